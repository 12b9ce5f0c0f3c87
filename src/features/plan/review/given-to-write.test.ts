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
const give = async (heading: string, text: string, year: string, writer = amara): Promise<string> => {
  const by: Record<string, string> = year === '' ? {} : { 'write_by-day': '1', 'write_by-month': '12', 'write_by-year': year };
  const made = await priya.post('/plan/years/2026-27/sections/add', { heading, text, part: 'project', writer_id: writer.person!.accountId, ...by });
  expect(made.status).toBe(303);
  return made.location.split(/[?#]/)[0]!;
};
const asked = async (heading: string, who = amara): Promise<boolean> => (await who.get('/')).text.includes(`Write “${heading}”`);

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

const edit = (who: Visitor, address: string, fields: Record<string, string>) => who.post(`${address}/edit`, { part: 'project', ...fields });
const day = (year: string): Record<string, string> => ({ 'write_by-day': '1', 'write_by-month': '12', 'write_by-year': year });

it('asks again where it is given anew, with a later day or to somebody else and back', async () => {
  await state('draft');
  const writer = amara.person!.accountId;
  const address = await give('Night buses', '', '2098');
  await edit(amara, address, { heading: 'Night buses', text: 'Two routes run until three.', version: '1' });
  expect(await asked('Night buses')).toBe(false);
  // Words put right by whoever gave it ask for nothing.
  await edit(priya, address, { heading: 'Night buses', text: 'Two routes run until three o’clock.', version: '2', writer_id: writer, ...day('2098') });
  expect(await asked('Night buses')).toBe(false);
  await edit(priya, address, { heading: 'Night buses', text: 'Two routes run until three o’clock.', version: '3', writer_id: writer, ...day('2099') });
  expect(await asked('Night buses')).toBe(true);
  await edit(amara, address, { heading: 'Night buses', text: 'Three routes run.', version: '4' });
  expect(await asked('Night buses')).toBe(false);
  await edit(priya, address, { heading: 'Night buses', text: 'Three routes run.', version: '5', writer_id: priya.person!.accountId, ...day('2099') });
  await edit(priya, address, { heading: 'Night buses', text: 'Three routes run.', version: '6', writer_id: writer, ...day('2099') });
  expect(await asked('Night buses')).toBe(true);
});

it('takes no figure that was left as it was said for what its writer was asked for', async () => {
  await state('draft');
  const marek = await app.as('marek.novak');
  const address = await give('Referrals', 'There were [376](figure:davss-referrals@2024-25) referrals.', '2099', marek);
  const id = address.split('/').at(-1)!;
  const [reading] = await app.everything<{ id: string }>("select r.id from reading r join measure m on m.id = r.measure_id join reading_adoption a on a.reading_id = r.id and a.ended_at is null where m.ref = 'davss-referrals' and r.period_from = '2024-04-01'");
  const correct = `/measures/readings/${reading!.id}/correct`;
  const { text } = await marek.get(correct);
  expect(text).toContain(`value="section:${id}:0"`);
  expect((await marek.post(correct, { figure: '390', source_kind: 'return', source: 'Second return', 'as_at-day': '31', 'as_at-month': '3', 'as_at-year': '2025', why: 'A month was missing', saw: /name="saw" value="([^"]*)"/.exec(text)![1]!, keep: [`section:${id}:0`] })).status).toBe(303);
  expect(await app.everything('select version, account_id from section_version where section_id = $1 order by version desc limit 1', [id])).toEqual([{ version: 2, account_id: marek.person!.accountId }]);
  expect(await asked('Referrals', marek)).toBe(true);
});

it('takes no words of another of the same name for those of its writer', async () => {
  await state('draft');
  const address = await give('Street pastors', 'Out on Fridays.', '2099');
  await app.everything('update section_version set written_by = $2 where section_id = $1', [address.split('/').at(-1), amara.person!.name]);
  expect(await asked('Street pastors')).toBe(true);
});
