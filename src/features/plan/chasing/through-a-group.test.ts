// An owner that is a group is asked through its member: its letter, form and what it hands on do not name the group as another owner, and its link reads of no other.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { readHtml } from '../../../../test/support/read-back/index.ts';
import type { LinkHolder } from '../../../security/actor.ts';
import { withSession } from '../../../security/session.ts';

type Link = { token: string; id: string; actions: string[] };
let app: TestApplication;
let priya: Visitor;
beforeAll(async () => {
  app = await openApplication();
  priya = await app.as('priya');
});
afterAll(() => app.stop());

/** Asks everybody and takes the links of these two from the outbox. */
async function ask(): Promise<[Link, Link]> {
  await app.everything("update action set last_update_on = '2026-08-03', status = 'on track' where partnership_id = 1 and removed_at is null and plan_year_id in (select id from plan_year where label = '2026/27')");
  const { text } = await priya.get('/plan/chasing/ask');
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)![1]!;
  const sent = await priya.post('/plan/chasing/ask', { people: [...text.matchAll(/name="people" value="([^"]+)"/g)].map((match) => match[1]!), round: field('round'), after: field('after'), 'answer_by-day': '8', 'answer_by-month': '12', 'answer_by-year': '2026' });
  expect(sent.status).toBe(303);
  return (await Promise.all(['amara.cole', 'grace.lindqvist'].map(linkOf))) as [Link, Link];
}
async function linkOf(email: string): Promise<Link> {
  const [row] = await app.everything<{ text: string; id: string; actions: string[] }>(
    `select m.text, r.id, array(select action_id::text from chase_item i where i.request_id = r.id order by position) as actions from chase_request r join chase_round d on d.id = r.round_id join mail m on m.id = r.mail_id
     where r.email like $1 || '%' and m.text like '%/a/%' order by d.asked_at desc, r.id limit 1`, [email]);
  return { token: /\/a\/([\w-]+)/.exec(row!.text)![1]!, id: row!.id, actions: row!.actions };
}
const form = (link: Link, index: number): string => `/a/${link.token}/actions/${link.actions[index]}`;

/** What the letter's address leads to. */
async function opened(address: string): Promise<{ text: string }> {
  const visitor = app.stranger();
  const answer = await visitor.get(address);
  return answer.status === 303 ? visitor.follow(answer) : answer;
}

it('leaves out the group through which its member is asked, on the form and to a colleague as in the letter; and a link reads of no other group and no other member', async () => {
  const [police] = await app.everything<{ id: string }>("select id from organisation where partnership_id = 1 and name = 'Kent Police'");
  const [other] = await app.everything<{ id: string }>("select id from organisation where partnership_id = 1 and not is_group and merged_into_id is null and id <> $1 order by name limit 1", [police!.id]);
  const [owned] = await app.everything<{ action_id: string }>('select action_id from action_owner where organisation_id = $1 and action_id = any($2::uuid[]) and action_id in (select action_id from action_owner group by 1 having count(*) = 1) limit 1', [police!.id, (await ask())[0].actions]);
  const group = async (name: string): Promise<string> => (await app.everything<{ id: string }>("insert into organisation (partnership_id, name, kind, is_group) select 1, $1, kind, true from organisation where id = $2 returning id", [name, police!.id]))[0]!.id;
  const [through, elsewhere] = [await group('Those who patrol'), await group('Those who do something else')];
  const owner = (from: string, to: string): Promise<unknown> => app.everything('update action_owner set organisation_id = $3 where action_id = $1 and organisation_id = $2', [owned!.action_id, from, to]);
  for (const [of, member] of [[through, police!.id], [through, other!.id], [elsewhere, police!.id]]) await app.everything('insert into organisation_group_member (partnership_id, group_id, member_id) values (1, $1, $2)', [of, member]);
  await owner(police!.id, through);
  const [amara, grace] = await ask();
  const at = amara.actions.indexOf(owned!.action_id);
  const [item] = await app.everything<{ organisation_id: string }>('select organisation_id from chase_item where request_id = $1 and action_id = $2', [amara.id, owned!.action_id]);
  expect(item!.organisation_id).toBe(police!.id);
  const letterTo = async (where: string): Promise<string> => (await app.everything<{ text: string }>(`select text from mail where ${where} order by created_at desc limit 1`))[0]!.text;
  expect((await app.stranger().post(`${form(amara, at)}/not-mine`, { who: 'colleague', name: 'Lee Park', email: 'lee.park@kent-police.example' })).status).toBe(303);
  const told = [await letterTo(`id = (select mail_id from chase_request where id = '${amara.id}')`), readHtml((await opened(form(amara, at))).text).text, await letterTo("to_address = 'lee.park@kent-police.example'")];
  for (const text of told) expect(text).not.toContain('Those who patrol');
  const holder = (more: object = {}): LinkHolder => ({ kind: 'link', requestId: amara.id, partnershipId: 1, organisationId: police!.id, organisation: 'x', name: 'x', actions: amara.actions, ...more }) as unknown as LinkHolder;
  const read = (as: LinkHolder): Promise<unknown[]> => withSession(app.services.pool, as, async (session) => (await sql`select group_id, member_id from organisation_group_member`.execute(session.db)).rows);
  expect(await read(holder())).toEqual([{ group_id: through, member_id: police!.id }]);
  for (const as of [holder({ partnershipId: 2 }), holder({ requestId: grace.id }), holder({ actions: [] })]) expect(await read(as)).toEqual([]);
});
