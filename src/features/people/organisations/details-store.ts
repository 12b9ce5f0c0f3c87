// Telephone and site of an organisation that has none, out of a document that names them; and taking them back when the document is taken back.
import { record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedOrganisation, holdOrganisation } from './organisation-store.ts';
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
