// What a signature rests on: told to members of every one, and to the public where the right to sign is younger than the plan that was put up.
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { dataTables } from '../publication/data-tables.ts';
import { loadPlanData } from '../publication/plan-data-store.ts';
import { planDocument } from '../publication/plan-document.ts';
import type { PlanData } from '../publication/plan-data.ts';
import { findPlanYear } from '../years/year-store.ts';
import { publicRightWords, signedWords } from './right-to-sign.ts';

const ADDRESS = '/plan/years/2027-28/agreement';
const YOUNG = /The right to sign was given on [^<",]+ by the coordinator who had put the plan up before/;

describe('the words', () => {
  it('tell members what is known, and the public only what is younger than the plan', () => {
    expect(signedWords(undefined)).toBe('Signed here');
    expect(signedWords({ since: '2026-03-03', givenBy: 'Priya Nair', told: 2 })).toBe('Signed here. The right to sign was given on 3 March 2026 by Priya Nair');
    expect(signedWords({ since: '2026-03-03', givenBy: 'Priya Nair', told: 0, sincePutUp: 'by another' })).toBe('Signed here. The right to sign was given on 3 March 2026 by Priya Nair, after the plan was put up; nobody else there could be told');
    expect(publicRightWords('2026-03-03', undefined)).toBe('');
    expect(publicRightWords('2026-03-03', 'by who put it up')).toMatch(YOUNG);
    expect([publicRightWords('2026-03-03', undefined, 12), publicRightWords('2026-03-03', undefined, 0)]).toEqual(['The right to sign was given on 3 March 2026, 12 days before the plan was first put up', 'The right to sign was given on 3 March 2026, the day on which the plan was first put up']);
  });
});

describe('an authority’s signature', () => {
  let app: TestApplication;
  let owner: pg.Client;
  let priya: Visitor;
  let ben: Visitor;
  let police: string;
  let turn = 0;
  const year = async (): Promise<{ id: string; agreement_round: number; version: number }> => (await app.everything<never>("select id, agreement_round, version from plan_year where partnership_id = 1 and label = '2027/28'"))[0]!;
  const move = async (to: string, who = priya): Promise<Answer> => who.post(`${ADDRESS}/move`, { to, sure: 'yes', version: String((await year()).version) });
  const invite = async (who = priya): Promise<string> => {
    const email = `second.${(turn += 1)}@mail.example`;
    expect((await who.post('/people/accounts/invite', { email, full_name: 'Sam Second', organisation: police, roles: ['partner'], signs_for: 'yes', 'starts_on-day': '24', 'starts_on-month': '11', 'starts_on-year': '2026' })).status).toBe(303);
    return email;
  };
  const sign = async (email: string): Promise<void> => expect((await (await app.as(email)).post(`${ADDRESS}/${police}`, { answer: 'agreed', capacity: 'For the chief officer', round: String((await year()).agreement_round) })).status).toBe(303) as unknown as void;
  const text = async (): Promise<string> => (await priya.get(ADDRESS)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  const data = async (): Promise<PlanData> => app.withPerson('priya', async (session) => loadPlanData(session, await findPlanYear(session, '2027/28'), { version: 1, publishedOn: '2026-11-24', today: '2026-11-24' }));
  const forms = async (): Promise<{ json: PlanData['agreement']; document: string; csv: unknown[] }> => {
    const given = await data();
    return { json: given.agreement, document: JSON.stringify(planDocument(given, new Map()).blocks), csv: dataTables(given).find((one) => one.name === 'agreement')!.rows.map((row) => row.slice(-3)) };
  };

  beforeAll(async () => {
    app = await openApplication();
    owner = new pg.Client({ connectionString: app.addresses.owner });
    await owner.connect();
    await owner.query('set row_security = off');
    await owner.query('alter table audit_entry no force row level security');
    [priya, ben] = [await app.as('priya'), await app.as('ben.hollis')];
    [{ id: police }] = await app.everything<{ id: string }>("select organisation_id as id from membership where partnership_id = 1 and authority = 'POLICE'") as [{ id: string }];
  });
  const freshYear = async (): Promise<void> => {
    for (const table of ['agreement', 'action', 'priority', 'put_up_plan']) await app.everything(`delete from ${table} where plan_year_id in (select id from plan_year where label = '2027/28')`);
    await app.everything("delete from plan_year where label = '2027/28' and partnership_id = 1");
    const [made] = await app.everything<{ id: string }>("insert into plan_year (partnership_id, label, starts_on, ends_on, title) values (1, '2027/28', '2027-04-01', '2028-03-31', 'A plan') returning id");
    const [priority] = await app.everything<{ id: string }>("insert into priority (partnership_id, plan_year_id, position, title) values (1, $1, 1, 'Behaviour') returning id", [made!.id]);
    await app.everything("insert into action (partnership_id, plan_year_id, priority_id, position, ref, title) values (1, $1, $2, 1, '1.1', 'Patrol')", [made!.id, priority!.id]);
  };
  beforeEach(async () => {
    await app.everything("delete from account_place where account_id in (select id from account where email like 'second.%')");
    // Each of these plans is put up for the first time.
    await owner.query("update audit_entry set detail = detail - 'label' where event = 'moved plan'");
    await freshYear();
  });
  afterAll(async () => {
    await owner.end();
    await app.stop();
  });

  it('by an account whose right the coordinator gave before she put the plan up is a signature, told to members with its day and giver', async () => {
    const email = await invite();
    await move('for agreement');
    await sign(email);
    expect(await text()).toMatch(/Sam Second, for the chief officer Signed here\. The right to sign was given on [^,]+ by Priya Nair (?!, who)/);
    const { json, document, csv } = await forms();
    expect(json).toEqual([expect.objectContaining({ person: 'Sam Second', rightSince: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })]);
    expect([json[0]!.rightSincePutUp, json[0]!.rightDaysBefore, csv]).toEqual([undefined, 0, [[json[0]!.rightSince, null, 0]]]);
    for (const form of [document, (await priya.get('/plan/years/2027-28/preview')).text]) expect(form).toMatch(/The right to sign was given on [^<",]+, the day on which the plan was first put up/);
    // Long before, it is told in the data alone.
    await owner.query('alter table agreement disable trigger user');
    await app.everything("update agreement set right_since = right_since - interval '92 days' where plan_year_id = $1", [(await year()).id]);
    await owner.query('alter table agreement enable trigger user');
    const old = await forms();
    expect([old.json[0]!.rightDaysBefore, old.document.includes('right to sign')]).toEqual([undefined, false]);
  });
  it('is told so also where the plan was undone and brought in again after the right was given: it was first put up before', async () => {
    await move('for agreement');
    const [put] = await app.everything<{ at: Date }>("select first_put_up_at as at from plan_year where label = '2027/28'");
    const email = await invite();
    await move('draft');
    await freshYear();
    await move('for agreement');
    expect(Math.abs((await app.everything<{ at: Date }>("select first_put_up_at as at from plan_year where label = '2027/28'"))[0]!.at.getTime() - put!.at.getTime())).toBeLessThan(2000);
    await sign(email);
    expect((await forms()).document).toMatch(YOUNG);
  });
  it('by an account whose right she gave after that counts, and is told so in the record of agreement in every form', async () => {
    await move('for agreement');
    await sign(await invite());
    expect(await text()).toContain('by Priya Nair, who had put the plan up before');
    const { json, document, csv } = await forms();
    expect([json[0]!.rightSincePutUp, csv]).toEqual(['by who put it up', [[json[0]!.rightSince, 'by who put it up', null]]]);
    expect(document).toMatch(YOUNG);
    expect((await priya.get('/plan/years/2027-28/preview')).text).toMatch(YOUNG);
  });
  it('is told so also where the plan was taken back and put up again after the right was given', async () => {
    await move('for agreement');
    const email = await invite();
    await move('draft');
    await move('for agreement');
    await sign(email);
    expect((await forms()).document).toMatch(YOUNG);
  });
  it('is told so where another gave the right meanwhile, and where a new place or a tick taken and set again gave it', async () => {
    const email = await invite();
    await move('for agreement');
    const [place] = await app.everything<{ id: string; account: string }>('select p.id, p.account_id as account from account_place p join account a on a.id = p.account_id where a.email = $1', [email]);
    const change = async (signs: string, version: string): Promise<Answer> => ben.post(`/people/accounts/${place!.account}/places/${place!.id}`, { organisation: police, roles: ['partner'], signs_for: signs, version, 'starts_on-day': '24', 'starts_on-month': '11', 'starts_on-year': '2026' });
    expect([(await change('', '1')).status, (await change('yes', '2')).status]).toEqual([303, 303]);
    await sign(email);
    const { json, document } = await forms();
    expect(json[0]!.rightSincePutUp).toBe('by another');
    expect(document).toMatch(/The right to sign was given on [^"]+, after the plan was put up/);
  });
  it('keeps what it rested on when the right ends afterwards, and lets nobody write it', async () => {
    await move('for agreement');
    const email = await invite();
    await sign(email);
    await app.everything("delete from account_place where account_id in (select id from account where email = $1)", [email]);
    expect((await forms()).document).toMatch(YOUNG);
    const [row] = await app.everything<{ right_since_put_up: string | null; right_given_by: string | null }>("insert into agreement (partnership_id, plan_year_id, round, organisation_id, answer, answered_on, person, capacity, signed, account_id, recorded_by, right_since, right_given_by) select partnership_id, plan_year_id, round, organisation_id, answer, answered_on, person, capacity, signed, account_id, recorded_by, '2019-01-01', 'The Chief Constable' from agreement where plan_year_id = $1 returning right_since_put_up, right_given_by", [(await year()).id]);
    expect(row).toEqual({ right_since_put_up: null, right_given_by: null });
  });
  it('of one who had the right before this was kept is told as a signature and no more', async () => {
    await move('for agreement');
    await sign('helen.marsh');
    expect(await text()).toMatch(/Signed here (?!\. The right)/);
    expect((await forms()).csv).toEqual([[null, null, null]]);
  });
});
