// The pages of measures as their people use them: looking, entering, correcting, deciding, and what nobody else may see.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../test/support/application.ts';
import { newPartnership } from '../../../test/support/new-partnership.ts';
import type { Answer, TestApplication, Visitor } from '../../../test/support/application.ts';
import { readSheet, toCsv, toXlsx } from '../../platform/spreadsheets/index.ts';

let app: TestApplication;
let priya: Visitor;
let grace: Visitor;
beforeAll(async () => {
  app = await openApplication();
  [priya, grace] = [await app.as('priya'), await app.as('grace')];
});
afterAll(() => app.stop());

const words = (answer: Answer): string => answer.text.replaceAll(/<[^>]+>/g, ' ').replaceAll('&quot;', '"').replaceAll(/\s+/g, ' ');
const readingOf = async (ref: string, amount: number): Promise<string> => (await app.everything<{ id: string }>('select r.id from reading r join measure m on m.partnership_id = r.partnership_id and m.id = r.measure_id where m.ref = $1 and r.amount = $2 and not exists (select 1 from reading c where c.corrects_id = r.id)', [ref, amount]))[0]!.id;
/** What the form showed of the sentences that follow. */
const seenIn = (answer: Answer): string => /name="saw" value="([^"]*)"/.exec(answer.text)![1]!;
const reading = (figure: string, more: Record<string, string> = {}): Record<string, string> => ({ figure, period: '2025-26', source_kind: 'letter', source: 'A letter', 'as_at-day': '1', 'as_at-month': '5', 'as_at-year': '2026', ...more });

describe('the list of measures', () => {
  it('says how many there are, which are late and which have readings that disagree, and filters by its address', async () => {
    const all = await priya.get('/measures');
    expect(words(all)).toMatch(/61 measures, 1 late and 3 with readings that disagree\./);
    expect(words(await priya.get('/measures?state=late'))).toMatch(/1 measure whose figure is late.*Referrals to the IDVA service/);
    expect(words(await priya.get('/measures?state=undecided'))).toMatch(/3 measures with readings that disagree.*Community events/);
    expect(words(await priya.get('/measures?words=stalking'))).toMatch(/1 measure\./);
    expect(words(await priya.get('/measures?words=nothing-like-this'))).toMatch(/No measure matches/);
  });

  it('exports exactly what is shown, to both forms', async () => {
    const csv = await readSheet((await priya.get('/measures.csv?words=referrals%20to%20mediation&sort=-name')).body);
    expect(csv.map((row) => row[0])).toEqual(['Measure', 'Referrals to mediation in families', 'Referrals to mediation between neighbours']);
    expect(await readSheet((await priya.get('/measures.xlsx?words=referrals%20to%20mediation&sort=-name')).body)).toEqual(csv);
  });

  it('shows what one organisation keeps to itself to its people, the coordinator and the analyst alone: list, export, search, page', async () => {
    for (const who of ['tom', 'grace', 'ann', 'farah']) {
      const visitor = await app.as(who);
      expect(words(await visitor.get('/measures'))).toMatch(/60 measures/);
      for (const address of ['/measures?words=vacant', '/measures.csv?words=vacant', '/measures?sort=organisation', '/measures/enter?period=oct-2026']) expect((await visitor.get(address)).text).not.toMatch(/Vacant posts/);
      const searched = await visitor.follow(await visitor.post('/search', { words: 'vacant posts' }));
      expect(`${searched.text} ${words(searched)}`).not.toMatch(/posts in the neighbourhood|neighbourhood-vacancies/i);
      for (const address of ['/measures/neighbourhood-vacancies', '/measures/neighbourhood-vacancies/readings.csv']) expect((await visitor.get(address)).status).toBe(404);
      expect((await visitor.get(`/measures/readings/${await readingOf('neighbourhood-vacancies', 4)}/correct`)).status).toBeGreaterThanOrEqual(403);
    }
    const amara = await app.as('amara');
    expect((await amara.get('/measures/neighbourhood-vacancies')).status).toBe(200);
    expect((await amara.follow(await amara.post('/search', { words: 'vacant posts' }))).text).toMatch(/\/measures\/neighbourhood-vacancies/);
  });
});

describe('a measure', () => {
  it('lays readings that disagree side by side, and one is adopted with a reason', async () => {
    const before = words(await priya.get('/measures/asb-reports'));
    expect(before).toMatch(/2024\/25: 429 or 492\?.*They cannot both be true/);
    const id = await readingOf('asb-reports', 492);
    expect(words(await priya.post(`/measures/readings/${id}/adopt`, {}))).toMatch(/Say why this one is right/);
    expect((await priya.post(`/measures/readings/${id}/adopt`, { reason: 'It fits the rise of 164' })).status).toBe(303);
    const after = words(await priya.get('/measures/asb-reports'));
    expect(after).toMatch(/492 reports in 2024\/25/);
    expect(after).toMatch(/Holds: It fits the rise of 164 \(Priya Nair\)/);
    expect(after).toMatch(/429.*Adopt this one/);
  });

  it('that a scrutineer reads has nothing to press', async () => {
    const ann = await app.as('ann');
    expect(words(await ann.get('/measures/community-events'))).toMatch(/The coordinator or the analyst decides/);
    expect((await ann.get('/measures/community-events')).text).not.toMatch(/\/adopt|\/correct|\/edit|Add a reading/);
    expect((await ann.post(`/measures/readings/${await readingOf('community-events', 5)}/adopt`, { reason: 'x' })).status).toBe(403);
  });

  it('is added with what it counts, refused with the reason beside the field, and found by search', async () => {
    const fields = { name: 'Dog patrols', unit: 'count', noun_one: 'patrol', noun_many: 'patrols', counts: 'events', polarity: 'high-good', kind: 'performance', frequency: 'monthly', visibility: 'partnership', small_numbers: 'usual' };
    expect(words(await priya.post('/measures/add', { ...fields, noun_one: '', small_numbers: 'exempt' }))).toMatch(/what one of them is called.*why small numbers may be shown/i);
    expect(words(await priya.post('/measures/add', { ...fields, ref: 'asb-reports' }))).toMatch(/“asb-reports” is taken/);
    expect(words(await priya.post('/measures/add', { ...fields, ref: 'enter' }))).toMatch(/is taken/);
    expect((await priya.post('/measures/add', fields)).location).toBe('/measures/dog-patrols');
    expect((await grace.follow(await grace.post('/search', { words: 'dog patrols' }))).text).toMatch(/\/measures\/dog-patrols/);
    expect((await priya.post('/measures/dog-patrols/remove', { version: '1' })).status).toBe(303);
  });

  it('shows a second editor what both wrote', async () => {
    const fields = { name: 'Stands', unit: 'count', noun_one: 'stand', noun_many: 'stands', counts: 'events', polarity: 'high-good', kind: 'performance', frequency: 'yearly', visibility: 'partnership', small_numbers: 'usual', version: '1' };
    expect((await priya.post('/measures/prevention-stands/edit', { ...fields, name: 'Stands in towns' })).status).toBe(303);
    const second = await (await app.as('marek')).post('/measures/prevention-stands/edit', { ...fields, name: 'Stands in villages' });
    expect(second.status).toBe(409);
    expect(words(second)).toMatch(/Saved meanwhile.*towns.*Yours.*villages/);
  });

  it('keeps every target and note', async () => {
    const days = { 'from-day': '1', 'from-month': '4', 'from-year': '2026', 'to-day': '31', 'to-month': '3', 'to-year': '2027' };
    expect(words(await priya.post('/measures/safer-spaces/targets/add', { ...days, figure: '12%', reason: 'x' }))).toMatch(/This is a share/);
    expect(words(await priya.post('/measures/safer-spaces/targets/add', { ...days, 'to-year': '2025', figure: '3', reason: 'x' }))).toMatch(/It ends before it begins/);
    expect((await priya.post('/measures/safer-spaces/targets/add', { ...days, figure: 'at least 3', tolerance: '10%', reason: 'One more each year' })).status).toBe(303);
    expect((await priya.post('/measures/safer-spaces/notes/add', { 'on_day-day': '1', 'on_day-month': '6', 'on_day-year': '2026', words: 'A third café joined' })).status).toBe(303);
    const step = { 'on_day-day': '1', 'on_day-month': '7', 'on_day-year': '2026', words: 'A web form began', is_step: 'yes' };
    expect(words(await priya.post('/measures/safer-spaces/notes/add', { ...step, words: '' }))).toMatch(/Say what happened.*Say how it was counted until then.*Say how it is counted since then/);
    expect(words(await priya.post('/measures/safer-spaces/notes/add', { ...step, is_step: '', counted_since: 'by web form' }))).toMatch(/Tick that it is counted in another way, or leave out how/);
    expect(words(await priya.post('/measures/safer-spaces/notes/add', { ...step, counted_before: 'x'.repeat(201), counted_since: 'by web form' }))).toContain('200 characters');
    expect((await priya.post('/measures/safer-spaces/notes/add', { ...step, counted_before: 'by telephone', counted_since: 'by web form too.' })).status).toBe(303);
    const page = words(await priya.get('/measures/safer-spaces'));
    expect(page).toContain('A web form began From here on it is counted in another way: until then by telephone, since then by web form too.');
    expect(page).toMatch(/A third café joined/);
    expect(page).toMatch(/Earlier targets.*at least 3 safer spaces.*One more each year\. Tolerance 10%/);
  });
});

describe('a reading', () => {
  it.each([
    ['over 60', /over 60/], ['about 3 a week', /about 3 a week/], ['1,770 referrals', /1,770/], ['10-15', /10 to 15/], ['n/a: the system was down', /the system was down/],
  ])('typed as “%s” is understood and given back', async (figure, shown) => {
    const ref = 'davss-referrals';
    await app.everything("delete from reading_adoption where period_from = '2025-04-01' and measure_id = (select id from measure where ref = $1)", [ref]);
    await app.everything("delete from reading where period_from = '2025-04-01' and measure_id = (select id from measure where ref = $1)", [ref]);
    expect((await grace.post(`/measures/${ref}/readings/add`, reading(figure, { surely: figure }))).status).toBe(303);
    expect(words(await grace.get(`/measures/${ref}`))).toMatch(shown);
  });

  it.each([
    ['12%', {}, /share in per cent.*counts referrals/], ['-3', {}, /below nought/], ['1e9', {}, /Write the number out/], ['2026-05-01', {}, /This is a date/], ['<b>9</b>', {}, /do not belong to a figure/], ['n/a', {}, /Say why there is no figure/], ['5', { source: '' }, /Say where the figure comes from/],
    ['5', { 'as_at-year': '2031' }, /still to come/], ['5', { 'as_at-year': '2020' }, /before the period/], ['5', { period: '2026-27' }, /has not ended, so the figure is provisional/], ['5', { period: 'rubbish' }, /Choose the period/], ['5', { period: 'other' }, /Enter the first day/],
    ['5', { period: 'other', 'from-day': '1', 'from-month': '5', 'from-year': '2025', 'to-day': '1', 'to-month': '4', 'to-year': '2025' }, /It ends before it begins/], ['5', { period: 'other', 'from-day': '1', 'from-month': '3', 'from-year': '2025', 'to-day': '30', 'to-month': '4', 'to-year': '2025' }, /over two years: 2024\/25 and 2025\/26/],
    ['5', { period: 'other', 'from-day': '3', 'from-month': '5', 'from-year': '2024', 'to-day': '9', 'to-month': '5', 'to-year': '2024' }, /overlaps 2024\/25/],
  ])('typed as “%s” with %o is refused with the reason, and the answers are kept', async (figure, more, reason) => {
    const answer = await priya.post('/measures/davss-referrals/readings/add', reading(figure, more as Record<string, string>));
    expect(answer.status).toBe(422);
    expect(words(answer)).toMatch(reason);
    expect(answer.text).toContain(`value="${figure.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`);
    expect(answer.text).not.toContain('<b>9</b>');
  });

  it('is entered by the organisation that supplies the measure, and by no other', async () => {
    expect((await grace.get('/measures/davss-referrals/readings/add')).status).toBe(200);
    const tom = await app.as('tom');
    expect((await tom.get('/measures/davss-referrals/readings/add')).status).toBe(403);
    expect((await tom.post('/measures/davss-referrals/readings/add', reading('5'))).status).toBe(403);
    expect((await (await app.as('ann')).get('/measures/davss-referrals/readings/add')).status).toBe(403);
  });

  it('that two people correct at once is corrected once; the second sees both and may go on from there', async () => {
    const id = await readingOf('stalking-clients', 127);
    const fields = { ...reading('129'), why: 'Two were missed', saw: seenIn(await priya.get(`/measures/readings/${id}/correct`)) };
    expect((await priya.post(`/measures/readings/${id}/correct`, fields)).status).toBe(303);
    const second = await (await app.as('marek')).post(`/measures/readings/${id}/correct`, { ...fields, figure: '131', why: 'Four were missed' });
    expect(second.status).toBe(409);
    expect(words(second)).toMatch(/Saved meanwhile by Priya Nair.*129.*Yours.*131/);
    const newest = /action="(\/measures\/readings\/[^"]+\/correct)"/.exec(second.text)![1]!;
    expect((await priya.post(newest, { ...fields, figure: '131', why: 'Four were missed', saw: seenIn(second) })).status).toBe(303);
    const page = words(await priya.get('/measures/stalking-clients'));
    expect(page).toMatch(/131 clients in 2024\/25/);
    expect(page).toMatch(/129 until .*: Four were missed \(Priya Nair\).*127 until .*: Two were missed/);
    expect(words(await priya.post(newest.replace(/readings\/[^/]+/, `readings/${await readingOf('stalking-clients', 131)}`), { ...fields, figure: '131' }))).toMatch(/Nothing is different/);
  });
});

describe('the source of a corrected figure', () => {
  const day = { 'as_at-day': '1', 'as_at-month': '5', 'as_at-year': '2026' };
  it('is asked for anew with its day, and is the old one only where somebody says that it says the new figure too', async () => {
    const id = await readingOf('safer-spaces', 2);
    const form = await priya.get(`/measures/readings/${id}/correct`);
    expect(form.text).toContain('name="figure" type="text" spellcheck="false" value="2"');
    for (const field of ['source', 'place', 'as_at-day', 'as_at-year']) expect(form.text).not.toMatch(new RegExp(`name="${field}"[^>]* value="[^"]`));
    expect(form.text).not.toMatch(/<option value="[a-z]+" selected/);
    expect(words(form)).toMatch(/The source is the same, and it says the corrected figure: Partnership Plan 2025-26.*Before it was corrected: /);
    const wanting = await priya.post(`/measures/readings/${id}/correct`, { figure: '3', why: 'One was left out' });
    expect(wanting.status).toBe(422);
    expect(words(wanting)).toMatch(/Say where the figure comes from/);
    expect(words(wanting)).toMatch(/Choose where the figure comes from/);
    expect(words(wanting)).toMatch(/Enter the day on which it stood so/);
    expect((await priya.post(`/measures/readings/${id}/correct`, { figure: '3', why: 'One was left out', same_source: 'yes', saw: seenIn(wanting), ...day })).status).toBe(303);
    const kept = await app.everything<{ source: string; as_at: string }>("select source, as_at::text from reading where corrects_id = $1", [id]);
    expect(kept).toEqual([{ source: 'Partnership Plan 2025-26', as_at: '2026-05-01' }]);
    const second = await readingOf('safer-spaces', 3);
    expect((await priya.post(`/measures/readings/${second}/correct`, { figure: '4', why: 'Two were left out', source_kind: 'letter', source: 'Letter of the town council', saw: seenIn(await priya.get(`/measures/readings/${second}/correct`)), ...day })).status).toBe(303);
    expect(await app.everything("select source from reading where corrects_id = $1", [second])).toEqual([{ source: 'Letter of the town council' }]);
  });
});

describe('a figure that looks like a slip', () => {
  const october = { period: 'oct-2026', source_kind: 'return', source: 'Monthly return', 'as_at-day': '9', 'as_at-month': '11', 'as_at-year': '2026' };
  const heldIn = (ref: string, from: string): Promise<{ amount: number }[]> => app.everything<{ amount: number }>('select r.amount from reading r join measure m on m.id = r.measure_id join reading_adoption a on a.reading_id = r.id and a.ended_at is null where m.ref = $1 and r.period_from = $2', [ref, from]);

  it('is asked about once where it is added or corrected, and kept where somebody says that it is right', async () => {
    for (const ref of ['slip-one', 'slip-two']) await priya.post('/measures/add', { name: ref, ref, unit: 'count', noun_one: 'thing', noun_many: 'things', counts: 'items', polarity: 'neutral', kind: 'contextual', frequency: 'monthly', visibility: 'partnership', small_numbers: 'usual' });
    const add = (figure: string, more: Record<string, string> = {}): Promise<Answer> => priya.post('/measures/slip-one/readings/add', { ...october, figure, period: 'sep-2026', ...more });
    expect((await add('57', { period: 'aug-2026' })).status).toBe(303);
    const asked = await add('1,770');
    expect(asked.status).toBe(422);
    expect(words(asked)).toMatch(/Is 1,770 right\? August 2026 says 57\..*1,770 is right/);
    expect(asked.text).toContain('href="#surely"');
    expect(await heldIn('slip-one', '2026-09-01')).toEqual([]);
    // Another figure than the one that was said to be right is asked about anew.
    expect(words(await add('17,700', { surely: '1,770' }))).toMatch(/Is 17,700 right\?/);
    expect((await add('59')).status).toBe(303);
    const wrong = `/measures/readings/${await readingOf('slip-one', 59)}/correct`;
    const fields = { ...october, figure: '590', why: 'A digit was lost' };
    // What is wrong with the figure is said together with what is missing beside it.
    for (const at of [wrong, '/measures/slip-one/readings/add']) expect(words(await priya.post(at, { ...october, period: 'may-2026', figure: 'lots', source: '' }))).toMatch(/There is a problem.*This is not understood.*Say where the figure comes from/);
    expect(words(await priya.post(wrong, fields))).toMatch(/Is 590 right\? August 2026 says 57\./);
    expect(await heldIn('slip-one', '2026-09-01')).toEqual([{ amount: 59 }]);
    expect((await priya.post(wrong, { ...fields, surely: '590' })).status).toBe(303);
    expect(await heldIn('slip-one', '2026-09-01')).toEqual([{ amount: 590 }]);
  });

  it('is asked about in the grid, with what else was entered going along', async () => {
    const grid = { ...october, period: 'jul-2026', 'figure-slip-one': '5', 'figure-slip-two': '3' };
    const asked = await priya.post('/measures/enter', grid);
    expect(asked.status).toBe(200);
    expect(words(asked)).toMatch(/Is this figure right\?.*You entered 5 ?\..*August 2026 says 57, and never less than 57 in the 2 periods after\..*Is 5 right\?/);
    expect(asked.text).toContain('type="hidden" name="figure-slip-two" value="3"');
    expect(words(await priya.follow(await priya.post('/measures/enter', { ...grid, 'choice-slip-one': 'leave' })))).toMatch(/1 figure of July 2026 saved\. One was left out/);
    expect([await heldIn('slip-one', '2026-07-01'), await heldIn('slip-two', '2026-07-01')]).toEqual([[], [{ amount: 3 }]]);
    expect(words(await priya.follow(await priya.post('/measures/enter', { ...grid, 'choice-slip-one': 'right' })))).toMatch(/1 figure of July 2026 saved\. One stood so already/);
    expect(await heldIn('slip-one', '2026-07-01')).toEqual([{ amount: 5 }]);
    // One that differs from what stands and looks like a slip is one question.
    const both = words(await priya.post('/measures/enter', { ...grid, period: 'aug-2026', 'figure-slip-one': '5700', 'figure-slip-two': '' }));
    expect(both).toMatch(/Another figure stands already.*What stands: 57, Monthly return, .*July 2026 says 5\..*What is 5,700\?/);
  });
});

describe('many figures at once', () => {
  const october = { period: 'oct-2026', source_kind: 'return', source: 'Monthly return', 'as_at-day': '9', 'as_at-month': '11', 'as_at-year': '2026' };
  const lookahead = (): Promise<Visitor> => app.as('dev');

  it('are those of one’s own organisation, with the figure before beside each', async () => {
    const page = words(await (await lookahead()).get('/measures/enter?period=sep-2026'));
    expect(page).toMatch(/1 figure of September 2026 still to enter/);
    expect(page).toMatch(/Referrals to the IDVA service, month by month.*19 August 2026/);
    expect(page).not.toMatch(/Shoplifting/);
    expect(words(await priya.get('/measures/enter?period=oct-2026'))).toMatch(/Shoplifting.*Correct/);
    // One source for all of them is right where one organisation sends them.
    expect(words(await priya.get('/measures/enter?period=nov-2026'))).toMatch(/It is told of all these figures: where each partner sends its own, choose above/);
    expect(page).not.toMatch(/It is told of all these figures/);
  });

  it('are none where there is no measure yet, which no other period changes', async () => {
    await newPartnership(app, 'nothing-counted', 'cora.grid');
    const coordinator = await (await app.as('cora.grid')).get('/measures/enter');
    expect(words(coordinator)).toMatch(/No measure to enter figures for.*Add the first, then come back/);
    expect(coordinator.text).toContain('href="/measures/add"');
    const partner = await (await app.as('colin.frost')).get('/measures/enter');
    expect(words(partner)).toMatch(/Your organisation supplies none yet; the coordinator adds them/);
    expect(partner.text).not.toContain('href="/measures/add"');
  });

  it('are saved all or none', async () => {
    for (const [ref, name] of [['grid-one', 'Grid one'], ['grid-two', 'Grid two']]) await priya.post('/measures/add', { name: name!, ref: ref!, unit: 'count', noun_one: 'thing', noun_many: 'things', counts: 'items', polarity: 'neutral', kind: 'contextual', frequency: 'monthly', visibility: 'partnership', small_numbers: 'usual' });
    const wrong = await priya.post('/measures/enter', { ...october, 'figure-grid-one': '5', 'figure-grid-two': 'lots' });
    expect(wrong.status).toBe(422);
    expect(words(wrong)).toMatch(/Grid two: This is not understood/);
    expect(wrong.text).toMatch(/href="#figure-grid-two"/);
    expect(await app.everything("select 1 from reading r join measure m on m.partnership_id = r.partnership_id and m.id = r.measure_id where m.ref like 'grid-%'")).toEqual([]);
    expect(words(await priya.post('/measures/enter', october))).toMatch(/Enter at least one figure/);
    expect((await priya.post('/measures/enter', { ...october, 'figure-grid-one': '5', 'figure-grid-two': 'n/a: nobody counted' })).status).toBe(303);
    expect(words(await priya.get('/measures/grid-two'))).toMatch(/nobody counted/);
  });

  it('that differ from what stands are asked about: to put it right, to stand beside it, or to be left, and nothing is saved before', async () => {
    const again = { ...october, source: 'Second return', 'figure-grid-one': '7' };
    const standing = async (): Promise<string[]> => (await app.everything<{ says: string }>("select r.amount || case when a.reading_id is null then '' else ' holds' end as says from reading r join measure m on m.id = r.measure_id left join reading_adoption a on a.reading_id = r.id and a.ended_at is null where m.ref = 'grid-one' and not exists (select 1 from reading c where c.corrects_id = r.id) order by r.given_at")).map((one) => one.says);
    const asked = await priya.post('/measures/enter', again);
    expect(asked.status).toBe(200);
    expect(words(asked)).toMatch(/Another figure stands already.*Nothing is saved yet.*You entered 7.*5, Monthly return/);
    expect(asked.text).toContain('type="hidden" name="source" value="Second return"');
    expect(await standing()).toEqual(['5 holds']);
    const five = await readingOf('grid-one', 5);
    expect(words(await priya.post('/measures/enter', { ...again, 'choice-grid-one': `corrects ${five}` }))).toMatch(/Say why Grid one is corrected/);
    expect(words(await priya.post('/measures/enter', { ...again, 'choice-grid-one': `corrects ${await readingOf('shoplifting-monthly', 41).catch(() => five.replace(/^./, '0'))}`, 'why-grid-one': 'x' }))).toMatch(/What stands was changed meanwhile/);
    expect(await standing()).toEqual(['5 holds']);
    expect(words(await priya.follow(await priya.post('/measures/enter', { ...again, 'choice-grid-one': 'beside' })))).toMatch(/1 figure of October 2026 saved\. One stands beside another/);
    expect(await standing()).toEqual(['5 holds', '7']);
    expect(words(await priya.get('/measures/enter?period=oct-2026'))).toMatch(/Grid one.*5 Correct.*7 Correct.*Another figure/);
    const third = { ...again, source: 'Third return', 'figure-grid-one': '9', 'figure-grid-two': 'n/a: nobody counted' };
    expect(words(await priya.follow(await priya.post('/measures/enter', { ...third, 'choice-grid-one': `corrects ${five}`, 'why-grid-one': 'Four were missed' })))).toMatch(/1 figure of October 2026 saved\. One stood so already/);
    expect((await standing()).toSorted()).toEqual(['7', '9 holds']);
    expect(words(await priya.get('/measures/grid-one'))).toMatch(/5 until .*Four were missed/);
    expect(words(await priya.follow(await priya.post('/measures/enter', { ...third, 'figure-grid-one': '11', 'choice-grid-one': 'leave' })))).toMatch(/0 figures of October 2026 saved.*One was left as it is/);
    expect((await standing()).toSorted()).toEqual(['7', '9 holds']);
  });

  it('come by spreadsheet: the template, the errors by cell, the look before saving', async () => {
    const dev = await lookahead();
    const template = await readSheet((await dev.get('/measures/enter/template.xlsx?period=sep-2026')).body);
    expect(template).toEqual([['Period', 'Short name', 'Measure', 'Unit', 'Figure before', 'Figure'], ['sep-2026', 'idva-referrals-monthly', 'Referrals to the IDVA service, month by month', 'referrals', '19 (August 2026)']]);
    const send = (rows: string[][], name = 'september.csv'): Promise<Answer> => dev.post('/measures/enter/file', { period: 'sep-2026' }, { files: [{ field: 'file', name, type: 'text/csv', bytes: Buffer.from(toCsv(template[0]!, rows)) }] });
    const wrong = await send([['sep-2026', 'idva-referrals-monthly', '', '', '', '12%'], ['sep-2026', 'shoplifting-monthly', '', '', '', '5']]);
    expect(wrong.status).toBe(422);
    expect(words(wrong)).toMatch(/F2: this is a share in per cent.*B3: there is no measure “shoplifting-monthly”/);
    expect(words(await send([['sep-2026', 'idva-referrals-monthly', '', '', '', '']]))).toMatch(/No row of this file has a figure/);
    expect(words(await dev.post('/measures/enter/file', { period: 'sep-2026' }, { files: [{ field: 'file', name: 'x.xlsx', type: 'x', bytes: Buffer.from('PK nothing') }] }))).toMatch(/The file cannot be read/);
    const filled = await toXlsx({ sheets: [{ name: 'sep-2026', columns: template[0]!, rows: [['sep-2026', 'idva-referrals-monthly', '', '', '', 31]] }] });
    const shown = await dev.post('/measures/enter/file', { period: 'sep-2026' }, { files: [{ field: 'file', name: 'september.xlsx', type: 'x', bytes: filled }] });
    expect(shown.status).toBe(200);
    expect(words(shown)).toMatch(/1 figure read from september\.xlsx\. Nothing is saved yet/);
    expect(shown.text).toMatch(/name="figure-idva-referrals-monthly" value="31"/);
    expect(await app.everything("select 1 from reading where source = 'september.xlsx'")).toEqual([]);
    expect((await dev.post('/measures/enter', { ...october, period: 'sep-2026', source: 'september.xlsx', 'figure-idva-referrals-monthly': '31' })).status).toBe(303);
    expect(await app.everything("select amount from reading where source = 'september.xlsx'")).toEqual([{ amount: 31 }]);
  });
});

describe('what is worked out', () => {
  // What nobody has accepted yet is not counted.
  beforeAll(async () => {
    await app.everything("insert into action_update_acceptance (partnership_id, update_id, accepted_by) select u.partnership_id, u.id, 'Priya Nair' from action_update u where u.partnership_id = 1 on conflict do nothing");
  });
  it('is a figure with how and from which records, for a year that can be chosen', async () => {
    const complete = await app.everything<{ number: number }>("select count(*)::int as number from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and a.status = 'complete' and a.removed_at is null");
    const page = await priya.get('/measures/worked-out/plan-actions-complete?period=2026-27');
    expect(words(page)).toContain(`${complete[0]!.number} ${complete[0]!.number === 1 ? 'action' : 'actions'} in 2026/27`);
    expect(page.text.match(/href="\/plan\/actions\//g)).toHaveLength(complete[0]!.number);
    expect(words(await priya.get('/measures/worked-out/plan-actions-complete?period=2024-25'))).toMatch(/no action of this plan has a status/);
    expect(words(await priya.get('/measures/worked-out/plan-actions?period=2024-25'))).toMatch(/32 actions in 2024\/25/);
    expect(words(await priya.get('/measures/worked-out/plan-actions?period=2019-20'))).toMatch(/there is no plan for 2019\/20/);
    expect((await priya.get('/measures/worked-out/no-such')).status).toBe(404);
  });

  it('is recorded as the reading of its year, with the records it was counted from, and stays when they change', async () => {
    const here = '/measures/worked-out/plan-actions-complete?period=2026-27';
    const [before] = await app.everything<{ number: number }>("select count(*)::int as number from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and a.status = 'complete' and a.removed_at is null");
    const form = { period: '2026-27', seen: String(before!.number) };
    const open = await priya.get(here);
    expect(words(open)).toMatch(/Recorded, it stays.*provisional, since 2026\/27 is still running/);
    expect((await grace.get(here)).text).not.toContain('/record"');
    expect((await grace.post('/measures/worked-out/plan-actions-complete/record', form)).status).toBe(403);
    expect(words(await priya.post('/measures/worked-out/plan-actions-complete/record', { ...form, seen: '99' }))).toMatch(/The records have changed meanwhile/);
    const kept = words(await priya.follow(await priya.post('/measures/worked-out/plan-actions-complete/record', form)));
    expect(kept).toMatch(new RegExp(`Actions complete, as recorded.*${before!.number} actions? in 2026/27, provisional.*Counted by Frankpledge: Actions complete`));
    const [behind] = await app.everything<{ ref: string }>("select a.ref from action a join plan_year y on y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and a.status = 'complete' limit 1");
    expect(kept).toContain(behind!.ref);
    const [changed] = await app.everything<{ id: string }>("update action set status = 'complete' where id = (select a.id from action a join plan_year y on y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and a.status <> 'complete' and a.removed_at is null limit 1) returning id");
    const again = { period: '2026-27', seen: String(before!.number + 1) };
    expect(words(await priya.get(here))).toMatch(new RegExp(`${before!.number + 1} actions in 2026/27.*As recorded ${before!.number} actions? for 2026/27.*Why is it recorded anew`));
    expect(words(await priya.post('/measures/worked-out/plan-actions-complete/record', again))).toMatch(/Say why it is recorded anew/);
    expect(words(await priya.get(here))).toContain('No text cites what was recorded.');
    expect(words(await priya.follow(await priya.post('/measures/worked-out/plan-actions-complete/record', { ...again, why: 'One was ticked late' })))).toMatch(new RegExp(`${before!.number + 1} actions in 2026/27.*${before!.number} until .*One was ticked late`));
    await app.everything("update action set status = 'on track' where id = $1", [changed!.id]);
    for (const period of ['2019-20', '2099-00', 'rubbish']) expect((await priya.post('/measures/worked-out/plan-actions-complete/record', { ...form, period })).status).toBeGreaterThanOrEqual(404);
    expect((await priya.post('/measures/worked-out/no-such/record', form)).status).toBe(404);
  });

  it('shows the sentences that follow before it is recorded anew, and lets one stay as it was said', async () => {
    const here = '/measures/worked-out/plan-actions-complete?period=2026-27';
    const cite = (amount: string): string => `[${amount}](figure:plan-actions-complete-recorded@2026-27)`;
    const amount = (await app.everything<{ amount: number }>("select r.amount from reading r join reading_adoption a on a.reading_id = r.id and a.ended_at is null join measure m on m.id = r.measure_id where m.ref = 'plan-actions-complete-recorded'"))[0]!.amount;
    const actions = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and a.removed_at is null order by a.ref limit 2");
    const said = [`In March ${cite(String(amount))} were complete.`, `So far ${cite(String(amount))} are complete.`];
    for (const [index, { id }] of actions.entries()) await app.everything('update action set why = $2 where id = $1', [id, said[index]]);
    const open = await priya.get(here);
    const boxes = [...open.text.matchAll(/name="keep" type="checkbox" value="([^"]+)"[^>]*>\s*<label[^>]*>([^]*?)<\/label>/g)].map((one) => ({ value: one[1]!, text: one[2]!.trim() }));
    expect(boxes.map((one) => one.text)).toEqual([`In March ${amount} were complete.`, `So far ${amount} are complete.`]);
    expect(words(open)).toContain(`They follow what is recorded anew. Tick one that tells what was known then: it goes on saying ${amount}`);
    const form = { period: '2026-27', seen: /name="seen" value="([^"]*)"/.exec(open.text)![1]!, why: 'Counted again', keep: [boxes[0]!.value] };
    const unseen = await priya.post('/measures/worked-out/plan-actions-complete/record', form);
    expect(unseen.status).toBe(409);
    expect(words(unseen)).toContain('Look at the sentences that follow: they are others than this page showed. Nothing was saved');
    const saved = await priya.post('/measures/worked-out/plan-actions-complete/record', { ...form, saw: /name="saw" value="([^"]*)"/.exec(open.text)![1]! });
    expect(saved.status).toBe(303);
    expect(words(await priya.follow(saved))).toContain('What it said before stays in the sentence that was kept.');
    expect(await app.everything('select why from action where id = any($1) order by ref', [actions.map((one) => one.id)])).toEqual([{ why: said[0]!.replace('2026-27)', '2026-27 "As it was said until 24 November 2026, before it was corrected")') }, { why: said[1] }]);
    expect(words(await priya.get(`/plan/actions/${actions[1]!.id}`))).toMatch(new RegExp(`So far ${form.seen} Actions complete, as recorded`));
    expect(await app.everything("select detail->'keptAsSaid' as kept from audit_entry where event = 'corrected reading' order by id desc limit 1")).toEqual([{ kept: [expect.stringMatching(/, 2026\/27$/)] }]);
  });

  it('opens to the records only for those who may see them', async () => {
    expect(words(await priya.get('/measures/worked-out/plan-updates-on-time?period=2026-27'))).toMatch(/% in 2026\/27.*asked for by/);
    expect(words(await grace.get('/measures/worked-out/plan-updates-on-time?period=2026-27'))).toMatch(/% in 2026\/27.*No record that you may see/);
  });
});
