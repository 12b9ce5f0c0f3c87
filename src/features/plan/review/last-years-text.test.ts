// Next year's sections begin with what this year's say: shown as not looked at yet, and not in the plan before somebody has.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';

let app: TestApplication;
let priya: Visitor;
let ann: Visitor;
const SECTIONS = '/plan/years/2027-28/sections';
type Row = { id: string; part: string; heading: string; text: string; version: number };
const sections = (label: string): Promise<Row[]> => app.everything<Row>('select s.id, s.part, s.heading, s.text, s.version from section s join plan_year y on y.id = s.plan_year_id where y.label = $1 and s.partnership_id = 1 and s.removed_at is null order by s.position', [label]);
const of = async (part: string): Promise<Row> => (await sections('2027/28')).find((one) => one.part === part)!;
const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
let before: Row;

beforeAll(async () => {
  app = await openApplication();
  [priya, ann] = [await app.as('priya'), await app.as('ann.cartwright')];
  await app.everything("update section set heading = 'Why these priorities, 2026 – 2027', text = E'Residents named *these*.\\n\\nThere were [376](figure:davss-referrals@2024-25) referrals.' where partnership_id = 1 and part = 'priorities' and plan_year_id = (select id from plan_year where partnership_id = 1 and label = '2026/27')");
  before = (await sections('2026/27')).find((one) => one.part === 'priorities')!;
  await priya.post('/plan/years/2026-27/next/suggested', {});
});
afterAll(() => app.stop());

it('moves the years of a heading on', async () => {
  expect((await of('priorities')).heading).toBe('Why these priorities, 2027 – 2028');
});

it('says in the list which can begin with last year’s text, and that nobody has looked at it', async () => {
  const earlier = (await sections('2026/27')).filter((one) => one.text.trim() !== '' && one.part !== 'review' && one.part !== 'project').length;
  const { text } = await priya.get(SECTIONS);
  expect(earlier).toBeGreaterThan(2);
  expect(plain(text)).toContain(`${earlier} sections can begin with what 2026/27 says. Nobody has looked at them yet`);
  expect([...text.matchAll(/Text of 2026\/27, not looked at yet/g)]).toHaveLength(earlier);
  const review = await of('review');
  expect((await priya.get(`/plan/sections/${review.id}/edit`)).text).not.toContain('This is the text of');
});

it('begins the form with it and with its figures, and says nothing in the plan until it is saved', async () => {
  const one = await of('priorities');
  const form = (await priya.get(`/plan/sections/${one.id}/edit`)).text;
  expect(plain(form)).toContain('This is the text of 2026/27. Nobody has looked at it for this plan yet');
  expect(/<textarea[^>]*name="text"[^>]*>([^]*?)<\/textarea>/.exec(form)![1]!.trim()).toBe(before.text);
  expect((await priya.get(`/plan/sections/${one.id}`)).text).toMatch(/Begin with the text of 2026\/27[^]*In 2026\/27 it said[^]*Residents named/);
  expect((await of('priorities')).text).toBe('');
  expect((await priya.get('/plan/years/2027-28/preview')).text).not.toContain('Residents named');
  expect((await priya.post(`/plan/sections/${one.id}/edit`, { heading: one.heading, part: 'priorities', text: `${before.text}\n\nAnd more.`, version: String(one.version) })).status).toBe(303);
  expect((await of('priorities')).text).toContain('And more.');
  const after = (await priya.get(`/plan/sections/${one.id}/edit`)).text;
  expect([after.includes('This is the text of'), after.includes('And more.')]).toEqual([false, true]);
  expect((await priya.get('/plan/years/2027-28/preview')).text).toContain('And more.');
});

it('keeps a begun draft before last year’s text, and what was left empty empty', async () => {
  const one = await of('engagement');
  await priya.post(`/plan/sections/${one.id}/draft`, { text: 'My own beginning' });
  const form = (await priya.get(`/plan/sections/${one.id}/edit`)).text;
  expect([form.includes('My own beginning</textarea>'), form.includes('This is the text of')]).toEqual([true, false]);
  await priya.post(`/plan/sections/${one.id}/drop-draft`);
  expect((await priya.post(`/plan/sections/${one.id}/edit`, { heading: one.heading, part: 'engagement', text: '', version: String(one.version) })).status).toBe(303);
  expect((await of('engagement')).text).toBe('');
});

it('shows readers what it said, and no way to write', async () => {
  const one = await of('equality');
  const { text } = await ann.get(`/plan/sections/${one.id}`);
  expect([text.includes('In 2026/27 it said'), text.includes('Begin with the text of')]).toEqual([true, false]);
});
