import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication } from '../../../../test/support/application.ts';
import { addOrganisation, knownNames, loadOrganisation } from './organisation-store.ts';
import { addMembership, membershipsOf } from './membership-store.ts';
import { mergeOrganisations, usesOf } from './merge-store.ts';
import { organisationCalled } from './organisation.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await openApplication();
});
afterAll(() => app.stop());
const asPriya = <T>(work: Parameters<typeof app.withPerson<T>>[1]): Promise<T> => app.withPerson('priya', work);
const idOf = async (name: string): Promise<string> => organisationCalled(await asPriya((session) => knownNames(session)), name)!.id;

describe('merging two entries of one organisation', () => {
  it('points everything that pointed to one to the other, keeps all names, and leaves a trace', async () => {
    const kept = await asPriya((session) => addOrganisation(session, { name: 'Kent Constabulary', kind: 'POLICE_FORCE' }));
    const gone = await idOf('Kent Police');
    const before = await app.everything<{ n: number }>('select count(*)::int as n from action_owner where organisation_id = $1', [gone]);
    expect(before[0]!.n).toBeGreaterThan(3);
    const answers = await app.everything('select id from agreement where organisation_id = $1', [gone]);
    expect(await asPriya((session) => usesOf(session, gone))).toContainEqual(expect.stringMatching(/actions it owns$/));
    await asPriya(async (session) => mergeOrganisations(session, gone, kept, { gone: (await loadOrganisation(session, gone)).version, kept: 1 }));
    const after = await app.everything<{ n: number }>('select count(*)::int as n from action_owner where organisation_id = $1', [kept]);
    expect(after).toEqual(before);
    expect((await asPriya((session) => usesOf(session, gone)))).toEqual([]);
    // What an authority answered to a plan stays its own: a merger agrees nothing for anybody.
    expect(await app.everything('select id from agreement where organisation_id = $1', [gone])).toEqual(answers);
    expect(await app.everything('select id from agreement where organisation_id = $1', [kept])).toEqual([]);
    const known = await asPriya((session) => knownNames(session));
    expect(organisationCalled(known, 'Kent Police')?.id).toBe(kept);
    expect((await asPriya((session) => loadOrganisation(session, gone))).mergedInto).toEqual({ id: kept, name: 'Kent Constabulary' });
    expect((await asPriya((session) => membershipsOf(session, kept))).map((one) => one.authority)).toEqual(['POLICE']);
    expect((await app.as('amara')).person?.organisationNames).toEqual(['Kent Constabulary']);
    const [entry] = await app.everything<{ event: string; detail: { merged: string } }>("select event, detail from audit_entry where subject_id = $1 and event = 'merged organisation'", [kept]);
    expect(entry?.detail.merged).toBe('Kent Police');
  });

  it('leaves one ownership where both owned an action: the stronger', async () => {
    const [row] = await app.everything<{ action_id: string; organisation_id: string }>("select action_id, organisation_id from action_owner where part = 'accountable' and partnership_id = (select partnership_id from partnership order by 1 limit 1) and organisation_id not in (select id from organisation where is_group) limit 1");
    const kept = await asPriya((session) => addOrganisation(session, { name: 'A second entry', kind: 'OTHER' }));
    await app.everything("insert into action_owner select partnership_id, action_id, $1, 'with', 99 from action_owner where action_id = $2 and organisation_id = $3 returning 1", [kept, row!.action_id, row!.organisation_id]);
    const version = (await app.everything<{ version: number }>('select version from action where id = $1', [row!.action_id]))[0]!.version;
    await asPriya(async (session) => mergeOrganisations(session, row!.organisation_id, kept, { gone: (await loadOrganisation(session, row!.organisation_id)).version, kept: 1 }));
    expect(await app.everything('select part from action_owner where action_id = $1 and organisation_id = any($2)', [row!.action_id, [kept, row!.organisation_id]])).toEqual([{ part: 'accountable' }]);
    expect((await app.everything<{ version: number }>('select version from action where id = $1', [row!.action_id]))[0]!.version).toBe(version + 1);
  });

  it('joins memberships over the same days, the responsible one winning', async () => {
    const [one, other] = await asPriya(async (session) => [await addOrganisation(session, { name: 'Twin one', kind: 'OTHER' }), await addOrganisation(session, { name: 'Twin two', kind: 'OTHER' })]);
    await asPriya((session) => addMembership(session, one!, { kind: 'RESPONSIBLE', authority: 'FRA', from: '2020-04-01' }));
    await asPriya((session) => addMembership(session, other!, { kind: 'PARTICIPATING', from: '2023-04-01' }));
    await asPriya((session) => mergeOrganisations(session, one!, other!, { gone: 1, kept: 1 }));
    expect((await asPriya((session) => membershipsOf(session, other!))).map((m) => [m.kind, m.authority, m.from, m.to])).toEqual([['RESPONSIBLE', 'FRA', '2020-04-01', null]]);
  });

  it('is refused for two different responsible authorities, which each have to agree a plan', async () => {
    const [one, other] = await asPriya(async (session) => [await addOrganisation(session, { name: 'Authority one', kind: 'OTHER' }), await addOrganisation(session, { name: 'Authority two', kind: 'OTHER' })]);
    await asPriya((session) => addMembership(session, one!, { kind: 'RESPONSIBLE', authority: 'FRA', from: '2020-04-01' }));
    await asPriya((session) => addMembership(session, other!, { kind: 'RESPONSIBLE', authority: 'ICB', from: '2020-04-01' }));
    await expect(asPriya((session) => mergeOrganisations(session, one!, other!, { gone: 1, kept: 1 }))).rejects.toMatchObject({ entry: { code: 'two-authorities' } });
    expect((await asPriya((session) => membershipsOf(session, one!))).map((m) => m.authority)).toEqual(['FRA']);
  });

  it('is refused for itself, for a group and a single body, at an old version, for what was merged already, across partnerships, and without the right', async () => {
    const [one, other, group] = await asPriya(async (session) => [await addOrganisation(session, { name: 'First', kind: 'OTHER' }), await addOrganisation(session, { name: 'Second', kind: 'OTHER' }), await addOrganisation(session, { name: 'Several', kind: 'OTHER', isGroup: true })]);
    const now = { gone: 1, kept: 1 };
    await expect(asPriya((session) => mergeOrganisations(session, one!, one!, now))).rejects.toThrow('itself');
    await expect(asPriya((session) => mergeOrganisations(session, one!, group!, now))).rejects.toThrow('several');
    await expect(asPriya((session) => mergeOrganisations(session, one!, other!, { gone: 1, kept: 2 }))).rejects.toThrow('changed');
    const [foreign] = await app.everything<{ id: string }>("select id from organisation where name = 'Wendlebury Vale District Council'");
    await expect(asPriya((session) => mergeOrganisations(session, one!, foreign!.id, now))).rejects.toThrow('nothing');
    await expect(app.withPerson('amara', (session) => mergeOrganisations(session, one!, other!, now))).rejects.toThrow('only a coordinator');
    await asPriya((session) => mergeOrganisations(session, one!, other!, now));
    await expect(asPriya((session) => mergeOrganisations(session, one!, group!, now))).rejects.toThrow('merged into Second');
  });
});
