// Dated notes on the charts of the assessment, and the steps from which limits begin anew: who says so, and why.
import { sql } from 'kysely';
import { actorWords } from '../../../security/actor.ts';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { notFound } from '../../../platform/web/errors.ts';
import type { Step } from '../assess/control.ts';
import type { ChartNote } from '../telling/subject-chart.ts';
import './tables.ts';

const addedNote = event('added assessment note', 'added a note to');
const removedNote = event('removed assessment note', 'took a note off');
const CHARTS = { kind: 'assessment note', words: 'The charts of the assessment' };

export type Note = ChartNote & { id: string; writtenAt: Date };
export type NoteFields = { onDay: string; words: string; crimeType?: string | undefined; isStep: boolean; reason?: string | undefined };

/** The notes that stand, the earliest day first. */
export async function listNotes(session: Session): Promise<Note[]> {
  return session.db.selectFrom('assessment_note').select(['id', 'on_day as onDay', 'words', 'crime_type as crimeType', 'is_step as isStep', 'reason', 'written_by as writtenBy', 'written_at as writtenAt'])
    .where('partnership_id', '=', session.partnershipId).where('removed_at', 'is', null).orderBy('on_day').orderBy('written_at').execute();
}

export const stepsOf = (notes: readonly Note[]): Step[] => notes.filter((note) => note.isStep).map(({ onDay, crimeType }) => ({ month: onDay.slice(0, 7), of: crimeType ?? undefined }));

/** The same note by the same account within a quarter of an hour is the same form, sent twice: it stands once. Called while all assessments are held. */
export async function addNote(session: Session, note: NoteFields): Promise<string> {
  const account = session.actor.kind === 'person' ? session.actor.accountId : null;
  const there = await session.db.selectFrom('assessment_note').select('id').where('partnership_id', '=', session.partnershipId).where('removed_at', 'is', null).where('on_day', '=', note.onDay).where('words', '=', note.words).where('is_step', '=', note.isStep)
    .where(sql<boolean>`crime_type is not distinct from ${note.crimeType ?? null} and reason is not distinct from ${note.reason ?? null} and account_id is not distinct from ${account}::uuid and written_at > clock_timestamp() - interval '15 minutes'`).executeTakeFirst();
  if (there !== undefined) return there.id;
  const { id } = await session.db.insertInto('assessment_note').values({ partnership_id: session.partnershipId, on_day: note.onDay, words: note.words, crime_type: note.crimeType ?? null, is_step: note.isStep, reason: note.reason ?? null, written_by: actorWords(session.actor), account_id: session.actor.kind === 'person' ? session.actor.accountId : null })
    .returning('id').executeTakeFirstOrThrow();
  await record(session, addedNote, { ...CHARTS, id }, { ...note });
  return id;
}

/** Takes a note off the charts; the row stays. */
export async function removeNote(session: Session, id: string, now: Date): Promise<void> {
  const done = await session.db.updateTable('assessment_note').set({ removed_at: now }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw notFound();
  await record(session, removedNote, { ...CHARTS, id });
}
