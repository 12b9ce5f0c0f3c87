// What a document tells of an organisation that the directory lacks: telephone, site, its name in full; and taking it back when the document is taken back.
import { record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import type { NameUse } from './organisation.ts';
import { addOrganisationName, bearerOf, changedOrganisation, holdOrganisation, loadOrganisation, renamedOrganisation } from './organisation-store.ts';
import type { Organisation } from './organisation-store.ts';
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
  const before = await holdStanding(session, organisation);
  if (!before) return;
  const still = (['telephone', 'website'] as const).filter((field) => filled[field] !== undefined && before[field] === filled[field]);
  if (still.length === 0) return;
  await session.db.updateTable('organisation').set({ ...Object.fromEntries(still.map((field) => [field, null])), version: before.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', organisation).execute();
  await record(session, changedOrganisation, { kind: 'organisation', id: organisation, words: before.name }, { changed: still.map((field) => ({ field, was: before[field], is: null })) });
}

/** Held for taking something back; undefined where the entry is gone or was merged: what it bore belongs to the other one now. */
async function holdStanding(session: Session, id: string): Promise<Organisation | undefined> {
  const there = await session.db.selectFrom('organisation').select('id').where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('merged_into_id', 'is', null).forUpdate().executeTakeFirst();
  return there && loadOrganisation(session, id);
}

/** `had`: as what the entry bore the name in full before, where it did. */
export type NamedInFull = { organisation: string; was: string; is: string; had?: NameUse };

/** An entry that is called by its letters gets the name in full, and keeps the letters as an acronym. Undefined where another bears that name. */
export async function nameInFull(session: Session, id: string, name: string): Promise<NamedInFull | undefined> {
  const before = await holdOrganisation(session, id);
  if (before.name === name || (await bearerOf(session, name, id))) return undefined;
  const had = before.names.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (had) await takeName(session, id, had.name, had.use);
  await rename(session, before, name, had ? [{ field: had.use, was: had.name, is: null }] : []);
  await addOrganisationName(session, id, before.name, 'acronym');
  return { organisation: id, was: before.name, is: name, ...(had ? { had: had.use } : {}) };
}

/** Gives the letters back, unless somebody has named it otherwise since. False where another has come to bear them, so that it stays as it is. */
export async function nameInLetters(session: Session, { organisation, was, is, had }: NamedInFull): Promise<boolean> {
  const before = await holdStanding(session, organisation);
  if (before?.name !== is) return true;
  if (await bearerOf(session, was, organisation)) return false;
  const taken = await takeName(session, organisation, was, 'acronym');
  await rename(session, before, was, taken ? [{ field: 'acronym', was, is: null }] : []);
  if (had) await addOrganisationName(session, organisation, is, had);
  return true;
}

/** Returns whether it bore the name so. */
async function takeName(session: Session, id: string, name: string, use: NameUse): Promise<boolean> {
  const { numDeletedRows } = await session.db.deleteFrom('organisation_name').where('partnership_id', '=', session.partnershipId).where('organisation_id', '=', id).where('name', '=', name).where('use', '=', use).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

type Change = { field: string; was: string | null; is: string | null };

async function rename(session: Session, { id, name: was, version }: { id: string; name: string; version: number }, is: string, besides: readonly Change[]): Promise<void> {
  await session.db.updateTable('organisation').set({ name: is, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).execute();
  await record(session, renamedOrganisation, { kind: 'organisation', id, words: is }, { changed: [{ field: 'name', was, is }, ...besides] });
}
