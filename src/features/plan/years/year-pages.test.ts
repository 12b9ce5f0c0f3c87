import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&{{7*7}}';
const YEAR = '/plan/years/2026-27';

describe('the plan of a year', () => {
  let app: TestApplication;
  let priya: Visitor;
  let amara: Visitor;
  let ann: Visitor;
  const state = async (to: string): Promise<void> => void (await app.everything("update plan_year set state = $1 where label = '2026/27' and partnership_id = 1", [to]));
  const refs = async (): Promise<{ id: string; ref: string; title: string }[]> => app.everything("select a.id, a.ref, a.title from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and a.removed_at is null order by a.ref");
  const priorities = async (): Promise<{ id: string; title: string }[]> => app.everything("select p.id, p.title from priority p join plan_year y on y.id = p.plan_year_id where p.partnership_id = 1 and y.label = '2026/27' and p.removed_at is null order by p.is_cross_cutting, p.position");
  beforeAll(async () => {
    app = await openApplication();
    [priya, amara, ann] = await Promise.all([app.as('priya'), app.as('amara.cole'), app.as('ann.cartwright')]) as [Visitor, Visitor, Visitor];
  });
  afterAll(() => app.stop());

  it('shows every action under its priority, and themes that filter', async () => {
    const { text } = await ann.get(YEAR);
    expect(text.match(/<th scope="row" data-label="Ref">/g)).toHaveLength(22);
    const filtered = await ann.get(`${YEAR}?theme=Young+people`);
    expect(filtered.text).toContain('aria-current="true">Young people');
    const shown = filtered.text.match(/<th scope="row" data-label="Ref">/g)!.length;
    expect(filtered.text).toContain(`${shown} of 22 actions`);
    expect((await ann.get(`${YEAR}/actions.csv?theme=Young+people`)).text.trim().split('\r\n')).toHaveLength(shown + 1);
  });
  it('carries its written sections for the print, before and after the actions, not when filtered', async () => {
    const { text } = await ann.get(YEAR);
    const at = (words: string): number => text.indexOf(words);
    expect(text.match(/fp-print-only/g)).toHaveLength(2);
    expect(at('It carries on most of last year')).toBeGreaterThan(0);
    expect(at('It carries on most of last year')).toBeLessThan(at('data-label="Ref"'));
    expect(at('The commissioner&#39;s grant')).toBeGreaterThan(text.lastIndexOf('data-label="Ref"'));
    expect((await ann.get(`${YEAR}?theme=Prevention`)).text).not.toContain('fp-print-only');
  });
  it.each([['draft', 'Ask partners to comment'], ['for comment', 'Put it up for agreement'], ['agreed', 'Publish the plan'], ['published', 'Publish a correction']])('that is %s says so and offers the coordinator one next thing', async (to, thing) => {
    await state(to);
    const { text } = await priya.get(YEAR);
    expect(text).toMatch(/aria-current="step">(Draft|Comments|Publication)</);
    expect(text).toContain(thing);
    expect((await ann.get(YEAR)).text).not.toContain(thing);
  });
  it('makes the next thing stand out, and groups every other way behind its name', async () => {
    await state('draft');
    const { text } = await priya.get(YEAR);
    expect(text).toMatch(/<div class="fp-way__next">[^]*?<a class="fp-btn" href="\/plan\/years\/2026-27\/agreement#ask-partners">Ask partners to comment<\/a><a class="govuk-link" href="\/plan\/years\/2026-27\/agreement#next">Or put it up for agreement now<\/a>/);
    const rows = (html: string): [string, string[]][] => [...(/<nav class="fp-linkrows"[^]*?<\/nav>/.exec(html)?.[0] ?? '').matchAll(/<h2[^>]*>([^<]+)<\/h2>([^]*?)<\/ul>/g)].map((row) => [row[1]!, [...row[2]!.matchAll(/href="([^"]+)"/g)].map((one) => one[1]!)]);
    expect(rows(text)).toEqual([
      ['To read', [`${YEAR}/sections`, '/plan/performance?year=2026-27', `${YEAR}/lineage`, '/plan/risks?year=2026-27']],
      ['On its way', [`${YEAR}/comments`, `${YEAR}/agreement`, `${YEAR}/versions`, '/plan/chasing']],
      ['To check', [`${YEAR}/checker`, '/plan/checker']],
    ]);
    expect(rows((await ann.get(YEAR)).text).flatMap((one) => one[1])).toEqual(expect.arrayContaining([`${YEAR}/sections`, `${YEAR}/agreement`, `${YEAR}/versions`, `${YEAR}/lineage`]));
    for (const year of ['2024-25', '2025-26']) expect(rows((await priya.get(`/plan/years/${year}`)).text).flatMap((one) => one[1])).toContain('/plan/years/2025-26/review');
    await state('published');
  });
  it('of the past is a record without steps', async () => {
    const { text } = await priya.get('/plan/years/2024-25');
    expect(text).toContain('A record of what was published');
    expect(text).not.toContain('fp-way');
    expect(text).toContain('/plan/years/2025-26/review');
  });
  it('is put in order by hand, the actions numbered again', async () => {
    await state('draft');
    const [first, second] = await priorities();
    const before = await refs();
    const [one, two, three] = before.filter((action) => action.ref.startsWith('1.'));
    expect((await priya.get(`${YEAR}/order`)).text).toContain(`name="${one!.id}" value="1"`);
    const sent = Object.fromEntries((await priorities()).map((priority, index) => [priority.id, String(index + 1)]));
    expect((await priya.post(`${YEAR}/order`, { ...sent, [second!.id]: '1', [one!.id]: '1', [two!.id]: '2', [three!.id]: '1' })).status).toBe(303);
    expect((await priorities()).slice(0, 2).map((priority) => priority.id)).toEqual([second!.id, first!.id]);
    const after = await refs();
    expect(after.filter((action) => action.ref.startsWith('2.')).map((action) => action.id)).toEqual([three!.id, one!.id, two!.id]);
    expect(after).toHaveLength(before.length);
    const wrong = await priya.post(`${YEAR}/order`, { [one!.id]: 'first' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Enter a number from 1 to 999');
    expect(await refs()).toEqual(after);
    expect((await amara.post(`${YEAR}/order`, { [one!.id]: '9' })).status).toBe(403);
    await state('agreed');
    expect((await priya.post(`${YEAR}/order`, { [one!.id]: '9' })).status).toBe(409);
    await state('draft');
  });
  it('gets another title, the second editor shown both', async () => {
    const [row] = await app.everything<{ version: number }>("select version from plan_year where label = '2026/27' and partnership_id = 1");
    expect((await priya.post(`${YEAR}/edit`, { title: MARKUP, version: String(row!.version) })).status).toBe(303);
    expect((await priya.get(YEAR)).text).not.toMatch(/<script>alert|<img src=x/);
    const stale = await priya.post(`${YEAR}/edit`, { title: 'Safer together', version: String(row!.version) });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('value="Safer together"');
    expect((await priya.post(`${YEAR}/edit`, { title: '', version: '1' })).status).toBe(422);
    expect((await priya.post('/plan/years/2025-26/edit', { title: 'x', version: '1' })).status).toBe(409);
    expect((await amara.get(`${YEAR}/edit`)).status).toBe(403);
  });
  it('is begun by hand: a draft with the usual sections, once for each year', async () => {
    expect((await priya.get('/plan/years/add')).text).toContain('value="2027"');
    expect((await priya.post('/plan/years/add', { first: 'next' })).text).toContain('Enter the year in which the plan begins');
    expect((await priya.post('/plan/years/add', { first: '2026' })).text).toContain('There is a plan for 2026/27 already');
    expect((await amara.post('/plan/years/add', { first: '2027' })).status).toBe(403);
    const answer = await priya.post('/plan/years/add', { first: '2027' });
    expect(answer).toMatchObject({ status: 303, location: '/plan/years/2027-28' });
    const { text } = await priya.follow(answer);
    expect(text).toContain('Partnership plan 2027 to 2028');
    expect(text).toContain('A plan begins with its priorities.');
    expect(await app.everything("select 1 from section s join plan_year y on y.id = s.plan_year_id where y.label = '2027/28' and s.text = ''")).toHaveLength(6);
    expect((await priya.get('/')).text).not.toContain('have no text yet');
  });
  it('says once that there is no action yet: of the plan, and of a priority', async () => {
    expect((await priya.get('/plan/years/2027-28')).text).not.toContain('0 actions');
    const { location } = await priya.post('/plan/years/2027-28/priorities/add', { title: 'Safer evenings', purpose: '', topics: '' });
    for (const path of ['/plan/years/2027-28', location]) {
      const { text } = await priya.get(path);
      expect(text, path).not.toContain('0 actions');
      expect(text.match(/No action yet/g), path).toHaveLength(1);
    }
  });
});
