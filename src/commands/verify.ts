// Is everything still as it was recorded?
import type { Command } from '../main.ts';
import { verify } from '../security/verify.ts';
import { dataOption, withDatabase } from './with-database.ts';

export const command: Command = {
  summary: 'check the audit chain and every file against what was recorded',
  usage: 'verify [--data DIR] [--json]',
  example: 'verify',
  files: 'none',
  options: { ...dataOption },
  async run(context) {
    const found = await withDatabase(context, ({ operator }, config) => verify(operator, config.dataFolder));
    if (context.json) context.print(JSON.stringify(found, null, 2));
    else {
      context.print(`${found.sealedEntries} sealed entries under ${found.seals} seals; ${found.files} files.`);
      context.print(found.unsealedEntries === 0 ? 'Every entry is sealed.' : `${found.unsealedEntries} entries wait for their seal, the oldest since ${found.oldestUnsealedAt}.`);
      for (const problem of found.problems) context.print(`${problem.what} (${problem.where})`);
      context.print(found.ok ? 'Everything is as it was recorded.' : `${found.problems.length} ${found.problems.length === 1 ? 'problem' : 'problems'} found. Keep this database as it is and compare it with a backup.`);
    }
    return found.ok ? 0 : 1;
  },
};
