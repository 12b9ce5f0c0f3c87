import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { findPlanYear } from '../years/year-store.ts';
import { countLineage } from './next-year.ts';
import { loadLineage } from './lineage-store.ts';
import { loadPlanData } from '../publication/plan-data-store.ts';
import { planDocument } from '../publication/plan-document.ts';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&{{7*7}}';

describe('the lineage of actions', () => {
  let app: TestApplication;
  let priya: Visitor;
  let ann: Visitor;
  const link = async (ref: string, label = '2026/27'): Promise<{ id: string; version: number; kind: string; reason: string | null }> =>
    (await app.everything<never>('select l.id, l.version, l.kind, l.reason from action_lineage l join action t on t.id = l.to_action_id join plan_year y on y.id = t.plan_year_id where t.partnership_id = 1 and y.label = $1 and t.ref = $2', [label, ref]))[0]!;
  beforeAll(async () => {
    app = await openApplication();
    [priya, ann] = [await app.as('priya'), await app.as('ann.cartwright')];
  });
  afterAll(() => app.stop());

  it('of the plan as published: 11 carried on, 4 by another owner, 6 changed, 1 merged, 10 stopped; all 21 have an ancestor', async () => {
    const [became, cameFrom] = await app.withPerson('priya', async (session) => {
      const [before, after] = [await findPlanYear(session, '2024/25'), await findPlanYear(session, '2025/26')];
      return [await loadLineage(session, before.id, 'became'), await loadLineage(session, after.id, 'came from')] as const;
    });
    expect(countLineage(became.map((row) => ({ ...row, action: row.from!.id })))).toBe('11 carried on, 4 carried on by another owner, 6 changed, 1 merged, 10 stopped.');
    expect(new Set(became.map((row) => row.from!.id)).size).toBe(32);
    expect(new Set(cameFrom.map((row) => row.to!.id)).size).toBe(21);
    expect(cameFrom.every((row) => row.from !== null)).toBe(true);
    const merged = became.find((row) => row.kind === 'merged')!;
    expect(cameFrom.filter((row) => row.to!.id === merged.to!.id).map((row) => row.kind).sort()).toEqual(['changed', 'merged']);
  });
  it('is decided with the next plan named as what it is: published, not a draft', async () => {
    const { text } = await priya.get('/plan/years/2025-26/next');
    expect(text.replace(/<[^>]+>/g, '')).toContain('They stand in the plan 2026/27. It is published: what you say here comes with its next version.');
    await app.everything("update plan_year set state = 'draft' where partnership_id = 1 and label = '2026/27'");
    expect((await priya.get('/plan/years/2025-26/next')).text.replace(/<[^>]+>/g, '')).toContain('They stand in the draft plan 2026/27.');
    await app.everything("update plan_year set state = 'published' where partnership_id = 1 and label = '2026/27'");
  });
  it('reads both ways on a page for everybody who reads the plan, and filters', async () => {
    const back = await ann.get('/plan/years/2025-26/lineage');
    expect(back.text).toContain('21 actions: 11 carried on, 4 carried on by another owner, 6 changed, 1 merged. 1 of them is counted under more than one of these.');
    expect((await priya.get('/')).text).not.toContain('say what became of');
    const forward = await ann.get('/plan/years/2024-25/lineage');
    expect(forward.text).toContain('32 actions: 11 carried on, 4 carried on by another owner, 6 changed, 1 merged, 10 stopped.');
    expect((await ann.get('/plan/years/2024-25/lineage?view=became&kind=stopped')).text).toContain('10 actions: 10 stopped.');
    expect(forward.text).not.toContain('/edit">Change');
    expect((await ann.get('/plan/years/2031-32/lineage')).status).toBe(404);
  });
  it('says why beside what happened, and has the links that put it right in a place of their own, which others do not see', async () => {
    const { text } = await priya.get('/plan/years/2026-27/lineage');
    expect(text.match(/<th scope="col"[^>]*>.*?<\/th>/g)!.map((one) => one.replace(/<[^>]+>/g, ''))).toEqual(['In 2025/26', 'What happened', 'In 2026/27', 'To put right']);
    expect(text).toMatch(/<strong>Changed<\/strong><br>The law now has a date<\/td>/);
    expect((await ann.get('/plan/years/2026-27/lineage')).text).not.toContain('To put right');
  });
  it('exports exactly what is shown, and the export is recorded', async () => {
    const csv = await ann.get('/plan/years/2024-25/lineage.csv?view=became&kind=stopped');
    expect(csv.text.trim().split('\r\n')).toHaveLength(11);
    expect(csv.text).toContain('Stopped');
    expect(csv.headers['content-disposition']).toContain('plan-2024-25-became.csv');
    const xlsx = await ann.get('/plan/years/2024-25/lineage.xlsx');
    expect(xlsx.body.subarray(0, 2).toString()).toBe('PK');
    const [row] = await app.everything<{ n: number }>("select count(*)::int as n from audit_entry where event = 'exported list' and detail ->> 'list' = 'lineage'");
    expect(row!.n).toBe(2);
  });
  it('is put right by the coordinator: kind, reason, owner; the trail says what was', async () => {
    const one = await link('1.1');
    expect((await ann.get(`/plan/lineage/${one.id}/edit`)).status).toBe(403);
    const answer = await priya.post(`/plan/lineage/${one.id}/edit`, { kind: 'changed', reason: MARKUP, owner_changed: 'yes', version: String(one.version) });
    expect(answer).toMatchObject({ status: 303, location: '/plan/years/2026-27/lineage?view=came-from' });
    expect(await link('1.1')).toMatchObject({ kind: 'changed', reason: MARKUP });
    const { text } = await priya.get('/plan/years/2026-27/lineage');
    expect(text).toContain('&lt;script&gt;alert(1)');
    expect(text).not.toContain('<script>alert(1)');
    const [entry] = await app.everything<{ detail: { changed: { field: string; was: unknown }[] } }>("select detail from audit_entry where event = 'changed lineage of action' order by id desc limit 1");
    expect(entry!.detail.changed.map((change) => change.field)).toEqual(['kind', 'reason', 'owner changed']);
  });
  it('shows a second editor both and loses neither', async () => {
    const one = await link('1.2');
    expect((await priya.post(`/plan/lineage/${one.id}/edit`, { kind: 'changed', reason: 'First', version: String(one.version) })).status).toBe(303);
    const second = await priya.post(`/plan/lineage/${one.id}/edit`, { kind: 'carried on', reason: 'Second', version: String(one.version) });
    expect(second.status).toBe(409);
    for (const words of ['Saved meanwhile', 'First', 'Second</textarea>']) expect(second.text).toContain(words);
    expect(await link('1.2')).toMatchObject({ kind: 'changed', reason: 'First' });
  });
  it.each<[string, Record<string, string>]>([
    ['without a kind', { kind: '' }], ['with a kind of one’s own', { kind: 'vanished' }], ['with a reason longer than one', { kind: 'changed', reason: 'x'.repeat(1001) }], ['without its version', { kind: 'changed', version: '' }],
  ])('%s is asked about again', async (_name, fields) => {
    const one = await link('1.3');
    const answer = await priya.post(`/plan/lineage/${one.id}/edit`, { version: String(one.version), ...fields });
    expect(answer.status).toBe(422);
    expect(await link('1.3')).toEqual(one);
  });
  it('cannot make a link with two ends into a stop', async () => {
    const one = await link('1.3');
    const answer = await priya.post(`/plan/lineage/${one.id}/edit`, { kind: 'stopped', version: String(one.version) });
    expect(answer.status).toBe(409);
    expect(await link('1.3')).toEqual(one);
  });
  it('is removed and said anew: from another action, or as new', async () => {
    const one = await link('2.2');
    expect((await priya.post(`/plan/lineage/${one.id}/remove`, { version: '99' })).status).toBe(409);
    expect((await priya.post(`/plan/lineage/${one.id}/remove`, { version: String(one.version) })).status).toBe(303);
    expect((await priya.get('/plan/years/2026-27/lineage')).text).toContain('Not said yet');
    const [action] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and a.ref = '2.2'");
    const [from] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2025/26' and a.ref = '1.1'");
    const address = `/plan/actions/${action!.id}/came-from`;
    expect((await priya.get(address)).text).toContain('Which action of the year before');
    expect((await priya.post(address, { kind: 'split' })).text).toContain('Choose the action of the year before');
    expect((await priya.post(address, { kind: 'split', from: action!.id })).status).toBe(404);
    expect((await priya.post(address, { kind: 'split', from: from!.id, reason: 'Two pieces' })).status).toBe(303);
    expect(await link('2.2')).toMatchObject({ kind: 'split', reason: 'Two pieces' });
    expect((await priya.post(address, { kind: 'split', from: from!.id })).status).toBe(409);
    expect((await priya.post(address, { kind: 'new', reason: 'After all' })).status).toBe(303);
    expect(await link('2.2')).toMatchObject({ kind: 'new', reason: 'After all' });
  });
  it('says of all the others at once that they are new', async () => {
    await app.everything("delete from action_lineage l using action t, plan_year y where t.id = l.to_action_id and y.id = t.plan_year_id and y.label = '2026/27' and t.ref in ('4.1', '4.2') and t.partnership_id = 1");
    expect((await ann.post('/plan/years/2026-27/lineage/new')).status).toBe(403);
    expect((await priya.follow(await priya.post('/plan/years/2026-27/lineage/new'))).text).toContain('2 actions are new');
    expect(await link('4.2')).toMatchObject({ kind: 'new' });
  });
  it('of a past year is a record: nothing of it changes', async () => {
    const one = await link('1.1', '2025/26');
    for (const answer of [await priya.get(`/plan/lineage/${one.id}/edit`), await priya.post(`/plan/lineage/${one.id}/edit`, { kind: 'changed', version: '1' }), await priya.post(`/plan/lineage/${one.id}/remove`, { version: '1' })]) {
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('is a record of what was published');
    }
    expect(await link('1.1', '2025/26')).toEqual(one);
  });
  it('of another partnership is not found, though it is there', async () => {
    const [foreign] = await app.everything<{ id: string; action: string }>("insert into action_lineage (partnership_id, to_action_id, kind) select 2, id, 'new' from action where partnership_id = 2 limit 1 returning id, to_action_id as action");
    for (const answer of [await priya.get(`/plan/lineage/${foreign!.id}/edit`), await priya.post(`/plan/lineage/${foreign!.id}/remove`, { version: '1' }), await priya.get(`/plan/actions/${foreign!.action}/came-from`)]) expect(answer.status).toBe(404);
    expect(await app.everything('select 1 from action_lineage where id = $1', [foreign!.id])).toHaveLength(1);
  });
  it('is published in the order of the old actions, whether or not somebody has said what became of them, and the plan says plainly of how many it does not, not in its first box', async () => {
    const published = async (): ReturnType<typeof loadPlanData> => app.withPerson('priya', async (session) => loadPlanData(session, await findPlanYear(session, '2025/26'), { version: 9, publishedOn: '2026-11-24', today: '2026-11-24' }));
    const card = async (): Promise<string> => JSON.stringify(planDocument(await published(), new Map()).blocks.find((one) => one.kind === 'numbers'));
    await app.everything("update plan_year set reviews_id = (select id from plan_year where partnership_id = 1 and label = '2024/25') where partnership_id = 1 and label = '2025/26'");
    expect(await card()).toContain('actions in 2024/25, and what became of each');
    const gone = await app.everything<{ ref: string }>("delete from action_lineage l using action a, plan_year y where a.id = l.from_action_id and y.id = a.plan_year_id and l.partnership_id = 1 and y.label = '2024/25' and l.to_action_id is null and a.position % 2 = 1 returning a.ref");
    expect(gone.length).toBeGreaterThan(1);
    const { lineage } = await published();
    const refs = lineage.flatMap((one) => one.from?.ref ?? []);
    expect(lineage.filter((one) => one.kind === 'not in this plan').map((one) => one.from?.ref).toSorted()).toEqual(gone.map((one) => one.ref).toSorted());
    expect(refs).toEqual(refs.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })));
    expect(await card()).toContain('actions in 2024/25, reviewed in this plan');
    const { blocks } = planDocument(await published(), new Map());
    const from = blocks.findIndex((one) => one.kind === 'heading' && one.words === 'What became of last year’s actions');
    expect(blocks[from + 1]).toMatchObject({ kind: 'paragraph', words: `For ${gone.length} of the 32 actions of 2024/25 this plan does not say what became of them.` });
    expect(JSON.stringify(blocks)).not.toMatch(/nobody has said|None of them was given/);
  });
});
