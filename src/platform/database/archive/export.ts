// Everything in open formats, so that nobody is locked in: for each table a CSV and JSON lines, the files as files, and a description of all of it.
import { mkdir, open, readdir, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type pg from 'pg';
import { PlainError } from '../../plain-error.ts';
import { SAFE_CSV } from '../../spreadsheets/index.ts';
import { openClient } from '../client.ts';
import { archivedTables, quoted, selectRows } from './tables.ts';

/** Writes the export into `folder`. Returns tables and rows. `address` is the operator role's. What cannot be written to its end is taken away again. */
export async function exportEverything(address: string, folder: string, report: (line: string) => void = () => {}): Promise<{ tables: number; rows: number; files: number }> {
  const wasThere = await stat(folder).then(() => true, () => false);
  const before = new Set(await everythingIn(folder));
  try {
    return await writeEverything(address, folder, report);
  } catch (error) {
    const made = (await everythingIn(folder)).filter((one) => !before.has(one));
    for (const one of made) await rm(one, { force: true });
    for (const one of [path.join(folder, 'files'), ...(wasThere ? [] : [folder])]) await rmdir(one).catch(() => {});
    throw error;
  }
}

const everythingIn = async (folder: string): Promise<string[]> => (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])).filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));

async function writeEverything(address: string, folder: string, report: (line: string) => void): Promise<{ tables: number; rows: number; files: number }> {
  await mkdir(path.join(folder, 'files'), { recursive: true }).catch((error: Error) => {
    throw new PlainError('export-failed', `The export cannot be written to ${folder}: ${error.message}`, 'Name a folder that may be written to and has room.', folder);
  });
  const client = openClient({ connectionString: address });
  await client.connect();
  let rows = 0;
  const files = new Set<string>();
  try {
    await client.query('begin isolation level repeatable read read only');
    const tables = await archivedTables(client);
    const described: { table: string; description: string; columns: string[]; rows: number }[] = [];
    for (const table of tables) {
      const holdsFiles = table.columns.includes('bytes') && table.columns.includes('sha256');
      const columns = holdsFiles ? table.columns.filter((column) => column !== 'bytes') : table.columns;
      const csv = await open(path.join(folder, `${table.name}.csv`), 'w');
      const lines = await open(path.join(folder, `${table.name}.jsonl`), 'w');
      // `write` may take a part only and say so by a number, as on a disk that is all but full; this writes all or throws.
      await csv.writeFile(stringify([columns]));
      let count = 0;
      await client.query(`declare everything no scroll cursor for ${selectRows({ ...table, columns, key: table.key })}`);
      for (;;) {
        const { rows: some } = await client.query<{ row: string }>('fetch 500 from everything');
        if (some.length === 0) break;
        count += some.length;
        await lines.writeFile(some.map((one) => `${one.row}\n`).join(''));
        await csv.writeFile(stringify(some.map((one) => Object.values(pick(JSON.parse(one.row) as Record<string, unknown>, columns)).map(cell)), SAFE_CSV));
      }
      await client.query('close everything');
      await csv.close();
      await lines.close();
      if (holdsFiles) await writeFiles(client, table, folder, files);
      rows += count;
      described.push({ table: table.name, description: table.comment, columns, rows: count });
      if (count > 0) report(`${table.name}: ${count}`);
    }
    await writeFile(path.join(folder, 'README.json'), JSON.stringify({ madeAt: new Date().toISOString(), formats: 'CSV (RFC 4180, UTF-8) and JSON lines; instants in UTC; files under files/ by their SHA-256', tables: described }, null, 2));
    await client.query('commit');
    return { tables: tables.length, rows, files: files.size };
  } finally {
    await client.end();
  }
}

const pick = (row: Record<string, unknown>, columns: readonly string[]): Record<string, unknown> => Object.fromEntries(columns.map((column) => [column, row[column]]));
const cell = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** Each file once, whatever tables hold it; its ending is that of the name it came with. */
async function writeFiles(client: pg.Client, { name: table, columns }: { name: string; columns: readonly string[] }, folder: string, written: Set<string>): Promise<void> {
  const name = columns.includes('file_name') ? 'file_name' : 'name';
  const { rows } = await client.query<{ sha256: string; name: string }>(`select sha256, min(${name}) as name from ${quoted(table)} group by sha256`);
  for (const row of rows) {
    if (written.has(row.sha256)) continue;
    const found = await client.query<{ bytes: Buffer }>(`select bytes from ${quoted(table)} where sha256 = $1 limit 1`, [row.sha256]);
    const ending = /\.[A-Za-z0-9]{1,8}$/.exec(row.name)?.[0] ?? '';
    if (!found.rows[0]) continue;
    await writeFile(path.join(folder, 'files', `${row.sha256}${ending}`), found.rows[0].bytes);
    written.add(row.sha256);
  }
}
