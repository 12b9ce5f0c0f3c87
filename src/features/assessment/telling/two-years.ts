// The financial year to date and the rolling twelve months, beside each other and each against the year before: where all of their months are whole in both
// years. A year of which a third is there says nothing that the change above does not say; then one sentence says why it is not shown. Pure.
import { listWords, numberWords } from '../../../platform/pages/figure-words.ts';
import { judgeCounts } from '../../measures/index.ts';
import type { Assessment, SeriesAssessment } from '../assess/assessment.ts';
import { moveOf } from '../assess/verdict.ts';
import { capital } from '../assess/small-words.ts';
import { addMonths, monthsInWords, monthsOf, runsOf } from '../assess/months.ts';
import type { Month } from '../assess/months.ts';

export interface YearRow { readonly name: string; readonly months: string; readonly before: number; readonly now: number; readonly verdict: 'rise' | 'fall' | 'doubtful' | 'within' | 'too-few' }
export interface TwoYears { readonly rows: readonly YearRow[]; /** why one or both are not shown */ readonly withheld: string; /** forces that filed in some of the compared months only */ readonly uneven: readonly string[]; /** whether they are in the counts: figures of old have no others */ readonly countsUneven: boolean }

/** A year to date of fewer months is no year yet. */
const leastMonths = 3;

export function twoYears(assessment: Pick<Assessment, 'from' | 'to' | 'missingMonths' | 'partialMonths' | 'forces'>, series: Pick<SeriesAssessment, 'byMonth' | 'byMonthOwnForce' | 'change'>): TwoYears {
  const left = new Set([...assessment.missingMonths, ...assessment.partialMonths]);
  const isWhole = (month: Month): boolean => series.byMonth[month] !== undefined && !left.has(month);
  const last = monthsOf(assessment).findLast(isWhole);
  if (last === undefined) return { rows: [], withheld: 'No month is whole.', uneven: [], countsUneven: false };
  const april = `${Number(last.slice(0, 4)) - (last.slice(5) < '04' ? 1 : 0)}-04`;
  const asked: [string, Month][] = [['financial year to date', april], ['rolling twelve months', addMonths(last, -11)]];
  const compared = new Set<Month>();
  const withheld: string[] = [];
  const found = asked.flatMap(([name, from]) => {
    const months = monthsOf({ from, to: last });
    const both = months.filter((month) => isWhole(month) && isWhole(addMonths(month, -12)));
    if (both.length < months.length || months.length < leastMonths) {
      withheld.push(`of the ${name} (${monthsInWords({ from, to: last })}) ${both.length < months.length ? `${numberWords(both.length)} of ${numberWords(months.length)}` : `only ${numberWords(months.length)} so far`}`);
      return [];
    }
    for (const month of both) compared.add(month).add(addMonths(month, -12));
    return [{ name: capital(name), both }];
  });
  const uneven = assessment.forces.filter(({ own, inArea, months }) => {
    const filed = [...compared].filter((month) => months.includes(month)).length;
    return !own && inArea > 0 && filed > 0 && filed < compared.size;
  }).map(({ force }) => force);
  // Like with like: where another force filed in some of the months only, the own one's rows alone are compared.
  const counts = uneven.length > 0 ? (series.byMonthOwnForce ?? series.byMonth) : series.byMonth;
  const rows = found.map(({ name, both }): YearRow => {
    const sum = (shift: number): number => both.reduce((total, month) => total + (counts[addMonths(month, shift)] ?? 0), 0);
    const [before, now] = [sum(-12), sum(0)];
    return { name, months: listWords(runsOf(both).map(monthsInWords)), before, now, verdict: asInHeadline(judgeCounts(before, now), series.change) };
  });
  return { rows, withheld: withheld.length === 0 ? '' : `Not shown, since too few months are whole in both years: ${listWords(withheld)}.`, uneven, countsUneven: uneven.length > 0 && series.byMonthOwnForce === undefined };
}

/** A row is tested by itself: where the change does not stand among all types, it says no more than the headline does. */
const asInHeadline = (verdict: 'rise' | 'fall' | 'within' | 'too-few', change: SeriesAssessment['change']): YearRow['verdict'] => ((verdict === 'rise' || verdict === 'fall') && moveOf(change) === 'doubtful' ? 'doubtful' : verdict);
