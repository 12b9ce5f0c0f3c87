// Who is a member of the partnership, as what, from when to when; and which statutory authority each responsible one is.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound, refused } from '../../../platform/web/errors.ts';
import { byName } from '../../../platform/database/by-name.ts';
import { keepingAuthorities } from './keeping-authorities.ts';
import { holdOrganisation } from './organisation-store.ts';
import type { Authority, MembershipKind } from './organisation.ts';
import '../tables.ts';

const addedMembership = event('added membership');
const changedMembership = event('changed membership');
const endedMembership = event('ended membership');

export type Membership = { id: string; organisationId: string; kind: MembershipKind; authority: Authority | null; from: string; to: string | null; note: string | null; version: number };
export type MembershipFields = { kind: MembershipKind; authority?: Authority | undefined; from: string; to?: string | undefined; note?: string | undefined };

/** Every membership of an organisation, the newest first. */
export async function membershipsOf(session: Session, organisationId: string): Promise<Membership[]> {
  const { rows } = await sql<Membership>`select id, organisation_id as "organisationId", kind, authority, from_on as "from", to_on as "to", note, version from membership
    where partnership_id = ${session.partnershipId} and organisation_id = ${organisationId} order by from_on desc, to_on desc nulls first`.execute(session.db);
  return rows;
}

/** One membership, found through its organisation. */
export async function loadMembership(session: Session, organisationId: string, id: string): Promise<Membership> {
  const found = (await membershipsOf(session, organisationId)).find((one) => one.id === id);
  if (!found) throw notFound();
  return found;
}

const columnsOf = (fields: MembershipFields) => ({ kind: fields.kind, authority: fields.kind === 'RESPONSIBLE' ? (fields.authority ?? null) : null, from_on: fields.from, to_on: fields.to ?? null, note: fields.note ?? null });

/** Makes an organisation a member. Returns the membership's id. Refused while another membership covers the same days. */
export async function addMembership(session: Session, organisationId: string, fields: MembershipFields): Promise<string> {
  const organisation = await holdOrganisation(session, organisationId);
  if (organisation.isGroup) throw refused(`${organisation.name} stands for several organisations and cannot be a member itself.`, 'Make the organisations it stands for members.', 'group-member');
  await insistFree(session, organisationId, fields);
  const made = await session.db.insertInto('membership').values({ partnership_id: session.partnershipId, organisation_id: organisationId, ...columnsOf(fields) }).returning('id').executeTakeFirstOrThrow();
  await record(session, addedMembership, { kind: 'organisation', id: organisationId, words: organisation.name }, { ...fields });
  return made.id;
}

/** Changes a membership at the version it was opened on; with a `to` in it, it ends. */
export async function changeMembership(session: Session, organisationId: string, id: string, version: number, fields: MembershipFields): Promise<void> {
  const organisation = await holdOrganisation(session, organisationId);
  const before = await loadMembership(session, organisationId, id);
  if (before.version !== version) throw changedMeanwhile();
  await insistFree(session, organisationId, fields, id);
  const after = columnsOf(fields);
  await keepingAuthorities(() => session.db.updateTable('membership').set({ ...after, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).execute());
  const parts: [string, unknown, unknown][] = [['membership', before.kind, after.kind], ['authority', before.authority, after.authority], ['from', before.from, after.from_on], ['to', before.to, after.to_on], ['note', before.note, after.note]];
  const changed = parts.filter(([, was, is]) => was !== is).map(([field, was, is]) => ({ field, was, is }));
  if (changed.length > 0) await record(session, before.to === null && after.to_on !== null ? endedMembership : changedMembership, { kind: 'organisation', id: organisationId, words: organisation.name }, { changed });
}

async function insistFree(session: Session, organisationId: string, fields: MembershipFields, exceptId?: string): Promise<void> {
  const other = (await membershipsOf(session, organisationId)).find((one) => one.id !== exceptId && one.from <= (fields.to ?? '9999-12-31') && (one.to ?? '9999-12-31') >= fields.from);
  if (other) throw refused('The organisation is a member already in these days.', 'End that membership first, or choose other days.', 'member-already', [{ text: 'The organisation', href: `/people/organisations/${organisationId}` }]);
}

export type Standing = { organisationId: string; name: string; kind: string; membershipId: string | null; membership: MembershipKind | null; authority: Authority | null; version: number | null; acronyms: string[]; /** what it is called besides */ otherNames: string[] };

/** Every organisation that is not a group, with its membership on the day: for the one list on which a coordinator says who the responsible authorities are. */
export async function standings(session: Session, on: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select o.id as "organisationId", o.name, o.kind, m.id as "membershipId", m.kind as membership, m.authority, m.version,
      array(select n.name from organisation_name n where n.partnership_id = o.partnership_id and n.organisation_id = o.id and n.use = 'acronym' order by ${byName('n.name')}) as acronyms,
      array(select n.name from organisation_name n where n.partnership_id = o.partnership_id and n.organisation_id = o.id and n.use = 'also known as' order by ${byName('n.name')}) as "otherNames"
    from organisation o left join lateral (select m.* from membership m where m.partnership_id = o.partnership_id and m.organisation_id = o.id and m.from_on <= ${on}::date and (m.to_on is null or m.to_on >= ${on}::date) order by m.from_on desc limit 1) m on true
    where o.partnership_id = ${session.partnershipId} and o.merged_into_id is null and not o.is_group order by ${byName('o.name')}`.execute(session.db);
  return rows;
}

/** Says which statutory authority an organisation is, or that it is none: its membership of the day changes, or begins. Returns whether anything changed. */
export async function setAuthority(session: Session, standing: Standing, authority: Authority | undefined, today: string): Promise<boolean> {
  if ((standing.membership === 'RESPONSIBLE' ? standing.authority : null) === (authority ?? null)) return false;
  if (standing.membershipId !== null && standing.version !== null) {
    const before = await loadMembership(session, standing.organisationId, standing.membershipId);
    await changeMembership(session, standing.organisationId, before.id, standing.version, {
      kind: authority === undefined ? 'COOPERATING' : 'RESPONSIBLE', authority, from: before.from, to: before.to ?? undefined, note: before.note ?? undefined,
    });
  } else if (authority !== undefined) await addMembership(session, standing.organisationId, { kind: 'RESPONSIBLE', authority, from: today });
  return true;
}
