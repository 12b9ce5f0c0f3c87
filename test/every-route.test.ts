// Every route asked as every demonstration person and as a stranger; with ids of another partnership; every form without its token. New routes are in it by being there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../src/app.ts';
import { may } from '../src/security/permission.ts';
import type { Route } from '../src/security/page.ts';
import { openApplication } from './support/application.ts';
import type { TestApplication, Visitor } from './support/application.ts';
import { examplesFor, knownParameters, parametersOf } from './support/route-examples.ts';

const routes: Route[] = features.flatMap((feature) => feature.routes);
/** Posts that machines make, or that begin before there is a session. */
const WITHOUT_TOKEN: string[] = [];
const NO_ID = '00000000-0000-4000-8000-000000000000';

function addressOf(path: string, ids: Record<string, string>): string {
  return path.replaceAll(/:(\w+)(\([^)]*\))?/g, (_whole, name: string) => ids[name] ?? NO_ID);
}

describe('every route', () => {
  let app: TestApplication;
  let own: Record<string, string>;
  let foreign: Record<string, string>;
  let people: { email: string; visitor: Visitor }[];
  beforeAll(async () => {
    app = await openApplication();
    const [first, second] = await app.everything<{ partnership_id: number }>('select partnership_id from partnership order by partnership_id');
    own = await examplesFor(app, first?.partnership_id ?? 0);
    foreign = await examplesFor(app, second?.partnership_id ?? 0);
    const rows = await app.everything<{ email: string }>(`select distinct on (p.roles) a.email from account a join account_place p on p.account_id = a.id
      where p.partnership_id = $1 and a.disabled_at is null and (p.ends_on is null or p.ends_on >= current_date) order by p.roles, a.email`, [first?.partnership_id]);
    people = [];
    for (const row of rows) people.push({ email: row.email, visitor: await app.as(row.email) });
  }, 120_000);
  afterAll(() => app.stop());

  it('has only parameters for which the tests know a record', () => {
    const unknown = [...new Set(routes.flatMap((route) => parametersOf(route.path)))].filter((name) => !knownParameters().includes(name) && !['token', 'kind', 'id', 'key', 'form', 'version'].includes(name));
    expect(routes.length).toBeGreaterThan(40);
    expect(unknown).toEqual([]);
  });

  it('sends a stranger to sign in, or serves what is open to everybody, and never breaks', async () => {
    const stranger = app.stranger();
    const wrong: string[] = [];
    for (const route of routes) {
      const answer = route.method === 'GET' ? await stranger.get(addressOf(route.path, own)) : await stranger.post(addressOf(route.path, own));
      const open = route.may.who === 'anyone' || route.may.who === 'link';
      const toSignIn = answer.status === 303 && answer.location.startsWith('/sign-in');
      if (answer.status >= 500 && answer.status !== 503) wrong.push(`${route.method} ${route.path} broke for a stranger: ${answer.status}`);
      if (!open && !toSignIn) wrong.push(`${route.method} ${route.path} answered a stranger ${answer.status}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('answers each person by their permission: refused with 403 and who can, or served', async () => {
    const wrong: string[] = [];
    let asked = 0;
    expect(people.length).toBeGreaterThanOrEqual(8);
    for (const { email, visitor } of people) {
      for (const route of routes) {
        if (route.may.who === 'link' || route.path === '/sign-out') continue;
        asked += 1;
        const answer = route.method === 'GET' ? await visitor.get(addressOf(route.path, own)) : await visitor.post(addressOf(route.path, own), { _csrf: 'wrong' }, { csrf: false });
        if (answer.status >= 500) wrong.push(`${route.method} ${route.path} broke for ${email}: ${answer.status}`);
        if (route.method === 'GET' && !may(visitor.person!, route.may) && answer.status !== 403) wrong.push(`${route.path} answered ${email} ${answer.status} without permission`);
        if (route.method === 'GET' && may(visitor.person!, route.may) && !route.may.alsoNeeds && parametersOf(route.path).every((name) => own[name] !== undefined) && ![200, 303, 409].includes(answer.status)) wrong.push(`${route.path} answered ${email} ${answer.status} with permission`);
        if (route.method === 'POST' && !WITHOUT_TOKEN.includes(route.path) && answer.status !== 403) wrong.push(`POST ${route.path} answered ${email} ${answer.status} without its token`);
      }
    }
    expect(asked).toBeGreaterThan(400);
    expect(wrong).toEqual([]);
  }, 300_000);

  it('refuses a post with its token to those without permission', async () => {
    const wrong: string[] = [];
    for (const { email, visitor } of people) {
      for (const route of routes.filter((one) => one.method === 'POST' && one.may.who !== 'link' && one.path !== '/sign-out')) {
        if (may(visitor.person!, route.may)) continue;
        const answer = await visitor.post(addressOf(route.path, own));
        if (answer.status !== 403) wrong.push(`POST ${route.path} answered ${email} ${answer.status} without permission`);
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it('knows nothing of another partnership’s records', async () => {
    const wrong: string[] = [];
    let asked = 0;
    expect(Object.keys(foreign).length).toBeGreaterThan(3);
    for (const { email, visitor } of people) {
      for (const route of routes) {
        const ids = parametersOf(route.path).filter((name) => foreign[name] !== undefined && !['year', 'label'].includes(name));
        if (ids.length === 0 || route.may.who === 'link' || !may(visitor.person!, route.may)) continue;
        for (const name of ids) {
          asked += 1;
          const address = addressOf(route.path, { ...own, [name]: foreign[name]! });
          const answer = route.method === 'GET' ? await visitor.get(address) : await visitor.post(address, {});
          if (![403, 404, 422].includes(answer.status)) wrong.push(`${route.method} ${route.path} answered ${email} ${answer.status} for another partnership's ${name}`);
        }
      }
    }
    expect(asked).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  }, 300_000);

  it('survives an address that no link of ours ever makes', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const route of routes.filter((one) => one.method === 'GET' && one.may.who !== 'link')) {
      const visitor = people.find((one) => may(one.visitor.person!, route.may))!.visitor;
      const filters = Object.keys((route.options.query as { shape?: Record<string, unknown> } | undefined)?.shape ?? {});
      const addresses = [
        ...filters.flatMap((name) => ['%00', 'a%00b', '2026-02-31', '99999999999999999999', '%ED%A0%80'].map((value) => `${addressOf(route.path, own)}?${name}=${value}`)),
        ...parametersOf(route.path).map((name) => addressOf(route.path, { ...own, [name]: '%00' })),
      ];
      for (const address of addresses) {
        asked += 1;
        const answer = await visitor.get(address);
        if (answer.status >= 500) wrong.push(`${address} broke: ${answer.status}`);
      }
    }
    expect(asked).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  }, 300_000);

  it('survives an empty form, a huge one and markup in every field', async () => {
    const priya = people.find((one) => one.email.startsWith('priya'))!.visitor;
    const wrong: string[] = [];
    for (const route of routes.filter((one) => one.method === 'POST' && one.may.who !== 'link' && may(priya.person!, one.may) && one.path !== '/sign-out')) {
      const shape = (route.options.body as { shape?: Record<string, unknown> } | undefined)?.shape ?? {};
      for (const value of ['', '<script>alert(1)</script>', 'x'.repeat(60_000), '\u0000\u0007', '=cmd|x']) {
        const answer = await priya.post(addressOf(route.path, { ...own, sectionId: NO_ID }), Object.fromEntries(Object.keys(shape).map((name) => [name, value])));
        if (answer.status >= 500) wrong.push(`${route.path} broke on ${JSON.stringify(value.slice(0, 12))}: ${answer.status}`);
        if (answer.text.includes('<script>alert(1)')) wrong.push(`${route.path} shows markup as it came`);
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);
});
