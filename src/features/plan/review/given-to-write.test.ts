// A section given to somebody by a day is on their first page until they have written it, whatever stood in it when it was given.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';

let app: TestApplication;
let priya: Visitor;
let amara: Visitor;
beforeAll(async () => {
  app = await openApplication();
  [priya, amara] = [await app.as('priya'), await app.as('amara.cole')];
});
afterAll(() => app.stop());

const state = async (to: string): Promise<void> => void (await app.everything("update plan_year set state = $1 where label = '2026/27' and partnership_id = 1", [to]));
const give = async (heading: string, text: string, year: string): Promise<string> => {
  const by: Record<string, string> = year === '' ? {} : { 'write_by-day': '1', 'write_by-month': '12', 'write_by-year': year };
  const made = await priya.post('/plan/years/2026-27/sections/add', { heading, text, part: 'project', writer_id: amara.person!.accountId, ...by });
  expect(made.status).toBe(303);
  return made.location.split(/[?#]/)[0]!;
};
const asked = async (heading: string): Promise<boolean> => (await amara.get('/')).text.includes(`Write “${heading}”`);

it('asks for one that begins with words of somebody else, until its writer has written', async () => {
  await state('draft');
  const address = await give('Dance nights', 'Last year: one night in Snodland.', '2099');
  expect(await asked('Dance nights')).toBe(true);
  await priya.post(`${address}/edit`, { heading: 'Dance nights', text: 'Last year: two nights.', version: '1', part: 'project', writer_id: amara.person!.accountId, 'write_by-day': '1', 'write_by-month': '12', 'write_by-year': '2099' });
  expect(await asked('Dance nights')).toBe(true);
  expect((await amara.post(`${address}/edit`, { heading: 'Dance nights', text: 'Three nights, with the youth club.', version: '2' })).status).toBe(303);
  expect(await asked('Dance nights')).toBe(false);
});

it('does not ask for one with words that is given without a day', async () => {
  await state('draft');
  await give('Bike marking', 'Forty bikes were marked.', '');
  expect(await asked('Bike marking')).toBe(false);
});

it('asks in a plan that is published until the day, and no longer', async () => {
  await state('published');
  await give('Walk and Talk', 'Women named three places.', '2099');
  await give('Radio link', 'Every shop was reached.', '2020');
  expect([await asked('Walk and Talk'), await asked('Radio link')]).toEqual([true, false]);
});
