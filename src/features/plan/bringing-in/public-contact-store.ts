// Puts the document's public address in the place of one that nobody chose for the public: the address of whoever set the partnership up.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import '../../people/tables.ts';

const tookContact = event('took public contact from document');

export type PublicContact = { was: string | null; is: string };

/** What would be taken: nothing where the partnership has an address that is no person's here. */
export async function contactToTake(session: Session, named: string | undefined): Promise<PublicContact | undefined> {
  const { actor } = session;
  if (named === undefined) return undefined;
  const row = await session.db.selectFrom('partnership').select('contact_email as was').where('partnership_id', '=', session.partnershipId).executeTakeFirst();
  if (!row || row.was === named || (row.was !== null && !(actor.kind === 'person' && actor.email.toLowerCase() === row.was))) return undefined;
  return { was: row.was, is: named };
}

async function put(session: Session, from: string | null, to: string | null): Promise<boolean> {
  const done = await session.db.updateTable('partnership').set({ contact_email: to, version: sql<number>`version + 1` } as never).where('partnership_id', '=', session.partnershipId).where(sql<boolean>`contact_email is not distinct from ${from}`).executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function takeContact(session: Session, contact: PublicContact): Promise<void> {
  if (await put(session, contact.was, contact.is)) await record(session, tookContact, { kind: 'partnership', id: String(session.partnershipId), words: contact.is }, { was: contact.was, is: contact.is });
}

/** As it was before the import, unless somebody has changed it since. */
export async function giveContactBack(session: Session, contact: PublicContact): Promise<void> {
  if (await put(session, contact.is, contact.was)) await record(session, tookContact, { kind: 'partnership', id: String(session.partnershipId), words: contact.was ?? 'none' }, { was: contact.is, is: contact.was });
}
