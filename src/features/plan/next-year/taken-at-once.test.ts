// What became of a record's actions, as the plan after it tells: taken over in one go. Saving nothing is not called done.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';

let app: TestApplication;
let priya: Visitor;
const NEXT = '/plan/years/2025-26/next';
const DROPPED = ['Paint the bandstand violet', 'Count the swans at dawn', 'Lend out brass trumpets'];
const links = (): Promise<{ title: string; kind: string; reason: string | null }[]> => app.everything("select f.title, l.kind, l.reason from action_lineage l join action f on f.id = l.from_action_id where f.partnership_id = 1 and f.title = any($1) order by f.title", [DROPPED]);
const banner = (html: string): string => (/<div class="govuk-notification-banner[ "][^]*?<\/p><\/div>/.exec(html)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();

beforeAll(async () => {
  app = await openApplication();
  priya = await app.as('priya');
  const actions = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2025/26' and a.removed_at is null order by a.position, a.id limit 3");
  for (const [at, { id }] of actions.entries()) {
    await app.everything('delete from action_lineage where from_action_id = $1', [id]);
    await app.everything('update action set title = $2 where id = $1', [id, DROPPED[at]]);
  }
});
afterAll(() => app.stop());

it('leads from the first page straight to where it is said', async () => {
  const { text } = await priya.get('/');
  expect(text).toContain('3 actions of 2025/26 are not in this plan: say what became of them');
  expect(text).toMatch(new RegExp(`href="${NEXT}"[^>]*>Say<`));
});

it('says that nothing was chosen, and not that it is done', async () => {
  const answer = await priya.follow(await priya.post(NEXT, { all: 'yes' }));
  expect(banner(answer.text)).toMatch(/^Important Nothing was decided: you have chosen nothing\./);
  expect(await links()).toEqual([]);
});

it('takes what the next plan tells of all of them with one button, which says what that is, and one reason, which the public reads', async () => {
  const { text } = await priya.get(NEXT);
  expect(text).toContain('Take the suggestion for 3 actions: stop');
  expect(text).toContain('Why the 3 that stop are not carried on');
  for (const why of ['', ' ', 'x'.repeat(1001)]) {
    const refused = await priya.post(`${NEXT}/suggested`, { why });
    expect([refused.status, refused.text]).toEqual([422, expect.stringMatching(/<a href="#why">(Say why the actions that stop are not carried on|Use 1,000 characters or fewer)<\/a>/)]);
  }
  expect(await links()).toEqual([]);
  const answer = await priya.follow(await priya.post(`${NEXT}/suggested`, { why: 'Their money ended in March' }));
  expect(banner(answer.text)).toMatch(/^Done 3 actions are decided\./);
  expect(await links()).toEqual(DROPPED.toSorted().map((title) => ({ title, kind: 'stopped', reason: 'Their money ended in March' })));
  expect(answer.text).not.toContain('Take the suggestion');
  expect(banner((await priya.follow(await priya.post(`${NEXT}/suggested`))).text)).toBe('Important Nothing was left that can go as suggested.');
});

it('leaves alone what may be an action of that plan: a person looks at it', async () => {
  const [like] = await app.everything<{ id: string; title: string }>("select t.id, t.title from action t join plan_year y on y.id = t.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and t.removed_at is null order by t.position limit 1");
  const [first] = await app.everything<{ id: string }>('select id from action where partnership_id = 1 and title = $1', [DROPPED[0]]);
  await app.everything('delete from action_lineage where to_action_id = $1 or from_action_id = $2', [like!.id, first!.id]);
  await app.everything('update action set title = $2 where id = $1', [first!.id, like!.title]);
  expect((await priya.get(NEXT)).text).not.toContain('Take the suggestion');
  await priya.post(`${NEXT}/suggested`);
  expect(await app.everything('select 1 from action_lineage where from_action_id = $1', [first!.id])).toEqual([]);
});
