import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { processorSeconds } from '../../../../test/support/processor-time.ts';

describe('the numbers of a text', () => {
  let app: TestApplication;
  let priya: Visitor;
  let ann: Visitor;
  type Section = { id: string; heading: string; text: string; version: number; part: string };
  const section = async (): Promise<Section> => (await app.everything<Section>("select s.* from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where s.partnership_id = 1 and y.label = '2026/27' and s.part = 'introduction' and s.removed_at is null limit 1"))[0]!;
  const measure = async (partnership: number, ref: string, amounts: number[], more: Record<string, string> = {}): Promise<void> => {
    const [made] = await app.everything<{ id: string }>(`insert into measure (partnership_id, ref, name, unit, noun_one, noun_many, polarity, kind, frequency, publishable, visibility, supplier_id) values ($1, $2, $3, 'count', 'call', 'calls', 'neutral', 'contextual', 'yearly', $4 = 'partnership', $4,
      case when $4 = 'organisation' then (select id from organisation where partnership_id = $1 and id not in (select organisation_id from account_place) order by name limit 1) end) returning id`, [partnership, ref, more['name'] ?? 'Calls to the noise line', more['visibility'] ?? 'partnership']);
    for (const [index, amount] of amounts.entries()) {
      const [reading] = await app.everything<{ id: string }>("insert into reading (partnership_id, measure_id, period_from, period_to, label, amount, bound, unit, as_at, source_kind, source, given_by) values ($1, $2, '2025-04-01', '2026-03-31', '2025/26', $3, 'exactly', 'count', '2026-03-31', 'return', 'Return of the noise line', 'A test') returning id", [partnership, made!.id, amount]);
      if (index === 0) await app.everything("insert into reading_adoption (partnership_id, measure_id, period_from, period_to, reading_id, reason, adopted_by) values ($1, $2, '2025-04-01', '2026-03-31', $3, 'First', 'A test')", [partnership, made!.id, reading!.id]);
    }
  };
  const write = async (text: string): Promise<void> => {
    const one = await section();
    expect((await priya.post(`/plan/sections/${one.id}/edit`, { heading: one.heading, text, part: one.part, version: String(one.version) })).status).toBe(303);
  };
  const choiceOf = (page: string, label: string): [string, string] => {
    const at = page.indexOf(label);
    const input = page.slice(0, at).lastIndexOf('<input');
    return [/name="([^"]+)"/.exec(page.slice(input))![1]!, /value="([^"]+)"/.exec(page.slice(input))![1]!];
  };

  beforeAll(async () => {
    app = await openApplication();
    [priya, ann] = [await app.as('priya'), await app.as('ann.cartwright')];
    await measure(1, 'noise-calls', [517, 518]);
    await measure(1, 'kept-to-itself', [66], { visibility: 'organisation', name: 'What one body keeps to itself' });
    const [other] = await app.everything<{ partnership_id: number }>('select partnership_id from partnership where partnership_id <> 1 limit 1');
    await measure(other!.partnership_id, 'foreign-measure', [33]);
  });
  afterAll(() => app.stop());

  it('are listed under the form when it is asked to, each with the readings it may be, and nothing is saved', async () => {
    const one = await section();
    const answer = await priya.post(`/plan/sections/${one.id}/edit`, { heading: one.heading, text: 'The line took 517 calls in 2025/26. Then 12 dogs came.', part: one.part, version: String(one.version), check: 'yes' });
    expect(answer.status).toBe(200);
    for (const words of ['2 numbers without a source', 'The line took <mark>517</mark> calls in 2025/26.', 'Calls to the noise line, 2025/26: 517', 'Return of the noise line', 'It measures nothing', 'no reading is like it']) expect(answer.text).toContain(words);
    expect(answer.text).not.toContain('Error:');
    expect((await section()).version).toBe(one.version);
  });

  it('lead to what was chosen once the text is saved', async () => {
    const one = await section();
    const form = { heading: one.heading, text: 'The line took 517 calls, 7 of them on the old road.', part: one.part, version: String(one.version) };
    const { text: page } = await priya.post(`/plan/sections/${one.id}/edit`, { ...form, check: 'yes' });
    const [name, value] = choiceOf(page, 'Calls to the noise line, 2025/26: 517');
    const saved = await priya.post(`/plan/sections/${one.id}/edit`, { ...form, [name]: value });
    expect(saved.status).toBe(303);
    expect((await section()).text).toBe('The line took [517](figure:noise-calls@2025-26) calls, 7 of them on the old road.');
    const shown = (await priya.follow(saved)).text;
    expect(shown).toContain('One number in it has no source yet');
    expect(shown).toMatch(/<a class="fp-figure" aria-describedby="figure-\d+" href="\/measures\/noise-calls">517<\/a>/);
    for (const words of ['Calls to the noise line, 2025/26', 'Source: Return of the noise line', 'As at 31 March 2026', 'The one of 2 readings that is adopted']) expect(shown).toContain(words);
  });

  it('of which no reading is kept say where they were counted, one by one or all that are left at once', async () => {
    const one = await section();
    const form = { heading: one.heading, text: 'We made 7 visits, met 60 workers and took 517 calls.', part: one.part, version: String(one.version) };
    const { text: page } = await priya.post(`/plan/sections/${one.id}/edit`, { ...form, check: 'yes' });
    const field = /name="(number_\d+)" type="radio" value="(0\|told\|7)"/.exec(page)!;
    const left = Object.fromEntries([...page.matchAll(/name="(number_\d+)" type="radio" value="(0\|leave\|(?:60|517))"/g)].map((found) => [found[1]!, found[2]!]));
    expect(Object.keys(left)).toHaveLength(2);
    const saved = await priya.post(`/plan/sections/${one.id}/edit`, { ...form, ...left, [field[1]!]: field[2]!, [`${field[1]!}_where`]: 'Visit log <b>', number_rest: 'Minutes of June' });
    expect((await section()).text).toBe('We made [7](from "Visit log <b>") visits, met [60](from "Minutes of June") workers and took [517](from "Minutes of June") calls.');
    const shown = (await priya.follow(saved)).text;
    expect(shown).not.toMatch(/has no source yet|have no source yet|fp-figure--bare/);
    expect(shown).toMatch(/<span class="fp-figure" aria-describedby="figure-1" tabindex="0">7<\/span><span class="fp-cited__note" role="tooltip" id="figure-1"><span class="fp-cited__line">Source: Visit log &lt;b&gt;/);
    expect((await priya.get('/plan/years/2026-27/numbers')).text).toContain('3 numbers say in the text where they come from');
    expect((await ann.get(`/plan/sections/${one.id}`)).text).toContain('Source: Minutes of June');
  });

  it('stand out where they say no source, for those who write the text and nobody else', async () => {
    await write('There were 44 visits.');
    const { id } = await section();
    expect((await priya.get(`/plan/sections/${id}`)).text).toContain('<span class="fp-figure fp-figure--bare">44');
    const read = (await ann.get(`/plan/sections/${id}`)).text;
    expect(read).toContain('There were 44 visits.');
    expect(read).not.toContain('fp-figure--bare');
  });

  it('follow their reading wherever the text is read', async () => {
    await write('The line took [517](figure:noise-calls@2025-26) calls, 12 at night.');
    const { id } = await section();
    await app.everything("update reading set amount = 600 where amount = 517 and partnership_id = 1");
    for (const address of [`/plan/sections/${id}`, '/plan/years/2026-27', '/plan/years/2026-27/preview']) {
      const { text } = await ann.get(address);
      expect(text.replace(/<[^>]+>/g, ' ')).toMatch(/took\s+600/);
      expect(text).not.toMatch(/>517</);
    }
    await app.everything("update reading set amount = 517 where amount = 600 and partnership_id = 1");
  });

  it('of another partnership are not found: the words stay, and whoever edits is told', async () => {
    await write('They took [33](figure:foreign-measure@2025-26) calls.');
    const { id } = await section();
    const edit = (await priya.get(`/plan/sections/${id}`)).text;
    expect(edit).toContain('No reading of foreign-measure for 2025-26 is found here');
    expect(edit).not.toContain('Return of the noise line');
    expect((await ann.get(`/plan/sections/${id}`)).text).toContain('They took 33 calls.');
  });

  it('of a measure that the reader may not see keep their words and show no source', async () => {
    await write('They took [66](figure:kept-to-itself@2025-26) calls.');
    const { id } = await section();
    expect((await priya.get(`/plan/sections/${id}`)).text).toContain('What one body keeps to itself');
    const read = (await ann.get(`/plan/sections/${id}`)).text;
    expect(read).toContain('They took 66 calls.');
    expect(read).not.toMatch(/keeps to itself|kept-to-itself|Return of/);
    expect((await priya.get('/plan/years/2026-27/preview')).text).not.toContain('keeps to itself');
    expect((await priya.get('/plan/years/2026-27/numbers')).text).toContain('of a measure that is not for the public');
  });

  it('that are broken, or hold markup, are shown as they are written', async () => {
    await write('A [9](figure:noise-calls) and [<script>alert(1)</script>](figure:noise-calls@2025-26) and [8](figure:NOISE@2025-26 "x) end.');
    const { id } = await section();
    const { text } = await priya.get(`/plan/sections/${id}`);
    expect(text).toContain('(figure:noise-calls)');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toContain('<script>alert');
    const one = await section();
    await priya.post(`/plan/sections/${one.id}/edit`, { heading: 'Ours [5](figure:noise-calls@2025-26)', text: 'x', part: one.part, version: String(one.version) });
    expect((await priya.get(`/plan/sections/${id}`)).text).toContain('Ours [5](figure:noise-calls@2025-26)');
    const again = await section();
    await priya.post(`/plan/sections/${one.id}/edit`, { heading: one.heading, text: 'x', part: one.part, version: String(again.version) });
  });

  it('are not written over a text that was saved meanwhile', async () => {
    await write('Now 517 calls.');
    const one = await section();
    const form = { heading: one.heading, text: 'Mine: 517 calls.', part: one.part, version: String(one.version - 1) };
    const check = await priya.post(`/plan/sections/${one.id}/edit`, { ...form, check: 'yes' });
    const [name, value] = choiceOf(check.text, 'Calls to the noise line, 2025/26: 517');
    const answer = await priya.post(`/plan/sections/${one.id}/edit`, { ...form, [name]: value });
    expect(answer.status).toBe(409);
    expect(answer.text.replace(/<[^>]+>/g, '')).toContain('Now 517 calls.');
    expect(answer.text).toContain('Mine: [517](figure:noise-calls@2025-26) calls.</textarea>');
    expect((await section()).text).toBe('Now 517 calls.');
  });

  it('of a text of many thousand citations come in good time', async () => {
    await write('[517](figure:noise-calls@2025-26) '.repeat(1400));
    const { id } = await section();
    let text = '';
    expect(await processorSeconds(async () => ({ text } = await priya.get(`/plan/sections/${id}`)))).toBeLessThan(10);
    expect(text.match(/class="fp-figure"/g)).toHaveLength(1400);
    await write('Quiet.');
  });

  it('of an update are chosen before it is sent, and a correction puts them right later', async () => {
    const [action] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and a.removed_at is null order by a.ref limit 1");
    const address = `/plan/actions/${action!.id}/updates/add`;
    const page = (await priya.post(address, { text: 'We took 517 calls and 3 visits.', status: 'on-track', check: 'yes' })).text;
    expect(page).toContain('2 numbers without a source');
    const [name, value] = choiceOf(page, 'Calls to the noise line, 2025/26: 517');
    for (const failed of [{}, { check: 'yes' }, { status: 'cancelled' }]) {
      const shown = await priya.post(address, { text: 'We took 517 calls and 3 visits.', [name]: value, ...failed });
      expect(shown.status).toBe('check' in failed ? 200 : 422);
      expect(shown.text).toMatch(/<textarea[^>]*>We took 517 calls and 3 visits\.<\/textarea>/);
      expect(shown.text).not.toContain('](figure:');
      expect(shown.text).toMatch(new RegExp(`<input[^>]*value="${value!.replaceAll('|', '\\|')}"[^>]* checked`));
    }
    const sent = await priya.post(address, { text: 'We took 517 calls and 3 visits.', status: 'on-track', [name]: value });
    expect(sent.status).toBe(303);
    const shown = (await priya.follow(sent)).text;
    expect(shown).toContain('href="/measures/noise-calls">517</a>');
    const correct = /href="(\/plan\/updates\/[^"]+\/correct\?check=yes#numbers)"/.exec(shown)![1]!.split('#')[0]!;
    const form = (await priya.get(correct)).text;
    expect(form).toContain('<mark>3</mark>');
    expect(form).toContain('value="Its numbers say where they come from"');
    const [plain, isPlain] = choiceOf(form, 'It measures nothing');
    const done = await priya.post(correct.split('?')[0]!, { text: 'We took [517](figure:noise-calls@2025-26) calls and 3 visits.', status: 'on-track', correction_why: 'Numbers', [plain]: isPlain, [`${plain}_kind`]: 'name' });
    expect(done.status).toBe(303);
    expect((await app.everything<{ text: string }>("select text from action_update where correction_why = 'Numbers'"))[0]!.text).toBe('We took [517](figure:noise-calls@2025-26) calls and [3](plain:name) visits.');
    expect((await ann.get('/plan/years/2026-27')).text).not.toContain('](figure:');
    expect((await ann.get('/plan/years/2026-27/actions.csv')).text).not.toContain('](figure:');
  });

  it('are counted on the page before publishing, with the way to each', async () => {
    await write('There were 44 visits and 45 calls.');
    const ready = (await priya.get('/plan/years/2026-27/publish')).text;
    expect(ready).toMatch(/<a class="govuk-link" href="\/plan\/years\/2026-27\/numbers">\d+ numbers without a source<\/a>/);
    const list = (await priya.get('/plan/years/2026-27/numbers')).text;
    const { id } = await section();
    expect(list).toContain(`href="/plan/sections/${id}/edit?check=yes#numbers"`);
    expect(list).toContain('44, 45');
    expect((await ann.get('/plan/years/2026-27/numbers')).text).not.toContain('check=yes');
    expect((await ann.get('/plan/years/2024-25/numbers')).status).toBe(200);
  });

  it('are offered while one types, and the offer is the token', async () => {
    const answer = await priya.post('/plan/numbers/offers', { words: 'In the year the line took 517 calls', label: '2026/27' });
    expect(JSON.parse(answer.text)).toContainEqual({ words: '517', says: 'Calls to the noise line, 2025/26: 517', from: 'Return of the noise line', token: '[517](figure:noise-calls@2025-26)' });
    expect(JSON.parse((await priya.post('/plan/numbers/offers', { words: 'no number' })).text)).toEqual([]);
    expect((await app.stranger().post('/plan/numbers/offers', { words: '517 calls' })).status).not.toBe(200);
  });
});
