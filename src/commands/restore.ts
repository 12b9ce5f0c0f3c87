// An archive back into an empty installation.
import path from 'node:path';
import type { Command } from '../main.ts';
import { withArchive } from '../platform/database/archive/read-archive.ts';
import { restore } from '../platform/database/archive/restore.ts';
import { keyFilesOf, keyOptions } from './backup.ts';
import { dataOption, withDatabase } from './with-database.ts';

export const command: Command = {
  summary: 'put a backup into an empty installation',
  usage: 'restore FILE [--key FILE | --passphrase-file FILE] [--data DIR]',
  example: 'restore frankpledge-2026-11-24.zip --data ./restored',
  files: 'one',
  options: { ...keyOptions, ...dataOption },
  async run(context) {
    const file = path.resolve(context.files[0] ?? '');
    const { manifest, rows } = await withArchive(file, keyFilesOf(context), (archive) => withDatabase(context, (addresses) => restore(addresses, archive), { migrated: false, makes: true }));
    context.print(context.json ? JSON.stringify({ file, rows, madeAt: manifest.madeAt }) : `Restored ${rows} rows from the backup of ${manifest.madeAt}`);
    return 0;
  },
};
