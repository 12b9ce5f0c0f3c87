// Half a text, kept for its writer until it is sent.
import { sql } from 'kysely';
import type { Session } from '../../security/session.ts';
import '../people/tables.ts';

/** What this person began at this place, if anything. */
export async function keptDraft(session: Session, place: string): Promise<{ text: string; savedAt: Date } | undefined> {
  return session.db.selectFrom('draft_text').select(['text', 'saved_at as savedAt']).where('partnership_id', '=', session.partnershipId).where('place', '=', place).executeTakeFirst();
}

/** Keeps it; an empty text throws it away. */
export async function keepDraft(session: Session, place: string, text: string): Promise<void> {
  if (session.actor.kind !== 'person') return;
  if (text.trim() === '') return dropDraft(session, place);
  await session.db
    .insertInto('draft_text')
    .values({ partnership_id: session.partnershipId, account_id: session.actor.accountId, place, text })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'account_id', 'place']).doUpdateSet({ text, saved_at: sql`now()` }))
    .execute();
}

export async function dropDraft(session: Session, place: string): Promise<void> {
  await session.db.deleteFrom('draft_text').where('partnership_id', '=', session.partnershipId).where('place', '=', place).execute();
}
