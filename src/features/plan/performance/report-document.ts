// The performance report as a document that a scrutiny committee can read without help. Pure: the same data gives the same document.
import { bullets, heading, paragraph, status, strong, text } from '../../../platform/documents/document.ts';
import type { Block, Document, Inline, Picture } from '../../../platform/documents/document.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { STATUSES, statusTone, statusWords } from '../actions/action.ts';
import { STANDING_TONES, STANDING_WORDS } from './performance.ts';
import type { ReportData, ReportMeasure } from './report-data.ts';
import { figureTables } from './report-tables.ts';

const MOST_SOURCES = 3;

/** `pictures`: the chart of a measure, by its key. */
export function reportDocument(data: ReportData, pictures: ReadonlyMap<string, Picture & { title: string }>, look: { colour?: string | undefined; notice?: string | undefined } = {}): Document {
  return {
    title: `How the plan is doing, ${data.year}`, subtitle: `Performance report ${data.number}`, organisation: data.partnership, edition: `As at ${dateWords(data.asAt)}`, cover: true, contentsDepth: 2, ...(look.colour === undefined ? {} : { colour: look.colour }), ...(look.notice === undefined ? {} : { notice: look.notice }),
    blocks: [
      heading(1, 'In short'),
      { kind: 'table', caption: 'Each priority at a glance', rowHeads: true, columns: [{ head: 'Priority', share: 1.7 }, { head: 'Actions', share: 1.7 }, { head: 'What its measure says', share: 3.8 }], rows: data.priorities.map((one) => [one.title, one.sentence, headlineOf(one.measures)]) },
      heading(2, data.number === 1 ? 'Since when' : 'What changed since the last report'),
      data.number === 1 ? paragraph('This is the first report of this plan.') : data.changes.length === 0 ? paragraph('Nothing changed.') : bullets(data.changes),
      ...data.priorities.flatMap((one): Block[] => [
        heading(1, one.title), paragraph(one.sentence, 'lead'),
        ...one.measures.flatMap((measure) => measureBlocks(measure, pictures.get(measure.key))),
        ...figureTables(one.measures),
        ...(one.actions.length === 0 ? [] : [{ kind: 'table', caption: 'Actions under this priority', columns: [{ head: 'Ref' }, { head: 'Action', share: 3 }, { head: 'Who', share: 2 }, { head: 'Status', share: 1.5 }], rows: one.actions.map((action) => [action.ref, [paragraph(action.title), ...[action.done, action.behind, action.silence].flatMap((words) => (words === undefined ? [] : [paragraph(words, 'note')]))], action.owners, actionStatus(action)]) } satisfies Block]),
      ]),
      heading(1, 'How to read this report'),
      ...howToRead,
    ],
  };
}

function headlineOf(measures: readonly ReportMeasure[]): string {
  const measure = measures.find((one) => one.headline) ?? measures[0];
  return measure === undefined ? 'No measure is reported yet.' : `${measure.name}. ${measure.change}${measure.absent === undefined ? '' : ` ${measure.absent}`}${measure.late === undefined ? '' : ` ${measure.late}`}`;
}

function measureBlocks(measure: ReportMeasure, picture: (Picture & { title: string }) | undefined): Block[] {
  const standing = (Object.keys(STANDING_TONES) as (keyof typeof STANDING_TONES)[]).find((one) => STANDING_WORDS[one] === measure.target?.standing);
  const target = measure.target;
  return [
    heading(2, measure.name),
    paragraph([...newestWords(measure), text(`${measure.besideFigure ?? measure.change}${measure.judgement === '' ? '' : ` ${measure.judgement}.`}`)]),
    ...(measure.range === '' ? [] : [paragraph(measure.range)]),
    ...(measure.absent === undefined ? [] : [paragraph(measure.absent)]),
    ...(measure.late === undefined ? [] : [paragraph([strong([text('Late: ')]), text(measure.late)])]),
    ...(target === undefined ? [] : [paragraph([text(`Target: ${target.words}${target.so === '' ? '' : `; ${target.so}`}. `), ...(standing === undefined ? [] : [status(STANDING_TONES[standing], STANDING_WORDS[standing]), text(' ')]), text(`${target.reason}${/[.!?]$/.test(target.reason) ? '' : '.'}${target.toleranceWords ? ` ${target.toleranceWords}.` : ''}`)])]),
    ...(picture === undefined ? [] : [{ kind: 'figure', picture, caption: capital(picture.title.replace(`${measure.name}: `, '')) } satisfies Block]),
    paragraph([measure.kind === 'contextual' ? 'Context: nobody controls this figure, so it is not marked as good or bad.' : 'Performance: the partners control this figure.', measure.supplier && `Given by ${measure.supplier}.`, measure.source && `Source: ${measure.source}${/[.!?]$/.test(measure.source) ? '' : '.'}`, ...comesFrom(measure)].filter(Boolean).join(' '), 'note'),
  ];
}

/** Where the newest figure comes from; those before it, where that is somewhere else. */
function comesFrom({ newest, readings }: ReportMeasure): string[] {
  const known = readings.filter((one) => one.source !== undefined && one.value !== undefined);
  const last = known.find((one) => one.period === newest?.period) ?? known.at(-1);
  if (last === undefined) return [];
  const others = [...new Set(known.filter((one) => one.source !== last.source).map((one) => one.source!))];
  return [`Source of the newest figure: ${last.source}${last.sourceAsAt === undefined ? '' : `, as at ${dateWords(last.sourceAsAt)}`}.`, ...(others.length === 0 ? [] : [others.length > MOST_SOURCES ? `${others.length} other sources are named in the data of this report.` : `Of others: ${others.join('; ')}.`])];
}

/** Not said twice where the change begins with it, in reports made before it was told apart. */
function newestWords({ newest, change, besideFigure }: ReportMeasure): Inline[] {
  if (newest === undefined || (besideFigure === undefined && !newest.provisional && newest.corrected === undefined && change.toLowerCase().startsWith(`${newest.words.toLowerCase()} in ${newest.period.toLowerCase()}`))) return [];
  return [strong(`${capital(newest.words)} in ${newest.period}${newest.provisional ? ' (provisional)' : ''}${newest.corrected === true ? ' (corrected)' : ''}${newest.beforeThePlanYear === true ? ', before this plan year' : ''}.`), text(' ')];
}

function actionStatus(action: ReportData['priorities'][number]['actions'][number]): Inline[] {
  const found = STATUSES.find((one) => statusWords(one) === action.status);
  return [status(statusTone(found ?? 'not stated'), action.status)];
}

const howToRead: readonly Block[] = [
  { kind: 'definitions', items: [
    { term: 'Beyond what chance explains', meaning: 'Figures go up and down by themselves. A change is called so only when chance alone would make one as large less than once in twenty times. What the partners themselves decide how often to do is not tested.' },
    { term: 'Within what chance explains', meaning: 'The figure moved, but no more than it does by itself.' },
    { term: 'Expected range', meaning: 'Where nearly all figures lie as long as nothing changes; the quiet band in a chart, with a diamond for each figure outside it. It needs at least eight figures. What it says comes first, and a single change is then not tested beside it. Where counting changed, it begins anew and nothing is compared across that day.' },
    { term: 'Provisional', meaning: 'The figure may still change. In a chart its point is hollow and its line broken.' },
    { term: 'Corrected', meaning: 'The figure was another one before. The day on which it was corrected stands in the data of this report.' },
    { term: 'Kept back', meaning: 'Counts so small that a person could be known by them are not shown, nor figures from which they could be worked out. On sensitive subjects others are rounded to the nearest 5 and begin with “about”; of those no change is tested and no expected range drawn.' },
  ] },
  paragraph([text('Status of an action: '), ...(['complete', 'on track', 'at risk', 'off track', 'not started', 'cancelled'] as const).flatMap((one): Inline[] => [status(statusTone(one), statusWords(one)), text('  ')])]),
  paragraph([text('Against a target: '), ...(Object.keys(STANDING_TONES) as (keyof typeof STANDING_TONES)[]).flatMap((one): Inline[] => [status(STANDING_TONES[one], STANDING_WORDS[one]), text('  ')])]),
];

const capital = (words: string): string => words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
