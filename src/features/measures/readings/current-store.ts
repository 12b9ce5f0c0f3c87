// What many references say now, in one query: a plan cites hundreds of figures. And the series of many measures, for charts.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import type { Polarity, SmallNumbers, SourceKind } from '../measure.ts';
import type { Noun } from '../measure.ts';
import { nounOf } from '../measure.ts';
import { periodKey, periodWords } from '../period.ts';
import { sourceWords } from '../figure-view.ts';
import type { Period } from '../period.ts';
import { readReference } from '../reference.ts';
import { measureSource } from '../sources.ts';
import { valueOf } from '../value-columns.ts';
import type { ValueColumns } from '../value-columns.ts';
import type { Unit, Value } from '../value.ts';
import '../tables.ts';

/** What a reference says now. A reference to a measure that is not there, or that the asker may not see, has no entry at all. */
export type Current = {
  reference: string;
  measure: { ref: string; name: string; unit: Unit; noun: Noun | undefined; polarity: Polarity; publishable: boolean; smallNumbers: SmallNumbers; isClosed: boolean; isComputed: boolean };
  period: Period; label: string;
  /** a reading holds; readings wait and none holds; nobody has entered one */
  state: 'adopted' | 'undecided' | 'none';
  value: Value | undefined;
  /** why there is no figure, where somebody said so */
  notAvailable: string | null;
  provisional: boolean;
  /** the reading that holds; the figure that is worked out has none */
  reading: { id: string; asAt: string; sourceKind: SourceKind; source: string; place: string | null; givenBy: string; givenAt: Date; correctionWhy: string | null; correctsId: string | null } | undefined;
  adoption: { by: string; at: Date; reason: string } | undefined;
  /** standing readings for the same period beside the one that holds */
  rivals: number;
  href: string;
};

type Row = ValueColumns & {
  reference: string; ref: string; name: string; measure_unit: Unit; noun_one: string | null; noun_many: string | null; polarity: Polarity; publishable: boolean; small_numbers: SmallNumbers; closed: boolean; standing: number;
  id: string | null; label: string | null; not_available: string | null; as_at: string; provisional: boolean | null; source_kind: SourceKind; source: string; place: string | null; given_by: string; given_at: Date; correction_why: string | null; corrects_id: string | null;
  adopted_by: string | null; adopted_at: Date; reason: string;
};

/** What each reference says now; one query for all that are recorded, one more for each figure that is worked out. */
export async function currentReadings(session: Session, references: readonly string[]): Promise<Map<string, Current>> {
  const read = [...new Set(references)].flatMap((reference) => {
    const found = readReference(reference);
    return found ? [{ reference, ...found }] : [];
  });
  const found = new Map<string, Current>();
  const recorded = read.filter((one) => measureSource(one.ref) === undefined);
  if (recorded.length > 0) for (const row of await recordedRows(session, recorded)) found.set(row.reference, currentOf(row, recorded.find((one) => one.reference === row.reference)!.period));
  for (const one of read) {
    const source = measureSource(one.ref);
    if (!source) continue;
    const computed = await source.compute(session, one.period);
    found.set(one.reference, {
      reference: one.reference, period: one.period, label: periodWords(one.period), state: 'adopted', value: 'value' in computed ? computed.value : undefined, notAvailable: 'value' in computed ? null : computed.notAvailable, provisional: false, reading: undefined, adoption: undefined, rivals: 0,
      measure: { ref: source.key, name: source.name, unit: source.unit, noun: source.noun, polarity: source.polarity, publishable: true, smallNumbers: 'usual', isClosed: false, isComputed: true }, href: `/measures/worked-out/${source.key}?period=${one.reference.slice(one.reference.indexOf('@') + 1)}`,
    });
  }
  return found;
}

async function recordedRows(session: Session, wanted: readonly { reference: string; ref: string; period: Period }[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select w.reference, m.ref, m.name, m.unit as measure_unit, m.noun_one, m.noun_many, m.polarity, m.publishable, m.small_numbers, m.closed_on is not null as closed,
      (select count(*)::int from reading s where s.partnership_id = m.partnership_id and s.measure_id = m.id and s.period_from = w.period_from and s.period_to = w.period_to
        and not exists (select 1 from reading c where c.partnership_id = s.partnership_id and c.corrects_id = s.id)) as standing,
      r.id, r.label, r.amount, r.up_to, r.bound, r.unit, r.per, r.not_available, r.as_at, r.provisional, r.source_kind, r.source, r.place, r.given_by, r.given_at, r.correction_why, r.corrects_id, a.adopted_by, a.adopted_at, a.reason
    from unnest(${wanted.map((one) => one.reference)}::text[], ${wanted.map((one) => one.ref)}::text[], ${wanted.map((one) => one.period.from)}::date[], ${wanted.map((one) => one.period.to)}::date[]) as w(reference, ref, period_from, period_to)
    join measure m on m.partnership_id = ${session.partnershipId} and m.ref = w.ref
    left join reading_adoption a on a.partnership_id = m.partnership_id and a.measure_id = m.id and a.period_from = w.period_from and a.period_to = w.period_to and a.ended_at is null
    left join reading r on r.partnership_id = a.partnership_id and r.id = a.reading_id`.execute(session.db);
  return rows;
}

function currentOf(row: Row, period: Period): Current {
  const isHeld = row.id !== null;
  return {
    reference: row.reference, period, label: row.label ?? periodWords(period), state: isHeld ? 'adopted' : row.standing > 0 ? 'undecided' : 'none', value: isHeld ? valueOf(row) : undefined, notAvailable: row.not_available, provisional: row.provisional ?? false,
    measure: {
      ref: row.ref, name: row.name, unit: row.measure_unit, noun: nounOf({ unit: row.measure_unit, nounOne: row.noun_one, nounMany: row.noun_many }), polarity: row.polarity, publishable: row.publishable, smallNumbers: row.small_numbers, isClosed: row.closed, isComputed: false,
    },
    reading: row.id === null ? undefined : { id: row.id, asAt: row.as_at, sourceKind: row.source_kind, source: row.source, place: row.place, givenBy: row.given_by, givenAt: row.given_at, correctionWhy: row.correction_why, correctsId: row.corrects_id },
    adoption: row.adopted_by === null ? undefined : { by: row.adopted_by, at: row.adopted_at, reason: row.reason }, rivals: Math.max(0, row.standing - (isHeld ? 1 : 0)), href: addressOfReading(row.ref, period),
  };
}

/** Where a measure's readings of a period stand. */
const addressOfReading = (ref: string, period: Period): string => `/measures/${ref}?period=${periodKey(period)}#${periodKey(period)}`;

export type Point = { period: Period; label: string; value: Value | undefined; notAvailable: string | null; provisional: boolean; readingId: string; /** the day on which its figure was last corrected, whatever else of it was since; absent where it stands as it was first given */ correctedOn?: string; /** where it comes from, in words */ source?: string; asAt?: string };

/** The adopted readings of measures, oldest first, for charts and sparklines. Months before `since` are left out; longer periods are few. One query. */
export async function seriesOf(session: Session, measureIds: readonly string[], since?: string): Promise<Map<string, Point[]>> {
  const { rows } = await sql<ValueColumns & { measure_id: string; reading_id: string; period_from: string; period_to: string; label: string; not_available: string | null; provisional: boolean; corrected_on: string | null; source: string; place: string | null; as_at: string }>`
    select a.measure_id, r.id as reading_id, r.period_from, r.period_to, r.label, r.amount, r.up_to, r.bound, r.unit, r.per, r.not_available, r.provisional, r.source, r.place, r.as_at::text,
      case when r.corrects_id is not null then (
        with recursive version as (select r.id, r.corrects_id
          union all select w.id, w.corrects_id from version v join reading w on w.partnership_id = a.partnership_id and w.id = v.corrects_id)
        select max(n.given_at)::date::text from version v join reading n on n.partnership_id = a.partnership_id and n.id = v.id join reading w on w.partnership_id = a.partnership_id and w.id = v.corrects_id
        where (n.amount, n.up_to, n.bound, n.per, n.not_available) is distinct from (w.amount, w.up_to, w.bound, w.per, w.not_available)) end as corrected_on
    from reading_adoption a join reading r on r.partnership_id = a.partnership_id and r.id = a.reading_id
    where a.partnership_id = ${session.partnershipId} and a.measure_id = any(${[...measureIds]}::uuid[]) and a.ended_at is null ${since === undefined ? sql`` : sql`and (a.period_to >= ${since} or a.period_to - a.period_from > 40)`} order by a.measure_id, a.period_to, a.period_from desc`.execute(session.db);
  const series = new Map<string, Point[]>(measureIds.map((id) => [id, []]));
  for (const row of rows) series.get(row.measure_id)?.push({ period: { from: row.period_from, to: row.period_to }, label: row.label, value: valueOf(row), notAvailable: row.not_available, provisional: row.provisional, readingId: row.reading_id, ...(row.corrected_on === null ? {} : { correctedOn: row.corrected_on }), source: sourceWords(row), asAt: row.as_at });
  return series;
}

