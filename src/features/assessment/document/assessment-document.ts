// The assessment as a document for a strategy group: the answer first, then chart, table, method; what the law asks of it, and an honest page of
// limits. Pure: the same assessment and pictures give the same document.
import { bullets, cite, heading, paragraph, strong, text } from '../../../platform/documents/document.ts';
import type { Block, Cell, Document, Picture } from '../../../platform/documents/document.ts';
import { numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment, SeriesAssessment, TypeAssessment } from '../assess/assessment.ts';
import { inSentence, percentWords, rankWords } from '../assess/in-words.ts';
import { limitBlocks, statutoryBlocks } from './limits-and-law.ts';
import { whereBlocks } from './where-blocks.ts';
import { monthlyBlocks } from './monthly-tables.ts';
import { periodInWords } from './period-in-words.ts';

export interface AssessmentPictures {
  /** By type, and by group: the chart and the answer that it bears as its title. */
  readonly charts: ReadonlyMap<string, Picture & { readonly title: string }>;
  readonly maps: ReadonlyMap<string, Picture>;
}

export interface AssessmentLook {
  readonly organisation?: string;
  readonly colour?: string;
  readonly marking?: string;
  /** The day it bears (YYYY-MM-DD). */
  readonly date?: string;
  /** The command that gives these figures again. */
  readonly command?: string;
}

export function assessmentDocument(told: Assessment, pictures: AssessmentPictures, look: AssessmentLook = {}): Document {
  const period = periodInWords(`${told.from} to ${told.to}`);
  return {
    title: `Strategic assessment: ${told.area.name}`, subtitle: `Crime and anti-social behaviour in police open data, ${period}`,
    ...(look.organisation === undefined ? {} : { organisation: look.organisation }), ...(look.colour === undefined ? {} : { colour: look.colour }), ...(look.marking === undefined ? {} : { marking: look.marking }), ...(look.date === undefined ? {} : { date: look.date }),
    cover: true, contentsDepth: 2, numberedHeadings: true,
    sources: sourcesOf(told),
    blocks: [
      heading(1, 'The answer'),
      ...told.answer.slice(0, 1).map((line) => paragraph([text(line), cite('police')], 'lead')),
      ...(told.answer.length > 1 ? [bullets(told.answer.slice(1))] : []),
      ...numbersOf(told),
      heading(1, 'Levels and changes'),
      paragraph(`${told.changePeriods === undefined ? told.changeWithheld ?? '' : `Compared are ${periodInWords(told.changePeriods.now)} with ${periodInWords(told.changePeriods.before)}.`} ${told.ratePeriod === undefined ? '' : `Rates are for 1,000 residents and of ${periodInWords(told.ratePeriod)}.`}`.trim()),
      changeTable('What changed, type by type', told.types.map((type) => ({ name: type.type, series: type })), true),
      rateTable('How much, and beside others', told.types.map((type) => ({ name: type.type, series: type }))),
      changeTable('In groups', told.groups.map((group) => ({ name: group.group, series: group })), false),
      { kind: 'page-break' },
      heading(1, 'Type by type'),
      // Two to a page, so that no heading is parted from its chart.
      ...inOrder(told.types).flatMap((type, at): Block[] => [...(at > 0 && at % 2 === 0 ? [{ kind: 'page-break' } as const] : []), ...typeBlocks(type, pictures.charts.get(type.type))]),
      ...whereBlocks(told, pictures.maps),
      ...comparisonBlocks(told),
      ...outcomeBlocks(told),
      ...statutoryBlocks(),
      ...limitBlocks(told, look.command),
      heading(1, 'All months'),
      ...monthlyBlocks(told),
    ],
  };
}

/** What rose beyond chance first, then what fell, then the rest by size. */
function inOrder(types: readonly TypeAssessment[]): TypeAssessment[] {
  const news = ({ change }: TypeAssessment): number => (change?.beyondChance === true ? (change.z > 0 ? 2 : 1) : 0);
  return types.toSorted((a, b) => news(b) - news(a) || b.total - a.total);
}

function numbersOf({ groups, types }: Assessment): Block[] {
  const told = [...groups.filter(({ group }) => group === 'All crime').map((one) => ({ name: one.group, series: one })), ...types.filter(({ groups: its }) => its.length === 0).map((one) => ({ name: one.type, series: one }))];
  const numbers = told.flatMap(({ name, series }) => (series.rateCount === undefined || series.ratePeriod === undefined ? [] : [{ value: numberWords(series.rateCount), words: `${inSentence(name)}, ${periodInWords(series.ratePeriod)}` }]));
  return numbers.length === 0 ? [] : [{ kind: 'numbers', numbers }];
}

interface Named { readonly name: string; readonly series: SeriesAssessment }

function changeTable(caption: string, rows: readonly Named[], corrected: boolean): Block {
  return {
    kind: 'table', caption, rowHeads: true,
    columns: [{ head: 'Type', share: 2.4 }, { head: 'Before', figures: true }, { head: 'Now', figures: true }, { head: 'Change', figures: true }, { head: 'What chance says', share: 2.2 }],
    rows: rows.map(({ name, series: { change } }): Cell[] => (change === undefined ? [name, '', '', '', 'Not compared'] : [name, numberWords(change.before), numberWords(change.now), change.percent === undefined ? 'too few' : signed(change.percent), chanceCell(change, corrected)])),
  };
}

function chanceCell({ before, now, beyondChance, beyondChanceAfterCorrection }: NonNullable<SeriesAssessment['change']>, corrected: boolean): Cell {
  if (!beyondChance) return 'Within chance';
  const way = now > before ? 'Rose' : 'Fell';
  return corrected && beyondChanceAfterCorrection !== true ? `${way}; may be chance among so many` : [strong(`${way} beyond chance`)];
}

function rateTable(caption: string, rows: readonly Named[]): Block {
  return {
    kind: 'table', caption, rowHeads: true,
    columns: [{ head: 'Type', share: 2.4 }, { head: 'Count', figures: true }, { head: 'Per 1,000', figures: true }, { head: 'By chance, from–to', figures: true, share: 1.4 }, { head: 'All areas', figures: true }, { head: 'Rank', share: 1.8 }],
    rows: rows.map(({ name, series }): Cell[] => [name, series.rateCount === undefined ? '' : numberWords(series.rateCount), rate(series.ratePer1000), series.rateInterval === undefined ? '' : `${rate(series.rateInterval.lower)}–${rate(series.rateInterval.upper)}`, rate(series.comparison?.ratePer1000), series.rank === undefined ? 'Not ranked' : rankWords(series.rank)]),
  };
}

function typeBlocks(type: TypeAssessment, picture: (Picture & { readonly title: string }) | undefined): Block[] {
  const { control, concentration, ratePer1000Households: households } = type;
  const notes = [
    ...(control === undefined ? [] : [`An ordinary month had ${numberWords(Math.ceil(control.lower))} to ${numberWords(Math.floor(control.upper))} (${periodInWords(control.period)}).`]),
    ...(concentration === undefined ? [] : [`${pluralWords(concentration.halfIn, 'place')} of ${numberWords(concentration.of)} ${concentration.halfIn === 1 ? 'holds' : 'hold'} half of it.`]),
    ...(type.rank === undefined ? [] : [`By residents it is the ${rankWords(type.rank)}.`]),
    ...(households === undefined ? [] : [`For 1,000 households: ${rate(households)}. The data does not tell homes from other buildings.`]),
  ];
  return [
    heading(2, type.type), paragraph([type.sentence, ...notes].join(' ')),
    ...(picture === undefined ? [] : [{ kind: 'figure', picture, caption: picture.title } satisfies Block]),
  ];
}

function comparisonBlocks(told: Assessment): Block[] {
  const chosen: Named[] = [...told.groups.filter(({ group }) => group === 'All crime').map((one) => ({ name: one.group, series: one })), ...told.types.filter(({ groups }) => groups.length === 0).map((one) => ({ name: one.type, series: one }))];
  const tables = chosen.flatMap(({ name, series }) => {
    const comparison = series.comparison;
    if (comparison === undefined || series.ratePeriod === undefined) return [];
    return [{
      kind: 'table', caption: `${name} by residents, ${periodInWords(series.ratePeriod)}`, rowHeads: true,
      columns: [{ head: 'Area', share: 2.4 }, { head: 'Count', figures: true }, { head: 'Per 1,000', figures: true }, { head: 'Expected, from–to', figures: true, share: 1.4 }, { head: 'Against the others', share: 2 }],
      rows: comparison.areas.toSorted((a, b) => a.ratePer1000 - b.ratePer1000).map((area) => [area.code === told.area.code ? [strong(area.name)] : area.name, numberWords(area.count), rate(area.ratePer1000), area.lower === undefined || area.upper === undefined ? '' : `${rate(area.lower)}–${rate(area.upper)}`, standingWords[area.standing ?? 'within']]),
    } satisfies Block];
  });
  if (tables.length === 0) return [];
  return [heading(1, 'Beside other areas'), paragraph('What is expected is the rate of all these areas together, give or take chance for so many residents, and as much more as the areas differ among themselves anyway. Only what lies beyond that is marked.'), ...tables];
}

const standingWords = { 'far-higher': 'Far higher than expected', higher: 'Higher than expected', within: 'Within the expected range', lower: 'Lower than expected', 'far-lower': 'Far lower than expected' } as const;

function outcomeBlocks({ outcomes, stops, area }: Assessment): Block[] {
  return [
    ...(outcomes === undefined && stops === undefined ? [] : [heading(1, 'Outcomes and searches')]),
    ...(outcomes === undefined ? [] : [paragraph('Outcomes that were decided in these months, whenever the crime was; many come later.'), { kind: 'table', caption: 'Outcomes', rowHeads: true, columns: [{ head: 'Outcome', share: 4 }, { head: 'Count', figures: true }], rows: outcomes.map(({ outcome, count }) => [outcome, numberWords(count)]) } satisfies Block]),
    ...(stops === undefined ? [] : [paragraph(`Searches bear no place. These are of the whole force, not of ${area.name}.`), { kind: 'table', caption: 'Stop and search by what was looked for', rowHeads: true, columns: [{ head: 'Looked for', share: 4 }, { head: 'Searches', figures: true }], rows: stops.map(({ object, count }) => [object || 'Not stated', numberWords(count)]) } satisfies Block]),
  ];
}

function sourcesOf(told: Assessment): NonNullable<Document['sources']> {
  const forces = told.forces.map(({ force }) => force).join(' and ');
  return [{ id: 'police', words: `Police open data (data.police.uk), street-level files of ${forces}, ${periodInWords(`${told.from} to ${told.to}`)}. Open Government Licence v3.0.` }];
}

const rate = (value: number | undefined): string => (value === undefined ? '' : numberWords(value, value < 10 ? 2 : 1));
const signed = (percent: number): string => (Math.abs(percent) < 0.05 ? 'none' : `${percent < 0 ? '−' : '+'}${percentWords(percent)}`);
