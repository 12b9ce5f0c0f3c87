// Versions of an assessment that somebody asked for and that are made outside the request: at most one of an assessment waits.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import type { Services } from '../../../security/services.ts';
import { accountOf, actorWords } from '../../../security/actor.ts';
import { ask } from '../../../platform/database/connect.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import './tables.ts';

const askedForDocument = event('asked for document', 'asked for a version of');
const calledOffDocument = event('called off document', 'called off a version of');
const stoppedDocument = event('stopped document', 'stopped a version of');

/** What was said before it goes to everybody: parts left out, who decided, why there is a new version, why small counts may be published. */
export type Answers = { without?: readonly string[]; decision?: { by: string; meeting: string; on: string; minute: string }; note?: string; fewWhy?: string };
/** What was looked at: this becomes the version, or nothing does. `mark`: of what it said; `resultNumber`: which figures it rests on. */
export type Wish = { madeFor: 'shared' | 'published'; number: number; resultNumber: number; mark: string; answers?: Answers };
export type AskedDocument = { id: string; assessmentId: string; label: string; title: string; madeFor: Wish['madeFor']; version: number; resultNumber: number; mark: string; answers: Answers; state: 'waiting' | 'made' | 'called off' | 'stopped'; outcome: string | null; by: string; accountId: string; since: Date; /** how long the last one took that was made for the same */ lastTook: number | null };

type Subject = Pick<AssessmentRecord, 'id' | 'title'>;
const inTrail = (one: Subject): { kind: string; id: string; words: string } => ({ kind: 'assessment', id: one.id, words: one.title });

const asked = (session: Session, which: ReturnType<typeof sql>) => sql<AskedDocument>`
  select d.id, d.assessment_id as "assessmentId", a.label, a.title, d.made_for as "madeFor", d.number as version, d.result_number as "resultNumber", d.mark, d.answers, d.state, d.outcome, d.asked_by as by, d.account_id as "accountId", d.asked_at as since,
    (select ceil(extract(epoch from e.decided_at - e.asked_at))::int from asked_document e where e.partnership_id = d.partnership_id and e.made_for = d.made_for and e.state = 'made' order by e.decided_at desc limit 1) as "lastTook"
  from asked_document d join assessment a on a.partnership_id = d.partnership_id and a.id = d.assessment_id where d.partnership_id = ${session.partnershipId} and ${which}`.execute(session.db);

/** The newest that was asked for of an assessment, whatever came of it. */
export async function newestAsked(session: Session, label: string): Promise<AskedDocument | undefined> {
  return (await asked(session, sql`a.label = ${label} order by d.asked_at desc, d.number desc, d.state = 'waiting' desc limit 1`)).rows[0];
}

export async function findAsked(session: Session, id: string): Promise<AskedDocument> {
  const { rows: [row] } = await asked(session, sql`d.id = ${id}`);
  if (!row) throw notFound();
  return row;
}

/** Those of all assessments that were stopped, as long as somebody can ask for them again and nobody has. */
export async function stoppedDocuments(session: Session): Promise<AskedDocument[]> {
  return (await asked(session, sql`d.state = 'stopped' and a.state = case d.made_for when 'shared' then 'draft' else 'shared' end
    and not exists (select 1 from asked_document e where e.partnership_id = d.partnership_id and e.assessment_id = d.assessment_id and e.asked_at > d.asked_at)
    and not exists (select 1 from assessment_document k where k.partnership_id = d.partnership_id and k.assessment_id = d.assessment_id and k.number >= d.number) order by a.label desc`)).rows;
}

/** Called on a record that is held. One that waits already is replaced. */
export async function askForDocument(session: Session, assessment: Subject, wish: Wish, now: Date): Promise<void> {
  const account = accountOf(session.actor);
  if (account === null) throw notFound();
  await close(session, { assessmentId: assessment.id }, 'called off', 'Asked for anew', now);
  await session.db.insertInto('asked_document').values({ partnership_id: session.partnershipId, assessment_id: assessment.id, made_for: wish.madeFor, number: wish.number, result_number: wish.resultNumber, mark: wish.mark, answers: JSON.stringify(wish.answers ?? {}), asked_by: actorWords(session.actor), account_id: account, asked_at: now }).execute();
  await record(session, askedForDocument, inTrail(assessment), { version: wish.number, for: wish.madeFor, ...(wish.answers?.note === undefined ? {} : { note: wish.answers.note }) });
}

/** Called on a record that is held. */
export async function callOffDocument(session: Session, assessment: Pick<AssessmentRecord, 'id' | 'title' | 'label'>, now: Date): Promise<void> {
  const [closed] = await close(session, { assessmentId: assessment.id }, 'called off', 'Called off', now);
  if (closed === undefined) throw refused('No version of this assessment is being made any more.', 'Look at the page of its document.', 'nothing-waits', [{ text: 'The document', href: `/assessment/${assessment.label}/document` }]);
  await record(session, calledOffDocument, inTrail(assessment), { version: closed });
}

/** In the transaction of what happened; false when somebody else closed it before. */
export async function closeAsked(session: Session, one: AskedDocument, state: 'made' | 'stopped', outcome: string, now: Date): Promise<boolean> {
  const closed = await close(session, { id: one.id }, state, outcome, now);
  if (closed.length > 0 && state === 'stopped') await record(session, stoppedDocument, inTrail({ id: one.assessmentId, title: one.title }), { version: one.version, outcome });
  return closed.length > 0;
}

/** What was to go to everybody is not what was looked at: whoever asked looks again. Gives the number of the version that comes of it no more. */
export async function stopPublication(session: Session, assessment: Subject, outcome: string, now: Date): Promise<number | undefined> {
  const [closed] = await close(session, { assessmentId: assessment.id, madeFor: 'published' }, 'stopped', outcome, now);
  if (closed !== undefined) await record(session, stoppedDocument, inTrail(assessment), { version: closed, outcome });
  return closed;
}

async function close(session: Session, which: { id: string } | { assessmentId: string; madeFor?: 'published' }, state: 'made' | 'called off' | 'stopped', outcome: string, now: Date): Promise<number[]> {
  const rows = await session.db.updateTable('asked_document').set((row) => ({ state, outcome, decided_at: now, version: row('version', '+', 1) })).where('partnership_id', '=', session.partnershipId)
    .where('id' in which ? 'id' : 'assessment_id', '=', 'id' in which ? which.id : which.assessmentId).where('state', '=', 'waiting')
    .$if('madeFor' in which, (query) => query.where('made_for', '=', 'published')).returning('number').execute();
  return rows.map((row) => row.number);
}

/** What waits, in every partnership: ids only, by the door that is made for it. */
export async function documentsAsked(services: Pick<Services, 'pool'>): Promise<{ partnershipId: number; id: string }[]> {
  const rows = await ask<{ partnership_id: number; id: string }>(services.pool, 'select * from security.documents_asked()', []);
  return rows.map((row) => ({ partnershipId: row.partnership_id, id: row.id }));
}
