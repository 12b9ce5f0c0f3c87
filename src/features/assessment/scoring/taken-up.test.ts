// Two workshops for one plan, and what a workshop chose beside what the plan before is doing: what would be forgotten is said before it is taken up.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { HIGH, LOW, idIn, sheet } from '../../../../test/support/scoring-sheets.ts';

let app: TestApplication;
let [priya, marek, grace]: Visitor[] = [];
beforeAll(async () => {
  app = await openApplication();
  [priya, marek, grace] = [await app.as('priya'), await app.as('marek'), await app.as('grace')];
});
afterAll(() => app.stop());

const words = (answer: Answer): string => answer.text.replaceAll(/<[^>]+>/g, ' ').replaceAll('&quot;', '"').replaceAll(/\s+/g, ' ');
const workshops = async (label: string): Promise<{ id: string; title: string; version: number }[]> => app.everything('select id, title, version from scoring_workshop where partnership_id = 1 and label = $1 order by made_at', [label]);
const add = (fields: Record<string, string>) => marek!.post('/assessment/scoring/add', fields);
const mark = (answer: Answer): string => /name="another" value="([^"]+)"/.exec(answer.text)![1]!;

describe('a second workshop for one plan', () => {
  it('is opened only by somebody who was told of the first', async () => {
    expect((await add({ title: 'The first', label: '2033/34' })).status).toBe(303);
    const told = await add({ title: 'The second', label: '2033/34' });
    expect([told.status, words(told)]).toEqual([422, expect.stringMatching(/There is a workshop for 2033\/34 already\. Open it, or tick below.*The first \(in preparation\)/)]);
    expect(told.text).toContain('value="The second"');
    expect(await workshops('2033/34')).toHaveLength(1);
    // A tick for others than those that are there now says nothing.
    expect((await add({ title: 'The second', label: '2033/34', another: 'yes' })).status).toBe(422);
    expect((await add({ title: 'The second', label: '2033/34', another: mark(told) })).status).toBe(303);
    expect((await add({ title: 'The third', label: '2033/34', another: mark(told) })).status).toBe(422);
    expect((await workshops('2033/34')).map((one) => one.title)).toEqual(['The first', 'The second']);
  });

  it('is not opened by two who press in the same moment', async () => {
    const answers = await Promise.all(['One', 'Two'].map((title) => add({ title, label: '2034/35' })));
    expect(answers.map((one) => one.status).toSorted()).toEqual([303, 422]);
    expect(await workshops('2034/35')).toHaveLength(1);
  });

  it('is warned of before it is written, and when one is moved to another year', async () => {
    const [there] = await workshops('2027/28');
    expect(words(await marek!.get('/assessment/scoring/add'))).toMatch(/There is a workshop for 2027\/28 already: /);
    const [moved] = await workshops('2034/35');
    const here = `/assessment/scoring/workshops/${moved!.id}/edit`;
    const told = await marek!.post(here, { title: moved!.title, label: '2027/28', version: String(moved!.version) });
    expect([told.status, told.text]).toEqual([422, expect.stringContaining(`/assessment/scoring/workshops/${there!.id}`)]);
    expect((await marek!.post(here, { title: moved!.title, label: '2034/35', version: String(moved!.version) })).status).toBe(303);
    // Those of another partnership are nobody's business here.
    const iris = await app.as('iris');
    expect((await iris.get('/assessment/scoring/add')).text).not.toContain(there!.id);
  });
});

describe('what was chosen', () => {
  it('is taken up in the order of the decision, beside what the plan before is doing and who goes on with it', async () => {
    const there = (await workshops('2027/28'))[0]!;
    const form = await marek!.get('/assessment/scoring/add');
    expect(form.text).toContain(there.title);
    const id = idIn(await add({ title: 'Chosen anew', label: '2027/28', another: mark(form) }));
    const here = `/assessment/scoring/workshops/${id}`;
    const [present] = await app.everything<{ title: string; ref: string; action: string }>("select p.title, a.ref, a.id as action from priority p join plan_year y on y.id = p.plan_year_id join action a on a.priority_id = p.id and a.removed_at is null and a.status not in ('complete', 'cancelled', 'superseded') where y.partnership_id = 1 and y.label = '2026/27' and not p.is_cross_cutting order by p.position, a.position limit 1");
    const names = ['Alleys', present!.title, 'Zebra crossings'];
    for (const title of names) await marek!.post(`${here}/candidates/add`, { title, about: 'What it is' });
    const candidates = await app.everything<{ id: string; title: string }>('select id, title from scoring_candidate where workshop_id = $1', [id]);
    const of = (title: string): string => candidates.find((one) => one.title === title)!.id;
    const version = async (): Promise<string> => String((await app.everything<{ version: number }>('select version from scoring_workshop where id = $1', [id]))[0]!.version);
    await marek!.post(`${here}/scorers`, { people: [marek!.person!.accountId] });
    await marek!.post(`${here}/next`, { version: await version() });
    for (const title of names) await marek!.post(`/assessment/scoring/candidates/${of(title)}/score`, sheet(title === 'Alleys' ? LOW : HIGH.map((value, at) => (title === 'Zebra crossings' || at !== 0 ? value : 2))));
    await marek!.post(`${here}/finish`);
    await marek!.post(`${here}/next`, { version: await version() });
    await marek!.post(`${here}/decision`, Object.fromEntries(candidates.flatMap((one) => [[`outcome_${one.id}`, 'chosen'], [`reason_${one.id}`, 'It rises'], [`version_${one.id}`, '0']])));
    expect((await marek!.post(`${here}/sign-off`, { minute: 'Strategy group, 19 November 2026, item 4', ties: 'The room knew', version: await version() })).status).toBe(303);

    const toTake = 'Take 3 priorities that were chosen up in the plan 2027/28';
    expect(words(await priya!.get('/'))).toContain(toTake);
    expect(words(await grace!.get('/'))).not.toContain(toTake);
    const page = await priya!.get(`${here}/priorities`);
    // Candidates without any evidence are warned of before they are decided and before they are taken up.
    for (const address of ['priorities', 'decision']) expect(words(await priya!.get(`${here}/${address}`)).match(/No evidence: nothing was written about it/g), address).toHaveLength(3);
    expect([...page.text.matchAll(/name="priority_([^"]+)"/g)].map(([, one]) => candidates.find((each) => each.id === one)!.title)).toEqual(['Zebra crossings', present!.title, 'Alleys']);
    const said = words(page);
    expect(said).toMatch(/What the plan 2026\/27 is doing.*running actions? of the plan 2026\/27 (?:has|have) no priority to go on under/);
    expect(page.text).toMatch(new RegExp(`Served by <a class="govuk-link" href="/assessment/scoring/candidates/${of(present!.title)}"`));
    // Everybody who reads the workshop reads that too.
    expect(words(await grace!.get(`${here}/priorities`))).toContain('What the plan 2026/27 is doing');
    const [left] = await app.everything<{ ref: string; id: string }>("select a.ref, a.id from priority p join plan_year y on y.id = p.plan_year_id join action a on a.priority_id = p.id and a.removed_at is null and a.status not in ('complete', 'cancelled', 'superseded') where y.partnership_id = 1 and y.label = '2026/27' and p.title <> $1 and not p.is_cross_cutting order by p.position desc limit 1", [present!.title]);
    expect(page.text).toMatch(new RegExp(`Perhaps left out:</strong>[^•]*?href="/plan/actions/${left!.id}"`));

    const choices = Object.fromEntries(candidates.flatMap((one) => [[`priority_${one.id}`, 'new'], [`strands_${one.id}`, 'CRIME_DISORDER_ASB']]));
    expect((await priya!.post(`${here}/priorities`, choices)).status).toBe(303);
    expect(words(await priya!.get('/'))).not.toContain(toTake);
    expect((await app.everything<{ title: string }>("select p.title from priority p join plan_year y on y.id = p.plan_year_id where y.partnership_id = 1 and y.label = '2027/28' and p.removed_at is null order by p.position")).map((one) => one.title).filter((title) => names.includes(title))).toEqual(['Zebra crossings', present!.title, 'Alleys']);
    const [taken] = await app.everything<{ id: string }>("select id from priority where title = 'Zebra crossings'");
    expect(words(await priya!.get(`/plan/priorities/${taken!.id}`))).toMatch(/Candidate: Zebra crossings Its scores\. No evidence/);
    expect(words(await priya!.get(`${here}/results`)).match(/No evidence/g)).toHaveLength(3);
    expect((await priya!.get(`${here}/results.csv`)).text).toMatch(/Without evidence.*\r?\n(?:.*,yes.*\r?\n){3}/);
    expect(words(await priya!.get(`${here}/priorities`))).toMatch(/Served by (?!.*once it is taken up)/);
  }, 120_000);
});
