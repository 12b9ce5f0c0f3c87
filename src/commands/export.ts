// Everything in open formats.
import path from 'node:path';
import type { Command } from '../main.ts';
import { exportEverything } from '../platform/database/archive/export.ts';
import { PlainError } from '../platform/plain-error.ts';
import { dataOption, withDatabase } from './with-database.ts';

export const command: Command = {
  summary: 'write everything in open formats: CSV, JSON lines and the files',
  usage: 'export --out DIR [--data DIR]',
  example: 'export --out ./export',
  files: 'none',
  options: { out: { type: 'string', value: 'DIR', help: 'the folder to write into' }, ...dataOption },
  async run(context) {
    const out = context.values['out'];
    if (typeof out !== 'string') throw new PlainError('bad-arguments', 'The folder to write into is missing.', 'Use: ./frankpledge export --out DIR');
    const done = await withDatabase(context, ({ operator }) => exportEverything(operator, path.resolve(out)));
    context.print(context.json ? JSON.stringify({ folder: path.resolve(out), ...done }) : `Exported ${done.rows} rows of ${done.tables} tables and ${done.files} files to ${out}`);
    return 0;
  },
};
