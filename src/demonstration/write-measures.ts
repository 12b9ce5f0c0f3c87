// Measures of the demonstration: the figures of the published plan as readings with their place in it, and invented series up to the day of loading.
import { randomUUID } from 'node:crypto';
import type { DemoMeasures } from '../../demo/schema.ts';
import { monthsFrom, periodAt, periodOf, periodWords, readValue, recentPeriods } from '../features/measures/index.ts';
import type { Frequency, Period, Unit, Value } from '../features/measures/index.ts';
import { dayFrom, instantBefore } from './writer.ts';
import type { Writer } from './writer.ts';

const INVENTED = 'Invented for the demonstration';
type Described = DemoMeasures['measures'][number] | DemoMeasures['running'][number];
type Rows = { readings: Record<string, unknown>[]; adoptions: Record<string, unknown>[]; targets: Record<string, unknown>[]; notes: Record<string, unknown>[] };
type By = { account_id: string; name: string };

/** Writes measures and their readings, each table in one statement. */
export async function writeMeasures(writer: Writer, demo: DemoMeasures, now: Date, today: string): Promise<void> {
  const rows: Rows = { readings: [], adoptions: [], targets: [], notes: [] };
  const all = [...demo.measures, ...demo.running].map((one) => measureRow(writer, one));
  const ids = new Map(all.map((one) => [one.ref, one.id]));
  for (const one of demo.measures) readPublished(writer, demo, one, ids.get(one.key)!, rows);
  for (const one of demo.running) invent(writer, one, ids.get(one.key)!, rows, now, today);
  await writer.insertAlike('measure', all);
  await writer.insertAlike('reading', rows.readings);
  await writer.insertAlike('reading_adoption', rows.adoptions);
  await writer.insertAlike('measure_target', rows.targets);
  await writer.insertAlike('measure_note', rows.notes);
}

const measureRow = (writer: Writer, one: Described) => ({
  id: randomUUID() as string, ref: one.key, name: one.name, unit: one.unit, counts: one.counts, noun_one: one.noun?.[0] ?? null, noun_many: one.noun?.[1] ?? null, polarity: one.polarity, kind: one.kind, frequency: one.frequency, supplier_id: one.supplier ? writer.id('organisation', one.supplier) : null,
  source: one.source ?? null, method: one.method ?? null, area: one.area ?? null, comparison: one.comparison ?? null, visibility: one.visibility, publishable: one.publishable, small_numbers: one.smallNumbers, small_numbers_why: one.smallNumbersWhy ?? null,
});

const by = (writer: Writer, key: string): By => ({ account_id: writer.id('account', key), name: writer.id('name', key) });

function valueColumns(text: string, unit: Unit): Record<string, unknown> {
  const read = readValue(text, { unit });
  if (read.kind !== 'value') throw new Error(`The demonstration has "${text}" for a figure, which is not understood`);
  const { value }: { value: Value } = read;
  return { amount: value.amount, up_to: value.upTo ?? null, bound: value.bound, unit: value.unit, per: value.per ?? null };
}

const adoption = (reading: Record<string, unknown>, reason: string, who: By, at: unknown): Record<string, unknown> => ({
  id: randomUUID(), measure_id: reading['measure_id'], period_from: reading['period_from'], period_to: reading['period_to'], reading_id: reading['id'], reason, adopted_by: who.name, account_id: who.account_id, adopted_at: at, ended_at: null,
});

function readPublished(writer: Writer, demo: DemoMeasures, one: DemoMeasures['measures'][number], id: string, rows: Rows): void {
  const who = by(writer, demo.by);
  const at = `${demo.writtenOn}T10:00:00Z`;
  for (const reading of one.readings) {
    const period = named(reading.period);
    const row = {
      ...readingRow(id, period, one.supplier ? writer.id('organisation', one.supplier) : null, who, at), ...valueColumns(reading.value, one.unit), not_available: null, as_at: period.to, provisional: false, source_kind: 'document', source: demo.source, place: reading.place, corrects_id: null, correction_why: null,
    };
    rows.readings.push(row);
    const isAlone = one.readings.filter((other) => other.period === reading.period).length === 1;
    if (isAlone || reading.holds) rows.adoptions.push(adoption(row, reading.holds ?? 'The first reading for this period', who, at));
  }
  for (const target of one.targets) {
    const period = named(target.period);
    rows.targets.push({ id: randomUUID(), measure_id: id, from_on: period.from, to_on: period.to, ...valueColumns(target.value, one.unit), tolerance: target.tolerance, reason: target.reason, set_by: who.name, account_id: who.account_id, set_at: at });
  }
}

function invent(writer: Writer, one: DemoMeasures['running'][number], id: string, rows: Rows, now: Date, today: string): void {
  const who = by(writer, one.by);
  const supplier = one.supplier ? writer.id('organisation', one.supplier) : null;
  const ended = recentPeriods(one.frequency as Frequency, today, one.values.length + one.behind + 1).slice(1 + one.behind);
  for (const [ago, period] of ended.entries()) {
    const given = dayFrom(period.to, 9);
    const at = given < today ? `${given}T09:30:00Z` : instantBefore(now, 0);
    const missing = one.unavailable.find((other) => other.monthsAgo === ago);
    const corrected = one.corrected.find((other) => other.monthsAgo === ago);
    const row = {
      ...readingRow(id, period, supplier, who, at), ...(missing ? { amount: null, up_to: null, bound: null, unit: one.unit, per: null } : valueColumns(one.values.at(-1 - ago)!, one.unit)), not_available: missing?.why ?? null, as_at: [given, today].toSorted()[0]!, provisional: ago < one.provisional,
      source_kind: 'return', source: INVENTED, place: null as string | null, corrects_id: null as string | null, correction_why: null as string | null,
    };
    if (corrected) {
      const first = { ...row, id: randomUUID(), ...valueColumns(corrected.was, one.unit) };
      Object.assign(row, { corrects_id: first.id, correction_why: corrected.why, given_at: `${dayFrom(given, 20)}T14:00:00Z`, as_at: dayFrom(given, 20) });
      rows.readings.push(first);
    }
    rows.readings.push(row);
    rows.adoptions.push(adoption(row, corrected ? `Correction: ${corrected.why}` : 'The first reading for this period', who, row.given_at));
    if (one.rival?.periodsAgo === ago) {
      const other = by(writer, one.rival.by);
      rows.readings.push({ ...row, ...readingRow(id, period, supplier, other, at), ...valueColumns(one.rival.value, one.unit), source_kind: 'letter', place: one.rival.words });
    }
  }
  const set = (value: string, tolerance: number, reason: string, from: string, to: string, daysAgo: number): void =>
    void rows.targets.push({ id: randomUUID(), measure_id: id, from_on: from, to_on: to, ...valueColumns(value, one.unit), tolerance, reason, set_by: 'Priya Nair', account_id: writer.id('account', 'priya.nair'), set_at: instantBefore(now, daysAgo) });
  const [oldest, newest] = [ended.at(-1)!.from, periodAt('yearly', today).to];
  if (one.target?.was) set(one.target.was.value, one.target.tolerance, one.target.was.reason, oldest, newest, 700);
  if (one.target) set(one.target.value, one.target.tolerance, one.target.reason, one.target.was ? (ended[11]?.from ?? oldest) : oldest, newest, 330);
  for (const note of one.notes) rows.notes.push({ id: randomUUID(), measure_id: id, on_day: (ended[note.monthsAgo] ?? monthsFrom(2025, 4)).from, words: note.words, is_step: note.step, counted_before: note.before ?? null, counted_since: note.since ?? null, written_by: 'Marek Novak', account_id: writer.id('account', 'marek.novak'), written_at: instantBefore(now, 30) });
}

const readingRow = (measureId: string, period: Period, organisationId: string | null, who: By, at: string | Date) => ({
  id: randomUUID() as string, measure_id: measureId, period_from: period.from, period_to: period.to, label: periodWords(period), organisation_id: organisationId, account_id: who.account_id, given_by: who.name, given_at: at,
});

function named(key: string): Period {
  const period = periodOf(key);
  if (!period) throw new Error(`The demonstration has "${key}" for a period, which is none`);
  return period;
}
