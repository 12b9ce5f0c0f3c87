import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';

const HERE = '/plan/years/2027-28/agreement';
const MINUTE = { minute: 'Strategic group 20 November 2026, minute 5', 'answered_on-day': '20', 'answered_on-month': '11', 'answered_on-year': '2026' };

describe('recording the agreement of several authorities from one minute', () => {
  let app: TestApplication;
  let priya: Visitor;
  let authorities: { id: string; name: string }[];
  const year = async (): Promise<{ id: string; state: string; round: number; version: number }> => (await app.everything<never>("select id, state, agreement_round as round, version from plan_year where partnership_id = 1 and label = '2027/28'"))[0]!;
  const answers = async (): Promise<Record<string, unknown>[]> => app.everything('select o.name, a.person, a.capacity, a.minute, a.answered_on::text as "on", a.signed from agreement a join organisation o on o.partnership_id = a.partnership_id and o.id = a.organisation_id where a.plan_year_id = $1 order by o.name', [(await year()).id]);
  const send = async (names: Record<string, string>, more: Record<string, string> = {}, who = priya): Promise<Answer> =>
    who.post(`${HERE}/minute`, { round: String((await year()).round), ...MINUTE, ...Object.fromEntries(authorities.map((one) => [`capacity-${one.id}`, 'For the authority'])), ...Object.fromEntries(Object.entries(names).map(([id, name]) => [`person-${id}`, name])), ...more });

  beforeAll(async () => {
    app = await openApplication();
    priya = await app.as('priya');
    authorities = await app.everything("select o.id, o.name from membership m join organisation o on o.id = m.organisation_id and o.partnership_id = m.partnership_id where m.partnership_id = 1 and m.kind = 'RESPONSIBLE' order by o.name");
    const [made] = await app.everything<{ id: string }>("insert into plan_year (partnership_id, label, starts_on, ends_on, title) values (1, '2027/28', '2027-04-01', '2028-03-31', 'Partnership plan 2027 to 2028') returning id");
    const [priority] = await app.everything<{ id: string }>("insert into priority (partnership_id, plan_year_id, position, title) values (1, $1, 1, 'Behaviour') returning id", [made!.id]);
    await app.everything("insert into action (partnership_id, plan_year_id, priority_id, position, ref, title) values (1, $1, $2, 1, '1.1', 'Patrol')", [made!.id, priority!.id]);
  });
  beforeEach(async () => {
    await app.everything("delete from agreement where plan_year_id = $1", [(await year()).id]);
    await app.everything("update plan_year set state = 'draft' where id = $1", [(await year()).id]);
    await priya.post(`${HERE}/move`, { to: 'for agreement', version: String((await year()).version) });
  });
  afterAll(() => app.stop());

  it('is offered while several are missing, with no date of its own and no name in anybody’s mouth', async () => {
    expect((await priya.get(HERE)).text).toContain(`href="${HERE}/minute"`);
    const { text } = await priya.get(`${HERE}/minute`);
    for (const one of authorities) expect(text).toContain(`name="person-${one.id}" type="text" value=""`);
    expect(text).toContain('For the chief officer of police');
    expect(text).toMatch(/name="answered_on-day"[^>]*>/);
    expect(text).not.toMatch(/name="answered_on-day"[^>]*value="\d/);
    expect((await priya.get(`${HERE}/${authorities[0]!.id}`)).text).not.toMatch(/name="answered_on-day"[^>]*value="\d/);
  });

  it('records each one that is named, and with the last the plan is agreed', async () => {
    const [first, second, ...others] = authorities;
    const some = await send({ [first!.id]: 'Ada Green', [second!.id]: 'Ben Hale' });
    expect((await priya.follow(some)).text).toContain('The agreement of 2 authorities is recorded.');
    expect(await answers()).toEqual([
      { name: first!.name, person: 'Ada Green', capacity: 'For the authority', minute: MINUTE.minute, on: '2026-11-20', signed: false },
      { name: second!.name, person: 'Ben Hale', capacity: 'For the authority', minute: MINUTE.minute, on: '2026-11-20', signed: false },
    ]);
    expect((await year()).state).toBe('for agreement');
    expect((await priya.get(`${HERE}/minute`)).text).not.toContain(`person-${first!.id}`);
    const all = await send(Object.fromEntries(others.map((one) => [one.id, 'Cal Ives'])));
    expect((await priya.follow(all)).text).toContain('Every authority that is named has agreed: the plan can be published.');
    expect((await year()).state).toBe('agreed');
    expect((await app.everything<{ n: number }>("select count(*)::int as n from audit_entry where event = 'answered plan' and subject_id = $1", [(await year()).id]))[0]!.n).toBe(authorities.length);
  });

  it('says when the plan was put up beside the date, and of a meeting before that day that it was before; it is recorded all the same', async () => {
    const [{ day, words } = { day: '', words: '' }] = await app.everything<{ day: string; words: string }>("select (at at time zone 'Europe/London')::date::text as day, trim(to_char(at at time zone 'Europe/London', 'FMDD FMMonth YYYY')) as words from audit_entry where event = 'moved plan' and subject_id = $1 and detail ->> 'to' = 'for agreement' order by id desc limit 1", [(await year()).id]);
    for (const page of ['minute', authorities[0]!.id]) expect((await priya.get(`${HERE}/${page}`)).text).toContain(`The plan was put up for agreement on ${words}`);
    const said = async (): Promise<string[]> => [...(await priya.get(HERE)).text.matchAll(new RegExp(`The plan was put up here on ${words}, after ([^.]*)\\. A plan that was agreed earlier may be recorded so`, 'g'))].map((found) => found[1]!);
    expect(await said()).toEqual([]);
    expect(await send({ [authorities[0]!.id]: 'Ada Green', [authorities[1]!.id]: 'Ben Hale' })).toMatchObject({ status: 303 });
    expect(await said()).toEqual(['these meetings']);
    await app.everything('update agreement set answered_on = $1 where organisation_id = $2 and plan_year_id = $3', [day, authorities[0]!.id, (await year()).id]);
    expect(await said()).toEqual([`the meeting that ${authorities[1]!.name.replaceAll('&', '&amp;')} answered from`]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['no minute', { minute: '' }, /Name the minute/],
    ['no date', { 'answered_on-day': '', 'answered_on-month': '', 'answered_on-year': '' }, /Enter the date of the meeting/],
    ['a day to come', { 'answered_on-day': '1', 'answered_on-month': '12' }, /cannot be in the future/],
  ])('records nothing with %s, and keeps what was typed', async (_name, more, words) => {
    const answer = await send({ [authorities[0]!.id]: 'Ada Green' }, more);
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(words);
    expect(answer.text).toContain('value="Ada Green"');
    expect(await answers()).toEqual([]);
  });

  it('records nothing when nobody is named, when a capacity is missing, or when the text was changed meanwhile', async () => {
    expect((await send({})).text).toContain('for one authority at least');
    const [first] = authorities;
    expect((await send({ [first!.id]: 'Ada Green' }, { [`capacity-${first!.id}`]: '' })).text).toContain(`href="#capacity-${first!.id}">${first!.name.replaceAll('&', '&amp;')}: enter in what capacity`);
    const older = await send({ [first!.id]: 'Ada Green' }, { round: String((await year()).round + 1) });
    expect(older.status).toBe(409);
    expect(await answers()).toEqual([]);
  });

  it('is not for those who sign for one authority only', async () => {
    const helen = await app.as('helen.marsh');
    expect((await helen.get(`${HERE}/minute`)).status).toBe(403);
    expect((await send({ [authorities[0]!.id]: 'Ada Green' }, {}, helen)).status).toBe(403);
    expect(await answers()).toEqual([]);
  });
});
