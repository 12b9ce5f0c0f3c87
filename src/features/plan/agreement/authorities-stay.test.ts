// Who a plan waits for while it is out: by no way does an authority that was asked fall out of them, and by no change of its entry.
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';

const YEARS = '/plan/years';
type Membership = { id: string; version: number; from: string; authority: string };

describe('the authorities of a plan that is out', () => {
  let app: TestApplication;
  let priya: Visitor;
  let authorities: { id: string; name: string; authority: string }[];
  let police: string;
  let turn = 0;
  /** The database's own day: what it decides goes by it. */
  let day: (days: number) => string;
  const idOf = (name: string): string => authorities.find((one) => one.name.includes(name))!.id;
  const year = async (label = '2027/28'): Promise<{ id: string; state: string; round: number; version: number }> => (await app.everything<never>('select id, state, agreement_round as round, version from plan_year where partnership_id = 1 and label = $1', [label]))[0]!;
  const missing = async (label = '2027/28'): Promise<string[]> => (await app.everything<{ name: string }>('select unnest(security.authorities_missing(1, $1)) as name', [(await year(label)).id])).map((row) => row.name);
  const at = (label: string): string => `${YEARS}/${label.replace('/', '-')}`;
  const move = async (to: string, label = '2027/28'): Promise<Answer> => priya.post(`${at(label)}/agreement/move`, { to, sure: 'yes', version: String((await year(label)).version) });
  const answer = async (id: string, given = 'agreed', label = '2027/28'): Promise<Answer> =>
    priya.post(`${at(label)}/agreement/${id}`, { answer: given, person: 'A named officer', capacity: 'Head of service', words: given === 'agreed' ? '' : 'The money is not there', 'answered_on-day': '20', 'answered_on-month': '11', 'answered_on-year': '2026', minute: 'Minute 7', round: String((await year(label)).round) });
  const membership = async (id = police): Promise<Membership> => (await app.everything<Membership>('select id, version, from_on::text as "from", authority from membership where partnership_id = 1 and organisation_id = $1 order by from_on desc limit 1', [id]))[0]!;
  const dayFields = (name: string, on: string): Record<string, string> => {
    const [y, m, d] = on.split('-') as [string, string, string];
    return { [`${name}-year`]: y, [`${name}-month`]: m, [`${name}-day`]: d };
  };
  const change = async (change: { kind?: string; authority?: string; from?: string; to?: string }, id = police): Promise<Answer> => {
    const now = await membership(id);
    return priya.post(`/people/organisations/${id}/memberships/${now.id}`, { kind: change.kind ?? 'RESPONSIBLE', authority: change.authority ?? now.authority, ...dayFields('from', change.from ?? now.from), ...(change.to === undefined ? {} : dayFields('to', change.to)), version: String(now.version) });
  };
  const versionOf = async (id: string): Promise<string> => String((await app.everything<{ version: number }>('select version from organisation where id = $1', [id]))[0]!.version);
  const merge = async (gone: string, kept: string): Promise<Answer> => priya.post(`/people/organisations/${gone}/merge`, { into: kept, version: await versionOf(gone), into_version: await versionOf(kept) });
  const addOrganisation = async (name: string): Promise<string> => (await app.everything<{ id: string }>("insert into organisation (partnership_id, name, kind) values (1, $1, 'POLICE') returning id", [name]))[0]!.id;
  const makePlan = async (label: string): Promise<void> => {
    const first = label.slice(0, 4);
    const [made] = await app.everything<{ id: string }>("insert into plan_year (partnership_id, label, starts_on, ends_on, title) values (1, $1, $2, $3, 'A plan') returning id", [label, `${first}-04-01`, `${Number(first) + 1}-03-31`]);
    const [priority] = await app.everything<{ id: string }>("insert into priority (partnership_id, plan_year_id, position, title) values (1, $1, 1, 'Behaviour') returning id", [made!.id]);
    await app.everything("insert into action (partnership_id, plan_year_id, priority_id, position, ref, title) values (1, $1, $2, 1, '1.1', 'Patrol')", [made!.id, priority!.id]);
  };

  beforeAll(async () => {
    app = await openApplication();
    priya = await app.as('priya');
    authorities = await app.everything("select o.id, o.name, m.authority from membership m join organisation o on o.id = m.organisation_id and o.partnership_id = m.partnership_id where m.partnership_id = 1 and m.kind = 'RESPONSIBLE' order by o.name");
    police = idOf('Police');
    const [today] = await app.everything<{ day: string }>("select (now() at time zone 'Europe/London')::date::text as day");
    day = (days) => new Date(Date.parse(`${today!.day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    // No test here is about who signs: the coordinator records all of them.
    await app.everything('update account_place set signs_for = false where partnership_id = 1');
    priya = await app.as('priya');
  }, 180_000);
  /** Police says no, the others agree. */
  beforeEach(async () => {
    for (const table of ['agreement', 'action', 'priority']) await app.everything(`delete from ${table} where plan_year_id in (select id from plan_year where partnership_id = 1 and label >= '2027/28')`);
    await app.everything("delete from plan_year where partnership_id = 1 and label >= '2027/28'");
    for (const one of authorities) await app.everything("update membership set kind = 'RESPONSIBLE', authority = $2, from_on = '2019-04-01', to_on = null where partnership_id = 1 and organisation_id = $1 and to_on is distinct from '2018-01-01'", [one.id, one.authority]);
    await makePlan('2027/28');
    await move('for agreement');
    for (const one of authorities) await answer(one.id, one.id === police ? 'not agreed' : 'agreed');
  });
  afterAll(() => app.stop());

  const stillWaits = async (refusal: Answer): Promise<void> => {
    expect([refusal.status, refusal.text]).toEqual([409, expect.stringContaining('The plan 2027/28 is out for agreement, and Kent Police is one of the responsible authorities it waits for.')]);
    expect(refusal.text).toContain('href="/plan/years/2027-28/agreement"');
    expect([(await year()).state, await missing()]).toEqual(['for agreement', ['Kent Police']]);
    expect((await priya.get(`${at('2027/28')}/publish`)).text).not.toContain('name="seen"');
  };

  it.each([
    ['its first day is moved ahead', () => change({ from: day(1) })], ['its first day is moved far ahead', () => change({ from: '2090-01-01' })], ['both its days are moved ahead', () => change({ from: day(1), to: day(9) })],
    ['its last day is put before the plan was put up', () => change({ to: day(-1) })], ['both its days are put into the past', () => change({ from: '2018-01-01', to: '2019-01-01' })],
    ['it is called a co-operating body', () => change({ kind: 'COOPERATING' })], ['it is called a participating body', () => change({ kind: 'PARTICIPATING' })], ['it is called an adviser', () => change({ kind: 'INVITED_ADVISER' })],
    ['it is called a provider', () => change({ kind: 'COMMISSIONED_PROVIDER' })],
    ['it is taken off the list of authorities', async () => priya.post('/people/organisations/authorities', { [`authority-${police}`]: '', [`was-${police}`]: 'POLICE' })],
    ['its entry is merged into one that is no member', async () => merge(police, await addOrganisation(`A duplicate ${(turn += 1)}`))],
    ['its entry is merged into a participating body', async () => {
      const other = await addOrganisation(`Another duplicate ${(turn += 1)}`);
      await app.everything("insert into membership (partnership_id, organisation_id, kind, from_on) values (1, $1, 'PARTICIPATING', '2019-04-01')", [other]);
      return merge(police, other);
    }],
  ])('stay whole when %s: it is refused, with the way out', async (_what, way) => {
    expect([(await year()).state, await missing()]).toEqual(['for agreement', ['Kent Police']]);
    await stillWaits(await way());
  });

  it('stay whole when two entries of one authority are merged, and when two authorities are', async () => {
    const twin = await addOrganisation(`Kent Constabulary ${(turn += 1)}`);
    await app.everything("insert into membership (partnership_id, organisation_id, kind, authority, from_on) values (1, $1, 'RESPONSIBLE', 'POLICE', '2019-04-01')", [twin]);
    await stillWaitsForBoth(await merge(police, twin));
    await stillWaitsForBoth(await merge(twin, police));
    expect((await merge(police, idOf('Fire'))).text).toContain('are two responsible authorities');
    expect(await missing()).toEqual(expect.arrayContaining(['Kent Police']));
    await move('draft');
    expect((await merge(twin, police)).status).toBe(303);
  });
  const stillWaitsForBoth = async (refusal: Answer): Promise<void> => {
    expect([refusal.status, refusal.text]).toEqual([409, expect.stringContaining('The plan 2027/28 is out for agreement')]);
    expect(await missing()).toHaveLength(2);
  };

  it('stay whole when its last day is told while the plan is out: that is recorded, and the plan waits all the same', async () => {
    expect((await change({ to: day(0) })).status).toBe(303);
    expect(await missing()).toEqual(['Kent Police']);
    await app.everything("update plan_year set put_up_on = $1 where label = '2027/28' and partnership_id = 1", [day(-9)]);
    expect((await change({ to: day(-3) })).status).toBe(303);
    expect([(await year()).state, await missing()]).toEqual(['for agreement', ['Kent Police']]);
    await stillWaits(await change({ to: day(-10) }));
    expect((await answer(police)).status).toBe(303);
    expect([(await year()).state, await missing()]).toEqual(['agreed', []]);
  });

  it('stay whole whatever else of its entry changes: name, kind, group, another membership before', async () => {
    const { name, kind, names } = (await app.everything<{ name: string; kind: string; names: string }>("select o.name, o.kind, coalesce(string_agg(n.name, ', '), '') as names from organisation o left join organisation_name n on n.organisation_id = o.id and n.use = 'acronym' where o.id = $1 group by 1, 2", [police]))[0]!;
    const edit = async (fields: Record<string, string>): Promise<Answer> => priya.post(`/people/organisations/${police}/edit`, { name, kind, acronyms: names, version: await versionOf(police), ...fields });
    for (const fields of [{ name: 'Kent Constabulary' }, { name, kind: 'OTHER' }]) {
      expect((await edit(fields)).status).toBe(303);
      expect(await missing()).toHaveLength(1);
    }
    await app.everything('update organisation set is_group = true where id = $1', [police]);
    expect(await missing()).toHaveLength(1);
    await app.everything('update organisation set is_group = false where id = $1', [police]);
    expect((await edit({})).status).toBe(303);
    expect((await change({ authority: 'PROBATION' })).status).toBe(303);
    expect((await change({ from: day(0), authority: 'POLICE' })).status).toBe(303);
    expect((await priya.post(`/people/organisations/${police}/memberships/add`, { kind: 'COOPERATING', ...dayFields('from', '2010-01-01'), ...dayFields('to', '2018-01-01') })).status).toBe(303);
    expect(await missing()).toEqual(['Kent Police']);
    await app.everything("delete from membership where partnership_id = 1 and organisation_id = $1 and kind = 'COOPERATING'", [police]);
  });

  it('stay whole for each of two plans: the one that was taken back does not let it go while the other waits', async () => {
    await makePlan('2028/29');
    await move('for agreement', '2028/29');
    expect((await move('draft')).status).toBe(303);
    expect((await change({ kind: 'COOPERATING' })).text).toContain('The plan 2028/29 is out for agreement');
    for (const one of authorities) await answer(one.id, 'agreed', '2028/29');
    expect((await year('2028/29')).state).toBe('agreed');
    expect((await change({ from: day(1) })).text).toContain('The plan 2028/29 is out for agreement');
    expect((await move('draft', '2028/29')).status).toBe(303);
    expect((await change({ kind: 'COOPERATING' })).status).toBe(303);
  });

  it('stay whole by whatever is written to the rows themselves', async () => {
    const client = await app.operator.connect();
    const other = await addOrganisation('No authority');
    const on = fc.oneof(fc.integer({ min: -4000, max: 4000 }), fc.constantFrom(-1, 0, 1)).map((days) => day(days));
    const kinds = fc.constantFrom('RESPONSIBLE', 'COOPERATING', 'PARTICIPATING', 'INVITED_ADVISER', 'COMMISSIONED_PROVIDER');
    let refused = 0;
    let allowed = 0;
    try {
      await fc.assert(fc.asyncProperty(fc.record({ kind: kinds, from: on, to: fc.option(on), whose: fc.boolean(), gone: fc.boolean() }), async ({ kind, from, to, whose, gone }) => {
        await client.query('begin');
        try {
          const { id } = await membership();
          if (gone) await client.query('delete from membership where id = $1', [id]);
          else await client.query('update membership set kind = $2, from_on = $3, to_on = $4, organisation_id = $5 where id = $1', [id, kind, from, to !== null && to < from ? null : to, whose ? police : other]);
          const { rows: [row] } = await client.query<{ left: string[] }>('select security.authorities_missing(1, $1) as left', [(await year()).id]);
          expect(row!.left).toContain('Kent Police');
          allowed += 1;
        } catch (error) {
          if ((error as { code?: string }).code !== 'FP004') throw error;
          refused += 1;
        } finally {
          await client.query('rollback');
        }
      }), { seed: 20261129, numRuns: 200 });
    } finally {
      client.release();
    }
    expect(refused).toBeGreaterThan(50);
    expect(allowed).toBeGreaterThan(5);
    expect(await missing()).toEqual(['Kent Police']);
  });

  it('are those of the day again once it is published or taken back', async () => {
    await move('draft');
    expect((await change({ from: day(1) })).status).toBe(303);
    expect((await change({ from: '2019-04-01' })).status).toBe(303);
    await move('for agreement');
    for (const one of authorities) await answer(one.id);
    await app.everything("update plan_year set state = 'published' where partnership_id = 1 and label = '2027/28'");
    expect((await change({ kind: 'COOPERATING' })).status).toBe(303);
  });

  it('cannot be passed by calling the plan a record of the past', async () => {
    await expect(app.everything("update plan_year set frozen = true where partnership_id = 1 and label = '2027/28'")).rejects.toMatchObject({ code: 'FP002' });
  });

  it('waits for an authority whose last day comes while the plan is out, and says so; put up again, it asks those of that day', async () => {
    const publishPage = async (): Promise<boolean> => (await priya.get('/plan/years/2027-28/publish')).text.includes('name="seen"');
    const [left, ...others] = authorities as [(typeof authorities)[0], ...typeof authorities];
    await move('draft');
    await move('for agreement');
    for (const one of others) await answer(one.id);
    await app.everything("update plan_year set put_up_on = '2026-11-01' where label = '2027/28' and partnership_id = 1");
    await app.everything("update membership set to_on = '2026-11-20' where partnership_id = 1 and organisation_id = $1 and kind = 'RESPONSIBLE'", [left.id]);
    const { text } = await priya.get(`${at('2027/28')}/agreement`);
    expect(text).toContain('5 of 6 responsible authorities have agreed');
    expect(text).toContain('until 20 November 2026. The plan was put up before and waits for it');
    expect([await publishPage(), (await year()).state, await missing()]).toEqual([false, 'for agreement', [left.name]]);
    await answer(left.id);
    expect([await publishPage(), (await year()).state, await missing()]).toEqual([true, 'agreed', []]);
    await move('draft');
    await move('for agreement');
    expect((await priya.get(`${at('2027/28')}/agreement`)).text).toContain('0 of 5 responsible authorities');
    await move('draft');
    await app.everything("update membership set to_on = null where partnership_id = 1 and organisation_id = $1 and kind = 'RESPONSIBLE'", [left.id]);
  });

  it('waits for an authority that joins while the plan is out', async () => {
    const [joins, ...others] = authorities as [(typeof authorities)[0], ...typeof authorities];
    await move('draft');
    await app.everything("update membership set kind = 'COOPERATING' where partnership_id = 1 and organisation_id = $1", [joins.id]);
    await move('for agreement');
    for (const one of others) await answer(one.id);
    expect((await year()).state).toBe('agreed');
    expect((await priya.get(`${at('2027/28')}/agreement`)).text).toContain('All 5 responsible authorities that are named have agreed');
    await app.everything("update membership set kind = 'RESPONSIBLE' where partnership_id = 1 and organisation_id = $1", [joins.id]);
    expect([(await year()).state, await missing()]).toEqual(['for agreement', [joins.name]]);
    expect((await priya.get(`${at('2027/28')}/agreement`)).text).toContain('5 of 6 responsible authorities have agreed');
    await move('draft');
  });
});
