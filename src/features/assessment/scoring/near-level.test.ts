// Two candidates that come out as good as level: told beside the decision, on the wall and in the files, and signed off only with how they were told apart.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { LOW, idIn, sheet } from '../../../../test/support/scoring-sheets.ts';

let app: TestApplication;
let marek: Visitor;
beforeAll(async () => {
  app = await openApplication();
  marek = await app.as('marek');
});
afterAll(() => app.stop());

const words = (answer: Answer): string => answer.text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const NEAR = /“First” \([\d.]+\) and “Second” \([\d.]+\) are nearly level: \d+ of the \d+ single choices that touch either of them would swap them\./;

it('is told wherever the order is, and is signed off only with how they were told apart, which stands with those two alone', async () => {
  const workshop = idIn(await marek.post('/assessment/scoring/add', { title: 'Close', label: '2032/33' }));
  const here = `/assessment/scoring/workshops/${workshop}`;
  const version = async (): Promise<string> => String((await app.everything<{ version: number }>('select version from scoring_workshop where id = $1', [workshop]))[0]!.version);
  await marek.post(`${here}/candidates/add-several`, { titles: 'First\nSecond\nThird' });
  const ids = (await app.everything<{ id: string }>('select id from scoring_candidate where workshop_id = $1 order by position', [workshop])).map((one) => one.id);
  await marek.post(`${here}/scorers`, { people: [marek.person!.accountId] });
  // Whoever is missing from the list is invited elsewhere, by those who may.
  expect(words(await marek.get(`${here}/scorers`))).toContain('Somebody is missing? Listed are those with an account whose role scores. The coordinator invites people.');
  expect((await (await app.as('priya')).get(`${here}/scorers`)).text).toContain('<a class="govuk-link" href="/people/accounts/invite">Invite people</a>');
  await marek.post(`${here}/next`, { version: await version() });
  // Nothing is written of it, so the sheet says of which months there are figures.
  expect(words(await marek.get(`/assessment/scoring/candidates/${ids[0]}/score`))).toMatch(/What is known about it .*The figures compare [A-Z][a-z]+ .*? with [A-Z][a-z]+ \d*.*How do the newest months compare with the same months before\?/);
  for (const [at, more] of [{ physical: '2' }, { physical: '1' }, { physical: '0', psychological: '0', financial: '0', volume: '1', trend: '1', forecast: '1', community: '0', environment: '0', expectation: '0' }].entries()) await marek.post(`/assessment/scoring/candidates/${ids[at]}/score`, sheet(LOW, more));
  await marek.post(`${here}/finish`);
  await marek.post(`${here}/next`, { version: await version() });
  for (const path of ['/decision', '/room?view=projector&at=99']) expect(words(await marek.get(here + path)), path).toMatch(NEAR);
  for (const path of ['/decision', '/room']) expect(words(await marek.get(here + path)), path).toMatch(/1st to 2nd, nearly level with “Second”.*3rd(?!, (?:nearly )?level)/s);
  expect(words(await marek.get(`${here}/results`))).toMatch(/“First” comes first, with [\d.]+, nearly level with others\. Next is “Second”.*1st to 2nd: First No evidence Nearly level with “Second” .*1st to 2nd: Second No evidence Nearly level with “First” .* 3rd: Third/);
  expect(words(await marek.get(`${here}/room?view=projector&at=99`))).toMatch(/1st to 2nd First.*1st to 2nd Second.*3rd Third/);
  // One person alone scored it, which is said wherever the order is.
  for (const path of ['/decision', '/results']) expect(words(await marek.get(here + path)), path).toContain('Scored by one person, Marek Novak: how far views lie apart is not known.');
  // Where the room is down for a later day, the way to change it leads back to the decision.
  const meets = async (year: string): Promise<string> => (await marek.post(`${here}/edit?to=decision`, { title: 'Close', label: '2032/33', ...(year === '' ? {} : { 'held_on-day': '1', 'held_on-month': '2', 'held_on-year': year }), version: await version() })).location;
  expect(await meets('2032')).toBe(`${here}/decision`);
  expect(await meets('')).toBe(`${here}/decision`);
  await marek.post(`${here}/decision`, Object.fromEntries(ids.flatMap((id) => [[`outcome_${id}`, 'chosen'], [`reason_${id}`, 'It rises'], [`version_${id}`, '0']])));
  const sign = async (more: object): Promise<Answer> => marek.post(`${here}/sign-off`, { minute: 'Strategy group, 19 November 2026, item 4', version: await version(), ...more });
  const refused = await sign({});
  expect([refused.status, words(refused)]).toEqual([422, expect.stringContaining('Say how those that came out level or nearly level were told apart, or that the room knew')]);
  expect((await sign({ ties: 'By what residents ask for' })).status).toBe(303);
  expect(words(await marek.get('/assessment/scoring'))).toMatch(/\d workshops, one of them open\./);
  const rows = (await marek.get(`${here}/results.csv`)).text.trim().split('\r\n');
  expect(rows.slice(1).map((row) => row.includes('By what residents ask for'))).toEqual([true, true, false]);
}, 120_000);
