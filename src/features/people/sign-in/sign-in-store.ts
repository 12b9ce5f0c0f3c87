// The doors that stand before anybody is known: each is one function in the database that says no more than it must.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import type { DemonstrationPerson } from './sign-in.ts';

export type LinkOutcome = 'ok' | 'unknown' | 'used' | 'late' | 'other-browser' | 'disabled' | 'choose';
export type SeenLink = { outcome: LinkOutcome; accountId: string | null; name: string | null; email: string | null; madeBy: 'person' | 'operator' | null };
export type UsedLink = { outcome: LinkOutcome; accountId: string | null; madeBy: 'person' | 'operator' | null; partnershipId: number | null };
export type PlaceToEnter = { partnershipId: number; key: string; name: string };

/** Asks for a link: false only when it was asked for too often, from here or for this address. The letter lies in the outbox afterwards if the address has an account. */
export async function askForLink(session: Session, asked: { address: string; addressHash: string; fromHash: string; tokenHash: string; browserHash: string; subject: string; letter: string }): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select security.ask_for_link(${asked.address}, ${asked.addressHash}, ${asked.fromHash}, ${asked.tokenHash}, ${asked.browserHash}, ${asked.subject}, ${asked.letter}) as taken`.execute(session.db);
  return rows[0]?.taken === true;
}

/** What would become of the link in this browser. Spends nothing. */
export async function seeLink(session: Session, tokenHash: string, browserHash: string | null): Promise<SeenLink> {
  const { rows } = await sql<SeenLink>`select outcome, account_id as "accountId", full_name as name, email, made_by as "madeBy" from security.see_link(${tokenHash}, ${browserHash})`.execute(session.db);
  return rows[0] ?? { outcome: 'unknown', accountId: null, name: null, email: null, madeBy: null };
}

/** Spends the link, for the partnership that was chosen where there are several. */
export async function spendLink(session: Session, tokenHash: string, browserHash: string | null, partnershipId: number | undefined): Promise<UsedLink> {
  const { rows } = await sql<UsedLink>`select outcome, account_id as "accountId", made_by as "madeBy", partnership_id as "partnershipId" from security.use_link(${tokenHash}, ${browserHash}, ${partnershipId ?? null})`.execute(session.db);
  return rows[0] ?? { outcome: 'unknown', accountId: null, madeBy: null, partnershipId: null };
}

/** The partnerships that an account has a place in today; none when it is shut. */
export async function placesToEnter(session: Session, accountId: string): Promise<PlaceToEnter[]> {
  const { rows } = await sql<PlaceToEnter>`select partnership_id as "partnershipId", partnership_key as key, partnership_name as name from security.places_of(${accountId})`.execute(session.db);
  return rows;
}

/** Nobody in a database that is not marked as a demonstration. */
export async function demonstrationPeople(session: Session): Promise<DemonstrationPerson[]> {
  const { rows } = await sql<DemonstrationPerson>`select account_id as "accountId", full_name as name, job_title as "jobTitle", organisation, partnership_id as "partnershipId", partnership_name as "partnershipName", roles
    from security.demonstration_people()`.execute(session.db);
  return rows;
}

/** Writes into the trail of the partnership, or of each the account has a place in, who came in, went or was turned away. */
export async function noteSignIn(session: Session, happened: 'signed in' | 'signed out' | 'refused sign-in', accountId: string, partnershipId: number | null, way: Record<string, unknown>): Promise<void> {
  await sql`select security.note_sign_in(${happened}, ${accountId}, ${partnershipId}, ${JSON.stringify(way)}::jsonb, ${session.requestId ?? null})`.execute(session.db);
}

/** Is nothing set up here yet? */
export async function waitsForSetUp(session: Session, codeHash: string | null = null): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`select security.waits_for_set_up(${codeHash}::text) as waits`.execute(session.db);
  return rows[0]?.waits === true;
}
