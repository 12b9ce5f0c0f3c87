// A version of an assessment is made outside the request: the press is answered at once, the page says so until it is there, and nothing else comes of it.
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { makeVersions } from './make-versions.job.ts';

let app: TestApplication;
let marek: Visitor;
let priya: Visitor;
let now: Date;
let label: string;
const asked: string[] = [];
beforeAll(async () => {
  now = new Date('2026-11-24T10:00:00Z');
  app = await openApplication({ now: () => now });
  app.services.enqueue = async (name) => void asked.push(name);
  [marek, priya] = [await app.as('marek'), await app.as('priya')];
  label = (await app.everything<{ label: string }>('select label from assessment where partnership_id = 1'))[0]!.label;
}, 180_000);
beforeEach(() => {
  now = new Date(now.getTime() + 60_000);
  asked.length = 0;
});
afterAll(() => app.stop());

const words = (answer: Answer): string => answer.text.replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const at = (path = ''): string => `/assessment/${label}${path}`;
const make = (): Promise<void> => makeVersions.run(app.services, {});
const recordNow = async (): Promise<{ id: string; version: number; state: string }> => (await app.everything<{ id: string; version: number; state: string }>('select id, version, state from assessment where label = $1', [label]))[0]!;
const versions = async (): Promise<string[]> => (await app.everything<{ what: string }>("select number || ' ' || made_for as what from assessment_document order by number")).map((row) => row.what);
const wishes = async (): Promise<string[]> => (await app.everything<{ what: string }>("select number || ' ' || made_for || ' ' || state as what from asked_document order by asked_at, number")).map((row) => row.what);
const share = async (number: number, by = marek): Promise<Answer> => by.post(at('/document'), { number: String(number), version: String((await recordNow()).version) });
const write = async (text: string): Promise<void> => {
  const [row] = await app.everything<{ version: number }>("select version from assessment_section where part = 'community'");
  expect((await marek.post(at('/text/community'), { text, version: String(row?.version ?? 0) })).status).toBe(303);
};
const takeBack = async (by = marek): Promise<Answer> => by.post(at('/document/take-back'), { version: String((await recordNow()).version) });
const ANSWERS = { decided_by: 'The chair', decided_in: 'Strategy group', 'decided_on-day': '24', 'decided_on-month': '11', 'decided_on-year': '2026', minute: 'Item 5', read: 'yes', weights_known: 'yes', empty_known: 'yes', unread_known: 'yes', older_known: 'yes', looked: 'yes', few_why: 'Known already', note: 'A word was wrong' };
const formOf = async (by = marek): Promise<Record<string, string>> => {
  const page = (await by.get(at('/document/release'))).text;
  return Object.fromEntries(['seen', 'number'].map((name) => [name, new RegExp(`name="${name}" value="([^"]*)"`).exec(page)![1]!]));
};
const publish = (form: Record<string, string>, by = marek, more: Record<string, string> = {}): Promise<Answer> => by.post(at('/document/release'), { ...ANSWERS, ...form, ...more });

describe('a version for the strategy group', () => {
  it('is said at once to be made, asked for once however often one presses, and told when it is there, as the work of whoever pressed', async () => {
    const answers = [await share(1), await share(1)];
    for (const answer of answers) expect([answer.status, answer.location]).toEqual([303, at('/document?made=1')]);
    expect([await versions(), await wishes(), asked]).toEqual([[], ['1 shared waiting'], ['make-assessment-versions']]);
    const waiting = await marek.get(at('/document?made=1'));
    expect([waiting.headers['refresh'], waiting.text.includes('Version 1 is being made'), waiting.text.includes('Marek Novak asked for it.')]).toEqual(['3', true, true]);
    // A page that comes anew has nothing on it to be pressed or typed into.
    expect(waiting.text).not.toContain(`action="${at('/document')}`);
    // That figures were asked for meanwhile, and are the same, changes nothing of it.
    await app.everything("update assessment set asked_by = 'Somebody' where label = $1", [label]);
    now = new Date(now.getTime() + 21_000);
    await make();
    const done = await marek.get(at('/document?made=1'));
    expect(done.headers['refresh']).toBeUndefined();
    expect(words(done)).toMatch(/Version 1 is shared with the strategy group, and stays as it is\. \d+ letters went to those who are of it\./);
    expect([await versions(), await wishes(), (await share(1)).location]).toEqual([['1 shared'], ['1 shared made'], at('/document?made=1')]);
    expect(await app.everything("select made_by, account_id = $1 as own from assessment_document", [marek.person!.accountId])).toEqual([{ made_by: 'Marek Novak', own: true }]);
    expect(await app.everything("select event, actor, account_id = $1 as own from audit_entry where event in ('asked for document', 'shared assessment') order by id", [marek.person!.accountId])).toEqual(['asked for document', 'shared assessment'].map((event) => ({ event, actor: 'Marek Novak', own: true })));
    expect(await app.everything("select to_address from mail where kind = 'assessment shared' and to_address like 'marek%'")).toEqual([]);
    expect((await takeBack()).status).toBe(303);
  }, 300_000);

  it('does not come of what was written before it was made, and says so there and on the first page until it is asked for again', async () => {
    await share(2);
    await write('Written in the last moment.');
    await make();
    expect([await versions(), (await wishes()).at(-1)]).toEqual([['1 shared'], '2 shared stopped']);
    expect(words(await marek.get(at('/document?made=2')))).toContain('Version 2 was not shared. It was changed before the version was made. Look at it as it is now, then share it.');
    for (const person of [marek, priya]) expect(words(await person.get('/'))).toContain(`The assessment ${label} was not shared with the strategy group`);
    expect(words(await (await app.as('grace')).get('/'))).not.toContain(`The assessment ${label} was not shared`);
    now = new Date(now.getTime() + 1000);
    await share(2);
    expect(words(await marek.get('/'))).not.toContain(`The assessment ${label} was not shared`);
    // Figures that were worked out anew are told by their name.
    await app.everything("insert into assessment_result (partnership_id, assessment_id, number, computed, fingerprint, asked_by) select partnership_id, assessment_id, number + 1, computed, fingerprint || 'x', asked_by from assessment_result order by number desc limit 1");
    await make();
    expect(words(await marek.get(at('/document?made=2')))).toContain('Version 2 was not shared. Its figures were worked out anew before the version was made. Look at them, then share it.');
  }, 300_000);

  it('says how long the last one took, and when it takes too long, is called off by those of the partnership who hand it on', async () => {
    await share(2);
    expect(words(await marek.get(at('/document')))).toContain('The last version took 21 seconds.');
    now = new Date(now.getTime() + 240_000);
    const late = await marek.get(at('/document'));
    expect([late.headers['refresh'], late.text.includes('it takes longer than it should'), late.text.includes(`action="${at('/document/call-off')}"`)]).toEqual([undefined, true, true]);
    const grace = await app.as('grace');
    expect((await grace.get(at('/document'))).text).not.toContain('/call-off');
    expect((await grace.post(at('/document/call-off'))).status).toBe(403);
    const [elsewhere] = await app.everything<{ email: string; key: string }>("select a.email, s.key from account a join account_place p on p.account_id = a.id join partnership s using (partnership_id) where p.partnership_id <> 1 and 'coordinator' = any(p.roles) limit 1");
    expect((await (await app.as(elsewhere!.email, elsewhere!.key)).post(at('/document/call-off'))).status).toBe(404);
    expect((await wishes()).at(-1)).toBe('2 shared waiting');
    expect((await priya.post(at('/document/call-off'))).status).toBe(303);
    await make();
    expect([await versions(), (await wishes()).at(-1), (await priya.post(at('/document/call-off'))).status]).toEqual([['1 shared'], '2 shared called off', 409]);
  }, 300_000);
});

describe('a version for everybody', () => {
  beforeAll(async () => {
    now = new Date(now.getTime() + 60_000);
    await share(2);
    await make();
  }, 300_000);

  it('is made once of two that press, with what the first said of it; the other is told', async () => {
    const [first, second] = [await formOf(), await formOf(priya)];
    expect((await publish(first)).location).toBe(at('/document?made=3'));
    expect((await publish(first)).location).toBe(at('/document?made=3'));
    const other = await publish(second, priya, { decided_by: 'Somebody else' });
    expect([other.status, words(other)]).toEqual([409, expect.stringContaining('Version 3 is being made already: Marek Novak asked for it. Nothing of yours was taken.')]);
    expect(other.text).not.toContain('name="seen"');
    await Promise.all([make(), make()]);
    expect([await versions(), (await wishes()).slice(-1)]).toEqual([['1 shared', '2 shared', '3 published'], ['3 published made']]);
    expect(await app.everything("select published_by, note from published.assessment_version")).toEqual([{ published_by: 'Marek Novak', note: 'A word was wrong' }]);
    expect(words(await marek.get(at('/document?made=3')))).toMatch(/Version 3 is published\. Everybody can read it now\..*Decided by The chair/);
    expect((await publish(first)).location).toBe(at('/document?made=3'));
    expect(await app.everything("select distinct event, actor, account_id = $1 as own from audit_entry where event in ('released assessment', 'published assessment') order by 1", [marek.person!.accountId])).toEqual(['published assessment', 'released assessment'].map((event) => ({ event, actor: 'Marek Novak', own: true })));
  }, 300_000);

  it('does not come of what was withdrawn from, or taken back, before it was made', async () => {
    await takeBack();
    await write('Put right.');
    await share(4);
    await make();
    now = new Date(now.getTime() + 60_000);
    await publish(await formOf());
    const withdrawn = await priya.post(at('/document/withdraw'), { number: '3', why: 'A name stood in it' });
    expect(withdrawn.status).toBe(303);
    await make();
    expect([(await versions()).at(-1), (await wishes()).at(-1)]).toEqual(['4 shared', '5 published stopped']);
    expect(words(await marek.get(at('/document?made=5')))).toContain('Version 5 was not published. Version 3 was withdrawn before it was made. Look at it again, then publish it.');
    expect(words(await marek.get('/'))).toContain(`The assessment ${label} was not published`);
    now = new Date(now.getTime() + 60_000);
    await publish(await formOf());
    await takeBack(priya);
    await make();
    expect([(await versions()).at(-1), (await wishes()).at(-1)]).toEqual(['4 shared', '5 published stopped']);
    expect(words(await marek.get(at('/document?made=5')))).toContain('Version 5 was not published. Priya Nair took the assessment back to a draft before it was made.');
    expect(await app.everything('select version from published.assessment_version where withdrawn_at is null')).toEqual([]);
  }, 300_000);

  it('is stopped by a withdrawal, and what is for the strategy group is not', async () => {
    await app.everything('update published.assessment_version set withdrawn_at = null, withdrawn_why = null where version = 3');
    await share(5);
    expect((await priya.post(at('/document/withdraw'), { number: '3', why: 'Once more' })).status).toBe(303);
    expect((await wishes()).at(-1)).toBe('5 shared waiting');
  });

  it('is missed by no look, wherever its making ends in between', async () => {
    const owner = new pg.Client({ connectionString: app.addresses.owner });
    await owner.connect();
    try {
      await owner.query('begin');
      await owner.query('lock table asked_document in access exclusive mode');
      const look = marek.get(at('/document?made=5'));
      await vi.waitFor(async () => expect((await app.everything("select 1 from pg_locks where relation = 'asked_document'::regclass and not granted")).length).toBe(1), 30_000);
      await owner.query("insert into assessment_document select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'number', 5))).* from assessment_document d where number = 4");
      await owner.query("update asked_document set state = 'made', outcome = 'It is there.', decided_at = asked_at where state = 'waiting'");
      await owner.query('commit');
      const { headers, text } = await look;
      expect([headers['refresh'], text.includes('It is there.'), text.includes('Version 5</a>'), text.includes('is being made')]).toEqual([undefined, true, true, false]);
    } finally {
      await owner.query('rollback');
      await owner.end();
    }
  }, 120_000);

  it('does not come of a name that nobody was asked about, nor of a figure that was put right, and asks about both', async () => {
    const measureSays = async (amount: number): Promise<void> => {
      const [made] = await app.everything<{ id: string }>("insert into reading (partnership_id, measure_id, period_from, period_to, label, amount, bound, unit, as_at, source_kind, source, given_by) select 1, id, '2026-04-01', '2026-06-30', 'Spring', $1, 'exactly', 'count', '2026-11-01', 'return', 'Return', 'A test' from measure where ref = 'people-helped' returning id", [amount]);
      await app.everything("update reading_adoption set ended_at = clock_timestamp() from measure m where m.id = measure_id and m.ref = 'people-helped' and ended_at is null");
      await app.everything("insert into reading_adoption (partnership_id, measure_id, period_from, period_to, reading_id, reason, adopted_by) select 1, measure_id, period_from, period_to, id, 'As told', 'A test' from reading where id = $1", [made!.id]);
    };
    await app.everything("insert into measure (partnership_id, ref, name, unit, counts, noun_one, noun_many, polarity, kind, frequency, publishable) values (1, 'people-helped', 'People helped', 'count', 'people', 'person', 'people', 'neutral', 'contextual', 'monthly', true)");
    await measureSays(62);
    await write('After the lantern walk they helped [62](figure:people-helped@q1-2026-27).');
    await share(6);
    await make();
    const stopped = async (meanwhile: () => Promise<unknown>): Promise<string> => {
      now = new Date(now.getTime() + 60_000);
      expect((await publish(await formOf())).location).toBe(at('/document?made=7'));
      await meanwhile();
      await make();
      expect([(await versions()).at(-1), (await wishes()).at(-1)]).toEqual(['6 shared', '7 published stopped']);
      expect(words(await marek.get(at('/document?made=7')))).toContain('Version 7 was not published. It changed, or what is to be looked at first, before the version was made. Look at it as it is now, then publish it.');
      return words(await marek.get(at('/document/release')));
    };
    expect(await stopped(() => app.everything("insert into organisation_contact (partnership_id, organisation_id, full_name) select partnership_id, id, 'lantern walk' from organisation where partnership_id = 1 limit 1"))).toContain('a name: lantern walk in What people here think');
    expect(await stopped(() => measureSays(68))).toContain('62, now 68: People helped in What people here think');
  }, 300_000);

  it('asks about a person who is named in the reason for it, which everybody reads', async () => {
    now = new Date(now.getTime() + 60_000);
    const form = await formOf();
    const note = 'Put right after Priya Nair rang';
    const asks = await publish(form, marek, { note });
    expect([asks.status, words(asks), asks.text.includes('name="note_stands"')]).toEqual([422, expect.stringContaining('Everybody would read a name: Priya Nair. Say why there is a new version without it, or tick that it may stand'), true]);
    expect((await wishes()).at(-1)).toBe('7 published stopped');
    expect((await publish(form, marek, { note, note_stands: 'yes' })).location).toBe(at('/document?made=7'));
    expect((await marek.post(at('/document/call-off'))).status).toBe(303);
  });

  it('takes what whoever asked says otherwise before it is made, and tells them once it is too late', async () => {
    now = new Date(now.getTime() + 60_000);
    const form = await formOf();
    await publish(form);
    now = new Date(now.getTime() + 1000);
    const OTHERWISE = { decided_by: 'The board', note: 'Two words were wrong' };
    expect((await publish(form, marek, { ...OTHERWISE, minute: '' })).status).toBe(422);
    for (const _time of ['first', 'second']) expect((await publish(form, marek, OTHERWISE)).location).toBe(at('/document?made=7'));
    expect((await wishes()).slice(-2)).toEqual(['7 published called off', '7 published waiting']);
    // The withdrawal of another version that comes a second time, late, is of no more effect.
    const again = await priya.post(at('/document/withdraw'), { number: '3', why: 'Once more' });
    expect([again.status, again.location, (await wishes()).at(-1)]).toEqual([303, at('/document'), '7 published waiting']);
    await make();
    expect(await app.everything('select version, note from published.assessment_version where withdrawn_at is null')).toEqual([{ version: 7, note: 'Two words were wrong' }]);
    expect(words(await marek.get(at('/document')))).toContain('Decided by The board');
    expect((await publish(form, marek, OTHERWISE)).location).toBe(at('/document?made=7'));
    const late = await publish(form);
    expect([late.status, words(late)]).toEqual([409, expect.stringContaining('Version 7 is published already, with what you said before. Nothing of this was taken.')]);
  }, 300_000);
});
