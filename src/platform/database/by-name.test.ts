// Names stand in one order, whether the database or the page sorts them.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../test/support/application.ts';
import { compareNames } from '../pages/by-name.ts';
import { byName } from './by-name.ts';

let app: TestApplication;
let priya: Visitor;
beforeAll(async () => {
  app = await openApplication();
  priya = await app.as('priya');
});
afterAll(() => app.stop());

const ORDERED = ['Aldermoor and Fenwick', 'Aldermoor Mediation', 'Église', 'Estates', 'Lanternhouse', 'LCC Early Help', 'NADAS', 'National Probation', 'Neighbourhood Watch', 'NHS', 'NSB', 'O’Brien House', 'west ward', 'West Ward'];

it('without regard to capitals, accents beside their letters', async () => {
  const mixed = ORDERED.toSorted();
  expect(mixed).not.toEqual(ORDERED);
  const { rows } = await app.withPerson('priya', (session) => sql<{ name: string }>`select n.name from unnest(${mixed}::text[]) n (name) order by ${byName('n.name')}`.execute(session.db));
  expect(rows.map((row) => row.name)).toEqual(ORDERED);
  expect(mixed.toSorted(compareNames)).toEqual(ORDERED);
});

it('in the directory, in what owners are chosen from, and in accounts', async () => {
  for (const name of ['LCC Early Help', 'Lanternhouse']) await app.everything("insert into organisation (partnership_id, name, kind) select partnership_id, $1, kind from organisation where partnership_id = 1 limit 1", [name]);
  const [action] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and a.removed_at is null limit 1");
  await app.everything("update plan_year set state = 'draft' where partnership_id = 1 and label = '2026/27'");
  for (const path of ['/people/organisations?state=all', `/plan/actions/${action!.id}/edit`, '/people/organisations/authorities']) {
    const { status, text } = await priya.get(path);
    const [small, large] = [text.indexOf('Lanternhouse'), text.indexOf('LCC Early Help')];
    expect([path, status, small > 0, large > small]).toEqual([path, 200, true, true]);
  }
});
