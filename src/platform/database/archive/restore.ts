// Puts an archive into an empty installation, all of it or nothing: the schema it was made with, its rows, then forward to today's schema.
import type pg from 'pg';
import { PlainError } from '../../plain-error.ts';
import { commit, openClient } from '../client.ts';
import { migrate, readMigrations } from '../migrate.ts';
import type { RoleAddresses } from '../roles.ts';
import type { Manifest } from './backup.ts';
import type { Archive } from './read-archive.ts';
import { quoted } from './tables.ts';

const ROWS_AT_A_TIME = 200;
const BYTES_AT_A_TIME = 4_000_000;

/**
 * Restores into a database that has no partnership yet. Returns how many rows came back.
 * Throws PlainError `not-empty`, `backup-newer` or `backup-damaged`; then nothing was changed.
 */
export async function restore(addresses: RoleAddresses, { file, manifest, table: rowsOf }: Archive): Promise<{ manifest: Manifest; rows: number }> {
  const ours = await readMigrations();
  for (const [index, one] of manifest.migrations.entries()) {
    if (ours[index]?.name !== one.name || ours[index]?.checksum !== one.checksum) {
      throw new PlainError('backup-newer', `The backup was made by another version of Frankpledge (${manifest.product}), whose database had ${one.name}.`, 'Restore it with that version, or a newer one.', file);
    }
  }
  await migrate(addresses, { upTo: manifest.migrations.length });
  const client = openClient({ connectionString: addresses.owner });
  await client.connect();
  let restored = 0;
  try {
    await client.query('begin');
    await client.query('set local role frankpledge_operator');
    const { rows: partnerships } = await client.query('select 1 from public.partnership limit 1');
    if (partnerships.length > 0) throw new PlainError('not-empty', 'This installation already holds a partnership. A backup is restored only into an empty one, so that nothing is overwritten.', 'Restore into a new data folder (`--data DIR`) or a new, empty database (DATABASE_URL).');
    await client.query('reset role');
    const { rows: foreign } = await client.query<{ table: string; name: string; definition: string }>(`select k.conrelid::regclass::text as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and n.nspname in ('public', 'published', 'machinery')`);
    const { rows: triggered } = await client.query<{ table: string }>(`select distinct t.tgrelid::regclass::text as "table" from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where not t.tgisinternal and n.nspname in ('public', 'published')`);
    for (const key of foreign) await client.query(`alter table ${key.table} drop constraint "${key.name}"`);
    for (const one of triggered) await client.query(`alter table ${one.table} disable trigger user`);
    await client.query('set local role frankpledge_operator');
    for (const table of manifest.tables) {
      const columns = table.columns.map(quoted).join(', ');
      if (table.name.startsWith('machinery.')) await client.query(`delete from ${quoted(table.name)}`);
      let count = 0;
      for await (const lines of inPortions(rowsOf(table.name))) {
        const { rowCount } = await client.query(`insert into ${quoted(table.name)} (${columns}) overriding system value select ${columns} from jsonb_populate_recordset(null::${quoted(table.name)}, $1::jsonb)`, [`[${lines.join(',')}]`]);
        restored += rowCount ?? 0;
        count += lines.length;
      }
      if (count !== table.rows) throw new PlainError('backup-damaged', `The part ${table.name} holds ${count} rows instead of ${table.rows}.`, 'Nothing was restored. Use another backup.', file);
    }
    const numbered = await numberedColumns(client);
    await client.query('reset role');
    // The check of a key reads as the owner, whom a policy may keep from rows: for as long as this transaction the policies bind everybody but the owner.
    const { rows: forced } = await client.query<{ table: string }>(`select c.oid::regclass::text as "table" from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relforcerowsecurity and n.nspname in ('public', 'published', 'machinery')`);
    for (const one of forced) await client.query(`alter table ${one.table} no force row level security`);
    for (const one of triggered) await client.query(`alter table ${one.table} enable trigger user`);
    for (const key of foreign) await client.query(`alter table ${key.table} add constraint "${key.name}" ${key.definition}`);
    for (const one of forced) await client.query(`alter table ${one.table} force row level security`);
    for (const one of numbered) await client.query('select setval($1, $2, $3)', [one.sequence, Math.max(1, one.highest), one.highest > 0]);
    await commit(client);
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
  await migrate(addresses);
  return { manifest, rows: restored };
}

/** Columns that number their rows, and the highest number of each. Read as the role that sees all rows. */
async function numberedColumns(client: pg.Client): Promise<{ sequence: string; highest: number }[]> {
  const { rows } = await client.query<{ sequence: string; table: string; column: string }>(`select pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence, c.oid::regclass::text as "table", a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace where a.attidentity <> '' and n.nspname in ('public', 'published', 'machinery')`);
  const found: { sequence: string; highest: number }[] = [];
  for (const one of rows) {
    const { rows: top } = await client.query<{ highest: string }>(`select coalesce(max(${quoted(one.column)}), 0) as highest from ${one.table}`);
    found.push({ sequence: one.sequence, highest: Number(top[0]?.highest ?? 0) });
  }
  return found;
}

async function* inPortions(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let portion: string[] = [];
  let size = 0;
  for await (const line of lines) {
    portion.push(line);
    size += line.length;
    if (portion.length < ROWS_AT_A_TIME && size < BYTES_AT_A_TIME) continue;
    yield portion;
    portion = [];
    size = 0;
  }
  if (portion.length > 0) yield portion;
}
