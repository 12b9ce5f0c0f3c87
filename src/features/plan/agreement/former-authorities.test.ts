// By no change of a membership before a plan is put up, or around a correction, does an authority fall out of the record without a word.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { TEST_NOW } from '../../../../test/support/clock.ts';
import { dataTables } from '../publication/data-tables.ts';
import { fingerprint } from '../publication/forms.ts';
import type { PlanData } from '../publication/plan-data.ts';
import { loadPlanData } from '../publication/plan-data-store.ts';
import { planDocument } from '../publication/plan-document.ts';
import { findPlanYear } from '../years/year-store.ts';
import { formerAuthorityWords } from './former-authorities.ts';

const ADDRESS = '/plan/years/2027-28/agreement';
const TODAY = TEST_NOW.toISOString().slice(0, 10);

describe('the words', () => {
  it('name each, with its last day and what its entry is part of', () =>
    expect(formerAuthorityWords([{ authority: 'Kent Police', until: '2026-11-02' }, { authority: 'KP', until: '2026-11-03', nowPartOf: 'A charity' }, { authority: 'KFRS', until: '2026-11-29', lastDay: '2026-10-30' }])).toEqual(['Kent Police stood in the directory as a responsible authority until 2 November 2026 and has not agreed the plan.', 'KP stood in the directory as a responsible authority until 3 November 2026 and has not agreed the plan; its entry is part of A charity now.', 'KFRS stood in the directory as a responsible authority until 29 November 2026 (last day entered there: 30 October 2026) and has not agreed the plan.']));
});

describe('an authority that is none when a plan is put up', () => {
  let app: TestApplication;
  let priya: Visitor;
  let authorities: { id: string; name: string; authority: string }[];
  let police: (typeof authorities)[number];
  const rows = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> => app.everything<never>(text, values) as unknown as Promise<R[]>;
  const year = async (): Promise<{ id: string; round: number; version: number }> => (await rows<{ id: string; round: number; version: number }>("select id, agreement_round as round, version from plan_year where partnership_id = 1 and label = '2027/28'"))[0]!;
  const move = async (to: string): Promise<Answer> => priya.post(`${ADDRESS}/move`, { to, sure: 'yes', version: String((await year()).version) });
  /** Says on the one list of authorities what an organisation is; '' for none. */
  const name = async (id: string, as: string): Promise<void> => {
    const [now] = await rows<{ authority: string | null }>("select authority from membership where partnership_id = 1 and organisation_id = $1 and kind = 'RESPONSIBLE' and to_on is null", [id]);
    expect((await priya.post('/people/organisations/authorities', { [`authority-${id}`]: as, [`was-${id}`]: now?.authority ?? '' })).status).toBe(303);
  };
  /** The clock of the database goes by its own day; what was done now was done on this day. */
  const doneOn = async (day: string): Promise<unknown> => app.everything("update authority_spell set until = $1::date + time '12:00' where until > now() - interval '1 minute'", [day]).then(() => app.everything("update authority_spell set since = $1::date + time '12:00' where since > now() - interval '1 minute'", [day]));
  const agreeAll = async (): Promise<void> => {
    for (const { id } of await rows<{ id: string }>("select organisation_id as id from security.authorities_of(1, $1, $2)", [(await year()).id, TODAY]))
      expect((await priya.post(`${ADDRESS}/${id}`, { answer: 'agreed', person: 'A named officer', capacity: 'Head of service', 'answered_on-day': '20', 'answered_on-month': '11', 'answered_on-year': '2026', minute: 'Minute 7', round: String((await year()).round) })).status).toBe(303);
  };
  const data = async (): Promise<PlanData> => app.withPerson('priya', async (session) => loadPlanData(session, await findPlanYear(session, '2027/28'), { version: 1, publishedOn: TODAY, today: TODAY }));
  const told = async (): Promise<string[]> => formerAuthorityWords((await data()).formerAuthorities ?? []);
  const SAID = (day: string): string => `${police.name} stood in the directory as a responsible authority until ${day} and has not agreed the plan.`;

  beforeAll(async () => {
    app = await openApplication();
    await app.everything('update account_place set signs_for = false where partnership_id = 1');
    priya = await app.as('priya');
    authorities = await rows("select o.id, o.name, m.authority from membership m join organisation o on o.id = m.organisation_id and o.partnership_id = m.partnership_id where m.partnership_id = 1 and m.kind = 'RESPONSIBLE' order by o.name");
    police = authorities.find((one) => one.authority === 'POLICE')!;
  });
  beforeEach(async () => {
    for (const table of ['agreement', 'action', 'priority', 'put_up_plan']) await app.everything(`delete from ${table} where plan_year_id in (select id from plan_year where label = '2027/28')`);
    await app.everything("delete from plan_year where label = '2027/28' and partnership_id = 1");
    for (const one of authorities) await app.everything("update membership set kind = 'RESPONSIBLE', authority = $2, from_on = '2019-04-01', to_on = null where partnership_id = 1 and organisation_id = $1", [one.id, one.authority]);
    await app.everything("delete from authority_spell where partnership_id = 1; insert into authority_spell (partnership_id, membership_id, organisation_id, authority, from_on, to_on, since, name) select m.partnership_id, m.id, m.organisation_id, m.authority, m.from_on, m.to_on, '2019-04-01', o.name from membership m join organisation o on o.partnership_id = m.partnership_id and o.id = m.organisation_id where m.partnership_id = 1 and m.kind = 'RESPONSIBLE'");
    const [made] = await rows<{ id: string }>("insert into plan_year (partnership_id, label, starts_on, ends_on, title) values (1, '2027/28', '2027-04-01', '2028-03-31', 'A plan') returning id");
    const [priority] = await rows<{ id: string }>("insert into priority (partnership_id, plan_year_id, position, title) values (1, $1, 1, 'Behaviour') returning id", [made!.id]);
    await app.everything("insert into action (partnership_id, plan_year_id, priority_id, position, ref, title) values (1, $1, $2, 1, '1.1', 'Patrol')", [made!.id, priority!.id]);
  });
  afterAll(() => app.stop());

  it('is nobody where the list stayed as it was', async () => {
    expect([await told(), (await priya.get(ADDRESS)).text.includes('stood in the directory as a responsible authority')]).toEqual([[], false]);
    await move('for agreement');
    await agreeAll();
    expect(await told()).toEqual([]);
  });
  it('is named where it was taken off the list just before, before the plan is put up, before it is published and in every form', async () => {
    await name(police.id, '');
    await doneOn('2026-11-22');
    const said = SAID('22 November 2026');
    expect((await priya.get(ADDRESS)).text).toContain(said);
    await move('for agreement');
    await agreeAll();
    expect((await priya.get('/plan/years/2027-28/publish')).text).toContain(said);
    expect((await priya.get('/plan/years/2027-28/preview')).text).toContain(said);
    const given = await data();
    expect(given.formerAuthorities).toEqual([{ authority: police.name, until: '2026-11-22' }]);
    expect(JSON.stringify(planDocument(given, new Map()).blocks)).toContain(said);
    expect(dataTables(given).find((one) => one.name === 'agreement-since')!.rows).toEqual([['no longer', said]]);
    expect(fingerprint(given)).toBe(fingerprint({ ...given, formerAuthorities: undefined }));
  });
  it.each<[string, string, string]>([
    ['given a last day', "to_on = '2026-11-22'", ''],
    ['given a first day to come', "from_on = '2026-12-24'", ''],
    ['given a last day long before', "to_on = '2020-01-01'", ' (last day entered there: 1 January 2020)'],
    ['given a last day some weeks later', "to_on = '2026-10-30'", ' (last day entered there: 30 October 2026)'],
  ])('is named where its membership was %s, with the day that was entered', async (_how, set, entered) => {
    await app.everything(`update membership set ${set} where partnership_id = 1 and organisation_id = $1`, [police.id]);
    await doneOn('2026-11-22');
    const said = SAID(`22 November 2026${entered}`);
    expect(await told()).toEqual([said]);
    expect((await data()).formerAuthorities![0]!.lastDay).toBe(entered === '' ? undefined : /'(.*)'/.exec(set)![1]);
    await move('for agreement');
    await agreeAll();
    const given = await data();
    for (const page of [ADDRESS, '/plan/years/2027-28/publish', '/plan/years/2027-28/preview']) expect((await priya.get(page)).text).toContain(said);
    expect(JSON.stringify(planDocument(given, new Map()).blocks)).toContain(said);
    expect(dataTables(given).find((one) => one.name === 'agreement-since')!.rows).toEqual([['no longer', said]]);
  });
  it('is told without a last day where that was taken back, or is of another time as a member', async () => {
    await app.everything("update membership set to_on = '2026-10-30' where partnership_id = 1 and organisation_id = $1", [police.id]);
    await doneOn('2026-11-21');
    await app.everything("insert into membership (partnership_id, organisation_id, kind, authority, from_on, to_on) values (1, $1, 'RESPONSIBLE', 'POLICE', '2010-04-01', '2012-03-31')", [police.id]);
    await app.everything("update membership set kind = 'COOPERATING', authority = null where partnership_id = 1 and organisation_id = $1 and from_on > '2015-01-01'", [police.id]);
    await doneOn('2026-11-22');
    expect(await told()).toEqual([SAID('21 November 2026')]);
    await app.everything("delete from membership where partnership_id = 1 and organisation_id = $1 and to_on = '2012-03-31'", [police.id]);
  });
  it('is named by the name under which it stood longest in that time: its new one after a rename long before, its old one after a rename shortly before', async () => {
    for (const [renamed, spoken] of [['2026-01-10', 'Kent Constabulary'], ['2026-11-10', police.name]] as const) {
      await app.everything("delete from authority_spell where organisation_id = $1; insert into authority_spell (partnership_id, membership_id, organisation_id, authority, from_on, since, name) select 1, id, $1, 'POLICE', '2019-04-01', '2019-04-01', $2 from membership where organisation_id = $1".replaceAll('$1', `'${police.id}'`).replaceAll('$2', `'${police.name}'`));
      await app.everything("update organisation set name = 'Kent Constabulary' where id = $1", [police.id]);
      await doneOn(renamed);
      await name(police.id, '');
      await app.everything("update authority_spell set until = '2026-11-22 12:00' where organisation_id = $1 and until > now() - interval '1 minute'", [police.id]);
      expect((await data()).formerAuthorities).toEqual([{ authority: spoken, until: '2026-11-22', ...(spoken === police.name ? { nowCalled: 'Kent Constabulary' } : {}) }]);
      await app.everything('update organisation set name = $2 where id = $1', [police.id, police.name]);
      await app.everything("update membership set kind = 'RESPONSIBLE', authority = 'POLICE' where partnership_id = 1 and organisation_id = $1", [police.id]);
    }
  });
  it('is waited for and not named where it is put back before the plan is agreed', async () => {
    await name(police.id, '');
    await doneOn('2026-11-22');
    await move('for agreement');
    await name(police.id, police.authority);
    expect([await told(), (await priya.get(ADDRESS)).text.includes('0 of 6')]).toEqual([[], true]);
  });
  it('is told where it was taken off just before and put back after all others have agreed: the plan waits for it again', async () => {
    await name(police.id, '');
    await doneOn(TODAY);
    await move('for agreement');
    await agreeAll();
    expect(await told()).toEqual([SAID('24 November 2026')]);
    await name(police.id, police.authority);
    const page = (await priya.get(ADDRESS)).text;
    expect([page.includes('5 of 6 responsible authorities have agreed.'), page.includes(`Not answered yet: ${police.name}.`)]).toEqual([true, true]);
    expect(await rows("select state from plan_year where label = '2027/28'")).toEqual([{ state: 'for agreement' }]);
  });
  it('is named in a correction where it became one after the first version and is none on the day of the second', async () => {
    await app.everything("update membership set kind = 'COOPERATING', authority = null where partnership_id = 1 and organisation_id = $1", [police.id]);
    await app.everything('delete from authority_spell where organisation_id = $1', [police.id]);
    await move('for agreement');
    await agreeAll();
    await app.everything("update plan_year set state = 'published' where partnership_id = 1 and label = '2027/28'");
    await name(police.id, police.authority);
    await doneOn('2026-11-21');
    expect(await told()).toEqual([]);
    await name(police.id, '');
    await doneOn('2026-11-23');
    expect(await told()).toEqual([SAID('23 November 2026')]);
  });
  it('is named as it was called then, where its entry was given another name and its name to another entry', async () => {
    await app.everything("update organisation set name = 'Spare entry' where id = $1", [police.id]);
    await name(police.id, '');
    await doneOn('2026-11-22');
    expect((await data()).formerAuthorities).toEqual([{ authority: police.name, until: '2026-11-22', nowCalled: 'Spare entry' }]);
    expect(await told()).toEqual([SAID('22 November 2026').replace('the plan.', 'the plan; its entry is called Spare entry now.')]);
    await app.everything('update organisation set name = $2 where id = $1', [police.id, police.name]);
  });
  it('is not named for a slip that stood for less than a night, nor more than a year before', async () => {
    await name(police.id, '');
    await doneOn('2025-11-01');
    const [charity] = await rows<{ id: string }>("insert into organisation (partnership_id, name, kind) values (1, 'A charity by mistake', 'OTHER') returning id");
    await name(charity!.id, 'ICB');
    await doneOn('2026-11-20');
    await name(charity!.id, '');
    await doneOn('2026-11-20');
    expect(await told()).toEqual([]);
  });
  it('is not named where its second entry was merged into it; is, where it was merged into another body or two stood beside each other', async () => {
    const merge = async (gone: string, kept: string): Promise<unknown> => app.withPerson('priya', (session) => import('../../people/organisations/merge-store.ts').then(async ({ mergeOrganisations }) => {
      const of = async (id: string): Promise<number> => (await rows<{ version: number }>('select version from organisation where id = $1', [id]))[0]!.version;
      return mergeOrganisations(session, gone, kept, { gone: await of(gone), kept: await of(kept) });
    }));
    const [again] = await rows<{ id: string }>("insert into organisation (partnership_id, name, kind) values (1, 'Kent Constabulary', 'POLICE_FORCE') returning id");
    await merge(police.id, again!.id);
    await doneOn('2026-11-22');
    expect(await told()).toEqual([]);
    // Both named for some days: the record tells it, with what became of the entry.
    await app.everything("insert into authority_spell (partnership_id, membership_id, organisation_id, authority, from_on, since, until) select 1, gen_random_uuid(), $1, 'POLICE', '2019-04-01', '2026-11-01', '2026-11-22'", [again!.id]);
    expect(await told()).toEqual([`${police.name} stood in the directory as a responsible authority until 22 November 2026 and has not agreed the plan; its entry is part of Kent Constabulary now.`]);
  });
  it('has a day of putting up that the application cannot write: by it the record tells what was given and who fell out before', async () => {
    const put = async (): Promise<object> => (await rows<object>("select first_put_up_at as at, put_up_by as by, put_up_on::text as on from plan_year where partnership_id = 1 and label = '2027/28'"))[0]!;
    const write = async (): Promise<unknown> => app.withPerson('priya', (session) => sql`update plan_year set first_put_up_at = '2030-01-01', put_up_by = null, put_up_on = '2030-01-01', version = version + 1 where label = '2027/28'`.execute(session.db));
    await write();
    expect(await put()).toEqual({ at: null, by: null, on: null });
    await move('for agreement');
    const was = await put();
    expect(was).toEqual({ at: expect.any(Date), by: expect.any(String), on: expect.any(String) });
    await write();
    expect(await put()).toEqual(was);
    await app.everything("update plan_year set first_put_up_at = '2030-01-01', put_up_by = null where label = '2027/28'");
    expect(await put()).toEqual(was);
    await app.withPerson('priya', (session) => sql`insert into plan_year (partnership_id, label, starts_on, ends_on, title, first_put_up_at, put_up_by, put_up_on) select 1, '2031/32', '2031-04-01', '2032-03-31', 'A plan', '2020-01-01', account_id, '2020-01-01' from account_place where partnership_id = 1 limit 1`.execute(session.db));
    expect(await rows("delete from plan_year where label = '2031/32' returning first_put_up_at as at, put_up_by as by, put_up_on as on")).toEqual([{ at: null, by: null, on: null }]);
  });
  it('is kept by the database, which the application only reads', async () => {
    await expect(app.withPerson('priya', (session) => session.db.deleteFrom('authority_spell' as 'membership').execute())).rejects.toThrow(/permission denied/);
  });
});
