// The record of an assessment: what it is about, how far it is, and what was computed for it.
import { sql } from 'kysely';
import { actorWords } from '../../../security/actor.ts';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound, refused } from '../../../platform/web/errors.ts';
import { ask } from '../../../platform/database/connect.ts';
import type { Services } from '../../../security/services.ts';
import { openAmong } from '../../measures/index.ts';
import type { Computed } from '../assess/computed.ts';
import './tables.ts';

const beganAssessment = event('began assessment');
const changedAssessment = event('changed assessment');
const changedCompared = event('changed areas compared', 'changed what is compared with');
const changedContext = event('chose series beside an assessment', 'chose which of the partners’ series stand first in');
const askedToCompute = event('asked to compute assessment', 'had figures computed for');
const openedMarked = event('opened marked assessment', 'opened');
const computedAssessment = event('computed assessment', 'computed the figures of');

export type Marking = 'OFFICIAL' | 'OFFICIAL-SENSITIVE';
export type AssessmentState = 'draft' | 'shared' | 'published';
export type AssessmentRecord = {
  id: string; label: string; title: string; areaCode: string; firstMonth: string | null; lastMonth: string | null; comparedWith: string[]; /** by code */ comparedWhy: Record<string, string>; /** by short name */ contextMeasures: string[]; weightsId: string | null; marking: Marking; handling: string | null;
  state: AssessmentState; stateAt: Date | null; stateBy: string | null; askedAt: Date | null; askedBy: string | null; failedWhy: string | null; madeBy: string; madeAt: Date; version: number;
};
export type AssessmentFields = { title: string; areaCode: string; firstMonth?: string | undefined; lastMonth?: string | undefined; weightsId?: string | undefined; marking: Marking; handling?: string | undefined };
export type Result = { number: number; computed: Computed; fingerprint: string; computedAt: Date; askedBy: string };
export type ResultHead = Omit<Result, 'computed'>;

const COLUMNS = sql`a.id, a.label, a.title, a.area_code as "areaCode", a.first_month as "firstMonth", a.last_month as "lastMonth", a.compared_with as "comparedWith", a.compared_why as "comparedWhy", a.context_measures as "contextMeasures", a.weights_id as "weightsId", a.marking, a.handling,
  a.state, a.state_at as "stateAt", a.state_by as "stateBy", a.asked_at as "askedAt", a.asked_by as "askedBy", a.failed_why as "failedWhy", a.made_by as "madeBy", a.made_at as "madeAt", a.version`;

const account = (session: Session): string | null => (session.actor.kind === 'person' ? session.actor.accountId : null);
const inTrail = (one: Pick<AssessmentRecord, 'id' | 'title'>): { kind: string; id: string; words: string } => ({ kind: 'assessment', id: one.id, words: one.title });

/** The assessments of the partnership, the newest first. */
export async function listAssessments(session: Session): Promise<(AssessmentRecord & { computedAt: Date | null })[]> {
  const { rows } = await sql<AssessmentRecord & { computedAt: Date | null }>`select ${COLUMNS}, (select max(r.computed_at) from assessment_result r where r.partnership_id = a.partnership_id and r.assessment_id = a.id) as "computedAt"
    from assessment a where a.partnership_id = ${session.partnershipId} order by a.label desc`.execute(session.db);
  return rows;
}

export async function findAssessment(session: Session, label: string): Promise<AssessmentRecord | undefined> {
  const { rows: [row] } = await sql<AssessmentRecord>`select ${COLUMNS} from assessment a where a.partnership_id = ${session.partnershipId} and a.label = ${label}`.execute(session.db);
  return row;
}

export async function loadAssessment(session: Session, label: string): Promise<AssessmentRecord> {
  const found = await findAssessment(session, label);
  if (!found) throw notFound();
  return found;
}

export async function assessmentById(session: Session, id: string): Promise<AssessmentRecord | undefined> {
  const { rows: [row] } = await sql<AssessmentRecord>`select ${COLUMNS} from assessment a where a.partnership_id = ${session.partnershipId} and a.id = ${id}`.execute(session.db);
  return row;
}

/** Who read what is marked as sensitive. What is not may be read by the whole partnership, and nobody notes it. `what`: of it, where it is not all. */
export async function noteOpened(session: Session, one: Pick<AssessmentRecord, 'id' | 'title' | 'marking'>, what: Record<string, string> = {}): Promise<void> {
  if (one.marking !== 'OFFICIAL') await record(session, openedMarked, inTrail(one), { marking: one.marking, ...what });
}

/** Holds it until the end of the transaction. */
export async function holdAssessment(session: Session, label: string): Promise<AssessmentRecord> {
  await session.db.selectFrom('assessment').select('id').where('partnership_id', '=', session.partnershipId).where('label', '=', label).forUpdate().execute();
  return loadAssessment(session, label);
}

/**
 * Holds every assessment of the partnership until the end of the transaction: for what stands beside all of them, such as a note on the charts.
 * Whoever hands one on in the same moment waits, and then finds it changed.
 */
export async function holdAll(session: Session): Promise<AssessmentRecord[]> {
  await session.db.selectFrom('assessment').select('id').where('partnership_id', '=', session.partnershipId).orderBy('label').forUpdate().execute();
  return listAssessments(session);
}

const rowOf = (fields: AssessmentFields) => ({ title: fields.title, area_code: fields.areaCode, first_month: fields.firstMonth ?? null, last_month: fields.lastMonth ?? null, weights_id: fields.weightsId ?? null, marking: fields.marking, handling: fields.handling ?? null });

export async function beginAssessment(session: Session, label: string, fields: AssessmentFields): Promise<string> {
  if (await findAssessment(session, label)) throw refused(`There is an assessment ${label} already.`, 'Open it, or choose another year.', 'assessment-there', [{ text: `Assessment ${label}`, href: `/assessment/${label}` }]);
  const { id } = await session.db.insertInto('assessment').values({ partnership_id: session.partnershipId, label, compared_with: [], ...rowOf(fields), made_by: actorWords(session.actor), account_id: account(session) }).returning('id').executeTakeFirstOrThrow();
  await record(session, beganAssessment, { kind: 'assessment', id, words: fields.title }, { ...fields });
  return id;
}

export async function changeAssessment(session: Session, before: AssessmentRecord, version: number, fields: AssessmentFields): Promise<void> {
  const done = await session.db.updateTable('assessment').set({ ...rowOf(fields), version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', before.id).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await record(session, changedAssessment, inTrail({ ...before, title: fields.title }), { before: { title: before.title, areaCode: before.areaCode, firstMonth: before.firstMonth, lastMonth: before.lastMonth, marking: before.marking, weightsId: before.weightsId }, now: { ...fields } });
}

/** The areas to compare with, and why each; none: those of the same police force. Called on a record that is held. */
export async function changeCompared(session: Session, one: AssessmentRecord, codes: readonly string[], reasons: Readonly<Record<string, string>>): Promise<void> {
  await session.db.updateTable('assessment').set({ compared_with: [...codes], compared_why: JSON.stringify(reasons), version: one.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', one.id).execute();
  await record(session, changedCompared, inTrail(one), { before: one.comparedWith, now: codes, reasons });
}

/** Which of the partners' series stand first. Called on a record that is held. */
export async function changeContext(session: Session, one: AssessmentRecord, refs: readonly string[]): Promise<void> {
  await session.db.updateTable('assessment').set({ context_measures: [...refs], version: one.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', one.id).execute();
  // What one organisation keeps to itself has no name in the trail of what others read.
  const open = await openAmong(session, [...one.contextMeasures, ...refs]);
  await record(session, changedContext, inTrail(one), { before: one.contextMeasures.filter((ref) => open.has(ref)), now: refs.filter((ref) => open.has(ref)) });
}

/** Notes that figures are asked for; what was computed before stays and is shown. */
export async function askToCompute(session: Session, one: AssessmentRecord, now: Date): Promise<void> {
  await session.db.updateTable('assessment').set({ asked_at: now, asked_by: actorWords(session.actor), failed_why: null }).where('partnership_id', '=', session.partnershipId).where('id', '=', one.id).execute();
  await record(session, askedToCompute, inTrail(one));
}

export async function newestResult(session: Session, assessmentId: string): Promise<Result | undefined> {
  const head = await heads(session, assessmentId).orderBy('number', 'desc').limit(1).executeTakeFirst();
  return head && withFigures(session, assessmentId, head);
}

export async function resultNumber(session: Session, assessmentId: string, number: number): Promise<Result | undefined> {
  const head = await heads(session, assessmentId).where('number', '=', number).executeTakeFirst();
  return head && withFigures(session, assessmentId, head);
}

const heads = (session: Session, assessmentId: string) => session.db.selectFrom('assessment_result').select(['number', 'fingerprint', 'computed_at as computedAt', 'asked_by as askedBy']).where('partnership_id', '=', session.partnershipId).where('assessment_id', '=', assessmentId);

/** Figures are only ever added, never changed: those that were read last need not be read and understood again for every page. The latest stands last. */
const READ_LAST = 12;
const readLast = new Map<string, Computed>();

/** `head` was read in this session: whoever may not see the one gets not so far. */
async function withFigures(session: Session, assessmentId: string, head: ResultHead): Promise<Result> {
  const key = [session.partnershipId, assessmentId, markOf(head)].join(' ');
  const computed = readLast.get(key) ?? ((await session.db.selectFrom('assessment_result').select('computed').where('partnership_id', '=', session.partnershipId).where('assessment_id', '=', assessmentId).where('number', '=', head.number).executeTakeFirstOrThrow()).computed as Computed);
  readLast.delete(key);
  readLast.set(key, computed);
  if (readLast.size > READ_LAST) readLast.delete(readLast.keys().next().value!);
  return { ...head, computed };
}

/** Of each result by its number: what tells it from every other, of another database too. */
export async function resultMarks(session: Session, assessmentId: string): Promise<Map<number, string>> {
  return new Map((await heads(session, assessmentId).execute()).map((one) => [one.number, markOf(one)]));
}

const markOf = ({ number, fingerprint, computedAt }: ResultHead): string => [number, fingerprint, computedAt.getTime()].join(' ');

export async function resultHeads(session: Session, assessmentId: string): Promise<ResultHead[]> {
  return heads(session, assessmentId).orderBy('number', 'desc').limit(60).execute();
}

/**
 * Adds what was computed, unless it rests on the same data and says the same as the one before. Nothing is kept of work whose assessment was handed on,
 * changed or asked for anew meanwhile: what was handed on keeps its figures, and a change asks for figures of its own.
 * `one`: the record as the work began. `dataUntil`: when the newest of the police data that went into it came in.
 */
export async function keepResult(session: Session, one: AssessmentRecord, made: { computed: Computed; fingerprint: string }, dataUntil?: string): Promise<number | undefined> {
  const now = await holdAssessment(session, one.label);
  if (now.state !== 'draft' || isAbout(now) !== isAbout(one)) return undefined;
  const [last] = await resultHeads(session, one.id);
  const number = (last?.number ?? 0) + 1;
  const isNew = last?.fingerprint !== made.fingerprint;
  if (isNew) {
    await session.db.insertInto('assessment_result').values({ partnership_id: session.partnershipId, assessment_id: one.id, number, computed: sql`${JSON.stringify(made.computed)}::jsonb` as never, fingerprint: made.fingerprint, asked_by: one.askedBy ?? actorWords(session.actor) }).execute();
    await record(session, computedAssessment, inTrail(one), { result: number, fingerprint: made.fingerprint });
  }
  await endWish(session, one, { failed_why: null }, dataUntil);
  return isNew ? number : number - 1;
}

/** `dataUntil`: the data of which it is known that nothing can be said; without it, it is tried again by itself. */
export async function sayWhyNot(session: Session, one: AssessmentRecord, why: string, dataUntil?: string): Promise<void> {
  const now = await holdAssessment(session, one.label);
  if (now.state === 'draft' && isAbout(now) === isAbout(one)) await endWish(session, one, { failed_why: why.slice(0, 1000) }, dataUntil);
}

/** What figures are computed of, and for which wish. */
const isAbout = ({ areaCode, firstMonth, lastMonth, comparedWith, askedAt }: AssessmentRecord): string => JSON.stringify([areaCode, firstMonth, lastMonth, comparedWith, askedAt]);

async function endWish(session: Session, one: AssessmentRecord, how: { failed_why: string | null }, dataUntil: string | undefined): Promise<void> {
  await session.db.updateTable('assessment').set({ asked_at: null, ...how, ...(dataUntil === undefined ? {} : { data_until: sql<Date>`${dataUntil}::timestamptz` }) }).where('partnership_id', '=', session.partnershipId).where('id', '=', one.id).execute();
}

/** When files of a force that the newest figures rest on, or should, were put right without being brought in anew; undefined where these figures were worked out since. */
export async function putRightSince(session: Session, one: Pick<AssessmentRecord, 'id'>, { slug, from, to }: { slug: string; from: string; to: string }): Promise<Date | undefined> {
  const { rows: [row] } = await sql<{ at: Date | null }>`select max(f.corrected_at) as at from assessment a join police_file f on f.slug = ${slug} and f.month between ${from} and ${to} and f.replaced_at is null
    cross join lateral (select max(r.computed_at) as at from assessment_result r where r.partnership_id = a.partnership_id and r.assessment_id = a.id) r
    where a.partnership_id = ${session.partnershipId} and a.id = ${one.id} and f.corrected_at > r.at and (a.data_until is null or f.corrected_at > a.data_until)`.execute(session.db);
  return row?.at ?? undefined;
}

/** Months of which a force’s street files, that every figure rests on, came in, or were undone, after the data that the newest figures rest on. `wasHeld`: that data had one of the month, which is another since. */
export async function monthsSince(session: Session, one: Pick<AssessmentRecord, 'id'>, { slug, from, to }: { slug: string; from: string; to: string | undefined }): Promise<{ month: string; wasHeld: boolean }[]> {
  const { rows } = await sql<{ month: string; wasHeld: boolean }>`
    select distinct f.month, exists (select 1 from police_file o where o.kind = f.kind and o.slug = f.slug and o.month = f.month and o.imported_at <= r.until and (o.replaced_at is null or o.replaced_at > r.until)) as "wasHeld"
    from assessment a cross join lateral (select coalesce(a.data_until, max(r.computed_at)) as until from assessment_result r where r.partnership_id = a.partnership_id and r.assessment_id = a.id) r
    join police_file f on f.kind = 'street' and f.slug = ${slug} and f.month >= ${from} and (${to ?? null}::text is null or f.month <= ${to ?? null}) and (f.replaced_at is null or f.replaced_by is null)
    where a.partnership_id = ${session.partnershipId} and a.id = ${one.id}
      and greatest(f.imported_at, f.replaced_at) > r.until order by 1`.execute(session.db);
  return rows;
}

/** The codes that the partnership's settings name as its area, as one code to assess. */
export async function areaOfPartnership(session: Session): Promise<{ codes: string; name: string }> {
  const row = await session.db.selectFrom('partnership').select(['area_codes', 'area_name']).where('partnership_id', '=', session.partnershipId).executeTakeFirst();
  return { codes: (row?.area_codes ?? []).join(','), name: row?.area_name ?? '' };
}

/** Those whose title or year holds all the words; the newest first. */
export async function findAssessments(session: Session, words: readonly string[], limit: number): Promise<{ id: string; label: string; title: string }[]> {
  const { rows } = await sql<{ id: string; label: string; title: string }>`select a.id, a.label, a.title from assessment a where a.partnership_id = ${session.partnershipId}
    and ${sql.join(words.map((word) => sql`a.searchable like ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`), sql` and `)} order by a.label desc limit ${limit}`.execute(session.db);
  return rows;
}

/** Drafts of all partnerships whose figures are older than the police data that is held. */
export async function assessmentsBehind(services: Pick<Services, 'pool'>): Promise<{ partnershipId: number; assessmentId: string }[]> {
  const rows = await ask<{ partnership_id: number; assessment_id: string }>(services.pool, 'select * from security.assessments_behind()', []);
  return rows.map((row) => ({ partnershipId: row.partnership_id, assessmentId: row.assessment_id }));
}
