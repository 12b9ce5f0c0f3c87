// A priority takes over the reason of the decision, not the working note: its figures keep the source that they have beside the candidate, and what has none still says so.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { HIGH, LOW, idIn, sheet } from '../../../../test/support/scoring-sheets.ts';

let app: TestApplication;
let [marek, priya]: Visitor[] = [];
beforeAll(async () => {
  app = await openApplication();
  [marek, priya] = [await app.as('marek'), await app.as('priya')];
});
afterAll(() => app.stop());

it('names no source as missing for a figure of the assessment that it rests on', async () => {
  const [{ label, count }] = await app.everything<{ label: string; count: number }>("select a.label, (t->'change'->>'now')::int as count from assessment a join assessment_result r on r.assessment_id = a.id, jsonb_array_elements(r.computed->'assessment'->'types') t where t->>'type' = 'Burglary' order by r.number desc limit 1") as [{ label: string; count: number }];
  const workshop = idIn(await marek!.post('/assessment/scoring/add', { title: 'Sources', label: '2033/34' }));
  const here = `/assessment/scoring/workshops/${workshop}`;
  const version = async (): Promise<string> => String((await app.everything<{ version: number }>('select version from scoring_workshop where id = $1', [workshop]))[0]!.version);
  for (const [title, links] of [['Burglary of homes', `${label}:burglary`], ['Other', `${label}:robbery`]] as const) await marek!.post(`${here}/candidates/add`, { title, about: 'What it is, since 2019', evidence: 'A working note; not sure.', links_assessment: links });
  const ids = (await app.everything<{ id: string }>('select id from scoring_candidate where workshop_id = $1 order by position', [workshop])).map((one) => one.id);
  await marek!.post(`${here}/scorers`, { people: [marek!.person!.accountId] });
  await marek!.post(`${here}/next`, { version: await version() });
  for (const [at, id] of ids.entries()) await marek!.post(`/assessment/scoring/candidates/${id}/score`, sheet(at === 0 ? HIGH : LOW));
  await marek!.post(`${here}/finish`);
  await marek!.post(`${here}/next`, { version: await version() });
  await marek!.post(`${here}/decision`, Object.fromEntries(ids.flatMap((id) => [[`outcome_${id}`, 'chosen'], [`reason_${id}`, `Burglary came to ${count}. Some 4,321 people spoke of it.`], [`version_${id}`, '0']])));
  expect((await marek!.post(`${here}/sign-off`, { minute: 'Strategy group, 19 November 2026, item 4', version: await version() })).status).toBe(303);
  expect((await priya!.post(`${here}/priorities`, Object.fromEntries(ids.flatMap((id) => [[`priority_${id}`, 'new'], [`strands_${id}`, 'CRIME_DISORDER_ASB']])))).status).toBe(303);
  const pages = await Promise.all((await app.everything<{ id: string; title: string }>("select p.id, p.title from priority p join plan_year y on y.id = p.plan_year_id where y.label = '2033/34' order by p.position")).map(async (one) => ({ title: one.title, text: (await priya!.get(`/plan/priorities/${one.id}`)).text })));
  const missing = (text: string): string | undefined => /(One number says|\d+ numbers say) no source/.exec(text)?.[1];
  // Of the second, whose record is of robbery, the count of burglaries stands nowhere beside it.
  expect(pages.map(({ title, text }) => [title, text.includes(`came to ${count}`) || text.includes('came to <'), missing(text)])).toEqual([['Burglary of homes', true, 'One number says'], ['Other', true, '2 numbers say']]);
  for (const { text } of pages) {
    expect(text).not.toMatch(/working note|since 2019/);
    // Told once, besides where it is named as without a source.
    expect(text.replaceAll(/\(no source for [^)]*\)/g, '').match(/4,321/g)).toHaveLength(1);
  }
}, 120_000);
