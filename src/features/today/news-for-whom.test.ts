// What is told as news is told to those alone who may open it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../test/support/application.ts';
import { deedsSince } from './news-store.ts';
import type { Deed } from './news-store.ts';

let app: TestApplication;
let priya: Visitor;
beforeAll(async () => {
  app = await openApplication();
  priya = await app.as('priya');
});
afterAll(() => app.stop());

const newsOf = (email: string, limit = 100): Promise<Deed[]> => app.withPerson(email, (session) => deedsSince(session, new Date(0), new Date('2100-01-01'), limit));

it('does not name a document that a coordinator tries out to those who may not open it', async () => {
  const { location } = await priya.post('/plan/bring', {}, { files: [{ field: 'document', name: 'elsewhere.md', type: 'text/markdown', bytes: Buffer.from('# Plan 2031/32\n\n## Priority one\n\n- We will do a thing. Lead: Kent Police\n') }] });
  expect((await priya.get(location)).status).toBe(200);
  const told = (await Promise.all(['ann.cartwright', 'marek.novak', 'amara.cole'].map(async (email) => newsOf(email)))).flat();
  expect(told.map((one) => one.words)).not.toContain('elsewhere.md');
});

it('links to nothing that answers with a refusal, whoever reads it', async () => {
  const people = await app.everything<{ email: string }>('select distinct on (p.roles) a.email from account a join account_place p on p.account_id = a.id where p.partnership_id = 1 and a.disabled_at is null order by p.roles, a.email');
  expect(people.length).toBeGreaterThan(3);
  let links = 0;
  for (const { email } of people) {
    const visitor = await app.as(email);
    for (const href of new Set((await newsOf(email)).map((one) => one.href))) {
      links += 1;
      expect([email, href, (await visitor.get(href)).status < 400]).toEqual([email, href, true]);
    }
  }
  expect(links).toBeGreaterThan(10);
}, 120_000);

it('says of an update what the plan says of its action, in the demonstration’s other partnership too', async () => {
  const told = await app.everything<{ action: string; update: string }>("select a.status as action, u.status as update from action a join action_update u on u.partnership_id = a.partnership_id and u.action_id = a.id where a.partnership_id = 2");
  expect(told.length).toBeGreaterThan(0);
  for (const one of told) expect(one.action).toBe(one.update);
});
