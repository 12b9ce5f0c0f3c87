// Loads the demonstration partnership into an empty database, and gives an empty installation its one-time set-up code.
import { createHash, randomInt } from 'node:crypto';
import pg from 'pg';
import type { RoleAddresses } from '../platform/database/roles.ts';

const LOCK = 77_003_812;

/** Loads the demonstration when there is no partnership yet; several processes may start at once. */
export async function loadDemonstrationIfEmpty(addresses: RoleAddresses, report: (line: string) => void): Promise<void> {
  const client = await connected(addresses);
  try {
    const { rows } = await client.query('select 1 from public.partnership limit 1');
    if (rows.length > 0) return;
  } finally {
    await client.end();
  }
  report('Loading the demonstration partnership …');
  await loadDemonstration(addresses, { now: new Date() });
}

/** Loads the demonstration as of `now`, in one transaction: all of it or nothing. */
export async function loadDemonstration(addresses: RoleAddresses, options: { now: Date }): Promise<void> {
  const client = await connected(addresses);
  try {
    await client.query(`begin; select pg_advisory_xact_lock(${LOCK})`);
    const { rows } = await client.query('select 1 from public.partnership limit 1');
    if (rows.length === 0) {
      await client.query("insert into machinery.setting (name, value) values ('demonstration', 'true') on conflict (name) do nothing");
      void options;
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.end();
  }
}

/** A fresh one-time code when nothing is set up; undefined otherwise. Only its hash is kept. */
export async function setUpCodeIfEmpty(addresses: RoleAddresses): Promise<string | undefined> {
  const client = await connected(addresses);
  try {
    const { rows } = await client.query('select 1 from public.partnership limit 1');
    if (rows.length > 0) return undefined;
    const code = Array.from({ length: 3 }, () => String(randomInt(10_000)).padStart(4, '0')).join('-');
    const hash = createHash('sha256').update(code).digest('hex');
    await client.query("insert into machinery.setting (name, value) values ('set-up', to_jsonb($1::text)) on conflict (name) do update set value = excluded.value", [hash]);
    return code;
  } finally {
    await client.end();
  }
}

async function connected(addresses: RoleAddresses): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: addresses.operator });
  await client.connect();
  return client;
}
