// The measures: what each says now, who supplies it, which are late, which wait for a decision between two readings.
import { z } from 'zod';
import { page, sendFile, showPage } from '../../security/page.ts';
import { may } from '../../security/permission.ts';
import { exportedList, record } from '../../security/audit.ts';
import type { Session } from '../../security/session.ts';
import { addressOf, listHead, pageLinks, sortColumn } from '../../platform/pages/lists.ts';
import { listWords, pluralWords } from '../../platform/pages/figure-words.ts';
import { optionalId } from '../../platform/web/form.ts';
import { toCsv, toXlsx } from '../../platform/spreadsheets/index.ts';
import { figureWords, namedFigure } from './figure-view.ts';
import { FREQUENCY_WORDS, KIND_WORDS, MEASURE_KINDS, POLARITY_WORDS, SMALL_NUMBERS_WORDS, UNIT_WORDS } from './measure.ts';
import { MEASURE_SORTS, MEASURE_STATES, listMeasures, suppliersInUse } from './measure-store.ts';
import type { ListedMeasure } from './measure-store.ts';
import { editMeasures, enterReadings, readMeasures } from './permissions.ts';
import { seriesOf } from './readings/current-store.ts';
import { runOf } from './series.ts';
import { sparkOf } from './series-chart.ts';
import { measureSources } from './sources.ts';
import { notesOfMany } from './targets/target-store.ts';

const PATH = '/measures';
const PAGE_SIZE = 50;
const SPARK_POINTS = 24;
const query = z.object({
  words: z.string().trim().max(100).optional().catch(undefined).transform((value) => value || undefined), organisation: optionalId.catch(undefined), kind: z.enum(MEASURE_KINDS).optional().catch(undefined), state: z.enum(MEASURE_STATES).optional().catch(undefined),
  sort: z.enum(MEASURE_SORTS).optional().catch(undefined), page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});
type Query = z.output<typeof query>;
const filtersOf = (asked: Query) => ({ words: asked.words, organisationId: asked.organisation, kind: asked.kind, state: asked.state, sort: asked.sort });

/** "61 measures, 2 late, 3 wait for a decision between readings." */
function listSentence(total: number, late: number, undecided: number, state: Query['state']): string {
  const word = state === 'closed' ? 'closed measure' : 'measure';
  const more = [...(late > 0 && state !== 'late' ? [`${late} late`] : []), ...(undecided > 0 && state !== 'undecided' ? [`${undecided} with readings that disagree`] : [])];
  const which = state === 'late' ? ' whose figure is late' : state === 'undecided' ? ' with readings that disagree' : '';
  return `${pluralWords(total, word)}${which}${more.length > 0 ? `, ${listWords(more)}` : ''}.`;
}

export const listTheMeasures = page('GET', PATH, { may: readMeasures, query }, async ({ session, query: asked, person, today }) => {
  const wanted = asked.page ?? 1;
  const { rows, total, late, undecided } = await listMeasures(session, filtersOf(asked), today, { number: wanted, size: PAGE_SIZE });
  const suppliers = await suppliersInUse(session);
  const notes = await notesOfMany(session, rows.map((one) => one.id));
  const series = await seriesOf(session, rows.map((one) => one.id), `${Number(today.slice(0, 4)) - 3}-01-01`);
  return showPage(
    'measures/list-measures.njk',
    {
      list: listHead({
        path: PATH, query: asked, sentence: listSentence(total, late, undecided, asked.state), exports: ['csv', 'xlsx'],
        filters: [
          { name: 'words', label: 'Measure' }, { name: 'organisation', label: 'Supplied by', options: suppliers.map((one) => ({ value: one.id, text: one.name })) }, { name: 'kind', label: 'Kind', options: [{ value: 'performance', text: 'Performance' }, { value: 'contextual', text: 'Context' }] },
          { name: 'state', label: 'State', all: 'Open', options: [{ value: 'late', text: 'Late' }, { value: 'undecided', text: 'Readings disagree' }, { value: 'closed', text: 'Closed' }] },
        ],
      }),
      columns: [sortColumn(PATH, asked, 'name', { text: 'Measure', width: 'wide' }), { text: 'Newest figure', number: true }, { text: 'Run' }, sortColumn(PATH, asked, 'newest', { text: 'Of' }), sortColumn(PATH, asked, 'organisation', { text: 'Supplied by' })],
      measures: rows.map((one) => ({ ...one, href: `/measures/${one.ref}`, spark: sparkOf(one.name, runOf(one.frequency, series.get(one.id) ?? [], notes.get(one.id)), SPARK_POINTS), figure: one.newest?.value ? namedFigure(one.newest.value, one) : one.newest ? figureWords({ value: undefined, notAvailable: one.newest.notAvailable }) : undefined, isPerformance: one.kind === 'performance' })),
      computed: asked.page === undefined && asked.state === undefined && asked.words === undefined && asked.organisation === undefined && asked.kind === undefined ? measureSources().map((one) => ({ name: one.name, how: one.how, href: `/measures/worked-out/${one.key}` })) : [],
      isUnfiltered: asked.words === undefined && asked.organisation === undefined && asked.kind === undefined && asked.state === undefined, mayEdit: may(person, editMeasures), mayEnter: may(person, enterReadings),
      pages: pageLinks({ page: wanted, pageCount: Math.ceil(total / PAGE_SIZE), href: (number) => addressOf(PATH, asked, { page: number === 1 ? undefined : number }) }),
    },
    { title: 'Measures' },
  );
});

const COLUMNS = ['Measure', 'Short name', 'Newest figure', 'Amount', 'Of', 'Period from', 'Period to', 'Provisional', 'Late', 'Periods to decide', 'Kind', 'Unit', 'Counts', 'Which way is good', 'How often', 'Supplied by', 'Source', 'Method', 'Area', 'Compared with', 'May be published', 'Small numbers', 'Closed on', 'Why closed'];

const cells = (one: ListedMeasure): (string | number | boolean | null)[] => [
  one.name, one.ref, one.newest ? figureWords(one.newest) : null, one.newest?.value?.amount ?? null, one.newest?.label ?? null, one.newest?.period.from ?? null, one.newest?.period.to ?? null, one.newest?.provisional ?? null, one.isLate, one.undecided, KIND_WORDS[one.kind], UNIT_WORDS[one.unit], one.nounMany,
  POLARITY_WORDS[one.polarity], FREQUENCY_WORDS[one.frequency], one.supplier, one.source, one.method, one.area, one.comparison, one.publishable, SMALL_NUMBERS_WORDS[one.smallNumbers], one.closedOn, one.closedWhy,
];

async function exported(session: Session, asked: Query, today: string): Promise<ReturnType<typeof cells>[]> {
  const { rows } = await listMeasures(session, filtersOf(asked), today);
  await record(session, exportedList, undefined, { list: 'measures', rows: rows.length });
  return rows.map(cells);
}

export const exportMeasuresCsv = page('GET', '/measures.csv', { may: readMeasures, query }, async ({ session, query: asked, today }) => sendFile({ name: 'measures.csv', mediaType: 'text/csv; charset=utf-8', body: toCsv(COLUMNS, await exported(session, asked, today)) }));

export const exportMeasuresXlsx = page('GET', '/measures.xlsx', { may: readMeasures, query, transaction: false }, async ({ withSession, query: asked, today }) => {
  const rows = await withSession((session) => exported(session, asked, today));
  return sendFile({ name: 'measures.xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Measures', columns: COLUMNS, rows }] })) });
});
