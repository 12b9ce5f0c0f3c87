// Once per test run: a PostgreSQL of our own (or the one TEST_DATABASE_URL names), with two template databases that each test file copies.
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/platform/database/migrate.ts';
import { roleAddresses } from '../../src/platform/database/roles.ts';
import { loadDemonstration } from '../../src/demonstration/load.ts';
import { TEST_NOW } from './clock.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testDatabase: { url: string; prefix: string };
  }
}

const cache = path.join(import.meta.dirname, '../../node_modules/.cache/frankpledge-tests');

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const prefix = `fp_test_${createHash('sha1').update(`${process.pid}`).digest('hex').slice(0, 8)}`;
  let stop = async (): Promise<void> => {};
  let url = given ?? '';
  if (given === undefined) {
    mkdirSync(cache, { recursive: true });
    const { startEmbedded } = await import('../../src/platform/database/embedded/index.ts');
    const embedded = await startEmbedded({ dataDir: path.join(cache, `database-${process.getuid?.() ?? 0}`), report: () => {}, forTestsOnly: true });
    url = embedded.url;
    stop = () => embedded.stop();
  }
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await dropOld(owner);
  await owner.query(`create database ${prefix}_empty`);
  await migrate(roleAddresses(withDatabase(url, `${prefix}_empty`)));
  await owner.query(`create database ${prefix}_demo template ${prefix}_empty`);
  await loadDemonstration(roleAddresses(withDatabase(url, `${prefix}_demo`)), { now: TEST_NOW });
  await owner.end();
  project.provide('testDatabase', { url, prefix });
  return async () => {
    const last = new pg.Client({ connectionString: url });
    await last.connect();
    const { rows } = await last.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [prefix]);
    for (const row of rows) await last.query(`drop database if exists ${row.datname} with (force)`);
    await last.end();
    await stop();
  };
}

export function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** Databases of a run that was killed; those of a run that is still going on have connections and stay. */
async function dropOld(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ datname: string }>("select datname from pg_database d where datname like 'fp\\_test\\_%' and not exists (select 1 from pg_stat_activity a where a.datname like left(d.datname, 16) || '%')");
  if (process.env['TEST_DATABASE_URL'] === undefined) for (const row of rows) await owner.query(`drop database if exists ${row.datname}`).catch(() => {});
}
