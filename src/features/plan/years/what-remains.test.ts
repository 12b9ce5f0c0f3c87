// The coordinator's first page names the work that remains: the agreement to be asked for, what is not public yet, next year's draft, what words suggest and nobody has confirmed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { TEST_TODAY } from '../../../../test/support/clock.ts';
import { prepareVersion } from '../publication/publish-plan.ts';
import { findPlanYear } from './year-store.ts';

let app: TestApplication;
let priya: Visitor;
let ann: Visitor;
beforeAll(async () => {
  app = await openApplication();
  [priya, ann] = [await app.as('priya'), await app.as('ann.cartwright')];
});
afterAll(() => app.stop());

/** The rows of the first page, each as its words with where it leads. */
async function rows(visitor: Visitor): Promise<{ words: string; hrefs: string[] }[]> {
  const { text } = await visitor.get('/');
  const card = text.slice(text.indexOf('id="needs"'), text.indexOf('id="glance"'));
  return [...card.matchAll(/<li[ >][^]*?<\/li>/g)].map(([row]) => ({ words: row.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim(), hrefs: [...row.matchAll(/href="([^"]+)"/g)].map((one) => one[1]!) }));
}
const row = async (visitor: Visitor, words: RegExp): Promise<{ words: string; hrefs: string[] } | undefined> => (await rows(visitor)).find((one) => words.test(one.words));
const state = async (to: string, until: string | null = null): Promise<unknown> => app.everything("update plan_year set state = $1, comments_until = $2 where partnership_id = 1 and label = '2026/27'", [to, until]);

describe('what is not public yet', () => {
  const told = async (): Promise<number> => app.withPerson('priya', async (session) => (await prepareVersion(session, await findPlanYear(session, '2026/27'), TEST_TODAY)).changes.length);
  it('is counted as the page before publishing counts it, and leads there', async () => {
    const before = await told();
    await app.everything("update plan_year set title = 'Partnership plan of another name' where partnership_id = 1 and label = '2026/27'");
    expect(await told()).toBe(before + 1);
    const found = await row(priya, /not public yet/);
    expect(found?.words).toContain(`${before + 1} changes are not public yet`);
    expect(found?.hrefs).toEqual(['/plan/years/2026-27/publish']);
    expect(await row(ann, /not public yet/)).toBeUndefined();
  });
  it('is not asked about while a day is set for it, nor while the newest version is withdrawn', async () => {
    await app.everything("insert into planned_publication (partnership_id, plan_year_id, publish_on, note, looked_at, decided, planned_by, account_id, planned_at) select 1, id, '2026-12-01', 'x', '{}', '{}', 'Priya Nair', (select id from account where full_name = 'Priya Nair' limit 1), now() from plan_year where partnership_id = 1 and label = '2026/27'");
    expect(await row(priya, /not public yet/)).toBeUndefined();
    await app.everything("update planned_publication set state = 'called off', outcome = 'x', decided_at = now() where partnership_id = 1");
    expect(await row(priya, /not public yet/)).toBeDefined();
    await app.everything("update published.plan_version set withdrawn_at = now(), withdrawn_why = 'x' where partnership_id = 1 and label = '2026/27' and version = 2");
    expect(await row(priya, /not public yet/)).toBeUndefined();
    await app.everything("update published.plan_version set withdrawn_at = null, withdrawn_why = null where partnership_id = 1 and label = '2026/27' and version = 2");
  });
});

describe('the agreement that is to be asked for', () => {
  const ASK = /Ask the \d+ responsible authorities to agree the plan/;
  it('is named while the plan is a draft, and leads to where they are asked', async () => {
    expect(await row(priya, ASK)).toBeUndefined();
    await state('draft');
    const found = await row(priya, ASK);
    const [count] = await app.everything<{ authorities: number }>("select count(distinct organisation_id)::int as authorities from membership where partnership_id = 1 and kind = 'RESPONSIBLE' and to_on is null");
    expect(found?.words).toContain(`Ask the ${count!.authorities} responsible authorities to agree the plan`);
    expect(found?.hrefs.at(-1)).toBe('/plan/years/2026-27/agreement#next');
    expect((await priya.get('/plan/years/2026-27/agreement')).text).toMatch(/id="next"[^]*Put it up for agreement/);
    expect(await row(ann, ASK)).toBeUndefined();
  });
  it.each([['for comment', '2026-12-01', false], ['for comment', '2026-11-01', true], ['for comment', null, true], ['for agreement', null, false]])('of a plan %s until %s: %s', async (to, until, asked) => {
    await state(to, until);
    expect((await row(priya, ASK)) !== undefined).toBe(asked);
  });
});

describe('next year’s draft', () => {
  it('is named with what stands in it, and its decisions are gone on with however far away it is', async () => {
    await state('published');
    expect(await row(priya, /2027\/28 is a draft/)).toBeUndefined();
    expect(await row(priya, /What becomes of/)).toBeUndefined();
    const decided = await priya.post('/plan/years/2026-27/next/suggested', {});
    expect(decided.status).toBe(303);
    const [made] = await app.everything<{ actions: number; sections: number; empty: number }>("select (select count(*)::int from action a where a.plan_year_id = y.id and a.removed_at is null) as actions, (select count(*)::int from section s where s.plan_year_id = y.id and s.removed_at is null) as sections, (select count(*)::int from section s where s.plan_year_id = y.id and s.removed_at is null and trim(s.text) = '') as empty from plan_year y where y.partnership_id = 1 and y.label = '2027/28'");
    const found = await row(priya, /2027\/28 is a draft/);
    expect(made!.actions).toBeGreaterThan(10);
    expect(found?.words).toContain(`${made!.actions} actions, ${made!.empty} of ${made!.sections} sections without text`);
    expect(found?.hrefs.at(-1)).toBe('/plan/years/2027-28');
    expect((await row(priya, /What becomes of/))?.hrefs.at(-1)).toBe('/plan/years/2026-27/next');
    expect(await row(ann, /2027\/28 is a draft/)).toBeUndefined();
  });
});

describe('what words suggest', () => {
  const CONFIRM = /What became of 2 actions of 2025\/26/;
  it('is asked about, leads to the list of just these, and is confirmed there in one go, with a trail', async () => {
    const links = await app.everything<{ id: string; version: number }>("update action_lineage set by_words = true where id in (select l.id from action_lineage l join action t on t.id = l.to_action_id join plan_year y on y.id = t.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and l.from_action_id is not null order by l.id limit 2) returning id, version");
    const found = await row(priya, CONFIRM);
    expect(found?.words).toContain('to the public too');
    const list = found!.hrefs.at(-1)!.replaceAll('&amp;', '&');
    expect(await row(ann, CONFIRM)).toBeUndefined();
    const { text } = await priya.get(list);
    expect([...text.matchAll(/nobody has confirmed it/g)]).toHaveLength(2);
    expect(text).toContain('Confirm these 2');
    expect((await ann.get(list)).text).not.toContain('Confirm these 2');
    const ids = /name="links" value="([^"]+)"/.exec(text)![1]!;
    expect(ids.split(' ').toSorted()).toEqual(links.map((one) => one.id).toSorted());
    const address = '/plan/years/2025-26/lineage/confirm';
    expect((await ann.post(address, { links: ids })).status).toBe(403);
    // Somebody puts one of them right meanwhile: that stays as they left it.
    await app.everything("update action_lineage set by_words = false, reason = 'Theirs' where id = $1", [links[0]!.id]);
    const done = await priya.follow(await priya.post(address, { links: ids, view: 'became' }));
    expect(done.text).toContain('1 is confirmed.');
    expect(await app.everything('select version - $2 as more, by_words from action_lineage where id = $1', [links[1]!.id, links[1]!.version])).toEqual([{ more: 1, by_words: false }]);
    expect(await app.everything("select 1 from audit_entry where partnership_id = 1 and event = 'confirmed lineage of action'")).toHaveLength(1);
    expect(await row(priya, /What became of/)).toBeUndefined();
    expect((await priya.follow(await priya.post(address, { links: ids }))).text).toContain('Nothing was confirmed: it was confirmed or changed already.');
  });
  it('of another partnership is not found, and no id is nothing', async () => {
    const [foreign] = await app.everything<{ id: string }>('select id from action_lineage where partnership_id <> 1 limit 1');
    expect((await priya.post('/plan/years/2025-26/lineage/confirm', { links: foreign?.id ?? '00000000-0000-4000-8000-000000000000' })).status).toBe(404);
    for (const links of ['', 'x', `${'0'.repeat(36)} `]) expect((await priya.follow(await priya.post('/plan/years/2025-26/lineage/confirm', { links }))).text).toContain('Nothing was confirmed');
  });
});
