// “Which is right?” where places cite figures, and which of several names holds: one decision, seen in every place of the draft.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';

const YEAR = '/plan/years/2026-27';
const CHECKER = `${YEAR}/checker`;
const unescaped = (text: string): string => text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const words = (html: string): string => unescaped(html.replace(/<span[^>]*role="tooltip"[\s\S]*?<\/span>|<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
const hidden = (text: string, name: string): string[] => [...text.matchAll(new RegExp(`type="hidden" name="${name}" value="([^"]*)"`, 'g'))].map((found) => unescaped(found[1]!));

describe('what is decided once', () => {
  let app: TestApplication;
  let priya: Visitor;
  const SECTIONS = ['Needles', 'What residents said'];
  const texts = async (): Promise<string[]> => (await app.everything<{ text: string }>("select text from section where partnership_id = 1 and heading = any($1) and removed_at is null order by array_position($1, heading)", [SECTIONS])).map((row) => row.text);
  const standing = async (): Promise<string> => (await app.everything<{ text: string }>("select u.text from action_update u join action a on a.id = u.action_id join plan_year y on y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and a.ref = '1.1' and not exists (select 1 from action_update c where c.corrects_id = u.id) order by u.written_on desc, u.created_at desc limit 1"))[0]!.text;
  /** Two sections and the newest update of an action. */
  async function write(one: string, other: string, update: string): Promise<void> {
    const ids = (await app.everything<{ id: string }>("select s.id from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and s.removed_at is null and s.source is null order by s.position limit 2")).map((row) => row.id);
    for (const [index, id] of ids.entries()) await app.everything('update section set heading = $2, text = $3, version = version + 1 where id = $1', [id, SECTIONS[index], [one, other][index]]);
    await app.everything("update action_update set text = $1 where id = (select u.id from action_update u join action a on a.id = u.action_id join plan_year y on y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and a.ref = '1.1' and not exists (select 1 from action_update c where c.corrects_id = u.id) order by u.written_on desc, u.created_at desc limit 1)", [update]);
  }
  const addressOf = async (said: string): Promise<string> => {
    const { text } = await priya.get(CHECKER);
    const found = [...text.matchAll(/<section class="fp-finding[^>]*id="finding-([\w-]+)">([\s\S]*?)<\/section>/g)].find((one) => words(one[2]!).includes(said));
    expect(found, `no finding says “${said}”`).toBeDefined();
    return `${CHECKER}/${found![1]!}`;
  };
  const look = (address: string, right: string): Promise<Answer> => priya.get(`${address}?right=${encodeURIComponent(right)}`);
  const decide = (address: string, { text }: Answer, more: Record<string, string | string[]> = {}): Promise<Answer> => priya.post(`${address}/right`, { right: hidden(text, 'right')[0]!, seen: hidden(text, 'seen')[0]!, saw: hidden(text, 'saw'), version: hidden(text, 'version')[0]!, follows: hidden(text, 'follows')[0] ?? '', reason: 'The contractor’s invoice', ...more });
  const adoption = async (): Promise<{ amount: number; reason: string }[]> => app.everything("select r.amount, a.reason from reading_adoption a join reading r on r.id = a.reading_id join measure m on m.id = r.measure_id where m.ref = 'needles-removed' and a.ended_at is null");
  const readings = async (...amounts: number[]): Promise<void> => {
    await app.everything("delete from reading_adoption where measure_id = (select id from measure where ref = 'needles-removed')");
    await app.everything("delete from reading where measure_id = (select id from measure where ref = 'needles-removed')");
    for (const [index, amount] of amounts.entries()) {
      const [made] = await app.everything<{ id: string }>("insert into reading (partnership_id, measure_id, period_from, period_to, label, amount, bound, unit, as_at, source_kind, source, given_by) select 1, id, '2026-04-01', '2027-03-31', '2026/27', $1, 'exactly', 'count', '2026-11-01', 'return', $2, 'A test' from measure where ref = 'needles-removed' returning id", [amount, `Return ${index + 1}`]);
      if (index === 0) await app.everything("insert into reading_adoption (partnership_id, measure_id, period_from, period_to, reading_id, reason, adopted_by) select 1, measure_id, period_from, period_to, id, 'First', 'A test' from reading where id = $1", [made!.id]);
    }
  };

  beforeAll(async () => {
    app = await openApplication();
    priya = await app.as('priya');
    await app.everything("update plan_year set state = 'draft' where partnership_id = 1 and label = '2026/27'");
    await app.everything("insert into measure (partnership_id, ref, name, unit, noun_one, noun_many, polarity, kind, frequency, publishable) values (1, 'needles-removed', 'Needles removed', 'count', 'needle', 'needles', 'neutral', 'contextual', 'yearly', true), (1, 'bins-emptied', 'Bins emptied', 'count', 'bin', 'bins', 'neutral', 'contextual', 'yearly', true)");
  });
  afterAll(() => app.stop());
  beforeEach(() => app.everything("delete from plan_check_decision where partnership_id = 1 and label = '2026/27'"));

  const CITES = (amount: string): string => `In 2026/27 the wardens removed [${amount}](figure:needles-removed@2026-27) needles.`;
  const SAYS = (amount: string): string => `In 2026/27 the wardens removed ${amount} needles.`;

  it('adopts the reading that says so, and every place that cites it follows with its source, in section, update, plan and what is to be published', async () => {
    await readings(214, 241);
    await write(CITES('214'), SAYS('241'), `${CITES('214')} They emptied [9](figure:bins-emptied@2026-27) bins.`);
    const address = await addressOf('214');
    const shown = await look(address, '241');
    expect(words(shown.text)).toContain('Cites a figure with its source: the reading that says 241 is adopted');
    expect((await adoption())).toEqual([{ amount: 214, reason: 'First' }]);
    const answer = await decide(address, shown);
    expect(answer).toMatchObject({ status: 303, location: CHECKER });
    expect(words((await priya.follow(answer)).text)).toContain('241 is written in 1 place. 1 place says its source now.');
    expect(await adoption()).toEqual([{ amount: 241, reason: 'The contractor’s invoice' }]);
    // The texts keep their citations: nothing was written over them. What said so without a source says how it is known.
    expect(await texts()).toEqual([CITES('214'), SAYS('[241](from "The contractor’s invoice")')]);
    expect(await standing()).toContain(CITES('214'));
    const [section] = await app.everything<{ id: string }>("select id from section where heading = 'Needles' and partnership_id = 1");
    const [action] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and a.ref = '1.1'");
    for (const place of [`/plan/sections/${section!.id}`, `/plan/actions/${action!.id}`, YEAR, `${YEAR}/preview`]) {
      const page = words((await priya.get(place)).text);
      expect(page, place).toMatch(/removed 241/);
      expect(page, place).not.toMatch(/removed 214/);
    }
    expect((await priya.get(`/plan/sections/${section!.id}`)).text).toContain('Source: Return 2');
    // A draft follows; what was said on a day says what it said then.
    expect(words((await priya.get(`/plan/actions/${action!.id}`)).text)).toMatch(/Corrected: it said 214, where it now says 241\. Priya Nair settled it on \d+ \w+ \d{4}: The contractor’s invoice\./);
    expect(words((await priya.get(`/plan/sections/${section!.id}`)).text)).not.toContain('Corrected: it said');
    expect(words((await priya.get(CHECKER)).text)).not.toMatch(/214 is right/);
    expect((await priya.get(address)).text).toContain('The plan says this right now');
    expect((await app.everything<{ changed: string[] }>("select changed from plan_check_decision where partnership_id = 1 and label = '2026/27'"))[0]!.changed).toEqual(['Needles removed, 2026/27: Return 2 holds', expect.stringMatching(/^What residents said.*: 241 says its source now$/)]);
  });

  it('shows the sentences that follow before another reading is adopted, in other records and years too, and lets one stay as it was said', async () => {
    await readings(214, 241);
    await write(CITES('214'), SAYS('241'), 'Nothing of needles.');
    const [action] = await app.everything<{ id: string; why: string | null }>("select a.id, a.why from action a join plan_year y on y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and a.ref = '1.2'");
    const [old] = await app.everything<{ id: string; why: string | null }>("select a.id, a.why from action a join plan_year y on y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2025/26' and a.removed_at is null order by a.ref limit 1");
    const know = 'In May the group knew of [214](figure:needles-removed@2026-27).';
    for (const [id, why] of [[action!.id, know], [old!.id, 'It was to be fewer than [214](figure:needles-removed@2026-27).']] as const) await app.everything('update action set why = $2 where id = $1', [id, why]);
    const address = await addressOf('214');
    expect((await look(address, '214')).text).not.toContain('name="keep"');
    const shown = await look(address, '241');
    const boxes = [...shown.text.matchAll(/name="keep" type="checkbox" value="([^"]+)"[^>]*>\s*<label[^>]*>([^]*?)<\/label>/g)].map((one) => ({ value: one[1]!, label: words(one[2]!).trim() }));
    expect(boxes.map((one) => one.label).toSorted()).toEqual(['In 2026/27 the wardens removed 214 needles.', 'In May the group knew of 214.']);
    expect(words(shown.text)).toMatch(/Which of these stay as they were said then\? They follow the reading that is adopted\. Tick one that tells what was known then: it goes on saying 214, .*Also following It was to be fewer than 214\. .*plan 2025\/26\. A record of what was published/);
    const keep = boxes.filter((one) => one.label.includes('knew of')).map((one) => one.value);
    for (const follows of ['', 'another']) {
      const unseen = await decide(address, shown, { follows, keep });
      expect(unseen.status).toBe(409);
      expect(words(unseen.text)).toContain('Look at the sentences that follow: they are others than this page showed. Nothing was saved');
      expect(unseen.text).toContain(`value="${keep[0]!}" checked`);
    }
    expect(await adoption()).toEqual([{ amount: 214, reason: 'First' }]);
    const answer = await decide(address, shown, { keep });
    expect(answer).toMatchObject({ status: 303, location: CHECKER });
    expect(words((await priya.follow(answer)).text)).toContain('What was said before stays in the sentence that was kept.');
    expect(await adoption()).toEqual([{ amount: 241, reason: 'The contractor’s invoice' }]);
    expect(await app.everything('select why from action where id = $1', [action!.id])).toEqual([{ why: know.replace('2026-27)', '2026-27 "As it was said until 24 November 2026, before another reading was adopted")') }]);
    expect(await texts()).toEqual([CITES('214'), SAYS('[241](from "The contractor’s invoice")')]);
    expect(words((await priya.get(`/plan/actions/${action!.id}`)).text)).toMatch(/the group knew of 214/);
    expect(await app.everything("select detail->'keptAsSaid' as kept from audit_entry where event = 'adopted reading' order by id desc limit 1")).toEqual([{ kept: [expect.stringMatching(/^1\.2 .*, 2026\/27$/)] }]);
    for (const { id, why } of [action!, old!]) await app.everything('update action set why = $2 where id = $1', [id, why]);
  });

  it('keeps a sentence as it was said in a text that the decision writes in as well', async () => {
    await readings(214, 241);
    const told = 'In 2026/27 the wardens removed [214](figure:needles-removed@2026-27 "So the leaflet says") needles.';
    await write(`${CITES('214')}\n\n${told}`, SAYS('241'), 'Nothing of needles.');
    const address = await addressOf('214');
    const shown = await look(address, '241');
    const keep = [...shown.text.matchAll(/name="keep" type="checkbox" value="([^"]+)"/g)].map((one) => one[1]!);
    expect(keep).toHaveLength(1);
    const elsewhere = [...shown.text.matchAll(/name="elsewhere" value="([^"]*)"/g)].map((found) => unescaped(found[1]!));
    expect((await decide(address, shown, { keep, elsewhere })).status).toBe(303);
    expect((await texts())[0]).toBe(`${CITES('214').replace('2026-27)', '2026-27 "As it was said until 24 November 2026, before another reading was adopted")')}\n\n${CITES('241')}`);
  });

  it('asks again where a ticked place elsewhere brings another reading with it', async () => {
    await readings(214, 241);
    await write(CITES('214'), SAYS('241'), 'A leaflet says 9 bins, another [214](figure:bins-emptied@2026-27 "So the leaflet says") bins. They had [9](figure:bins-emptied@2026-27) before.');
    for (const [amount, held] of [[9, true], [241, false]] as const) await app.everything("with made as (insert into reading (partnership_id, measure_id, period_from, period_to, label, amount, bound, unit, as_at, source_kind, source, given_by) select 1, id, '2026-04-01', '2027-03-31', '2026/27', $1::int, 'exactly', 'count', '2026-11-01', 'return', 'Bins ' || $1::int, 'A test' from measure where ref = 'bins-emptied' returning *) insert into reading_adoption (partnership_id, measure_id, period_from, period_to, reading_id, reason, adopted_by) select 1, measure_id, period_from, period_to, id, 'First', 'A test' from made where $2", [amount, held]);
    const address = await addressOf('214');
    const shown = await look(address, '241');
    const elsewhere = [...shown.text.matchAll(/name="elsewhere" value="([^"]*)"/g)].map((found) => unescaped(found[1]!));
    expect(elsewhere).toHaveLength(1);
    expect(words(shown.text)).not.toContain('They had 9 before. 1.1');
    const asked = await decide(address, shown, { elsewhere });
    expect(asked.status).toBe(409);
    expect(words(asked.text)).toMatch(/Also following They had 9 before\. 1\.1 /);
    expect(asked.text).toMatch(/name="elsewhere" value="[^"]*" id="elsewhere-1" checked/);
    expect((await decide(address, asked, { elsewhere })).status).toBe(303);
    expect(await app.everything("select r.amount from reading_adoption a join reading r on r.id = a.reading_id join measure m on m.id = r.measure_id where m.ref = 'bins-emptied' and a.ended_at is null")).toEqual([{ amount: 241 }]);
    await app.everything("delete from reading_adoption where measure_id = (select id from measure where ref = 'bins-emptied')");
    await app.everything("delete from reading where measure_id = (select id from measure where ref = 'bins-emptied')");
  });

  it('writes anew what cites nothing, and leaves the other citations of an update in it', async () => {
    await readings(241);
    await write(CITES('241'), 'Nothing of needles.', `${SAYS('214')} They emptied [9](figure:bins-emptied@2026-27) bins.`);
    const address = await addressOf('214');
    expect((await decide(address, await look(address, '241'))).status).toBe(303);
    expect(await standing()).toBe(`${SAYS('241')} They emptied [9](figure:bins-emptied@2026-27) bins.`);
    expect(await app.everything("select 1 from action_update where text like $1 and text like '%(figure:bins-emptied@2026-27)%'", [`${SAYS('214')}%`])).toHaveLength(1);
  });

  it('refuses, with the way to enter it, a figure that no reading says, and writes in none of the places', async () => {
    await readings(214, 241);
    await write(CITES('214'), SAYS('241'), 'Nothing of needles.');
    const address = await addressOf('214');
    const answer = await decide(address, await look(address, '250'));
    expect(answer.status).toBe(409);
    for (const said of ['none of its readings says what you chose', 'Enter the figure with its source first', '/measures/needles-removed']) expect(answer.text).toContain(said);
    expect(await texts()).toEqual([CITES('214'), SAYS('241')]);
    expect(await adoption()).toEqual([{ amount: 214, reason: 'First' }]);
    expect(await app.everything("select 1 from plan_check_decision where partnership_id = 1 and label = '2026/27'")).toEqual([]);
  });

  it('lets a place that names another of the readings, or says why it is written otherwise, cite what holds from then on', async () => {
    await readings(214, 241);
    await write('In 2026/27 the wardens removed [241](figure:needles-removed@2026-27#2) needles.', SAYS('214'), 'In 2026/27 the wardens removed [241](figure:needles-removed@2026-27 "So the leaflet says") needles.');
    const address = await addressOf('241');
    const shown = await look(address, '214');
    expect(words(shown.text)).toContain('The same figure also stands here');
    const elsewhere = [...shown.text.matchAll(/name="elsewhere" value="([^"]*)"/g)].map((found) => unescaped(found[1]!));
    expect((await decide(address, shown, { elsewhere })).status).toBe(303);
    expect(await texts()).toEqual([CITES('214'), SAYS('[214](from "The contractor’s invoice")')]);
    expect(await standing()).toBe(CITES('214'));
    expect(await adoption()).toEqual([{ amount: 214, reason: 'First' }]);
  });

  it('asks nothing of a figure that was kept as it was said, beside the same one as it is now, and asks of one that names no reading', async () => {
    await readings(241);
    const kept = CITES('214').replace('2026-27)', '2026-27 "As it was said until 1 November 2026, before it was corrected")');
    await write(kept, CITES('241'), 'Nothing of needles.');
    expect(words((await priya.get(CHECKER)).text)).not.toContain('214 in one place');
    await write(kept, SAYS('241'), 'Nothing of needles.');
    expect(await addressOf('214 in one place and 241 in another')).toContain(CHECKER);
  });

  it('keeps the adoption as it is where the right one holds already, whatever else changes', async () => {
    await readings(214, 241);
    await write(CITES('214'), SAYS('241'), 'Nothing of needles.');
    const address = await addressOf('214');
    const shown = await look(address, '214');
    expect(shown.text).toContain('Write 214 in 1 place');
    expect((await decide(address, shown)).status).toBe(303);
    expect(await adoption()).toEqual([{ amount: 214, reason: 'First' }]);
    expect(await texts()).toEqual([CITES('214'), SAYS('[214](from "The contractor’s invoice")')]);
  });

  describe('a name', () => {
    const ONE = 'The Bright Corner Scheme began in May. Bright Corner Schemes elsewhere did well.';
    const OTHER = 'People like the Corner Bright Scheme.';
    const UPDATE = 'The Corner Bright Scheme took [9](figure:bins-emptied@2026-27) bins.';
    const named = (name: string): string[] => [`The ${name} began in May. Bright Corner Schemes elsewhere did well.`, `People like the ${name}.`];

    it('is written in every text of the draft, not into a longer word, and keeps the citations beside it', async () => {
      await write(ONE, OTHER, UPDATE);
      const address = await addressOf('Corner Bright Scheme');
      const shown = await look(address, 'Bright Corner Scheme');
      expect(shown.text).toContain('Write Bright Corner Scheme in 2 places');
      expect(await texts()).toEqual([ONE, OTHER]);
      expect((await decide(address, shown)).status).toBe(303);
      expect(await texts()).toEqual(named('Bright Corner Scheme'));
      expect(await standing()).toBe(UPDATE.replace('Corner Bright', 'Bright Corner'));
      expect(words((await priya.get(`${YEAR}/preview`)).text)).not.toContain('Corner Bright Scheme');
      expect(words((await priya.get(CHECKER)).text)).not.toContain('Corner Bright Scheme is right');
    });
    it('that stands nowhere yet takes the place of all', async () => {
      await write(ONE, OTHER, UPDATE);
      const address = await addressOf('Corner Bright Scheme');
      expect((await decide(address, await look(address, 'Corner Watch'))).status).toBe(303);
      expect(await texts()).toEqual(named('Corner Watch'));
      expect(await standing()).toBe(UPDATE.replace('Corner Bright Scheme', 'Corner Watch'));
    });
    it('is decided with a reason or without, by somebody who is named, and can be seen after', async () => {
      await write(ONE, OTHER, UPDATE);
      const address = await addressOf('Corner Bright Scheme');
      await decide(address, await look(address, 'Bright Corner Scheme'), { reason: '' });
      expect(await app.everything("select decision, chosen, reason, decided_by, jsonb_array_length(to_jsonb(changed)) as places from plan_check_decision where partnership_id = 1 and label = '2026/27'")).toEqual([{ decision: 'decided', chosen: 'Bright Corner Scheme', reason: null, decided_by: 'Priya Nair', places: 2 }]);
    });
    it('of nothing, or longer than a name, is not taken', async () => {
      await write(ONE, OTHER, UPDATE);
      const address = await addressOf('Corner Bright Scheme');
      const shown = await look(address, 'Bright Corner Scheme');
      for (const right of ['', ' ', 'x'.repeat(201)]) expect((await decide(address, shown, { right })).status).toBe(422);
      expect(await texts()).toEqual([ONE, OTHER]);
    });
  });
});
