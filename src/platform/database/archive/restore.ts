// Puts an archive into an empty installation, all of it or nothing: the schema it was made with, its rows, then forward to today's schema.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import pg from 'pg';
import { PlainError } from '../../plain-error.ts';
import { migrate, readMigrations } from '../migrate.ts';
import type { RoleAddresses } from '../roles.ts';
import type { Manifest } from './backup.ts';
import { quoted } from './tables.ts';

const ROWS_AT_A_TIME = 200;

export type Archive = { file: string; manifest: Manifest; /** its rows, a JSON object each */ table(name: string): string[] };

/** Reads and checks an archive. Throws PlainError `not-a-backup` or `backup-damaged` and names what is wrong. */
export async function readArchive(file: string): Promise<Archive> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new PlainError('backup-unreadable', `The backup cannot be read: ${error.message}`, 'Name a file that `./frankpledge backup` made.', file);
  });
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(bytes);
  } catch {
    throw new PlainError('not-a-backup', 'This file is not a backup of Frankpledge, or it is not whole.', 'Name a file that `./frankpledge backup` made, and copy it again if it came over a network.', file);
  }
  const text = entries['manifest.json'];
  if (!text) throw new PlainError('not-a-backup', 'This archive has no manifest: it is not a backup of Frankpledge.', 'Name a file that `./frankpledge backup` made.', file);
  const manifest = JSON.parse(Buffer.from(text).toString('utf8')) as Manifest;
  if (manifest.format !== 'frankpledge-backup-1') throw new PlainError('not-a-backup', `This archive is of another kind (${String(manifest.format)}).`, 'Restore it with the version of Frankpledge that made it.', file);
  for (const table of manifest.tables) {
    const content = entries[`tables/${table.name}.jsonl`];
    if (!content || createHash('sha256').update(content).digest('hex') !== table.sha256) {
      throw new PlainError('backup-damaged', `The part ${table.name} of the backup is damaged or missing.`, 'Nothing was restored. Use another backup.', file);
    }
  }
  return {
    file,
    manifest,
    table: (name) => Buffer.from(entries[`tables/${name}.jsonl`] ?? []).toString('utf8').split('\n').filter((line) => line !== ''),
  };
}

/**
 * Restores into a database that has no partnership yet. Returns how many rows came back.
 * Throws PlainError `not-empty`, `backup-newer` or `backup-damaged`; then nothing was changed.
 */
export async function restore(addresses: RoleAddresses, { file, manifest, table: rowsOf }: Archive, report: (line: string) => void = () => {}): Promise<{ manifest: Manifest; rows: number }> {
  const ours = await readMigrations();
  for (const [index, one] of manifest.migrations.entries()) {
    if (ours[index]?.name !== one.name || ours[index]?.checksum !== one.checksum) {
      throw new PlainError('backup-newer', `The backup was made by another version of Frankpledge (${manifest.product}), whose database had ${one.name}.`, 'Restore it with that version, or a newer one.', file);
    }
  }
  await migrate(addresses, { upTo: manifest.migrations.length });
  const client = new pg.Client({ connectionString: addresses.owner });
  await client.connect();
  let restored = 0;
  try {
    await client.query('begin');
    const { rows: foreign } = await client.query<{ table: string; name: string; definition: string }>(`select k.conrelid::regclass::text as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and n.nspname in ('public', 'published', 'machinery')`);
    const { rows: triggered } = await client.query<{ table: string }>(`select distinct t.tgrelid::regclass::text as "table" from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where not t.tgisinternal and n.nspname in ('public', 'published')`);
    for (const key of foreign) await client.query(`alter table ${key.table} drop constraint "${key.name}"`);
    for (const one of triggered) await client.query(`alter table ${one.table} disable trigger user`);
    await client.query('set local role frankpledge_operator');
    const { rows: partnerships } = await client.query('select 1 from public.partnership limit 1');
    if (partnerships.length > 0) throw new PlainError('not-empty', 'This installation already holds a partnership. A backup is restored only into an empty one, so that nothing is overwritten.', 'Restore into a new data folder (`--data DIR`) or a new, empty database (DATABASE_URL).');
    for (const table of manifest.tables) {
      const lines = rowsOf(table.name);
      const columns = table.columns.map(quoted).join(', ');
      if (table.name.startsWith('machinery.')) await client.query(`delete from ${quoted(table.name)}`);
      const size = table.name.endsWith('_file') ? 1 : ROWS_AT_A_TIME;
      for (let from = 0; from < lines.length; from += size) {
        const { rowCount } = await client.query(`insert into ${quoted(table.name)} (${columns}) overriding system value select ${columns} from jsonb_populate_recordset(null::${quoted(table.name)}, $1::jsonb)`, [`[${lines.slice(from, from + size).join(',')}]`]);
        restored += rowCount ?? 0;
      }
      if (lines.length !== table.rows) throw new PlainError('backup-damaged', `The part ${table.name} holds ${lines.length} rows instead of ${table.rows}.`, 'Nothing was restored. Use another backup.', file);
      if (lines.length > 0) report(`${table.name}: ${lines.length}`);
    }
    await client.query('reset role');
    // The check of a key reads as the owner, whom a policy may keep from rows: for as long as this transaction the policies bind everybody but the owner.
    const { rows: forced } = await client.query<{ table: string }>(`select c.oid::regclass::text as "table" from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relforcerowsecurity and n.nspname in ('public', 'published', 'machinery')`);
    for (const one of forced) await client.query(`alter table ${one.table} no force row level security`);
    for (const one of triggered) await client.query(`alter table ${one.table} enable trigger user`);
    for (const key of foreign) await client.query(`alter table ${key.table} add constraint "${key.name}" ${key.definition}`);
    for (const one of forced) await client.query(`alter table ${one.table} force row level security`);
    const { rows: identities } = await client.query<{ sequence: string; table: string; column: string }>(`select pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence, c.oid::regclass::text as "table", a.attname as column
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace where a.attidentity <> '' and n.nspname in ('public', 'published', 'machinery')`);
    for (const one of identities) {
      const highest = Math.max(0, ...rowsOf(one.table.includes('.') ? one.table : `public.${one.table}`).map((line) => Number((JSON.parse(line) as Record<string, unknown>)[one.column])));
      await client.query('select setval($1, $2, $3)', [one.sequence, Math.max(1, highest), highest > 0]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
  await migrate(addresses);
  return { manifest, rows: restored };
}
