// Before a reading is corrected its form shows the sentences that follow, and lets one go on saying what it said.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';

const words = (html: string): string => html.replace(/<[^>]+>/g, ' ').replaceAll('&#39;', "'").replace(/\s+/g, ' ');
const CITED = '[376](figure:davss-referrals@2024-25)';
const KEPT = '[376](figure:davss-referrals@2024-25 "As it was said until 24 November 2026, before it was corrected")';

describe('the sentences that follow a correction', () => {
  let app: TestApplication;
  let priya: Visitor;
  let marek: Visitor;
  let section: { id: string; version: number; text: string };
  let action: { id: string; why: string; target: string };
  let risk: string;
  const textsOf = async (): Promise<typeof section> => (await app.everything<typeof section>('select id, version, text from section where id = $1', [section.id]))[0]!;
  const here = async (): Promise<string> => `/measures/readings/${(await app.everything<{ id: string }>("select r.id from reading r join measure m on m.id = r.measure_id join reading_adoption a on a.reading_id = r.id and a.ended_at is null where m.ref = 'davss-referrals' and r.period_from = '2024-04-01'"))[0]!.id}/correct`;
  const saw = (text: string): string => /name="saw" value="([^"]*)"/.exec(text)![1]!;
  const boxes = (text: string): { value: string; label: string; hint: string }[] => [...text.matchAll(/name="keep" type="checkbox" value="([^"]+)"[^>]*>\s*<label[^>]*>([^]*?)<\/label>\s*<div[^>]*>([^]*?)<\/div>/g)].map((one) => ({ value: one[1]!, label: words(one[2]!).trim(), hint: words(one[3]!).trim() }));
  const fields = (figure: string, more: object = {}): Record<string, string | string[]> => ({ figure, source_kind: 'return', source: 'Second return', 'as_at-day': '31', 'as_at-month': '3', 'as_at-year': '2025', why: 'A month was missing', ...more });

  beforeAll(async () => {
    app = await openApplication();
    [priya, marek] = [await app.as('priya'), await app.as('marek.novak')];
    section = (await app.everything<typeof section>("select s.id, s.version, s.text from section s join plan_year y on y.id = s.plan_year_id where s.partnership_id = 1 and y.label = '2026/27' and s.text like '%[376](figure:davss%'"))[0]!;
    action = (await app.everything<typeof action>("update action set why = $1, target = $2 where id = (select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and a.ref = '1.1') returning id, why, target", [`There were ${CITED} referrals.`, `Fewer than the ${CITED} of that year`]))[0]!;
    risk = (await app.everything<{ id: string }>("insert into risk (partnership_id, plan_year_id, title, cause, controls, likelihood, impact) select 1, id, 'The service closes', $1, 'None', 2, 2 from plan_year where partnership_id = 1 and label = '2026/27' returning id", [`It took ${CITED}.`]))[0]!.id;
  });
  afterAll(() => app.stop());

  it('are shown before it is saved: those that can stay as they were said, and what becomes of the others', async () => {
    const { text } = await priya.get(await here());
    expect(boxes(text).map((one) => [one.label, one.hint])).toEqual(expect.arrayContaining([
      [expect.stringMatching(/^What they had before them of 2024\/25: .* and 376 people at medium risk referred to the domestic abuse service\.$/), 'How the priorities were chosen, plan 2026/27'],
      ['There were 376 referrals.', expect.stringMatching(/^1\.1 .*, plan 2026\/27$/)], ['Fewer than the 376 of that year', expect.stringMatching(/^1\.1 /)], ['It took 376.', 'The service closes, plan 2026/27'],
    ]));
    const page = words(text);
    expect(page).toMatch(/took 376 referrals, up from 310\. Domestic abuse[^.]*, plan 2025\/26\. A record of what was published\. What it said is told beneath it/);
    expect(page).not.toContain('No text cites this reading');
  });

  it('can be kept by whoever may write them, and by nobody else', async () => {
    const { text } = await marek.get(await here());
    // The section is his to write, the actions and risks are the coordinator's.
    expect(boxes(text).map((one) => one.hint)).toEqual(['How the priorities were chosen, plan 2026/27']);
    expect(words(text)).toMatch(/There were 376 referrals\. 1\.1 [^/]*\/27\. Whoever writes it can keep what it said/);
    const forged = await marek.post(await here(), fields('390', { saw: saw(text), keep: [`action:${action.id}:0`] }));
    expect(forged.status).toBe(303);
    expect(await app.everything('select why from action where id = $1', [action.id])).toEqual([{ why: action.why }]);
    expect((await priya.post(await here(), fields('376', { saw: saw((await priya.get(await here())).text), why: 'Not so' }))).status).toBe(303);
  });

  it('are not saved where they are others than the form showed', async () => {
    const at = await here();
    const looked = saw((await priya.get(at)).text);
    const [box] = boxes((await priya.get(at)).text);
    await app.everything("update risk set cause = $2 where id = $1", [risk, `It took ${CITED} in all.`]);
    const answer = await priya.post(at, fields('391', { saw: looked, keep: [box!.value] }));
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('they are others than this page showed');
    expect(answer.text).toMatch(new RegExp(`value="${box!.value}" checked`));
    expect(answer.text).toContain('It took 376 in all.');
    expect((await priya.post(at, fields('391'))).status).toBe(409);
    // Meanwhile the plan went to the authorities: what was ticked cannot be kept, and does not follow unasked.
    const open = saw((await priya.get(at)).text);
    await app.everything("update plan_year set state = 'for agreement' where partnership_id = 1 and label = '2026/27'");
    const settled = await priya.post(at, fields('391', { saw: open, keep: [box!.value] }));
    expect(settled.status).toBe(409);
    expect(words(settled.text)).toContain('The authorities are answering to the plan, so it cannot be kept here');
    await app.everything("update plan_year set state = 'published' where partnership_id = 1 and label = '2026/27'");
    expect(await here()).toBe(at);
  });

  it('follow, but for those that are kept, which say so in their source, in the plan that goes out and in the trail', async () => {
    const at = await here();
    const { text } = await priya.get(at);
    const keep = boxes(text).filter((one) => /before them|Fewer than/.test(one.label)).map((one) => one.value);
    expect(keep).toHaveLength(2);
    const saved = await priya.post(at, fields('391', { saw: saw(text), keep }));
    expect(saved.status).toBe(303);
    expect(words((await priya.follow(saved)).text)).toContain('in the 2 sentences that were kept');
    expect(await textsOf()).toEqual({ ...section, version: section.version + 1, text: section.text.replace(CITED, KEPT) });
    expect(await app.everything('select why, target from action where id = $1', [action.id])).toEqual([{ why: action.why, target: `Fewer than the ${KEPT} of that year` }]);
    const page = (await priya.get(`/plan/sections/${section.id}`)).text;
    expect(words(page)).toMatch(/and 376 .*?The reading: 391\. Written otherwise: As it was said until 24 November 2026, before it was corrected .*?people at medium risk/);
    expect(words((await priya.get(`/plan/risks/${risk}`)).text)).toMatch(/It took 391/);
    const preview = words((await priya.get('/plan/years/2026-27/preview')).text);
    expect(preview).toMatch(/and 376 .{0,40}people at medium risk/);
    expect(preview).toContain('Written here as “376”: As it was said until 24 November 2026, before it was corrected.');
    const trail = await app.everything<{ event: string; detail: { keptAsSaid?: string[] } }>("select event, detail from audit_entry where actor = 'Priya Nair' and event in ('corrected reading', 'wrote section', 'changed action') order by id desc limit 3");
    expect(trail.map((one) => one.event).toSorted()).toEqual(['changed action', 'corrected reading', 'wrote section']);
    expect(trail.find((one) => one.event === 'corrected reading')!.detail.keptAsSaid).toEqual([expect.stringMatching(/^1\.1 .*, 2026\/27$/), 'How the priorities were chosen, 2026/27']);
    // It is no longer among those that follow.
    expect(boxes((await priya.get(await here())).text).map((one) => one.label)).toEqual(['There were 391 referrals.', 'It took 391 in all.']);
  });

  it('are left alone where only the source is another', async () => {
    const at = await here();
    const { text } = await priya.get(at);
    expect((await priya.post(at, fields('391', { source: 'Third return', saw: saw(text), keep: boxes(text).map((one) => one.value) }))).status).toBe(303);
    expect(await app.everything('select cause from risk where id = $1', [risk])).toEqual([{ cause: `It took ${CITED} in all.` }]);
  });

  it('are shown before another reading is adopted, and one of them can be kept', async () => {
    expect((await priya.post('/measures/davss-referrals/readings/add', { ...fields('400', { source: 'The provider’s year book' }), period: '2024-25' })).status).toBe(303);
    const [rival] = await app.everything<{ id: string }>("select r.id from reading r join measure m on m.id = r.measure_id where m.ref = 'davss-referrals' and r.amount = 400");
    const at = `/measures/readings/${rival!.id}/adopt`;
    const { text } = await priya.get(at);
    expect(boxes(text).map((one) => one.label)).toEqual(['There were 391 referrals.', 'It took 391 in all.']);
    expect(words(text)).toMatch(/it goes on saying 391, .*Also following .*took 391 referrals, up from 310\. .*A record of what was published/);
    const unseen = await priya.post(at, { reason: 'The year book was audited' });
    expect(unseen.status).toBe(409);
    expect(unseen.text).toContain('they are others than this page showed');
    const answer = await priya.post(at, { reason: 'The year book was audited', saw: saw(text), keep: [boxes(text)[1]!.value] });
    expect(answer.status).toBe(303);
    expect(words((await priya.follow(answer)).text)).toContain('what it said stays in the sentence that was kept');
    expect(await app.everything('select cause from risk where id = $1', [risk])).toEqual([{ cause: 'It took [391](figure:davss-referrals@2024-25 "As it was said until 24 November 2026, before another reading was adopted") in all.' }]);
    expect(words((await priya.get('/measures/davss-referrals')).text)).toMatch(/There were 400 referrals\..*It took 391 in all\./);
    expect(await app.everything("select detail->'keptAsSaid' as kept from audit_entry where event = 'adopted reading' order by id desc limit 1")).toEqual([{ kept: ['The service closes, 2026/27'] }]);
    // What says so already does not follow: nothing is asked of it.
    const [first] = await app.everything<{ id: string }>("select r.id from reading r join measure m on m.id = r.measure_id where m.ref = 'davss-referrals' and r.amount = 391 and not exists (select 1 from reading c where c.corrects_id = r.id)");
    await app.everything("delete from reading_adoption where reading_id = $1", [rival!.id]);
    await app.everything('update action set why = $2 where id = $1', [action.id, 'There were [391](figure:davss-referrals@2024-25) referrals. Not [400](figure:davss-referrals@2024-25).']);
    expect(boxes((await priya.get(`/measures/readings/${first!.id}/adopt`)).text).map((one) => one.label)).toEqual(['Not 400.']);
    expect(boxes((await priya.get(at)).text).map((one) => one.label)).toEqual(['There were 391 referrals.']);
    expect((await priya.post(at, { reason: 'The year book was audited', saw: saw((await priya.get(at)).text) })).status).toBe(303);
    await app.everything('update action set why = $2 where id = $1', [action.id, action.why]);
  });

  it('are shown before the grid puts a reading right, and one of them can be kept', async () => {
    const grid = { period: '2024-25', source_kind: 'return', source: 'Yearly return', 'as_at-day': '31', 'as_at-month': '3', 'as_at-year': '2025', 'figure-davss-referrals': '401' };
    const [held] = await app.everything<{ id: string }>("select r.id from reading r join measure m on m.id = r.measure_id where m.ref = 'davss-referrals' and r.amount = 400");
    const asked = await priya.post('/measures/enter', grid);
    expect(asked.status).toBe(200);
    const [keep, seen] = [/name="keep-davss-referrals" type="checkbox" value="(action:[^"]+)"/.exec(asked.text)![1]!, /name="saw-davss-referrals" value="([^"]*)"/.exec(asked.text)![1]!];
    expect(words(asked.text)).toMatch(/Which of these stay as they were said then\?.*There were 400 referrals\..*Also following.*took 400 referrals, up from 310/);
    const answers = { ...grid, 'choice-davss-referrals': `corrects ${held!.id}`, 'why-davss-referrals': 'One came late' };
    const unseen = await priya.post('/measures/enter', { ...answers, 'keep-davss-referrals': keep });
    expect(unseen.status).toBe(422);
    expect(words(unseen.text)).toContain('they are others than this page showed');
    expect(await app.everything('select 1 from reading where corrects_id = $1', [held!.id])).toEqual([]);
    const answer = await priya.post('/measures/enter', { ...answers, 'keep-davss-referrals': keep, 'saw-davss-referrals': seen });
    expect(answer.status).toBe(303);
    expect(words((await priya.follow(answer)).text)).toContain('What was said before stays in the sentence that was kept.');
    expect(await app.everything('select why from action where id = $1', [action.id])).toEqual([{ why: 'There were [400](figure:davss-referrals@2024-25 "As it was said until 24 November 2026, before it was corrected") referrals.' }]);
    expect(words((await priya.get('/measures/davss-referrals')).text)).toMatch(/took 401 referrals, up from 310\./);
  });
});
