// What a document tells of an organisation that the directory lacks: telephone, site, its name in full; and taking it back when the document is taken back.
import { record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { addOrganisationName, changedOrganisation, holdOrganisation, renamedOrganisation } from './organisation-store.ts';
import '../tables.ts';

export type Details = { telephone?: string; website?: string };
export type Filled = Details & { organisation: string };

/** Fills what is empty and leaves what is there. Returns what was filled; undefined when nothing was. */
export async function fillDetails(session: Session, id: string, details: Details): Promise<Filled | undefined> {
  const before = await holdOrganisation(session, id);
  const filled: Details = { ...(details.telephone && before.telephone === null ? { telephone: details.telephone } : {}), ...(details.website && before.website === null ? { website: details.website } : {}) };
  const fields = Object.entries(filled);
  if (fields.length === 0) return undefined;
  await session.db.updateTable('organisation').set({ ...filled, version: before.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).execute();
  await record(session, changedOrganisation, { kind: 'organisation', id, words: before.name }, { changed: fields.map(([field, is]) => ({ field, was: null, is })) });
  return { organisation: id, ...filled };
}

/** Empties what was filled, unless somebody has changed it since. */
export async function emptyDetails(session: Session, { organisation, ...filled }: Filled): Promise<void> {
  const before = await holdOrganisation(session, organisation);
  const still = (['telephone', 'website'] as const).filter((field) => filled[field] !== undefined && before[field] === filled[field]);
  if (still.length === 0) return;
  await session.db.updateTable('organisation').set({ ...Object.fromEntries(still.map((field) => [field, null])), version: before.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', organisation).execute();
  await record(session, changedOrganisation, { kind: 'organisation', id: organisation, words: before.name }, { changed: still.map((field) => ({ field, was: before[field], is: null })) });
}

export type NamedInFull = { organisation: string; was: string; is: string };

/** An entry that is called by its letters gets the name in full, and keeps the letters as an acronym. Undefined where another bears that name. */
export async function nameInFull(session: Session, id: string, name: string): Promise<NamedInFull | undefined> {
  const before = await holdOrganisation(session, id);
  const taken = await session.db.selectFrom('organisation').select('id').where('partnership_id', '=', session.partnershipId).where('id', '<>', id).where('merged_into_id', 'is', null).where((where) => where(where.fn('lower', ['name']), '=', name.toLowerCase())).executeTakeFirst();
  if (taken || before.names.some((one) => one.name.toLowerCase() === name.toLowerCase())) return undefined;
  await rename(session, before, name);
  await addOrganisationName(session, id, before.name, 'acronym');
  return { organisation: id, was: before.name, is: name };
}

/** Gives the letters back, unless somebody has named it otherwise since. */
export async function nameInLetters(session: Session, { organisation, was, is }: NamedInFull): Promise<void> {
  const before = await holdOrganisation(session, organisation);
  if (before.name !== is) return;
  await session.db.deleteFrom('organisation_name').where('partnership_id', '=', session.partnershipId).where('organisation_id', '=', organisation).where('name', '=', was).execute();
  await rename(session, before, was);
}

async function rename(session: Session, { id, name: was, version }: { id: string; name: string; version: number }, is: string): Promise<void> {
  await session.db.updateTable('organisation').set({ name: is, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).execute();
  await record(session, renamedOrganisation, { kind: 'organisation', id, words: is }, { changed: [{ field: 'name', was, is }] });
}
