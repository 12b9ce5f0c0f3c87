// One consistent, checksummed archive of everything, made while people work: a zip of one file of JSON lines for each table, and a manifest.
import { createHash, randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Encrypter } from 'age-encryption';
import type pg from 'pg';
import { ZipFile } from 'yazl';
import { PlainError } from '../../plain-error.ts';
import { productVersion } from '../../version.ts';
import { openClient } from '../client.ts';
import { locked } from './locked.ts';
import { archivedTables, selectRows } from './tables.ts';
import type { ArchivedTable } from './tables.ts';

export type Manifest = {
  format: 'frankpledge-backup-1';
  madeAt: string;
  product: string;
  migrations: { name: string; checksum: string }[];
  tables: { name: string; rows: number; sha256: string; columns: string[] }[];
};

const ROWS_AT_A_TIME = 500;

/**
 * Writes the archive to `file`: to a temporary name, synced, then renamed. `address` is the operator role's; with `lock` only its holder can read it.
 * All tables are read in one repeatable-read snapshot. Throws PlainError `backup-failed` when the file cannot be written.
 */
export async function backup(address: string, file: string, lock?: Encrypter): Promise<Manifest> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(4).toString('hex')}.part`);
  const client = openClient({ connectionString: address });
  await client.connect();
  try {
    const handle = await open(temporary, 'wx', 0o600).catch((error: Error) => {
      throw new PlainError('backup-failed', `The backup cannot be written to ${file}: ${error.message}`, 'Name a folder that exists, may be written to and has room.', file);
    });
    try {
      const manifest = await writeArchive(client, handle, lock);
      await handle.sync();
      await handle.close();
      await rename(temporary, file);
      await syncFolder(path.dirname(file));
      return manifest;
    } catch (error) {
      await handle.close().catch(() => {});
      await rm(temporary, { force: true });
      if (error instanceof PlainError) throw error;
      throw new PlainError('backup-failed', `The backup was not made: ${(error as Error).message}`, 'Nothing was left behind. Check the disk and the database, and try again.', file);
    }
  } finally {
    await client.end();
  }
}

async function writeArchive(client: pg.Client, handle: FileHandle, lock: Encrypter | undefined): Promise<Manifest> {
  await client.query('begin isolation level repeatable read read only');
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>('select name, checksum from frankpledge_schema.migration order by name');
  const manifest: Manifest = { format: 'frankpledge-backup-1', madeAt: new Date().toISOString(), product: productVersion(), migrations, tables: [] };
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  // The library tells of a failing part here and not on its stream, which would wait for ever.
  zip.on('error', (error: Error) => out.destroy(error));
  // Each part is asked for when the one before it is written: one cursor at a time, and the manifest knows all of them.
  for (const table of await archivedTables(client)) zip.addReadStreamLazy(`tables/${table.name}.jsonl`, {}, (give) => give(null, Readable.from(rowsOf(client, table, manifest), { objectMode: false })));
  zip.addReadStreamLazy('manifest.json', {}, (give) => give(null, Readable.from([Buffer.from(JSON.stringify(manifest, null, 2))], { objectMode: false })));
  zip.end();
  await pipeline(lock ? await locked(out, lock) : out, async (parts: AsyncIterable<Buffer>) => {
    for await (const part of parts) await handle.writeFile(part);
  });
  await client.query('commit');
  return manifest;
}

/** The rows of a table as JSON lines, some at a time; at its end the manifest holds how many they were and their hash. */
async function* rowsOf(client: pg.Client, table: ArchivedTable, manifest: Manifest): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let rows = 0;
  await client.query(`declare everything no scroll cursor for ${selectRows(table)}`);
  for (;;) {
    const { rows: some } = await client.query<{ row: string }>(`fetch ${table.name.endsWith('_file') ? 5 : ROWS_AT_A_TIME} from everything`);
    if (some.length === 0) break;
    rows += some.length;
    const bytes = Buffer.from(some.map((one) => `${one.row}\n`).join(''));
    hash.update(bytes);
    yield bytes;
  }
  await client.query('close everything');
  manifest.tables.push({ name: table.name, rows, sha256: hash.digest('hex'), columns: table.columns });
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
