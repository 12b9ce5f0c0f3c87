// Workshops and their way from preparation to sign-off. The database holds the order of the steps and keeps what is signed (migration 0018).
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import { actorWords } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound, refused } from '../../../platform/web/errors.ts';
import { readMatrix } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { refuseOutsideRoom, refuseSigned } from './what-is-shut.ts';
import { hindrance } from './workshop.ts';
import type { WorkshopState } from './workshop.ts';
import './tables.ts';

const addedWorkshop = event('prepared scoring workshop');
const changedWorkshop = event('changed scoring workshop');
const openedScoring = event('let scoring begin in', 'let scoring begin in');
const closedScoring = event('closed scoring of');
const reopenedScoring = event('opened scoring again of', 'opened scoring again of');
const signedOff = event('decided scoring workshop', 'signed off the decision of');

export type Workshop = {
  id: string; title: string; label: string; heldOn: string | null; place: string | null; about: string | null; state: WorkshopState; preparedBy: string; closedAt: Date | null; reopenedAt: Date | null; reopenedBy: string | null; reopenedWhy: string | null;
  minute: string | null; /** how those that came out level were told apart */ ties: string | null; signedBy: string | null; signedAt: Date | null; matrixId: string; matrixNumber: number; version: number;
};
export type ListedWorkshop = Workshop & { candidates: number; chosen: number; scorers: number; finished: number; mine: { given: number; finished: boolean } | null };
export type WorkshopFields = { title: string; label: string; heldOn?: string | undefined; place?: string | undefined; about?: string | undefined };

const COLUMNS = sql`w.id, w.title, w.label, w.held_on as "heldOn", w.place, w.about, w.state, w.prepared_by as "preparedBy", w.closed_at as "closedAt", w.reopened_at as "reopenedAt", w.reopened_by as "reopenedBy", w.reopened_why as "reopenedWhy", w.minute, w.ties, w.signed_by as "signedBy", w.signed_at as "signedAt", w.matrix_id as "matrixId", m.number as "matrixNumber", w.version`;

/** The workshops of the partnership, those for the newest plan first. */
export async function listWorkshops(session: Session): Promise<ListedWorkshop[]> {
  const account = session.actor.kind === 'person' ? session.actor.accountId : null;
  const { rows } = await sql<ListedWorkshop>`
    select ${COLUMNS},
      (select count(*)::int from scoring_candidate c where c.partnership_id = w.partnership_id and c.workshop_id = w.id and c.removed_at is null) as candidates,
      (select count(*)::int from scoring_decision d where d.partnership_id = w.partnership_id and d.workshop_id = w.id and d.outcome = 'chosen') as chosen,
      (select count(*)::int from scoring_scorer s where s.partnership_id = w.partnership_id and s.workshop_id = w.id) as scorers,
      (select count(*)::int from scoring_scorer s where s.partnership_id = w.partnership_id and s.workshop_id = w.id and s.finished_at is not null) as finished,
      (select json_build_object('given', s.given, 'finished', s.finished_at is not null) from scoring_scorer s where s.partnership_id = w.partnership_id and s.workshop_id = w.id and s.account_id = ${account}::uuid) as mine
    from scoring_workshop w join scoring_matrix m on m.partnership_id = w.partnership_id and m.id = w.matrix_id
    where w.partnership_id = ${session.partnershipId} order by w.label desc, w.made_at desc`.execute(session.db);
  return rows;
}

/** The other workshops for a plan year. Whoever asks is the only one who adds one for it until the end of the transaction. */
export async function othersForYear(session: Session, label: string, but?: string): Promise<ListedWorkshop[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`workshops ${session.partnershipId} ${label}`}, 0))`.execute(session.db);
  return (await listWorkshops(session)).filter((one) => one.label === label && one.id !== but);
}

/** A workshop with the matrix that it is scored on. */
export async function loadWorkshop(session: Session, id: string): Promise<Workshop & { matrix: Matrix }> {
  const { rows: [row] } = await sql<Workshop & { content: unknown }>`select ${COLUMNS}, m.content from scoring_workshop w join scoring_matrix m on m.partnership_id = w.partnership_id and m.id = w.matrix_id
    where w.partnership_id = ${session.partnershipId} and w.id = ${id}`.execute(session.db);
  if (!row) throw notFound();
  const { content, ...workshop } = row;
  return { ...workshop, matrix: readMatrix(content) };
}

/** Holds a workshop until the end of the transaction, so that its step is not changed meanwhile. */
export async function holdWorkshop(session: Session, id: string): Promise<Workshop & { matrix: Matrix }> {
  await session.db.selectFrom('scoring_workshop').select('id').where('partnership_id', '=', session.partnershipId).where('id', '=', id).forUpdate().execute();
  return loadWorkshop(session, id);
}

const columnsOf = (fields: WorkshopFields) => ({ title: fields.title, label: fields.label, held_on: fields.heldOn ?? null, place: fields.place ?? null, about: fields.about ?? null });

export async function addWorkshop(session: Session, matrixId: string, fields: WorkshopFields): Promise<string> {
  const made = await session.db
    .insertInto('scoring_workshop')
    .values({ partnership_id: session.partnershipId, matrix_id: matrixId, prepared_by: actorWords(session.actor), account_id: session.actor.kind === 'person' ? session.actor.accountId : null, ...columnsOf(fields) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(session, addedWorkshop, { kind: 'scoring workshop', id: made.id, words: fields.title }, { label: fields.label });
  return made.id;
}

/** Changes a workshop at the version it was opened on. */
export async function changeWorkshop(session: Session, before: Workshop, version: number, fields: WorkshopFields): Promise<void> {
  refuseSigned(before);
  await update(session, before.id, version, columnsOf(fields));
  const parts: [string, unknown, unknown][] = [['title', before.title, fields.title], ['plan year', before.label, fields.label], ['day', before.heldOn, fields.heldOn ?? null], ['place', before.place, fields.place ?? null], ['about', before.about, fields.about ?? null]];
  await record(session, changedWorkshop, { kind: 'scoring workshop', id: before.id, words: fields.title }, { changed: parts.filter(([, was, is]) => was !== is).map(([field, was, is]) => ({ field, was, is })) });
}

/** Takes the newest version of the matrix, while nobody has scored. */
export async function takeMatrix(session: Session, workshop: Workshop, version: number, matrix: { id: string; number: number }): Promise<void> {
  if (workshop.state !== 'preparing') throw refused('Scoring has begun on the matrix as it was.', 'A workshop that is prepared next takes the newer version.', 'matrix-taken');
  await update(session, workshop.id, version, { matrix_id: matrix.id });
  await record(session, changedWorkshop, { kind: 'scoring workshop', id: workshop.id, words: workshop.title }, { changed: [{ field: 'matrix', was: workshop.matrixNumber, is: matrix.number }] });
}

type Columns = Partial<ReturnType<typeof columnsOf>> & { state?: WorkshopState; matrix_id?: string; closed_at?: Date | null; reopened_at?: Date; reopened_by?: string; reopened_why?: string; minute?: string; ties?: string | null; signed_by?: string; signed_account_id?: string | null; signed_at?: Date };

async function update(session: Session, id: string, version: number, columns: Columns): Promise<void> {
  const done = await session.db.updateTable('scoring_workshop').set({ ...columns, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
}

/** From preparation to scoring, or from scoring into the room. */
export async function goOn(session: Session, workshop: Workshop, version: number, facts: { candidates: number; scorers: number; finished: number }, now: Date): Promise<void> {
  refuseSigned(workshop);
  const why = hindrance({ state: workshop.state, ...facts });
  if (why !== undefined) throw refused(why, 'Go back to the workshop and see to it first.', 'workshop-not-ready', [{ text: workshop.title, href: `/assessment/scoring/workshops/${workshop.id}` }]);
  if (workshop.state === 'together') throw refused('Scoring is closed already.', 'What follows is the decision.', 'scoring-closed');
  const opens = workshop.state === 'preparing';
  await update(session, workshop.id, version, opens ? { state: 'scoring' } : { state: 'together', closed_at: now });
  await record(session, opens ? openedScoring : closedScoring, { kind: 'scoring workshop', id: workshop.id, words: workshop.title }, facts);
}

/** From the room back to scoring, for a reason that stays beside the results. Whoever had finished has finished. */
export async function openAgain(session: Session, workshop: Workshop, version: number, why: string, now: Date): Promise<void> {
  refuseOutsideRoom(workshop);
  await update(session, workshop.id, version, { state: 'scoring', closed_at: null, reopened_at: now, reopened_by: actorWords(session.actor), reopened_why: why });
  await record(session, reopenedScoring, { kind: 'scoring workshop', id: workshop.id, words: workshop.title }, { why, closedAt: workshop.closedAt });
}

/** Signs the decision off. `results` go into the trail, so that they can be compared with what is worked out later. */
export async function signOff(session: Session, workshop: Workshop, version: number, { minute, ties }: { minute: string; ties: string | undefined }, now: Date, results: readonly object[]): Promise<void> {
  await update(session, workshop.id, version, { state: 'signed off', minute, ties: ties ?? null, signed_by: actorWords(session.actor), signed_account_id: session.actor.kind === 'person' ? session.actor.accountId : null, signed_at: now });
  await record(session, signedOff, { kind: 'scoring workshop', id: workshop.id, words: workshop.title }, { minute, ...(ties === undefined ? {} : { ties }), matrix: workshop.matrixNumber, results });
}
