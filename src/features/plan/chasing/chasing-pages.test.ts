import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { openPool } from '../../../platform/database/connect.ts';
import { sendDueMail } from '../../../security/send-mail.job.ts';
import { askThisMonth } from './monthly-chase.job.ts';

const MARKUP = '<script>alert(1)</script>';

describe('asking for updates', () => {
  let app: TestApplication;
  let priya: Visitor;
  const count = async (text: string, values: unknown[] = []): Promise<number> => (await app.everything<{ n: number }>(`select count(*)::int as n from ${text}`, values))[0]!.n;
  const preview = async (): Promise<{ text: string; people: string[]; ticked: string[]; round: string; after: string }> => {
    const { text } = await priya.get('/plan/chasing/ask');
    const boxes = [...text.matchAll(/name="people" value="([^"]+)"( checked)?/g)];
    return { text, people: boxes.map((box) => box[1]!), ticked: boxes.filter((box) => box[2]).map((box) => box[1]!), round: /name="round" value="([^"]+)"/.exec(text)![1]!, after: /name="after" value="([^"]*)"/.exec(text)![1]! };
  };
  const by = { 'answer_by-day': '8', 'answer_by-month': '12', 'answer_by-year': '2026' };

  beforeAll(async () => {
    app = await openApplication();
    priya = await app.as('priya');
  });
  afterAll(() => app.stop());

  describe('the preview', () => {
    it('says who would get what and why, whom no letter would reach, and changes nothing', async () => {
      const before = await count('mail');
      const { text, people } = await preview();
      expect(people).toContain('amara.cole@kent-police.example');
      expect(new Set(people).size).toBe(people.length);
      for (const words of ['last update 100 days ago', 'No letter would reach these', 'Nobody is named who speaks for it', 'How the letter reads', 'You need no password']) expect(text).toContain(words);
      expect(await count('mail')).toBe(before);
    });
    it('leaves those unticked whom a letter has asked already', async () => {
      const { text, people, ticked } = await preview();
      expect(text).toContain('Asked on 15 Nov 2026, not answered yet');
      expect(people.filter((one) => !ticked.includes(one))).toEqual(['oliver.stead@west-kent-mediation.example']);
    });
    it('says who takes over from somebody who left', async () => {
      await app.everything("update action_owner set organisation_id = (select id from organisation where partnership_id = 1 and name = 'KCC Community Wardens') where part = 'accountable' and action_id = (select a.id from action a join plan_year y on y.id = a.plan_year_id where y.label = '2026/27' and a.partnership_id = 1 and a.ref = '4.5')");
      const { text } = await preview();
      expect(text).toMatch(/Sunita Rao<\/strong>, KCC Community Wardens[\s\S]{0,300}takes over from Kate Morley/);
    });
  });

  describe('an action that two own together', () => {
    it('is told with who is asked, and the coordinator chooses another, or both', async () => {
      const [owned] = await app.everything<{ id: string; ref: string }>("select a.id, a.ref from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and a.ref = '1.3'");
      const names = ['Kent Police', 'Tonbridge & Malling Borough Council'];
      const before = await app.everything("select * from action_owner where action_id = $1", [owned!.id]);
      await app.everything('delete from action_owner where action_id = $1', [owned!.id]);
      await app.everything("update action set last_update_on = '2026-08-01' where id = $1", [owned!.id]);
      for (const [index, name] of names.entries()) await app.everything("insert into action_owner (partnership_id, action_id, organisation_id, part, position) select 1, $1, id, 'lead', $3 from organisation where partnership_id = 1 and name = $2", [owned!.id, name, index + 1]);
      const plain = async (): Promise<string> => (await preview()).text.replace(/<[^>]+>/g, ' ').replace(/&amp;/g, '&').replace(/\s+/g, ' ');
      expect(await plain()).toMatch(/1 action has several owners and none that answers for it: the first that can be reached is asked, or whom you choose\. Choose whom to ask/);
      expect(await plain()).toMatch(/1\.3, [^]{0,200}Also owned by Tonbridge & Malling Borough Council, not asked/);
      const form = (await priya.get('/plan/chasing/whom')).text;
      expect(form).toContain(`name="ask-${owned!.id}"`);
      const council = (await app.everything<{ id: string }>("select id from organisation where partnership_id = 1 and name = $1", [names[1]]))[0]!.id;
      expect((await priya.post('/plan/chasing/whom', { [`ask-${owned!.id}`]: council })).location).toBe('/plan/chasing/ask');
      expect(await plain()).toMatch(/1\.3, [^]{0,200}Also owned by Kent Police, not asked/);
      await priya.post('/plan/chasing/whom', { [`ask-${owned!.id}`]: 'all' });
      expect(await plain()).not.toContain('several owners and none that answers');
      // What is no owner is not kept.
      await priya.post('/plan/chasing/whom', { [`ask-${owned!.id}`]: 'x' });
      expect(await count("action where id = $1 and cardinality(ask_organisations) = 2", [owned!.id])).toBe(1);
      expect(await count("audit_entry where event = 'chose whom to ask'")).toBe(2);
      expect((await (await app.as('marek.novak')).get('/plan/chasing/whom')).status).toBe(403);
      await app.everything('delete from action_owner where action_id = $1', [owned!.id]);
      for (const one of before as { organisation_id: string; part: string; position: number }[]) await app.everything('insert into action_owner (partnership_id, action_id, organisation_id, part, position) values (1, $1, $2, $3, $4)', [owned!.id, one.organisation_id, one.part, one.position]);
    });
  });

  describe('an action whose accountable body nobody can be reached of', () => {
    it('goes to another owner that can be reached, suggested first and asked once somebody said so', async () => {
      const [owned] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and a.ref = '1.3'");
      const before = await app.everything<{ organisation_id: string; part: string; position: number }>('select * from action_owner where action_id = $1', [owned!.id]);
      const [silent] = await app.everything<{ id: string }>("insert into organisation (partnership_id, name, kind) values (1, 'Secure Streets', 'other') returning id");
      const [police] = await app.everything<{ id: string }>("select id from organisation where partnership_id = 1 and name = 'Kent Police'");
      await app.everything('delete from action_owner where action_id = $1', [owned!.id]);
      await app.everything("update action set last_update_on = '2026-08-01', ask_organisations = '{}' where id = $1", [owned!.id]);
      for (const [organisation, part, position] of [[silent!.id, 'accountable', 1], [police!.id, 'with', 2]]) await app.everything('insert into action_owner (partnership_id, action_id, organisation_id, part, position) values (1, $1, $2, $3, $4)', [owned!.id, organisation, part, position]);
      const plain = async (): Promise<string> => (await preview()).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
      expect(await plain()).toMatch(/Secure Streets , 1\.3\. Nobody is named who speaks for it\. Kent Police owns some of it too and can be reached: ask it instead/);
      const form = (await priya.get('/plan/chasing/whom')).text;
      expect(form).toContain('Secure Streets answers for it and cannot be reached');
      expect(form).toMatch(new RegExp(`value="${police!.id}" selected`));
      await priya.post('/plan/chasing/whom', { [`ask-${owned!.id}`]: police!.id });
      expect(await plain()).toMatch(/1\.3, [^]{0,200}Secure Streets answers for it and cannot be reached/);
      expect(await plain()).not.toContain('Secure Streets , 1.3');
      await priya.post('/plan/chasing/whom', { [`ask-${owned!.id}`]: 'nobody' });
      expect(await plain()).toContain('Secure Streets , 1.3');
      await app.everything('delete from action_owner where action_id = $1', [owned!.id]);
      for (const one of before) await app.everything('insert into action_owner (partnership_id, action_id, organisation_id, part, position) values (1, $1, $2, $3, $4)', [owned!.id, one.organisation_id, one.part, one.position]);
    });
  });

  describe('the sending', () => {
    it('writes one letter for each person chosen, with a message and links of their own, in the trail, and once', async () => {
      const { people, round, after } = await preview();
      const chosen = people.filter((one) => !one.startsWith('naomi'));
      const [mails, requests] = [await count('mail'), await count('chase_request')];
      const sent = await priya.post('/plan/chasing/ask', { people: chosen, message: `Before Christmas please ${MARKUP}`, round, after, ...by });
      expect(sent).toMatchObject({ status: 303, location: '/plan/chasing' });
      expect((await priya.follow(sent)).text).toContain(`${chosen.length} people are asked, each in one letter.`);
      expect(await count('mail') - mails).toBe(chosen.length);
      expect(await count('chase_request') - requests).toBe(chosen.length);
      const letters = await app.everything<{ to_address: string; text: string; html: string; subject: string }>("select * from mail where kind = 'chase' and state = 'waiting'");
      expect(letters.map((one) => one.to_address).sort()).toEqual([...chosen].sort());
      for (const letter of letters) {
        expect(letter.text).toContain('Before Christmas please');
        expect(letter.html).not.toContain(MARKUP);
      }
      expect(new Set(letters.map((one) => /\/a\/([\w-]{32})/.exec(one.text)![1])).size).toBe(letters.length);
      expect(await count("audit_entry where event = 'asked owners for updates' and actor = 'Priya Nair'")).toBe(1);
      const again = await priya.post('/plan/chasing/ask', { people: chosen, round, after, ...by });
      expect((await priya.follow(again)).text).toContain('written already');
      expect(await count('mail') - mails).toBe(chosen.length);
    });
    it('sends nothing again on a page that was shown before letters went, and says when they went', async () => {
      const before = await preview();
      const naomi = before.people.find((one) => one.startsWith('naomi'))!;
      expect(before.ticked).toEqual([naomi]);
      expect((await priya.post('/plan/chasing/ask', { people: naomi, round: before.round, after: before.after, ...by })).status).toBe(303);
      expect((await preview()).ticked, 'a letter that waits to go asks already').toEqual([]);
      const mails = await count('mail');
      for (const after of [before.after, '', '00000000-0000-4000-8000-000000000000']) {
        const again = await priya.post('/plan/chasing/ask', { people: naomi, round: randomUUID(), after, ...by });
        expect(again.status, after).toBe(409);
        expect(again.text).toMatch(/These letters went (at|on) [^.]*[ap]m\. Tick those who should get another\./);
        expect(again.text).not.toMatch(/name="people"[^>]* checked/);
        expect(await count('mail')).toBe(mails);
      }
      // Ticked on a page that says so, another letter goes.
      const { round, after } = await preview();
      expect((await priya.post('/plan/chasing/ask', { people: naomi, round, after, ...by })).status).toBe(303);
      expect(await count('mail')).toBe(mails + 1);
    });
    it('of two who send at once lets one send', async () => {
      const [one, other] = [await preview(), await preview()];
      const people = one.people.filter((email) => email.startsWith('naomi'));
      const mails = await count('mail');
      const answers = await Promise.all([one, other].map(({ round, after }) => priya.post('/plan/chasing/ask', { people, round, after, ...by })));
      expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409]);
      expect(await count('mail')).toBe(mails + 1);
      await app.everything("update chase_request set revoked_at = now(), revoked_by = 'Priya Nair' where email like 'naomi%' and id in (select r.id from chase_request r join chase_round d on d.id = r.round_id where d.asked_by = 'Priya Nair' and r.mail_id in (select id from mail where state = 'waiting'))");
      await app.everything("update mail set state = 'cancelled' where kind = 'chase' and state = 'waiting' and to_address like 'naomi%'");
    });
    it.each<[string, Record<string, string | string[]>, RegExp]>([
      ['nobody chosen', {}, /Choose whom to ask/],
      ['somebody who owes nothing', { people: 'stranger@elsewhere.example' }, /Choose whom to ask/],
      ['a day that has passed', { people: 'naomi.brand@kenward.example', 'answer_by-day': '1', 'answer_by-month': '1', 'answer_by-year': '2026' }, /still to come/],
      ['a day next year', { people: 'naomi.brand@kenward.example', 'answer_by-day': '1', 'answer_by-month': '6', 'answer_by-year': '2027' }, /within three months/],
      ['no day', { people: 'naomi.brand@kenward.example', 'answer_by-day': '', 'answer_by-month': '', 'answer_by-year': '' }, /Enter the day/],
      ['a message far too long', { people: 'naomi.brand@kenward.example', message: 'x'.repeat(2001) }, /2,000 characters or fewer/],
    ])('asks again about %s, and writes no letter', async (_name, fields, words) => {
      const before = await count('mail');
      const answer = await priya.post('/plan/chasing/ask', { ...by, round: (await preview()).round, ...fields });
      expect(answer.status).toBe(422);
      expect(answer.text).toMatch(words);
      expect(await count('mail')).toBe(before);
    });
    it('is the coordinator’s alone, and says so', async () => {
      for (const email of ['amara.cole', 'ben.hollis', 'ann.cartwright']) {
        const visitor = await app.as(email);
        expect((await visitor.get('/plan/chasing')).status, email).toBe(403);
        expect((await visitor.post('/plan/chasing/ask', { people: 'naomi.brand@kenward.example', ...by })).status, email).toBe(403);
      }
    });
  });

  describe('reminders', () => {
    it('name only what is open, with a new link, in the one request; the old link goes on working', async () => {
      const [before] = await app.everything<{ id: string; text: string }>("select r.id, m.text from chase_request r join mail m on m.id = r.mail_id where r.email like 'amara%' and m.text like '%/a/%' limit 1");
      const page = await priya.get('/plan/chasing/remind');
      expect(page.text).toContain('Sgt Amara Cole');
      expect(page.text).not.toContain('Peter Quill');
      // Asked again while its letter still waits to go, nobody is reminded.
      expect(page.text).not.toContain(`value="${before!.id}"`);
      await sendDueMail(app.services);
      expect((await priya.get('/plan/chasing/remind')).text).toContain(`value="${before!.id}" checked`);
      const sent = await priya.post('/plan/chasing/remind', { requests: before!.id });
      expect((await priya.follow(sent)).text).toContain('1 reminder is written.');
      expect((await priya.follow(await priya.post('/plan/chasing/remind', { requests: before!.id }))).text).toContain('within the last hour');
      await sendDueMail(app.services);
      expect((await priya.follow(await priya.post('/plan/chasing/remind', { requests: before!.id }))).text).toContain('within the last hour');
      const [letter] = await app.everything<{ text: string; subject: string }>("select text, subject from mail where kind = 'chase reminder'");
      expect(letter!.subject).toMatch(/^Reminder/);
      for (const text of [before!.text, letter!.text]) expect((await app.stranger().get(`/a/${/\/a\/([\w-]+)/.exec(text)![1]}`)).location).toMatch(/\/actions\/[\w-]+$/);
      expect(await count("chase_request where email like 'amara%'")).toBe(3);
      expect((await priya.get(`/plan/chasing/requests/${before!.id}`)).text).toMatch(/Reminders<\/dt><dd>1, last on/);
    });
    it('are one letter to each person for an action, though older letters asked for it as well', async () => {
      const page = (await priya.get('/plan/chasing/remind')).text;
      const shown = [...page.matchAll(/name="requests" value="([^"]+)"/g)].map((one) => one[1]!);
      const open = await app.everything<{ request: string; person: string; action: string; asked: Date }>("select r.id as request, r.email as person, i.action_id as action, d.asked_at as asked from chase_item i join chase_request r on r.id = i.request_id join chase_round d on d.id = r.round_id join mail m on m.id = r.mail_id where r.partnership_id = 1 and r.revoked_at is null and i.answer is null and m.state in ('sent', 'kept as a file')");
      const several = [...Map.groupBy(open, (one) => `${one.person} ${one.action}`).values()].filter((one) => one.length > 1);
      let leftOut = 0;
      for (const [newest, ...older] of several.map((one) => one.toSorted((a, b) => b.asked.getTime() - a.asked.getTime()))) {
        expect(shown).toContain(newest!.request);
        const asNothingElse = older.filter((one) => open.every((other) => other.request !== one.request || other.action === one.action));
        for (const one of asNothingElse) expect(shown).not.toContain(one.request);
        leftOut += asNothingElse.length;
      }
      expect(leftOut).toBeGreaterThan(0);
    });
    it('ask again when nobody is chosen, and know no request of another partnership', async () => {
      expect((await priya.post('/plan/chasing/remind', {})).status).toBe(422);
      expect((await priya.post('/plan/chasing/remind', { requests: '00000000-0000-4000-8000-000000000000' })).status).toBe(404);
    });
    it('lead to the coordinator’s list when they bring no answer either', async () => {
      const [late] = await app.everything<{ id: string }>("update chase_reminder set asked_at = '2026-11-15T10:00:00Z' returning request_id as id");
      await app.everything("update chase_round set answer_by = '2026-11-10' where id = (select round_id from chase_request where id = $1)", [late!.id]);
      expect((await priya.get('/plan/chasing')).text).toContain('Sgt Amara Cole, Kent Police has not answered');
      const today = await priya.get('/');
      expect(today.text).toContain('Sgt Amara Cole, Kent Police has not answered');
      expect(today.text).toMatch(/people have not answered|person has not answered/);
    });
  });

  describe('the page of it all', () => {
    it('shows requests by round and state, and exports exactly what is shown', async () => {
      const all = await priya.get('/plan/chasing');
      for (const words of ['For you to settle', 'Naomi Brand, Kenward Trust: 5.1 is not theirs', 'handed 4.4 to Jo Fielding', 'The letter to Peter Quill, Clarion Housing was not taken', '550 mailbox unavailable']) expect(all.text).toContain(words);
      const refused = await priya.get('/plan/chasing?state=refused');
      expect(refused.text).toContain('1 letter to 1 person: 1 refused.');
      const csv = await priya.get('/plan/chasing.csv?state=refused');
      expect(csv.text.trim().split('\r\n')).toHaveLength(2);
      expect(csv.text).toContain('Peter Quill');
      expect((await priya.get('/plan/chasing.xlsx')).body.subarray(0, 2).toString()).toBe('PK');
      const order = async (sort: string): Promise<string[]> => [...(await priya.get(`/plan/chasing?sort=${sort}`)).text.matchAll(/data-label="Person"><a[^>]*>([^<]+)/g)].map((one) => one[1]!);
      expect(await order('person')).toEqual((await order('person')).toSorted((a, b) => a.toLowerCase().localeCompare(b.toLowerCase())));
      expect((await order('-person'))[0]).toBe((await order('person')).at(-1));
      expect((await priya.get('/plan/chasing?page=99')).status).toBe(200);
      expect((await priya.get('/plan/chasing?state=nonsense&round=x')).status).toBe(200);
      expect(await count("audit_entry where event = 'exported list' and detail->>'list' = 'requests for updates'")).toBe(2);
    });
    it('counts letters, people and updates as what they are, and the same everywhere', async () => {
      const all = (await priya.get('/plan/chasing')).text;
      const [{ letters, people } = { letters: 0, people: 0 }] = await app.everything<{ letters: number; people: number }>("select count(*)::int as letters, count(distinct r.email)::int as people from chase_request r join chase_round d on d.id = r.round_id join plan_year y on y.id = d.plan_year_id where y.label = '2026/27' and y.partnership_id = 1");
      expect(letters).toBeGreaterThan(people);
      expect(all).toContain(`${letters} letters to ${people} people: `);
      const rows = (await priya.get('/plan/chasing/owners.csv')).text.trim().split('\r\n').map((line) => line.split(','));
      const column = (name: string): number => rows[0]!.indexOf(name);
      const counted = await app.everything<{ name: string; asked: number; answered: number }>(`select o.name, count(*)::int as asked, count(*) filter (where i.answer is not null)::int as answered from chase_item i join chase_request r on r.id = i.request_id join organisation o on o.id = r.organisation_id join action a on a.id = i.action_id
        join action_owner w on w.action_id = a.id and w.organisation_id = o.id join chase_round d on d.id = r.round_id join plan_year y on y.id = d.plan_year_id where y.label = '2026/27' and y.partnership_id = 1 and i.answer is distinct from 'handed on' and not o.is_group group by 1`);
      const seen = counted.map(({ name, asked, answered }) => ({ name, told: rows.find((row) => row[0] === name)?.slice(column('Updates asked for'), column('Of these answered') + 1), is: [String(asked), String(answered)] })).filter((one) => one.told !== undefined);
      expect(seen.length).toBeGreaterThan(4);
      expect(seen.filter((one) => one.told!.join() !== one.is.join())).toEqual([]);
      expect(all).toMatch(/data-label="Updates asked for">\d+ of \d+ answered/);
    });
    it('shows how each owner stands, and mends it in place', async () => {
      const page = await priya.get('/plan/chasing?owners=cannot%20be%20reached');
      for (const words of ['Protection Against Stalking', 'Nobody is named', 'Add a contact', 'Housing associations', 'Peter Quill, mailbox dead', 'Mend the contact']) expect(page.text).toContain(words);
      expect(page.text).not.toContain('Lookahead</a><br>');
      const [peter] = await app.everything<{ id: string; version: number; email: string }>("select id, version, email from organisation_contact where full_name = 'Peter Quill'");
      const open = await priya.get(`/plan/chasing/contacts/${peter!.id}`);
      expect(open.text).toContain('Dead since');
      expect((await priya.get(`/plan/chasing/contacts/${peter!.id}`)).text).toContain('Still the right person: say which address works');
      expect((await priya.post(`/plan/chasing/contacts/${peter!.id}`, { version: String(peter!.version), what: 'confirm', email: 'two@x.example, three@x.example' })).status).toBe(422);
      expect((await priya.post(`/plan/chasing/contacts/${peter!.id}`, { version: String(peter!.version), what: 'confirm', email: 'p.quill@clarion.example' })).status).toBe(303);
      expect(await app.everything('select email, mailbox_dead_on, confirmed_on::text from organisation_contact where id = $1', [peter!.id])).toEqual([{ email: 'p.quill@clarion.example', mailbox_dead_on: null, confirmed_on: '2026-11-24' }]);
      expect((await priya.post(`/plan/chasing/contacts/${peter!.id}`, { version: String(peter!.version), what: 'dead' })).status).toBe(409);
      expect((await priya.post(`/plan/chasing/contacts/${peter!.id}`, { version: String(peter!.version + 1), what: 'dead' })).status).toBe(303);
      expect((await priya.get('/plan/chasing')).text).toContain('Peter Quill, mailbox dead');
    });
    it('lets the named successor of a leaver take over with one button, and links of the leaver stop', async () => {
      const page = await priya.get('/plan/chasing');
      const button = /action="(\/plan\/chasing\/contacts\/[\w-]+)"[^>]*>(?:(?!<\/form>)[\s\S])*Sunita Rao takes over/.exec(page.text);
      expect(button).not.toBeNull();
      const version = /name="version" value="(\d+)"/.exec(button![0])![1]!;
      const done = await priya.post(button![1]!, { what: 'take over', version });
      expect((await priya.follow(done)).text).toContain('Sunita Rao now speaks for KCC Community Wardens.');
      const contacts = await app.everything<{ full_name: string; linked: boolean; ended: boolean }>("select c.full_name, c.account_id is not null as linked, c.ends_on is not null as ended from organisation_contact c join organisation o on o.id = c.organisation_id where o.name = 'KCC Community Wardens' order by 1");
      expect(contacts).toEqual([{ full_name: 'Kate Morley', linked: true, ended: true }, { full_name: 'Sunita Rao', linked: true, ended: false }]);
      expect((await priya.get('/plan/chasing')).text).not.toContain('Sunita Rao takes over');
    });
    it('gives an organisation that has nobody its first contact, who is then asked', async () => {
      const [organisation] = await app.everything<{ id: string }>("select id from organisation where name = 'Protection Against Stalking'");
      const address = `/plan/chasing/organisations/${organisation!.id}/contact`;
      expect((await priya.post(address, { name: '', new_email: 'x' })).status).toBe(422);
      expect((await priya.post(address, { name: 'Lin Ward', new_email: 'Lin@PAS.example' })).status).toBe(303);
      expect((await preview()).people).toContain('lin@pas.example');
      const [foreign] = await app.everything<{ id: string }>('select id from organisation where partnership_id = 2 limit 1');
      expect((await priya.get(`/plan/chasing/organisations/${foreign!.id}/contact`)).status).toBe(404);
    });
    it('knows no request or contact of another partnership, though they are there', async () => {
      const iris = await app.as('iris');
      const [contact] = await app.everything<{ id: string }>('select id from organisation_contact where partnership_id = 1 limit 1');
      const [request] = await app.everything<{ id: string }>('select id from chase_request where partnership_id = 1 limit 1');
      for (const address of [`/plan/chasing/contacts/${contact!.id}`, `/plan/chasing/requests/${request!.id}`]) {
        expect((await iris.get(address)).status, address).toBe(404);
        expect((await priya.get(address)).status, address).toBe(200);
      }
      expect((await iris.post(`/plan/chasing/requests/${request!.id}/withdraw`)).status).toBe(404);
    });
  });

  describe('each month', () => {
    const at = (day: string) => ({ ...app.services, now: () => new Date(`${day}T09:00:00Z`) });
    it('owners are asked once, from the partnership’s day on, however many processes try at the same time', async () => {
      await app.everything("update partnership set chase_day = 24 where partnership_id = 1");
      const other = openPool({ url: app.addresses.app, size: 2 });
      expect(await askThisMonth(at('2026-11-23'))).toBe(0);
      const made = await Promise.all([askThisMonth(at('2026-11-24')), askThisMonth({ ...at('2026-11-24'), pool: other }), askThisMonth(at('2026-11-24'))]);
      await other.end();
      expect(made.reduce((sum, one) => sum + one, 0)).toBe(1);
      expect(await count("chase_round where kind = 'monthly' and period = '2026-11'")).toBe(1);
      const [round] = await app.everything<{ id: string; asked_by: string; answer_by: string }>("select id, asked_by, answer_by::text from chase_round where period = '2026-11'");
      expect(round).toMatchObject({ asked_by: 'Frankpledge (monthly asking)', answer_by: '2026-12-08' });
      const asked = await app.everything<{ email: string }>('select email from chase_request where round_id = $1', [round!.id]);
      expect(new Set(asked.map((one) => one.email)).size).toBe(asked.length);
      expect(asked.map((one) => one.email)).toContain('naomi.brand@kenward.example');
      expect(await askThisMonth(at('2026-11-25'))).toBe(0);
    });
    it('what was missed is made up for within four days, not later, and not where it is switched off', async () => {
      const [{ version }] = (await app.everything<{ version: number }>('select version from partnership where partnership_id = 1')) as [{ version: number }];
      expect((await priya.post('/plan/chasing/monthly', { version: String(version), day: '31', monthly: 'yes' })).location).toBe('/plan/chasing');
      expect((await priya.post('/plan/chasing/monthly', { version: String(version), day: '1' })).status).toBe(303);
      await app.everything('update partnership set chase_monthly = false where partnership_id = 2');
      expect(await askThisMonth(at('2026-12-01'))).toBe(0);
      await priya.post('/plan/chasing/monthly', { version: String(version + 1), day: '1', monthly: 'yes' });
      expect((await priya.post('/plan/chasing/monthly', { version: String(version), day: '2', monthly: 'yes' })).status).toBe(409);
      expect(await askThisMonth(at('2026-12-06'))).toBe(0);
      expect(await askThisMonth(at('2026-12-05'))).toBe(1);
    });
  });

  it('keeps the letters as files where there is no mail server: what an owner gets opens their form', async () => {
    await sendDueMail(app.services);
    const folder = path.join(app.dataFolder, 'outbox');
    const files = await readdir(folder);
    const letters = await Promise.all(files.map(async (name) => (await readFile(path.join(folder, name), 'utf8')).replaceAll(/=\r?\n/g, '')));
    const naomi = letters.find((one) => one.includes('naomi.brand@kenward.example') && one.includes('/a/'));
    const phone = app.stranger();
    expect((await phone.follow(await phone.get(`/a/${/\/a\/([\w-]{32})/.exec(naomi!)![1]}`))).text).toContain('Naomi Brand');
    expect(await count("mail where state = 'sent' and created_at > now() - interval '1 hour'")).toBe(0);
    expect((await priya.get('/plan/chasing')).text).toContain('Kept as a file');
  });
});
