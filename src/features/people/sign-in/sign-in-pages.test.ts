import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { hashOf } from '../../../security/browser-session.ts';

type Entry = { event: string; actor: string; detail: Record<string, string>; partnership_id: number };

describe('signing in', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await openApplication();
  });
  afterAll(() => app.stop());
  afterEach(async () => void (await app.everything('delete from machinery.sign_in_request')));

  const account = async (email: string): Promise<string> => (await app.everything<{ id: string }>("select id from account where email like $1 || '%'", [email]))[0]!.id;
  const entries = async (accountId: string, event: string): Promise<Entry[]> => app.everything<Entry>('select event, actor, detail, partnership_id from audit_entry where account_id = $1 and event = $2 order by id desc', [accountId, event]);
  const lastLetter = async (address: string): Promise<{ text: string; subject: string; kind: string; state: string } | undefined> => (await app.everything<never>('select * from mail where to_address = $1 order by created_at desc limit 1', [address]))[0];
  /** Asks for a link and gives the address in the letter. */
  const linkFor = async (visitor: Visitor, email: string, then?: string): Promise<string> => {
    const answer = await visitor.post('/sign-in/link', { email, ...(then === undefined ? {} : { then }) });
    expect(answer).toMatchObject({ status: 303, location: '/sign-in/sent' });
    const letter = await lastLetter(email);
    return /http:\/\/127\.0\.0\.1:3000(\/sign-in\/link\/[\w-]+)/.exec(letter!.text)![1]!;
  };
  const whoAmI = async (visitor: Visitor): Promise<string> => {
    const { status, text } = await visitor.get('/');
    return status === 200 ? (/class="fp-me"><a href="\/account">([^<]+)/.exec(text)?.[1] ?? 'nobody') : 'nobody';
  };

  /** From here on this visitor's forms are those of the account. */
  const formsOf = async (visitor: Visitor, email?: string): Promise<void> => void (visitor.person = email === undefined ? undefined : ({ accountId: await account(email) } as never));

  describe('by one click in a demonstration', () => {
    it('lists both partnerships’ people by role, the coordinator first', async () => {
      const { text, status } = await app.stranger().get('/sign-in');
      expect(status).toBe(200);
      for (const words of ['Tonbridge and Malling Community Safety Partnership', 'Wendlebury Vale Community Safety Partnership', 'Iris Holm', 'Ben Hollis', 'Scrutiny member', 'Send me a link']) expect(text).toContain(words);
      expect(text.indexOf('Priya Nair')).toBeLessThan(text.indexOf('Peter Quill'));
      const left = await app.everything<{ full_name: string }>('select full_name from account where disabled_at is not null');
      expect(left.length).toBeGreaterThan(0);
      for (const { full_name } of left) expect(text).not.toContain(full_name);
    });
    it('lands on Today and is in the trail', async () => {
      const visitor = app.stranger();
      const id = await account('priya.nair');
      const answer = await visitor.post('/sign-in/as', { who: `${id} 1` });
      expect(answer).toMatchObject({ status: 303, location: '/' });
      expect(await whoAmI(visitor)).toBe('Priya Nair');
      expect((await entries(id, 'signed in'))[0]).toMatchObject({ actor: 'Priya Nair', partnership_id: 1, detail: { by: 'one click in the demonstration' } });
    });
    it('comes back to the page first asked for', async () => {
      const visitor = app.stranger();
      const asked = await visitor.get('/plan/risks?band=red');
      expect(asked.location).toBe('/sign-in?then=%2Fplan%2Frisks%3Fband%3Dred');
      expect((await visitor.follow(asked)).text).toContain('name="then" value="/plan/risks?band=red"');
      expect((await visitor.post('/sign-in/as', { who: `${await account('priya.nair')} 1`, then: '/plan/risks?band=red' })).location).toBe('/plan/risks?band=red');
    });
    it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil.example', '/%5c/evil', '/sign-in', '/x'.repeat(400)])('goes to no address but ours: %s', async (then) => {
      const visitor = app.stranger();
      const answer = await visitor.post('/sign-in/as', { who: `${await account('priya.nair')} 1`, then });
      expect(answer.status).toBe(303);
      expect(new URL(answer.location, 'http://127.0.0.1:3000').origin).toBe('http://127.0.0.1:3000');
      expect(answer.location).toBe(then.startsWith('/%') ? then : '/');
      expect((await app.stranger().get(`/sign-in?then=${encodeURIComponent(then)}`)).text).not.toContain('evil.example');
    });
    it('takes nobody into a partnership in which they have no place, and nobody who has left', async () => {
      const gone = (await app.everything<{ id: string }>('select id from account where disabled_at is not null limit 1'))[0]!.id;
      for (const who of [`${await account('priya.nair')} 2`, `${gone} 1`, `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)} 1`, 'x', '']) {
        const visitor = app.stranger();
        const answer = await visitor.post('/sign-in/as', { who });
        expect(answer.status, who).toBe(422);
        expect(await whoAmI(visitor), who).toBe('nobody');
      }
    });
    it('needs the form’s token', async () => {
      const visitor = app.stranger();
      expect((await visitor.post('/sign-in/as', { who: `${await account('priya.nair')} 1` }, { csrf: false })).status).toBe(403);
      expect(await whoAmI(visitor)).toBe('nobody');
    });
    it('is not there for a name that was pointed at this machine from outside', async () => {
      const answer = await app.server.inject({ method: 'GET', url: '/sign-in', headers: { host: 'evil.example' } });
      expect(answer.payload).not.toContain('Priya Nair');
      expect(answer.payload).toContain('Send me a link');
    });
  });

  describe('by a link', () => {
    it('opens once, lands on the page first asked for, and says in the trail how', async () => {
      const visitor = app.stranger();
      const link = await linkFor(visitor, 'amara.cole@kent-police.example', '/plan/risks');
      expect(await lastLetter('amara.cole@kent-police.example')).toMatchObject({ kind: 'sign-in link', state: 'waiting' });
      const seen = await visitor.get(link);
      expect(seen.status).toBe(200);
      expect(seen.text).toContain('Sgt Amara Cole');
      expect(await whoAmI(visitor)).toBe('nobody');
      expect((await visitor.get(link)).text).toContain('Sgt Amara Cole');
      expect(await visitor.post(link)).toMatchObject({ status: 303, location: '/plan/risks' });
      expect(await whoAmI(visitor)).toBe('Sgt Amara Cole');
      const id = await account('amara.cole');
      expect((await entries(id, 'signed in'))[0]).toMatchObject({ detail: { by: 'link by e-mail' } });
      const [row] = await app.everything<{ token_hash: string }>('select token_hash from machinery.sign_in_link where account_id = $1', [id]);
      expect(link).not.toContain(row!.token_hash);
      expect(hashOf(link.split('/').at(-1)!)).toBe(row!.token_hash);
    });
    it('used twice signs nobody in, says so, and is in the trail', async () => {
      const visitor = app.stranger();
      const link = await linkFor(visitor, 'tom.ashby@kfrs.example');
      expect((await visitor.post(link)).status).toBe(303);
      await formsOf(visitor, 'tom.ashby');
      await visitor.post('/sign-out');
      await formsOf(visitor);
      const again = await visitor.post(link);
      expect(again.status).toBe(410);
      expect(again.text).toContain('This link has been used');
      expect((await visitor.get(link)).status).toBe(410);
      expect(await whoAmI(visitor)).toBe('nobody');
      expect((await entries(await account('tom.ashby'), 'refused sign-in'))[0]).toMatchObject({ detail: { why: 'used' } });
    });
    it('pressed twice in the same moment signs in once', async () => {
      const visitor = app.stranger();
      const link = await linkFor(visitor, 'colin.frost@probation.example');
      const answers = await Promise.all([visitor.post(link), visitor.post(link), visitor.post(link)]);
      expect(answers.map((one: Answer) => one.status).sort()).toEqual([303, 410, 410]);
    });
    it('after 15 minutes has run out', async () => {
      const visitor = app.stranger();
      const link = await linkFor(visitor, 'ruth.adeyemi@icb.example');
      const [row] = await app.everything<{ minutes: number }>("select round(extract(epoch from valid_until - made_at) / 60)::int as minutes from machinery.sign_in_link l join account a on a.id = l.account_id where a.email like 'ruth.adeyemi%'");
      expect(row!.minutes).toBe(15);
      await app.everything("update machinery.sign_in_link set valid_until = now() - interval '1 second'");
      const answer = await visitor.post(link);
      expect(answer.status).toBe(410);
      expect(answer.text).toContain('This link has run out');
      expect(await whoAmI(visitor)).toBe('nobody');
    });
    it('in another browser opens nothing, names nobody and stays good for the right one', async () => {
      const visitor = app.stranger();
      const link = await linkFor(visitor, 'helen.marsh@kent-police.example');
      const thief = app.stranger();
      await thief.post('/sign-in/link', { email: 'thief@evil.example' });
      for (const answer of [await thief.get(link), await thief.post(link)]) {
        expect(answer.status).toBe(403);
        expect(answer.text).toContain('another browser');
        expect(answer.text).not.toContain('Helen');
      }
      expect(await whoAmI(thief)).toBe('nobody');
      expect((await visitor.post(link)).status).toBe(303);
    });
    it('with a forged mark of the browser opens nothing', async () => {
      const visitor = app.stranger();
      const link = await linkFor(visitor, 'helen.marsh@kent-police.example');
      const forger = app.stranger();
      forger.cookies.set(app.services.cookies.asked, `${visitor.cookies.get(app.services.cookies.asked)!.split('.')[0]}.forged`);
      expect((await forger.post(link)).status).toBe(403);
    });
    it.each(['x', 'A'.repeat(43), '%00', '..%2f..%2fetc', `${'a'.repeat(299)}`])('that is made up (%s) is not known', async (token) => {
      const visitor = app.stranger();
      expect((await visitor.get(`/sign-in/link/${token}`)).status).toBe(404);
      expect((await visitor.post(`/sign-in/link/${token}`)).status).toBe(404);
      expect(await whoAmI(visitor)).toBe('nobody');
    });
    it('of an account that was shut meanwhile opens nothing', async () => {
      const visitor = app.stranger();
      const link = await linkFor(visitor, 'dev.patel@lookahead.example').catch(() => '');
      const [person] = await app.everything<{ id: string }>("select account_id as id from machinery.sign_in_link order by made_at desc limit 1");
      await app.everything('update account set disabled_at = now() where id = $1', [person!.id]);
      const answer = await visitor.post(link);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('This account is shut');
      expect(await whoAmI(visitor)).toBe('nobody');
      await app.everything('update account set disabled_at = null where id = $1', [person!.id]);
    });
    it('lets somebody with places in two partnerships choose, and spends nothing until they have', async () => {
      const id = await account('sunita.rao');
      const [organisation] = await app.everything<{ id: string }>("select id from organisation where partnership_id = 2 limit 1");
      await app.everything("insert into account_place (partnership_id, account_id, organisation_id, roles) values (2, $1, $2, '{partner}')", [id, organisation!.id]);
      const visitor = app.stranger();
      const [row] = await app.everything<{ email: string }>('select email from account where id = $1', [id]);
      const link = await linkFor(visitor, row!.email);
      expect((await visitor.get(link)).text).toContain('Where do you want to sign in?');
      for (const fields of [{}, { partnership: '3' }, { partnership: 'x' }]) {
        const answer = await visitor.post(link, fields as Record<string, string>);
        expect(answer.status).toBe(422);
        expect(answer.text).toContain('Choose a partnership');
      }
      expect((await visitor.post(link, { partnership: '2' })).status).toBe(303);
      expect((await visitor.get('/')).text).toContain('Wendlebury Vale Community Safety Partnership');
    });
  });

  describe('asking for a link', () => {
    it('answers an unknown address as a known one, and sends it nothing', async () => {
      const known = await app.stranger().post('/sign-in/link', { email: 'amara.cole@kent-police.example' });
      const unknown = await app.stranger().post('/sign-in/link', { email: 'nobody.at.all@kent-police.example' });
      expect([unknown.status, unknown.location, unknown.text]).toEqual([known.status, known.location, known.text]);
      expect(await lastLetter('nobody.at.all@kent-police.example')).toBeUndefined();
    });
    it('sends nothing to somebody who has left', async () => {
      const [left] = await app.everything<{ email: string }>('select email from account where disabled_at is not null limit 1');
      await app.everything('delete from mail where to_address = $1', [left!.email]);
      expect((await app.stranger().post('/sign-in/link', { email: left!.email })).location).toBe('/sign-in/sent');
      expect(await lastLetter(left!.email)).toBeUndefined();
    });
    it.each(['', 'x', 'two@x.example, three@x.example', 'a@b', '<script>alert(1)</script>'])('asks again for an address that is none: %s', async (email) => {
      const answer = await app.stranger().post('/sign-in/link', { email });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('<title>Error: Sign in');
      expect(answer.text).not.toContain('<script>alert(1)');
    });
    it('six times for one address in a quarter of an hour is too often, known or not', async () => {
      for (const email of ['marek.novak@tmbc.example', 'no.such@tmbc.example']) {
        const answers: Answer[] = [];
        for (let time = 0; time < 6; time += 1) answers.push(await app.stranger().post('/sign-in/link', { email }));
        expect(answers.map((one) => one.status), email).toEqual([303, 303, 303, 303, 303, 429]);
        expect(answers[5]!.text).toContain('wait 15 minutes');
      }
      expect((await app.everything("select 1 from mail where to_address = 'marek.novak@tmbc.example' and kind = 'sign-in link'")).length).toBe(5);
    }, 120_000);
    it('for many addresses from one place is too often too', async () => {
      await app.everything("insert into machinery.sign_in_request (email_hash, address_hash) select 'x' || g, $1 from generate_series(1, 30) g", [hashOf('127.0.0.1')]);
      expect((await app.stranger().post('/sign-in/link', { email: 'amara.cole@kent-police.example' })).status).toBe(429);
    });
  });

  describe('the session', () => {
    it('gets a new token at sign-in, so that a planted one is worth nothing', async () => {
      const victim = app.stranger();
      const link = await linkFor(victim, 'jo.fielding@tmbc.example');
      const planted = victim.cookies.get(app.services.cookies.session)!;
      expect(planted).toBeTruthy();
      await victim.post(link);
      expect(victim.cookies.get(app.services.cookies.session)).not.toBe(planted);
      const attacker = app.stranger();
      attacker.cookies.set(app.services.cookies.session, planted);
      expect(await whoAmI(attacker)).toBe('nobody');
      expect(await whoAmI(victim)).toBe('Jo Fielding');
    });
    it('with a token of somebody’s own making is nobody’s', async () => {
      const attacker = app.stranger();
      attacker.cookies.set(app.services.cookies.session, 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.forgedsignature');
      expect(await whoAmI(attacker)).toBe('nobody');
    });
    it('ends with signing out, here and in a copy of its cookie', async () => {
      const visitor = app.stranger();
      await visitor.post('/sign-in/as', { who: `${await account('marek.novak')} 1` });
      const copy = app.stranger();
      copy.cookies.set(app.services.cookies.session, visitor.cookies.get(app.services.cookies.session)!);
      expect(await whoAmI(copy)).toBe('Marek Novak');
      await formsOf(visitor, 'marek.novak');
      const out = await visitor.post('/sign-out');
      expect(out).toMatchObject({ status: 303, location: '/sign-in' });
      expect((await visitor.follow(out)).text).toContain('You are signed out.');
      expect([await whoAmI(visitor), await whoAmI(copy)]).toEqual(['nobody', 'nobody']);
      expect((await entries(await account('marek.novak'), 'signed out')).length).toBe(1);
    });
    it('ends after 30 minutes without a request; the form then leads to signing in and back', async () => {
      const visitor = await app.as('marek.novak');
      expect(await whoAmI(visitor)).toBe('Marek Novak');
      await app.everything("update machinery.session set last_seen_at = now() - interval '31 minutes' where account_id = $1", [visitor.person!.accountId]);
      const answer = await app.server.inject({ method: 'POST', url: '/sign-out', headers: { cookie: [...visitor.cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '), host: '127.0.0.1:3000', referer: 'http://127.0.0.1:3000/plan/risks/add?year=2026-27' } });
      expect(answer.statusCode).toBe(303);
      expect(answer.headers.location).toBe('/sign-in?then=%2Fplan%2Frisks%2Fadd%3Fyear%3D2026-27&lost=form');
      expect((await app.stranger().get(String(answer.headers.location))).text).toContain('nothing happened for 30 minutes');
      expect(await whoAmI(visitor)).toBe('nobody');
    });
    it('that was ended while a request of it was under way does not come back', async () => {
      const visitor = await app.as('marek.novak');
      const token = hashOf(visitor.cookies.get(app.services.cookies.session)!.split('.')[0]!);
      await app.everything('delete from machinery.session where token_hash = $1', [token]);
      await app.services.pool.query('select security.session_save($1, $2, $3, $4, $5, true)', [token, visitor.person!.accountId, 1, '{}', null]);
      expect(await app.everything('select 1 from machinery.session where token_hash = $1', [token])).toEqual([]);
    });
  });
});

describe('cookies', () => {
  it('are for this host over https only, out of reach of scripts and of other sites, where people come by https', async () => {
    const app = await openApplication({ publicUrl: 'https://demo.anyshire.example', trustProxy: true, demoOpen: true });
    try {
      const headers = { host: 'demo.anyshire.example', 'x-forwarded-proto': 'https' };
      const page = await app.server.inject({ method: 'GET', url: '/sign-in', headers });
      const [form] = page.cookies;
      const [priya] = await app.everything<{ id: string }>("select id from account where email like 'priya%'");
      const answer = await app.server.inject({
        method: 'POST', url: '/sign-in/as', headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', cookie: `${form!.name}=${encodeURIComponent(form!.value)}` },
        payload: new URLSearchParams({ _csrf: /name="_csrf" value="([^"]+)"/.exec(page.payload)![1]!, who: `${priya!.id} 1` }).toString(),
      });
      expect(answer.statusCode).toBe(303);
      const session = answer.cookies.find((one) => one.name === app.services.cookies.session);
      for (const cookie of [form, session]) expect(cookie).toMatchObject({ path: '/', secure: true, httpOnly: true, sameSite: 'Lax' });
      expect([form!.name, session!.name]).toEqual([expect.stringMatching(/^__Host-frankpledge-form-[0-9a-f]{8}$/), expect.stringMatching(/^__Host-frankpledge-[0-9a-f]{8}$/)]);
      expect([session!.domain, session!.maxAge]).toEqual([undefined, undefined]);
      expect(answer.headers['strict-transport-security']).toContain('max-age=');
    } finally {
      await app.stop();
    }
  });
});

describe('an address that a client makes up for itself', () => {
  it('behind a proxy does not count as where it comes from', async () => {
    const app = await openApplication({ trustProxy: true });
    try {
      await app.everything("insert into machinery.sign_in_request (email_hash, address_hash) select 'x' || g, $1 from generate_series(1, 30) g", [hashOf('203.0.113.7')]);
      const page = await app.server.inject({ method: 'GET', url: '/sign-in', headers: { host: '127.0.0.1:3000' } });
      const [form] = page.cookies;
      const ask = (forwarded: string) => app.server.inject({
        method: 'POST', url: '/sign-in/link', headers: { 'x-forwarded-for': forwarded, 'content-type': 'application/x-www-form-urlencoded', cookie: `${form!.name}=${encodeURIComponent(form!.value)}` },
        payload: new URLSearchParams({ _csrf: /name="_csrf" value="([^"]+)"/.exec(page.payload)![1]!, email: 'somebody@x.example' }).toString(),
      });
      expect((await ask('198.51.100.9, 203.0.113.7')).statusCode).toBe(429);
      expect((await ask('203.0.113.7, 198.51.100.9')).statusCode).toBe(303);
    } finally {
      await app.stop();
    }
  });
});

describe('one-click sign-in', () => {
  const offered = async (options: Parameters<typeof openApplication>[0], host = '127.0.0.1:3000'): Promise<{ listed: boolean; status: number; warned: boolean; event: number }> => {
    const app = await openApplication(options);
    try {
      const [priya] = await app.everything<{ id: string }>("select id from account where email like 'priya%'");
      if (priya === undefined) await app.everything("insert into account (id, email, full_name) values ('00000000-0000-4000-8000-000000000001', 'real.person@council.example', 'Priya Nair')");
      const page = await app.server.inject({ method: 'GET', url: '/sign-in', headers: { host } });
      const answer = await app.stranger().post('/sign-in/as', { who: `${priya?.id ?? '00000000-0000-4000-8000-000000000001'} 1` });
      return { listed: page.payload.includes('Priya Nair'), status: answer.status, warned: page.payload.includes('anybody who can reach this address'), event: (await app.everything("select 1 from audit_entry where event = 'refused sign-in'")).length };
    } finally {
      await app.stop();
    }
  };
  it('is offered in a demonstration on this machine', async () => expect(await offered({})).toMatchObject({ listed: true, status: 303, warned: false }));
  it('is not offered where people reach the demonstration from elsewhere, and asking for it is in the trail', async () => expect(await offered({ publicUrl: 'http://demo.council.example' })).toMatchObject({ listed: false, status: 404, event: 1 }));
  it('is offered there when it was opened on purpose, and says so loudly', async () => expect(await offered({ publicUrl: 'http://demo.council.example', demoOpen: true }, 'demo.council.example')).toMatchObject({ listed: true, status: 303, warned: true }));
  it('is not there in a database that is not marked as a demonstration, whatever is set', async () => {
    expect(await offered({ template: 'empty', demoOpen: true })).toMatchObject({ listed: false, status: 404 });
    const app = await openApplication();
    await app.everything("update machinery.setting set value = 'false' where name = 'demonstration'");
    expect((await app.stranger().get('/sign-in')).text).not.toContain('Priya Nair');
    await app.stop();
  });
});
