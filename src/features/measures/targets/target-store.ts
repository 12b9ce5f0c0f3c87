// Targets of a measure and notes on its chart. A target is never changed: a newer one for the same days holds, and says why.
import { sql } from 'kysely';
import { actorWords } from '../../../security/actor.ts';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { holdMeasure, inTrail } from '../measure-store.ts';
import { columnsOf, valueOf } from '../value-columns.ts';
import type { ValueColumns } from '../value-columns.ts';
import type { Value } from '../value.ts';
import '../tables.ts';

const setTarget = event('set target');
const addedNote = event('added chart note');
const removedNote = event('removed chart note');

export type TargetFields = { from: string; to: string; value: Value; tolerance: number; reason: string };
export type Target = TargetFields & { id: string; setBy: string; setAt: Date };

const account = (session: Session): string | null => (session.actor.kind === 'person' ? session.actor.accountId : null);

/** Every target of a measure, the newest first. */
export async function targetsOf(session: Session, measureId: string): Promise<Target[]> {
  const { rows } = await sql<Omit<Target, 'value'> & ValueColumns>`select id, from_on as "from", to_on as "to", amount, up_to, bound, unit, per, tolerance, reason, set_by as "setBy", set_at as "setAt"
    from measure_target where partnership_id = ${session.partnershipId} and measure_id = ${measureId} order by set_at desc`.execute(session.db);
  return rows.map(({ amount, up_to, bound, unit, per, ...rest }) => ({ ...rest, value: valueOf({ amount, up_to, bound, unit, per })! }));
}

/** The targets of many measures, each list with the newest first; one query. */
export async function targetsOfMany(session: Session, measureIds: readonly string[]): Promise<Map<string, Target[]>> {
  const { rows } = await sql<Omit<Target, 'value'> & ValueColumns & { measureId: string }>`select measure_id as "measureId", id, from_on as "from", to_on as "to", amount, up_to, bound, unit, per, tolerance, reason, set_by as "setBy", set_at as "setAt"
    from measure_target where partnership_id = ${session.partnershipId} and measure_id = any(${[...measureIds]}::uuid[]) order by measure_id, set_at desc`.execute(session.db);
  const found = new Map<string, Target[]>(measureIds.map((id) => [id, []]));
  for (const { measureId, amount, up_to, bound, unit, per, ...rest } of rows) found.get(measureId)?.push({ ...rest, value: valueOf({ amount, up_to, bound, unit, per })! });
  return found;
}

/** The target that holds on a day, of targets with the newest first. */
export const targetOn = (targets: readonly Target[], day: string): Target | undefined => targets.find((one) => one.from <= day && one.to >= day);

export async function addTarget(session: Session, ref: string, target: TargetFields): Promise<string> {
  const measure = await holdMeasure(session, { ref });
  const { id } = await session.db.insertInto('measure_target').values({
    partnership_id: session.partnershipId, measure_id: measure.id, from_on: target.from, to_on: target.to, ...columnsOf(target.value), tolerance: target.tolerance, reason: target.reason, set_by: actorWords(session.actor), account_id: account(session),
  }).returning('id').executeTakeFirstOrThrow();
  await record(session, setTarget, inTrail(measure), measure.visibility === 'partnership' ? { ...target } : {});
  return id;
}

export type ChartNote = { id: string; onDay: string; words: string; isStep: boolean; /** at a step, how it was counted until then and since then */ countedBefore: string | null; countedSince: string | null; writtenBy: string; writtenAt: Date };

/** The notes on a measure's chart, the earliest day first. */
export async function notesOf(session: Session, measureId: string): Promise<ChartNote[]> {
  const { rows } = await sql<ChartNote>`select id, on_day as "onDay", words, is_step as "isStep", counted_before as "countedBefore", counted_since as "countedSince", written_by as "writtenBy", written_at as "writtenAt" from measure_note
    where partnership_id = ${session.partnershipId} and measure_id = ${measureId} and removed_at is null order by on_day, written_at`.execute(session.db);
  return rows;
}

/** The notes on the charts of many measures; one query. */
export async function notesOfMany(session: Session, measureIds: readonly string[]): Promise<Map<string, ChartNote[]>> {
  const { rows } = await sql<ChartNote & { measureId: string }>`select measure_id as "measureId", id, on_day as "onDay", words, is_step as "isStep", counted_before as "countedBefore", counted_since as "countedSince", written_by as "writtenBy", written_at as "writtenAt" from measure_note
    where partnership_id = ${session.partnershipId} and measure_id = any(${[...measureIds]}::uuid[]) and removed_at is null order by measure_id, on_day, written_at`.execute(session.db);
  const found = new Map<string, ChartNote[]>(measureIds.map((id) => [id, []]));
  for (const { measureId, ...note } of rows) found.get(measureId)?.push(note);
  return found;
}

export async function addNote(session: Session, ref: string, note: { onDay: string; words: string; isStep: boolean; countedBefore?: string | undefined; countedSince?: string | undefined }): Promise<string> {
  const measure = await holdMeasure(session, { ref });
  const { id } = await session.db.insertInto('measure_note').values({ partnership_id: session.partnershipId, measure_id: measure.id, on_day: note.onDay, words: note.words, is_step: note.isStep, counted_before: note.countedBefore ?? null, counted_since: note.countedSince ?? null, written_by: actorWords(session.actor), account_id: account(session), removed_at: null })
    .returning('id').executeTakeFirstOrThrow();
  await record(session, addedNote, inTrail(measure), measure.visibility === 'partnership' ? { ...note } : {});
  return id;
}

/** Takes a note off the chart; the row stays. */
export async function removeNote(session: Session, ref: string, noteId: string, now: Date): Promise<void> {
  const measure = await holdMeasure(session, { ref });
  const done = await session.db.updateTable('measure_note').set({ removed_at: now }).where('partnership_id', '=', session.partnershipId).where('measure_id', '=', measure.id).where('id', '=', noteId).where('removed_at', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw notFound();
  await record(session, removedNote, inTrail(measure), { note: noteId });
}
