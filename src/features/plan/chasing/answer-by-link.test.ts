import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { listWords } from '../../../platform/pages/figure-words.ts';
import { TEST_NOW } from '../../../../test/support/clock.ts';
import { addReading, correctReading, periodOf } from '../../measures/index.ts';
import { readHtml } from '../../../../test/support/read-back/index.ts';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&{{7*7}}';
const FORM = { text: 'Eleven visits in October.', status: 'on-track' };

describe('the link of an owner', () => {
  let app: TestApplication;
  let priya: Visitor;
  let now = TEST_NOW;
  let amara: { token: string; id: string; actions: string[] };
  let grace: { token: string; id: string; actions: string[] };
  const phone = (): Visitor => app.stranger();

  /** Asks everybody anew and takes the links from the outbox, as their receivers would. */
  async function ask(): Promise<void> {
    await app.everything('delete from chase_reminder');
    await app.everything("update action set last_update_on = '2026-08-03', status = 'on track' where partnership_id = 1 and removed_at is null and plan_year_id in (select id from plan_year where label = '2026/27')");
    const preview = await priya.get('/plan/chasing/ask');
    const people = [...preview.text.matchAll(/name="people" value="([^"]+)"/g)].map((match) => match[1]!);
    const sent = await priya.post('/plan/chasing/ask', { people, round: /name="round" value="([^"]+)"/.exec(preview.text)![1]!, after: /name="after" value="([^"]*)"/.exec(preview.text)![1]!, 'answer_by-day': '8', 'answer_by-month': '12', 'answer_by-year': '2026' });
    expect(sent.status).toBe(303);
    [amara, grace] = await Promise.all(['amara.cole', 'grace.lindqvist'].map(linkOf)) as [typeof amara, typeof grace];
  }
  async function linkOf(email: string): Promise<typeof amara> {
    const [row] = await app.everything<{ text: string; id: string; actions: string[] }>(
      `select m.text, r.id, array(select action_id::text from chase_item i where i.request_id = r.id order by position) as actions from chase_request r join chase_round d on d.id = r.round_id join mail m on m.id = r.mail_id
       where r.email like $1 || '%' and m.text like '%/a/%' order by d.asked_at desc, r.id limit 1`, [email]);
    return { token: /\/a\/([\w-]+)/.exec(row!.text)![1]!, id: row!.id, actions: row!.actions };
  }
  const request = async (id: string): Promise<{ begun_at: Date | null; answers: (string | null)[]; half: (string | null)[] }> =>
    (await app.everything<never>('select r.begun_at, array(select i.answer from chase_item i where i.request_id = r.id order by position) as answers, array(select i.half_text from chase_item i where i.request_id = r.id order by position) as half from chase_request r where r.id = $1', [id]))[0]!;
  const updatesOn = (actionId: string): Promise<{ id: string; text: string; came_by: string; written_by: string; status: string; corrects_id: string | null; organisation: string; suggested: string }[]> =>
    app.everything("select u.*, o.name as organisation from action_update u left join organisation o on o.id = u.organisation_id where action_id = $1 and came_by = 'link' order by u.created_at", [actionId]);
  /** What the letter's address leads to. */
  const open = async (address: string, visitor = phone()): Promise<Answer> => {
    const answer = await visitor.get(address);
    return answer.status === 303 ? visitor.follow(answer) : answer;
  };
  const form = (link: typeof amara, index = 0): string => `/a/${link.token}/actions/${link.actions[index]}`;

  beforeAll(async () => {
    app = await openApplication({ now: () => now });
    priya = await app.as('priya');
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    now = TEST_NOW;
    await ask();
  });

  it('opens without a password on the first action: its last update quoted, a text box, a status suggested with its reason', async () => {
    const { status, text, headers } = await open(`/a/${amara.token}`);
    expect(status).toBe(200);
    for (const words of ['for Sgt Amara Cole, Kent Police', 'This link works for you until 22 December 2026', 'Last time,', 'What has happened since?', 'Suggested:', 'Send and go to the next', 'Save for later', 'hand it to a colleague', 'Tonbridge']) expect(text, words).toContain(words);
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-robots-tag']).toBe('noindex');
    expect(headers['cache-control']).toBe('no-store');
    expect(text).not.toContain('href="/plan');
  });

  it('says beside the last update what a figure says since, with no name of a person', async () => {
    await app.everything("insert into measure (partnership_id, ref, name, unit, noun_one, noun_many, polarity, kind, frequency, publishable) values (1, 'noise-calls', 'Calls to the noise line', 'count', 'call', 'calls', 'neutral', 'contextual', 'yearly', true)");
    const reading = (amount: number) => ({ figure: { value: { amount, bound: 'exactly' as const, unit: 'count' as const } }, asAt: '2026-03-31', provisional: false, sourceKind: 'return' as const, source: 'Return of the noise line', place: null });
    const { id } = await app.withPerson('priya', (session) => addReading(session, 'noise-calls', { ...reading(429), period: periodOf('2025-26')!, organisationId: null }, '2026-11-24'));
    await app.withPerson('priya', (session) => correctReading(session, id, reading(492), 'Calls had been left out'));
    const [made] = await app.everything<{ id: string }>("insert into action_update (partnership_id, action_id, written_on, text, status, came_by, written_by) select 1, $1, '2026-11-24', 'We took [429](figure:noise-calls@2025-26) calls.', 'on track', 'signed in', 'Somebody' returning id", [amara.actions[0]]);
    const { text } = await open(form(amara));
    expect(text).toMatch(/Corrected: it said 429, where it now says 492\. [^<]*settled it on [^<]*: Calls had been left out\./);
    expect(/Corrected: it said[^<]*/.exec(text)![0]).not.toContain('Priya');
    await app.everything('delete from action_update where id = $1', [made!.id]);
  });

  it('is not spent, begun or changed by being fetched, however often, by whatever opens links before a person does', async () => {
    const before = await app.everything("select count(*)::int as n from audit_entry");
    for (let index = 0; index < 3; index += 1) for (const address of [`/a/${amara.token}`, form(amara), form(amara, 1), `${form(amara)}/not-mine`, `/a/${amara.token}/ask-again`]) expect((await open(address)).status).toBe(200);
    expect(await request(amara.id)).toMatchObject({ begun_at: null, answers: expect.not.arrayContaining(['update']) as unknown });
    expect(await app.everything("select count(*)::int as n from audit_entry")).toEqual(before);
    expect((await priya.get(`/plan/chasing/requests/${amara.id}`)).text).not.toMatch(/Begun|opened|seen/);
  });

  it('says who else owns an action in the same words in its letter, on its form, in a reminder and to a colleague', async () => {
    // One of them is owned together.
    const together = await app.everything<{ action_id: string; organisation_id: string; part: string }>('select action_id, organisation_id, part from action_owner where action_id = (select action_id from action_owner where action_id = any($1::uuid[]) group by 1 having count(*) > 2 order by count(*), 1 limit 1)', [amara.actions]);
    await app.everything("update action_owner set part = case when position = (select max(o.position) from action_owner o where o.action_id = $1) then 'with' else 'lead' end where action_id = $1", [together[0]!.action_id]);
    await ask();
    const items = await app.everything<{ id: string; begins: string }>("select a.id::text as id, a.ref || ' ' || a.title as begins from chase_item i join action a on a.id = i.action_id where i.request_id = $1 order by i.position", [amara.id]);
    const [first] = items;
    const letterTo = async (where: string): Promise<string> => (await app.everything<{ text: string }>(`select m.text from mail m where ${where} order by m.created_at desc limit 1`))[0]!.text;
    const inLetter = (text: string, { begins }: { begins: string }): string => (text.split('\n').find((line) => line.startsWith(`  - ${begins}`)) ?? `no line of ${begins}`).slice(`  - ${begins}`.length).replace(/^ \(due [^)]*\)/, '').replace(' (not asked)', '');
    const asked = await letterTo(`id = (select mail_id from chase_request where id = '${amara.id}')`);
    const said = items.map((one) => inLetter(asked, one));
    for (const [at, one] of items.entries()) {
      const [, onForm] = /Action [\d.]+(?:, due \d+ \w+ \d{4})?((?:, [^.]+)?)\. This link works/.exec(readHtml((await open(form(amara, items.indexOf(one)))).text).text)!;
      expect(onForm).toBe(said[at]);
    }
    expect(said[amara.actions.indexOf(together[0]!.action_id)]).toMatch(/^, also owned by .+, with .+/);
    await app.everything("update mail set state = 'sent' where id = (select mail_id from chase_request where id = $1)", [amara.id]);
    expect((await priya.post('/plan/chasing/remind', { requests: amara.id })).status).toBe(303);
    const reminder = await letterTo("kind = 'chase reminder'");
    expect(items.map((one) => inLetter(reminder, one))).toEqual(said);
    expect((await phone().post(`${form(amara)}/not-mine`, { who: 'colleague', name: 'Pat Reed', email: 'pat.reed@kent-police.example' })).status).toBe(303);
    expect(inLetter(await letterTo("to_address = 'pat.reed@kent-police.example'"), first!)).toBe(said[0]);
    for (const one of together) await app.everything('update action_owner set part = $3 where action_id = $1 and organisation_id = $2', [one.action_id, one.organisation_id, one.part]);
  });

  it('says by when an answer was wanted once that day is past', async () => {
    now = new Date('2026-12-09T10:00:00Z');
    const late = (await phone().get(form(amara))).text;
    expect(late).toContain('<p>Your answer was wanted by <strong>8 December 2026</strong>.</p>');
    expect(late).not.toContain('Please answer by');
  });

  it('takes an update in one step, goes to the next, and thanks with what arrived; the update waits for the coordinator', async () => {
    const visitor = phone();
    const page = (await visitor.get(form(amara))).text;
    expect(page).toContain('<p>Please answer by <strong>8 December 2026</strong>.</p>');
    const shared = await app.everything<{ id: string; owning: string[]; others: string[] }>(`select w.action_id::text as id, coalesce(array_agg(o.name order by w.position) filter (where w.part <> 'with'), '{}') as owning, coalesce(array_agg(o.name order by w.position) filter (where w.part = 'with'), '{}') as others
      from action_owner w join organisation o on o.id = w.organisation_id where w.action_id = any($1::uuid[]) and o.name <> 'Kent Police' group by 1`, [amara.actions]);
    expect(shared.length).toBeGreaterThan(0);
    for (const one of shared) {
      const asked = readHtml((await visitor.get(form(amara, amara.actions.indexOf(one.id)))).text).text;
      const told = [...(one.owning.length > 0 ? [`also owned by ${listWords(one.owning)}`] : []), ...(one.others.length > 0 ? [`with ${listWords(one.others)}`] : [])].join(', ');
      expect(asked).toContain(`, ${told}. This link works`);
    }
    expect(page.indexOf('Needed when it is cancelled')).toBeGreaterThan(0);
    expect(page.indexOf('Needed when it is cancelled')).toBeLessThan(page.indexOf('<details'));
    const answer = await visitor.post(form(amara), { ...FORM, status: 'at-risk', status_why: 'Two officers are away' });
    expect(answer).toMatchObject({ status: 303, location: form(amara, 1) });
    const [made] = (await updatesOn(amara.actions[0]!)).slice(-1);
    expect(made).toMatchObject({ text: FORM.text, came_by: 'link', written_by: 'Sgt Amara Cole', organisation: 'Kent Police', status: 'at risk', suggested: 'on track' });
    const next = await visitor.follow(answer);
    expect(next.text).toContain('Sent.');
    expect(next.text).toContain(`2 of ${amara.actions.length}`);
    for (let index = 1; index < amara.actions.length; index += 1) await visitor.post(form(amara, index), FORM);
    const done = await visitor.get(`/a/${amara.token}`);
    for (const words of ['Thank you', FORM.text, 'Why at risk: Two officers are away', 'Correct this', 'until 22 December 2026', 'A receipt comes by e-mail']) expect(done.text).toContain(words);
    // Who has told it here needs no other way to tell it.
    expect(done.text).not.toContain('Rather ');
    expect(readHtml((await priya.get('/plan/updates/to-accept')).text).text).toContain('Eleven visits in October. (no source for Eleven)');
    expect(readHtml((await priya.get('/plan/updates/to-accept')).text).text).toContain('Why at risk: Two officers are away');
    const receipts = await app.everything<{ to_address: string; subject: string; text: string }>("select * from mail where kind = 'receipt' and to_address like 'amara%'");
    expect(receipts).toHaveLength(1);
    expect(receipts[0]!.text).toContain(FORM.text);
    expect(receipts[0]!.text).toContain('Why at risk: Two officers are away');
    expect(receipts[0]!.subject).not.toMatch(/Amara|Cole|Police/);
    expect(await app.everything("select actor from audit_entry where event = 'added update' and actor like 'Sgt Amara%link%'")).not.toEqual([]);
  });

  it('keeps half a text, by button and while typing, and counts it as begun', async () => {
    const visitor = phone();
    expect((await visitor.post(`${form(amara)}/draft`, { text: 'Nine visits and' })).text).toBe('kept');
    expect(await request(amara.id)).toMatchObject({ begun_at: expect.any(Date) as Date, half: expect.arrayContaining(['Nine visits and']) as unknown });
    const later = await visitor.post(form(amara), { text: 'Nine visits and counting', later: 'yes' });
    expect((await visitor.follow(later)).text).toMatch(/Kept\. Open the link[\s\S]*Nine visits and counting<\/textarea>/);
    expect((await open(`/a/${amara.token}`)).text).toContain('Nine visits and counting</textarea>');
    expect((await priya.get('/plan/chasing?state=begun')).text).toContain('Sgt Amara Cole');
    expect((await priya.get(`/plan/chasing/requests/${amara.id}`)).text).not.toContain('Nine visits');
  });

  it('is corrected by its writer until the day shown, beside what was written; the photograph is carried on', async () => {
    const visitor = phone();
    const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#357' } }).jpeg().toBuffer();
    await visitor.post(form(amara), { ...FORM, alternative_text: 'A patrol in the park' }, { files: [{ field: 'file', name: 'park.jpg', type: 'image/jpeg', bytes }] });
    const page = await visitor.get(form(amara));
    expect(page.text).toContain('What should it say?');
    const on = /name="on" value="([^"]+)"/.exec(page.text)![1]!;
    expect((await visitor.post(form(amara), { ...FORM, text: 'Twelve visits in October.', on })).status).toBe(303);
    const made = (await updatesOn(amara.actions[0]!)).slice(-2);
    // No reason was given, and none is made up.
    expect(made[1]).toMatchObject({ text: 'Twelve visits in October.', corrects_id: made[0]!.id, correction_why: '' });
    expect(await app.everything('select alternative_text from action_update_file where update_id = $1', [made[1]!.id])).toEqual([{ alternative_text: 'A patrol in the park' }]);
    now = new Date('2026-12-23T00:01:00Z');
    expect((await visitor.post(form(amara), { ...FORM, text: 'Too late.', on: made[1]!.id })).status).toBe(403);
  });

  it('answers once when the same form is sent twice at the same time', async () => {
    const before = (await updatesOn(amara.actions[0]!)).length;
    const answers = await Promise.all([phone().post(form(amara), FORM), phone().post(form(amara), FORM)]);
    expect(answers.map((one) => one.status)).toEqual([303, 303]);
    expect((await updatesOn(amara.actions[0]!)).length).toBe(before + 1);
  });

  it('shows both texts when the coordinator put the answer right meanwhile, and loses neither', async () => {
    const visitor = phone();
    await visitor.post(form(amara), FORM);
    const on = (await updatesOn(amara.actions[0]!)).at(-1)!.id;
    await priya.post(`/plan/updates/${on}/correct`, { text: 'Eleven visits in three parks.', status: 'on-track', correction_why: 'Clearer' });
    const second = await visitor.post(form(amara), { ...FORM, text: 'Twelve visits in October.', on });
    expect(second.status).toBe(409);
    for (const words of ['Saved meanwhile by Priya Nair', 'three parks', 'Twelve visits in October.</textarea>']) expect(second.text).toContain(words);
    const newer = /name="on" value="([^"]+)"/.exec(second.text)![1]!;
    expect((await visitor.post(form(amara), { ...FORM, text: 'Twelve visits in three parks.', on: newer })).status).toBe(303);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['empty', { text: '', status: 'on-track' }, /Say what has happened/],
    ['without a status', { text: 'x', status: '' }, /Choose how it is going/],
    ['longer than it takes', { text: 'x'.repeat(10_001), status: 'on-track' }, /10,000 characters or fewer/],
    ['cancelled without a reason', { text: 'x', status: 'cancelled' }, /Say why it is cancelled/],
    ['with a day that is none', { text: 'x', status: 'on-track', 'period_from-day': '31', 'period_from-month': '2', 'period_from-year': '2026' }, /Enter a real date/],
  ])('asks again about a form that is %s, keeps what was typed and saves no update', async (_name, fields, words) => {
    const before = (await updatesOn(amara.actions[0]!)).length;
    const answer = await phone().post(form(amara), fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(words);
    expect(answer.text).toContain('<title>Error: ');
    expect((await updatesOn(amara.actions[0]!)).length).toBe(before);
  });

  it('shows markup as words, and refuses a form without its token', async () => {
    await phone().post(form(amara), { ...FORM, text: MARKUP, status_why: MARKUP });
    for (const { text } of [await phone().get(form(amara)), await priya.get('/plan/updates/to-accept')]) {
      expect(text).toContain('&lt;script&gt;');
      expect(text).not.toContain('<script>alert(1)');
    }
    for (const address of [form(amara), `${form(amara)}/draft`, `${form(amara)}/not-mine`, `/a/${amara.token}/ask-again`]) expect((await phone().post(address, FORM, { csrf: false })).status, address).toBe(403);
  });

  describe('opens nothing else', () => {
    const tries = (link: typeof amara, actionId: string): Promise<Answer>[] => [phone().get(`/a/${link.token}/actions/${actionId}`), phone().post(`/a/${link.token}/actions/${actionId}`, FORM), phone().post(`/a/${link.token}/actions/${actionId}/draft`, { text: 'x' }), phone().get(`/a/${link.token}/actions/${actionId}/not-mine`), phone().post(`/a/${link.token}/actions/${actionId}/not-mine`, { who: 'nobody' })];
    it('neither another person’s action, nor one of another partnership, nor one that is not there; and they are there', async () => {
      const [foreign] = await app.everything<{ id: string }>('select id from action where partnership_id = 2 limit 1');
      const theirs = grace.actions.find((one) => !amara.actions.includes(one))!;
      for (const actionId of [theirs, foreign!.id, '00000000-0000-4000-8000-000000000000']) for (const answer of await Promise.all(tries(amara, actionId))) expect(answer.status).toBe(404);
      expect(await updatesOn(theirs)).toEqual([]);
      expect((await phone().get(`/a/${grace.token}/actions/${theirs}`)).status).toBe(200);
    });
    it('nothing of the rest of the application, even with a browser that opened the link', async () => {
      const visitor = phone();
      await visitor.post(form(amara), FORM);
      for (const address of ['/', '/plan', '/plan/chasing', `/plan/actions/${amara.actions[0]}`]) expect((await visitor.get(address)).location, address).toMatch(/^\/sign-in/);
    });
    it.each([['an unknown token', 'A'.repeat(32)], ['a short one', 'x'], ['one with odd signs', '%00%27--'], ['a hash in place of the token', 'f'.repeat(64)]])('with %s: a page that says what to do', async (_name, token) => {
      const answer = await phone().get(`/a/${token}`);
      expect(answer.status).toBe(404);
      expect(answer.text).toMatch(/link|nothing at this address/);
      expect((await phone().post(`/a/${token}/actions/${amara.actions[0]}`, FORM)).status).toBe(404);
    });
    it('by what the database holds: tokens are kept by hash only', async () => {
      const rows = await app.everything<{ all: string }>('select row_to_json(r)::text as all from chase_request r where id = $1', [amara.id]);
      expect(rows[0]!.all).not.toContain(amara.token);
      expect((await phone().get(`/a/${/"token_hash":"([^"]+)"/.exec(rows[0]!.all)![1]}`)).status).toBe(404);
    });
  });

  describe('that no longer works', () => {
    const opened = (): Promise<Answer> => open(`/a/${amara.token}`);
    it('says so when it was withdrawn, offers to ask for a new one, and the coordinator is told once', async () => {
      await priya.post(`/plan/chasing/requests/${amara.id}/withdraw`);
      const answer = await opened();
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('This link was withdrawn');
      expect(answer.text).toContain(`/a/${amara.token}/ask-again`);
      for (const address of [form(amara), `${form(amara)}/draft`, `${form(amara)}/not-mine`]) expect((await phone().post(address, FORM)).status).toBe(403);
      expect((await phone().post(`/a/${amara.token}/ask-again`)).text).toContain('now sees that you ask');
      await phone().post(`/a/${amara.token}/ask-again`);
      expect(await app.everything("select 1 from audit_entry where event = 'asked for a new link' and subject_id = $1", [amara.id])).toHaveLength(1);
      expect((await priya.get('/')).text).toContain('asks for a new link');
      await priya.post(`/plan/chasing/requests/${amara.id}/new-link`);
      const [reminder] = await app.everything<{ text: string }>("select text from mail where kind = 'chase reminder' and to_address like 'amara%' order by created_at desc limit 1");
      expect((await open(`/a/${/\/a\/([\w-]+)/.exec(reminder!.text)![1]}`)).status).toBe(200);
      expect((await priya.get('/')).text).not.toContain('asks for a new link');
      // The one that was withdrawn stays so, whoever had it.
      expect((await opened()).status).toBe(403);
      expect((await phone().post(form(amara), FORM)).status).toBe(403);
    });
    it('says so when its day has passed', async () => {
      now = new Date('2026-12-22T23:00:00Z');
      expect((await opened()).status).toBe(200);
      now = new Date('2026-12-23T00:01:00Z');
      const answer = await opened();
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('This link has run out');
    });
    it('is written down when it is opened all the same, once an hour, for information governance to see', async () => {
      const noted = () => app.everything<{ actor: string; detail: object; subject_words: string }>("select actor, detail, subject_words from audit_entry where event = 'refused link' and subject_id = $1 order by id", [amara.id]);
      await priya.post(`/plan/chasing/requests/${amara.id}/withdraw`);
      expect(await noted()).toEqual([]);
      await Promise.all([opened(), opened(), phone().post(form(amara), FORM)]);
      expect(await noted()).toEqual([{ actor: 'Sgt Amara Cole (by link)', detail: { why: 'withdrawn' }, subject_words: 'Sgt Amara Cole' }]);
      expect((await app.withPerson('priya', (session) => session.db.selectFrom('audit_entry').select('id').where('event', '=', 'refused link').execute()))).toEqual([]);
      await app.everything("update chase_request set revoked_at = null, valid_until = '2026-11-01' where id = $1", [grace.id]);
      await phone().get(`/a/${grace.token}`);
      expect(await app.everything("select detail->>'why' as why from audit_entry where event = 'refused link' and subject_id = $1", [grace.id])).toEqual([{ why: 'run out' }]);
      const all = await app.everything('select 1 from audit_entry');
      expect((await phone().get(`/a/${'C'.repeat(32)}`)).status).toBe(404);
      expect(await app.everything('select 1 from audit_entry')).toHaveLength(all.length);
    });
    it('stops at once with a leaver’s account', async () => {
      const shown = async (): Promise<string> => (await priya.get(`/plan/chasing/requests/${amara.id}`)).text;
      const reminded = async (): Promise<string> => (await priya.get('/plan/chasing/remind')).text;
      await app.everything("update mail set state = 'sent', sent_at = now() where id = (select mail_id from chase_request where id = $1)", [amara.id]);
      expect([(await shown()).includes('Send a new link'), (await reminded()).includes(amara.id)]).toEqual([true, true]);
      await app.everything("update account set disabled_at = now() where email like 'amara%'");
      expect((await opened()).status).toBe(403);
      // Nobody reminds a leaver by a link that opens nothing.
      expect([(await shown()).includes('Send a new link'), (await reminded()).includes(amara.id)]).toEqual([false, false]);
      expect(await shown()).toContain('Opens nothing any more: they have left');
      expect((await priya.get('/plan/chasing')).text).toContain('Kent Police, has left');
      expect((await priya.post(`/plan/chasing/requests/${amara.id}/new-link`)).text).toContain('Sgt Amara Cole has left.');
      expect(await app.everything('select 1 from chase_reminder where request_id = $1', [amara.id])).toEqual([]);
      await app.everything("update account set disabled_at = null where email like 'amara%'");
      expect((await opened()).status).toBe(200);
    });
    it('stops as soon as the last place here has ended, though the account lives on in another partnership', async () => {
      const [request] = await app.everything<{ id: string; account_id: string }>("select r.id, r.account_id from chase_request r join account a on a.id = r.account_id where r.partnership_id = 1 and r.revoked_at is null and a.disabled_at is null order by r.id limit 1");
      await app.everything("update chase_request set token_hash = encode(sha256('place-ended'), 'hex'), valid_until = '2027-01-01' where id = $1", [request!.id]);
      expect((await open('/a/place-ended', app.stranger())).status).toBe(200);
      const places = await app.everything<{ id: string }>("update account_place set ends_on = '2026-11-01', starts_on = least(starts_on, '2026-10-01') where account_id = $1 and partnership_id = 1 and ends_on is null returning id", [request!.account_id]);
      const answer = await app.stranger().get('/a/place-ended');
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('This link was withdrawn');
      await app.everything('update account_place set ends_on = null where id = any($1)', [places.map((one) => one.id)]);
      expect((await open('/a/place-ended', app.stranger())).status).toBe(200);
    });
    it('answers a stranger’s question about an unknown token exactly as about a known one', async () => {
      await priya.post(`/plan/chasing/requests/${amara.id}/withdraw`);
      const [known, unknown] = await Promise.all([phone().post(`/a/${amara.token}/ask-again`), phone().post(`/a/${'B'.repeat(32)}/ask-again`)]);
      const plain = (answer: Answer): string => answer.text.replaceAll(/value="[^"]*"/g, '');
      expect([unknown!.status, plain(unknown!)]).toEqual([known!.status, plain(known!)]);
      expect(await app.everything("select 1 from chase_request where asked_again_at is not null and id <> $1", [amara.id])).toEqual([]);
    });
  });

  describe('hands on', () => {
    it('“not mine” is an answer, and waits for the coordinator until settled', async () => {
      const answer = await phone().post(`${form(grace)}/not-mine`, { who: 'nobody', words: 'Ask the youth team' });
      expect(answer.status).toBe(303);
      expect((await request(grace.id)).answers[0]).toBe('not mine');
      const page = await priya.get('/plan/chasing');
      expect(page.text).toContain('Ask the youth team');
      expect((await priya.get('/')).text).toMatch(/Grace Lindqvist[^<]* is not theirs/);
      expect((await priya.post(`/plan/chasing/requests/${grace.id}/actions/${grace.actions[0]}/settled`)).status).toBe(303);
      expect((await priya.get('/plan/chasing')).text).not.toContain('Ask the youth team');
      await phone().post(form(grace), FORM);
      expect((await request(grace.id)).answers[0]).toBe('update');
    });
    it('a colleague gets a letter and a link to that one action; nobody chooses its words', async () => {
      const answer = await phone().post(`${form(amara)}/not-mine`, { who: 'colleague', name: 'Pat Reed', email: 'Pat.Reed@Kent-Police.example', words: 'Buy now' });
      expect(answer.status).toBe(303);
      const [made] = await app.everything<{ id: string; person: string; email: string; text: string; subject: string; actions: string[] }>("select r.*, m.text, m.subject, array(select action_id::text from chase_item i where i.request_id = r.id) as actions from chase_request r join mail m on m.id = r.mail_id where handed_from_id = $1", [amara.id]);
      expect(made).toMatchObject({ person: 'Pat Reed', email: 'pat.reed@kent-police.example', actions: [amara.actions[0]] });
      expect(made!.text).toContain('Sgt Amara Cole of Kent Police');
      expect(made!.text).not.toContain('Buy now');
      expect(made!.subject).not.toMatch(/Pat|Amara|Police/);
      const link = { token: /\/a\/([\w-]+)/.exec(made!.text)![1]!, id: made!.id, actions: made!.actions };
      expect((await open(`/a/${link.token}`)).text).toContain('For Pat Reed, Kent Police');
      expect((await phone().get(`/a/${link.token}/actions/${amara.actions[1]}`)).status).toBe(404);
      await phone().post(form(link), FORM);
      expect((await updatesOn(link.actions[0]!)).at(-1)).toMatchObject({ written_by: 'Pat Reed', organisation: 'Kent Police' });
      expect((await priya.get('/plan/chasing')).text).toContain('Sgt Amara Cole, Kent Police handed');
      expect((await phone().post(`${form(amara)}/not-mine`, { who: 'colleague', name: 'Lee', email: 'lee@kent-police.example' })).status).toBe(409);
      expect(await app.everything("select 1 from chase_request where handed_from_id = $1", [amara.id])).toHaveLength(1);
    });
    it('from hand to hand, never longer than the first request, and four times at most', async () => {
      const [{ until }] = await app.everything<{ until: Date }>('select valid_until as until from chase_request where id = $1', [amara.id]) as [{ until: Date }];
      let link = amara;
      for (let hands = 1; hands <= 4; hands += 1) {
        now = new Date(TEST_NOW.getTime() + hands * 5 * 86_400_000);
        const answer = await phone().post(`${form(link)}/not-mine`, { who: 'colleague', name: `Colleague ${hands}`, email: `colleague${hands}@kent-police.example` });
        expect(answer.status, `hand ${hands}`).toBe(303);
        link = await linkOf(`colleague${hands}@`);
        const [handed] = await app.everything<{ until: Date; text: string }>('select r.valid_until as until, m.text from chase_request r join mail m on m.id = r.mail_id where r.id = $1', [link.id]);
        expect(handed!.until.getTime()).toBeLessThanOrEqual(until.getTime());
        expect(handed!.text).toContain('works until 22 December 2026');
      }
      const last = await phone().post(`${form(link)}/not-mine`, { who: 'colleague', name: 'One more', email: 'one.more@kent-police.example' });
      expect(last.status).toBe(409);
      expect(last.text).toContain('from hand to hand too often');
      expect((await phone().post(`${form(link)}/not-mine`, { who: 'nobody' })).status).toBe(303);
      now = new Date('2026-12-23T00:01:00Z');
      expect((await phone().get(`/a/${link.token}`)).status).toBe(403);
    });
    it.each<[string, Record<string, string>, RegExp]>([
      ['nobody chosen', {}, /Choose who can answer/],
      ['no name', { who: 'colleague', email: 'pat@x.example' }, /Enter your colleague’s name/],
      ['no address', { who: 'colleague', name: 'Pat' }, /Enter your colleague’s e-mail address/],
      ['two addresses', { who: 'colleague', name: 'Pat', email: 'a@x.example, b@x.example' }, /such as name@example.org/],
      ['a header in the address', { who: 'colleague', name: 'Pat', email: 'a@x.example\nBcc: b@x.example' }, /such as name@example.org/],
      ['one’s own address', { who: 'colleague', name: 'Me', email: 'amara.cole@kent-police.example' }, /your own address/],
    ])('%s is asked about again', async (_name, fields, words) => {
      const answer = await phone().post(`${form(amara)}/not-mine`, fields);
      expect(answer.status).toBe(422);
      expect(answer.text).toMatch(words);
      expect(await app.everything('select 1 from chase_request where handed_from_id = $1', [amara.id])).toEqual([]);
    });
  });
});
