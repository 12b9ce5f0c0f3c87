// Entering many figures of one period in a grid, the figure before beside each; and the same from a filled spreadsheet, shown in the grid before anything is saved.
import { z } from 'zod';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Person } from '../../../security/actor.ts';
import { exportedList, record } from '../../../security/audit.ts';
import { may } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { SheetRefused, readSheet, toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { choice, date, formError, optionalId, ticked, words } from '../../../platform/web/form.ts';
import type { FieldError, RawForm } from '../../../platform/web/form.ts';
import { followingOf } from '../citations/following.ts';
import type { Following } from '../citations/following.ts';
import { figureWords } from '../figure-view.ts';
import { openMeasures, suppliersInUse } from '../measure-store.ts';
import { SOURCE_KINDS, UNIT_WORDS } from '../measure.ts';
import type { Measure } from '../measure.ts';
import { periodKey, periodOf, periodRefusal, periodWords, recentPeriods, shapeOf } from '../period.ts';
import type { Period } from '../period.ts';
import { editMeasures, enterReadings } from '../permissions.ts';
import { seriesOf } from '../readings/current-store.ts';
import { keptInWords, keptWhy } from '../readings/following-list.ts';
import { SOURCE_KIND_ITEMS, stoodAt } from '../readings/reading-form.ts';
import { comparedSince, slipWords } from '../readings/slip.ts';
import { addReading, correctReading, readingRefusal, standingIn } from '../readings/reading-store.ts';
import type { Reading } from '../readings/reading-store.ts';
import { fieldsOf, saysTheSame, sortEntries } from './differing.ts';
import type { Entry, Question, Sorted } from './differing.ts';
import { TEMPLATE_COLUMNS, entriesFrom, fieldOf, frequenciesOf, periodsToChoose, readTemplate } from './grid.ts';

const SHEET_BYTES = 2 * 1024 * 1024;
const query = z.object({ period: z.string().max(40).optional().catch(undefined), organisation: optionalId.catch(undefined) });
const body = z.looseObject({
  period: z.preprocess((value) => String(value ?? ''), z.string().max(40)), organisation: optionalId, source_kind: choice(SOURCE_KINDS, 'Choose where the figures come from'), source: words('Say where the figures come from', 500), as_at: date('Enter the day on which they stood so'), provisional: ticked,
});
const fileBody = z.object({ period: z.preprocess((value) => String(value ?? ''), z.string().max(40)), organisation: optionalId });

type Asked = { period: Period; organisation: string | undefined };

/** The period asked for, or the month that has just ended. */
function askedFor(given: { period?: string | undefined; organisation?: string | undefined }, today: string): Asked {
  const read = given.period === undefined ? undefined : periodOf(given.period);
  return { period: read !== undefined && periodRefusal(read, today) === undefined ? read : recentPeriods('monthly', today, 2)[1]!, organisation: given.organisation };
}

/** The measures that this person may enter figures for: those of the period, or all. */
function measuresFor(session: Session, person: Person, asked: Asked, ofAnyPeriod = false): Promise<Measure[]> {
  const all = may(person, editMeasures);
  const suppliers = asked.organisation !== undefined && (all || person.organisations.includes(asked.organisation)) ? [asked.organisation] : all ? undefined : person.organisations;
  return openMeasures(session, { suppliers, ...(ofAnyPeriod ? {} : { frequencies: frequenciesOf(asked.period) }) });
}

type Row = { measure: Measure; before: { figure: string; label: string } | undefined; standing: { id: string; figure: string }[] };

async function rowsOf(session: Session, measures: readonly Measure[], period: Period): Promise<Row[]> {
  const ids = measures.map((one) => one.id);
  const [series, standing] = [await seriesOf(session, ids, comparedSince(period)), await standingIn(session, ids, period)];
  const { months } = shapeOf(period);
  return measures.map((measure) => {
    const before = series.get(measure.id)?.findLast((point) => point.period.to < period.from && shapeOf(point.period).months === months);
    return { measure, before: before && { figure: figureWords(before), label: before.label }, standing: standing.filter((one) => one.measureId === measure.id).map((one) => ({ id: one.id, figure: figureWords(one) })) };
  });
}

async function view(session: Session, person: Person, asked: Asked, form: FormState, today: string, more: { status?: number; read?: string } = {}): Promise<Result> {
  const rows = await rowsOf(session, await measuresFor(session, person, asked), asked.period);
  const key = periodKey(asked.period);
  const address = `period=${key}${asked.organisation === undefined ? '' : `&organisation=${asked.organisation}`}`;
  const status = more.status ?? 200;
  return showPage(
    'measures/enter/enter-readings.njk',
    {
      form, rows: rows.map((row) => ({ ...row, field: fieldOf(row.measure.ref), noun: row.measure.unit === 'percent' ? '%' : (row.measure.nounMany ?? '') })), label: periodWords(asked.period), key, organisation: asked.organisation, read: more.read, isEmpty: rows.length === 0 && (await measuresFor(session, person, asked, true)).length === 0, mayEdit: may(person, editMeasures), open: rows.filter((row) => row.standing.length === 0).length, severalSuppliers: new Set(rows.filter((row) => row.standing.length === 0).map((row) => row.measure.supplierId)).size > 1, sourceKinds: SOURCE_KIND_ITEMS,
      groups: periodsToChoose(today).map((group) => ({ title: group.title, items: group.periods.map((period) => ({ value: periodKey(period), text: periodWords(period), isChosen: periodKey(period) === key })) })),
      suppliers: may(person, editMeasures) ? (await suppliersInUse(session)).map((one) => ({ ...one, isChosen: one.id === asked.organisation })) : [], template: { csv: `/measures/enter/template.csv?${address}`, xlsx: `/measures/enter/template.xlsx?${address}` },
    },
    { title: 'Enter figures', hasError: status === 422, breadcrumbs: [{ text: 'Measures', href: '/measures' }] },
    status,
  );
}

export const openGrid = page('GET', '/measures/enter', { may: enterReadings, query }, async ({ session, person, query: given, today, fresh }) => {
  const asked = askedFor(given, today);
  return view(session, person, asked, fresh({ as_at: stoodAt(asked.period, today), source_kind: 'return', provisional: asked.period.to >= today ? ['yes'] : [] }), today);
});

export const saveGrid = page('POST', '/measures/enter', { may: enterReadings, body }, async ({ session, person, form, again, today }) => {
  const asked = askedFor({ period: textOf(form.raw, 'period'), organisation: form.ok ? form.values.organisation : undefined }, today);
  const refuse = (errors: FieldError[]): Promise<Result> => view(session, person, asked, again({ raw: form.raw, errors }), today, { status: 422 });
  const { entries, errors } = entriesFrom(await measuresFor(session, person, asked), form.raw);
  if (!form.ok) return refuse([...errors, ...form.errors]);
  if (form.values.as_at > today) errors.push({ field: 'as_at', words: 'This day is still to come' });
  if (form.values.as_at < asked.period.from) errors.push({ field: 'as_at', words: `This day is before ${periodWords(asked.period)}` });
  if (!form.values.provisional && asked.period.to >= today) errors.push({ field: 'provisional', words: 'The period has not ended, so the figures are provisional' });
  if (entries.length === 0 && errors.length === 0) errors.push({ field: '', words: 'Enter at least one figure' });
  const standing = await standingIn(session, entries.map((one) => one.measure.id), asked.period);
  const follows = await followsAmong(session, entries, standing);
  const sorted = sortEntries(entries, standing, form.raw, await slipsAmong(session, entries, asked.period), follows);
  const readings = sorted.meant.map(({ entry: { measure, figure }, ...meant }) => ({ measure, meant, reading: { figure, period: asked.period, asAt: form.values.as_at, provisional: form.values.provisional, sourceKind: form.values.source_kind, source: form.values.source, place: null, organisationId: measure.supplierId ?? person.organisations[0] ?? null } }));
  for (const { measure, reading, meant } of readings) {
    if (meant.is === 'corrects') continue;
    const wrong = await readingRefusal(session, measure, reading, today);
    if (wrong) errors.push({ field: fieldOf(measure.ref), words: `${measure.name}: ${wrong.words}` });
  }
  if (errors.length > 0) return refuse(errors);
  if (sorted.questions.length > 0) return askAbout(sorted, asked, form.raw, again);
  const keptAsSaid: string[] = [];
  for (const { measure, reading, meant } of readings.toSorted((a, b) => a.measure.id.localeCompare(b.measure.id))) {
    if (meant.is === 'corrects') {
      const kept = (await follows.get(meant.readingId)?.keep(meant.keep, keptWhy(today, 'it was corrected'))) ?? [];
      await correctReading(session, meant.readingId, reading, meant.why, kept);
      keptAsSaid.push(...kept);
    } else await addReading(session, measure.ref, reading, today);
  }
  return goTo(`/measures/enter?period=${periodKey(asked.period)}`, savedWords(sorted, asked.period, keptAsSaid));
});

/** The sentences that follow, by reading, where another figure was entered for one that stands. */
async function followsAmong(session: Session, entries: readonly Entry[], standing: readonly Reading[]): Promise<Map<string, Following>> {
  const follows = new Map<string, Following>();
  for (const { measure, figure } of entries) {
    const own = standing.filter((one) => one.measureId === measure.id);
    if (own.some((one) => saysTheSame(figure, one))) continue;
    for (const { id } of own) follows.set(id, await followingOf(session, measure.ref, id));
  }
  return follows;
}

/** Why figures look like slips, by measure. */
async function slipsAmong(session: Session, entries: readonly Entry[], period: Period): Promise<Map<string, string>> {
  const series = await seriesOf(session, entries.map((one) => one.measure.id), comparedSince(period));
  return new Map(entries.flatMap(({ measure, figure }) => {
    const words = slipWords(figure, period, series.get(measure.id) ?? []);
    return words === undefined ? [] : [[measure.id, words] as const];
  }));
}

/** Asks about the figures that differ from what stands, or look like a slip; whatever else was entered goes with the form. */
function askAbout({ questions, errors }: Sorted, asked: Asked, raw: RawForm, again: (state: { raw: RawForm; errors: FieldError[] }) => FormState): Result {
  const asking = new Set(questions.flatMap(fieldsOf));
  const kept = Object.entries(raw).flatMap(([name, value]) => (name === '_csrf' || name === 'version' || asking.has(name) ? [] : [value].flat().map((one) => ({ name, value: String(one ?? '') }))));
  return showPage('measures/enter/differing.njk', { form: again({ raw, errors }), questions, kept, label: periodWords(asked.period), key: periodKey(asked.period) },
    { title: titleOf(questions), hasError: errors.length > 0, breadcrumbs: [{ text: 'Measures', href: '/measures' }, { text: 'Enter figures', href: `/measures/enter?period=${periodKey(asked.period)}` }] }, errors.length > 0 ? 422 : 200);
}

function titleOf(questions: readonly Question[]): string {
  if (questions.every((one) => one.stands.length === 0)) return questions.length === 1 ? 'Is this figure right?' : 'Are these figures right?';
  return questions.length === 1 ? 'Another figure stands already' : 'Look at these figures once more';
}

function savedWords({ meant, same, left, out }: Sorted, period: Period, kept: readonly string[]): string {
  const beside = meant.filter((one) => one.is === 'beside').length;
  return [
    `${pluralWords(meant.length, 'figure')} of ${periodWords(period)} saved.`, ...(beside === 0 ? [] : [`${beside === 1 ? 'One stands' : `${beside} stand`} beside another: somebody has to decide which is right.`]),
    ...(kept.length === 0 ? [] : [`What was said before stays in ${keptInWords(kept)}.`]),
    ...(same.length === 0 ? [] : [`${same.length === 1 ? 'One stood' : `${same.length} stood`} so already.`]), ...(left.length === 0 ? [] : [`${left.length === 1 ? 'One was' : `${left.length} were`} left as ${left.length === 1 ? 'it is' : 'they are'}.`]), ...(out.length === 0 ? [] : [`${out.length === 1 ? 'One was' : `${out.length} were`} left out.`]),
  ].join(' ');
}

export const readFile = page('POST', '/measures/enter/file', { may: enterReadings, body: fileBody, uploads: { maxBytes: SHEET_BYTES }, transaction: false }, async ({ withSession, person, form, files, again, fresh, today }) => {
  const asked = askedFor({ period: textOf(form.raw, 'period'), organisation: form.ok ? form.values.organisation : undefined }, today);
  const common = { as_at: stoodAt(asked.period, today), source_kind: 'file', provisional: asked.period.to >= today ? ['yes'] : [] };
  const file = files.find((one) => one.field === 'file');
  const refuse = (sentence: string): Promise<Result> => withSession((session) => view(session, person, asked, again(formError({ ...form.raw, ...common }, 'file', sentence)), today, { status: 422 }));
  if (!file) return refuse('Choose the filled template');
  let rows: string[][];
  try {
    rows = await readSheet(file.bytes);
  } catch (error) {
    if (error instanceof SheetRefused) return refuse(error.message);
    throw error;
  }
  return withSession(async (session) => {
    const { values, errors, count } = readTemplate(rows, await measuresFor(session, person, asked), asked.period);
    const filled: RawForm = { ...common, ...values, source: file.name.slice(0, 500) };
    if (errors.length > 0) return view(session, person, asked, again({ raw: filled, errors }), today, { status: 422, read: `${file.name} was read. Nothing is saved: put right what is wrong here, or in the file and send it again.` });
    if (count === 0) return view(session, person, asked, again(formError(filled, 'file', 'No row of this file has a figure')), today, { status: 422 });
    return view(session, person, asked, fresh(filled), today, { read: `${pluralWords(count, 'figure')} read from ${file.name}. Nothing is saved yet: look at them and save.` });
  });
});

async function template(session: Session, person: Person, asked: Asked): Promise<string[][]> {
  const rows = await rowsOf(session, await measuresFor(session, person, asked), asked.period);
  await record(session, exportedList, undefined, { list: 'figures to enter', period: periodKey(asked.period), rows: rows.length });
  return rows.filter((row) => row.standing.length === 0).map(({ measure, before }) => [periodKey(asked.period), measure.ref, measure.name, measure.unit === 'count' ? (measure.nounMany ?? '') : UNIT_WORDS[measure.unit].toLowerCase(), before ? `${before.figure} (${before.label})` : '', '']);
}

export const templateCsv = page('GET', '/measures/enter/template.csv', { may: enterReadings, query }, async ({ session, person, query: given, today }) => {
  const asked = askedFor(given, today);
  return sendFile({ name: `figures-${periodKey(asked.period)}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv([...TEMPLATE_COLUMNS], await template(session, person, asked)) });
});

export const templateXlsx = page('GET', '/measures/enter/template.xlsx', { may: enterReadings, query, transaction: false }, async ({ withSession, person, query: given, today }) => {
  const asked = askedFor(given, today);
  const rows = await withSession((session) => template(session, person, asked));
  return sendFile({ name: `figures-${periodKey(asked.period)}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: periodKey(asked.period), columns: [...TEMPLATE_COLUMNS], rows }] })) });
});

const textOf = (raw: RawForm, name: string): string | undefined => (typeof raw[name] === 'string' ? raw[name] : undefined);
