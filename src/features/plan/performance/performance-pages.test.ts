// How the plan is doing, as its readers see it: measures chosen, shown and reported, with what may not leave kept back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_TODAY } from '../../../../test/support/clock.ts';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { readDocx, readPdf } from '../../../../test/support/read-back/index.ts';
import { writeMeasures } from '../../../../test/support/performance-example.ts';
import { addReading, adoptedReading, correctReading, periodKey, publicFigures, yearFrom } from '../../measures/index.ts';

let app: TestApplication;
let priya: Visitor;
let ann: Visitor;
let scrutineer: Visitor;
let priority: string;
let other: string;
let supplier: string;
const measureIds: Record<string, string> = {};
const plain = (html: string): string => html.replaceAll(/<(svg|style|script)\b[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replaceAll(/\s+/g, ' ');

beforeAll(async () => {
  app = await openApplication();
  const roles = await app.everything<{ email: string }>("select a.email from account a join account_place p on p.account_id = a.id where 'scrutineer' = any(p.roles) and p.partnership_id = 1 limit 1");
  [priya, ann, scrutineer] = await Promise.all([app.as('priya'), app.as('ann.cartwright'), app.as(roles[0]!.email)]) as [Visitor, Visitor, Visitor];
  const found = await app.everything<{ id: string }>("select p.id from priority p join plan_year y on y.partnership_id = p.partnership_id and y.id = p.plan_year_id where p.partnership_id = 1 and y.label = '2026/27' and p.removed_at is null order by p.is_cross_cutting, p.position");
  [priority, other] = [found[0]!.id, found[1]!.id];
  supplier = (await app.everything<{ id: string }>("select organisation_id as id from account_place p join account a on a.id = p.account_id where a.email like 'ann.cartwright%' limit 1"))[0]!.id;
  // The demonstration has chosen already; here nobody has.
  await app.everything('delete from priority_measure');
  await app.withPerson('priya', (session) => writeMeasures(session, TEST_TODAY, supplier));
  for (const row of await app.everything<{ ref: string; id: string }>("select ref, id from measure where partnership_id = 1 and ref in ('street-reports', 'panel-referrals', 'staff-trained')")) measureIds[row.ref] = row.id;
});
afterAll(() => app.stop());

describe('the measures of a priority', () => {
  it('are nothing on Today and ask to be chosen before anybody chose', async () => {
    expect((await priya.get('/')).text).not.toContain('Headline measure');
    expect((await priya.get(`/plan/performance/priorities/${priority}`)).text).toContain('Choose measures');
    expect((await ann.get(`/plan/performance/priorities/${priority}`)).text).not.toContain('>Choose measures<');
  });

  it('are chosen by the coordinator alone, the headline among them, and the second of two is told', async () => {
    const address = `/plan/priorities/${priority}/measures`;
    expect((await ann.get(address)).status).toBe(403);
    expect((await ann.post(address, { measures: [measureIds['street-reports']!] })).status).toBe(403);
    const wrong = await priya.post(address, { measures: [measureIds['street-reports']!], headline: measureIds['staff-trained']!, seen: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Choose a headline out of the measures that you ticked');
    expect((await priya.post(address, { measures: Object.values(measureIds), headline: measureIds['street-reports']!, seen: '' })).status).toBe(303);
    expect((await priya.post(address, { measures: [measureIds['panel-referrals']!], seen: '' })).status).toBe(409);
    expect(await app.everything('select 1 from priority_measure where priority_id = $1', [priority])).toHaveLength(3);
    expect(await app.everything("select 1 from audit_entry where event = 'chose measures of priority'")).toHaveLength(1);
  });

  it('are shown with target, tolerance and reason, change in words and their key', async () => {
    const { text } = await scrutineer.get(`/plan/performance/priorities/${priority}`);
    const words = plain(text);
    expect(words).toContain('in the 12 months to October 2026');
    expect(words).toContain('more than in the 12 months before');
    expect(words).toContain('beyond what chance explains');
    expect(words).toContain('Target: at least 150 people; set for 2025/26, before this plan year. Within tolerance down to 135 people. One in each team');
    expect(words).toMatch(/141 people 2025\/26, before this plan year .*23 fewer than in 2024\/25 \(14%\)\. Target/);
    expect(words).not.toContain('141 people in 2025/26');
    expect(words).toContain('How to read this');
    expect(text).toContain('role="img" aria-labelledby="chart-street-reports-title');
    expect(text).not.toMatch(/\sstyle="/);
  });

  it('that are contextual are never called good or bad, whatever they do', async () => {
    const { text } = await ann.get(`/plan/performance/priorities/${priority}`);
    const street = plain(text.slice(text.indexOf('/measures/street-reports'), text.indexOf('/measures/staff-trained')));
    expect(street).toContain('Context: nobody controls it');
    expect(street).not.toMatch(/better|worse|Target missed|Target met/i);
  });

  it('are on a projector one priority at a time', async () => {
    const { text } = await ann.get(`/plan/performance/priorities/${priority}?view=projector`);
    expect(text).toContain('fp-projector');
    expect(text).toContain(`/plan/performance/priorities/${other}?view=projector`);
    expect(text.match(/<h1/g)).toHaveLength(1);
  });

  it('stand on Today, a run and its change in words', async () => {
    const { text } = await ann.get('/');
    expect(text).toContain('Headline measure');
    expect(text).toContain('Reports from the street');
    expect(text.match(/class="fp-spark"/g)).toHaveLength(1);
  });

  it('stand with the partner that gives them', async () => {
    const { text } = await ann.get(`/plan/performance/organisations/${supplier}`);
    expect(text).toContain('Referrals to the panel');
    expect((await ann.get('/plan/performance/organisations/00000000-0000-4000-8000-000000000001')).status).toBe(404);
  });
});

it('a measure that one organisation keeps to itself is named in no trail that others read', async () => {
  const [own] = await app.everything<{ id: string }>("select id from measure where partnership_id = 1 and ref = 'staff-trained'");
  await app.everything("update measure set visibility = 'organisation', publishable = false where id = $1 returning 1", [own!.id]);
  const form = (await priya.get(`/plan/priorities/${other}/measures`)).text;
  expect((await priya.post(`/plan/priorities/${other}/measures`, { measures: [own!.id, measureIds['street-reports']!], headline: own!.id, seen: /name="seen" value="([^"]*)"/.exec(form)?.[1] ?? '' })).status).toBe(303);
  const trail = (await scrutineer.get(`/access/audit/priority/${other}`)).text;
  expect(trail).toContain('Reports from the street');
  expect(trail).not.toContain('Front-line staff trained');
  await app.everything("update measure set visibility = 'partnership', publishable = true where id = $1 returning 1", [own!.id]);
  await app.everything('delete from priority_measure where priority_id = $1 returning 1', [other]);
}, 120_000);

describe('a performance report', () => {
  it('is made by the coordinator, keeps small numbers back in every form, and stays as it was made', async () => {
    const list = await priya.get('/plan/performance/reports');
    expect(list.text).toContain('Make report 1');
    expect((await ann.post('/plan/performance/reports', { year: '2026-27', seen: '1' })).status).toBe(403);
    const made = await priya.post('/plan/performance/reports', { year: '2026-27', seen: '1' });
    expect(made.status).toBe(303);
    expect((await priya.post('/plan/performance/reports', { year: '2026-27', seen: '1' })).status).toBe(409);
    const page = await scrutineer.get(made.location);
    const json = await scrutineer.get(`${made.location}/report.json`);
    const pdf = await scrutineer.get(`${made.location}/report.pdf`);
    const word = await scrutineer.get(`${made.location}/report.docx`);
    const csv = await scrutineer.get(`${made.location}/measures.csv`);
    expect([page, json, pdf, word, csv].map((one) => one.status)).toEqual([200, 200, 200, 200, 200]);
    const few = (JSON.parse(json.text) as { priorities: { measures: { key: string; readings: { period: string; words: string; value?: number }[] }[] }[] }).priorities.flatMap((one) => one.measures).find((one) => one.key === 'panel-referrals');
    expect(few?.readings.map((one) => one.value)).toEqual([undefined, 10, 20, 10, 20]);
    expect(few?.readings[0]?.words).toContain('Kept back');
    // Each figure says where it comes from, and of what day that is.
    const readings = (JSON.parse(json.text) as { priorities: { measures: { key: string; readings: { value?: number; source?: string; sourceAsAt?: string }[] }[] }[] }).priorities.flatMap((one) => one.measures.flatMap((measure) => measure.readings)).filter((one) => one.value !== undefined);
    expect(readings.length).toBeGreaterThan(20);
    for (const one of readings) expect([one.source, one.sourceAsAt]).toEqual([expect.stringMatching(/\p{L}/u), expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)]);
    expect(csv.text.split(/\r?\n/)[0]).toMatch(/bound,up_to,per,source,source_as_at$/);
    expect(csv.text).toContain('about 10');
    expect(csv.text).not.toMatch(/panel-referrals[^\n]*,(3|12|18|11|22),/);
    const [pdfWords, wordWords] = [JSON.stringify(await readPdf(pdf.body)), JSON.stringify(await readDocx(word.body))];
    for (const words of [plain(page.text), pdfWords, wordWords]) {
      expect(words).toContain('Front-line staff trained');
      // The run is the verdict, and nothing is tested beside it.
      expect(words).toContain('October 2026 is above what is usual');
      expect(words).not.toContain('beyond what chance explains');
      expect(words).toContain('Within tolerance');
      expect(words).toMatch(/Source of the newest figure: [^.]+, as at \d+ \w+ 20\d\d/);
      expect(words).toContain('This is the first report of this plan.');
    }
    await app.everything("update action set status = 'off track' where partnership_id = 1 and id = (select id from action where partnership_id = 1 and priority_id = $1 and removed_at is null order by ref limit 1)", [priority]);
    expect((await scrutineer.get(`${made.location}/report.json`)).body.equals(json.body)).toBe(true);
  }, 120_000);

  it('says what changed since the one before', async () => {
    expect(plain((await ann.get('/plan/performance')).text)).toMatch(/Since report 1, .* now off track/);
    const made = await priya.post('/plan/performance/reports', { year: '2026-27', seen: '2' });
    expect(plain((await ann.get(made.location)).text)).toContain('now off track');
    expect(await app.everything('select number from performance_report order by number')).toEqual([{ number: 1 }, { number: 2 }]);
  }, 120_000);

  it('says why an action is off track or at risk and how long one was silent, in every form, and keeps back what may name somebody', async () => {
    const [one, two, three] = await app.everything<{ id: string }>("select id from action where partnership_id = 1 and priority_id = $1 and removed_at is null order by ref limit 3", [priority]);
    const [four, five] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and a.priority_id <> $1 and y.label = '2026/27' and a.removed_at is null order by a.ref limit 2", [priority]);
    const update = async (id: string, text: string, accepted = true): Promise<void> => {
      await app.everything("update action set status = 'off track', status_reason = null, last_update_on = $2 where partnership_id = 1 and id = $1", [id, TEST_TODAY]);
      const [made] = await app.everything<{ id: string }>("insert into action_update (partnership_id, action_id, written_on, text, status, came_by, written_by, organisation_id) values (1, $1, $2, $3, 'off track', 'signed in', 'Somebody', $4) returning id", [id, TEST_TODAY, text, supplier]);
      if (accepted) await app.everything("insert into action_update_acceptance (partnership_id, update_id, accepted_by) values (1, $1, 'Priya Nair')", [made!.id]);
    };
    await update(one!.id, 'The warden’s post is vacant until spring.');
    await update(two!.id, 'Mrs Jones of the warden’s team is ill.');
    await update(two!.id, 'Nobody has accepted this yet.', false);
    // What was done is told of those that are where they should be, as far as anybody may read it.
    const [six, seven] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and a.priority_id <> $1 and y.label = '2026/27' and a.removed_at is null order by a.ref offset 3 limit 2", [priority]);
    await update(six!.id, 'The lamps in the underpass burn again.');
    await update(seven!.id, 'Mrs Quill of Mill Lane was helped.');
    // A figure that is rounded here is told exactly by no update.
    const [cited] = await app.everything<{ from: string; to: string }>('select period_from::text as from, period_to::text as to from reading_adoption where measure_id = $1 and ended_at is null order by period_to desc limit 1', [measureIds['panel-referrals']!]);
    const [eight] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and a.priority_id <> $1 and y.label = '2026/27' and a.removed_at is null order by a.ref offset 5 limit 1", [priority]);
    await update(eight!.id, `The panel took what came, [so many](figure:panel-referrals@${periodKey(cited!)}), at once.`);
    await app.everything("update action set status = 'on track' where id = any($1)", [[six!.id, seven!.id, eight!.id]]);
    // A reason given for the status may name somebody as well, be the action behind or not.
    for (const [action, status] of [[four, 'at risk'], [five, 'on track']] as const) await app.everything("update action set status = $2, status_reason = 'Mrs Jones of the warden’s team is away' where partnership_id = 1 and id = $1", [action!.id, status]);
    await app.everything("update action set status = 'not started', status_reason = null, last_update_on = $2::date - 100 where partnership_id = 1 and id = $1", [three!.id, TEST_TODAY]);
    const number = (await app.everything<{ n: number }>('select max(number)::int + 1 as n from performance_report'))[0]!.n;
    const made = await priya.post('/plan/performance/reports', { year: '2026-27', seen: String(number) });
    const [page, json, csv, pdf, word] = await Promise.all(['', '/report.json', '/actions.csv', '/report.pdf', '/report.docx'].map((form) => scrutineer.get(`${made.location}${form}`)));
    for (const words of [plain(page!.text), json!.text, csv!.text, JSON.stringify(await readPdf(pdf!.body)), JSON.stringify(await readDocx(word!.body))]) {
      const said = words.replaceAll(/\\n|\s+/g, ' ');
      expect(said).toContain('The warden’s post is vacant until spring.');
      expect(said).toContain('Why is kept back here');
      expect(said).toContain('No update for 100 days.');
      expect(said).toContain('The lamps in the underpass burn again.');
      expect(said).toContain('What was done is kept back here');
      expect(said).not.toMatch(/Mrs Jones|Mrs Quill|The panel took what came|Nobody has accepted this/);
    }
    const wall = plain((await ann.get(`/plan/performance/priorities/${priority}?view=projector`)).text);
    expect(wall).toContain('The warden’s post is vacant until spring.');
    expect(wall).toContain('Why is kept back here');
    expect(wall).not.toMatch(/Mrs Jones|Nobody has accepted this/);
    const own = plain((await ann.get(`/plan/performance/priorities/${priority}`)).text);
    expect(own).toContain('No update for 100 days.');
    expect(own).toContain('Mrs Jones of the warden’s team is ill.');
    expect(own).not.toContain('Nobody has accepted this');
  }, 120_000);

  it('takes a figure of so many a week for no total of its period, neither itself nor where its figures are held against others', async () => {
    const rate = yearFrom(2020);
    await app.withPerson('priya', (session) => addReading(session, 'staff-trained', { period: rate, figure: { value: { amount: 30, bound: 'about', unit: 'count', per: 'week' } }, asAt: rate.to, provisional: false, sourceKind: 'file', source: 'Training log', place: null, organisationId: null }, TEST_TODAY));
    const number = (await app.everything<{ n: number }>('select max(number)::int + 1 as n from performance_report'))[0]!.n;
    const made = await priya.post('/plan/performance/reports', { year: '2026-27', seen: String(number) });
    const json = JSON.parse((await ann.get(`${made.location}/report.json`)).text) as { priorities: { measures: { key: string; readings: { key: string; value?: number; per?: string }[] }[] }[] };
    const readings = json.priorities.flatMap((one) => one.measures).find((one) => one.key === 'staff-trained')!.readings;
    expect(readings.find((one) => one.key === '2020-21')).toMatchObject({ value: 30, per: 'week' });
    const out = await app.withPerson('priya', (session) => publicFigures(session, ['staff-trained']));
    expect(out.filter((one) => one.period === '2025-26')).toHaveLength(1);
    expect(out.filter((one) => one.period === '2020-21')).toEqual([]);
  }, 120_000);

  it('says both ways of counting across a step, but for those that name somebody', async () => {
    const changeTold = async (before: string): Promise<string> => {
      await app.everything("delete from measure_note where words = 'A step'");
      await app.everything("insert into measure_note (partnership_id, measure_id, on_day, words, is_step, counted_before, counted_since, written_by) values (1, $1, '2026-06-01', 'A step', true, $2, 'by web form too', 'A test')", [measureIds['street-reports']!, before]);
      const number = (await app.everything<{ n: number }>('select max(number)::int + 1 as n from performance_report'))[0]!.n;
      const made = await priya.post('/plan/performance/reports', { year: '2026-27', seen: String(number) });
      return plain((await scrutineer.get(made.location)).text);
    };
    expect(await changeTold('by telephone')).toContain('From 1 June 2026 it is counted in another way: until then by telephone, since then by web form too, so it is not compared with');
    expect(await changeTold('by ringing Amara Cole')).toContain('From 1 June 2026 it is counted in another way, so it is not compared with');
    await app.everything("delete from measure_note where words = 'A step'");
  }, 120_000);

  it('says which figures have not come and which were corrected, in every form and on the pages', async () => {
    await app.everything("delete from reading_adoption where measure_id = $1 and period_from = '2026-07-01'", [measureIds['panel-referrals']!]);
    await app.everything("delete from reading where measure_id = $1 and period_from = '2026-07-01'", [measureIds['panel-referrals']!]);
    await app.withPerson('priya', async (session) => correctReading(session, (await adoptedReading(session, 'staff-trained', yearFrom(2025)))!.id, { figure: { value: { amount: 143, bound: 'exactly', unit: 'count' } }, asAt: TEST_TODAY, provisional: false, sourceKind: 'file', source: 'Training log', place: null }, 'Two were left out'));
    const number = (await app.everything<{ n: number }>('select max(number)::int + 1 as n from performance_report'))[0]!.n;
    const made = await priya.post('/plan/performance/reports', { year: '2026-27', seen: String(number) });
    const [page, json, csv, pdf, word] = await Promise.all(['', '/report.json', '/measures.csv', '/report.pdf', '/report.docx'].map((form) => scrutineer.get(`${made.location}${form}`)));
    for (const words of [plain(page!.text), JSON.stringify(await readPdf(pdf!.body)), JSON.stringify(await readDocx(word!.body))]) {
      const said = words.replaceAll(/\\n|\s+/g, ' ');
      expect(said).toMatch(/Late: July to September 2026 has not come from /);
      expect(said).toMatch(/143 people in 2025\/26 \(corrected\)/);
    }
    const measures = (JSON.parse(json!.text) as { priorities: { measures: { key: string; late?: string; readings: { key: string; correctedOn?: string }[] }[] }[] }).priorities.flatMap((one) => one.measures);
    expect(measures.filter((one) => one.late !== undefined).map((one) => one.key)).toEqual(['panel-referrals']);
    expect(measures.find((one) => one.key === 'staff-trained')!.readings.filter((one) => one.correctedOn !== undefined).map((one) => one.key)).toEqual(['2025-26']);
    expect(csv!.text).toMatch(/staff-trained,[^\n]*,143,143,no,\d{4}-\d\d-\d\d/);
    expect(csv!.text).toMatch(/staff-trained,[^\n]*,164,164,no,,exactly,/);
    const own = plain((await ann.get(`/plan/performance/priorities/${priority}`)).text);
    expect(own).toMatch(/Late July to September 2026 has not come from /);
    expect(own).toMatch(/143 people 2025\/26, before this plan year, corrected/);
  }, 120_000);

  it('of another partnership is not there', async () => {
    const [report] = await app.everything<{ id: string }>('select id from performance_report limit 1');
    const [stranger] = await app.everything<{ email: string; key: string }>("select a.email, q.key from account a join account_place p on p.account_id = a.id join partnership q on q.partnership_id = p.partnership_id where q.partnership_id <> 1 and a.disabled_at is null limit 1");
    const visitor = await app.as(stranger!.email, stranger!.key);
    expect((await visitor.get(`/plan/performance/reports/${report!.id}`)).status).toBe(404);
    expect((await visitor.get(`/plan/performance/reports/${report!.id}/report.pdf`)).status).toBe(404);
  });

  it('cannot be changed by the application', async () => {
    await expect(app.withPerson('priya', async (session) => session.db.updateTable('performance_report').set({ made_by: 'x' }).execute())).rejects.toThrow(/permission denied/);
  });

  it('is announced with what a committee would find nothing about', async () => {
    const list = async (): Promise<string> => plain((await priya.get('/plan/performance/reports')).text);
    expect(await list()).toMatch(/1 of them has no figure of this plan year\. .*Front-line staff trained/);
    expect(await list()).not.toContain('It says nothing in figures yet');
    await app.everything('delete from priority_measure');
    // What waits to be accepted leaves an action with the status that was accepted before it.
    await app.everything("insert into action_update_acceptance (partnership_id, update_id, accepted_by) select u.partnership_id, u.id, 'Priya Nair' from action_update u where u.partnership_id = 1 and not exists (select 1 from action_update_acceptance t where t.partnership_id = u.partnership_id and t.update_id = u.id)");
    await app.everything("update action a set status = 'not stated' from plan_year y where y.id = a.plan_year_id and y.label = '2026/27' and a.partnership_id = 1");
    // While an update waits, a report tells the status that was accepted before it.
    await app.everything("insert into action_update_acceptance (partnership_id, update_id, accepted_by) select u.partnership_id, u.id, 'Priya Nair' from action_update u where u.partnership_id = 1 and not exists (select 1 from action_update_acceptance t where t.partnership_id = u.partnership_id and t.update_id = u.id)");
    expect(await list()).toContain('It says nothing in figures yet: no measure belongs to a priority and may be public.');
    expect(await list()).toMatch(/None of its \d+ actions has a status yet/);
    expect(plain((await ann.get(`/plan/performance/priorities/${priority}?view=projector`)).text)).toContain('No measure says how this priority is doing, and none of its actions has a status yet:');
    expect(plain((await ann.get('/plan/performance')).text)).toContain('4 priorities and the themes that cut through them, with their actions');
  });
});
