// One consistent, checksummed archive of everything, made while people work: a zip of one file of JSON lines for each table, and a manifest.
import { createHash, randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import pg from 'pg';
import { PlainError } from '../../plain-error.ts';
import { productVersion } from '../../version.ts';
import { archivedTables, selectRows } from './tables.ts';

export type Manifest = {
  format: 'frankpledge-backup-1';
  madeAt: string;
  product: string;
  migrations: { name: string; checksum: string }[];
  tables: { name: string; rows: number; sha256: string; columns: string[] }[];
};

const ROWS_AT_A_TIME = 500;

/**
 * Writes the archive to `file`: to a temporary name, synced, then renamed. `address` is the operator role's.
 * All tables are read in one repeatable-read snapshot. Throws PlainError `backup-failed` when the file cannot be written.
 */
export async function backup(address: string, file: string, report: (line: string) => void = () => {}): Promise<Manifest> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(4).toString('hex')}.part`);
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    const handle = await open(temporary, 'wx', 0o600).catch((error: Error) => {
      throw new PlainError('backup-failed', `The backup cannot be written to ${file}: ${error.message}`, 'Name a folder that exists, may be written to and has room.', file);
    });
    try {
      await client.query('begin isolation level repeatable read read only');
      const { rows: migrations } = await client.query<{ name: string; checksum: string }>('select name, checksum from frankpledge_schema.migration order by name');
      const manifest: Manifest = { format: 'frankpledge-backup-1', madeAt: new Date().toISOString(), product: productVersion(), migrations, tables: [] };
      const waiting: Buffer[] = [];
      let failure: Error | undefined;
      const zip = new Zip((error, chunk) => {
        if (error) failure = error;
        else if (chunk.length > 0) waiting.push(Buffer.from(chunk));
      });
      const settled = async (): Promise<void> => {
        if (failure) throw failure;
        // One write after the other: the file has one position.
        await handle.writeFile(Buffer.concat(waiting.splice(0)));
      };
      for (const table of await archivedTables(client)) {
        const entry = new ZipDeflate(`tables/${table.name}.jsonl`, { level: 6 });
        zip.add(entry);
        const hash = createHash('sha256');
        let rows = 0;
        await client.query(`declare everything no scroll cursor for ${selectRows(table)}`);
        for (;;) {
          const { rows: some } = await client.query<{ row: string }>(`fetch ${table.name.endsWith('_file') ? 5 : ROWS_AT_A_TIME} from everything`);
          if (some.length === 0) break;
          rows += some.length;
          const bytes = Buffer.from(some.map((one) => `${one.row}\n`).join(''));
          hash.update(bytes);
          entry.push(bytes);
          await settled();
        }
        await client.query('close everything');
        entry.push(new Uint8Array(0), true);
        await settled();
        manifest.tables.push({ name: table.name, rows, sha256: hash.digest('hex'), columns: table.columns });
        if (rows > 0) report(`${table.name}: ${rows}`);
      }
      const last = new ZipDeflate('manifest.json', { level: 6 });
      zip.add(last);
      last.push(Buffer.from(JSON.stringify(manifest, null, 2)), true);
      zip.end();
      await settled();
      await client.query('commit');
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

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
