// A browser keeps cookies by the host and not by the port: the demonstration and one's own installation on one machine share a jar.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { cookieNames } from '../../../platform/web/cookie-names.ts';

let one: TestApplication;
let other: TestApplication;
beforeAll(async () => {
  [one, other] = await Promise.all([openApplication(), openApplication()]);
});
afterAll(() => Promise.all([one.stop(), other.stop()]));

const whoAmI = async (visitor: Visitor): Promise<string> => /class="fp-me"><a href="\/account">([^<]+)/.exec((await visitor.get('/')).text)?.[1] ?? 'nobody';

test('signing in to one installation leaves who is signed in to another on the same machine', async () => {
  const [here, there] = [await one.as('priya.nair'), await other.as('marek.novak')];
  for (const [name, value] of there.cookies) here.cookies.set(name, value);
  for (const [name, value] of here.cookies) there.cookies.set(name, value);
  expect([await whoAmI(here), await whoAmI(there)]).toEqual(['Priya Nair', 'Marek Novak']);
  await there.post('/sign-out');
  for (const name of here.cookies.keys()) if (!there.cookies.has(name)) here.cookies.delete(name);
  expect([await whoAmI(here), await whoAmI(there)]).toEqual(['Priya Nair', 'nobody']);
});

test('every process of one installation names its cookies alike', async () => {
  const [{ value }] = await one.everything<{ value: string }>("select value from machinery.secret where name = 'cookies'") as [{ value: string }];
  expect(cookieNames({ publicUrl: 'http://127.0.0.1:3000', secret: value })).toEqual(one.services.cookies);
  expect(Object.values(one.services.cookies)).not.toEqual(Object.values(other.services.cookies));
});
