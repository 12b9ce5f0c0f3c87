// Forward-only migrations: plain SQL files, each in a transaction, one process at a time, with checksums.
// A database that is newer than the code, or whose migrations were changed by hand, is refused.
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { PlainError } from '../plain-error.ts';
import { BY_NAME } from './by-name.ts';
import { commit, openClient } from './client.ts';
import { ensureRoles, refuseShutDoors } from './roles.ts';
import type { RoleAddresses } from './roles.ts';

const FOLDER = path.join(import.meta.dirname, '../../../migrations');
const LOCK = 77_003_811;

export type Migration = { name: string; sql: string; checksum: string };

/** The migrations the code carries, in order. Line ends do not change a checksum. */
export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = (await readFile(path.join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
      return { name: file.replace(/\.sql$/, ''), sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings the database up to the code. Returns the names of what was applied.
 * `upTo` stops after that many migrations (for restoring an older archive). `before` runs once, before the first migration is applied to a database that already holds something (for a backup).
 * Throws PlainError `role-refused`, `database-newer`, `database-altered`, `database-too-old`, `database-without-names` or `migration-failed`.
 */
export async function migrate(addresses: RoleAddresses, options: { folder?: string; before?: (applied: string[]) => Promise<void>; upTo?: number } = {}): Promise<string[]> {
  const migrations = await readMigrations(options.folder);
  const client = openClient({ connectionString: addresses.owner });
  await client.connect();
  try {
    const { rows: about } = await client.query<{ v: number; ordersNames: boolean }>(
      `select current_setting('server_version_num')::int as v, exists (select from pg_collation where quote_ident(collname) = $1) as "ordersNames"`, [BY_NAME]);
    if ((about[0]?.v ?? 0) < 150_000) throw new PlainError('database-too-old', 'This PostgreSQL is older than 15.', 'Upgrade the server to PostgreSQL 15 or newer.');
    if (!about[0]?.ordersNames) {
      throw new PlainError('database-without-names', `This PostgreSQL cannot put names in order: it lacks the collation ${BY_NAME}.`,
        'Use a PostgreSQL that is built with ICU, as those of Debian, of the PostgreSQL project and of hosts usually are. docs/guides/hosts.md says what else it needs.');
    }
    await client.query(`begin; select pg_advisory_xact_lock(${LOCK})`);
    const changed = await ensureRoles(client, addresses);
    await client.query('create schema if not exists frankpledge_schema');
    await client.query(`create table if not exists frankpledge_schema.migration
      (name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    await client.query(`comment on table frankpledge_schema.migration is 'Migrations applied to this database. Kept: as long as the database'`);
    await client.query('grant usage on schema frankpledge_schema to frankpledge_operator; grant select on frankpledge_schema.migration to frankpledge_operator');
    await commit(client);
    await refuseShutDoors(changed);
    const applied: string[] = [];
    for (;;) {
      await client.query(`begin; select pg_advisory_xact_lock(${LOCK})`);
      const { rows: there } = await client.query<{ name: string; checksum: string }>('select name, checksum from frankpledge_schema.migration order by name');
      refuseUnknownState(there, migrations);
      const next = there.length < (options.upTo ?? migrations.length) ? migrations[there.length] : undefined;
      if (!next) {
        await commit(client);
        return applied;
      }
      if (applied.length === 0 && there.length > 0) await options.before?.(there.map((row) => row.name));
      try {
        await client.query(next.sql);
        await client.query('insert into frankpledge_schema.migration (name, checksum) values ($1, $2)', [next.name, next.checksum]);
        await commit(client);
        applied.push(next.name);
      } catch (error) {
        await client.query('rollback');
        const at = (error as { position?: string }).position;
        const line = at ? next.sql.slice(0, Number(at)).split('\n').length : undefined;
        throw new PlainError('migration-failed', `Migration ${next.name} could not be applied: ${(error as Error).message}`,
          'Nothing of it was kept. Restore the backup made before the upgrade, or ask for help with this message.', line ? `${next.name}.sql line ${line}` : `${next.name}.sql`);
      }
    }
  } finally {
    await client.end();
  }
}

function refuseUnknownState(there: { name: string; checksum: string }[], migrations: Migration[]): void {
  for (const [index, row] of there.entries()) {
    const ours = migrations[index];
    if (!ours) {
      throw new PlainError('database-newer', `The database is newer than this version of Frankpledge: it has had ${row.name}, which this version does not know.`,
        'Start the version that last used this database, or a newer one, or restore an older backup into a new database.');
    }
    if (ours.name !== row.name || ours.checksum !== row.checksum) {
      throw new PlainError('database-altered', `The database has had migration ${row.name}, but not as this version carries it${ours.name === row.name ? ' (its text differs)' : ` (here it is ${ours.name})`}.`,
        'Do not edit migrations. Start the version that last used this database, or restore a backup.');
    }
  }
}

/** The newest migration the database has had, or undefined for an empty one. */
export async function schemaVersion(address: string): Promise<string | undefined> {
  const client = openClient({ connectionString: address, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select name from frankpledge_schema.migration order by name desc limit 1');
    return rows[0]?.name;
  } catch {
    return undefined;
  } finally {
    await client.end();
  }
}
