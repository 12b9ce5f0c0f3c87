import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { publishOnTheDay } from '../publication/publish-on-the-day.job.ts';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>';
const CHECKER = '/plan/years/2026-27/checker';

const unescaped = (text: string): string => text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const hidden = (text: string, name: string): string[] => [...text.matchAll(new RegExp(`type="hidden" name="${name}" value="([^"]*)"`, 'g'))].map((found) => unescaped(found[1]!));

describe('the checker of a plan', () => {
  let app: TestApplication;
  let priya: Visitor;
  let marek: Visitor;
  type Row = { id: string; text: string; version: number };
  const sectionText = async (heading: string): Promise<Row> => (await app.everything<Row>("select s.id, s.text, s.version from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and s.heading = $1", [heading]))[0]!;
  const decisions = async (): Promise<{ decision: string; chosen: string | null; reason: string | null; changed: string[]; decided_by: string; version: number; message: string }[]> => app.everything("select * from plan_check_decision where partnership_id = 1 and label = '2026/27' order by decided_at");
  /** the address of the open finding whose words hold these */
  const addressOf = async (words: string): Promise<string> => {
    const { text } = await priya.get(CHECKER);
    const found = [...text.matchAll(/<section class="fp-finding[^>]*id="finding-([\w-]+)">([\s\S]*?)<\/section>/g)].find((one) => unescaped(one[2]!.replace(/<[^>]+>/g, ' ')).includes(words));
    expect(found, `no finding says “${words}”`).toBeDefined();
    return `${CHECKER}/${found![1]!}`;
  };
  const preview = async (address: string, right: string): Promise<Answer> => priya.get(`${address}?right=${encodeURIComponent(right)}`);
  const answerOf = (shown: string, more: Record<string, string | string[]> = {}): Record<string, string | string[]> => ({ right: hidden(shown, 'right')[0]!, seen: hidden(shown, 'seen')[0]!, saw: hidden(shown, 'saw'), version: hidden(shown, 'version')[0]!, reason: '', ...more });

  beforeAll(async () => {
    app = await openApplication({ work: [publishOnTheDay] });
    [priya, marek] = (await Promise.all([app.as('priya'), app.as('marek.novak')])) as [Visitor, Visitor];
    await app.everything("update plan_year set state = 'draft' where partnership_id = 1 and label = '2026/27'");
  });
  afterAll(() => app.stop());

  /** Two sections and an update that state one thing in two ways. */
  async function write(of: { one: string; other: string; update?: string }): Promise<void> {
    const ids = (await app.everything<{ id: string }>("select s.id from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and s.removed_at is null and s.source is null order by s.position limit 2")).map((row) => row.id);
    const texts = [of.one, of.other];
    for (const [index, id] of ids.entries()) await app.everything('update section set heading = $2, text = $3, version = version + 1 where id = $1', [id, index === 0 ? 'Graffiti' : 'What residents said', texts[index]]);
    if (of.update) await app.everything("update action_update set text = $1 where id = (select u.id from action_update u join action a on a.id = u.action_id join plan_year y on y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and a.ref = '1.1' order by u.written_on desc, u.created_at desc limit 1)", [of.update]);
  }

  describe('shows', () => {
    it('the contradictions of the plan that the demonstration begins with, both places side by side, and what was decided of another', async () => {
      const { text, status } = await priya.get('/plan/years/2025-26/checker');
      expect(status).toBe(200);
      for (const words of ['429', '492', 'Update of action 2.1', '429 is right', '492 is right', '1 finding decided', 'Right as it is: The action gives the provider’s own count']) expect(unescaped(text.replace(/<\/?mark>/g, ''))).toContain(words);
    });
    it('no contradiction between two services, and none between a part of the year and the whole of it', async () => {
      const { text } = await priya.get('/plan/years/2025-26/checker?severity=error');
      expect(text.match(/<section class="fp-finding/g)).toHaveLength(1);
      expect(text).toContain('429 is right');
    });
    it('why a place stays as it is in a year that is a record', async () => {
      const { text } = await preview(await (async () => {
        const page = (await priya.get('/plan/years/2025-26/checker?severity=error')).text;
        return `/plan/years/2025-26/checker/${/id="finding-([\w-]+)"/.exec(page)![1]!}`;
      })(), '429');
      expect(text).toContain('Stays: it is a record of what was published');
      expect(text).not.toContain('out for agreement');
    });
    it('says that nothing contradicts itself where nothing does', async () => {
      await write({ one: 'We will listen.', other: 'We will answer.' });
      expect((await priya.get(`${CHECKER}?severity=error`)).text).toMatch(/No finding matches|Nothing contradicts itself/);
    });
    it('filters by what is in the address and exports what is shown', async () => {
      const all = await priya.get('/plan/years/2025-26/checker.csv');
      const errors = await priya.get('/plan/years/2025-26/checker.csv?severity=error');
      expect(errors.text.split('\r\n').length).toBeLessThan(all.text.split('\r\n').length);
      expect(errors.text).toContain('Contradiction');
      expect((await priya.get('/plan/years/2025-26/checker.xlsx')).body.subarray(0, 2).toString()).toBe('PK');
      expect((await priya.get('/plan/years/2025-26/checker?kind=name-varies')).text).not.toContain('429 is right');
    });
    it('partners what contradicts itself but no way to decide, and scrutiny nothing of a draft', async () => {
      const { text } = await marek.get('/plan/years/2025-26/checker');
      expect(text).toContain('492');
      expect(text).not.toContain('492 is right');
      const ann = await app.as('ann.cartwright');
      expect((await ann.get('/plan/years/2025-26/checker')).status).toBe(200);
      const { text: roles } = await app.everything<{ text: string }>("select array_to_string(p.roles, ',') as text from account a join account_place p on p.account_id = a.id where a.email like 'ann.cartwright%'").then(([row]) => row!);
      expect((await ann.get(CHECKER)).status).toBe(/scrutineer/.test(roles) && !/coordinator|partner|chair/.test(roles) ? 404 : 200);
    });
  });

  describe('which is right?', () => {
    const ONE = 'In 2026/27 the wardens removed 214 needles.';
    const OTHER = 'In 2026/27 the wardens removed 241 needles.';

    it('shows first what becomes of each place and writes nothing', async () => {
      await write({ one: ONE, other: OTHER });
      const { text } = await preview(await addressOf('214'), '241');
      for (const words of ['<del>214</del>', '<ins>241</ins>', 'Says so already', 'Write 241 in 1 place']) expect(text).toContain(words);
      expect((await sectionText('Graffiti')).text).toBe(ONE);
      expect(await decisions()).toEqual([]);
    });
    it('says before it is written which rise was worked out from the other figure, and what it would be', async () => {
      await write({ one: 'In 2026/27 the wardens removed 492 needles, an increase of 164 on the 328 needles removed in 2025/26.', other: 'In 2026/27 the wardens removed 429 needles.' });
      const address = await addressOf('492');
      const { text } = await preview(address, '429');
      expect(text).toContain('will no longer follow');
      expect(text).toContain('from 328 to 429 is a rise of 101, not 164');
      const { id } = await sectionText('Graffiti');
      expect(text.slice(text.indexOf('will no longer follow'))).toContain(`href="/plan/sections/${id}/edit`);
      expect((await preview(address, '492')).text).not.toContain('will no longer follow');
      const written = await priya.post(`${address}/right`, answerOf(text));
      expect((await priya.follow(written)).text).toMatch(/429 is written in 1 place\. A figure worked out from what stood there does not follow any more: see below\.[^]*from 328 to 429 is a rise of 101, not 164/);
      await app.everything("delete from plan_check_decision where partnership_id = 1 and label = '2026/27'");
      await write({ one: ONE, other: OTHER });
    });
    it('offers the change that follows, beside leaving it, marks the figure alone and writes it', async () => {
      await write({ one: 'In 2026/27 needles fell by 8%, from 2,146 to 2,018.', other: 'We will answer.' });
      const list = (await priya.get(`${CHECKER}?severity=error`)).text;
      const found = /<section class="fp-finding[^]*?<\/section>/.exec(list)![0];
      expect(found).toContain('fell by <mark>8%</mark>, from 2,146 to 2,018.');
      expect(found).toMatch(/<span class="fp-finding__severity">Contradiction</);
      expect(found).toMatch(/>6% is right<[^]*#leave">It is right as it is</);
      const address = /href="([^"]+)#leave"/.exec(found)![1]!;
      const opened = (await priya.get(address)).text;
      for (const words of ['6% is right', 'id="leave"', 'If a figure that it rests on is wrong']) expect(opened).toContain(words);
      const { text } = await preview(address, '6%');
      for (const words of ['<del>8%</del>', '<ins>6%</ins>', 'Write 6% in 1 place']) expect(text).toContain(words);
      expect((await priya.post(`${address}/right`, answerOf(text))).status).toBe(303);
      expect((await sectionText('Graffiti')).text).toBe('In 2026/27 needles fell by 6%, from 2,146 to 2,018.');
      await app.everything("delete from plan_check_decision where partnership_id = 1 and label = '2026/27'");
      await write({ one: ONE, other: OTHER });
    });
    it('refuses when the place was written anew meanwhile, and shows both', async () => {
      const address = await addressOf('214');
      const { text } = await preview(address, '241');
      await app.everything("update section set text = $1, version = version + 1 where heading = 'Graffiti' and partnership_id = 1", [`Last spring was wet. ${ONE}`]);
      const answer = await priya.post(`${address}/right`, answerOf(text));
      expect(answer.status).toBe(409);
      for (const words of ['As the plan is now', 'As you looked at it', 'Last spring was wet']) expect(answer.text).toContain(words);
      expect((await sectionText('Graffiti')).text).toContain('214');
      expect(await decisions()).toEqual([]);
    });
    it('writes what was chosen into every place as a new version, in one go, with who chose it and why', async () => {
      const address = await addressOf('214');
      const before = await sectionText('Graffiti');
      const { text } = await preview(address, '241');
      expect(await priya.post(`${address}/right`, answerOf(text, { reason: 'The contractor’s invoice' }))).toMatchObject({ status: 303, location: CHECKER });
      const after = await sectionText('Graffiti');
      expect(after).toMatchObject({ text: `Last spring was wet. ${ONE.replace('214', '[241](from "The contractor’s invoice")')}`, version: before.version + 1 });
      expect((await app.everything('select text from section_version where section_id = $1 and version = $2', [after.id, after.version]))[0]).toEqual({ text: after.text });
      expect(await decisions()).toMatchObject([{ decision: 'decided', chosen: '241', reason: 'The contractor’s invoice', decided_by: 'Priya Nair' }]);
      expect((await app.everything("select detail from audit_entry where event = 'decided finding' order by id desc limit 1"))[0]).toMatchObject({ detail: { chosen: '241', why: 'The contractor’s invoice' } });
      expect((await priya.get(address)).text).toContain('The plan says this right now');
    });
    it('tells the second of two who decide at once what the first decided, and keeps nothing of theirs', async () => {
      await write({ one: ONE.replace('214', '187'), other: OTHER.replace('241', '178') });
      const address = await addressOf('187');
      const [mine, theirs] = [await preview(address, '187'), await preview(address, '178')];
      const both = await Promise.all([priya.post(`${address}/right`, answerOf(mine.text)), priya.post(`${address}/right`, answerOf(theirs.text))]);
      expect(both.map((one) => one.status).toSorted()).toEqual([303, 409]);
      expect(both.find((one) => one.status === 409)!.text).toContain('Decided meanwhile by Priya Nair');
      const [one, other] = [await sectionText('Graffiti'), await sectionText('What residents said')];
      expect(/removed (\d+)/.exec(one.text)![1]).toBe(/removed (\d+)/.exec(other.text)![1]);
    });
    it('corrects an update beside what was written, never over it', async () => {
      await write({ one: 'The scheme enrolled 61 corner shops in 2026/27.', other: 'We will answer.', update: 'The scheme enrolled 16 corner shops in 2026/27.' });
      const address = await addressOf('61');
      const { text } = await preview(address, '61');
      expect((await priya.post(`${address}/right`, answerOf(text))).status).toBe(303);
      const rows = await app.everything<{ text: string; corrects_id: string | null; accepted: boolean }>("select text, corrects_id, exists (select 1 from action_update_acceptance t where t.update_id = u.id) as accepted from action_update u where text like '%corner shops%' order by created_at");
      expect(rows.map((row) => [row.text.includes('16 '), row.corrects_id === null])).toEqual([[true, true], [false, false]]);
      expect(rows[1]!.accepted).toBe(true);
    });
    it('takes a figure that stands in neither place, and asks again for what is none', async () => {
      await write({ one: ONE, other: OTHER });
      const address = await addressOf('214');
      for (const [typed, why] of [['about a lot', 'This is not understood as a figure'], ['<b>5</b>', 'This has signs that do not belong to a figure'], ['-5', 'A count cannot be below nought'], ['12%', 'This is a share in per cent'], ['n/a', 'Enter the figure as it is to be written']] as const) {
        const refused = await preview(address, typed);
        expect([typed, refused.status]).toEqual([typed, 422]);
        expect(refused.text).toContain(why);
        expect(refused.text).not.toMatch(/<ins>|Write [^<]* in \d place/);
        expect((await priya.post(`${address}/right`, { right: typed, seen: 'x', saw: [], version: hidden(refused.text, 'version')[0]!, reason: '' })).status).toBe(422);
      }
      const { text } = await preview(address, '250');
      expect(text).toContain('Write 250 in 2 places');
      expect((await priya.post(`${address}/right`, answerOf(text))).status).toBe(303);
      expect((await sectionText('What residents said')).text).toContain('removed 250');
    });
    it('writes a rate whole, as the preview, the button and the confirmation say', async () => {
      await write({ one: ONE, other: OTHER });
      const address = await addressOf('214');
      const { text } = await preview(address, 'roughly 3 a week');
      expect(text).toContain('about 3 a week is right');
      expect(text).toContain('<ins>about 3 needles a week</ins>');
      expect(text).toContain('Write about 3 a week in 2 places');
      expect((await priya.follow(await priya.post(`${address}/right`, answerOf(text)))).text).toContain('about 3 a week is written in 2 places');
      expect((await sectionText('What residents said')).text).toBe('In 2026/27 the wardens removed about 3 needles a week.');
      expect((await decisions()).some((one) => one.chosen === 'about 3 a week')).toBe(true);
      await app.everything("delete from plan_check_decision where partnership_id = 1 and label = '2026/27'");
      await write({ one: ONE, other: OTHER });
    });
  });

  describe('what is right as it is', () => {
    it('asks why, does not come back, and is open again when its words change in substance', async () => {
      const [one, other] = ['In 2026/27 the panel heard 33 appeals from traders.', 'In 2026/27 the panel heard 44 appeals from traders, as we said.'];
      await write({ one, other });
      const address = await addressOf('33');
      expect((await priya.post(`${address}/leave`, { reason: '', version: '0' })).text).toContain('Say why it is right as it is');
      expect((await priya.post(`${address}/leave`, { reason: `Two panels ${MARKUP}`, version: '0' })).status).toBe(303);
      const shown = await priya.get(CHECKER);
      expect(shown.text).toContain('Two panels &lt;script&gt;');
      expect(shown.text).not.toContain('<script>alert(1)');
      expect(shown.text).not.toContain('33 is right');
      await write({ one: `Every month counts. ${one}`, other });
      expect((await priya.get(CHECKER)).text).not.toContain('33 is right');
      await write({ one: one.replace('33', '39'), other });
      const again = await priya.get(CHECKER);
      expect(again.text).toContain('39 is right');
      expect(again.text).toContain('Said before, when it was written otherwise');
    });
    it('can be opened again', async () => {
      const row = (await app.everything<{ finding_key: string; version: number }>("select finding_key, version from plan_check_decision where partnership_id = 1 and decision = 'right as it is' and label = '2025/26'"))[0]!;
      expect((await priya.post(`/plan/years/2025-26/checker/${row.finding_key}/take-back`, { version: String(row.version) })).status).toBe(303);
      expect((await priya.get('/plan/years/2025-26/checker')).text).toContain('344 is right');
      expect((await priya.post(`/plan/years/2025-26/checker/${row.finding_key}/take-back`, { version: String(row.version) })).status).toBe(404);
    });
  });

  it('keeps a decision about a record and changes nothing in it', async () => {
    const { text } = await priya.get('/plan/years/2025-26/checker?severity=error');
    expect(text).toContain('It stays as it is. What you decide here is kept beside it.');
    expect(text).not.toMatch(/written in every place|change the text/);
    const key = /id="finding-([\w-]+)">(?:(?!<\/section>)[\s\S])*429 is right/.exec(text)![1]!;
    const address = `/plan/years/2025-26/checker/${key}`;
    const empty = await priya.get(`${address}?right=`);
    expect([empty.status, empty.text.includes('Enter what it should say')]).toEqual([422, true]);
    const shown = await priya.get(`${address}?right=492`);
    for (const words of ['Stays: it is a record of what was published', 'Keep this decision']) expect(shown.text).toContain(words);
    const count = async (): Promise<unknown> => app.everything('select (select count(*) from action_update) as updates, (select sum(version) from section) as sections');
    const before = await count();
    expect((await priya.post(`${address}/right`, answerOf(shown.text))).status).toBe(303);
    expect(await count()).toEqual(before);
    expect((await priya.get('/plan/years/2025-26/checker?severity=error')).text).not.toContain('429 is right');
  });

  it('refuses those who do not edit the plan, and knows no finding of elsewhere', async () => {
    await write({ one: 'In 2026/27 the wardens removed 51 needles.', other: 'In 2026/27 the wardens removed 15 needles.' });
    const address = await addressOf('51');
    for (const what of ['right', 'leave', 'confirm', 'take-back']) expect((await marek.post(`${address}/${what}`, { right: '51', reason: 'x', seen: 'x', version: '0' })).status).toBe(403);
    expect((await priya.get(`${CHECKER}/${'x'.repeat(22)}`)).status).toBe(404);
    expect((await priya.post(`${CHECKER}/${'x'.repeat(22)}/leave`, { reason: 'x', version: '0' })).status).toBe(404);
    const kim = await app.everything<{ email: string }>('select a.email from account a join account_place p on p.account_id = a.id where p.partnership_id = 2 and p.roles @> array[\'coordinator\'] limit 1');
    const elsewhere = await app.as(kim[0]!.email);
    expect((await elsewhere.get(address)).status).toBe(404);
    expect((await elsewhere.post(`${address}/leave`, { reason: 'x', version: '0' })).status).toBe(404);
  });

  it('asks before a plan that contradicts itself is published, and keeps who published it all the same and why', async () => {
    await app.everything("update plan_year set state = 'published' where partnership_id = 1 and label = '2026/27'");
    const shown = (await priya.get('/plan/years/2026-27/publish')).text;
    expect(shown).toContain('It contradicts itself');
    const fields = { note: 'A correction', agreed_how: 'agreed', agreed_why: 'A slip was put right', looked: 'yes', few_why: 'It was public before', when: 'now', seen: hidden(shown, 'seen')[0]!, number: hidden(shown, 'number')[0]! };
    expect((await priya.post('/plan/years/2026-27/publish', fields)).text).toContain('tick that you publish it all the same');
    // Everything that is missing is told in one refusal, also what other fields lack, and what was typed stays.
    const refused = await priya.post('/plan/years/2026-27/publish', { ...fields, note: '', agreed_how: '', agreed_why: 'Kept words', when: '', few_why: '' });
    expect(refused.status).toBe(422);
    const summary = /govuk-error-summary[^]*?<\/ul>/.exec(refused.text)![0];
    for (const field of ['note', 'all_the_same', 'all_the_same_why', 'when']) expect(summary, field).toContain(`href="#${field}"`);
    expect(refused.text).toContain('Kept words');
    expect((await priya.post('/plan/years/2026-27/publish', { ...fields, when: 'day', 'publish_on-day': '40', 'publish_on-month': '1', 'publish_on-year': '2027' })).text).toMatch(/Enter a real date[^]*Say why it is published all the same/);
    expect(shown).toContain('Why all the same?');
    expect(shown).not.toContain('Why all the same? (optional)');
    expect((await priya.post('/plan/years/2026-27/publish', { ...fields, all_the_same: 'yes' })).text).toContain('Say why it is published all the same');
    expect((await priya.post('/plan/years/2026-27/publish', { ...fields, all_the_same: 'yes', all_the_same_why: 'The council meets tonight' })).status).toBe(303);
    expect((await app.everything("select detail, actor from audit_entry where event = 'published with open contradictions'"))[0]).toMatchObject({ actor: 'Priya Nair', detail: { why: 'The council meets tonight' } });
  });

  it('is on the coordinator’s first page while the plan is written', async () => {
    await app.everything("update plan_year set state = 'draft' where partnership_id = 1 and label = '2026/27'");
    expect((await priya.get('/')).text).toContain('in the plan being written');
    expect((await marek.get('/')).text).not.toContain('in the plan being written');
    // It does not vanish while authorities answer: putting it right then means asking them again.
    await app.everything("update plan_year set state = 'for agreement' where partnership_id = 1 and label = '2026/27'");
    const { text } = await priya.get('/');
    expect(text).toContain('in the plan that is out for agreement');
    expect(text).toContain('To change it, take the plan back to draft; every authority then answers again');
    expect((await marek.get('/')).text).not.toContain('that is out for agreement');
    await app.everything("update plan_year set state = 'agreed' where partnership_id = 1 and label = '2026/27'");
    expect((await priya.get('/')).text).toContain('in the plan that was agreed');
    // An authority that was named since has not agreed it.
    await app.everything("with named as (insert into organisation (partnership_id, name, kind) values (1, 'Harbour Fire and Rescue', 'other') returning id) insert into membership (partnership_id, organisation_id, kind, authority, from_on) select 1, id, 'RESPONSIBLE', 'FRA', '2026-01-01' from named");
    expect((await priya.get('/')).text).toContain('in the plan that is out for agreement');
  });
});

describe('a document that is only checked', () => {
  let app: TestApplication;
  let priya: Visitor;
  beforeAll(async () => {
    app = await openApplication();
    priya = await app.as('priya');
  });
  afterAll(() => app.stop());
  const drop = async (name: string, bytes: Uint8Array, who = priya): Promise<Answer> => who.post('/plan/checker', { choice: '' }, { files: [{ field: 'document', name, type: 'application/octet-stream', bytes }] });
  const PLAN = (words: string): Uint8Array => Buffer.from(`# Safer Marsh plan 2025-26\n\n## Review of actions 2024/25\n\n### Theft\n\n| Action | Owner | Update | Status |\n|---|---|---|---|\n| Hear appeals ${words} | Police | In 2024/25 the wardens removed 214 needles. | Complete |\n| Visit shops | Council | We visited 12 shops. | Complete |\n\n## The year\n\nIn 2024/25 the wardens removed 241 needles.\n`);

  it('shows what contradicts itself in it, and nothing of it comes into the plan', async () => {
    const before = await app.everything('select (select count(*) from stored_file) as files, (select count(*) from plan_import) as imports, (select count(*) from plan_check_decision) as decisions');
    const { text, status } = await priya.follow(await drop('plan.md', PLAN(MARKUP)));
    expect(status).toBe(200);
    for (const words of ['214', '241', 'Figures that disagree', 'It is no part of the plan', '214 is right']) expect(text.replace(/<\/?mark>/g, '')).toContain(words);
    expect(text).not.toContain('<script>alert(1)');
    expect(await app.everything('select (select count(*) from stored_file) as files, (select count(*) from plan_import) as imports, (select count(*) from plan_check_decision) as decisions')).toEqual(before);
  });
  it('is refused with what to do when it is empty, another thing, broken or no plan', async () => {
    expect((await drop('plan.docx', new Uint8Array())).text).toMatch(/The file is empty|Choose a plan/);
    expect((await drop('plan.docx', Buffer.from('PK\u0003\u0004 not really'))).text).toContain('damaged');
    expect((await drop('picture.png', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'))).text).toContain('picture');
    const novel = await drop('novel.txt', Buffer.from('It was a dark night. '.repeat(400)));
    expect(novel.status).toBe(422);
    expect(novel.text).toContain('This does not look like a plan');
  });
  it('is shown beside its import, and by nobody else', async () => {
    const { location } = await priya.post('/plan/bring', { choice: '' }, { files: [{ field: 'document', name: 'plan.md', type: 'text/markdown', bytes: Buffer.concat([PLAN(''), Buffer.from('\n## Glossary\n\n| Term | Meaning |\n|---|---|\n| XQZ | Extra quiet zone |\n| YQZ | Yet quieter zone |\n')]) }] });
    const { text } = await priya.get(`${location}/findings`);
    for (const words of ['Figures that disagree', 'Say which is right now, or in the draft']) expect(text).toContain(words);
    // What is wrong stands open; all advice is folded once, with its count.
    const [folded, ...more] = [...text.matchAll(/<summary[^>]*>(?:<[^>]+>)*\d+ pieces? of advice/g)];
    expect(more).toEqual([]);
    expect(text.slice(0, folded!.index)).toMatch(/fp-finding--(error|warning)/);
    expect(text.slice(0, folded!.index)).not.toContain('fp-finding--advice');
    expect(text.slice(folded!.index)).not.toMatch(/fp-finding--(error|warning)/);
    expect((await priya.get(location)).text).toContain(`${location}/findings`);
    expect((await (await app.as('marek.novak')).get(`${location}/findings`)).status).toBe(403);
  });
  it('is decided before it is brought in', async () => {
    const { location } = await priya.post('/plan/bring', { choice: '' }, { files: [{ field: 'document', name: 'plan.md', type: 'text/markdown', bytes: PLAN('once more') }] });
    const kept = await priya.post(`${location}/findings`, {});
    expect(kept.location).toMatch(/^\/plan\/checker\//);
    const { text } = await priya.get(kept.location);
    expect(text).toContain('214 is right');
    expect(text).toContain(`href="${location}"`);
  });
});
