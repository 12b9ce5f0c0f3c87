import path from 'node:path';
import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../test/support/application.ts';
import type { TestApplication } from '../../test/support/application.ts';
import { begin, dataFolder, run } from '../../test/support/command.ts';

const PLAN = path.join(import.meta.dirname, '../../examples/partnership-plan.md');

let app: TestApplication;
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  app = await openApplication();
  folder = await dataFolder();
  const { addresses } = app;
  env = { DATABASE_URL: addresses.owner, DATABASE_APP_URL: addresses.app, DATABASE_PUBLIC_URL: addresses.public, DATABASE_OPERATOR_URL: addresses.operator };
}, 180_000);
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true });
});

const bring = (...words: string[]): ReturnType<typeof run> => run(['import', PLAN, '--data', folder, ...words], env);
const years = (): Promise<{ label: string; actions: number }[]> => app.everything(`select y.label, count(a.id)::int as actions from plan_year y join partnership p using (partnership_id) left join action a on a.partnership_id = y.partnership_id and a.plan_year_id = y.id
  where p.key = 'wendlebury-vale' group by y.label order by y.label`);

describe('./frankpledge import', () => {
  it('asks which partnership, where there are several', async () => {
    const { code, err } = await bring();
    expect(code).toBe(2);
    expect(err).toContain('--partnership: tonbridge-and-malling, wendlebury-vale');
  }, 180_000);

  it('reads what has no end no further than a plan may be long', async () => {
    const { code, err } = await run(['import', '/dev/zero', '--data', folder, '--partnership', 'wendlebury-vale'], env);
    expect([code, err]).toEqual([2, expect.stringContaining('larger than 50 MB')]);
  }, 60_000);

  it('leaves nothing behind when it is killed in the middle of writing, and brings all of it in the next time', async () => {
    const owner = new pg.Client({ connectionString: env['DATABASE_URL'] });
    await owner.connect();
    const rows = (): Promise<object[]> => app.everything(`select (select count(*)::int from plan_year) as years, (select count(*)::int from action) as actions, (select count(*)::int from priority) as priorities, (select count(*)::int from organisation) as organisations,
      (select count(*)::int from audit_entry where event = 'brought plan in') as told`);
    const before = await rows();
    // The years, priorities and actions are written, and it waits for its updates.
    await owner.query('begin; lock table action_update in share mode');
    const { child, ended } = begin(['import', PLAN, '--data', folder, '--partnership', 'wendlebury-vale'], env);
    const waits = async (): Promise<boolean> => (await owner.query("select 1 from pg_locks where relation = 'action_update'::regclass and not granted")).rows.length > 0;
    while (!(await waits())) await wait(20);
    child.kill('SIGKILL');
    await ended;
    await owner.query('rollback');
    while ((await owner.query("select 1 from pg_stat_activity where datname = current_database() and state = 'active' and query ilike '%action_update%' and pid <> pg_backend_pid()")).rows.length > 0) await wait(20);
    await owner.end();
    expect(await rows()).toEqual(before);
  }, 180_000);

  it('brings in the years that are not there, leaves alone the one that is and says so; the same file again changes nothing', async () => {
    const before = await years();
    expect(before.map((one) => one.label)).toEqual(['2026/27']);
    const first = await bring('--partnership', 'wendlebury-vale');
    expect(first.out).toContain('2025/26: 32 actions, as the record of the year that was.');
    expect(first.out).toContain('2026/27: there is a plan for it already, and it was not written over.');
    expect(first.code).toBe(1);
    const after = await years();
    expect(after).toEqual([{ label: '2025/26', actions: 32 }, ...before]);
    const again = await bring('--partnership', 'wendlebury-vale');
    expect(again.out).toContain('This very file came before');
    expect(again.code).toBe(0);
    expect(await years()).toEqual(after);
    expect(await app.everything("select distinct actor from audit_entry where event = 'brought plan in'")).toHaveLength(1);
  }, 180_000);
});
