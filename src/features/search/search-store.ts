// What somebody searched for, kept for a day and for themselves only.
import type { Session } from '../../security/session.ts';
import './tables.ts';

/** Keeps the words. Returns the id under which their finder opens the results. */
export async function saveSearch(session: Session, words: string): Promise<string> {
  if (session.actor.kind !== 'person') throw new Error('Only a person searches');
  const made = await session.db.insertInto('saved_search').values({ partnership_id: session.partnershipId, account_id: session.actor.accountId, words }).returning('id').executeTakeFirstOrThrow();
  return made.id;
}

/** The words of one's own search, or undefined when it has run out or is somebody else's. */
export async function savedSearch(session: Session, id: string): Promise<string | undefined> {
  return (await session.db.selectFrom('saved_search').select('words').where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst())?.words;
}
