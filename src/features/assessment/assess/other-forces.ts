// Forces other than the own one whose files are there for some months only: their rows are in counts, expected ranges, rolling years and rates, and not in
// what is compared. What a reader has to be told of that. Pure.
import { listWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { controlLimits, signalsOf } from '../../../platform/statistics/index.ts';
import type { Assessment, SeriesAssessment } from './assessment.ts';
import { monthsIn } from './computed.ts';
import { inRuns } from './coverage.ts';
import { monthsOf, type Month } from './months.ts';
import { signsToTell } from './season.ts';

type Forces = Pick<Assessment, 'forces'>['forces'];

const notThroughout = (forces: Forces, months: readonly Month[]): Forces => forces.filter((one) => !one.own && one.inArea > 0 && one.months.length > 0 && !months.every((month) => one.months.includes(month)));

/** The forces by whose rows alone the newest month of a control period lies outside: by the own force's rows, with limits of these, it does not. Empty where it is not so. */
export function outsideByOthers(forces: Forces, { byMonthOwnForce, control }: Pick<SeriesAssessment, 'byMonthOwnForce' | 'control'>): Forces {
  if (byMonthOwnForce === undefined || control === undefined) return [];
  const months = monthsOf(monthsIn(control.period));
  const newest = months.at(-1);
  const isOut = signsToTell(control).some(({ month, rule }) => month === newest && rule === 'outside-limits');
  const uneven = notThroughout(forces, months).filter((one) => one.months.some((month) => months.includes(month)));
  // Rows of one that filed throughout cannot be told apart from theirs.
  const isAll = forces.every((one) => one.own || one.inArea === 0 || uneven.includes(one) || !one.months.some((month) => months.includes(month)));
  if (!isOut || uneven.length === 0 || !isAll) return [];
  const points = months.map((month) => ({ period: month, value: byMonthOwnForce[month] }));
  const limits = controlLimits(points, []);
  return limits.length === 0 || signalsOf(points, limits).some((signal) => signal.kind === 'outside' && signal.at === months.length - 1) ? [] : uneven;
}

const filedIn = (forces: Forces): string => listWords(forces.map((one) => `${one.force} (only ${inRuns(one.months)})`));

/** In brackets after a count. */
export const onlyByOthers = (forces: Forces): string => (forces.length === 0 ? '' : `only because of rows of ${listWords(forces.map(({ force, months }) => `${force}, which filed in ${inRuns(months)} alone`))}`);

/** Beside a chart, beside a rate, and of the newest month; all empty where no force is there for some of the months only, or none of its rows are in this series. */
export function otherForcesWords(assessment: Pick<Assessment, 'forces' | 'from' | 'to' | 'missingMonths' | 'partialMonths'>, series: SeriesAssessment): { chart: string; rate: string; newest: string } {
  const left = new Set([...assessment.missingMonths, ...assessment.partialMonths]);
  const uneven = series.byMonthOwnForce === undefined ? [] : notThroughout(assessment.forces, monthsOf(assessment).filter((month) => !left.has(month)));
  if (uneven.length === 0) return { chart: '', rate: '', newest: '' };
  const isOut = uneven.every(({ force }) => series.change?.forcesCompared.includes(force) === false);
  const only = outsideByOthers(assessment.forces, series);
  const rateMonths = series.ratePeriod === undefined ? [] : monthsOf(monthsIn(series.ratePeriod));
  const inRate = uneven.filter((one) => rateMonths.some((month) => one.months.includes(month)));
  const own = series.byMonthOwnForce ?? {};
  const rows = Object.entries(series.byMonth).reduce((sum, [month, count]) => sum + (left.has(month) ? 0 : count - (own[month] ?? 0)), 0);
  return {
    chart: `Not in all months: the files of ${filedIn(uneven)}. ${listWords(['Monthly counts', ...(series.control === undefined ? [] : ['the expected range']), ...(series.rollingYear === undefined ? [] : ['the rolling year']), ...(series.ratePer1000 === undefined ? [] : ['the rate'])])} hold ${uneven.length === 1 ? 'its' : 'their'} ${pluralWords(rows, 'row')}${isOut ? '; the change does not' : ''}.`,
    newest: only.length === 0 ? '' : `Without the rows of ${listWords(only.map(({ force }) => force))} the newest month would lie within the expected range.`,
    rate: inRate.length === 0 ? '' : `The rate holds rows of ${filedIn(inRate)}${isOut ? ', which the change does not' : ''}.`,
  };
}

/** Once for all types, where tables lay rates and months beside changes: whose rows are in the one and not in the other. Empty where all count alike. */
export function unevenForcesWords(assessment: Pick<Assessment, 'forces' | 'from' | 'to' | 'missingMonths' | 'partialMonths' | 'forcesCompared'>): string {
  const left = new Set([...assessment.missingMonths, ...assessment.partialMonths]);
  const uneven = notThroughout(assessment.forces, monthsOf(assessment).filter((month) => !left.has(month))).filter(({ force }) => assessment.forcesCompared?.includes(force) !== true);
  if (assessment.forcesCompared === undefined || uneven.length === 0) return '';
  const rows = uneven.reduce((sum, { inArea }) => sum + inArea, 0);
  return `Changes count the rows of ${listWords(assessment.forcesCompared)} alone. Rates, monthly counts and ranges also hold ${pluralWords(rows, 'row')} of ${filedIn(uneven)}.`;
}
