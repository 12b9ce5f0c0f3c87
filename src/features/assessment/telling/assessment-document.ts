// The strategic assessment as a document that is handed to a chief executive: the answer first, then chart, table, method; what the regulations ask
// for, in the words that people wrote where they did; limits as honest as the rest. Pure: the same record gives the same document.
import { bullets, heading, paragraph } from '../../../platform/documents/document.ts';
import type { Block, Document, Picture } from '../../../platform/documents/document.ts';
import { fromProse } from '../../../platform/documents/prose.ts';
import { listWords, numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { amongSentences } from '../assess/among-areas.ts';
import { inSentence, inWords } from '../assess/small-words.ts';
import { otherForcesWords, unevenForcesWords } from '../assess/other-forces.ts';
import type { Assessment, Control } from '../assess/assessment.ts';
import { monthsIn, wardNamesOf } from '../assess/computed.ts';
import type { Computed, Subject } from '../assess/computed.ts';
import { heldWords } from '../assess/coverage.ts';
import { ASB } from '../assess/crime-types.ts';
import { lengthOf, monthsInWords } from '../assess/months.ts';
import { outsideWords, seasonWords, signsToTell } from '../assess/season.ts';
import { besideBlocks, harmBlocks, outcomeBlocks } from './beside-blocks.ts';
import { moveOf, sideAmong, verdictWords } from '../assess/verdict.ts';
import { headline, mostFirst, rateHead, shortMove } from './change-words.ts';
import { concentrationSentence, deprivationSentence, highestWards, hotSentence, levelSentences, rankCell, rankTold, restSentence, wardSentence } from './compare-words.ts';
import { decidedBlocks } from './decided.ts';
import type { Decided } from './decided.ts';
import type { HarmWeights } from './harm.ts';
import { lawBlocks, limitBlocks, written } from './limits-and-law.ts';
import { oddMonths } from './odd-months.ts';
import { isCut, onePage, saidLater } from './one-page.ts';
import { monthlyBlocks } from './monthly-tables.ts';
import { partOfType } from './parts.ts';
import type { Since } from './since.ts';
import type { ChartNote } from './subject-chart.ts';
import { table } from './table.ts';
import { whereBlocks } from './where-blocks.ts';
import type { Where } from './where-model.ts';

/** What a document is made of beside its pictures. */
export interface DocumentContent {
  readonly computed: Computed;
  readonly subjects: readonly Subject[];
  readonly title?: string; readonly organisation?: string; readonly edition?: string; readonly marking?: string; readonly handling?: string; readonly colour?: string; readonly notice?: string;
  /** The day it bears (YYYY-MM-DD). */
  readonly date?: string;
  /** What people wrote, part by part, figures as they stand; absent where the figures stand alone. */
  readonly texts?: ReadonlyMap<string, string>;
  readonly weights?: HarmWeights;
  readonly since?: { readonly what: string; /** in sentences: which version, and with which month its data ended */ readonly cutOff?: string; readonly changes: readonly Since[] };
  /** What scoring workshops decided from it, the newest first. */
  readonly decided?: readonly Decided[];
  /** The parts that were written before it, and speak of it as still to come. */
  readonly overtaken?: readonly string[];
  /** What nobody wrote is left out of what everybody reads, and told among the limits. */
  readonly isPublic?: boolean;
  readonly notes?: readonly ChartNote[];
  /** Why each area is compared with, by its code; where somebody chose them. */
  readonly comparedWhy?: Readonly<Record<string, string>>;
  /** The command that gives these figures again, and the mark of the data they rest on. */
  readonly command?: string; readonly fingerprint?: string;
}

export interface DocumentInput extends DocumentContent {
  /** By the subject's address, with the answer that the chart bears as its title. */
  readonly charts: ReadonlyMap<string, Picture & { readonly title: string; /** what its signs mean, where it bears any */ readonly key: string }>;
  readonly maps: readonly { readonly subject: Subject; readonly where: Where; readonly picture: Picture | undefined; /** for the first page */ readonly small?: Picture | undefined }[];
}

export function assessmentDocument(input: DocumentInput): Document {
  const { computed: { assessment }, subjects, organisation, edition, marking, colour, notice, date } = input;
  const types = subjects.filter((one) => !one.isGroup);
  const later = saidLater(assessment, subjects);
  const isAskBefore = input.overtaken?.includes('ask') ?? false;
  return {
    title: input.title ?? `Strategic assessment: ${assessment.area.name}`, subtitle: input.title === undefined ? `Crime and anti-social behaviour in police open data up to ${monthsInWords({ from: assessment.to, to: assessment.to })}` : `${assessment.area.name}: police open data up to ${monthsInWords({ from: assessment.to, to: assessment.to })}`,
    ...(organisation === undefined ? {} : { organisation }), ...(edition === undefined ? {} : { edition }), ...(marking === undefined ? {} : { marking }), ...(input.handling === undefined ? {} : { handling: input.handling }), ...(colour === undefined ? {} : { colour }), ...(notice === undefined ? {} : { notice }), ...(date === undefined ? {} : { date }),
    cover: true, contentsDepth: 2, numberedHeadings: true,
    sources: [{ id: 'police', words: `Police open data (data.police.uk), street-level files of ${listWords(assessment.forces.map(({ force }) => force))}, ${heldWords(assessment)}. Open Government Licence v3.0.` }],
    opening: onePage({ ...input, map: smallMap(input.maps) }),
    blocks: [
      ...ownWords(input, isCut(input.texts?.get('ask') ?? '') || isAskBefore),
      heading(1, 'At a glance'), ...glance(input), ...(unevenForcesWords(assessment) === '' ? [] : [paragraph(unevenForcesWords(assessment), 'note')]), ...(later.length === 0 ? [] : [bullets(later)]), ...since(input), ...decidedBlocks(input.decided),
      heading(1, 'The area'), ...areaBlocks(input),
      ...types.filter((one) => one.name === ASB).flatMap((one) => [heading(1, one.name), ...subjectBlocks(input, one)]),
      ...crimeBlocks(input),
      ...whereBlocks(assessment, subjects, input.maps), ...besideBlocks(assessment, subjects, input.comparedWhy), ...outcomeBlocks(assessment), ...harmBlocks(assessment, input.weights, input.texts !== undefined),
      ...lawBlocks(input), ...limitBlocks(input), ...monthlyBlocks(assessment),
    ],
  };
}

/** What people wrote stands before what was computed. */
function ownWords(input: DocumentInput, withAsk: boolean): Block[] {
  const [summary, rest] = [written(input, 'summary', 'In our words'), [...written(input, 'priorities'), ...(withAsk ? written(input, 'ask') : [])]];
  return summary.length + rest.length === 0 ? [] : [heading(1, 'In our words'), ...summary.slice(1), ...rest];
}

/** Of the places with most, so many bear their number on the small map, and are named below it. */
export const NUMBERED_SMALL = 3;

function smallMap(maps: DocumentInput['maps']): { picture: Picture; caption: string } | undefined {
  const found = maps.find(({ small }) => small !== undefined);
  return found?.small === undefined ? undefined : { picture: found.small, caption: `${found.subject.name}, ${found.where.months}: most in ${listWords(found.where.rows.slice(0, NUMBERED_SMALL).map((row) => `${row.number} ${row.name} (${numberWords(row.count)})`))}` };
}

/** The chapters of types: what stands beyond chance first, then the rest by how clear it is. */
const byClearness = (subjects: readonly Subject[]): Subject[] => subjects.toSorted((a, b) => Math.abs(b.series.change?.z ?? 0) - Math.abs(a.series.change?.z ?? 0) || b.series.total - a.series.total);

function glance({ computed: { assessment }, subjects }: DocumentInput): Block[] {
  const change = subjects.find((one) => one.series.change)?.series.change;
  const ranked = (series: Subject['series']): string => rankCell(rankTold(series, assessment.area.code));
  // A column without one word in it is none.
  const hasRank = subjects.some(({ series }) => ranked(series) !== '');
  const row = ({ name, series }: Subject): string[] => [name, series.change === undefined ? '' : numberWords(series.change.before), series.change === undefined ? '' : numberWords(series.change.now), shortMove(series.change), verdictWords(series.change), series.ratePer1000 === undefined ? '' : numberWords(series.ratePer1000, 1), ...(hasRank ? [ranked(series)] : [])];
  const columns = [{ head: 'Type', share: 2.2 }, { head: 'Before', figures: true }, { head: 'Now', figures: true }, { head: 'Change', share: 1.4 }, { head: 'What it means', share: 2.4 }, { head: rateHead('Per 1,000', assessment.ratePeriod), figures: true, share: 1.2 }, ...(hasRank ? [{ head: 'Rank', figures: true }] : [])];
  return [
    paragraph(`${change === undefined ? `${assessment.changeWithheld ?? ''} ` : `Before is ${monthsInWords(monthsIn(change.beforePeriod))}, now is ${monthsInWords(monthsIn(change.nowPeriod))}. `}${assessment.ratePeriod === undefined ? '' : `The rate is of ${monthsInWords(monthsIn(assessment.ratePeriod))}, per 1,000 residents. `}${hasRank ? 'Rank 1 is the lowest; it is told only where a rate lies beyond what areas differ by. ' : ''}Anti-social behaviour is incidents and no crime; groups hold the types.`.trim(), 'note'),
    table('Groups of crimes, and anti-social behaviour', columns, [...subjects.filter((one) => one.name === ASB), ...subjects.filter((one) => one.isGroup)].map(row)),
    table('Types of crime, the most now first', columns, mostFirst(subjects.filter((one) => !one.isGroup && one.name !== ASB)).map(row)),
  ];
}

/** All crime and what there is something to say of, each with its chart; the rest in one table. */
function crimeBlocks(input: DocumentInput): Block[] {
  const crimes = input.subjects.filter(({ name }) => name !== ASB);
  const told = [...crimes.filter(({ isGroup }) => isGroup), ...byClearness(crimes.filter(({ isGroup }) => !isGroup))].filter((one) => one.name === 'All crime' || hasSomething(input, one));
  const rest = crimes.filter((one) => !told.includes(one));
  return [heading(1, 'Crime'), ...told.flatMap((one) => [heading(2, one.name), ...subjectBlocks(input, one)]), ...(rest.length === 0 ? [] : [heading(2, told.length === 0 ? 'Types and groups' : 'Without a clear change'), ...quietBlocks(input.computed.assessment, rest)])];
}

/** It changed, or may have; its newest month stands out; or somebody wrote about it. */
function hasSomething({ computed: { assessment }, texts }: DocumentInput, { slug, series: { change, control } }: Subject): boolean {
  const newest = assessment.controlPeriod === undefined ? '' : monthsIn(assessment.controlPeriod).to;
  return ['rose', 'fell', 'doubtful'].includes(moveOf(change)) || signsToTell(control).some(({ month }) => month === newest) || (texts?.get(partOfType(slug)) ?? '').trim() !== '';
}

function quietBlocks(assessment: Assessment, rest: readonly Subject[]): Block[] {
  const { ratePeriod } = assessment;
  const burglary = assessment.types.find(({ type, ratePer1000Households }) => ratePer1000Households !== undefined && rest.some(({ name }) => name === type));
  const control = rest.find((one) => one.series.control)?.series.control;
  // A column without one word in it is none.
  const hasRange = control !== undefined;
  return [
    paragraph(['Changes and rates stand under “At a glance”.', burglary?.ratePer1000Households === undefined ? '' : `Burglary for 1,000 households: ${numberWords(burglary.ratePer1000Households, 1)}; the data does not tell homes from other buildings.`].filter((words) => words !== '').join(' '), 'note'),
    table('Groups and types without a clear change', [{ head: 'Type', share: 2 }, { head: ratePeriod === undefined ? 'Count' : monthsInWords(monthsIn(ratePeriod)), figures: true, share: 1.2 }, ...(hasRange ? [{ head: rangeHead(control), figures: true, share: 1.2 }] : []), { head: 'Most in', share: 3.4 }],
      rest.map((one) => [one.name, one.series.rateCount === undefined ? '' : numberWords(one.series.rateCount), ...(hasRange ? [one.series.control === undefined ? '' : usualRange(one.series.control)] : []), highestWards(assessment, one)])),
  ];
}

const usualRange = ({ lower, upper }: Pick<Control, 'lower' | 'upper'>): string => `${numberWords(Math.ceil(lower))} to ${numberWords(Math.floor(upper))}`;

/** Of less than a year nothing is called ordinary. */
const rangeHead = (control: Control): string => (seasonWords(control) === '' ? 'Ordinary month' : 'Provisional range');

function since({ since: told }: DocumentInput): Block[] {
  if (told === undefined) return [];
  return [heading(2, `What changed since ${told.what}`), ...(told.cutOff === undefined ? [] : [paragraph(told.cutOff, 'note')]), told.changes.length === 0 ? paragraph('Nothing that counts has changed.') : bullets(told.changes.map((one) => one.words))];
}

function areaBlocks({ computed: { assessment }, subjects }: DocumentInput): Block[] {
  const { area, comparedWith } = assessment;
  const deprived = subjects.filter((one) => one.name === ASB || one.name === 'All crime').map((one) => [one.name, deprivationSentence(assessment, one)] as const).filter(([, words]) => words !== '');
  return [
    { kind: 'numbers', numbers: [{ value: numberWords(area.population), words: 'residents in the census of 2021' }, { value: numberWords(area.households), words: 'households' }, { value: numberWords(assessment.wards?.length ?? wardNamesOf(assessment).length), words: 'wards' }, { value: numberWords(assessment.places.length), words: 'small areas (LSOAs)' }] },
    paragraph(`${area.name} is policed by ${assessment.forces.find((one) => one.own)?.force ?? area.policeForceArea.name}.${comparedWith.length === 0 ? '' : ` It is compared with ${pluralWords(comparedWith.length, 'area')}: ${listWords(comparedWith.map((one) => one.name))}.`}`),
    ...deprived.map(([name, words]) => paragraph(`${name}: ${inSentence(words)}`)),
  ];
}

function subjectBlocks(input: DocumentInput, one: Subject): Block[] {
  const { computed, computed: { assessment } } = input;
  const picture = input.charts.get(one.slug);
  const { control, concentration } = one.series;
  const households = assessment.types.find(({ type }) => !one.isGroup && type === one.name)?.ratePer1000Households;
  const season = seasonWords(control);
  // What is so for all of them is said at the first.
  const isFirst = one === (input.subjects.find(({ name }) => name === ASB) ?? input.subjects[0]);
  const ordinary = control === undefined ? '' : season === '' ? `An ordinary month had ${usualRange(control)} (${monthsInWords(monthsIn(control.period))}).` : `Provisional range${isFirst ? `, worked out from how these ${inWords(lengthOf(monthsIn(control.period)))} months differ from one to the next` : ''}: ${usualRange(control)} a month. ${outsideWords(control, one.series.byMonth)}${isFirst ? ` ${season}` : ''}`.trim();
  const byHouseholds = households === undefined ? '' : `For 1,000 households: ${numberWords(households, 1)}. The data does not tell homes from other buildings.`;
  // Why hot spots are withheld is said once, where places are told and among the limits.
  const isMapped = input.maps.some(({ subject, picture: drawn }) => subject.slug === one.slug && drawn !== undefined);
  const hot = assessment.hotSpots === undefined ? '' : isMapped ? 'Its places stand under “Where”.' : hotSentence(assessment, one);
  // Within what is usual among the others is said by the headline; what that is, at the first.
  const { amongAreas } = one.series.change ?? {};
  const among = amongSentences(one.series.change).filter((_words, at) => at < 2 || isFirst || amongAreas === undefined || sideAmong(amongAreas) !== 'within');
  const others = otherForcesWords(assessment, one.series);
  const beside = [
    among, [ordinary, ...oddMonths(assessment, one.series, one.name).map(({ words }) => words), others.newest, ...(one.series.change?.amongAreas === undefined ? [restSentence(computed, one)] : [])], [levelSentences({ ...one.series, ratePeriod: undefined }, assessment.area.code, false), byHouseholds], assessment.tooFewToPlace.includes(one.name) ? [hot] : [wardSentence(assessment, one, true), concentrationSentence(concentration), hot],
  ].map((sentences) => sentences.filter((words) => words !== undefined && words !== '').join(' ')).filter((words) => words !== '');
  const own = (input.texts?.get(partOfType(one.slug)) ?? '').trim();
  return [paragraph(headline(one), 'lead'), ...(picture === undefined ? [] : [{ kind: 'figure', picture, caption: picture.key === '' || !isFirst ? picture.title : `${picture.title}. In this and the other charts: ${inSentence(picture.key)}`, width: 1 } satisfies Block]), ...(beside.length === 0 ? [] : [bullets(beside)]), ...(own === '' ? [] : fromProse(own))];
}
