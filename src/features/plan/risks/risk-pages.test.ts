import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { changeWords } from './risk.ts';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&{{7*7}}';

describe('the risk register', () => {
  let app: TestApplication;
  let priya: Visitor;
  let ann: Visitor;
  type Row = { id: string; title: string; version: number; score: number; closed_on: string | null; closed_why: string | null };
  const risk = async (title: string): Promise<Row> => (await app.everything<Row>('select *, closed_on::text from risk where partnership_id = 1 and title = $1', [title]))[0]!;
  const fields = (more: Record<string, string | string[]> = {}): Record<string, string | string[]> => ({ title: 'The shelter floods', cause: 'Heavy rain', effect: 'The stand moves', likelihood: '3', impact: '4', controls: 'Sandbags', ...more });
  beforeAll(async () => {
    app = await openApplication();
    [priya, ann] = [await app.as('priya'), await app.as('ann.cartwright')];
  });
  afterAll(() => app.stop());

  it('lists open risks, the worst first, in words and numbers; closed ones stay in it', async () => {
    const { text } = await ann.get('/plan/risks');
    expect(text).toContain('6 open risks');
    const rows = (await ann.get('/plan/risks.csv')).text.trim().split('\r\n').slice(1);
    const scores = rows.map((row) => Number(/,(\d+),(?:Low|Medium|High|Severe),/.exec(row)?.[1]));
    expect(scores).toHaveLength(6);
    expect(scores).toEqual(scores.toSorted((x, y) => y - x));
    expect(text).toContain('A score is likelihood times impact');
    expect((await ann.get('/plan/risks?state=closed')).text).toContain('1 closed risk');
    expect((await ann.get('/plan/risks?state=all')).text).toContain('7 risks');
    expect((await ann.get('/plan/risks.csv?state=closed')).text.trim().split('\r\n')).toHaveLength(2);
    expect((await ann.get('/plan/risks.xlsx')).body.subarray(0, 2).toString()).toBe('PK');
  });
  it('takes a new risk with its score, and joins it to what it threatens', async () => {
    const [action] = await app.everything<{ id: string; title: string; priority_id: string }>("select a.id, a.title, a.priority_id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and a.ref = '1.2'");
    const answer = await priya.post('/plan/risks/add', fields({ actions: [action!.id], priorities: [action!.priority_id], title: MARKUP }));
    expect(answer.status).toBe(303);
    const page = await priya.get(answer.location);
    expect(page.text).not.toMatch(/<script>alert|<img src=x/);
    expect(page.text).toContain(action!.title);
    expect((await priya.get(`/plan/actions/${action!.id}`)).text).toContain('&lt;script&gt;');
    expect((await risk(MARKUP)).score).toBe(12);
    const [foreign] = await app.everything<{ id: string }>('select id from action where partnership_id = 2 limit 1');
    expect((await priya.post('/plan/risks/add', fields({ actions: [foreign!.id] }))).status).toBe(404);
  });
  it.each<[string, Record<string, string>, RegExp]>([
    ['without words', { title: '' }, /class="govuk-error-message"/], ['more likely than certain', { likelihood: '6' }, /class="govuk-error-message"/], ['of no impact', { impact: '0' }, /class="govuk-error-message"/], ['longer than a risk', { title: 'x'.repeat(301) }, /300 characters/], ['reviewed on a day that is none', { 'review_on-day': '31', 'review_on-month': '2', 'review_on-year': '2027' }, /Enter a real date/], ['reviewed on a day that is past', { 'review_on-day': '1', 'review_on-month': '1', 'review_on-year': '2020' }, /Choose a day that is still to come, or leave it empty/],
  ])('%s is asked about again', async (_name, more, words) => {
    const before = await app.everything('select 1 from risk');
    const answer = await priya.post('/plan/risks/add', fields(more));
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(words);
    expect(answer.text).toContain('Sandbags');
    expect(await app.everything('select 1 from risk')).toHaveLength(before.length);
  });
  it('is not aimed at worse than it stands, unless it came down below its aim since', async () => {
    const worse = await priya.post('/plan/risks/add', fields({ title: 'The bus stops running', likelihood: '3', impact: '4', target_likelihood: '4', target_impact: '4' }));
    expect(worse.status).toBe(422);
    expect(worse.text).toMatch(/id="target_likelihood-error"[^]*?This aims for 16 \(high\), worse than 12 \(high\) now\. Aim for less, or say above that it is more likely or worse today/);
    expect(worse.text).toMatch(/<details[^>]* open[^>]*>\s*<summary[^>]*>\s*<span[^>]*>\s*Where it should come down to/);
    expect(await app.everything("select 1 from risk where title = 'The bus stops running'")).toEqual([]);
    const impact = await priya.post('/plan/risks/add', fields({ title: 'The bus stops running', likelihood: '3', impact: '2', target_impact: '5' }));
    expect([impact.status, /id="target_impact-error"/.test(impact.text), /<details[^>]* open[^>]*>\s*<summary[^>]*>\s*<span[^>]*>\s*Where it should come down to/.test(impact.text)]).toEqual([422, true, true]);
    for (const aim of [{ target_likelihood: '3', target_impact: '4' }, { target_likelihood: '1', target_impact: '4' }]) expect((await priya.post('/plan/risks/add', fields({ title: 'The bus stops running', likelihood: '3', impact: '4', ...aim }))).status).toBe(303);
    const one = (await app.everything<{ id: string; version: number }>("select id, version from risk where title = 'The bus stops running' and target_likelihood = 3"))[0]!;
    const edit = (more: Record<string, string>): ReturnType<Visitor['post']> => priya.post(`/plan/risks/${one.id}/edit`, fields({ title: 'The bus stops running', impact: '4', target_likelihood: '3', target_impact: '4', version: String(one.version), ...more }));
    expect((await edit({ likelihood: '1', target_likelihood: '4' })).status).toBe(422);
    expect((await edit({ likelihood: '1' })).status).toBe(303);
  });
  it('keeps a review that has passed since, and takes no other day that is past', async () => {
    await priya.post('/plan/risks/add', fields({ title: 'The lights go out' }));
    const one = await risk('The lights go out');
    await app.everything(`update risk set review_on = '2025-05-01' where id = '${one.id}'`);
    const on = (day: string): Record<string, string> => ({ title: 'The lights go out', 'review_on-day': day, 'review_on-month': '5', 'review_on-year': '2025' });
    const another = await priya.post(`/plan/risks/${one.id}/edit`, fields({ ...on('2'), version: String(one.version) }));
    expect([another.status, another.text]).toEqual([422, expect.stringContaining('Choose a day that is still to come')]);
    expect((await priya.post(`/plan/risks/${one.id}/edit`, fields({ ...on('1'), likelihood: '2', version: String(one.version) }))).status).toBe(303);
  });
  it('tells on its page what happened since it was written down', async () => {
    await priya.post('/plan/risks/add', fields());
    const one = await risk('The shelter floods');
    expect((await priya.post(`/plan/risks/${one.id}/edit`, fields({ likelihood: '2', version: String(one.version) }))).status).toBe(303);
    const stale = await priya.post(`/plan/risks/${one.id}/edit`, fields({ cause: 'A burst pipe', version: String(one.version) }));
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('A burst pipe</textarea>');
    const { text } = await ann.get(`/plan/risks/${one.id}`);
    for (const words of ['What happened since', 'Written down', 'Reviewed', 'Likelihood: 3, possible, now 2, unlikely', 'Priya Nair']) expect(text).toContain(words);
  });
  it('closes with a reason, stays to be read, and opens again', async () => {
    const one = await risk('The shelter floods');
    expect((await priya.post(`/plan/risks/${one.id}/close`, { why: '', version: String(one.version) })).text).toContain('Say why it is closed');
    expect((await priya.post(`/plan/risks/${one.id}/close`, { why: 'x', version: '77' })).status).toBe(409);
    expect((await priya.post(`/plan/risks/${one.id}/close`, { why: 'A new shelter', version: String(one.version) })).status).toBe(303);
    expect(await risk('The shelter floods')).toMatchObject({ closed_on: '2026-11-24', closed_why: 'A new shelter' });
    const { text } = await ann.get(`/plan/risks/${one.id}`);
    for (const words of ['Closed on 24 November 2026', 'A new shelter', 'Closed']) expect(text).toContain(words);
    expect((await ann.post(`/plan/risks/${one.id}/reopen`, { version: '3' })).status).toBe(403);
    expect((await priya.post(`/plan/risks/${one.id}/reopen`, { version: String((await risk('The shelter floods')).version) })).status).toBe(303);
    expect((await ann.get(`/plan/risks/${one.id}`)).text).toContain('Opened again');
  });
  it('of another partnership is not found, though it is there', async () => {
    const [foreign] = await app.everything<{ id: string; title: string }>('select id, title from risk where partnership_id = 2 limit 1');
    for (const answer of [await priya.get(`/plan/risks/${foreign!.id}`), await priya.get(`/plan/risks/${foreign!.id}/edit`), await priya.post(`/plan/risks/${foreign!.id}/close`, { why: 'x', version: '1' })]) {
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain(foreign!.title);
    }
    expect((await (await app.as('iris')).get(`/plan/risks/${foreign!.id}`)).text).toContain(foreign!.title);
  });
});

describe('a change of a risk in words', () => {
  it('gives levels, days and persons with what was; long texts by name', () => {
    expect(changeWords([{ field: 'likelihood', was: 4, is: 2 }, { field: 'cause', was: 'a', is: 'b' }])).toBe('Likelihood: 4, likely, now 2, unlikely; cause changed');
    expect(changeWords([{ field: 'review on', was: null, is: '2027-01-01' }])).toBe('Review: nothing, now 1 Jan 2027');
    expect(changeWords(['effect', 'controls', 'owner', 'threatens'].map((field) => ({ field, was: 'a', is: 'b' })))).toBe('Effect changed; what is done about it changed; who watches it changed; what it threatens changed');
    expect(changeWords([])).toBe('Looked at, nothing changed');
  });
});
