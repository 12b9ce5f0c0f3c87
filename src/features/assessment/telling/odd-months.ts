// Months in which an area's own count of a type is far below those near it, though the force's file as a whole is not: by the definition of a partial month
// it is none, and yet nobody should take it for a quiet month unseen. Said beside the chart; no figure changes by it. Pure.
import { median } from 'simple-statistics';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { isOfCrimeAlone } from '../police-data/partial-months.ts';
import type { Assessment, SeriesAssessment } from '../assess/assessment.ts';
import { ASB } from '../assess/crime-types.ts';
import { addMonths, monthsInWords, monthsOf, type Month } from '../assess/months.ts';

/** As a month of a whole force is judged: the three nearest months on either side, within half a year; under half of both sides, or under two fifths at an end. */
const near = 6;
const nearest = 3;
const ofBoth = 0.5;
const atAnEnd = 0.4;
/** With fewer a month, chance alone goes as low. */
const least = 50;

type Told = Pick<Assessment, 'from' | 'to' | 'missingMonths' | 'partialMonths' | 'partialWhy' | 'partialOfCrime'>;

/** Months that hold only part of a kind: where crime alone is in part, anti-social behaviour is whole. The month takes no part in rates and changes for all that. */
export const inPart = ({ partialMonths, partialWhy, partialOfCrime }: Pick<Told, 'partialMonths' | 'partialWhy' | 'partialOfCrime'>, name: string): Month[] => partialMonths.filter((month) => name !== ASB || !(partialOfCrime?.includes(month) ?? isOfCrimeAlone(partialWhy?.[month] ?? '')));

/** What a file says of each month of a kind. */
export function monthNotes(told: Told, name: string, series: Pick<SeriesAssessment, 'byMonth'>): (month: Month) => string {
  const [missing, left, partial, odd] = [told.missingMonths, told.partialMonths, inPart(told, name), oddMonths(told, series, name).map(({ month }) => month)].map((months) => new Set(months));
  return (month) => (missing!.has(month) ? 'not in the data' : partial!.has(month) ? 'partial' : [odd!.has(month) ? 'perhaps not all' : '', left!.has(month) ? 'whole, left out of rates and changes with crime, which is partial' : ''].filter(Boolean).join('; '));
}

export interface OddMonth { readonly month: Month; readonly words: string }

export function oddMonths(assessment: Told, { byMonth }: Pick<SeriesAssessment, 'byMonth'>, name: string): OddMonth[] {
  const left = new Set([...assessment.missingMonths, ...inPart(assessment, name)]);
  const whole = monthsOf(assessment).filter((month) => !left.has(month) && byMonth[month] !== undefined);
  return whole.flatMap((month): OddMonth[] => {
    const sides = [whole.filter((one) => one < month && one >= addMonths(month, -near)).slice(-nearest), whole.filter((one) => one > month && one <= addMonths(month, near)).slice(0, nearest)].filter((side) => side.length > 0).map((side) => side.map((one) => byMonth[one]!));
    const all = sides.flat();
    if (all.length < 2 || median(all) < least) return [];
    const count = byMonth[month]!;
    const share = Math.max(...sides.map((side) => count / median(side)));
    if (share >= (sides.length === 2 ? ofBoth : atAnEnd)) return [];
    const [low, high] = [Math.min(...all), Math.max(...all)];
    return [{ month, words: `${monthsInWords({ from: month, to: month })} (${numberWords(count)}) is far below the months near it (${low === high ? numberWords(low) : `${numberWords(low)} to ${numberWords(high)}`}), though the force’s file of that month as a whole is not. It counts as whole; part of this area’s rows may not be in it.` }];
  });
}
