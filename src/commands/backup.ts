// One archive of everything, made while people work.
import path from 'node:path';
import type { Command } from '../main.ts';
import { backup } from '../platform/database/archive/backup.ts';
import { PlainError } from '../platform/plain-error.ts';
import { dataOption, withDatabase } from './with-database.ts';

export const command: Command = {
  summary: 'write one consistent, checksummed archive of everything',
  usage: 'backup --out FILE [--data DIR]',
  example: 'backup --out frankpledge-2026-11-24.zip',
  files: 'none',
  options: { out: { type: 'string', value: 'FILE', help: 'the archive to write' }, ...dataOption },
  async run(context) {
    const out = context.values['out'];
    if (typeof out !== 'string') throw new PlainError('bad-arguments', 'The file to write is missing.', 'Use: ./frankpledge backup --out FILE');
    const manifest = await withDatabase(context, ({ operator }) => backup(operator, path.resolve(out)));
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    context.print(context.json ? JSON.stringify({ file: path.resolve(out), rows, tables: manifest.tables.length, madeAt: manifest.madeAt }) : `Backed up ${rows} rows of ${manifest.tables.length} tables to ${out}`);
    return 0;
  },
};
