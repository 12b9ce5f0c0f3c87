import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&{{7*7}}';
const NEXT = '/plan/years/2026-27/next';

describe('next year’s plan from this one', () => {
  let app: TestApplication;
  let priya: Visitor;
  let amara: Visitor;
  const actions = async (label: string): Promise<{ id: string; ref: string; title: string; priority_id: string; due_on: string | null; status: string }[]> =>
    app.everything('select a.id, a.ref, a.title, a.priority_id, a.due_on::text, a.status from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = $1 and a.removed_at is null order by a.ref', [label]);
  const byRef = async (ref: string, label = '2026/27'): Promise<{ id: string; priority_id: string; title: string }> => (await actions(label)).find((one) => one.ref === ref)!;
  const fates = async (ref: string): Promise<{ kind: string; reason: string | null; title: string | null; id: string; to_action_id: string | null }[]> =>
    app.everything('select l.kind, l.reason, t.title, l.id, l.to_action_id from action_lineage l left join action t on t.id = l.to_action_id where l.from_action_id = $1 order by t.ref', [(await byRef(ref)).id]);
  const decide = async (visitor: Visitor, choices: Record<string, Record<string, string>>, title = 'Acquisitive crime') => {
    const refs = Object.keys(choices);
    const found = await Promise.all(refs.map((ref) => byRef(ref)));
    const fields = Object.fromEntries(refs.flatMap((ref, index) => Object.entries(choices[ref]!).map(([name, value]) => [`${name}_${found[index]!.id}`, value])));
    return visitor.post(NEXT, { priority: found[0]!.priority_id, title, ...fields });
  };

  beforeAll(async () => {
    app = await openApplication();
    [priya, amara] = [await app.as('priya'), await app.as('amara.cole')];
  });
  afterAll(() => app.stop());

  it('shows every action with its suggestion, and makes nothing by being looked at', async () => {
    const { status, text } = await priya.get(NEXT);
    expect(status).toBe(200);
    expect(text).toContain('0 of 22 actions decided');
    expect(text.match(/name="choice_/g)).toHaveLength(22);
    expect(text).toContain('Suggested: change. It is off track');
    // Other words are for a person to find: they are suggested, and nothing is chosen for it.
    const offTrack = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and a.status = 'off track' and a.removed_at is null");
    const chosen = (id: string): string => /<option value="([^"]*)" selected/.exec(/<select[^>]* name="choice_[^"]*"[^>]*>(.*?)<\/select>/s.exec(text.slice(text.indexOf(`id="action-${id}"`)))![1]!)![1]!;
    expect([offTrack.length > 0, ...offTrack.map((one) => chosen(one.id))]).toEqual([true, ...offTrack.map(() => 'later')]);
    expect([...text.matchAll(/<option value="([^"]*)" selected/g)].map((one) => one[1]!).filter((one) => !['later', 'carry on'].includes(one) && !one.startsWith('there:'))).toEqual([]);
    expect(await actions('2027/28')).toEqual([]);
  });
  it('offers every other action to merge one into, and never itself', async () => {
    const { id, title } = await byRef('1.1');
    const { text } = await priya.get(NEXT);
    const offered = /<select[^>]* name="into_[^"]*"[^>]*>(.*?)<\/select>/s.exec(text.slice(text.indexOf(`id="action-${id}"`)))?.[1] ?? '';
    expect(offered.match(/<option value="[^"]+"/g)).toHaveLength(21);
    expect(offered).toContain('<option value="">None</option>');
    expect(offered).not.toContain(title);
  });
  it('is the coordinator’s alone', async () => {
    for (const answer of [await amara.get(NEXT), await decide(amara, { '1.1': { choice: 'carry on' } }), await amara.post(`${NEXT}/suggested`), await amara.post(`${NEXT}/take-back`, { action: (await byRef('1.1')).id })]) expect(answer.status).toBe(403);
    expect((await priya.post(NEXT, { priority: (await byRef('1.1')).priority_id, title: 'x' }, { csrf: false })).status).toBe(403);
    expect(await actions('2027/28')).toEqual([]);
  });
  it('keeps what is chosen and typed while one goes through it, for its writer', async () => {
    const { id, priority_id } = await byRef('1.1');
    expect((await priya.post(`${NEXT}/draft`, { priority: priority_id, title: 'Thefts', [`choice_${id}`]: 'stop', [`why_${id}`]: 'Half a reas' })).status).toBe(200);
    const { text } = await priya.get(NEXT);
    expect(text).toContain('Half a reas');
    expect(text).toContain('value="Thefts"');
    expect((await (await app.as('priya')).get(NEXT)).text).toContain('Half a reas');
    expect((await priya.post(`${NEXT}/draft`, { priority: '00000000-0000-4000-8000-000000000000' })).status).toBe(404);
    expect(await actions('2027/28')).toEqual([]);
  });
  it('asks again for what is missing and keeps what was typed, with nothing half-saved', async () => {
    const answer = await decide(priya, { '1.1': { choice: 'carry on' }, '1.2': { choice: 'change', wording: MARKUP, why: '' } });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Say why 1.2 is changed');
    expect(answer.text).toContain('&lt;script&gt;alert(1)');
    expect(answer.text).not.toContain('<script>alert(1)');
    expect(await actions('2027/28')).toEqual([]);
    const untitled = await decide(priya, { '1.1': { choice: 'carry on' } }, '');
    expect(untitled.status).toBe(422);
    expect(await actions('2027/28')).toEqual([]);
  });
  it('makes the draft year with its sections, the renamed priority, actions with owners and dates a year later', async () => {
    const answer = await decide(priya, { '1.1': { choice: 'carry on' }, '1.2': { choice: 'change', wording: 'Run four stands', why: 'Three were too few' }, '1.3': { choice: 'later' } }, 'Shop crime');
    expect(answer).toMatchObject({ status: 303, location: NEXT });
    const [year] = await app.everything<{ title: string; state: string; starts_on: string; reviews: string }>("select y.title, y.state, y.starts_on::text, r.label as reviews from plan_year y join plan_year r on r.id = y.reviews_id where y.label = '2027/28' and y.partnership_id = 1");
    expect(year).toEqual({ title: 'Partnership plan 2027 to 2028', state: 'draft', starts_on: '2027-04-01', reviews: '2026/27' });
    expect((await actions('2027/28')).map((one) => [one.ref, one.title, one.due_on, one.status])).toEqual([['1.1', 'Tell more businesses about the Safer Towns scheme', '2028-03-31', 'not started'], ['1.2', 'Run four stands', '2028-03-31', 'not started']]);
    const owners = async (id: string) => app.everything('select organisation_id, part, position from action_owner where action_id = $1 order by position', [id]);
    expect(await owners((await byRef('1.1', '2027/28')).id)).toEqual(await owners((await byRef('1.1')).id));
    expect(await app.everything("select p.title, o.title as origin from priority p join priority o on o.id = p.carried_from_id join plan_year y on y.id = p.plan_year_id where y.label = '2027/28'")).toEqual([{ title: 'Shop crime', origin: 'Acquisitive crime' }]);
    const measures = (label: string) => app.everything('select m.ref, l.is_headline, l.position from priority_measure l join measure m on m.id = l.measure_id join priority p on p.id = l.priority_id join plan_year y on y.id = p.plan_year_id where y.label = $1 and p.partnership_id = 1 and p.title in ($2, $3) order by l.position', [label, 'Shop crime', 'Acquisitive crime']);
    expect((await measures('2027/28')).length).toBeGreaterThan(2);
    expect(await measures('2027/28')).toEqual(await measures('2026/27'));
    const sections = await app.everything<{ part: string; text: string }>("select part, text from section s join plan_year y on y.id = s.plan_year_id where y.label = '2027/28' and s.partnership_id = 1");
    expect(sections.map((one) => one.part)).toEqual(expect.arrayContaining(['introduction', 'priorities', 'resources', 'engagement', 'equality', 'closing', 'review']));
    expect(sections.every((one) => one.text === '')).toBe(true);
    expect(await fates('1.2')).toMatchObject([{ kind: 'changed', reason: 'Three were too few', title: 'Run four stands' }]);
    const { text } = await priya.get(NEXT);
    expect(text).toContain('2 of 22 actions decided');
    expect(text).not.toContain('Half a reas');
  });
  it('goes on where it was left: split, stop, and merge into what goes on', async () => {
    const waits = await decide(priya, { '2.2': { choice: 'merge', into: (await byRef('2.1')).id, why: 'The same families' } }, 'Anti-social behaviour');
    expect(waits.status).toBe(409);
    expect(waits.text).toContain('Decide first what becomes of the action that 2.2 goes into');
    expect(await fates('2.2')).toEqual([]);
    const answer = await decide(priya, { '2.2': { choice: 'merge', into: (await byRef('2.1')).id, why: 'The same families' }, '2.1': { choice: 'split', wording: 'Find out who\nGet it stopped', why: 'Two pieces of work' }, '2.3': { choice: 'stop', why: 'The team is not funded' } }, 'Anti-social behaviour');
    expect(answer.status).toBe(303);
    expect((await fates('2.1')).map((one) => [one.kind, one.title])).toEqual([['split', 'Find out who'], ['split', 'Get it stopped']]);
    expect((await fates('2.2'))[0]).toMatchObject({ kind: 'merged', reason: 'The same families', title: 'Find out who' });
    expect(await fates('2.3')).toMatchObject([{ kind: 'stopped', to_action_id: null }]);
    expect((await actions('2027/28')).map((one) => one.ref)).toEqual(['1.1', '1.2', '2.1', '2.2']);
  });
  it('shows a second editor both decisions, leaves the first and loses neither', async () => {
    const answer = await decide(priya, { '1.1': { choice: 'stop', why: 'I think it is over' }, '1.3': { choice: 'carry on' } }, 'Shop crime');
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Somebody decided on these meanwhile');
    expect(answer.text.replaceAll(/<\/?(ins|del)>/g, '')).toContain('I think it is over');
    expect(await fates('1.1')).toMatchObject([{ kind: 'carried on' }]);
    expect(await fates('1.3')).toMatchObject([{ kind: 'carried on' }]);
  });
  it('of two sent in the same moment makes each action once', async () => {
    const before = (await actions('2027/28')).length;
    const answers = await Promise.all([decide(priya, { '3.1': { choice: 'carry on' } }, 'Exploitation'), decide(priya, { '3.1': { choice: 'stop', why: 'Over' } }, 'Exploitation')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409]);
    expect(await fates('3.1')).toHaveLength(1);
    expect((await actions('2027/28')).length - before).toBeLessThanOrEqual(1);
  });
  it('takes a decision back: what it made goes only when somebody says so, and never from under what goes into it', async () => {
    const back = async (ref: string, more: Record<string, string> = {}) => priya.post(`${NEXT}/take-back`, { action: (await byRef(ref)).id, ...more });
    const refused = await back('2.1', { made: 'remove' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Take back the decision on 2.2 first');
    expect(await fates('2.1')).toHaveLength(2);
    expect((await priya.follow(await back('2.2'))).text).toContain('The decision on 2.2 was taken back. 2.1 Find out who stays in the plan 2027/28.');
    const asked = await back('2.1');
    expect(asked.status).toBe(200);
    for (const made of ['2.1 Find out who', '2.2 Get it stopped', 'Remove them from the plan 2027/28']) expect(asked.text).toContain(made);
    expect((await back('2.1', { asked: 'yes' })).text).toContain('Choose whether what the decision made stays in the plan');
    expect(await fates('2.1')).toHaveLength(2);
    expect((await priya.follow(await back('2.1', { made: 'remove' }))).text).toContain('2.1 Find out who and 2.2 Get it stopped were removed from the plan 2027/28.');
    expect(await fates('2.1')).toEqual([]);
    expect((await actions('2027/28')).some((one) => one.title === 'Find out who')).toBe(false);
    expect((await back('2.1')).status).toBe(404);
    expect((await app.everything<{ detail: object }>("select detail from audit_entry where event = 'took back decision on action' order by id desc limit 1"))[0]!.detail).toMatchObject({ plan: '2027/28', removed: ['2.1 Find out who', '2.2 Get it stopped'], stays: [] });
  });
  it('leaves what somebody reported on or changed, even when it is asked to go', async () => {
    const made = await byRef('1.1', '2027/28');
    await app.everything("insert into action_update (partnership_id, action_id, written_on, text, status, came_by, written_by) values (1, $1, '2026-11-24', 'Begun early', 'on track', 'demonstration', 'Somebody')", [made.id]);
    const answer = await priya.follow(await priya.post(`${NEXT}/take-back`, { action: (await byRef('1.1')).id, made: 'remove' }));
    expect(answer.text).toContain(`The decision on 1.1 was taken back. 1.1 ${made.title} stays in the plan 2027/28.`);
    expect(await fates('1.1')).toEqual([]);
    expect((await byRef('1.1', '2027/28')).id).toBe(made.id);
    expect((await priya.post(`/plan/actions/${made.id}/came-from`, { from: (await byRef('1.1')).id, kind: 'carried on' })).status).toBe(303);
    const changed = await byRef('1.3', '2027/28');
    await app.everything('update action set version = 2 where id = $1', [changed.id]);
    expect((await priya.post(`${NEXT}/take-back`, { action: (await byRef('1.3')).id, made: 'remove' })).status).toBe(303);
    expect((await byRef('1.3', '2027/28')).id).toBe(changed.id);
    expect((await priya.post(`/plan/actions/${changed.id}/came-from`, { from: (await byRef('1.3')).id, kind: 'carried on' })).status).toBe(303);
  });
  it('takes the suggestions for the rest at once', async () => {
    const answer = await priya.follow(await priya.post(`${NEXT}/suggested`));
    expect(answer.text).toMatch(/\d+ actions were decided as suggested/);
    const { text } = await priya.get(NEXT);
    expect(text).not.toContain('Take the suggestion for');
    const undecided = await app.everything<{ ref: string; status: string }>("select a.ref, a.status from action a join plan_year y on y.id = a.plan_year_id where y.label = '2026/27' and a.partnership_id = 1 and a.removed_at is null and not exists (select 1 from action_lineage l where l.from_action_id = a.id)");
    // What is off track wants other words, and of the others nobody has said for long how they go.
    const silent = ['2.2', '3.4', '4.3', '4.4', '4.5', '4.9'];
    expect(undecided.filter((one) => one.status !== 'off track').map((one) => one.ref).toSorted()).toEqual(silent);
    expect(text).toMatch(/Suggested: ask first\. No update yet, after \d{3} days\./);
    expect(text.match(/Suggested: ask first\. No update/g)).toHaveLength(silent.length);
    expect((await priya.follow(await priya.post(`${NEXT}/suggested`))).text).toContain('Nothing was left');
    expect(await decide(priya, Object.fromEntries(silent.filter((ref) => ref.startsWith('4')).map((ref) => [ref, { choice: 'carry on' }])), 'Safeguarding')).toMatchObject({ status: 303 });
  });
  it('decides again on an action whose successor was removed by hand', async () => {
    const { id } = await byRef('1.2', '2027/28');
    const [row] = await app.everything<{ version: number }>('select version from action where id = $1', [id]);
    expect((await priya.post(`/plan/actions/${id}/remove`, { version: String(row!.version), why: 'Not wanted after all' })).status).toBe(303);
    expect(await fates('1.2')).toEqual([]);
    expect((await priya.get(NEXT)).text).toContain(`choice_${(await byRef('1.2')).id}`);
  });
  it('says on the lineage when an action is led by somebody else', async () => {
    const { id } = await byRef('1.1', '2027/28');
    const [row] = await app.everything<{ version: number; priority_id: string; title: string }>('select version, priority_id, title from action where id = $1', [id]);
    const [fire] = await app.everything<{ id: string }>("select id from organisation where partnership_id = 1 and name ilike '%fire%' limit 1");
    const answer = await priya.post(`/plan/actions/${id}/edit`, { title: row!.title, priority_id: row!.priority_id, accountable: fire!.id, version: String(row!.version) });
    expect(answer.status).toBe(303);
    expect(await app.everything('select owner_changed from action_lineage where to_action_id = $1', [id])).toEqual([{ owner_changed: true }]);
  });
  it('refuses decisions while the plan that follows is settled, and on another partnership’s actions', async () => {
    await app.everything("update plan_year set state = 'agreed' where label = '2026/27' and partnership_id = 1");
    expect((await priya.get('/plan/years/2025-26/next')).text).toContain('takes no decision now');
    expect((await priya.post('/plan/years/2025-26/next/take-back', { action: (await byRef('1.1', '2025/26')).id })).text).toContain('Take it back to draft first');
    const [foreign] = await app.everything<{ id: string }>('select id from action where partnership_id = 2 limit 1');
    expect((await priya.post(`${NEXT}/take-back`, { action: foreign!.id })).status).toBe(404);
    const mine = await byRef('3.2');
    const answer = await priya.post(NEXT, { priority: mine.priority_id, title: 'x', [`choice_${foreign!.id}`]: 'stop', [`why_${foreign!.id}`]: 'Mischief' });
    expect(answer.status).toBe(303);
    expect(await app.everything('select 1 from action_lineage where from_action_id = $1', [foreign!.id])).toEqual([]);
  });
  it('leaves a trail of every decision', async () => {
    const [row] = await app.everything<{ decided: number; back: number }>("select count(*) filter (where event = 'decided next year of action')::int as decided, count(*) filter (where event = 'took back decision on action')::int as back from audit_entry");
    expect(row!.decided).toBeGreaterThan(20);
    expect(row!.back).toBe(4);
  });
});
