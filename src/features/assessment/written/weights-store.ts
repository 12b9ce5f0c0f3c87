// Named sets of weights of harm. None holds by default: an analyst chooses one for an assessment, and it is named wherever it is used.
import { sql } from 'kysely';
import { actorWords } from '../../../security/actor.ts';
import { event, record } from '../../../security/audit.ts';
import { notFound } from '../../../platform/web/errors.ts';
import type { Session } from '../../../security/session.ts';
import { byName } from '../../../platform/database/by-name.ts';
import type { HarmWeights } from '../telling/harm.ts';
import './tables.ts';

const addedWeights = event('added harm weights');
const removedWeights = event('removed harm weights');

export type HarmWeightsFields = Omit<HarmWeights, 'id' | 'madeBy'>;

const COLUMNS = ['id', 'name', 'edition', 'source', 'caveat', 'weights', 'made_by as madeBy'] as const;

export async function listWeights(session: Session): Promise<HarmWeights[]> {
  return session.db.selectFrom('harm_weights').select(COLUMNS).where('partnership_id', '=', session.partnershipId).where('removed_at', 'is', null).orderBy(byName('name')).orderBy('made_at').execute();
}

export async function findWeights(session: Session, id: string | null): Promise<HarmWeights | undefined> {
  if (id === null) return undefined;
  return session.db.selectFrom('harm_weights').select(COLUMNS).where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
}

/** The same set by the same account within a quarter of an hour is the same form, sent twice: it is there once. */
export async function addWeights(session: Session, fields: HarmWeightsFields): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`harm weights ${session.partnershipId}`}, 0))`.execute(session.db);
  const account = session.actor.kind === 'person' ? session.actor.accountId : null;
  const there = await session.db.selectFrom('harm_weights').select('id').where('partnership_id', '=', session.partnershipId).where('removed_at', 'is', null).where('name', '=', fields.name).where('edition', '=', fields.edition).where('source', '=', fields.source).where('caveat', '=', fields.caveat)
    .where(sql<boolean>`weights = ${JSON.stringify(fields.weights)}::jsonb and account_id is not distinct from ${account}::uuid and made_at > clock_timestamp() - interval '15 minutes'`).executeTakeFirst();
  if (there !== undefined) return there.id;
  const { id } = await session.db.insertInto('harm_weights').values({ partnership_id: session.partnershipId, name: fields.name, edition: fields.edition, source: fields.source, caveat: fields.caveat, weights: sql`${JSON.stringify(fields.weights)}::jsonb` as never, made_by: actorWords(session.actor), account_id: session.actor.kind === 'person' ? session.actor.accountId : null })
    .returning('id').executeTakeFirstOrThrow();
  await record(session, addedWeights, { kind: 'harm weights', id, words: fields.name }, { ...fields });
  return id;
}

export async function loadWeights(session: Session, id: string): Promise<HarmWeights> {
  const found = (await listWeights(session)).find((one) => one.id === id);
  if (found === undefined) throw notFound();
  return found;
}

/** It is offered no more; versions that were handed on with it keep it. */
export async function removeWeights(session: Session, one: HarmWeights, now: Date): Promise<void> {
  const done = await session.db.updateTable('harm_weights').set({ removed_at: now }).where('partnership_id', '=', session.partnershipId).where('id', '=', one.id).where('removed_at', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows > 0n) await record(session, removedWeights, { kind: 'harm weights', id: one.id, words: one.name });
}
