// A plan's figures are held against what everybody can read of the same measures before it goes out.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication } from '../../../../test/support/application.ts';
import { hintsOfVersion } from './hints-of-version.ts';
import type { PlanData } from './plan-data.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await openApplication();
  await app.everything("insert into measure (partnership_id, ref, name, unit, counts, noun_one, noun_many, polarity, kind, frequency, publishable) values (1, 'people-helped', 'People helped', 'count', 'people', 'person', 'people', 'neutral', 'contextual', 'monthly', true)");
});
afterAll(() => app.stop());

const figure = (period: string, value: number): object => ({ in: '/sections/0/text', at: 0, words: String(value), place: 'Introduction', measure: 'people-helped', name: 'People helped', period, value, bound: 'exactly', unit: 'count' });
const fewOf = async (...figures: object[]): Promise<string[]> => {
  const data = { schema: 'frankpledge-plan-1', partnership: { key: 'x', name: 'X', area: 'X', areaCodes: [] }, year: { label: '2026/27', title: 'Plan', startsOn: '2026-04-01', endsOn: '2027-03-31' }, version: 1, publishedOn: '2026-04-20', sections: [], themes: [], lineage: [], agreement: [], members: [], glossary: [], changes: [], priorities: [], figures } as unknown as PlanData;
  return (await app.withPerson('priya', (session) => hintsOfVersion(session, { data, newest: undefined, shown: undefined }))).few.map((one) => `${one.what} in ${one.where}`);
};

it('asks about a small count that a new figure and one of an earlier version give away together, also once the version is withdrawn: it was read', async () => {
  expect(await fewOf(figure('apr-2026..jul-2026', 65))).toEqual([]);
  await app.everything(`insert into published.plan_version select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'version', 99, 'data', v.data || jsonb_build_object('figures', jsonb_build_array($1::jsonb))))).* from published.plan_version v where v.partnership_id = 1 and v.withdrawn_at is null limit 1`, [JSON.stringify(figure('q1-2026-27', 62))]);
  expect(await fewOf(figure('apr-2026..jul-2026', 65))).toEqual([expect.stringMatching(/^65 \(apr-2026\.\.jul-2026\) less 62 \(q1-2026-27, in version 99 of the plan [^)]+\) leaves 3: People helped in Introduction$/)]);
  expect(await fewOf(figure('apr-2026..jul-2026', 95), figure('q1-2026-27', 62))).toEqual([]);
  await app.everything("update published.plan_version set withdrawn_at = now(), withdrawn_why = 'x' where version = 99");
  expect(await fewOf(figure('apr-2026..jul-2026', 65))).toEqual([expect.stringMatching(/^65 \(apr-2026\.\.jul-2026\) less 62 \(q1-2026-27, in version 99 of the plan [^)]+, withdrawn since\) leaves 3: People helped in Introduction$/)]);
  expect(await fewOf(figure('apr-2026..jul-2026', 95))).toEqual([]);
});

it('asks too where one of them is no exact count, and leaves few possible', async () => {
  await app.everything("update published.plan_version set data = jsonb_set(data, '{figures,0,bound}', '\"at-least\"') where version = 99");
  expect(await fewOf(figure('apr-2026..jul-2026', 65))).toEqual([expect.stringContaining(' leaves at most 3: ')]);
  expect(await fewOf({ ...figure('apr-2026..jul-2026', 64), upTo: 65 })).toEqual([expect.stringContaining(' leaves at most 3: ')]);
  for (const open of [{ bound: 'at-least' }, { per: 'week' }]) expect(await fewOf({ ...figure('apr-2026..jul-2026', 65), ...open })).toEqual([]);
});
