// The readings that texts cite, in one query however many there are, and the index of which text cites what.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import type { SmallNumbers } from '../measure.ts';
import { periodKey, periodWords } from '../period.ts';
import type { Period } from '../period.ts';
import { readReference } from '../reference.ts';
import { measureSource } from '../sources.ts';
import { valueOf } from '../value-columns.ts';
import type { ValueColumns } from '../value-columns.ts';
import type { CitedReading, Resolve, Resolved } from './cited-text.ts';
import type { Offer } from './rank-readings.ts';
import { FIRST_READING } from './said-then.ts';
import { citedIn } from './token.ts';
import '../tables.ts';
import type { FigureCitationTable } from './tables.ts';

type Row = ValueColumns & {
  reference: string; measure_id: string; ref: string; name: string; publishable: boolean; small_numbers: SmallNumbers; noun_many: string | null; id: string; not_available: string | null; source: string; place: string | null; as_at: string; provisional: boolean; given_by: string; corrects_id: string | null; adopted_id: string | null; organisation: string | null;
  settled_on: string; settled_by: string; settled_why: string; settled_for: string | null;
};

const NOTHING: Resolved = { is: 'none' };

/** What every citation of these texts says now. Texts without a citation cost no query. */
export async function readingsFor(session: Session, texts: readonly (string | null | undefined)[]): Promise<Resolve> {
  const wanted = new Map<string, { reference: string; ref: string; period: Period }>();
  for (const text of texts) {
    if (!text?.includes('](figure:')) continue;
    for (const { measure, period } of citedIn(text)) {
      const reference = `${measure}@${period}`;
      const found = wanted.has(reference) ? undefined : readReference(reference);
      if (found) wanted.set(reference, { reference, ...found });
    }
  }
  if (wanted.size === 0) return () => NOTHING;
  const known = new Map<string, Standing>();
  const recorded = [...wanted.values()].filter((one) => measureSource(one.ref) === undefined);
  for (const [reference, rows] of Map.groupBy(await rowsOf(session, recorded), (row) => row.reference)) known.set(reference, standingOf(rows, wanted.get(reference)!.period));
  for (const one of wanted.values()) {
    const reading = await computedReading(session, one.ref, one.period);
    if (reading) known.set(one.reference, { readings: [reading], adopted: reading });
  }
  return ({ measure, period, reading }) => {
    const standing = known.get(`${measure}@${period}`);
    if (!standing) return NOTHING;
    const found = reading === undefined ? standing.adopted : standing.readings.find((one) => one.number === reading);
    return found ? { is: 'found', reading: found } : { is: reading === undefined && standing.readings.length > 0 ? 'undecided' : 'none' };
  };
}

async function rowsOf(session: Session, wanted: readonly { reference: string; ref: string; period: Period }[]): Promise<Row[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<Row>`
    select w.reference, m.id as measure_id, m.ref, m.name, m.publishable, m.small_numbers, m.noun_many, r.id, r.amount, r.up_to, r.bound, r.unit, r.per, r.not_available, r.source, r.place, r.as_at, r.provisional, r.given_by, r.corrects_id, a.reading_id as adopted_id, o.name as organisation,
      settled.on_day::text as settled_on, case when a.reading_id = r.id then a.adopted_by else r.given_by end as settled_by, settled.why as settled_why,
      -- The one organisation for which they had a place on that day: of two nobody knows for which they spoke. Looked for only where a reason is told.
      case when settled.why not in ('', ${FIRST_READING}) then (select case when count(distinct x.id) = 1 then min(x.name) end from account_place p join organisation x on x.partnership_id = p.partnership_id and x.id = p.organisation_id
        where p.partnership_id = r.partnership_id and p.account_id = settled.account_id and p.starts_on <= settled.on_day and (p.ends_on is null or p.ends_on >= settled.on_day)) end as settled_for
    from unnest(${wanted.map((one) => one.reference)}::text[], ${wanted.map((one) => one.ref)}::text[], ${wanted.map((one) => one.period.from)}::date[], ${wanted.map((one) => one.period.to)}::date[]) as w(reference, ref, period_from, period_to)
    join measure m on m.partnership_id = ${session.partnershipId} and m.ref = w.ref
    join reading r on r.partnership_id = m.partnership_id and r.measure_id = m.id and r.period_from = w.period_from and r.period_to = w.period_to
    left join reading_adoption a on a.partnership_id = m.partnership_id and a.measure_id = m.id and a.period_from = w.period_from and a.period_to = w.period_to and a.ended_at is null
    left join organisation o on o.partnership_id = m.partnership_id and o.id = r.organisation_id
    cross join lateral (select case when a.reading_id = r.id then a.account_id else r.account_id end as account_id, (case when a.reading_id = r.id then a.adopted_at else r.given_at end at time zone 'Europe/London')::date as on_day,
      coalesce(case when a.reading_id = r.id then a.reason else r.correction_why end, '') as why) settled
    order by r.given_at, r.source, r.place, r.id`.execute(session.db);
  return rows;
}

type Standing = { readings: CitedReading[]; adopted: CitedReading | undefined };

/** The newest version of each reading of one period: rivals keep the number in which they came, corrections count up its version. */
function standingOf(rows: readonly Row[], period: Period): Standing {
  const corrected = new Map(rows.flatMap((row) => (row.corrects_id === null ? [] : [[row.corrects_id, row] as const])));
  const firsts = rows.filter((row) => row.corrects_id === null);
  const readings = firsts.map((first, index): CitedReading => {
    let newest = first;
    let version = 1;
    for (let next = corrected.get(newest.id); next !== undefined && version <= rows.length; next = corrected.get(newest.id)) [newest, version] = [next, version + 1];
    const value = valueOf(newest);
    return {
      id: newest.id, measure: { id: newest.measure_id, ref: newest.ref, name: newest.name, publishable: newest.publishable, smallNumbers: newest.small_numbers, href: `/measures/${newest.ref}` }, period: periodKey(period), periodFrom: period.from, periodTo: period.to, periodWords: periodWords(period), number: index + 1, version, rivals: firsts.length - 1, adopted: newest.id === newest.adopted_id,
      ...(value === undefined ? { notAvailable: newest.not_available ?? 'not available' } : { value }), source: newest.source, ...(newest.place === null ? {} : { place: newest.place }), asAt: newest.as_at, provisional: newest.provisional, givenBy: newest.given_by, ...(newest.organisation === null ? {} : { organisation: newest.organisation }), ...settledOf(newest),
    };
  });
  return { readings, adopted: readings.find((one) => one.adopted) };
}

/** A correction that holds was adopted with its reason. */
function settledOf(row: Row): Pick<CitedReading, 'settled'> {
  const why = row.settled_why.replace(/^Correction: /, '');
  return why === '' || why === FIRST_READING ? {} : { settled: { on: row.settled_on, by: row.settled_by, why, ...(row.settled_for === null ? {} : { organisation: row.settled_for }) } };
}

async function computedReading(session: Session, ref: string, period: Period): Promise<CitedReading | undefined> {
  const source = measureSource(ref);
  // The holder of a link sees its own actions alone: what it counted would be another figure.
  if (!source || session.actor.kind === 'link') return undefined;
  const computed = await source.compute(session, period);
  return {
    id: '', measure: { id: '', ref, name: source.name, publishable: true, smallNumbers: 'usual', href: `/measures/worked-out/${ref}?period=${periodKey(period)}` }, period: periodKey(period), periodFrom: period.from, periodTo: period.to, periodWords: periodWords(period), number: 1, version: 1, rivals: 0, adopted: true,
    ...('value' in computed ? { value: computed.value } : { notAvailable: computed.notAvailable }), source: source.how, asAt: '', provisional: false, givenBy: 'Frankpledge',
  };
}

/** Readings that a text of these years may cite, rivals among them: those that hold first. */
export async function readingsToOffer(session: Session, years: readonly Period[], atMost = 1500): Promise<Offer[]> {
  if (years.length === 0) return [];
  const from = years.map((one) => one.from).toSorted()[0]!;
  const to = years.map((one) => one.to).toSorted().at(-1)!;
  const { rows } = await sql<ValueColumns & { ref: string; name: string; noun_one: string | null; noun_many: string | null; period_from: string; period_to: string; source: string; place: string | null; adopted: boolean; number: number }>`
    with recursive own as (
      select r.id, r.measure_id, r.period_from, r.period_to, row_number() over (partition by r.measure_id, r.period_from, r.period_to order by r.given_at, r.source, r.place, r.id)::int as number
      from reading r where r.partnership_id = ${session.partnershipId} and r.period_from >= ${from} and r.period_to <= ${to} and r.corrects_id is null),
    versions as (select o.id, o.number from own o union all select c.id, v.number from versions v join reading c on c.partnership_id = ${session.partnershipId} and c.corrects_id = v.id)
    select m.ref, m.name, m.noun_one, m.noun_many, r.period_from, r.period_to, r.amount, r.up_to, r.bound, r.unit, r.per, r.source, r.place, v.number, a.reading_id is not null as adopted
    from versions v join reading r on r.partnership_id = ${session.partnershipId} and r.id = v.id join measure m on m.partnership_id = r.partnership_id and m.id = r.measure_id
    left join reading_adoption a on a.partnership_id = r.partnership_id and a.reading_id = r.id and a.ended_at is null
    where r.amount is not null and not exists (select 1 from reading c where c.partnership_id = r.partnership_id and c.corrects_id = r.id)
    order by a.reading_id is null, r.period_to desc, m.ref limit ${atMost}`.execute(session.db);
  return rows.map((row) => {
    const period = { from: row.period_from, to: row.period_to };
    return { measure: row.ref, name: row.name, nouns: [row.noun_one, row.noun_many].filter((one) => one !== null), periodKey: periodKey(period), periodWords: periodWords(period), period, value: valueOf(row)!, ...(row.adopted ? {} : { number: row.number }), source: `${row.source}${row.place === null ? '' : `, ${row.place}`}` };
  });
}

export type Citing = { kind: FigureCitationTable['text_kind']; id: string; period: string; words: string; position: number };

/** Which texts cite a measure, for its page. The policies leave out what the asker may not read. */
export async function citationsOf(session: Session, ref: string): Promise<Citing[]> {
  return session.db.selectFrom('figure_citation').select(['text_kind as kind', 'text_id as id', 'period', 'words', 'position']).where('partnership_id', '=', session.partnershipId).where('measure_ref', '=', ref).orderBy('period', 'desc').orderBy('text_kind').orderBy('text_id').orderBy('position').limit(500).execute();
}

export type PublishedCiting = { label: string; version: number; title: string; period: string; words: string; place: string; correctedSince: boolean };

/** Another reading holds for its period since, or the rival that was meant was corrected; and it says another number. The database flags it, for the public too. */
const CORRECTED = sql.raw('exists (select 1 from published.figure_corrected f where f.partnership_id = c.partnership_id and f.version_id = c.version_id and f.position = c.position)');

/** Which published versions cite a measure, newest first. */
export async function publishedCitationsOf(session: Session, ref: string): Promise<PublishedCiting[]> {
  // Most measures stand in no published version, and asking what was corrected since takes the planner long.
  const some = await session.db.selectFrom('published_citation').select('position').where('partnership_id', '=', session.partnershipId).where('measure_ref', '=', ref).limit(1).executeTakeFirst();
  if (!some) return [];
  const { rows } = await sql<PublishedCiting>`select v.label, v.version, v.title, c.period, c.words, c.place, ${CORRECTED} as "correctedSince" from published_citation c join published.plan_version v on v.partnership_id = c.partnership_id and v.id = c.version_id
    where c.partnership_id = ${session.partnershipId} and c.measure_ref = ${ref} and v.withdrawn_at is null order by v.label desc, v.version desc, c.position limit 500`.execute(session.db);
  return rows;
}

export type CorrectedSince = { versionId: string; label: string; version: number; words: string; place: string; measure: string; name: string; period: string };

/** Figures of published versions that were corrected since, of one year or of all; only what the asker may see. */
export async function correctedSince(session: Session, yearId?: string): Promise<CorrectedSince[]> {
  const { rows } = await sql<CorrectedSince>`select c.version_id as "versionId", v.label, v.version, c.words, c.place, c.measure_ref as measure, m.name, c.period from published_citation c
    join published.plan_version v on v.partnership_id = c.partnership_id and v.id = c.version_id join measure m on m.partnership_id = c.partnership_id and m.id = c.measure_id
    where c.partnership_id = ${session.partnershipId} ${yearId === undefined ? sql`` : sql`and v.plan_year_id = ${yearId}`} and v.withdrawn_at is null and ${CORRECTED} order by v.label desc, v.version desc, c.position`.execute(session.db);
  return rows;
}

export type ToKeep = { place: string; words: string; measure: string; period: string; readingId: string | undefined; isRival: boolean; asWritten: boolean };

/** Keeps what a published version cites, in the transaction that publishes it. */
export async function keepPublishedCitations(session: Session, versionId: string, cited: readonly ToKeep[]): Promise<void> {
  const rows = cited.flatMap((one, index) => {
    const found = readReference(`${one.measure}@${one.period}`);
    return found ? [{ place: one.place, words: one.words, ref: one.measure, period: one.period, period_from: found.period.from, period_to: found.period.to, reading_id: one.readingId ?? null, is_rival: one.isRival, as_written: one.asWritten, position: index + 1 }] : [];
  });
  if (rows.length === 0) return;
  await sql`insert into published_citation (partnership_id, version_id, position, place, words, measure_ref, measure_id, period, period_from, period_to, reading_id, is_rival, as_written)
    select ${session.partnershipId}, ${versionId}, f.position, f.place, f.words, f.ref, m.id, f.period, f.period_from, f.period_to, f.reading_id, f.is_rival, f.as_written
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f(position int, place text, words text, ref text, period text, period_from date, period_to date, reading_id uuid, is_rival boolean, as_written boolean)
    left join measure m on m.partnership_id = ${session.partnershipId} and m.ref = f.ref`.execute(session.db);
}
