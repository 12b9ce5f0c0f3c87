// Organisations under all their names: added, changed, found by any of them.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound, refused } from '../../../platform/web/errors.ts';
import { byName } from '../../../platform/database/by-name.ts';
import { plainName } from './organisation.ts';
import type { KnownOrganisation, NameUse, OrganisationKind } from './organisation.ts';
import '../tables.ts';

const addedOrganisation = event('added organisation');
export const changedOrganisation = event('changed organisation');
export const renamedOrganisation = event('renamed organisation');

export type Organisation = {
  id: string; name: string; kind: string; nationalKey: string | null; isGroup: boolean; about: string | null; telephone: string | null; website: string | null; address: string | null;
  mergedInto: { id: string; name: string } | null; version: number; names: { name: string; use: NameUse }[]; standsFor: { id: string; name: string }[]; partOf: { id: string; name: string }[];
};

/** What a person may decide about an organisation. Names in each list are unique. */
export type OrganisationFields = {
  name: string; kind: OrganisationKind; isGroup?: boolean | undefined; about?: string | undefined; telephone?: string | undefined; website?: string | undefined; address?: string | undefined;
  acronyms?: readonly string[]; alsoKnownAs?: readonly string[]; earlier?: readonly string[]; standsFor?: readonly string[]; nationalKey?: string | undefined;
};

/** Every organisation with all its names, those that were merged into another left out: what owners in a plan are matched by. */
export async function knownNames(session: Session): Promise<KnownOrganisation[]> {
  const { rows } = await sql<KnownOrganisation>`
    select o.id, o.name, o.kind, o.is_group as "isGroup",
      coalesce((select json_agg(json_build_object('name', n.name, 'use', n.use) order by n.use, ${byName('n.name')}) from organisation_name n where n.partnership_id = o.partnership_id and n.organisation_id = o.id), '[]') as names
    from organisation o where o.partnership_id = ${session.partnershipId} and o.merged_into_id is null order by ${byName('o.name')}`.execute(session.db);
  return rows;
}

/** One organisation with its names and groups; also one that was merged, which says into which. */
export async function loadOrganisation(session: Session, id: string): Promise<Organisation> {
  const { rows: [found] } = await sql<Organisation>`
    select o.id, o.name, o.kind, o.national_key as "nationalKey", o.is_group as "isGroup", o.about, o.telephone, o.website, o.address, o.version,
      case when m.id is null then null else json_build_object('id', m.id, 'name', m.name) end as "mergedInto",
      coalesce((select json_agg(json_build_object('name', n.name, 'use', n.use) order by n.use, ${byName('n.name')}) from organisation_name n where n.partnership_id = o.partnership_id and n.organisation_id = o.id), '[]') as names,
      coalesce((select json_agg(json_build_object('id', b.id, 'name', b.name) order by ${byName('b.name')}) from organisation_group_member g join organisation b on b.partnership_id = g.partnership_id and b.id = g.member_id where g.partnership_id = o.partnership_id and g.group_id = o.id), '[]') as "standsFor",
      coalesce((select json_agg(json_build_object('id', b.id, 'name', b.name) order by ${byName('b.name')}) from organisation_group_member g join organisation b on b.partnership_id = g.partnership_id and b.id = g.group_id where g.partnership_id = o.partnership_id and g.member_id = o.id and b.merged_into_id is null), '[]') as "partOf"
    from organisation o left join organisation m on m.partnership_id = o.partnership_id and m.id = o.merged_into_id
    where o.partnership_id = ${session.partnershipId} and o.id = ${id}`.execute(session.db);
  if (!found) throw notFound();
  return found;
}

/** The same, held until the end of the transaction, for a change. */
export async function holdOrganisation(session: Session, id: string): Promise<Organisation> {
  await session.db.selectFrom('organisation').select('id').where('partnership_id', '=', session.partnershipId).where('id', '=', id).forUpdate().execute();
  return loadUnmerged(session, id);
}

/** One organisation that was not merged: one that was cannot be changed any more, and says where to go. */
export async function loadUnmerged(session: Session, id: string): Promise<Organisation> {
  const found = await loadOrganisation(session, id);
  if (found.mergedInto) throw refused(`This entry was merged into ${found.mergedInto.name}.`, 'Make your change there.', 'merged', [{ text: found.mergedInto.name, href: `/people/organisations/${found.mergedInto.id}` }]);
  return found;
}

const columnsOf = (fields: OrganisationFields) => ({
  name: fields.name, kind: fields.kind, is_group: fields.isGroup ?? false, about: fields.about ?? null, telephone: fields.telephone ?? null, website: fields.website ?? null, address: fields.address ?? null,
});

/** Another organisation that bears this name already, as its name or as another one of its names. */
export async function bearerOf(session: Session, name: string, exceptId?: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string; other: string }>`
    select o.id, o.name, x.name as other from organisation o cross join lateral (select o.name union select n.name from organisation_name n where n.partnership_id = o.partnership_id and n.organisation_id = o.id and n.use <> 'acronym') x
    where o.partnership_id = ${session.partnershipId} and o.merged_into_id is null and o.id is distinct from ${exceptId ?? null}::uuid`.execute(session.db);
  const wanted = plainName(name);
  return rows.find((row) => plainName(row.other) === wanted);
}

/** Adds an organisation with its names. Returns its id. Refused when its name is taken by another. */
export async function addOrganisation(session: Session, fields: OrganisationFields): Promise<string> {
  await insistFree(session, fields.name);
  const made = await session.db.insertInto('organisation').values({ partnership_id: session.partnershipId, ...columnsOf(fields), national_key: fields.nationalKey ?? null }).returning('id').executeTakeFirstOrThrow();
  await writeNames(session, made.id, fields.name, namesOf(fields));
  await writeGroup(session, made.id, fields.isGroup ? (fields.standsFor ?? []) : []);
  await record(session, addedOrganisation, { kind: 'organisation', id: made.id, words: fields.name }, { kind: fields.kind, names: namesOf(fields).map((one) => one.name) });
  return made.id;
}

/** Changes an organisation at the version it was opened on. With `keepOldName` a changed name stays as an earlier one. */
export async function changeOrganisation(session: Session, id: string, version: number, fields: OrganisationFields, keepOldName: boolean): Promise<void> {
  const before = await holdOrganisation(session, id);
  if (before.version !== version) throw changedMeanwhile();
  const renamed = before.name !== fields.name;
  if (renamed) await insistFree(session, fields.name, id);
  await session.db.updateTable('organisation').set({ ...columnsOf(fields), version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).execute();
  const names = namesOf(fields);
  if (renamed && keepOldName && plainName(before.name) !== plainName(fields.name)) names.push({ name: before.name, use: 'earlier' });
  await session.db.deleteFrom('organisation_name').where('partnership_id', '=', session.partnershipId).where('organisation_id', '=', id).execute();
  await writeNames(session, id, fields.name, names);
  await session.db.deleteFrom('organisation_group_member').where('partnership_id', '=', session.partnershipId).where('group_id', '=', id).execute();
  await writeGroup(session, id, fields.isGroup ? (fields.standsFor ?? []) : []);
  const after = await loadOrganisation(session, id);
  const subject = { kind: 'organisation', id, words: fields.name };
  if (renamed) await record(session, renamedOrganisation, subject, { changed: [{ field: 'name', was: before.name, is: fields.name }] });
  const changed = differencesOf(before, after);
  if (changed.length > 0) await record(session, changedOrganisation, subject, { changed });
}

/** Adds one more name to an organisation, unless it bears it already: what an import learns. */
export async function addOrganisationName(session: Session, id: string, name: string, use: NameUse): Promise<void> {
  const before = await holdOrganisation(session, id);
  if ([before.name, ...before.names.map((one) => one.name)].some((one) => one.toLowerCase() === name.toLowerCase())) return;
  await writeNames(session, id, before.name, [{ name, use }]);
  await session.db.updateTable('organisation').set({ version: before.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).execute();
  await record(session, changedOrganisation, { kind: 'organisation', id, words: before.name }, { changed: [{ field: use, was: null, is: name }] });
}

type Named = { name: string; use: NameUse };
const namesOf = (fields: OrganisationFields): Named[] => [
  ...(fields.acronyms ?? []).map((name): Named => ({ name, use: 'acronym' })), ...(fields.alsoKnownAs ?? []).map((name): Named => ({ name, use: 'also known as' })), ...(fields.earlier ?? []).map((name): Named => ({ name, use: 'earlier' })),
];

async function writeNames(session: Session, id: string, name: string, names: readonly Named[]): Promise<void> {
  const seen = new Set([name.toLowerCase()]);
  const rows = names.filter((one) => !seen.has(one.name.toLowerCase()) && seen.add(one.name.toLowerCase()));
  if (rows.length > 0) await session.db.insertInto('organisation_name').values(rows.map((one) => ({ partnership_id: session.partnershipId, organisation_id: id, ...one }))).execute();
}

/** A member of a group must be an organisation of this partnership, another than the group, and no group itself. */
async function writeGroup(session: Session, id: string, members: readonly string[]): Promise<void> {
  const wanted = [...new Set(members)].filter((one) => one !== id);
  if (wanted.length === 0) return;
  const found = await session.db.selectFrom('organisation').select('id').where('partnership_id', '=', session.partnershipId).where('id', 'in', wanted).where('merged_into_id', 'is', null).where('is_group', '=', false).execute();
  if (found.length !== wanted.length) throw notFound();
  await session.db.insertInto('organisation_group_member').values(wanted.map((member) => ({ partnership_id: session.partnershipId, group_id: id, member_id: member }))).execute();
}

async function insistFree(session: Session, name: string, exceptId?: string): Promise<void> {
  const taken = await bearerOf(session, name, exceptId);
  if (taken) throw refused(`"${name}" is in the directory already, as ${taken.name}.`, 'Open that entry, or choose a name that tells the two apart.', 'name-taken', [{ text: taken.name, href: `/people/organisations/${taken.id}` }]);
}

type Changed = { field: string; was: unknown; is: unknown };
function differencesOf(before: Organisation, after: Organisation): Changed[] {
  const list = (of: Organisation, use: NameUse): string => of.names.filter((one) => one.use === use).map((one) => one.name).join(', ');
  const parts: [string, unknown, unknown][] = [
    ['kind', before.kind, after.kind], ['about', before.about, after.about], ['telephone', before.telephone, after.telephone], ['website', before.website, after.website], ['address', before.address, after.address],
    ['collective', before.isGroup, after.isGroup], ['acronyms', list(before, 'acronym'), list(after, 'acronym')], ['also known as', list(before, 'also known as'), list(after, 'also known as')], ['earlier names', list(before, 'earlier'), list(after, 'earlier')],
    ['stands for', before.standsFor.map((one) => one.name).join(', '), after.standsFor.map((one) => one.name).join(', ')],
  ];
  return parts.filter(([, was, is]) => was !== is).map(([field, was, is]) => ({ field, was, is }));
}

