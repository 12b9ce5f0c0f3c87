// Sharing an assessment puts a task on the first page of those who should read it, until they have said so; and of nobody else.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { queryAs } from '../../../../test/support/as-person.ts';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { makeVersions } from '../published/make-versions.job.ts';

let app: TestApplication;
let [marek, helen, priya, ann, iris]: Visitor[] = [];
let label: string;
beforeAll(async () => {
  app = await openApplication({ work: [makeVersions] });
  [marek, helen, priya, ann, iris] = [await app.as('marek'), await app.as('helen'), await app.as('priya'), await app.as('ann'), await app.as('iris')];
  label = (await app.everything<{ label: string }>('select label from assessment'))[0]!.label;
}, 180_000);
afterAll(() => app.stop());

const words = (answer: Answer): string => answer.text.replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const TASK = 'Read the strategic assessment';
const share = async (number: number): Promise<string> => {
  const [row] = await app.everything<{ version: number }>('select version from assessment where label = $1', [label]);
  expect((await marek!.post(`/assessment/${label}/document`, { number: String(number), version: String(row!.version) })).status).toBe(303);
  return (await app.everything<{ id: string }>('select id from assessment_document order by number desc limit 1'))[0]!.id;
};
const takeBack = async (): Promise<void> => {
  const [row] = await app.everything<{ version: number }>('select version from assessment where label = $1', [label]);
  expect((await marek!.post(`/assessment/${label}/document/take-back`, { version: String(row!.version) })).status).toBe(303);
};

it('asks the strategy group to read it, and is done when each has said so', async () => {
  expect(words(await helen!.get('/'))).not.toContain(TASK);
  const id = await share(1);
  for (const visitor of [helen!, priya!]) expect(words(await visitor.get('/'))).toMatch(/Read the strategic assessment \d{4}, and say what you think of it.*Version 1, shared by Marek Novak/);
  // Whoever shared it has read it, who is not of the strategy group is not asked, and those of elsewhere know nothing of it.
  for (const visitor of [marek!, ann!, iris!]) expect(words(await visitor.get('/'))).not.toContain(TASK);
  // To open it is not yet to have read it.
  expect(words(await helen!.get(`/assessment/documents/${id}`))).toContain('Say that you have read it');
  expect(words(await helen!.get('/'))).toContain(TASK);
  expect((await helen!.post(`/assessment/documents/${id}/read`, { words: 'Say more on <b>fraud</b>' })).status).toBe(303);
  expect((await helen!.post(`/assessment/documents/${id}/read`, { words: 'Say more on <b>fraud</b>' })).status).toBe(303);
  expect(words(await helen!.get('/'))).not.toContain(TASK);
  expect(words(await priya!.get('/'))).toContain(TASK);
  const page = (await marek!.get(`/assessment/documents/${id}`)).text;
  expect(page).toContain('Say more on &lt;b&gt;fraud&lt;/b&gt;');
  expect(await app.everything('select 1 from assessment_reading')).toHaveLength(1);
  // What is too long is not lost: it is in the form, with what is wrong with it.
  const long = await priya!.post(`/assessment/documents/${id}/read`, { words: `Begins so. ${'x'.repeat(2000)}` });
  expect(long.status).toBe(422);
  expect(long.text).toContain('Begins so. xxx');
  expect(words(long)).toMatch(/There is a problem.*2,000 characters or fewer/);
  expect(words(await priya!.get('/'))).toContain(TASK);
  expect((await iris!.post(`/assessment/documents/${id}/read`, {})).status).toBe(404);
}, 180_000);

it('writes to each of the strategy group but whoever shares, and the page of the document says who that is and who has read it', async () => {
  const group = (await app.everything<{ name: string; email: string }>("select distinct a.full_name as name, a.email from account_place p join account a on a.id = p.account_id where p.partnership_id = $1 and (p.signs_for or p.roles && array['chair', 'coordinator']) order by 2", [marek!.person!.partnershipId]));
  expect(group.length).toBeGreaterThan(2);
  const letters = await app.everything<{ to: string; subject: string; text: string }>("select to_address as to, subject, text from mail where kind = 'assessment shared' order by 1");
  expect(letters.map(({ to }) => to)).toEqual(group.map(({ email }) => email));
  const [{ id }] = await app.everything<{ id: string }>('select id from assessment_document order by number desc limit 1') as [{ id: string }];
  expect(letters[0]!.text).toContain(`/assessment/documents/${id}`);
  expect(letters[0]!.text).not.toMatch(/370|burglary|anti-social/i);
  const page = words(await marek!.get(`/assessment/${label}/document`));
  for (const { name } of group) expect(page).toContain(name);
  expect(page).toMatch(/Helen Marsh Kent Police: chairs and signs for it Has read it/);
  expect(page).toContain('Has not said yet that they read it');
  // An analyst writes to these, and to nobody else.
  const insert = (to: string): Promise<unknown> => queryAs(app, marek!, `insert into mail (partnership_id, kind, to_address, subject, text) values (1, 'assessment shared', '${to}', 'x', 'x')`);
  await expect(insert('stranger@example.org')).rejects.toMatchObject({ code: '42501' });
  await expect(insert((await app.everything<{ email: string }>('select email from account where id = $1', [ann!.person!.accountId]))[0]!.email)).rejects.toMatchObject({ code: '42501' });
  const [closed] = await app.everything<{ email: string }>('update account set disabled_at = now() where email = $1 returning email', [group[0]!.email]);
  await expect(insert(closed!.email)).rejects.toMatchObject({ code: '42501' });
  await app.everything('update account set disabled_at = null where email = $1', [closed!.email]);
}, 180_000);

it('asks again for a newer version, not for one that was taken back', async () => {
  await takeBack();
  for (const visitor of [helen!, priya!]) expect(words(await visitor.get('/'))).not.toContain(TASK);
  await share(2);
  expect(words(await helen!.get('/'))).toMatch(/Version 2, shared by Marek Novak/);
}, 180_000);

it('asks those who prepare scoring, until there is a workshop for the plan that follows', async () => {
  // The demonstration has one for the plan that follows.
  expect(words(await priya!.get('/'))).not.toContain('Prepare scoring for the plan');
  await app.everything("update assessment set label = '2030' where label = $1", [label]);
  expect(words(await priya!.get('/'))).toContain('Prepare scoring for the plan 2031/32');
  expect(words(await helen!.get('/'))).not.toContain('Prepare scoring for the plan');
  // A workshop for another plan whose candidates rest on this assessment is one too.
  const other = (await priya!.post('/assessment/scoring/add', { title: 'For 2033/34', label: '2033/34' })).location;
  expect((await priya!.post(`${other}/candidates/add`, { title: 'Burglary', links_assessment: '2030:burglary' })).status).toBe(303);
  expect(words(await priya!.get('/'))).not.toContain('Prepare scoring for the plan');
  await app.everything("delete from scoring_evidence where ref = '2030:burglary'");
  expect(words(await priya!.get('/'))).toContain('Prepare scoring for the plan 2031/32');
  expect((await priya!.post('/assessment/scoring/add', { title: 'For 2031/32', label: '2031/32' })).status).toBe(303);
  expect(words(await priya!.get('/'))).not.toContain('Prepare scoring for the plan');
}, 180_000);
