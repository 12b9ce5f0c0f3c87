// An assessment on its way to everybody: nothing before it is released, the same words and figures in every form, what a person has to look at first,
// and nothing after it was withdrawn.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { readDocx, readHtml, readPdf } from '../../../../test/support/read-back/index.ts';
import { makeVersions } from './make-versions.job.ts';

let app: TestApplication;
let marek: Visitor;
let grace: Visitor;
let stranger: Visitor;
let label: string;
beforeAll(async () => {
  app = await openApplication({ work: [makeVersions] });
  [marek, grace] = [await app.as('marek'), await app.as('grace')];
  stranger = app.stranger();
  label = (await app.everything<{ label: string }>('select label from assessment'))[0]!.label;
}, 180_000);
afterAll(() => app.stop());

const words = (answer: Answer): string => answer.text.replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const at = (path = ''): string => `/assessment/${label}${path}`;
const open = (path = ''): string => `/public/tonbridge-and-malling/assessments/${label}${path}`;
const recordNow = async (): Promise<{ version: number; state: string; title: string }> => (await app.everything<{ version: number; state: string; title: string }>('select version, state, title from assessment where label = $1', [label]))[0]!;
const write = async (part: string, text: string): Promise<void> => {
  const [row] = await app.everything<{ version: number }>('select version from assessment_section where part = $1', [part]);
  expect((await marek.post(at(`/text/${part}`), { text, version: String(row?.version ?? 0) })).status).toBe(303);
};
const share = async (): Promise<void> => {
  const [last] = await app.everything<{ n: number }>('select coalesce(max(number), 0)::int as n from assessment_document');
  expect((await marek.post(at('/document'), { number: String(last!.n + 1), version: String((await recordNow()).version) })).status).toBe(303);
};
const DECIDED = { decided_by: 'The chair', decided_in: 'Strategy group', 'decided_on-day': '24', 'decided_on-month': '11', 'decided_on-year': '2026', minute: 'Item 5', read: 'yes', weights_known: 'yes', empty_known: 'yes', unread_known: 'yes' };
const release = async (more: Record<string, string> = {}): Promise<Answer> => {
  const page = (await marek.get(at('/document/release'))).text;
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
  return marek.post(at('/document/release'), { seen: field('seen'), number: field('number'), ...DECIDED, ...more });
};
const takeBack = async (): Promise<void> => void expect((await marek.post(at('/document/take-back'), { version: String((await recordNow()).version) })).status).toBe(303);
const openForms = async (): Promise<{ html: string; pdf: string; docx: string; page: string; json: string; texts: string }> => {
  const file = async (name: string): Promise<Buffer> => (await stranger.get(open(`/files/${name}`))).body;
  return { html: readHtml((await file('assessment.html')).toString()).text, pdf: (await readPdf(await file('assessment.pdf'))).text, docx: readDocx(await file('assessment.docx')).text, page: words(await stranger.get(open())), json: (await file('assessment.json')).toString(), texts: (await file('texts.csv')).toString() };
};

describe('an assessment that is not released', () => {
  it('is nowhere: not as a draft, and not when the strategy group has it', async () => {
    for (const state of ['draft', 'shared']) {
      if (state === 'shared') await share();
      for (const path of ['', '/data', '/versions/1', '/files/assessment.pdf', '/files/assessment.json']) expect((await stranger.get(open(path))).status).toBe(404);
      expect((await stranger.get('/public/tonbridge-and-malling/assessments')).status).toBe(404);
      expect((await stranger.get('/public')).text).not.toContain('/assessments');
    }
    await takeBack();
    expect((await marek.get(at('/document/release'))).status).toBe(409);
  }, 180_000);

  it('is not released by those who do not write it, nor while it is marked as sensitive', async () => {
    expect((await grace.get(at('/document/release'))).status).toBe(403);
    expect((await grace.post(at('/document/release'), { seen: 'x', number: '1' })).status).toBe(403);
    await app.everything("update assessment set marking = 'OFFICIAL-SENSITIVE' where label = $1", [label]);
    await share();
    expect(words(await marek.get(at('/document/release')))).toMatch(/marked OFFICIAL-SENSITIVE, so it is not for the public/);
    await takeBack();
    await app.everything("update assessment set marking = 'OFFICIAL' where label = $1", [label]);
  }, 180_000);
});

describe('a released assessment', () => {
  it('asks first about persons and about counts so small that people could be known', async () => {
    await write('community', 'Three victims of stalking spoke to us. Write to someone@example.org.\n\nOf the residents asked, 45 people came in all: 27 from the town and 15 from the villages.');
    const [weights] = await app.everything<{ id: string }>("select id from harm_weights where name like '%invented%' limit 1");
    const had = (await app.everything<{ w: string | null }>('select weights_id as w from assessment where label = $1', [label]))[0]!.w;
    await app.everything('update assessment set weights_id = $2 where label = $1', [label, weights!.id]);
    await share();
    const page = words(await marek.get(at('/document/release')));
    // What follows from two others is small as well; and weights that were made up are told.
    expect(page).toMatch(/45 less 27 and 15 leaves 3 in What people here think/);
    expect(page).toMatch(/Harm is told by weights that were made up “Weights invented for the demonstration, 2026”/);
    expect(words(await release({ looked: 'yes', few_why: 'Public', weights_known: '' }))).toContain('Tick that it is to go out with weights that were made up');
    expect(page).toMatch(/an e-mail address: someone@example\.org.*in What people here think/);
    expect(page).toMatch(/Three victims/);
    const refused = await release();
    expect(refused.status).toBe(422);
    expect(words(refused)).toMatch(/Tick that you have looked.*Say why these small numbers may be published/);
    // Who decided, in which meeting, on which day, in which minute; and that it was read.
    const bare = words(await release({ looked: 'yes', few_why: 'Public', decided_by: '', decided_in: '', 'decided_on-day': '', 'decided_on-month': '', 'decided_on-year': '', minute: '', read: '' }));
    expect(bare).toMatch(/Name who decided that it is published.*Name the meeting that decided it.*Enter the day of the meeting.*Name the minute.*Read what everybody will read, then tick that you have/);
    expect(words(await release({ looked: 'yes', few_why: 'Public', 'decided_on-day': '25' }))).toContain('The day of the meeting cannot be in the future');
    expect(words(await release({ looked: 'yes', few_why: 'Public', 'decided_on-day': '23' }))).toMatch(/This version was shared on 24 November 2026, so a meeting before that cannot have decided on it/);
    expect((await stranger.get(open())).status).toBe(404);
    await takeBack();
    await app.everything('update assessment set weights_id = $2 where label = $1', [label, had]);
  }, 180_000);

  it('says the same words and numbers in all forms, without the names of those who wrote and without a marking', async () => {
    await write('community', 'Four hundred and **1,234** postcards came back.');
    await app.everything("update assessment set handling = 'Not beyond the strategy group' where label = $1", [label]);
    await share();
    // What the law asks for and nobody wrote, and that nobody has read it, is said before it goes out; both links lead to what may be opened.
    const warned = await marek.get(at('/document/release'));
    expect(words(warned)).toMatch(/\d parts that the law asks for are empty What everybody reads leaves them out, and says so among the limits\..*Re-offending/);
    expect(words(warned)).toMatch(/Nobody has said that they read it/);
    for (const [, href] of warned.text.matchAll(/id="(?:empty|unread)"[^]*?href="([^"]+)"/g)) expect((await marek.get(href!)).status, href).toBe(200);
    expect(warned.text).toContain(`href="${at('/text#reoffending')}"`);
    const preview = words(await marek.get(at('/document/release/preview')));
    expect(preview).not.toMatch(/Not written yet|Not said yet/);
    expect(preview).toMatch(/Nothing was written under [^.]*“Re-offending”[^.]*, which the law asks a strategic assessment to hold/);
    // Each of the two is answered for itself.
    const unanswered = await release({ looked: 'yes', few_why: 'They are public already', empty_known: '', unread_known: '' });
    expect([unanswered.status, words(unanswered)]).toEqual([422, expect.stringMatching(/Tick that it is to go out without what the law asks for, or write that first.*Tick that it is to go out though nobody has said that they read it/)]);
    expect((await stranger.get(open())).status).toBe(404);
    // Neither a marking nor what may be done with it: these were for those who had it before.
    const previewPdf = (await readPdf((await marek.get(at('/document/release/preview.pdf'))).body)).text;
    expect(previewPdf).toContain('1,234 postcards');
    expect(previewPdf).not.toMatch(/OFFICIAL|beyond the strategy group/);
    expect(await app.everything("select event, detail->>'file' as file from audit_entry order by id desc limit 1")).toEqual([{ event: 'exported assessment', file: 'as-published.pdf' }]);
    expect((await grace.get(at('/document/release/preview'))).status).toBe(403);
    const done = await release({ looked: 'yes', few_why: 'They are public already' });
    expect([done.status, done.location]).toEqual([303, at('/document?made=5')]);
    expect(words(await marek.get(at('/document')))).toContain('Decided by The chair: Strategy group, 24 November 2026, Item 5');
    const forms = await openForms();
    // What was read before is what is read now, to the letter.
    const said = (text: string): string => text.slice(text.indexOf('What is proposed'), text.lastIndexOf('Mark of the data:'));
    expect(said(preview).length).toBeGreaterThan(5000);
    expect(said(preview)).toBe(said(forms.page));
    for (const [name, text] of Object.entries(forms)) expect([name, text.replaceAll(/\s+/g, ' ')]).toEqual([name, expect.stringContaining(name === 'json' ? '**1,234** postcards came back' : '1,234 postcards came back')]);
    for (const text of [forms.html, forms.pdf, forms.docx, forms.page]) {
      expect(text.replaceAll(/\s+/g, ' ')).toContain('370 to 461');
      expect(text).not.toMatch(/Marek Novak|OFFICIAL|beyond the strategy group/);
    }
    // The strategy group had the four before it.
    for (const text of [forms.html, forms.pdf, forms.docx, forms.page]) expect(text.replaceAll(/\s+/g, ' ')).toMatch(/Version 5, published 24 November 2026; versions 1, 2, 3 and 4 are not public/);
    expect(JSON.parse(forms.json)).toMatchObject({ schema: 'frankpledge-assessment-1', version: 5, label });
    const listed = (await stranger.get(`/public/tonbridge-and-malling/assessments`)).text;
    expect(listed).toContain(`href="${open()}"`);
    expect((await stranger.get('/public')).text).toContain(`href="${open()}"`);
    expect((await stranger.get('/public/tonbridge-and-malling/plans')).text).toContain('/assessments"');
    const data = (await stranger.get(open('/data'))).text;
    for (const name of ['types.csv', 'months.csv', 'places.csv', 'beyond_chance']) expect(data).toContain(name);
  }, 180_000);

  it('stays as it is until a new version, which says why, and the older one is still found by its number', async () => {
    const before = await openForms();
    await takeBack();
    await write('community', 'Four hundred and 5,678 letters came back.');
    expect((await openForms()).page).toBe(before.page);
    await share();
    expect(words(await release({ looked: 'yes', few_why: 'They are public already' }))).toMatch(/Say in a sentence why there is a new version/);
    // It is read beforehand with the reason that everybody will read, which the form has then.
    const asks = (await marek.get(at('/document/release'))).text;
    expect(asks).toMatch(/<form method="get" action="[^"]*\/release\/preview">[^]*?<textarea[^>]* name="because"[^]*?formaction="[^"]*\/release\/preview\.pdf"/);
    const because = `?because=${encodeURIComponent('The count of letters was put right.')}`;
    const preview = await marek.get(at(`/document/release/preview${because}`));
    expect(words(preview)).toContain('What this version changes: The count of letters was put right.');
    expect((await readPdf((await marek.get(at(`/document/release/preview.pdf${because}`))).body)).text.replaceAll(/\s+/g, ' ')).toContain('What this version changes: The count of letters was put right.');
    for (const link of [at(`/document/release${because}`), at(`/document/release/preview.pdf${because}`)]) expect(preview.text).toContain(`href="${link}"`);
    expect((await marek.get(at(`/document/release${because}`))).text).toMatch(/<textarea[^>]* name="note"[^>]*>The count of letters was put right\.<\/textarea>/);
    expect(words(await marek.get(at('/document/release/preview')))).not.toContain('What this version changes');
    // Who decided is kept for the partnership, and says so where it is asked: nothing that everybody gets holds it, so nobody is asked about a name in it.
    expect(words({ ...preview, text: asks })).toContain('Who decided that it is published This is not published: the partnership reads it beside the version.');
    const decision = { decided_by: 'Ottoline Brack', decided_in: 'Heronry Board', minute: 'Item 5, taken by Ivo Sandell' };
    expect((await release({ looked: 'yes', few_why: 'They are public already', note: 'The count of letters was put right.', ...decision })).status).toBe(303);
    expect(words(await marek.get(at('/document')))).toContain('Decided by Ottoline Brack: Heronry Board, 24 November 2026, Item 5, taken by Ivo Sandell');
    const [everybodys] = await app.everything<{ all: string }>("select (select string_agg(v::text, ' ') from published.assessment_version v) || (select string_agg(encode(f.bytes, 'escape'), ' ') from published.assessment_file f where f.form not in ('pdf', 'docx')) as all");
    for (const given of [everybodys!.all, ...Object.values(await openForms())]) expect(given).not.toMatch(/Ottoline|Heronry|Sandell/);
    const forms = await openForms();
    for (const [name, text] of Object.entries(forms)) {
      expect([name, text.replaceAll(/\s+/g, ' ')]).toEqual([name, expect.stringContaining('5,678 letters came back')]);
      expect(text).not.toMatch(/1,234 ?postcards/);
    }
    // Whoever holds a file reads it too, and not only whoever finds the page.
    for (const text of [forms.html, forms.pdf, forms.docx, forms.page, forms.json]) expect(text.replaceAll(/\s+/g, ' ')).toContain('The count of letters was put right.');
    const older = words(await stranger.get(open('/versions/5')));
    expect(older).toMatch(/This is an older version/);
    expect(older).toContain('1,234 postcards');
    // One counter and one list of all that was handed on, which says where everybody reads what.
    const listed = await marek.get(at('/document'));
    expect([...listed.text.matchAll(/<a class="govuk-link" href="[^"]*">Version (\d)<\/a><span class="fp-list__who">(\w+)/g)].map(([, number, what]) => `${number} ${what}`)).toEqual(['7 Published', '6 Shared', '5 Published', '4 Shared', '3 Shared', '2 Shared', '1 Shared']);
    for (const address of [open(), open('/versions/5')]) expect(listed.text).toContain(`href="${address}"`);
    expect(await release()).toMatchObject({ status: 409 });
  }, 180_000);

  it('is given out as it is stored, is kept by its hash, and read by a role that can read nothing else', async () => {
    const { publicPool } = app.services;
    for (const table of ['assessment', 'assessment_section', 'assessment_result', 'assessment_document', 'assessment_file']) await expect(publicPool.query(`select 1 from public.${table}`)).rejects.toMatchObject({ code: '42501' });
    await expect(publicPool.query("update published.assessment_version set title = 'x'")).rejects.toMatchObject({ code: '42501' });
    const answer = await stranger.get(open('/files/assessment.pdf'));
    const [stored] = await app.everything<{ sha256: string }>("select f.sha256 from published.assessment_file f join published.assessment_version v on v.id = f.version_id where v.version = 7 and f.name = 'assessment.pdf'");
    expect(createHash('sha256').update(answer.body).digest('hex')).toBe(stored!.sha256);
    expect(answer.headers['content-disposition']).toContain(`tonbridge-and-malling-${label}-assessment.pdf`);
    const held = await app.server.inject({ method: 'GET', url: open(), headers: { 'if-none-match': String((await stranger.get(open())).headers['etag']) } });
    expect([held.statusCode, held.rawPayload.length]).toEqual([304, 0]);
  });

  it('is not found once it is withdrawn, whoever held it; its record stays, and it can be released again', async () => {
    const kept = String((await stranger.get(open())).headers['etag']);
    expect((await grace.post(at('/document/withdraw'), { number: '7', why: 'x' })).status).toBe(403);
    const bare = await marek.post(at('/document/withdraw'), { number: '7', why: '', earlier: 'yes' });
    expect([bare.status, bare.text.includes('<a href="#why-7">Say why it is withdrawn</a>'), bare.text.includes('aria-describedby="why-7-error"'), / id="earlier-7"[^>]* checked/.test(bare.text)]).toEqual([422, true, true, true]);
    // Sent twice it is done once; with another reason whoever sends it is told.
    for (const _time of ['first', 'second']) expect((await marek.post(at('/document/withdraw'), { number: '7', why: 'A name stood in it', earlier: 'yes' })).status).toBe(303);
    expect(words(await marek.post(at('/document/withdraw'), { number: '7', why: 'Another' }))).toContain('Version 7 was withdrawn already. What was said why: A name stood in it');
    expect((await marek.post(at('/document/withdraw'), { number: '99', why: 'Another' })).status).toBe(404);
    expect(await app.everything("select 1 from audit_entry where event = 'withdrew assessment'")).toHaveLength(1);
    for (const path of ['', '/data', '/versions/5', '/versions/7', '/files/assessment.pdf', '/versions/5/files/assessment.json']) expect((await stranger.get(open(path))).status).toBe(404);
    expect((await app.server.inject({ method: 'GET', url: open(), headers: { 'if-none-match': kept } })).statusCode).toBe(404);
    expect((await stranger.get('/public')).text).not.toContain('/assessments');
    expect((await app.services.publicPool.query<{ n: number }>('select count(*)::int as n from published.assessment_file')).rows[0]!.n).toBe(0);
    expect(words(await grace.get(at('/document')))).toMatch(/Withdrawn.*A name stood in it/);
    expect((await recordNow()).state).toBe('shared');
  });
});

describe('figures of a measure that several publications say', () => {
  const cite = async (text: string): Promise<string> => {
    if ((await recordNow()).state !== 'draft') await takeBack();
    await write('community', text);
    await share();
    return words(await marek.get(at('/document/release')));
  };
  it('are held against each other before the next goes out: what both give away together is asked about', async () => {
    await app.everything("insert into measure (partnership_id, ref, name, unit, counts, noun_one, noun_many, polarity, kind, frequency, publishable) values (1, 'people-helped', 'People helped', 'count', 'people', 'person', 'people', 'neutral', 'contextual', 'monthly', true)");
    for (const [to, amount] of [['2026-06-30', 62], ['2026-07-31', 65], ['2026-08-31', 95]] as const) {
      const [made] = await app.everything<{ id: string }>("insert into reading (partnership_id, measure_id, period_from, period_to, label, amount, bound, unit, as_at, source_kind, source, given_by) select 1, id, '2026-04-01', $1::text::date, $1::text, $2, 'exactly', 'count', '2026-11-01', 'return', 'Return', 'A test' from measure where ref = 'people-helped' returning id", [to, amount]);
      await app.everything("insert into reading_adoption (partnership_id, measure_id, period_from, period_to, reading_id, reason, adopted_by) select 1, measure_id, period_from, period_to, id, 'First', 'A test' from reading where id = $1", [made!.id]);
    }
    const first = await cite('They helped [62](figure:people-helped@q1-2026-27).');
    expect(first).not.toMatch(/leaves \d/);
    expect((await release({ looked: 'yes', few_why: 'x', note: 'Again' })).status).toBe(303);
    const sheet = (await stranger.get(open('/files/figures.csv'))).text.replace('\uFEFF', '').split('\r\n');
    expect([sheet[0], sheet.find((row) => row.includes('people-helped'))]).toEqual([expect.stringContaining('value,bound,up_to,unit'), expect.stringContaining(',62,62,,,count,people-helped')]);
    const [{ version }] = await app.everything<{ version: number }>('select max(version) as version from published.assessment_version') as [{ version: number }];
    expect(await cite('They helped [65](figure:people-helped@apr-2026..jul-2026).')).toContain(`65 (apr-2026..jul-2026) less 62 (q1-2026-27, in version ${version} of the assessment ${label}) leaves 3: People helped in What people here think`);
    expect(words(await release({ looked: 'yes', note: 'More' }))).toContain('Say why these small numbers may be published');
    // What is left is large; and what was withdrawn was read.
    expect(await cite('They helped [95](figure:people-helped@apr-2026..aug-2026).')).not.toMatch(/leaves \d/);
    expect((await marek.post(at('/document/withdraw'), { number: String(version), why: 'A slip' })).status).toBe(303);
    expect(await cite('They helped [65](figure:people-helped@apr-2026..jul-2026).')).toContain(`65 (apr-2026..jul-2026) less 62 (q1-2026-27, in version ${version} of the assessment ${label}, withdrawn since) leaves 3: People helped in What people here think`);
    expect(words(await release({ looked: 'yes', note: 'More' }))).toContain('Say why these small numbers may be published');
    // A plan that says one of them counts as well, also one that comes out while somebody gives the reason for what was found before.
    const before = (await marek.get(at('/document/release'))).text;
    await app.everything(`insert into published.plan_version select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'version', 99, 'data', v.data || '{"figures": [{"in": "/sections/0/text", "at": 0, "words": "62", "place": "x", "measure": "people-helped", "name": "People helped", "period": "q1-2026-27", "value": 62, "bound": "exactly", "unit": "count"}]}'))).* from published.plan_version v where v.withdrawn_at is null limit 1`);
    expect(words(await marek.get(at('/document/release')))).toMatch(/65 \(apr-2026\.\.jul-2026\) less 62 \(q1-2026-27, in version \d+ of the plan [^)]+\) leaves 3: People helped/);
    const seen = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(before)![1]!;
    const late = await marek.post(at('/document/release'), { seen: seen('seen'), number: seen('number'), ...DECIDED, looked: 'yes', few_why: 'They are public already', note: 'More' });
    expect([late.status, words(late)]).toEqual([409, expect.stringContaining('It has changed since you opened this page. Nothing was published.')]);
  }, 300_000);
});
