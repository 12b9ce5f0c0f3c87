import path from 'node:path';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../test/support/application.ts';
import type { TestApplication } from '../../test/support/application.ts';
import { dataFolder, run } from '../../test/support/command.ts';

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
