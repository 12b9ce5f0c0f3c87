// One archive of everything, made while people work.
import path from 'node:path';
import type { Command, CommandContext, CommandOption } from '../main.ts';
import { backup } from '../platform/database/archive/backup.ts';
import { newKey, readLock } from '../platform/database/archive/locked.ts';
import type { KeyFiles } from '../platform/database/archive/locked.ts';
import { PlainError } from '../platform/plain-error.ts';
import { dataOption, withDatabase } from './with-database.ts';

/** What locks a backup and opens it again. */
export const keyOptions: Record<string, CommandOption> = {
  key: { type: 'string', value: 'FILE', help: 'age keys, one a line: age1… locks, AGE-SECRET-KEY-1… locks and opens' },
  'passphrase-file': { type: 'string', value: 'FILE', help: 'a file whose first line is the passphrase' },
};

export function keyFilesOf({ values }: CommandContext): KeyFiles {
  const [key, passphraseFile] = [values['key'], values['passphrase-file']];
  return { key: typeof key === 'string' ? path.resolve(key) : undefined, passphraseFile: typeof passphraseFile === 'string' ? path.resolve(passphraseFile) : undefined };
}

export const command: Command = {
  summary: 'write one consistent, checksummed archive of everything',
  usage: 'backup --out FILE [--key FILE | --passphrase-file FILE] [--data DIR], or backup --new-key FILE',
  example: 'backup --out frankpledge-2026-11-24.zip',
  files: 'none',
  options: {
    out: { type: 'string', value: 'FILE', help: 'the archive to write' },
    ...keyOptions,
    'new-key': { type: 'string', value: 'FILE', help: 'make a key for backups, and no backup' },
    ...dataOption,
  },
  async run(context) {
    const { out, 'new-key': wanted } = context.values;
    if (typeof wanted === 'string') {
      const recipient = await newKey(path.resolve(wanted));
      context.print(context.json ? JSON.stringify({ file: path.resolve(wanted), recipient }) : `Made ${wanted}, which opens backups: keep it away from this machine, twice.\nThis line locks them and opens nothing; keep it in a file here: ${recipient}`);
      return 0;
    }
    if (typeof out !== 'string') throw new PlainError('bad-arguments', 'The file to write is missing.', 'Use: ./frankpledge backup --out FILE');
    const named = keyFilesOf(context);
    const manifest = await withDatabase(context, async ({ operator }, { backupKey }) => backup(operator, path.resolve(out), await readLock(named.key ?? named.passphraseFile ? named : { key: backupKey })));
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    context.print(context.json ? JSON.stringify({ file: path.resolve(out), rows, tables: manifest.tables.length, madeAt: manifest.madeAt }) : `Backed up ${rows} rows of ${manifest.tables.length} tables to ${out}`);
    return 0;
  },
};
