import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>';

describe('accounts', () => {
  let app: TestApplication;
  let priya: Visitor;
  let ben: Visitor;
  let amara: Visitor;
  const one = async <R extends object>(text: string, values: unknown[] = []): Promise<R> => (await app.everything<never>(text, values))[0]! as R;
  const idOf = async (email: string): Promise<string> => (await one<{ id: string }>("select id from account where email like $1 || '%'", [email])).id;
  const organisation = async (name: string, partnership = 1): Promise<string> => (await one<{ id: string }>('select id from organisation where name = $1 and partnership_id = $2', [name, partnership])).id;
  const placeOf = async (email: string): Promise<{ id: string; version: number; roles: string[]; organisation_id: string; signs_for: boolean; ends_on: string | null; takes_over_id: string | null }> => one("select p.* from account_place p join account a on a.id = p.account_id where p.partnership_id = 1 and a.email like $1 || '%' order by p.starts_on desc, p.ends_on desc nulls first", [email]);
  const trail = async (event: string): Promise<{ actor: string; subject_words: string; detail: Record<string, unknown> } | undefined> => (await app.everything<never>('select * from audit_entry where event = $1 order by id desc limit 1', [event]))[0];
  const day = (name: string, value: string): Record<string, string> => { const [year, month, date] = value.split('-'); return { [`${name}-day`]: date ?? '', [`${name}-month`]: month ?? '', [`${name}-year`]: year ?? '' }; };
  const invitation = async (more: Record<string, string | string[]> = {}): Promise<Record<string, string | string[]>> => ({ email: 'new.person@kent-police.example', full_name: 'PC New Person', organisation: await organisation('Kent Police'), roles: ['partner', 'chair'], ...day('starts_on', '2026-11-24'), ...more });

  beforeAll(async () => {
    app = await openApplication();
    [priya, ben, amara] = (await Promise.all([app.as('priya'), app.as('ben.hollis'), app.as('amara.cole')])) as [Visitor, Visitor, Visitor];
  });
  afterAll(() => app.stop());

  describe('the list', () => {
    it('says how many there are, and leaves out those who have left unless they are asked for', async () => {
      const { text } = await priya.get('/people/accounts');
      const { count } = await one<{ count: number }>('select count(distinct account_id)::int as count from account_place where partnership_id = 1 and ends_on is null');
      expect(text).toContain(`${count} accounts`);
      const { full_name } = await one<{ full_name: string }>('select full_name from account where disabled_at is not null');
      expect(text).not.toContain(full_name);
      expect((await priya.get('/people/accounts?state=left')).text).toContain(full_name);
    });
    it('shows by role and organisation, sorts both ways and shows nobody of another partnership', async () => {
      const providers = (await priya.get('/people/accounts?role=provider')).text;
      expect(providers).toContain('Dev Patel');
      expect(providers).not.toContain('Sgt Amara Cole');
      const police = (await priya.get(`/people/accounts?organisation=${await organisation('Kent Police')}&sort=-name`)).text;
      expect(police.indexOf('Sgt Amara Cole')).toBeLessThan(police.indexOf('Helen Marsh'));
      expect(police.indexOf('Sgt Amara Cole')).toBeGreaterThan(0);
      expect((await priya.get('/people/accounts?state=all')).text).not.toContain('Iris Holm');
      expect((await (await app.as('iris')).get('/people/accounts')).text).toContain('Iris Holm');
    });
    it('takes an address with nonsense in it as one without', async () => {
      const { status, text } = await priya.get('/people/accounts?role=king&organisation=x&state=%27&sort=drop&page=-4');
      expect(status).toBe(200);
      expect(text).toContain('Priya Nair');
    });
    it('says what to do where nobody matches', async () => expect((await priya.get('/people/accounts?role=information-governance&state=to+come')).text).toContain('No accounts like this'));
    it('is exported as it is shown, as CSV and as a workbook, and the trail says so', async () => {
      const csv = await priya.get('/people/accounts.csv?role=provider');
      expect(csv.headers['content-type']).toContain('text/csv');
      expect(csv.text.split('\r\n').filter(Boolean).length - 1).toBe((await one<{ count: number }>("select count(*)::int as count from account_place where partnership_id = 1 and 'provider' = any(roles) and ends_on is null")).count);
      expect((await priya.get('/people/accounts.xlsx')).body.subarray(0, 2).toString()).toBe('PK');
      expect(await trail('exported list')).toMatchObject({ actor: 'Priya Nair', detail: { list: 'accounts' } });
    });
    it('is for those who keep accounts, who are named to others', async () => {
      for (const address of ['/people/accounts', '/people/accounts.csv', '/people/accounts/invite', `/people/accounts/${await idOf('tom.ashby')}`]) {
        const answer = await amara.get(address);
        expect(answer.status, address).toBe(403);
        expect(answer.text).toContain('administrator');
      }
      expect((await ben.get('/people/accounts')).status).toBe(200);
    });
  });

  describe('the trail of an account', () => {
    it('is read by those who read accounts, and leads nobody else anywhere', async () => {
      const id = await idOf('tom.ashby');
      await priya.post(`/people/accounts/${id}/details`, { full_name: 'Thomas Ashby', version: String((await one<{ version: number }>('select version from account where id = $1', [id])).version) });
      expect((await priya.get(`/access/audit/account/${id}`)).text).toContain('Thomas Ashby');
      expect((await amara.get(`/access/audit/account/${id}`)).status).toBe(404);
      expect((await amara.get('/')).text).not.toContain('/people/accounts/');
      const farah = await app.as('farah.siddiqui');
      const page = await farah.get(`/people/accounts/${id}`);
      expect(page.status).toBe(200);
      expect(page.text).toContain('Accounts are kept by coordinators and administrators');
      expect((await farah.get(`/people/accounts/${id}/leave`)).status).toBe(403);
      await app.everything("update account set full_name = 'Tom Ashby' where id = $1", [id]);
    });
  });

  describe('an invitation', () => {
    it('gives no role beforehand', async () => expect((await priya.get('/people/accounts/invite')).text).not.toMatch(/name="roles"[^>]*checked/));
    it('makes an account with a place, writes a letter and is in the trail', async () => {
      const answer = await priya.post('/people/accounts/invite', await invitation({ job_title: 'Beat officer', signs_for: 'yes' }));
      expect(answer.status).toBe(303);
      const shown = (await priya.follow(answer)).text;
      for (const words of ['PC New Person', 'Kent Police', 'partner lead, panel chair', 'Signs for it', 'A letter is on its way']) expect(shown).toContain(words);
      expect(await placeOf('new.person')).toMatchObject({ roles: ['partner', 'chair'], signs_for: true });
      const letter = await one<{ text: string; kind: string }>("select * from mail where to_address = 'new.person@kent-police.example'");
      expect(letter.kind).toBe('invitation');
      expect(letter.text).toContain('http://127.0.0.1:3000/sign-in');
      expect(await trail('invited person')).toMatchObject({ actor: 'Priya Nair', subject_words: 'PC New Person', detail: { organisation: 'Kent Police', signsFor: true } });
      expect((await app.as('new.person')).person!.signsFor).toHaveLength(1);
    });
    it.each<[string, Record<string, string | string[]>, RegExp]>([
      ['without an address', { email: '' }, /Enter their e-mail address/],
      ['with two addresses', { email: 'a@b.example, c@d.example' }, /such as name@example.org/],
      ['without a name', { full_name: '' }, /Enter their name/],
      ['without an organisation', { organisation: '' }, /Choose one from the list/],
      ['without a role', { roles: [] }, /Choose at least one role/],
      ['with a role of its own making', { roles: ['king'] }, /Choose from the roles/],
      ['as administrator by a coordinator', { roles: ['administrator'] }, /Only an administrator makes an administrator/],
      ['of somebody who has an account here', { email: 'amara.cole@kent-police.example' }, /Sgt Amara Cole’s account here/],
      ['from a day that is none', { 'starts_on-day': '31', 'starts_on-month': '2' }, /Enter a real date/],
    ])('%s is asked about again, and nothing is half-made', async (_name, fields, words) => {
      const before = await one<{ count: number }>('select count(*)::int as count from account');
      const answer = await priya.post('/people/accounts/invite', await invitation({ email: 'somebody.else@kent-police.example', full_name: 'Somebody Else', ...fields }));
      expect(answer.status).toBe(422);
      expect(answer.text).toMatch(words);
      expect(await one('select count(*)::int as count from account')).toEqual(before);
      expect(await app.everything("select 1 from mail where to_address like 'somebody.else%'")).toEqual([]);
    });
    it('into an organisation of another partnership is not possible, and makes nothing', async () => {
      const answer = await priya.post('/people/accounts/invite', await invitation({ email: 'cross@x.example', organisation: await organisation('Wendlebury Vale District Council', 2) }));
      expect(answer.status).toBe(404);
      expect(await app.everything("select 1 from account where email = 'cross@x.example'")).toEqual([]);
    });
    it('of somebody with an account in another partnership gives the same account and tells nothing of it', async () => {
      const answer = await priya.post('/people/accounts/invite', await invitation({ email: 'ravi.chand@kent-police.example', full_name: 'Inspector R Chand' }));
      expect(answer.status).toBe(303);
      expect((await app.everything("select 1 from account where email = 'ravi.chand@kent-police.example'")).length).toBe(1);
      const shown = (await priya.follow(answer)).text;
      expect(shown).toContain('Ravi Chand');
      expect(shown).not.toContain('Wendlebury');
      const id = await idOf('ravi.chand');
      const renamed = await priya.post(`/people/accounts/${id}/details`, { full_name: 'Mallory', version: '1' });
      expect(renamed.status).toBe(403);
      expect(renamed.text).toContain('only they change');
      expect((await one<{ full_name: string }>('select full_name from account where id = $1', [id])).full_name).toBe('Ravi Chand');
    });
    it('shows markup in a name as it was typed', async () => {
      const answer = await priya.post('/people/accounts/invite', await invitation({ email: 'markup@kent-police.example', full_name: MARKUP, job_title: MARKUP }));
      const id = await idOf('markup@');
      for (const address of [answer.location, '/people/accounts', `/people/accounts/${id}/leave`, `/people/accounts/${id}/details`, '/sign-in']) {
        const { text, status } = await priya.get(address);
        expect(status, address).toBe(200);
        expect(text, address).not.toContain('<script>alert(1)');
        expect(text, address).not.toContain('<img src=x');
      }
      expect((await priya.get('/people/accounts')).text).toContain('&lt;script&gt;');
      expect((await priya.get('/people/accounts.csv')).text).toContain('<script>');
    });
  });

  describe('a place', () => {
    const changed = async (email: string, more: Record<string, string | string[]> = {}): Promise<Record<string, string | string[]>> => {
      const place = await placeOf(email);
      return { organisation: place.organisation_id, roles: place.roles, version: String(place.version), ...day('starts_on', '2024-04-01'), ...more };
    };
    const addressFor = async (email: string): Promise<string> => `/people/accounts/${await idOf(email)}/places/${(await placeOf(email)).id}`;

    it('is changed, and holds from the person’s next page on', async () => {
      const marek = await app.as('marek.novak');
      expect((await marek.get('/people/accounts')).status).toBe(403);
      const address = await addressFor('marek.novak');
      expect((await priya.get(address)).text).toContain('Marek Novak: Tonbridge');
      expect((await priya.post(address, await changed('marek.novak', { roles: ['analyst', 'coordinator'], job_title: 'Community safety analyst' }))).status).toBe(303);
      expect((await marek.get('/people/accounts')).status).toBe(200);
      expect(await trail('changed place')).toMatchObject({ subject_words: 'Marek Novak', detail: { changed: [['roles', ['analyst'], ['analyst', 'coordinator']]] } });
      expect((await priya.post(address, await changed('marek.novak', { roles: ['analyst'] }))).status).toBe(303);
      expect((await marek.get('/people/accounts')).status).toBe(403);
    });
    it('that two change shows the second both, and loses neither', async () => {
      const address = await addressFor('jo.fielding');
      const mine = await changed('jo.fielding', { job_title: 'Mine' });
      expect((await ben.post(address, { ...mine, job_title: 'Theirs' })).status).toBe(303);
      const second = await priya.post(address, mine);
      expect(second.status).toBe(409);
      expect(second.text).toContain('Saved meanwhile');
      expect(second.text).toContain('Theirs');
      expect(second.text).toContain('value="Mine"');
      expect((await priya.post(address, await changed('jo.fielding', { job_title: 'Mine' }))).status).toBe(303);
    });
    it('of one’s own keeps the keys, so that nobody is locked out', async () => {
      const answer = await priya.post(await addressFor('priya.nair'), await changed('priya.nair', { roles: ['partner'] }));
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('You cannot stop being coordinator yourself');
    });
    it('lets nobody sign who gave it to themselves: by no new place, no other organisation, no merging, and in the database too', async () => {
      const [police, priya_] = [await organisation('Kent Police'), await idOf('priya.nair')];
      const own = `/people/accounts/${priya_}/places/add`;
      expect((await priya.get(own)).text).toContain('Somebody else gives you this');
      const asked = { organisation: police, roles: ['coordinator'], signs_for: 'yes', ...day('starts_on', '2026-11-24') };
      const refused = await priya.post(own, asked);
      expect([refused.status, refused.text]).toEqual([422, expect.stringMatching(/Nobody gives themselves the right to sign[^]*record its answer from the minute/)]);
      expect((await priya.post(await addressFor('priya.nair'), await changed('priya.nair', { signs_for: 'yes' }))).status).toBe(422);
      const held = await placeOf('priya.nair');
      await expect(app.withPerson('priya', (session) => session.db.updateTable('account_place').set({ signs_for: true }).where('id', '=', held.id).execute())).rejects.toMatchObject({ code: 'FP005' });
      // Somebody else gives it to her, for an entry of no authority; she does not carry it to the police by merging the two.
      const [other] = await app.everything<{ id: string }>("insert into organisation (partnership_id, name, kind) values (1, 'Kent Constabulary Office', 'OTHER') returning id");
      const { signs_for: _signs, ...unsigned } = asked;
      expect((await priya.post(own, { ...unsigned, organisation: other!.id })).status).toBe(303);
      const [place] = await app.everything<{ id: string; version: number }>('select id, version from account_place where account_id = $1 and organisation_id = $2', [priya_, other!.id]);
      const address = `/people/accounts/${priya_}/places/${place!.id}`;
      expect((await ben.post(address, { ...asked, organisation: other!.id, version: String(place!.version) })).status).toBe(303);
      expect((await priya.post(address, { ...asked, organisation: police, version: String(place!.version + 1) })).status).toBe(422);
      const versionOf = async (id: string): Promise<string> => String((await one<{ version: number }>('select version from organisation where id = $1', [id])).version);
      const merged = await priya.post(`/people/organisations/${other!.id}/merge`, { into: police, version: await versionOf(other!.id), into_version: await versionOf(police) });
      expect([merged.status, merged.text]).toEqual([409, expect.stringContaining('You sign for the one entry, and would sign for the other then')]);
      expect((await app.as('priya')).person!.signsFor).toEqual([other!.id]);
      expect((await priya.post(address, { ...asked, organisation: other!.id, job_title: 'Still mine', version: String(place!.version + 1) })).status).toBe(303);
      await app.everything('delete from account_place where id = $1', [place!.id]);
    });
    it('of an administrator is changed by an administrator only, in the database too', async () => {
      const address = await addressFor('ben.hollis');
      for (const answer of [await priya.get(address), await priya.post(address, await changed('ben.hollis')), await priya.post(`/people/accounts/${await idOf('ben.hollis')}/leave`, { why: 'x', version: '1' })]) {
        expect(answer.status).toBe(403);
        expect(answer.text).toContain('an administrator');
      }
      expect((await priya.get(`/people/accounts/${await idOf('ben.hollis')}`)).status).toBe(200);
      const place = await placeOf('tom.ashby');
      await expect(app.withPerson('priya', (session) => session.db.updateTable('account_place').set({ roles: ['administrator'] }).where('id', '=', place.id).execute())).rejects.toThrow(/row-level security/);
      expect((await ben.post(await addressFor('tom.ashby'), await changed('tom.ashby', { roles: ['partner', 'administrator'] }))).status).toBe(303);
      expect((await placeOf('tom.ashby')).roles).toContain('administrator');
    });
    it('is added beside another, once for each organisation', async () => {
      const address = `/people/accounts/${await idOf('oliver.stead')}/places/add`;
      const fields = { organisation: await organisation('Salus'), roles: ['provider'], ...day('starts_on', '2026-11-24') };
      expect((await priya.post(address, fields)).status).toBe(303);
      expect((await app.as('oliver.stead')).person!.organisationNames.toSorted()).toEqual(['Salus', 'West Kent Mediation']);
      expect((await priya.post(address, fields)).text).toContain('They have a place there already');
    });
    it('of another partnership is not found, and is there', async () => {
      const iris = await idOf('iris.holm');
      for (const address of [`/people/accounts/${iris}`, `/people/accounts/${iris}/leave`, `/people/accounts/${iris}/details`, `/people/accounts/${iris}/places/add`]) expect((await priya.get(address)).status, address).toBe(404);
      expect((await (await app.as('iris')).get(`/people/accounts/${iris}`)).text).toContain('Iris Holm');
      const foreign = await one<{ id: string }>('select id from account_place where partnership_id = 2');
      expect((await priya.get(`/people/accounts/${await idOf('jo.fielding')}/places/${foreign.id}`)).status).toBe(404);
    });
  });

  describe('a leaver', () => {
    it('is shut out at once, in every open browser, and what they hold is said', async () => {
      const dev = await app.as('dev.patel');
      const phone = await app.as('dev.patel');
      expect((await dev.get('/')).status).toBe(200);
      const id = await idOf('dev.patel');
      const action = await one<{ id: string; title: string }>("update action set named_person = 'dev patel' where id = (select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and a.status not in ('complete', 'cancelled') limit 1) returning id, title");
      const page = await priya.get(`/people/accounts/${id}/leave`);
      expect(page.text).toContain('Actions that name them');
      expect(page.text).toContain(`/plan/actions/${action.id}`);
      const { version } = await one<{ version: number }>('select version from account where id = $1', [id]);
      const answer = await priya.post(`/people/accounts/${id}/leave`, { why: 'Changed jobs', takes_over: await idOf('grace.lindqvist'), version: String(version) });
      expect(answer.status).toBe(303);
      for (const browser of [dev, phone]) expect((await browser.get('/')).location).toContain('/sign-in');
      const shown = (await priya.follow(answer)).text;
      for (const words of ['account is shut, 2 open sessions ended', 'Grace Lindqvist', 'Changed jobs', 'Let them come back']) expect(shown).toContain(words);
      expect(await placeOf('dev.patel')).toMatchObject({ ends_on: '2026-11-23' });
      expect(await trail('ended account')).toMatchObject({ actor: 'Priya Nair', subject_words: 'Dev Patel', detail: { why: 'Changed jobs', sessionsEnded: 2 } });
      await expect(app.as('dev.patel')).rejects.toThrow('may not sign in');
      expect((await priya.get(`/people/accounts/${id}/leave`)).text).toContain('has left already');
    });
    it('comes back with a new place; the old one stays in the record', async () => {
      const id = await idOf('dev.patel');
      const refused = await priya.post('/people/accounts/invite', await invitation({ email: 'dev.patel@lookahead.example', full_name: 'Dev' }));
      expect(refused.text).toContain('let them come back');
      expect((await priya.get(`/people/accounts/${id}/come-back`)).text).toContain('Dev Patel comes back');
      const answer = await priya.post(`/people/accounts/${id}/come-back`, { organisation: await organisation('Lookahead'), roles: ['provider'], ...day('starts_on', '2026-11-24') });
      expect(answer.status).toBe(303);
      expect((await (await app.as('dev.patel')).get('/')).status).toBe(200);
      expect((await app.everything('select 1 from account_place where account_id = $1', [id])).length).toBe(2);
      expect(await trail('reopened account')).toMatchObject({ subject_words: 'Dev Patel' });
      expect((await priya.post(`/people/accounts/${id}/come-back`, { organisation: await organisation('Lookahead'), roles: ['provider'], ...day('starts_on', '2026-11-24') })).status).toBe(409);
    });
    it.each<[string, Record<string, string>, number, RegExp]>([
      ['without a reason', { why: '', version: '1' }, 422, /Say why/],
      ['with a successor who is nobody here', { why: 'x', version: '1', takes_over: '00000000-0000-4000-8000-000000000000' }, 422, /Choose somebody from the list/],
      ['on an old version', { why: 'x', version: '77' }, 409, /changed this account meanwhile/],
    ])('%s is asked about again and still has an account', async (_name, fields, status, words) => {
      const id = await idOf('naomi.brand');
      const answer = await priya.post(`/people/accounts/${id}/leave`, fields);
      expect(answer.status).toBe(status);
      expect(answer.text).toMatch(words);
      expect((await app.as('naomi.brand')).person!.name).toBe('Naomi Brand');
    });
    it('is never oneself', async () => {
      const id = await idOf('priya.nair');
      expect((await priya.post(`/people/accounts/${id}/leave`, { why: 'x', version: '1' })).status).toBe(409);
      expect((await priya.get('/')).status).toBe(200);
    });
    it('who acts in another partnership too keeps that place and that session', async () => {
      const id = await idOf('ravi.chand');
      const here = await app.as('ravi.chand', 'tonbridge-and-malling');
      const there = await app.as('ravi.chand', 'wendlebury-vale');
      const { version } = await one<{ version: number }>('select version from account where id = $1', [id]);
      expect((await priya.post(`/people/accounts/${id}/leave`, { why: 'Moved', version: String(version) })).status).toBe(303);
      expect((await here.get('/')).location).toContain('/sign-in');
      expect((await there.get('/')).status).toBe(200);
    });
    it('cannot be ended by the application for somebody who may not, whatever page asks', async () => {
      const id = await idOf('naomi.brand');
      const { sql } = await import('kysely');
      for (const text of [sql`select security.leave(${id}, 'x', null, '2026-11-24')`, sql`select security.come_back(${id})`, sql`select security.invite('a@b.example', 'A')`]) {
        await expect(app.withPerson('amara.cole', (session) => text.execute(session.db))).rejects.toThrow(/only a coordinator or an administrator/);
      }
    });
  });

  describe('one’s own account', () => {
    it('shows places, changes name and telephone, and is in the trail', async () => {
      const page = await amara.get('/account');
      for (const words of ['value="Sgt Amara Cole"', 'Kent Police', 'partner lead', 'amara.cole@kent-police.example']) expect(page.text).toContain(words);
      const version = /name="version" value="(\d+)"/.exec(page.text)![1]!;
      expect((await amara.post('/account', { full_name: 'Insp Amara Cole', telephone: '01632 960123', version })).status).toBe(303);
      expect((await amara.get('/account')).text).toContain('Insp Amara Cole');
      expect(await trail('changed account')).toMatchObject({ actor: 'Sgt Amara Cole', detail: { changed: [['name', 'Sgt Amara Cole', 'Insp Amara Cole'], ['telephone', null, '01632 960123']] } });
      const stale = await amara.post('/account', { full_name: 'Somebody Else', version });
      expect(stale.status).toBe(409);
      expect(stale.text).toContain('value="Somebody Else"');
      expect((await amara.post('/account', { full_name: '', telephone: 'ring me', version: '2' })).text).toMatch(/Enter the name[\s\S]*Enter a telephone number/);
    });
    it('lists one’s browsers, ends one, and never somebody else’s', async () => {
      const tom = await app.as('tom.ashby');
      const phone = await app.as('tom.ashby');
      const page = await tom.get('/account/sessions');
      expect(page.text).toContain('2 browsers');
      const [other] = [...page.text.matchAll(/name="session" value="([0-9a-f]{64})"/g)].map((match) => match[1]!);
      expect((await amara.post('/account/sessions/end', { session: other! })).status).toBe(303);
      expect((await phone.get('/')).status).toBe(200);
      expect((await tom.post('/account/sessions/end', { session: other! })).status).toBe(303);
      expect((await phone.get('/')).location).toContain('/sign-in');
      expect((await tom.get('/')).status).toBe(200);
      expect(await trail('signed out elsewhere')).toMatchObject({ actor: 'Tom Ashby', detail: { sessionsEnded: 1 } });
    });
    it('signs out everywhere else, and everywhere', async () => {
      const [ruth, second, third] = [await app.as('ruth.adeyemi'), await app.as('ruth.adeyemi'), await app.as('ruth.adeyemi')];
      expect((await ruth.follow(await ruth.post('/account/sessions/end-all', { which: 'others' }))).text).toContain('2 other browsers are signed out');
      expect([(await second.get('/')).status, (await third.get('/')).status, (await ruth.get('/')).status]).toEqual([303, 303, 200]);
      const fourth = await app.as('ruth.adeyemi');
      const out = await ruth.post('/account/sessions/end-all', { which: 'all' });
      expect(out.location).toBe('/sign-in');
      expect([(await ruth.get('/')).status, (await fourth.get('/')).status]).toEqual([303, 303]);
    });
    it('goes to another partnership only where one has a place, and the trail of both says so', async () => {
      const id = await idOf('sunita.rao');
      await app.everything("insert into account_place (partnership_id, account_id, organisation_id, roles) values (2, $1, $2, '{partner}')", [id, await organisation('Kent Police', 2)]);
      const sunita = await app.as('sunita.rao', 'tonbridge-and-malling');
      expect((await sunita.get('/account')).text).toContain('Go to Wendlebury Vale Community Safety Partnership');
      expect((await sunita.follow(await sunita.post('/account/partnership', { partnership: '2' }))).text).toContain('You are now in Wendlebury Vale');
      expect((await sunita.get('/')).text).toContain('Wendlebury Vale Community Safety Partnership</span>');
      expect((await app.everything<{ partnership_id: number }>("select partnership_id from audit_entry where account_id = $1 and event like 'signed in%' order by id desc limit 2", [id])).map((row) => row.partnership_id).sort()).toEqual([1, 2]);
      for (const partnership of ['2', '99', 'x', '']) expect((await amara.post('/account/partnership', { partnership })).status, partnership).toBe(409);
      expect((await amara.get('/')).text).toContain('Tonbridge and Malling Community Safety Partnership</span>');
    });
  });
});
