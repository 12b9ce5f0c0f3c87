// Readings of measures: added side by side, corrected by a newer row, one of them adopted for each period. Nothing is overwritten.
import { sql } from 'kysely';
import { actorWords } from '../../../security/actor.ts';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import { inTrail, measureByRef, holdMeasure } from '../measure-store.ts';
import type { Measure, SourceKind } from '../measure.ts';
import { FIRST_READING } from '../citations/said-then.ts';
import { crossedBy, periodRefusal, periodWords } from '../period.ts';
import type { Period } from '../period.ts';
import { columnsOf, valueOf } from '../value-columns.ts';
import type { ValueColumns } from '../value-columns.ts';
import type { Value } from '../value.ts';
import '../tables.ts';

const addedReading = event('added reading');
const correctedReading = event('corrected reading');
const adoptedReadingEvent = event('adopted reading');

/** A figure, or why there is none. */
export type Figure = { value: Value } | { notAvailable: string };
export type ReadingFields = { figure: Figure; asAt: string; provisional: boolean; sourceKind: SourceKind; source: string; place: string | null };
export type NewReading = ReadingFields & { period: Period; label?: string | undefined; organisationId: string | null };

export type Reading = {
  id: string; measureId: string; period: Period; label: string; value: Value | undefined; notAvailable: string | null; asAt: string; provisional: boolean; sourceKind: SourceKind; source: string; place: string | null;
  organisationId: string | null; organisation: string | null; givenBy: string; givenAt: Date; correctsId: string | null; correctionWhy: string | null;
  /** set when a later reading corrects this one; those without stand */
  correctedById: string | null;
  /** set while this is the reading that holds for its period */
  adoption: { by: string; at: Date; reason: string } | null;
};

type Row = Omit<Reading, 'period' | 'value' | 'adoption'> & ValueColumns & { period_from: string; period_to: string; adopted_by: string | null; adopted_at: Date | null; adopted_why: string | null };

const ownColumns = sql`r.id, r.measure_id as "measureId", r.period_from, r.period_to, r.label, r.amount, r.up_to, r.bound, r.unit, r.per, r.not_available as "notAvailable", r.as_at as "asAt", r.provisional, r.source_kind as "sourceKind", r.source, r.place,
  r.organisation_id as "organisationId", o.name as organisation, r.given_by as "givenBy", r.given_at as "givenAt", r.corrects_id as "correctsId", r.correction_why as "correctionWhy", a.adopted_by, a.adopted_at, a.reason as adopted_why`;
const readingColumns = sql`${ownColumns}, c.id as "correctedById"`;
const around = sql`left join organisation o on o.partnership_id = r.partnership_id and o.id = r.organisation_id
  left join reading c on c.partnership_id = r.partnership_id and c.corrects_id = r.id
  left join reading_adoption a on a.partnership_id = r.partnership_id and a.reading_id = r.id and a.ended_at is null`;

function readingOf(row: Row): Reading {
  const { period_from, period_to, amount, up_to, bound, unit, per, adopted_by, adopted_at, adopted_why, ...rest } = row;
  return { ...rest, period: { from: period_from, to: period_to }, value: valueOf({ amount, up_to, bound, unit, per }), adoption: adopted_by === null || adopted_at === null ? null : { by: adopted_by, at: adopted_at, reason: adopted_why ?? '' } };
}

/** Every reading of a measure, corrected ones included, the newest period first; of one period, if asked for. */
export async function readingsOf(session: Session, measureId: string, period?: Period): Promise<Reading[]> {
  const { rows } = await sql<Row>`select ${readingColumns} from reading r ${around} where r.partnership_id = ${session.partnershipId} and r.measure_id = ${measureId}
    ${period === undefined ? sql`` : sql`and r.period_from = ${period.from} and r.period_to = ${period.to}`} order by r.period_to desc, r.period_from desc, r.given_at desc`.execute(session.db);
  return rows.map(readingOf);
}

/** The readings of the newest periods, corrected ones included, and of every period that waits for a decision; of all without `newest`. `periods`: how many there are. A table is named once, since each name costs the planner its policies. */
export async function newestReadingsOf(session: Session, measureId: string, newest?: number): Promise<{ readings: Reading[]; periods: number }> {
  const { rows } = await sql<Row & { periods: number }>`
    select * from (select ${ownColumns}, null::uuid as "correctedById", r.rank, (max(r.rank) over ())::int as periods, bool_or(a.reading_id is not null) over (partition by r.rank) as decided
      from (select *, dense_rank() over (order by period_to desc, period_from desc) as rank from reading where partnership_id = ${session.partnershipId} and measure_id = ${measureId}) r
      left join organisation o on o.partnership_id = r.partnership_id and o.id = r.organisation_id left join reading_adoption a on a.partnership_id = r.partnership_id and a.reading_id = r.id and a.ended_at is null) f
    ${newest === undefined ? sql`` : sql`where rank <= ${newest} or not decided`} order by period_to desc, period_from desc, "givenAt" desc`.execute(session.db);
  // A correction is of the period that it corrects, so that both are here.
  const correctedBy = new Map(rows.flatMap((row) => (row.correctsId === null ? [] : [[row.correctsId, row.id] as const])));
  return { readings: rows.map((row) => ({ ...readingOf(row), correctedById: correctedBy.get(row.id) ?? null })), periods: rows[0]?.periods ?? 0 };
}

/** The readings of one period that stand, of many measures. One query. */
export async function standingIn(session: Session, measureIds: readonly string[], period: Period): Promise<Reading[]> {
  const { rows } = await sql<Row>`select ${readingColumns} from reading r ${around} where r.partnership_id = ${session.partnershipId} and r.measure_id = any(${[...measureIds]}::uuid[]) and r.period_from = ${period.from} and r.period_to = ${period.to} and c.id is null
    order by r.given_at`.execute(session.db);
  return rows.map(readingOf);
}

/** Readings by their ids, corrected ones included: what a text cited when it was written. One query. */
export async function readingsById(session: Session, ids: readonly string[]): Promise<Reading[]> {
  const { rows } = await sql<Row>`select ${readingColumns} from reading r ${around} where r.partnership_id = ${session.partnershipId} and r.id = any(${[...ids]}::uuid[])`.execute(session.db);
  return rows.map(readingOf);
}

/** One reading with its measure; not found when it is not there or not to be seen. */
export async function loadReading(session: Session, id: string): Promise<{ reading: Reading; measure: Measure }> {
  const [reading] = await readingsById(session, [id]);
  if (!reading) throw notFound();
  const { rows: [named] } = await sql<{ ref: string }>`select ref from measure where partnership_id = ${session.partnershipId} and id = ${reading.measureId}`.execute(session.db);
  return { reading, measure: await measureByRef(session, named?.ref ?? '') };
}

/** The reading that holds for a measure in a period; undefined while none is adopted. */
export async function adoptedReading(session: Session, ref: string, period: Period): Promise<Reading | undefined> {
  const { rows: [found] } = await sql<Row>`select ${readingColumns} from measure m join reading_adoption h on h.partnership_id = m.partnership_id and h.measure_id = m.id and h.period_from = ${period.from} and h.period_to = ${period.to} and h.ended_at is null
    join reading r on r.partnership_id = h.partnership_id and r.id = h.reading_id ${around} where m.partnership_id = ${session.partnershipId} and m.ref = ${ref}`.execute(session.db);
  return found === undefined ? undefined : readingOf(found);
}

/** The newest version of a reading that may have been corrected since. */
export async function standingVersion(session: Session, reading: Reading): Promise<Reading> {
  let newest = reading;
  while (newest.correctedById !== null) {
    const [next] = await readingsById(session, [newest.correctedById]);
    if (!next) break;
    newest = next;
  }
  return newest;
}

/** Why a reading cannot be added to a measure as it stands, with the field it is about; undefined when it can. */
export async function readingRefusal(session: Session, measure: Measure, reading: NewReading, today: string): Promise<{ field: 'period' | 'value' | 'source'; words: string } | undefined> {
  const wrong = periodRefusal(reading.period, today);
  if (wrong) return { field: 'period', words: wrong.words };
  if ('value' in reading.figure && reading.figure.value.unit !== measure.unit) return { field: 'value', words: 'This figure has another unit than the measure' };
  const { rows } = await sql<{ period_from: string; period_to: string; same: boolean } & ValueColumns & { source: string; place: string | null; not_available: string | null }>`
    select r.period_from, r.period_to, r.amount, r.up_to, r.bound, r.unit, r.per, r.not_available, r.source, r.place, r.period_from = ${reading.period.from} and r.period_to = ${reading.period.to} as same from reading r
    where r.partnership_id = ${session.partnershipId} and r.measure_id = ${measure.id} and r.period_from <= ${reading.period.to} and r.period_to >= ${reading.period.from}
      and not exists (select 1 from reading c where c.partnership_id = r.partnership_id and c.corrects_id = r.id)`.execute(session.db);
  const crossed = crossedBy(reading.period, rows.map((row) => ({ from: row.period_from, to: row.period_to })));
  if (crossed) return { field: 'period', words: `It overlaps ${periodWords(crossed)}, for which there is a reading: days would be counted twice` };
  const again = columnsFor(reading.figure, measure);
  const twin = rows.find((row) => row.same && row.source === reading.source && row.place === reading.place && row.amount === again.amount && row.up_to === again.up_to && row.bound === again.bound && row.per === again.per && row.not_available === again.not_available);
  return twin ? { field: 'value', words: 'This reading is here already, from the same source' } : undefined;
}

const columnsFor = (figure: Figure, measure: Measure): ValueColumns & { not_available: string | null } =>
  'value' in figure ? { ...columnsOf(figure.value), not_available: null } : { amount: null, up_to: null, bound: null, unit: measure.unit, per: null, not_available: figure.notAvailable };

const account = (session: Session): string | null => (session.actor.kind === 'person' ? session.actor.accountId : null);

/** What the trail keeps of a reading; of a measure that one organisation keeps to itself only which reading it was. */
const forTrail = (measure: Measure, id: string, more: Record<string, unknown>): Record<string, unknown> => ({ reading: id, ...(measure.visibility === 'partnership' ? more : {}) });

/**
 * Adds a reading. The first one of a period holds from then on; a later one stands beside it as its rival until somebody adopts it. Refused when the measure is
 * closed, and for what `readingRefusal` says.
 */
export async function addReading(session: Session, ref: string, reading: NewReading, today: string): Promise<{ id: string; isAdopted: boolean }> {
  const measure = await holdMeasure(session, { ref });
  if (measure.closedOn !== null) throw refused('This measure is closed: nothing more is entered for it.', 'Open it again, or enter the figure for the measure that follows it.', 'measure-closed', [{ text: measure.name, href: `/measures/${ref}` }]);
  const refusal = await readingRefusal(session, measure, reading, today);
  if (refusal) throw refused(`${refusal.words}.`, 'Go back and change it.', 'reading-refused', [{ text: measure.name, href: `/measures/${ref}` }]);
  const label = reading.label ?? periodWords(reading.period);
  const { id } = await session.db.insertInto('reading').values({
    partnership_id: session.partnershipId, measure_id: measure.id, period_from: reading.period.from, period_to: reading.period.to, label, ...columnsFor(reading.figure, measure), as_at: reading.asAt, provisional: reading.provisional,
    source_kind: reading.sourceKind, source: reading.source, place: reading.place, organisation_id: reading.organisationId, account_id: account(session), given_by: actorWords(session.actor), corrects_id: null, correction_why: null,
  }).returning('id').executeTakeFirstOrThrow();
  const { rows: standing } = await sql`select 1 from reading_adoption where partnership_id = ${session.partnershipId} and measure_id = ${measure.id} and period_from = ${reading.period.from} and period_to = ${reading.period.to} and ended_at is null`.execute(session.db);
  const isAdopted = standing.length === 0;
  if (isAdopted) await adopt(session, { id, measureId: measure.id, period: reading.period }, FIRST_READING);
  await record(session, addedReading, inTrail(measure), forTrail(measure, id, { period: label, ...reading.figure, source: reading.source, adopted: isAdopted }));
  return { id, isAdopted };
}

/** Corrects a reading that stands: a new version that says why. `keptAsSaid`: the texts that go on saying what they said. If it held for its period, the new version holds. Of two corrections at once the second is refused. */
export async function correctReading(session: Session, id: string, fields: ReadingFields, why: string, keptAsSaid: readonly string[] = []): Promise<string> {
  const { measure: { ref } } = await loadReading(session, id);
  const measure = await holdMeasure(session, { ref });
  const { reading } = await loadReading(session, id);
  if (reading.correctedById !== null) throw refused('This reading has been corrected already.', 'Open the measure and correct the newest version.', 'corrected-already', [{ text: measure.name, href: `/measures/${ref}` }]);
  const made = await session.db.insertInto('reading').values({
    partnership_id: session.partnershipId, measure_id: measure.id, period_from: reading.period.from, period_to: reading.period.to, label: reading.label, ...columnsFor(fields.figure, measure), as_at: fields.asAt, provisional: fields.provisional,
    source_kind: fields.sourceKind, source: fields.source, place: fields.place, organisation_id: reading.organisationId, account_id: account(session), given_by: actorWords(session.actor), corrects_id: id, correction_why: why,
  }).returning('id').executeTakeFirstOrThrow();
  if (reading.adoption !== null) await adopt(session, { ...reading, id: made.id }, `Correction: ${why}`.slice(0, 1000));
  const was = reading.value === undefined ? { notAvailable: reading.notAvailable } : { value: reading.value };
  await record(session, correctedReading, inTrail(measure), forTrail(measure, made.id, { corrects: id, period: reading.label, was, is: fields.figure, why, ...(keptAsSaid.length === 0 ? {} : { keptAsSaid }) }));
  return made.id;
}

/** Makes a standing reading the one that holds for its period, in the name of whoever asks, with the reason. `keptAsSaid`: the texts that go on saying what they said. */
export async function adoptReading(session: Session, id: string, reason: string, keptAsSaid: readonly string[] = []): Promise<void> {
  const { measure: { ref } } = await loadReading(session, id);
  const measure = await holdMeasure(session, { ref });
  const { reading } = await loadReading(session, id);
  const link = [{ text: measure.name, href: `/measures/${ref}` }];
  if (reading.correctedById !== null) throw refused('This reading has been corrected meanwhile.', 'Adopt its newest version.', 'corrected-already', link);
  if (reading.adoption !== null) throw refused('This reading holds for its period already.', 'There is nothing to do.', 'adopted-already', link);
  const before = (await readingsOf(session, measure.id, reading.period)).find((one) => one.adoption !== null);
  await adopt(session, reading, reason);
  await record(session, adoptedReadingEvent, inTrail(measure), forTrail(measure, id, { period: reading.label, instead: before?.id, why: reason, ...(keptAsSaid.length === 0 ? {} : { keptAsSaid }) }));
}

async function adopt(session: Session, reading: Pick<Reading, 'id' | 'measureId' | 'period'>, reason: string): Promise<void> {
  const own = { partnership_id: session.partnershipId, measure_id: reading.measureId, period_from: reading.period.from, period_to: reading.period.to };
  await sql`update reading_adoption set ended_at = clock_timestamp() where partnership_id = ${session.partnershipId} and measure_id = ${reading.measureId} and period_from = ${reading.period.from} and period_to = ${reading.period.to} and ended_at is null`.execute(session.db);
  await session.db.insertInto('reading_adoption').values({ ...own, reading_id: reading.id, reason, adopted_by: actorWords(session.actor), account_id: account(session), ended_at: null }).execute();
}

export type PastAdoption = { readingId: string; reason: string; by: string; at: Date; endedAt: Date | null };

