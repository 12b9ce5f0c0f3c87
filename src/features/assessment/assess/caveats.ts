// What whoever reads an assessment must know before relying on it: what the data lacks, and what data of this kind can never say. Pure.
import { listWords, numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { MOST_NEW, OTHER_NAMES } from '../police-data/crime-types.ts';
import type { Area } from '../areas/areas.ts';
import type { Assessment, AssessedData, Caveat } from './assessment.ts';
import { LINE_WORDS } from './verdict.ts';
import { FLOOR_WORDS } from './standing-out.ts';
import type { Coverage } from './coverage.ts';
import { lengthOf, monthsInWords, monthsOf, runsOf } from './months.ts';
import type { FiledIn } from './where.ts';

export interface Known {
  readonly area: Area;
  readonly coverage: Coverage;
  readonly data: Pick<AssessedData, 'forceMonths' | 'copies'>;
  readonly rows: Assessment['rows'];
  readonly filed: FiledIn;
  readonly hotSpotsWithheld: string | undefined;
  readonly changeWithheld: string | undefined;
  /** Asked for or expected beside the area, and not covered by the data. */
  readonly notCompared: readonly Area[];
  readonly tests: number;
  readonly types: readonly string[];
  readonly outcomesInPart: readonly string[];
  readonly stopsInPart: readonly string[];
}

export function caveatsOf(known: Known): Caveat[] {
  return [...ofThisData(known), ...ofAllSuchData(known)];
}

function ofThisData({ coverage, data, rows, filed, hotSpotsWithheld, changeWithheld, notCompared, area, outcomesInPart, stopsInPart, types }: Known): Caveat[] {
  const found: Caveat[] = [];
  const say = (kind: string, words: string): void => void found.push({ kind, words });
  const inRuns = (months: readonly string[]): string => listWords(runsOf(months).map(monthsInWords));
  const force = forceName(coverage.ownSlug, data);
  for (const { force: copy, of, months } of data.copies ?? []) say('same-rows', `The files of ${copy} for ${inRuns(months)} hold here what those of ${of} hold: they are taken for a copy under another name, and were left out. Nothing is counted twice.`);
  if (coverage.missing.length > 0) say('missing-months', `${force} has no file for ${inRuns(coverage.missing)}. These months are shown as gaps, never as nothing.`);
  if (coverage.partial.length > 0) say('partial-months', `The ${coverage.partial.length === 1 ? 'file' : 'files'} of ${inRuns(coverage.partial)} plainly ${coverage.partial.length === 1 ? 'holds' : 'hold'} only a part of what ${force} files. Counts are shown, and take no part in limits, changes or rates.`);
  if (outcomesInPart.length > 0) say('partial-outcomes', `What ${force} filed of outcomes for ${inRuns(outcomesInPart)} is only a part, and nothing is said of it.`);
  if (stopsInPart.length > 0) say('partial-searches', `What ${force} filed of stop and search for ${inRuns(stopsInPart)} is only a part, and nothing is said of it.`);
  if (coverage.rate === undefined) say('no-whole-month', 'No month is whole, so that no rate is given.');
  else if (lengthOf(coverage.rate) < 12) say('short-period', `The data holds nowhere twelve whole months in a row. Rates, ranks and hot spots are of the ${pluralWords(lengthOf(coverage.rate), 'month')} ${monthsInWords(coverage.rate)}, and not scaled up to a year.`);
  if (changeWithheld !== undefined) say('nothing-compared', changeWithheld);
  else if (coverage.compared !== undefined && lengthOf(coverage.compared.now) < 12) say('same-months', `A whole year cannot be compared with the one before. Compared are the same months of both: ${monthsInWords(coverage.compared.now)} with ${monthsInWords(coverage.compared.before)}.`);
  for (const words of otherForces(coverage, data)) say('force-now-and-then', words);
  if (coverage.control === undefined || lengthOf(coverage.control) < 8) say('too-few-months', 'Fewer than eight whole months in a row are not enough to say what is usual from month to month, so no limits are drawn.');
  if (rows.read > 0 && rows.withoutPlace > 0) say('without-place', `${numberWords(rows.withoutPlace)} of ${numberWords(rows.read)} rows read (${numberWords((rows.withoutPlace / rows.read) * 100, 1)}%) have no place. They are in no area's figures.`);
  if (filed === '2011') say('older-places', 'These months were filed by the LSOAs of 2011. Counts are by those; residents, households and wards are of today.');
  if (filed === 'mixed') say('mixed-places', 'Some of these months were filed by the LSOAs of 2011 and some by those of 2021. District totals are sound; places that were split or merged are not compared with each other.');
  if (filed === 'lost') say('older-places-lost', 'These months seem to have been filed by the LSOAs of 2011, and no lookup for them is here: rows of places that were split or merged since are missing from all figures. A lookup can be added (reference/README.md).');
  if (types.includes(OTHER_NAMES)) say('types-together', `More than ${MOST_NEW} names of crime types in these files are not known here. The ${MOST_NEW} that occur most are counted by themselves, the rest together as “${OTHER_NAMES}”.`);
  if (hotSpotsWithheld !== undefined) say('no-hot-spots', hotSpotsWithheld);
  if (notCompared.length > 0) say('not-compared', `Not compared, since the data does not cover the same months there: ${listWords(notCompared.map(({ name }) => name))}.`);
  if (area.residents < 20_000) say('small-area', 'Few people live here, so that rates jump with a handful of incidents.');
  return found;
}

function ofAllSuchData({ tests }: Known): Caveat[] {
  return [
    { kind: 'recorded', words: 'These are incidents that the police recorded and published, not all that happened. Recording changes with rules, with confidence to report and with police activity.' },
    { kind: 'not-force-figures', words: 'The open data does not agree with the force’s own figures or the Home Office’s, and must not be mixed with them in one series. Earlier months are revised with later releases.' },
    { kind: 'coarse-types', words: '“Violence and sexual offences” holds common assault and rape alike; burglary does not tell homes from businesses. Harm cannot be read from these counts.' },
    { kind: 'moved-points', words: 'Each incident was moved to the nearest of a fixed list of points before publication, and so counted in the LSOA of that point. It may have happened in the next. No point is an address.' },
    { kind: 'few-in-a-place', words: FLOOR_WORDS },
    { kind: 'months-only', words: 'Only the month is published: nothing can be said here about days, hours or near repeats.' },
    { kind: 'asb', words: 'Anti-social behaviour is incidents, not crimes. It is never added to crime, and never freed of duplicates, since its rows have no reference.' },
    { kind: 'residents', words: 'Rates are per 1,000 residents of the 2021 census. Where many people come to shop, work or go out, they overstate the risk to those who live there.' },
    { kind: 'between-areas', words: 'The counts of districts vary by more than chance alone: the test of two counts knows nothing of that and calls too much a change. So each change is held against those of the areas beside as well. What lies within what these differ by is told as “as in most areas” or “within the usual spread” (Pearson’s dispersion φ of the others; McCullagh and Nelder, 1989), where at least five of them have 20 or more in both periods together.' },
    { kind: 'on-the-line', words: LINE_WORDS },
    { kind: 'many-tests', words: `${numberWords(tests)} types were asked at once whether they changed. So that not one in twenty cries wolf, what is said to have risen or fallen stands by a rule under which, on average over many such assessments, no more than 5% of such finds are false (Benjamini and Hochberg); what passes the plain test alone is told as “not sure”.` },
  ];
}

/** Forces other than the area's own whose files are not there for all months: their rows make one year look like more than another. */
function otherForces(coverage: Coverage, data: Pick<AssessedData, 'forceMonths'>): string[] {
  const within = data.forceMonths.filter(({ month, slug }) => slug !== coverage.ownSlug && month >= coverage.from && month <= coverage.to);
  return [...Map.groupBy(within, ({ force }) => force)].flatMap(([force, its]) => {
    const there = new Set(its.map(({ month }) => month));
    if (coverage.complete.every((month) => there.has(month))) return [];
    const left = coverage.compared !== undefined && !coverage.forcesCompared.includes(force) && [...monthsOf(coverage.compared.before), ...monthsOf(coverage.compared.now)].some((month) => there.has(month));
    return [`${force} has files only for ${listWords(runsOf(there).map(monthsInWords))}. ${left ? 'Its rows are left out of what is compared, and are' : 'Its rows are'} in the monthly counts of those months, and so in ${listWords(['the expected ranges', ...(runsOf(coverage.complete).some((run) => lengthOf(run) >= 12) ? ['rolling years'] : []), 'rates'])} over them.`];
  });
}

const forceName = (slug: string, data: Pick<AssessedData, 'forceMonths'>): string => data.forceMonths.find((one) => one.slug === slug)?.force ?? 'The police force';

/** Beside the figures, wherever they are shown. */
export const ATTRIBUTION = [
  'Contains public sector information licensed under the Open Government Licence v3.0: police open data from data.police.uk.',
  'Source: Office for National Statistics licensed under the Open Government Licence v3.0. Contains OS data © Crown copyright and database right.',
  'English Indices of Deprivation 2025: Ministry of Housing, Communities and Local Government, Open Government Licence v3.0.',
] as const;
