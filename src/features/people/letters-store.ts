// Letters to people about their accounts, put into the outbox in the transaction of what they tell.
import { sql } from 'kysely';
import type { Services } from '../../security/services.ts';
import type { Session } from '../../security/session.ts';

export type AccountLetter = { kind: 'invitation' | 'account notice'; name: string; address: string; subject: string; text: string };

export async function putInOutbox(session: Session, letter: AccountLetter): Promise<void> {
  await sql`insert into mail (partnership_id, kind, to_name, to_address, subject, text) values (${session.partnershipId}, ${letter.kind}, ${letter.name}, ${letter.address}, ${letter.subject}, ${letter.text})`.execute(session.db);
}

/** After the transaction: the outbox is emptied now rather than within the minute. The letter is safe without it. */
export async function sendSoon(services: Services): Promise<void> {
  try {
    await services.enqueue('send-mail', {});
  } catch (error) {
    services.log.warn({ err: error }, 'mail: the job could not be asked for; the outbox is emptied within the minute');
  }
}
