import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { TEST_NOW } from '../../../../test/support/clock.ts';
import { withSession } from '../../../security/session.ts';

const CITED = '[517](figure:noise-calls@2025-26)';
const words = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('a figure that is corrected', () => {
  let app: TestApplication;
  let priya: Visitor;
  let ann: Visitor;
  let action: { id: string; version: number; title: string; priority_id: string };
  /** What the owner's link opens, and for whom. */
  let here: string;
  let organisation: string;
  const measure = async (ref: string, name: string, amount: number, visibility = 'partnership'): Promise<void> => {
    const [made] = await app.everything<{ id: string }>(`insert into measure (partnership_id, ref, name, unit, noun_one, noun_many, polarity, kind, frequency, publishable, visibility, supplier_id) values (1, $1, $2, 'count', 'call', 'calls', 'neutral', 'contextual', 'yearly', $3 = 'partnership', $3,
      case when $3 = 'organisation' then (select id from organisation where partnership_id = 1 and name not like '%Police%' and id not in (select organisation_id from account_place) and id not in (select organisation_id from chase_request) order by name limit 1) end) returning id`, [ref, name, visibility]);
    const [reading] = await app.everything<{ id: string }>("insert into reading (partnership_id, measure_id, period_from, period_to, label, amount, bound, unit, as_at, source_kind, source, given_by) values (1, $1, '2025-04-01', '2026-03-31', '2025/26', $2, 'exactly', 'count', '2026-03-31', 'return', 'Return of the noise line', 'A test') returning id", [made!.id, amount]);
    await app.everything("insert into reading_adoption (partnership_id, measure_id, period_from, period_to, reading_id, reason, adopted_by) values (1, $1, '2025-04-01', '2026-03-31', $2, 'First', 'A test')", [made!.id, reading!.id]);
  };
  const nowIs = (amount: number): Promise<unknown> => app.everything("update reading set amount = $1 where partnership_id = 1 and source = 'Return of the noise line' and amount in (517, 600)", [amount]);
  const update = async (text: string): Promise<string> => {
    await app.everything("insert into action_update (partnership_id, action_id, written_on, text, status, came_by, written_by, account_id) values (1, $1, '2026-11-20', $2, 'on track', 'signed in', 'A test', (select id from account where email like 'priya%'))", [action.id, text]);
    return (await app.everything<{ id: string }>('select id from action_update where text = $1 order by created_at desc limit 1', [text]))[0]!.id;
  };
  const cites = async (kind: string, id: string): Promise<string[]> => (await app.everything<{ words: string; measure_ref: string }>('select words, measure_ref from figure_citation where text_kind = $1 and text_id = $2 order by position', [kind, id])).map((one) => `${one.words} ${one.measure_ref}`);
  const found = async (visitor: Visitor, query: string): Promise<string> => words((await visitor.follow(await visitor.post('/search', { words: query }))).text);

  beforeAll(async () => {
    app = await openApplication({ now: () => TEST_NOW });
    [priya, ann] = [await app.as('priya'), await app.as('ann.cartwright')];
    await measure('noise-calls', 'Calls to the noise line', 517);
    await measure('kept-to-itself', 'What one body keeps to itself', 66, 'organisation');
    await app.everything("update action set last_update_on = '2026-08-03', status = 'on track' where partnership_id = 1 and removed_at is null and plan_year_id in (select id from plan_year where label = '2026/27')");
    const preview = await priya.get('/plan/chasing/ask');
    const people = [...preview.text.matchAll(/name="people" value="([^"]+)"/g)].map((match) => match[1]!);
    await priya.post('/plan/chasing/ask', { people, round: /name="round" value="([^"]+)"/.exec(preview.text)![1]!, after: /name="after" value="([^"]*)"/.exec(preview.text)![1]!, 'answer_by-day': '8', 'answer_by-month': '12', 'answer_by-year': '2026' });
    const [asked] = await app.everything<{ letter: string; action: string; organisation: string }>("select m.text as letter, i.action_id as action, r.organisation_id as organisation from chase_item i join chase_request r on r.id = i.request_id join mail m on m.id = r.mail_id where m.to_address like 'amara.cole%' and m.text like '%/a/%' limit 1");
    here = `/a/${/\/a\/([\w-]+)/.exec(asked!.letter)![1]!}/actions/${asked!.action}`;
    organisation = asked!.organisation;
    action = (await app.everything<typeof action>('select id, version, title, priority_id from action where id = $1', [asked!.action]))[0]!;
  });
  afterAll(() => app.stop());

  it('is asked about in each text of a risk, and followed on its page, in its list and on the page of its measure', async () => {
    await nowIs(517);
    const fields = { title: 'The noise line closes', cause: 'It took 517 calls.', effect: 'Nobody answers.', controls: 'Of 517 calls a half goes elsewhere.', likelihood: '3', impact: '3' };
    const asked = (await priya.post('/plan/risks/add', { ...fields, check: 'yes' })).text;
    expect(asked).toContain('2 numbers without a source');
    const values = [...asked.matchAll(/name="(number_\d)"[^>]*value="([^"]*noise-calls[^"]*)"/g)].map((one) => [one[1]!, one[2]!] as const);
    expect(values).toHaveLength(2);
    const saved = await priya.post('/plan/risks/add', { ...fields, ...Object.fromEntries(values) });
    expect(saved.status).toBe(303);
    const [risk] = await app.everything<{ id: string; cause: string; controls: string }>('select id, cause, controls from risk where title = $1', [fields.title]);
    expect([risk!.cause, risk!.controls]).toEqual([`It took ${CITED} calls.`, `Of ${CITED} calls a half goes elsewhere.`]);
    expect(await cites('risk', risk!.id)).toEqual(['517 noise-calls', '517 noise-calls']);
    await nowIs(600);
    const page = (await ann.get(`/plan/risks/${risk!.id}`)).text;
    expect(words(page)).toMatch(/It took 600/);
    expect(page).toContain('Source: Return of the noise line');
    expect((await ann.get('/plan/risks.csv')).text).toContain('Of 600 calls');
    expect(words((await priya.get('/measures/noise-calls')).text)).toContain('The noise line closes');
    await app.everything("update risk set cause = 'It took 9 calls.', controls = null where id = $1", [risk!.id]);
    expect((await priya.get(`/plan/risks/${risk!.id}`)).text).toContain('Say where its number comes from');
  });

  it('is followed in the target of an action wherever the target is read, and what is to be reached needs no source', async () => {
    await nowIs(517);
    const { text: form } = await priya.get(`/plan/actions/${action.id}/edit`);
    const version = /name="version" value="(\d+)"/.exec(form)![1]!;
    const fields = { title: action.title, priority_id: action.priority_id, target: 'At least 40 fewer than the 517 calls of the line', version };
    const asked = (await priya.post(`/plan/actions/${action.id}/edit`, { ...fields, check: 'yes' })).text;
    expect(asked).toContain('1 number without a source');
    const [, name, value] = /name="(number_\d)"[^>]*value="([^"]*noise-calls[^"]*)"/.exec(asked)!;
    expect((await priya.post(`/plan/actions/${action.id}/edit`, { ...fields, [name!]: value! })).status).toBe(303);
    expect((await app.everything<{ target: string; target_number: number }>('select target, target_number from action where id = $1', [action.id]))[0]).toEqual({ target: `At least 40 fewer than the ${CITED} calls of the line`, target_number: 40 });
    expect(await cites('action', action.id)).toEqual(['517 noise-calls']);
    await nowIs(600);
    for (const address of [`/plan/actions/${action.id}`, '/plan/years/2026-27', `/plan/actions/${action.id}/updates/add`, '/plan/years/2026-27/preview']) {
      const text = words((await priya.get(address)).text);
      expect(text, address).toMatch(/fewer than the 600/);
      expect(text, address).not.toMatch(/517|figure:/);
    }
    expect((await priya.get('/plan/years/2026-27/actions.csv')).text).toContain('fewer than the 600 calls');
    const page = (await priya.get(`/plan/actions/${action.id}`)).text;
    expect(page).toContain('Source: Return of the noise line');
    expect(page).not.toContain('fp-figure--bare">At least 40');
    expect((await priya.get('/plan/years/2026-27/preview')).text).toContain('Calls to the noise line, 2025/26: 600');
  });

  it('stands as it is now in what was said last time, in search, and behind the link of an owner, who sees the own measures and no other body’s', async () => {
    await nowIs(517);
    await update(`The line took ${CITED} calls in the zebra year, [66](figure:kept-to-itself@2025-26) elsewhere.`);
    await nowIs(600);
    expect(words((await priya.get(`/plan/actions/${action.id}/updates/add`)).text)).toMatch(/Last time.*The line took 600 calls|The line took 600 calls.*Last time/);
    expect(await found(ann, 'zebra')).toMatch(/took 600 calls in the zebra year/);
    await app.everything("update reading set amount = 77 where amount = 66 and source = 'Return of the noise line'");
    const phone = words((await app.stranger().get(here)).text);
    expect(phone).toContain('The line took 600 calls in the zebra year, 66 elsewhere.');
    // What its figure said then is told once, beside it; of another body's measure nothing.
    const then = 'Corrected: it said 517, where it now says 600.';
    expect(phone.split(then)).toHaveLength(2);
    expect(phone.replace(then, '')).not.toMatch(/517|figure:|77/);
    await app.everything("update reading set amount = 66 where amount = 77 and source = 'Return of the noise line'");
  });

  it('keeps its source when who answered by a link corrects the words around it, and loses it when the number is another', async () => {
    const visitor = app.stranger();
    await nowIs(517);
    expect((await visitor.post(here, { text: `We heard ${CITED} calls.`, status: 'on-track' })).status).toBe(303);
    await nowIs(600);
    const { text: form } = await visitor.get(here);
    expect(form).toMatch(/<textarea[^>]*>\s*We heard 600 calls\.<\/textarea>/);
    const on = /name="on" value="([^"]+)"/.exec(form)![1]!;
    expect((await visitor.post(here, { text: 'We heard 600 calls in all.', status: 'on-track', on })).status).toBe(303);
    const texts = async (): Promise<string[]> => (await app.everything<{ text: string }>("select text from action_update where action_id = $1 and came_by = 'link' order by created_at desc limit 1", [action.id])).map((one) => one.text);
    expect(await texts()).toEqual(['We heard [600](figure:noise-calls@2025-26) calls in all.']);
    const next = /name="on" value="([^"]+)"/.exec((await visitor.get(here)).text)![1]!;
    await visitor.post(here, { text: 'We heard 640 calls in all.', status: 'on-track', on: next });
    expect(await texts()).toEqual(['We heard 640 calls in all.']);
  });

  it('does not change what somebody said: a comment and a quote take it over in the words of their day', async () => {
    await nowIs(517);
    await app.everything("update plan_year set state = 'for comment', comments_until = '2026-12-01' where label = '2026/27' and partnership_id = 1");
    const comment = await priya.post('/plan/years/2026-27/comments/add', { about: 'plan', text: `Is it ${CITED} calls?` });
    expect(comment.status).toBe(303);
    await app.everything("update plan_year set state = 'draft' where label = '2026/27' and partnership_id = 1");
    const [section] = await app.everything<{ id: string }>("select s.id from section s join plan_year y on y.id = s.plan_year_id where s.partnership_id = 1 and y.label = '2026/27' and s.part = 'introduction' limit 1");
    expect((await priya.post(`/plan/sections/${section!.id}/quotes/add`, { text: `They took ${CITED} calls and heard me`, said_by: 'A resident', consent: 'asking' })).status).toBe(303);
    await nowIs(600);
    expect(words((await priya.get(comment.location)).text)).toContain('Is it 517 calls?');
    expect(words((await priya.get(`/plan/sections/${section!.id}`)).text)).toContain('They took 517 calls and heard me');
    expect(await app.everything("select 1 from comment where text like '%figure:%' union all select 1 from quote where text like '%figure:%'")).toEqual([]);
  });

  it('opens to a link the measures that its own actions cite, with their readings, and no others', async () => {
    await update(`The line took ${CITED} calls.`);
    const [other] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and a.id <> $1 limit 1", [action.id]);
    const behind = (actions: string[]): Promise<string[]> => withSession(app.services.pool, { kind: 'link', requestId: '00000000-0000-4000-8000-000000000000', name: 'L', partnershipId: 1, partnershipName: 'x', organisationId: organisation, organisation: 'x', actions }, async ({ db }) =>
      (await sql<{ ref: string }>`select distinct m.ref from measure m join reading r on r.measure_id = m.id join reading_adoption a on a.reading_id = r.id order by 1`.execute(db)).rows.map((one) => one.ref));
    expect(await behind([action.id])).toEqual(['noise-calls']);
    expect(await behind([other!.id])).toEqual([]);
    expect(await app.everything("select 1 from measure where ref = 'kept-to-itself'")).toHaveLength(1);
  });
});
