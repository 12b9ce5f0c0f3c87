// Who has read the versions that were shared, and what they say of them; and which ones still wait for somebody.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Person } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import './tables.ts';

const readAssessment = event('read assessment', 'said to have read');

export type Read = { accountId: string; person: string; organisation: string; words: string | null; readAt: Date };

export async function readersOf(session: Session, documentId: string): Promise<Read[]> {
  return session.db.selectFrom('assessment_reading').select(['account_id as accountId', 'person', 'organisation', 'words', 'read_at as readAt']).where('partnership_id', '=', session.partnershipId).where('document_id', '=', documentId).orderBy('read_at').execute();
}

/** Said again, it is what was said last; the trail has what was said before. */
export async function sayRead(session: Session, person: Person, document: { id: string; title: string; number: number; assessmentId: string }, words: string | undefined, now: Date): Promise<void> {
  const row = { words: words ?? null, read_at: now };
  await session.db.insertInto('assessment_reading').values({ partnership_id: session.partnershipId, document_id: document.id, account_id: person.accountId, person: person.name, organisation: person.organisationNames.join(', '), ...row })
    .onConflict((one) => one.columns(['partnership_id', 'document_id', 'account_id']).doUpdateSet(row)).execute();
  await record(session, readAssessment, { kind: 'assessment', id: document.assessmentId, words: document.title }, { version: document.number, words: words ?? null });
}

export type ToRead = { id: string; label: string; number: number; madeBy: string; madeAt: Date };

/** The newest shared version of each assessment that the strategy group has now, unless this person shared it or has read it. */
export async function waitingFor(session: Session, accountId: string): Promise<ToRead[]> {
  const { rows } = await sql<ToRead>`select d.id, a.label, d.number, d.made_by as "madeBy", d.made_at as "madeAt" from assessment a
    join lateral (select * from assessment_document d where d.partnership_id = a.partnership_id and d.assessment_id = a.id and d.made_for = 'shared' order by d.number desc limit 1) d on true
    where a.partnership_id = ${session.partnershipId} and a.state = 'shared' and d.account_id is distinct from ${accountId}::uuid
      and not exists (select 1 from assessment_reading r where r.partnership_id = d.partnership_id and r.document_id = d.id and r.account_id = ${accountId}::uuid) order by a.label desc`.execute(session.db);
  return rows;
}
