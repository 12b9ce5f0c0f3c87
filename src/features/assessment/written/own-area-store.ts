// Areas of the partnership's own: a town centre is these places.
import { sql } from 'kysely';
import { actorWords } from '../../../security/actor.ts';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound } from '../../../platform/web/errors.ts';
import { byName } from '../../../platform/database/by-name.ts';
import './tables.ts';

const addedArea = event('added own area');
const changedArea = event('changed own area');
const removedArea = event('removed own area');

export type OwnArea = { id: string; name: string; about: string | null; lsoas: string[]; madeBy: string; version: number };
export type OwnAreaFields = { name: string; about?: string | undefined; lsoas: string[] };

const COLUMNS = ['id', 'name', 'about', 'lsoas', 'made_by as madeBy', 'version'] as const;

export async function listOwnAreas(session: Session): Promise<OwnArea[]> {
  return session.db.selectFrom('own_area').select(COLUMNS).where('partnership_id', '=', session.partnershipId).where('removed_at', 'is', null).orderBy(byName('name')).execute();
}

export async function loadOwnArea(session: Session, id: string): Promise<OwnArea> {
  const row = await session.db.selectFrom('own_area').select(COLUMNS).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** The same area by the same account within a quarter of an hour is the same form, sent twice: it is there once. */
export async function addOwnArea(session: Session, fields: OwnAreaFields): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`own areas ${session.partnershipId}`}, 0))`.execute(session.db);
  const account = session.actor.kind === 'person' ? session.actor.accountId : null;
  const there = await session.db.selectFrom('own_area').select('id').where('partnership_id', '=', session.partnershipId).where('removed_at', 'is', null).where('name', '=', fields.name)
    .where(sql<boolean>`about is not distinct from ${fields.about ?? null}::text and lsoas = ${fields.lsoas}::text[] and account_id is not distinct from ${account}::uuid and made_at > clock_timestamp() - interval '15 minutes'`).executeTakeFirst();
  if (there !== undefined) return there.id;
  const { id } = await session.db.insertInto('own_area').values({ partnership_id: session.partnershipId, name: fields.name, about: fields.about ?? null, lsoas: fields.lsoas, made_by: actorWords(session.actor), account_id: account }).returning('id').executeTakeFirstOrThrow();
  await record(session, addedArea, { kind: 'own area', id, words: fields.name }, { places: fields.lsoas });
  return id;
}

export async function changeOwnArea(session: Session, id: string, version: number, fields: OwnAreaFields): Promise<void> {
  const done = await session.db.updateTable('own_area').set({ name: fields.name, about: fields.about ?? null, lsoas: fields.lsoas, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).where('removed_at', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await record(session, changedArea, { kind: 'own area', id, words: fields.name }, { places: fields.lsoas });
}

export async function removeOwnArea(session: Session, id: string, version: number, now: Date): Promise<void> {
  const area = await loadOwnArea(session, id);
  const done = await session.db.updateTable('own_area').set({ removed_at: now, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).where('removed_at', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await record(session, removedArea, { kind: 'own area', id, words: area.name });
}
