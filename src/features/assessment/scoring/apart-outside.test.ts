// What single sheets say stays in the room while there are so few that each of those who scored could tell what the others gave.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { HIGH, LOW, idIn, sheet } from '../../../../test/support/scoring-sheets.ts';
import { whatWasDecided } from './what-was-decided.ts';

let app: TestApplication;
let people: Visitor[];
beforeAll(async () => {
  app = await openApplication();
  people = [await app.as('marek'), await app.as('priya'), await app.as('amara'), await app.as('tom.ashby')];
});
afterAll(() => app.stop());

const [high, middle, low] = [HIGH, HIGH.map((value, at) => (at === 0 ? 2 : value)), LOW];

/** Signed off, of three candidates that the first has in another order than the others. */
async function decide(label: string, scorers: readonly Visitor[]): Promise<string> {
  const [marek] = people;
  const id = idIn(await marek!.post('/assessment/scoring/add', { title: `Scored by ${scorers.length}`, label }));
  const here = `/assessment/scoring/workshops/${id}`;
  const next = async (): Promise<string> => String((await app.everything<{ version: number }>('select version from scoring_workshop where id = $1', [id]))[0]!.version);
  for (const title of ['Shops', 'Lanes', 'Parks']) await marek!.post(`${here}/candidates/add`, { title });
  const rows = await app.everything<{ id: string }>('select id from scoring_candidate where workshop_id = $1 order by position', [id]);
  await marek!.post(`${here}/scorers`, { people: scorers.map((one) => one.person!.accountId) });
  await marek!.post(`${here}/next`, { version: await next() });
  for (const [index, visitor] of scorers.entries()) {
    for (const [at, one] of rows.entries()) expect((await visitor.post(`/assessment/scoring/candidates/${one.id}/score`, sheet((index === 0 ? [high, middle, low] : [low, high, middle])[at]!))).status).toBe(303);
    await visitor.post(`${here}/finish`);
  }
  await marek!.post(`${here}/next`, { version: await next() });
  await marek!.post(`${here}/decision`, Object.fromEntries(rows.flatMap((one) => [[`outcome_${one.id}`, 'chosen'], [`reason_${one.id}`, 'It rises'], [`version_${one.id}`, '0']])));
  // The room itself reads it whoever scored.
  expect((await marek!.get(`${here}/decision`)).text).toContain('single sheets rank “Shops” 1st to 3rd');
  expect((await marek!.post(`${here}/sign-off`, { minute: 'Strategy group, 19 November 2026, item 4', ties: 'The room knew', version: await next() })).status).toBe(303);
  const [told] = (await app.withPerson('marek', (session) => whatWasDecided(session, String(Number(label.slice(0, 4)) - 1)))).filter((one) => one.workshopId === id);
  return told!.apart ?? 'nothing';
}

it('is told in the assessment from four full sheets on', async () => {
  expect(await decide('2041/42', people.slice(0, 2))).toBe('nothing');
  expect(await decide('2042/43', people.slice(0, 3))).toBe('nothing');
  expect(await decide('2043/44', people)).toContain('single sheets rank “Shops” 1st to 3rd');
}, 120_000);
