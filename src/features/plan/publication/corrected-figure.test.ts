import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { publishOnTheDay } from './publish-on-the-day.job.ts';
import { readDocx, readHtml, readPdf } from '../../../../test/support/read-back/index.ts';
import { addReading, adoptedReading, correctReading, periodOf, readingsFor } from '../../measures/index.ts';
import type { ReadingFields } from '../../measures/index.ts';
import { planData } from './plan-data.ts';
import type { PlanData } from './plan-data.ts';

const words = (html: string): string => html.replace(/<[^>]+>/g, '').replaceAll('&amp;', '&').replace(/\s+/g, ' ');
const PUBLIC = '/public/tonbridge-and-malling/plans/2026-27';

/** One reading, one sentence that cites it: what becomes of both when the reading is corrected, in every form that leaves the partnership. */
describe('a corrected reading', () => {
  let app: TestApplication;
  let priya: Visitor;
  let sectionId: string;
  let readingId: string;
  const fields = (amount: number): ReadingFields => ({ figure: { value: { amount, bound: 'exactly', unit: 'count' } }, asAt: '2026-03-31', provisional: false, sourceKind: 'return', source: 'Return of the noise line', place: 'sheet 2' });
  const publish = async (note: string): Promise<number> => {
    const page = (await priya.get('/plan/years/2026-27/publish')).text;
    const field = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)![1]!;
    expect((await priya.post('/plan/years/2026-27/publish', { note, agreed_how: 'agreed', agreed_why: 'A slip was put right', looked: 'yes', few_why: 'It was public before', when: 'now', seen: field('seen'), number: field('number') })).status).toBe(303);
    return Number(field('number'));
  };
  const file = async (version: number, name: string): Promise<Buffer> => (await app.stranger().get(`${PUBLIC}/versions/${version}/files/${name}`)).body;

  /** Where the figure stands in every form of a version, and whether each says its source. */
  const inEveryForm = async (version: number, figure: string): Promise<void> => {
    const source = `Calls to the noise line, 2025/26: ${figure}. Return of the noise line, sheet 2, as at 31 March 2026.`;
    const sentence = `The line took ${figure}`;
    const texts = {
      page: readHtml((await app.stranger().get(version === 0 ? PUBLIC : `${PUBLIC}/versions/${version}`)).text).text,
      html: readHtml((await file(version, 'plan.html')).toString('utf8')).text,
      pdf: (await readPdf(await file(version, 'plan.pdf'))).text,
      word: readDocx(await file(version, 'plan.docx')).text,
    };
    for (const [form, text] of Object.entries(texts)) {
      expect([form, text.replace(/\s+/g, ' ').includes(sentence), text.replace(/\s+/g, ' ').includes(source)]).toEqual([form, true, true]);
    }
    const data: PlanData = planData.parse(JSON.parse((await file(version, 'plan.json')).toString('utf8')));
    expect(data.sections.some((one) => one.text.includes(`The line took ${figure} calls`))).toBe(true);
    const entry = data.figures!.find((one) => one.measure === 'noise-calls')!;
    expect(entry).toMatchObject({ value: Number(figure), words: figure, period: '2025-26', source: 'Return of the noise line, sheet 2', asAt: '2026-03-31' });
    const rows = parse(await file(version, 'figures.csv'), { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.find((row) => row['measure'] === 'noise-calls')).toMatchObject({ words: figure, value: figure, source: 'Return of the noise line, sheet 2', reading_version: String(entry.readingVersion) });
    const sections = (await file(version, 'sections.csv')).toString('utf8');
    expect(sections).toContain(`The line took ${figure} calls`);
    expect(JSON.stringify(data) + sections).not.toContain('](figure:');
    const explained = (await file(version, 'data-dictionary.csv')).toString('utf8');
    for (const column of Object.keys(rows[0]!)) expect(explained).toContain(`figures.csv,${column},`);
    const schema = JSON.parse((await file(version, 'plan-schema.json')).toString('utf8')) as { properties: { figures: { items: { properties: Record<string, { description?: string }> } } } };
    for (const field of ['value', 'measure', 'period', 'source', 'asAt', 'readingVersion']) expect(schema.properties.figures.items.properties).toHaveProperty(field);
  };

  beforeAll(async () => {
    app = await openApplication({ work: [publishOnTheDay] });
    priya = await app.as('priya');
    await app.everything("insert into measure (partnership_id, ref, name, unit, noun_one, noun_many, polarity, kind, frequency, publishable) values (1, 'noise-calls', 'Calls to the noise line', 'count', 'call', 'calls', 'neutral', 'contextual', 'yearly', true)");
    readingId = (await app.withPerson('priya', (session) => addReading(session, 'noise-calls', { ...fields(429), period: periodOf('2025-26')!, organisationId: null }, '2026-11-24'))).id;
    const [section] = await app.everything<{ id: string; heading: string; text: string; part: string; version: number }>("select s.* from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where s.partnership_id = 1 and y.label = '2026/27' and s.part = 'introduction' limit 1");
    sectionId = section!.id;
    await priya.post(`/plan/sections/${sectionId}/edit`, { heading: section!.heading, text: `The line took [429](figure:noise-calls@2025-26) calls.\n\n${section!.text}`, part: section!.part, version: String(section!.version) });
    const [action] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and a.ref = '1.1'");
    await app.everything(`with made as (insert into action_update (partnership_id, action_id, written_on, text, status, came_by, written_by, organisation_id) select 1, $1, '2026-11-24', 'In that year [429](figure:noise-calls@2025-26) calls were taken.', 'on track', 'signed in', 'Somebody', (select organisation_id from action_owner where partnership_id = 1 and action_id = $1 limit 1) returning id)
      insert into action_update_acceptance (partnership_id, update_id, accepted_by) select 1, id, 'Priya Nair' from made`, [action!.id]);
  });
  afterAll(() => app.stop());

  it('changes the draft at once, leaves what is published as it is and flags it, and is in every form of the next version with its source', async () => {
    const first = await publish('A figure was added');
    await inEveryForm(first, '429');
    const before = await Promise.all(['plan.html', 'plan.pdf', 'plan.docx', 'plan.json', 'figures.csv'].map((name) => file(first, name)));
    expect((await priya.get('/plan/years/2026-27/versions')).text).not.toContain('corrected since');

    const kept = () => app.everything("select body_html, data, fingerprint from published.plan_version where partnership_id = 1 and version = $1 and year = '2026-27'", [first]);
    const [keptBefore, uncorrected] = [await kept(), await app.stranger().get(PUBLIC)];
    expect(uncorrected.text).not.toContain('corrected since');
    const correction = await app.withPerson('priya', (session) => correctReading(session, readingId, fields(492), 'Sixty-three calls had been left out'));
    expect((await priya.get(`/plan/sections/${sectionId}`)).text.replace(/<[^>]+>/g, '')).toContain('The line took 492');
    expect((await priya.get('/plan/years/2026-27/preview')).text.replace(/<[^>]+>/g, '')).toContain('The line took 492');
    const after = await Promise.all(['plan.html', 'plan.pdf', 'plan.docx', 'plan.json', 'figures.csv'].map((name) => file(first, name)));
    after.forEach((bytes, at) => expect(bytes.equals(before[at]!)).toBe(true));
    expect((await priya.get('/plan/years/2026-27/versions')).text).toContain('1 figure was corrected since, in 2 places. The published files stay as they are.');
    expect((await priya.get('/')).text).toContain('1 figure of the published plan 2026/27 was corrected since');
    expect((await priya.get('/plan/years/2026-27/publish')).text).toMatch(/429.*492/s);

    // The public reads it at the head, at the figure and at its source; the text that is kept is as it was, and the new figure waits for the next version.
    const seen = await app.stranger().get(PUBLIC);
    expect(words(seen.text)).toContain('Since this version was published 1 figure was corrected, in 2 places. Its text and files stay as they were published. What holds now is told here once a plan that says it is published.');
    expect(words(seen.text)).toMatch(/“429” in Introduction: Calls to the noise line, 2025\/26\. Corrected by Tonbridge & Malling Borough Council on \d+ \w+ \d{4}\./);
    expect(seen.text).toMatch(/The line took 429<a class="fp-src"[^>]*>.*?<\/a><a class="fp-since" href="#corrected-since">corrected since<\/a> calls/);
    expect(words(seen.text)).toMatch(/Calls to the noise line, 2025\/26: 429\. [^→]*? Corrected by Tonbridge & Malling Borough Council on \d+ \w+ \d{4}, after this was published\./);
    expect(seen.text).not.toContain('492');
    expect(words((await app.stranger().get(`${PUBLIC}/data`)).text)).toContain('Since this version was published 1 figure was corrected, in 2 places.');
    // Nobody keeps the page of before.
    expect(seen.headers['etag']).not.toBe(uncorrected.headers['etag']);
    expect(await kept()).toEqual(keptBefore);

    const second = await publish('A figure was corrected');
    await inEveryForm(second, '492');
    // What was said on a day keeps its words beside the figure of today, with who settled that, when and why.
    const saidThen = /Corrected: it said 429, where it now says 492\. Tonbridge & Malling Borough Council settled it on \d+ \w+ \d{4}: Sixty-three calls had been left out\./;
    const forms: [string, string][] = [
      ['page', readHtml((await app.stranger().get(PUBLIC)).text).text], ['html', readHtml((await file(second, 'plan.html')).toString('utf8')).text], ['pdf', (await readPdf(await file(second, 'plan.pdf'))).text], ['word', readDocx(await file(second, 'plan.docx')).text], ['actions.csv', (await file(second, 'actions.csv')).toString('utf8')],
    ];
    for (const [form, text] of forms) { const said = text.replace(/\s+/g, ' '); expect([form, said.slice(said.search(/Corrected: it|calls were taken/), said.search(/Corrected: it|calls were taken/) + 400)]).toEqual([form, expect.stringMatching(saidThen)]); }
    expect(planData.parse(JSON.parse((await file(second, 'plan.json')).toString('utf8'))).figures!.flatMap((one) => one.saidThen ?? [])).toEqual(['section', 'update'].map(() => ({ said: '429', says: '492', settled: { on: expect.any(String), by: expect.stringContaining('Malling Borough Council'), why: 'Sixty-three calls had been left out' } })));
    expect((parse(await file(second, 'figures.csv'), { bom: true, columns: true }) as Record<string, string>[]).filter((row) => row['measure'] === 'noise-calls').map((row) => [row['said_then'], row['settled_why']])).toEqual(['section', 'update'].map(() => ['429', 'Sixty-three calls had been left out']));
    for (const [form, text] of forms.slice(0, 4)) expect([form, text.replace(/\s+/g, ' ').split('Corrected: it said 429, where it now says 492.').length - 1]).toEqual([form, 2]);
    for (const before of ['page', 'html']) expect(before === 'page' ? (await app.stranger().get(`${PUBLIC}/versions/${first}`)).text : (await file(first, 'plan.html')).toString('utf8')).not.toContain('it said 429, where');
    expect((await priya.get('/')).text).not.toContain('corrected since');
    const [cited] = await app.everything<{ words: string; reading_id: string }>('select c.words, c.reading_id from published_citation c join published.plan_version v on v.partnership_id = c.partnership_id and v.id = c.version_id where v.version = $1 and c.measure_ref = $2', [first, 'noise-calls']);
    expect(cited).toEqual({ words: '429', reading_id: readingId });
    expect((await app.stranger().get(PUBLIC)).text).not.toContain('corrected since');
    const older = words((await app.stranger().get(`${PUBLIC}/versions/${first}`)).text);
    expect(older).toContain('Since this version was published 1 figure was corrected, in 2 places.');
    expect(older).not.toContain('What holds now');
    for (const page of [older, words((await app.stranger().get(`${PUBLIC}/versions/${first}/data`)).text)]) expect(page.split(`Version ${second} says 492: Sixty-three calls had been left out.`)).toHaveLength(3);

    // Found to have been right after all: the newer version is flagged, the older no longer.
    await app.withPerson('priya', (session) => correctReading(session, correction, fields(429), 'They had been counted twice'));
    expect((await app.stranger().get(`${PUBLIC}/versions/${first}`)).text).not.toContain('corrected since');
    expect((await app.stranger().get(PUBLIC)).text).toContain('corrected since');
    await app.withPerson('priya', async (session) => correctReading(session, (await adoptedReading(session, 'noise-calls', periodOf('2025-26')!))!.id, fields(492), 'Not twice'));
    expect((await app.stranger().get(PUBLIC)).text).not.toContain('corrected since');
  }, 180_000);

  it('is flagged by the database alone, and of a version that is withdrawn to nobody of the public', async () => {
    const flags = async (): Promise<number> => (await app.services.publicPool.query<{ n: number }>('select count(*)::int as n from published.figure_corrected')).rows[0]!.n;
    expect(await flags()).toBe(2);
    await expect(app.services.publicPool.query('delete from published.figure_corrected')).rejects.toMatchObject({ code: '42501' });
    for (const work of ["insert into published.figure_corrected select partnership_id, version_id, position + 100, corrected_on, 'x' from published.figure_corrected", 'delete from published.figure_corrected', "update published.figure_corrected set corrected_by = 'x'"]) await expect(app.withPerson('priya', async (session) => sql.raw(work).execute(session.db))).rejects.toThrow(/permission denied/);
    await app.everything('update published.plan_version set withdrawn_at = now() where id in (select version_id from published.figure_corrected)');
    expect(await flags()).toBe(0);
    expect(await app.everything('select 1 from published.figure_corrected')).toHaveLength(2);
    await app.everything('update published.plan_version set withdrawn_at = null where id in (select version_id from published.figure_corrected)');
  });

  it('names an organisation only where it is certain for which one somebody spoke', async () => {
    const by = async (): Promise<(string | null)[]> => [...new Set((await app.everything<{ corrected_by: string | null }>('select corrected_by from published.figure_corrected where partnership_id = 1')).map((row) => row.corrected_by))];
    const settledFor = async (): Promise<string | undefined> => {
      const found = (await app.withPerson('priya', async (session) => (await readingsFor(session, ['[1](figure:noise-calls@2025-26)']))({ measure: 'noise-calls', period: '2025-26' } as never)));
      return found.is === 'found' ? found.reading.settled?.organisation : 'nothing';
    };
    const corrected = async (amount: number): Promise<void> => void (await app.withPerson('priya', async (session) => correctReading(session, (await adoptedReading(session, 'noise-calls', periodOf('2025-26')!))!.id, fields(amount), 'Counted anew')));
    const COUNCIL = 'Tonbridge & Malling Borough Council';
    // A place that begins later or is over says nothing of today, though its organisation is the first by name.
    await app.everything("insert into account_place (partnership_id, account_id, organisation_id, roles, starts_on, ends_on) select 1, $1, (select id from organisation where partnership_id = 1 and merged_into_id is null and name < $2 order by name limit 1), array['partner'], x.starts, x.ends from (values ('2030-01-01'::date, null::date), ('2020-01-01', '2021-01-01')) x(starts, ends)", [priya.person!.accountId, COUNCIL]);
    await corrected(501);
    expect([await by(), await settledFor()]).toEqual([[COUNCIL], COUNCIL]);
    await app.everything("update account_place set starts_on = '2020-01-01', ends_on = null where account_id = $1 and starts_on = '2030-01-01'", [priya.person!.accountId]);
    await corrected(502);
    expect([await by(), await settledFor()]).toEqual([[null], undefined]);
    expect(words((await app.stranger().get(PUBLIC)).text)).toContain('Corrected by the partnership on');
    await app.everything("delete from account_place where account_id = $1 and starts_on = '2020-01-01'", [priya.person!.accountId]);
    await corrected(492);
  });

  it('leads from the number in the published page to its source, and back', async () => {
    const { text } = await app.stranger().get(PUBLIC);
    const [, mention, href] = /The line took 492<a class="fp-src" id="([^"]+)" href="#([^"]+)"/.exec(text)!;
    const entry = new RegExp(`<li id="${href}">[^]*?</li>`).exec(text)![0];
    expect(entry).toContain('Return of the noise line, sheet 2');
    expect(entry).toContain(`href="#${mention}"`);
  });

  it('is found on the page of its measure with the sentence and the versions that cite it', async () => {
    const { citedBy } = await import('../../measures/index.ts');
    const cited = await app.withPerson('priya', (session) => citedBy(session, 'noise-calls'));
    expect(cited.texts).toEqual([expect.objectContaining({ before: 'The line took ', words: '492', after: ' calls.', href: `/plan/sections/${sectionId}`, period: '2025/26' }), expect.objectContaining({ before: 'In that year ', words: '492', after: ' calls were taken.' })]);
    expect(cited.published.map((one) => [one.words, one.correctedSince])).toEqual([['492', false], ['492', false], ['429', true], ['429', true]]);
  });

  it('is told on the page of a past year once the plan of another year says it, and not before', async () => {
    const RECORD = '/public/tonbridge-and-malling/plans/2025-26';
    await app.withPerson('priya', async (session) => correctReading(session, (await adoptedReading(session, 'davss-referrals', periodOf('2024-25')!))!.id, { ...fields(391), asAt: '2025-03-31' }, 'A month was missing'));
    const before = await app.stranger().get(RECORD);
    expect(words(before.text)).toContain('Its text and files stay as they were published. What holds now is told here once a plan that says it is published.');
    expect(before.text).not.toContain('391');
    const version = await publish('A figure was corrected');
    const after = await app.stranger().get(RECORD);
    const told = `The plan 2026/27, version ${version}, says 391: A month was missing.`;
    for (const { text } of [after, await app.stranger().get(`${RECORD}/data`)]) {
      expect(words(text)).toContain(told);
      expect(words(text)).not.toContain('What holds now');
      expect(text).toContain(`href="${PUBLIC}">${told}`);
    }
    expect(after.headers['etag']).not.toBe(before.headers['etag']);
    // Where that version does not hold either, nobody is led to it.
    await app.withPerson('priya', async (session) => correctReading(session, (await adoptedReading(session, 'davss-referrals', periodOf('2024-25')!))!.id, { ...fields(392), asAt: '2025-03-31' }, 'One more'));
    expect(words((await app.stranger().get(RECORD)).text)).not.toContain('says 391');
  }, 120_000);
});
