// Letters of an assessment to people of the partnership.
import { sql } from 'kysely';
import type { Session } from '../../security/session.ts';

/** Puts a letter to each of these people who has an address into the outbox, in the transaction of what it tells. Gives how many. */
export async function writeLetters(session: Session, kind: 'assessment shared' | 'scoring invitation', accountIds: readonly string[], letterTo: (person: string, partnership: string) => { subject: string; text: string }): Promise<number> {
  if (accountIds.length === 0) return 0;
  const people = await session.db.selectFrom('account').select(['full_name as person', 'email']).where('id', 'in', [...accountIds]).where('disabled_at', 'is', null).where('email', 'like', '%_@_%').execute();
  const partnership = (await session.db.selectFrom('partnership').select('name').where('partnership_id', '=', session.partnershipId).executeTakeFirstOrThrow()).name;
  for (const { person, email } of people) {
    const { subject, text } = letterTo(person, partnership);
    await sql`insert into mail (partnership_id, kind, to_name, to_address, subject, text) values (${session.partnershipId}, ${kind}, ${person}, ${email}, ${subject}, ${text})`.execute(session.db);
  }
  return people.length;
}
