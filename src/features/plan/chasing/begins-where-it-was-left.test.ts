// An owner whose action has no update yet reads what was last said of it the year before, and can say that it has not begun; the link opens nothing else for that.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import { withSession } from '../../../security/session.ts';
import type { LinkHolder } from '../../../security/actor.ts';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';

let app: TestApplication;
let priya: Visitor;
let amara: Visitor;
let link: { token: string; id: string; organisation: string; action: string };
let before: { id: string; ref: string; title: string };

beforeAll(async () => {
  app = await openApplication();
  [priya, amara] = [await app.as('priya'), await app.as('amara.cole')];
  await app.everything("update action set last_update_on = '2026-08-03', status = 'on track' where partnership_id = 1 and removed_at is null and plan_year_id in (select id from plan_year where label = '2026/27')");
  const preview = await priya.get('/plan/chasing/ask');
  await priya.post('/plan/chasing/ask', { people: [...preview.text.matchAll(/name="people" value="([^"]+)"/g)].map((match) => match[1]!), round: /name="round" value="([^"]+)"/.exec(preview.text)![1]!, after: /name="after" value="([^"]*)"/.exec(preview.text)![1]!, 'answer_by-day': '8', 'answer_by-month': '12', 'answer_by-year': '2026' });
  const [row] = await app.everything<{ text: string; id: string; organisation: string; action: string }>(
    `select m.text, r.id, i.organisation_id as organisation, i.action_id as action from chase_request r join mail m on m.id = r.mail_id join chase_item i on i.request_id = r.id join action_lineage l on l.to_action_id = i.action_id and l.from_action_id is not null
     where r.email like 'amara.cole%' and m.text like '%/a/%' order by i.position limit 1`);
  link = { ...row!, token: /\/a\/([\w-]+)/.exec(row!.text)![1]! };
  // Its first update is still to be written, and one action alone says what came before.
  await app.everything("delete from action_update_acceptance where update_id in (select id from action_update where action_id = $1)", [link.action]);
  await app.everything('delete from action_update_file where update_id in (select id from action_update where action_id = $1)', [link.action]);
  await app.everything('delete from action_update where action_id = $1', [link.action]);
  await app.everything('delete from action_lineage where to_action_id = $1 and id <> (select id from action_lineage where to_action_id = $1 and from_action_id is not null order by id limit 1)', [link.action]);
  before = (await app.everything<typeof before>('select f.id, f.ref, f.title from action_lineage l join action f on f.id = l.from_action_id where l.to_action_id = $1', [link.action]))[0]!;
  await say('It went well: [40](figure:no-such@2025-26) visits.', '2026-03-15', true);
  await say('Nobody has read this.', '2026-03-20', false);
});
afterAll(() => app.stop());

async function say(text: string, on: string, accepted: boolean): Promise<void> {
  const [made] = await app.everything<{ id: string }>("insert into action_update (partnership_id, action_id, written_on, text, status, came_by, written_by) values (1, $1, $2, $3, 'on track', 'document', 'x') returning id", [before.id, on, text]);
  if (accepted) await app.everything("insert into action_update_acceptance (partnership_id, update_id, accepted_by) values (1, $1, 'x')", [made!.id]);
}
const form = (): string => `/a/${link.token}/actions/${link.action}`;
const words = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

it('quotes what was last accepted of the action before, with its year and reference, by link and signed in', async () => {
  for (const text of [words((await app.stranger().get(form())).text), words((await amara.get(`/plan/actions/${link.action}/updates/add`)).text)]) {
    expect(text).toContain('It went well: 40 visits.');
    expect(text).toContain(`In 2025/26, as action ${before.ref}, 15 March 2026`);
    expect(text).toContain('What has happened so far?');
    expect(text).not.toContain('Nobody has read this');
  }
  const wrong = await app.stranger().get(form());
  expect(wrong.text).not.toContain('Last time');
});

it('lets the owner say that it has not begun', async () => {
  const page = app.stranger();
  const { text } = await page.get(form());
  expect(text).toMatch(/value="not-started"[^>]*><span>[^]*?Not started/);
  expect((await page.post(form(), { text: 'It begins in February.', status: 'not-started', on: '', page: /name="page" value="([^"]+)"/.exec(text)![1]!, half: '' })).status).toBe(303);
  expect(await app.everything('select status, came_by from action_update where action_id = $1', [link.action])).toEqual([{ status: 'not started', came_by: 'link' }]);
});

it('shows the action’s own update from then on', async () => {
  const { text } = await amara.get(`/plan/actions/${link.action}/updates/add`);
  expect([text.includes('It begins in February.'), text.includes('It went well')]).toEqual([true, false]);
});

it('opens to a link what was said before its own actions, and nothing else of them or of others', async () => {
  const holder = (actions: string[]): LinkHolder => ({ kind: 'link', requestId: link.id, partnershipId: 1, organisationId: link.organisation, organisation: 'x', name: 'x', actions } as unknown as LinkHolder);
  const read = (actions: string[], action: string): Promise<unknown[]> => withSession(app.services.pool, holder(actions), async (session) => (await sql`select * from security.said_the_year_before(${action}::uuid)`.execute(session.db)).rows);
  expect(await read([link.action], link.action)).toHaveLength(1);
  expect(await read([], link.action)).toEqual([]);
  expect(await read([before.id], link.action)).toEqual([]);
  const updates = await withSession(app.services.pool, holder([link.action]), async (session) => (await sql`select id from action_update where action_id = ${before.id}`.execute(session.db)).rows);
  expect(updates).toEqual([]);
  const elsewhere = await withSession(app.services.pool, { kind: 'system', partnershipId: 2, job: 'a test' }, async (session) => (await sql`select * from security.said_the_year_before(${link.action}::uuid)`.execute(session.db)).rows);
  expect(elsewhere).toEqual([]);
});

it('opens to a link the day of its own round, and no other round', async () => {
  const holder = { kind: 'link', requestId: link.id, partnershipId: 1, organisationId: link.organisation, organisation: 'x', name: 'x', actions: [link.action] } as unknown as LinkHolder;
  const [own] = await app.everything<{ id: string }>('select round_id as id from chase_request where id = $1', [link.id]);
  const all = await app.everything<{ id: string }>('select id from chase_round where partnership_id = 1');
  expect(all.length).toBeGreaterThan(1);
  const rounds = (await withSession(app.services.pool, holder, async (session) => (await sql<{ id: string }>`select id from chase_round`.execute(session.db)).rows)).map((one) => one.id);
  expect(rounds).toEqual([own!.id]);
  const foreign = await withSession(app.services.pool, { ...holder, partnershipId: 2 } as LinkHolder, async (session) => (await sql`select id from chase_round`.execute(session.db)).rows);
  expect(foreign).toEqual([]);
});
