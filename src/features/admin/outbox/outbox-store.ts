// The letters of a partnership: what kind, to whom, what became of them. The policies hide what is nobody's to read.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import type { Bounce } from '../../../platform/mail/bounce.ts';
import '../../people/tables.ts';
import '../../../platform/mail/tables.ts';

const triedAgain = event('tried letter again', 'sent again a letter that');
const tookBounce = event('took in a bounce', 'wrote down the return of a letter that');

const openedLetter = event('opened letter to hand on', 'opened a letter to hand it on that');

export const STATES = ['waiting', 'sent', 'kept as a file', 'refused', 'given up', 'cancelled'] as const;
export type MailState = (typeof STATES)[number];
export type Letter = { id: string; kind: string; toName: string | null; toAddress: string; subject: string; state: MailState; attempts: number; nextAttemptAt: Date; lastAnswer: string | null; createdAt: Date; sentAt: Date | null };
export type MailFilter = { state?: MailState | undefined; kind?: string | undefined };

const COLUMNS = ['id', 'kind', 'to_name as toName', 'to_address as toAddress', 'subject', 'state', 'attempts', 'next_attempt_at as nextAttemptAt', 'last_answer as lastAnswer', 'created_at as createdAt', 'sent_at as sentAt'] as const;

const chosen = (session: Session, filter: MailFilter) => {
  let query = session.db.selectFrom('mail').where('partnership_id', '=', session.partnershipId);
  if (filter.state) query = query.where('state', '=', filter.state);
  if (filter.kind) query = query.where('kind', '=', filter.kind);
  return query;
};

/** Letters, the newest first: those of one page, or all without `page`. */
export async function listLetters(session: Session, filter: MailFilter, page?: { number: number; size: number }): Promise<Letter[]> {
  const query = chosen(session, filter).select(COLUMNS).orderBy('created_at', 'desc').orderBy('id');
  return (page ? query.limit(page.size).offset((page.number - 1) * page.size) : query).execute();
}

export async function countLetters(session: Session, filter: MailFilter): Promise<{ state: MailState; number: number }[]> {
  return chosen(session, filter).select(['state', sql<number>`count(*)::int`.as('number')]).groupBy('state').execute();
}

export async function kindsOfLetters(session: Session): Promise<string[]> {
  return (await session.db.selectFrom('mail').select('kind').distinct().where('partnership_id', '=', session.partnershipId).orderBy('kind').execute()).map((row) => row.kind);
}

export async function findLetter(session: Session, id: string): Promise<Letter & { text: string }> {
  const found = await session.db.selectFrom('mail').select([...COLUMNS, 'text']).where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

/** A letter that became a file; whoever opens it, and whose link it holds, is in the trail. */
export async function openKept(session: Session, id: string): Promise<Letter> {
  const letter = await findLetter(session, id);
  if (letter.state !== 'kept as a file') throw refused(`This letter is no file: it is ${letter.state}.`, 'Only letters that no mail server took can be opened. The link of any other is its receiver’s.', 'letter-no-file', [{ text: 'Outbox', href: '/admin/outbox' }]);
  await record(session, openedLetter, { kind: 'letter', id, words: letter.kind }, { to: letter.toName ?? letter.toAddress });
  return letter;
}

/** A letter that waits for its next attempt goes now. */
export async function tryNow(session: Session, id: string): Promise<void> {
  const letter = await findLetter(session, id);
  const done = await session.db.updateTable('mail').set({ next_attempt_at: sql`now()` } as never).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('state', '=', 'waiting').executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw refused(`This letter does not wait any more: it is ${letter.state}.`, 'Send a new one from where it came from; its link is not kept.', 'letter-done');
  await record(session, triedAgain, { kind: 'letter', id, words: letter.kind });
}

/** What a bounce says of a letter that had gone. Returns the letter; not found when it is not one of this partnership's. */
export async function takeBounce(session: Session, bounce: Bounce, today: string): Promise<Letter> {
  const letter = await findLetter(session, bounce.letterId);
  if (!bounce.forGood) return letter;
  await session.db.updateTable('mail').set({ state: 'refused', last_answer: bounce.words }).where('partnership_id', '=', session.partnershipId).where('id', '=', letter.id).execute();
  if (bounce.mailboxDead) {
    await session.db.updateTable('organisation_contact').set({ mailbox_dead_on: today, mailbox_dead_why: bounce.words.slice(0, 200), version: sql<number>`version + 1` })
      .where('partnership_id', '=', session.partnershipId).where('email', '=', letter.toAddress.toLowerCase()).where('mailbox_dead_on', 'is', null).execute();
  }
  await record(session, tookBounce, { kind: 'letter', id: letter.id, words: letter.kind }, { answer: bounce.words });
  return letter;
}
