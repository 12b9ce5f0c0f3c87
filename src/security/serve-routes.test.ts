import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../test/support/application.ts';
import type { TestApplication } from '../../test/support/application.ts';
import type { FastifyRequest } from 'fastify';
import { PageError } from '../platform/web/errors.ts';
import { looksAgainIn } from '../platform/web/looks-again.ts';

describe('the way every request goes', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await openApplication({ template: 'empty' });
  });
  afterAll(() => app.stop());

  it('an address that is nothing answers 404 with a page', async () => {
    const answer = await app.stranger().get('/no-such-page');
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('Page not found');
  });

  it('a page that is asked for its head alone answers with what it says of itself, and with nothing else', async () => {
    const address = await app.server.listen({ host: '127.0.0.1', port: 0 });
    for (const path of ['/sign-in', '/no-such-page', '/admin/partnership']) {
      const [whole, head] = await Promise.all(['GET', 'HEAD'].map((method) => fetch(address + path, { method, redirect: 'manual', headers: { 'accept-encoding': 'identity' } })));
      expect(head!.status, path).toBe(whole!.status);
      for (const name of ['content-type', 'content-length', 'content-security-policy', 'location']) expect(head!.headers.get(name), `${name} of ${path}`).toBe(whole!.headers.get(name));
      expect(await head!.text()).toBe('');
      expect((await app.server.inject({ method: 'HEAD', url: path })).payload).toBe('');
    }
    expect((await fetch(`${address}/plan/bring`, { method: 'HEAD', redirect: 'manual' })).status).toBe(303);
  });
});

describe('the page of an error', () => {
  const asked = (looksAgain: boolean, method = 'GET', query: object = {}) => ({ method, query, routeOptions: { config: { looksAgain } } }) as FastifyRequest;
  const kinds = ['away', 'broken', 'tooMany', 'notFound', 'forbidden', 'conflict'] as const;
  const after = (request: FastifyRequest): (number | undefined)[] => kinds.map((kind) => looksAgainIn(request, new PageError(kind)));
  it('looks again by itself where no database was found, and of a page that did so before after every error that passes', () => {
    expect(after(asked(false))).toEqual([10, undefined, undefined, undefined, undefined, undefined]);
    expect(after(asked(true))).toEqual([10, 10, 10, undefined, undefined, undefined]);
  });
  it('looks again after a defect thirty times, and as often as it takes after what passes by itself', () => {
    expect(after(asked(true, 'GET', { again: '29' }))).toEqual([10, 10, 10, undefined, undefined, undefined]);
    expect(after(asked(true, 'GET', { again: '30' }))).toEqual([10, undefined, 10, undefined, undefined, undefined]);
  });
  it('sends no form again', () => {
    for (const looksAgain of [true, false]) expect(after(asked(looksAgain, 'POST'))).toEqual(kinds.map(() => undefined));
  });
});

describe('a form with files', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await openApplication();
  });
  afterAll(() => app.stop());

  it('that cannot be read is refused as such: without its boundary, cut short, or with names that objects have', async () => {
    const priya = await app.as('priya');
    const cookie = [...priya.cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');
    const part = '--zz\r\ncontent-disposition: form-data; name="file"; filename="a.docx"\r\n\r\nPK';
    for (const [type, payload] of [['multipart/form-data', 'x'], ['multipart/form-data; boundary=', part], ['multipart/form-data; boundary=zz', part], ['multipart/form-data; boundary=zz', part.replace('"file"', '"__proto__"')]] as const) {
      const answer = await app.server.inject({ method: 'POST', url: '/plan/bring', payload, headers: { cookie, 'content-type': type } });
      expect([400, 403], `${type} answered ${answer.statusCode}`).toContain(answer.statusCode);
    }
  });
});

describe('what is refused', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await openApplication();
  });
  afterAll(() => app.stop());
  const refusals = () => app.everything<{ actor: string; detail: Record<string, unknown> }>("select actor, detail from audit_entry where event = 'refused request' order by id");

  it('is written down with who, which page and which record, whether the role, the record or the form’s token was the reason', async () => {
    const tom = await app.as('tom.ashby');
    const [police] = await app.everything<{ id: string }>("select id from organisation where partnership_id = 1 and name = 'Kent Police'");
    const address = `/plan/years/2026-27/agreement/${police!.id}`;
    const answer = { answer: 'agreed', capacity: 'For the Chief Constable', round: '1' };
    expect((await tom.get('/admin/partnership')).status).toBe(403);
    expect((await tom.post(address, answer)).status).toBe(403);
    expect((await tom.post(address, answer, { csrf: false })).status).toBe(403);
    const found = await refusals();
    expect(found.map((one) => [one.actor, one.detail['route'], one.detail['why']])).toEqual([
      ['Tom Ashby', 'GET /admin/partnership', undefined],
      ['Tom Ashby', 'POST /plan/years/:year/agreement/:organisationId', 'forbidden'],
      ['Tom Ashby', 'POST /plan/years/:year/agreement/:organisationId', 'form-token'],
    ]);
    expect(found[1]!.detail['asked']).toEqual({ year: '2026-27', organisationId: police!.id });
    const ben = await app.as('farah');
    expect((await ben.get('/access/audit?sort=refused')).text).toContain('Tom Ashby');
  });

  it('is not written down for strangers, who could fill the trail', async () => {
    const before = (await refusals()).length;
    await app.stranger().post('/sign-in/as', { who: 'x' }, { csrf: false });
    expect(await refusals()).toHaveLength(before);
  });
});
