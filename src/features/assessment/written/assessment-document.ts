// The strategic assessment as a document that is handed to a chief executive: the answer first, then chart, table, method; what the regulations ask
// for, in the words that people wrote; limits and caveats as honest as the rest. Pure: the same record gives the same document.
import { bullets, heading, paragraph } from '../../../platform/documents/document.ts';
import type { Block, Document, Picture } from '../../../platform/documents/document.ts';
import { fromProse } from '../../../platform/documents/prose.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { ASB } from '../assess/crime-types.ts';
import { monthsInWords, monthsOf, runsOf } from '../assess/months.ts';
import { MOVE_WORDS, correctionWords, headline, moveOf, shortMove } from './change-words.ts';
import { concentrationSentence, coverageSentence, deprivationSentence, hotSentence, rankWords, restSentence, standingSentence, wardSentence } from './compare-words.ts';
import { monthsIn } from './computed.ts';
import type { Computed, Subject } from './computed.ts';
import { COARSE, harmOf } from './harm.ts';
import { PARTS, partOfType } from './parts.ts';
import type { Since } from './since.ts';
import { shortMonth } from './subject-chart.ts';
import type { HarmWeights } from './weights-store.ts';
import type { Where } from './where-model.ts';

export type DocumentInput = {
  title: string; organisation: string; edition: string; marking: string; colour?: string | undefined; computed: Computed; subjects: readonly Subject[];
  /** what people wrote, with the figures it cites as they stand now */
  texts: ReadonlyMap<string, string>;
  weights: HarmWeights | undefined; since: readonly Since[] | undefined; sinceWhat: string; notes: readonly { onDay: string; words: string; isStep: boolean; reason: string | null; writtenBy: string }[]; command: string; fingerprint: string;
  charts: ReadonlyMap<string, Picture & { title: string }>; maps: readonly { subject: Subject; where: Where; picture: Picture | undefined }[];
};

const table = (caption: string, columns: readonly { head: string; share?: number; figures?: boolean }[], rows: readonly (readonly string[])[]): Block => ({ kind: 'table', caption, rowHeads: true, columns, rows });

export function assessmentDocument(input: DocumentInput): Document {
  const { assessment } = input.computed;
  const types = input.subjects.filter((one) => !one.isGroup);
  const change = types.find((one) => one.series.change)?.series.change;
  return {
    title: input.title, subtitle: `${assessment.area.name}, ${monthsInWords(assessment)}`, organisation: input.organisation, edition: input.edition, marking: input.marking, cover: true, contentsDepth: 2, numberedHeadings: true, ...(input.colour === undefined ? {} : { colour: input.colour }),
    blocks: [
      heading(1, 'The answer'), paragraph(assessment.answer[0] ?? '', 'lead'), bullets(assessment.answer.slice(1)), paragraph(coverageSentence(assessment, change), 'note'),
      ...written(input, 'summary', 2, 'In our words'), ...written(input, 'priorities', 2), ...glance(input),
      ...since(input), heading(1, 'The area'), ...areaBlocks(input),
      heading(1, 'Anti-social behaviour'), ...input.subjects.filter((one) => one.name === ASB).flatMap((one) => subjectBlocks(input, one)),
      heading(1, 'Crime in groups'), ...input.subjects.filter((one) => one.isGroup).flatMap((one) => [heading(2, one.name), ...subjectBlocks(input, one)]),
      heading(1, 'Types of crime'), ...types.filter((one) => one.name !== ASB).flatMap((one) => [heading(2, one.name), ...subjectBlocks(input, one)]),
      heading(1, 'Where'), ...input.maps.flatMap((one) => mapBlocks(one)), ...harmBlocks(input),
      heading(1, 'Behind the figures'), ...['patterns', 'substance-misuse', 'reoffending', 'serious-violence', 'why', 'community', 'last-plan', 'outlook'].flatMap((key) => written(input, key, 2)),
      ...limits(input), ...monthTables(input),
    ],
  };
}

/** A part that the law asks for and nobody wrote says so, rather than be missing. */
function written({ texts }: DocumentInput, key: string, level: number, title?: string): Block[] {
  const part = PARTS.find((one) => one.key === key);
  const text = (texts.get(key) ?? '').trim();
  if (part === undefined || (text === '' && !part.statutory)) return [];
  return [heading(level, title ?? part.heading), ...(text === '' ? [paragraph('Not written yet.', 'note')] : fromProse(text))];
}

function glance({ computed, subjects }: DocumentInput): Block[] {
  const { assessment } = computed;
  const change = subjects.find((one) => one.series.change)?.series.change;
  const row = (one: Subject): string[] => [one.name, one.series.change === undefined ? '' : numberWords(one.series.change.before), one.series.change === undefined ? '' : numberWords(one.series.change.now), shortMove(one.series.change), MOVE_WORDS[moveOf(one.series.change)].words, one.series.ratePer1000 === undefined ? '' : numberWords(one.series.ratePer1000, 1), one.series.rank === undefined ? '' : `${one.series.rank.position} of ${one.series.rank.of}`];
  const columns = [{ head: 'Type', share: 2.4 }, { head: 'Before', figures: true }, { head: 'Now', figures: true }, { head: 'Change' }, { head: 'Beyond chance?', share: 1.6 }, { head: 'Per 1,000', figures: true }, { head: 'Rank', figures: true }];
  return [
    heading(2, 'At a glance'),
    paragraph(`${change === undefined ? '' : `Before is ${monthsInWords(monthsIn(change.beforePeriod))}, now is ${monthsInWords(monthsIn(change.nowPeriod))}. `}${assessment.ratePeriod === undefined ? '' : `The rate is of ${monthsInWords(monthsIn(assessment.ratePeriod))}, per 1,000 residents. `}Rank 1 is the lowest rate. Anti-social behaviour is incidents and no crime; groups hold the types.`, 'note'),
    table('Groups of crimes, and anti-social behaviour', columns, [...subjects.filter((one) => one.name === ASB), ...subjects.filter((one) => one.isGroup)].map(row)),
    table('Types of crime, the clearest change first', columns, subjects.filter((one) => !one.isGroup && one.name !== ASB).toSorted((a, b) => Math.abs(b.series.change?.z ?? 0) - Math.abs(a.series.change?.z ?? 0)).map(row)),
  ];
}

function since({ since: changes, sinceWhat }: DocumentInput): Block[] {
  if (changes === undefined) return [];
  return [heading(2, `What changed since ${sinceWhat}`), changes.length === 0 ? paragraph('Nothing that counts has changed.') : bullets(changes.map((one) => one.words))];
}

function areaBlocks({ computed, subjects }: DocumentInput): Block[] {
  const { assessment } = computed;
  const { area } = assessment;
  const deprived = subjects.filter((one) => one.name === ASB || one.name === 'All crime').map((one) => [one.name, deprivationSentence(assessment, one)] as const).filter(([, words]) => words !== '');
  return [
    { kind: 'numbers', numbers: [{ value: numberWords(area.population), words: 'residents in the census of 2021' }, { value: numberWords(area.households), words: 'households' }, { value: numberWords(assessment.wards.length), words: 'wards' }, { value: numberWords(assessment.places.length), words: 'small areas (LSOAs)' }] },
    paragraph(`${area.name} is policed by ${assessment.forces.find((one) => one.own)?.force ?? area.policeForceArea.name}.${assessment.comparedWith.length === 0 ? '' : ` It is compared with ${numberWords(assessment.comparedWith.length)} areas: ${assessment.comparedWith.map((one) => one.name).join(', ')}.`}`),
    ...deprived.map(([name, words]) => paragraph(`${name}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`)),
  ];
}

function subjectBlocks(input: DocumentInput, one: Subject): Block[] {
  const { assessment } = input.computed;
  const picture = input.charts.get(one.slug);
  const beside = [restSentence(input.computed, one), one.series.rank === undefined ? undefined : `${rankWords(one.series.rank)}.`, standingSentence(one.series.comparison, assessment.area.code), wardSentence(assessment, one), hotSentence(assessment, one), concentrationSentence(one.series.concentration)].filter((words) => words !== undefined && words !== '');
  const text = (input.texts.get(partOfType(one.slug)) ?? '').trim();
  return [paragraph(headline(one), 'lead'), ...(picture === undefined ? [] : [{ kind: 'figure', picture, caption: picture.title } satisfies Block]), bullets(beside as string[]), ...(text === '' ? [] : fromProse(text))];
}

function mapBlocks({ subject, where, picture }: DocumentInput['maps'][number]): Block[] {
  return [
    heading(2, subject.name), paragraph(`${where.months}. The table and the map say the same; numbers on the map are those of the table.`, 'note'),
    ...(picture === undefined ? [] : [{ kind: 'figure', picture, caption: `${subject.name}, by small area. ${where.shades.map((shade, at) => `${at === 0 ? 'From light to dark: ' : ''}${shade.words}`).join('; ')}.${where.hotCount > 0 ? ' A strong outline: stands out beyond chance.' : ''}`, width: 0.85 } satisfies Block]),
    table(`${subject.name}: the ten small areas with most`, [{ head: 'Small area', share: 2.4 }, { head: 'Ward', share: 2.2 }, { head: 'Count', figures: true }, { head: 'Share', figures: true }, { head: 'Stands out?', share: 1.2 }], where.rows.slice(0, 10).map((row) => [`${row.number}. ${row.name}`, row.ward, numberWords(row.count), `${numberWords(row.share, 0)}%`, row.hot ? 'Yes' : where.hotTested ? 'No' : ''])),
  ];
}

function harmBlocks({ computed, weights }: DocumentInput): Block[] {
  const harm = harmOf(computed.assessment, weights);
  if (harm === undefined || weights === undefined) return [heading(1, 'Harm'), paragraph('No weights were chosen, so nothing is said about harm. A count of crimes is no measure of it.')];
  return [heading(1, 'Harm'), paragraph(harm.sentence, 'lead'), paragraph(`Weights: “${weights.name}”, ${weights.edition}, chosen by ${weights.madeBy}. Source: ${weights.source}. ${weights.caveat} ${weights.caveat.includes(COARSE) ? '' : COARSE}`, 'note'), table('Harm by type', [{ head: 'Type', share: 2.4 }, { head: 'Crimes', figures: true }, { head: 'Weight', figures: true }, { head: 'Share', figures: true }], harm.rows.map((row) => [row.type, numberWords(row.count), numberWords(row.weight), `${numberWords(row.share, 0)}%`]))];
}

function limits(input: DocumentInput): Block[] {
  const { assessment } = input.computed;
  const doubtful = input.subjects.filter((one) => !one.isGroup && moveOf(one.series.change) === 'doubtful').map((one) => one.name);
  return [
    heading(1, 'Limits, caveats and method'), bullets(assessment.caveats.map((one) => one.words)),
    paragraph('Near repeats (whether one burglary soon follows another nearby) are not shown: they need days and addresses, and the open data has months and rounded places.'),
    paragraph(correctionWords(assessment.correction.tests, doubtful)),
    paragraph('Two counts of months of the same length are compared by z, the difference over the root of the sum; 1.96 is the bound at 95 in 100, and where both together are fewer than 20 the exact chance is used. Expected ranges are those of an individuals chart (XmR), from the latest unbroken run of at most 24 whole months. Rates of areas stand in a funnel, widened where areas differ by more than chance. Small areas that stand out are found by Getis-Ord Gi* over neighbours that share a border, corrected over the places of each type.'),
    ...(input.notes.length === 0 ? [] : [paragraph('Notes on the charts:'), bullets(input.notes.map((note) => `${dateWords(note.onDay)}: ${note.words}${note.isStep ? `. A step from which limits begin anew: ${note.reason ?? ''}` : ''} (${note.writtenBy})`))]),
    heading(2, 'Make it again'), paragraph('From the same files, one command gives the same figures:'), paragraph(input.command), paragraph(`Mark of the data: ${input.fingerprint}. Street files of ${assessment.forces.map((one) => `${one.force} (${runsOf(one.months).map(monthsInWords).join(', ')})`).join('; ')}.`, 'note'),
    ...assessment.attribution.map((line) => paragraph(line, 'note')),
  ];
}

/** Every month of every type, five types to a table so that it fits a page. */
function monthTables({ computed, subjects }: DocumentInput): Block[] {
  const { assessment } = computed;
  const types = subjects.filter((one) => !one.isGroup);
  const months = monthsOf(assessment).filter((month) => !assessment.missingMonths.includes(month));
  const parts = Array.from({ length: Math.ceil(types.length / 5) }, (_, at) => types.slice(at * 5, at * 5 + 5));
  return [heading(1, 'Month by month'), paragraph(assessment.missingMonths.length === 0 ? 'Every month of the data.' : `Not in the data: ${runsOf(assessment.missingMonths).map(monthsInWords).join(', ')}.`, 'note'), ...parts.map((part, at) => table(`Counts by month (${at + 1} of ${parts.length})`, [{ head: 'Month', share: 2.2 }, ...part.map((one) => ({ head: one.name, figures: true }))], months.map((month) => [shortMonth(month), ...part.map((one) => (one.series.byMonth[month] === undefined ? '' : `${numberWords(one.series.byMonth[month])}${assessment.partialMonths.includes(month) ? ' (part)' : ''}`))])))];
}
