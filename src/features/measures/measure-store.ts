// Measures: listed with their newest figure, loaded by their ref, added, changed, closed. Which of them somebody sees, the policies decide.
import { sql } from 'kysely';
import { event, record } from '../../security/audit.ts';
import type { AuditSubject } from '../../security/audit.ts';
import type { Session } from '../../security/session.ts';
import { changedMeanwhile, notFound, refused } from '../../platform/web/errors.ts';
import { byName } from '../../platform/database/by-name.ts';
import { FREQUENCIES, owedUntil } from './period.ts';
import type { Period } from './period.ts';
import type { Measure, MeasureFields, MeasureKind, SmallNumbers } from './measure.ts';
import { RESERVED_REFS } from './reference.ts';
import { measureSource } from './sources.ts';
import { valueOf } from './value-columns.ts';
import type { ValueColumns } from './value-columns.ts';
import type { Value } from './value.ts';
import '../people/tables.ts';
import './tables.ts';

const addedMeasure = event('added measure');
export const changedMeasure = event('changed measure');
const closedMeasure = event('closed measure');
const reopenedMeasure = event('reopened measure');
const removedMeasure = event('removed measure');

const measureColumns = sql`m.id, m.ref, m.name, m.unit, m.counts, m.noun_one as "nounOne", m.noun_many as "nounMany", m.polarity, m.kind, m.frequency, m.supplier_id as "supplierId", s.name as supplier, m.source, m.method, m.area, m.comparison,
  m.visibility, m.publishable, m.small_numbers as "smallNumbers", m.small_numbers_why as "smallNumbersWhy", m.closed_on as "closedOn", m.closed_why as "closedWhy", m.version`;
const from = sql`measure m left join organisation s on s.partnership_id = m.partnership_id and s.id = m.supplier_id`;

const like = (words: string): string => `%${words.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** How the trail knows a measure. What one organisation keeps to itself is there by a number alone: others read the trail than may see it. */
export const inTrail = (measure: Pick<Measure, 'id' | 'ref' | 'name' | 'visibility'>): AuditSubject => (measure.visibility === 'partnership' ? { kind: 'measure', id: measure.ref, words: measure.name } : { kind: OWN_MEASURE, id: measure.id, words: 'A measure that one organisation keeps to itself' });
export const OWN_MEASURE = 'measure of one organisation';

export const MEASURE_SORTS = ['name', '-name', 'organisation', '-organisation', 'newest', '-newest'] as const;
export const MEASURE_STATES = ['late', 'undecided', 'closed'] as const;
export type MeasureFilters = { ids?: readonly string[]; refs?: readonly string[]; words?: string | undefined; organisationId?: string | undefined; kind?: MeasureKind | undefined; state?: (typeof MEASURE_STATES)[number] | undefined; sort?: (typeof MEASURE_SORTS)[number] | undefined };
export type ListedMeasure = Measure & {
  /** the adopted reading whose period ended last */
  newest: { period: Period; label: string; value: Value | undefined; notAvailable: string | null; provisional: boolean } | undefined;
  /** its figure should be here by now and is not */
  isLate: boolean;
  /** periods for which readings stand and none holds */
  undecided: number;
};

type ListedRow = Measure & ValueColumns & { period_from: string | null; period_to: string | null; label: string | null; not_available: string | null; provisional: boolean; isLate: boolean; undecided: number; total: number; late: number; allUndecided: number };

/** Measures that are open (or closed, where asked for), a page of them with their newest figures in one query; without `page` all of them, for exports. */
export async function listMeasures(session: Session, filters: MeasureFilters, today: string, page?: { number: number; size: number }): Promise<{ rows: ListedMeasure[]; total: number; late: number; undecided: number }> {
  const owed = sql.join(FREQUENCIES.map((frequency) => sql`when ${frequency} then ${owedUntil(frequency, today) ?? null}::date`), sql` `);
  const wanted = sql.join([
    sql`m.partnership_id = ${session.partnershipId}`, filters.state === 'closed' ? sql`m.closed_on is not null` : sql`m.closed_on is null`,
    ...(filters.ids === undefined ? [] : [sql`m.id = any(${filters.ids}::uuid[])`]), ...(filters.refs === undefined ? [] : [sql`m.ref = any(${filters.refs}::text[])`]),
    ...(filters.words === undefined ? [] : [sql`m.searchable like ${like(filters.words)}`]), ...(filters.organisationId === undefined ? [] : [sql`m.supplier_id = ${filters.organisationId}`]), ...(filters.kind === undefined ? [] : [sql`m.kind = ${filters.kind}`]),
  ], sql` and `);
  const direction = filters.sort?.startsWith('-') ? sql`desc` : sql`asc`;
  const by = { organisation: sql`lower(supplier) ${direction} nulls last, lower(name)`, newest: sql`period_to ${direction} nulls last, lower(name)`, name: sql`lower(name) ${direction}` }[(filters.sort ?? 'name').replace('-', '') as 'name' | 'organisation' | 'newest'];
  const { rows } = await sql<ListedRow>`
    with wanted as (
      select ${measureColumns}, case m.frequency ${owed} end as owed,
        (select max(r.period_to) from reading r where r.partnership_id = m.partnership_id and r.measure_id = m.id) as "lastTo"
      from ${from} where ${wanted}
    ), waiting as (
      select r.measure_id, count(distinct (r.period_from, r.period_to))::int as number from reading r where r.partnership_id = ${session.partnershipId} and r.measure_id in (select w.id from wanted w)
        and not exists (select 1 from reading c where c.partnership_id = r.partnership_id and c.corrects_id = r.id)
        and not exists (select 1 from reading_adoption a where a.partnership_id = r.partnership_id and a.measure_id = r.measure_id and a.period_from = r.period_from and a.period_to = r.period_to and a.ended_at is null)
      group by r.measure_id
    ), chosen as (
      select w.*, a.period_from, a.period_to, a.reading_id, coalesce(w."closedOn" is null and w.owed is not null and (w."lastTo" is null or w."lastTo" < w.owed), false) as "isLate", coalesce(u.number, 0) as undecided
      from wanted w left join waiting u on u.measure_id = w.id left join lateral (select a.period_from, a.period_to, a.reading_id from reading_adoption a
        where a.partnership_id = ${session.partnershipId} and a.measure_id = w.id and a.ended_at is null order by a.period_to desc, a.period_from desc limit 1) a on true
    ), counted as (
      select c.*, count(*) over ()::int as total, (count(*) filter (where c."isLate") over ())::int as late, (count(*) filter (where c.undecided > 0) over ())::int as "allUndecided" from chosen c
      where ${filters.state === 'late' ? sql`c."isLate"` : filters.state === 'undecided' ? sql`c.undecided > 0` : sql`true`}
      order by ${by} ${page === undefined ? sql`` : sql`limit ${page.size} offset ${(page.number - 1) * page.size}`}
    )
    select c.*, r.label, r.amount, r.up_to, r.bound, r.per, r.not_available, coalesce(r.provisional, false) as provisional
    from counted c left join reading r on r.partnership_id = ${session.partnershipId} and r.id = c.reading_id order by ${by}`.execute(session.db);
  return { rows: rows.map(listed), total: rows[0]?.total ?? 0, late: rows[0]?.late ?? 0, undecided: rows[0]?.allUndecided ?? 0 };
}

function listed(row: ListedRow): ListedMeasure {
  const { period_from, period_to, label, amount, up_to, bound, per, not_available, provisional } = row;
  const newest = period_from === null || period_to === null ? undefined : { period: { from: period_from, to: period_to }, label: label ?? '', value: valueOf({ amount, up_to, bound, per, unit: row.unit }), notAvailable: not_available, provisional };
  return { ...measureIn(row), newest, isLate: row.isLate, undecided: row.undecided };
}

const KEYS = ['id', 'ref', 'name', 'unit', 'counts', 'nounOne', 'nounMany', 'polarity', 'kind', 'frequency', 'supplierId', 'supplier', 'source', 'method', 'area', 'comparison', 'visibility', 'publishable', 'smallNumbers', 'smallNumbersWhy', 'closedOn', 'closedWhy', 'version'] as const satisfies readonly (keyof Measure)[];
/** A measure out of a row that holds more. */
const measureIn = (row: Measure): Measure => Object.fromEntries(KEYS.map((key) => [key, row[key]])) as Measure;

/** One measure by its ref; not found when it is not there or not to be seen. */
export async function measureByRef(session: Session, ref: string): Promise<Measure> {
  const found = await findMeasure(session, ref);
  if (!found) throw notFound();
  return found;
}

const COUNTS_OF_PEOPLE: readonly string[] = ['people', 'contacts', 'referrals', 'cases', 'reports'];

/** The small-number rule of each of these measures, closed ones too; of what stands for nobody (stands, cameras) three may be told. */
export async function smallNumbersOf(session: Session, refs: readonly string[]): Promise<Map<string, SmallNumbers>> {
  if (refs.length === 0) return new Map();
  const rows = await session.db.selectFrom('measure').select(['ref', 'counts', 'small_numbers as rule']).where('partnership_id', '=', session.partnershipId).where('ref', 'in', refs).execute();
  return new Map(rows.map(({ ref, counts, rule }) => [ref, rule === 'usual' && !COUNTS_OF_PEOPLE.includes(counts) ? 'exempt' : rule]));
}

/** The ref of a measure by its id, for those who see it. */
export async function refOf(session: Session, id: string): Promise<string> {
  const found = await session.db.selectFrom('measure').select('ref').where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  return found.ref;
}

/** Its name, for those who see it. */
export const nameOfMeasure = async (session: Session, id: string): Promise<string | undefined> =>
  (await session.db.selectFrom('measure').select('name').where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst())?.name;

export async function findMeasure(session: Session, ref: string): Promise<Measure | undefined> {
  const { rows: [found] } = await sql<Measure>`select ${measureColumns} from ${from} where m.partnership_id = ${session.partnershipId} and m.ref = ${ref}`.execute(session.db);
  return found;
}

/** Measures by their ids or of an organisation, by name: for forms that hold many. */
export async function openMeasures(session: Session, of: { suppliers?: readonly string[] | undefined; frequencies?: readonly string[] | undefined }): Promise<Measure[]> {
  const { rows } = await sql<Measure>`select ${measureColumns} from ${from} where m.partnership_id = ${session.partnershipId} and m.closed_on is null
    ${of.suppliers === undefined ? sql`` : sql`and m.supplier_id = any(${[...of.suppliers]}::uuid[])`} ${of.frequencies === undefined ? sql`` : sql`and m.frequency = any(${[...of.frequencies]})`} order by ${byName('s.name')} nulls last, ${byName('m.name')}`.execute(session.db);
  return rows;
}

/** Holds a measure until the end of the transaction: its readings are added, corrected and adopted one after the other. */
export async function holdMeasure(session: Session, by: { ref: string } | { id: string }): Promise<Measure> {
  const { rows: [held] } = await sql<{ ref: string }>`select ref from measure where partnership_id = ${session.partnershipId} and ${'ref' in by ? sql`ref = ${by.ref}` : sql`id = ${by.id}`} for update`.execute(session.db);
  if (!held) throw notFound();
  return measureByRef(session, held.ref);
}

const columnsFrom = (fields: MeasureFields) => ({
  name: fields.name, unit: fields.unit, counts: fields.counts, noun_one: fields.nounOne, noun_many: fields.nounMany, polarity: fields.polarity, kind: fields.kind, frequency: fields.frequency, supplier_id: fields.supplierId, source: fields.source, method: fields.method, area: fields.area,
  comparison: fields.comparison, visibility: fields.visibility, publishable: fields.publishable, small_numbers: fields.smallNumbers, small_numbers_why: fields.smallNumbersWhy,
});

/** Is the ref free? A ref is for ever, so that what cites it stays right. */
export async function isRefTaken(session: Session, ref: string): Promise<boolean> {
  if (RESERVED_REFS.includes(ref) || measureSource(ref) !== undefined) return true;
  const { rows } = await sql`select 1 from measure where partnership_id = ${session.partnershipId} and ref = ${ref}`.execute(session.db);
  return rows.length > 0;
}

/** Adds a measure. Returns its ref. */
export async function addMeasure(session: Session, ref: string, fields: MeasureFields): Promise<string> {
  await insistOnSupplier(session, fields);
  if (await isRefTaken(session, ref)) throw refused(`There is a measure “${ref}” already.`, 'Choose another short name.', 'ref-taken');
  const { id } = await session.db.insertInto('measure').values({ partnership_id: session.partnershipId, ref, ...columnsFrom(fields) }).returning('id').executeTakeFirstOrThrow();
  await record(session, addedMeasure, inTrail({ id, ref, ...fields }), fields.visibility === 'partnership' ? { ...fields } : {});
  return ref;
}

/** Changes a measure at the version it was opened on. Its unit stays once it has readings: they would mean something else. */
export async function changeMeasure(session: Session, ref: string, version: number, fields: MeasureFields): Promise<void> {
  const before = await holdMeasure(session, { ref });
  if (before.version !== version) throw changedMeanwhile();
  await insistOnSupplier(session, fields);
  if (fields.unit !== before.unit && (await hasReadings(session, before.id))) throw refused('Its unit cannot change: its readings would mean something else.', 'Add a new measure and close this one.', 'unit-in-use');
  await update(session, ref, version, columnsFrom(fields));
  const changed = (Object.keys(fields) as (keyof MeasureFields)[]).filter((field) => before[field] !== fields[field]).map((field) => ({ field, was: before[field], is: fields[field] }));
  const isOpen = before.visibility === 'partnership' && fields.visibility === 'partnership';
  if (changed.length > 0) await record(session, changedMeasure, inTrail({ ...before, ...fields, visibility: isOpen ? 'partnership' : 'organisation' }), isOpen ? { changed } : { changed: changed.map(({ field }) => ({ field })) });
}

/** Closes a measure with its reason: what it gave stays and can be cited, nothing more is entered. */
export async function closeMeasure(session: Session, ref: string, version: number, closedOn: string, why: string): Promise<void> {
  const before = await holdMeasure(session, { ref });
  if (before.closedOn !== null) throw changedMeanwhile();
  await update(session, ref, version, { closed_on: closedOn, closed_why: why });
  await record(session, closedMeasure, inTrail(before), before.visibility === 'partnership' ? { why } : {});
}

export async function reopenMeasure(session: Session, ref: string, version: number): Promise<void> {
  const before = await holdMeasure(session, { ref });
  await update(session, ref, version, { closed_on: null, closed_why: null });
  await record(session, reopenedMeasure, inTrail(before));
}

/** Takes out a measure that nothing was ever entered for; one with readings, targets or notes is closed instead. */
export async function removeMeasure(session: Session, ref: string, version: number): Promise<void> {
  const before = await holdMeasure(session, { ref });
  if (before.version !== version) throw changedMeanwhile();
  const { rows } = await sql`select 1 from reading where partnership_id = ${session.partnershipId} and measure_id = ${before.id} union all select 1 from measure_target where partnership_id = ${session.partnershipId} and measure_id = ${before.id}
    union all select 1 from measure_note where partnership_id = ${session.partnershipId} and measure_id = ${before.id} limit 1`.execute(session.db);
  if (rows.length > 0) throw refused('This measure has figures, so it cannot be deleted: what cites them would lose its source.', 'Close it instead. It then asks for nothing more.', 'has-readings', [{ text: 'The measure', href: `/measures/${ref}` }]);
  await session.db.deleteFrom('measure').where('partnership_id', '=', session.partnershipId).where('id', '=', before.id).execute();
  await record(session, removedMeasure, inTrail(before));
}

export async function hasReadings(session: Session, measureId: string): Promise<boolean> {
  return (await session.db.selectFrom('reading').select('id').where('partnership_id', '=', session.partnershipId).where('measure_id', '=', measureId).limit(1).executeTakeFirst()) !== undefined;
}

async function update(session: Session, ref: string, version: number, columns: Partial<ReturnType<typeof columnsFrom>> & { closed_on?: string | null; closed_why?: string | null }): Promise<void> {
  const done = await session.db.updateTable('measure').set({ ...columns, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('ref', '=', ref).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
}

async function insistOnSupplier(session: Session, fields: MeasureFields): Promise<void> {
  if (fields.supplierId === null) return;
  const found = await session.db.selectFrom('organisation').select('id').where('partnership_id', '=', session.partnershipId).where('id', '=', fields.supplierId).executeTakeFirst();
  if (!found) throw notFound();
}

/** The organisations that may supply a measure, by name. */
export async function suppliersToChoose(session: Session): Promise<{ id: string; name: string }[]> {
  return session.db.selectFrom('organisation').select(['id', 'name']).where('partnership_id', '=', session.partnershipId).where('merged_into_id', 'is', null).where('is_group', '=', false).orderBy(byName('name')).execute();
}

/** The organisations whose measures somebody sees, by name, for the list's filter. */
export async function suppliersInUse(session: Session): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select o.id, o.name from organisation o where o.partnership_id = ${session.partnershipId}
    and o.id in (select m.supplier_id from measure m where m.partnership_id = ${session.partnershipId} and m.supplier_id is not null) order by ${byName('o.name')}`.execute(session.db);
  return rows;
}

/** Measures whose words hold every word. */
export async function findMeasures(session: Session, words: readonly string[], limit: number): Promise<{ id: string; words: string; note: string }[]> {
  const { rows } = await sql<{ id: string; words: string; note: string }>`select m.ref as id, m.name as words, coalesce(s.name, '') as note from ${from} where m.partnership_id = ${session.partnershipId}
    and ${sql.join(words.map((word) => sql`m.searchable like ${like(word)}`), sql` and `)} order by m.closed_on is not null, ${byName('m.name')} limit ${limit}`.execute(session.db);
  return rows;
}

/** Those of these measures, by id or short name, that everybody of the partnership may know of. */
export async function openAmong(session: Session, measures: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string; ref: string }>`select id, ref from measure where partnership_id = ${session.partnershipId} and visibility = 'partnership' and (id::text = any(${[...measures]}::text[]) or ref = any(${[...measures]}::text[]))`.execute(session.db);
  return new Set(rows.flatMap(({ id, ref }) => [id, ref]));
}
