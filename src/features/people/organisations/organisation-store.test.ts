import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication } from '../../../../test/support/application.ts';
import { organisationCalled } from './organisation.ts';
import { addOrganisation, addOrganisationName, changeOrganisation, knownNames, loadOrganisation } from './organisation-store.ts';
import { addMembership, changeMembership, membershipsOf, setAuthority, standings } from './membership-store.ts';
import { addContact, changeContact, confirmContact, contactsOf, endContact, loadContact } from './contact-store.ts';

const TODAY = '2026-11-24';
let app: TestApplication;
beforeAll(async () => {
  app = await openApplication();
});
afterAll(() => app.stop());
const asPriya = <T>(work: Parameters<typeof app.withPerson<T>>[1]): Promise<T> => app.withPerson('priya', work);

describe('the directory in the database', () => {
  it('knows every organisation by all its names, and none of another partnership', async () => {
    const known = await asPriya((session) => knownNames(session));
    expect(known.length).toBeGreaterThanOrEqual(24);
    expect(organisationCalled(known, 'TMBC')?.name).toBe('Tonbridge & Malling Borough Council');
    expect(organisationCalled(known, 'WVDC')).toBeUndefined();
    expect(organisationCalled(await app.withPerson('iris', (session) => knownNames(session)), 'WVDC')?.name).toBe('Wendlebury Vale District Council');
  });

  it('adds an organisation with its names and says so in the trail', async () => {
    const id = await asPriya((session) => addOrganisation(session, { name: 'Malling Mediators', kind: 'MEDIATION_SERVICE', acronyms: ['MM'], alsoKnownAs: ['The Mediators', 'malling mediators'] }));
    const found = await asPriya((session) => loadOrganisation(session, id));
    expect(found.names).toEqual([{ name: 'MM', use: 'acronym' }, { name: 'The Mediators', use: 'also known as' }]);
    expect(await app.everything('select event, actor, subject_words from audit_entry where subject_id = $1', [id])).toEqual([{ event: 'added organisation', actor: 'Priya Nair', subject_words: 'Malling Mediators' }]);
    await expect(app.withPerson('iris', (session) => loadOrganisation(session, id))).rejects.toThrow('nothing');
  });

  it('refuses a name that is taken, also as another name of somebody else', async () => {
    await expect(asPriya((session) => addOrganisation(session, { name: 'kent police', kind: 'POLICE_FORCE' }))).rejects.toThrow('Kent Police');
    await expect(asPriya((session) => addOrganisation(session, { name: 'Kent Fire and Rescue Service', kind: 'FIRE_RESCUE' }))).rejects.toThrow('Kent Fire & Rescue Service');
  });

  it('keeps the old name of one that is renamed, so that older plans are still matched', async () => {
    const id = await asPriya((session) => addOrganisation(session, { name: 'Old Name Trust', kind: 'CHARITY_VCSE', acronyms: ['ONT'] }));
    await asPriya((session) => changeOrganisation(session, id, 1, { name: 'New Name Trust', kind: 'CHARITY_VCSE', acronyms: ['ONT'] }, true));
    const known = await asPriya((session) => knownNames(session));
    expect(organisationCalled(known, 'Old Name Trust')?.name).toBe('New Name Trust');
    expect(organisationCalled(known, 'Old Name Trust')?.names).toContainEqual({ name: 'Old Name Trust', use: 'earlier' });
    await expect(asPriya((session) => changeOrganisation(session, id, 1, { name: 'Third', kind: 'OTHER' }, true))).rejects.toThrow('changed');
    await asPriya((session) => addOrganisationName(session, id, 'NNT', 'acronym'));
    await asPriya((session) => addOrganisationName(session, id, 'nnt', 'acronym'));
    expect((await asPriya((session) => loadOrganisation(session, id))).names.filter((one) => one.use === 'acronym').map((one) => one.name)).toEqual(['NNT', 'ONT']);
  });

  it('lets a group stand for organisations of the partnership only', async () => {
    const known = await asPriya((session) => knownNames(session));
    const police = organisationCalled(known, 'Kent Police')!;
    const id = await asPriya((session) => addOrganisation(session, { name: 'Those on patrol', kind: 'OTHER', isGroup: true, standsFor: [police.id] }));
    expect((await asPriya((session) => loadOrganisation(session, id))).standsFor).toEqual([{ id: police.id, name: 'Kent Police' }]);
    expect((await asPriya((session) => loadOrganisation(session, police.id))).partOf.map((one) => one.name)).toContain('Those on patrol');
    const [foreign] = await app.everything<{ id: string }>("select id from organisation where name = 'Wendlebury Vale District Council'");
    await expect(asPriya((session) => changeOrganisation(session, id, 1, { name: 'Those on patrol', kind: 'OTHER', isGroup: true, standsFor: [foreign!.id] }, false))).rejects.toThrow('nothing');
  });
});

describe('memberships', () => {
  it('begin, change and end, never two at once', async () => {
    const id = await asPriya((session) => addOrganisation(session, { name: 'Member Trust', kind: 'CHARITY_VCSE' }));
    const membership = await asPriya((session) => addMembership(session, id, { kind: 'PARTICIPATING', from: '2025-04-01' }));
    await expect(asPriya((session) => addMembership(session, id, { kind: 'COOPERATING', from: '2026-04-01' }))).rejects.toThrow('already');
    await asPriya((session) => changeMembership(session, id, membership, 1, { kind: 'PARTICIPATING', from: '2025-04-01', to: '2026-03-31' }));
    await asPriya((session) => addMembership(session, id, { kind: 'COOPERATING', from: '2026-04-01' }));
    expect((await asPriya((session) => membershipsOf(session, id))).map((one) => [one.kind, one.to])).toEqual([['COOPERATING', null], ['PARTICIPATING', '2026-03-31']]);
    expect(await app.everything('select event from audit_entry where subject_id = $1 order by id', [id])).toEqual([{ event: 'added organisation' }, { event: 'added membership' }, { event: 'ended membership' }, { event: 'added membership' }]);
  });

  it('say which authority an organisation is, from the day it was said', async () => {
    const id = await asPriya((session) => addOrganisation(session, { name: 'Westshire County Council', kind: 'LA_COUNTY' }));
    const standing = async () => (await asPriya((session) => standings(session, TODAY))).find((one) => one.organisationId === id)!;
    const before = await standing();
    expect(before.membership).toBeNull();
    expect(await asPriya((session) => setAuthority(session, before, 'LA_COUNTY', TODAY))).toBe(true);
    const now = await standing();
    expect([now.membership, now.authority]).toEqual(['RESPONSIBLE', 'LA_COUNTY']);
    expect(await asPriya((session) => setAuthority(session, now, 'LA_COUNTY', TODAY))).toBe(false);
    expect(await asPriya((session) => setAuthority(session, now, undefined, TODAY))).toBe(true);
    expect((await standing()).membership).toBe('COOPERATING');
  });
});

describe('contacts', () => {
  it('that were entered before that was kept are known as entered by their trail, and the others stay confirmed', async () => {
    const organisation = await asPriya((session) => addOrganisation(session, { name: 'Older Trust', kind: 'CHARITY_VCSE' }));
    const [typed, confirmed] = [await asPriya((session) => addContact(session, organisation, { fullName: 'Typed In' }, TODAY)), await asPriya((session) => addContact(session, organisation, { fullName: 'Con Firmed' }, TODAY))];
    await asPriya((session) => confirmContact(session, organisation, confirmed, 1, TODAY));
    await app.everything('update organisation_contact set entered = false where organisation_id = $1', [organisation]);
    const owner = new pg.Client({ connectionString: app.addresses.owner });
    await owner.connect();
    await owner.query(`begin; ${readFileSync(path.join(import.meta.dirname, '../../../../migrations/0064-contacts-entered-before.sql'), 'utf8')} commit`);
    await owner.end();
    expect((await app.everything<{ full_name: string; entered: boolean }>('select full_name, entered from organisation_contact where organisation_id = $1 order by 1', [organisation])).map((one) => [one.full_name, one.entered])).toEqual([['Con Firmed', false], ['Typed In', true]]);
    expect(typed).not.toBe(confirmed);
    // The demonstration's were confirmed by an invented person; no trail says that anybody typed them.
    expect(await app.everything("select 1 from organisation_contact where entered and organisation_id <> $1 and id::text not in (select subject_id from audit_entry where event = 'added contact')", [organisation])).toEqual([]);
  });
  it('are added, changed, confirmed and ended, each with its day and its trace', async () => {
    const organisation = await asPriya((session) => addOrganisation(session, { name: 'Contact Trust', kind: 'CHARITY_VCSE' }));
    const id = await asPriya((session) => addContact(session, organisation, { fullName: 'Jo Hart', email: 'Jo@Trust.example' }, '2026-01-05'));
    expect(await asPriya((session) => loadContact(session, organisation, id))).toMatchObject({ confirmedOn: '2026-01-05', entered: true });
    await app.everything("update organisation_contact set mailbox_dead_on = '2026-02-01' where id = $1 returning 1", [id]);
    await asPriya((session) => confirmContact(session, organisation, id, 1, TODAY));
    expect(await asPriya((session) => loadContact(session, organisation, id))).toMatchObject({ confirmedOn: TODAY, confirmedBy: 'Priya Nair', entered: false, mailboxDeadOn: '2026-02-01', email: 'jo@trust.example' });
    await asPriya((session) => changeContact(session, organisation, id, 2, { fullName: 'Jo Hart', email: 'jo.hart@trust.example' }, TODAY));
    expect(await asPriya((session) => loadContact(session, organisation, id))).toMatchObject({ mailboxDeadOn: null, entered: true });
    await expect(asPriya((session) => endContact(session, organisation, id, 2, TODAY))).rejects.toThrow('changed');
    await asPriya((session) => endContact(session, organisation, id, 3, TODAY));
    expect((await asPriya((session) => contactsOf(session, organisation))).map((one) => one.endsOn)).toEqual([TODAY]);
    expect((await app.everything<{ event: string }>('select event from audit_entry where subject_id = $1 order by id', [id])).map((one) => one.event)).toEqual(['added contact', 'confirmed contact', 'changed contact', 'ended contact']);
    await expect(app.withPerson('iris', (session) => loadContact(session, organisation, id))).rejects.toThrow('nothing');
    expect((await app.everything('select 1 from organisation_contact where id = $1', [id])).length).toBe(1);
  });
});
