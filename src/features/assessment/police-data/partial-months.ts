// Which months of a force hold only part of what it files. Judged by the months beside it and by kind: crime that falls while anti-social behaviour does not,
// or everything far below the months on both sides. A quiet Christmas, a lasting change and a fall of a third are not taken for it.
import { median as medianOf } from 'simple-statistics';
import { monthNumber } from './months.ts';

export type MonthCounts = { month: string; crime: number; asb: number };

/** Neighbours are the three nearest months on each side, within half a year. */
const NEAREST = 3;
const WITHIN = 6;
/** Crime under this share of both sides while anti-social behaviour is above 1.3 times that share. */
const CRIME_ALONE = 0.6;
/** Everything under this share of both sides; of one side, at an end of the series, under the second. */
const EVERYTHING = 0.5;
const EVERYTHING_AT_AN_END = 0.4;
/** Beside a plainly partial month, a smaller fall of crime alone belongs to the same fault. */
const BESIDE = 0.8;
/** Under this share of the force's usual month, with its usual anti-social behaviour, however long it lasts. */
const LASTING = 0.35;
/** Fewer crimes than this a month say nothing. */
const FEW = 50;
const FEW_ASB = 20;

/** The partial months of one force, each with the reason. Months in any order, each once. */
export function partialMonths(months: readonly MonthCounts[]): Map<string, string> {
  const series = [...months].sort((a, b) => (a.month < b.month ? -1 : 1));
  const found = new Map<string, string>();
  const usual = { crime: median(series.map((one) => one.crime)), asb: median(series.map((one) => one.asb)) };
  for (const one of series) {
    const why = noCrimeAtAll(one) ?? farBelowUsual(one, usual, series.length) ?? farBelowNeighbours(one, series);
    if (why !== undefined) found.set(one.month, why);
  }
  for (let more = true; more; ) {
    more = false;
    for (const one of series.filter((each) => !found.has(each.month))) {
      const beside = series.find((each) => found.has(each.month) && Math.abs(monthNumber(each.month) - monthNumber(one.month)) === 1);
      if (!beside || !fallsBeside(one, series.filter((each) => !found.has(each.month)))) continue;
      found.set(one.month, `Crime is at ${share(one, series.filter((each) => !found.has(each.month)))} of the months near it while anti-social behaviour has not fallen, next to a month that plainly holds only part.`);
      more = true;
    }
  }
  return found;
}

const WHOLE_ASB = 90;
/** Does the reason say that crime alone is in part, and anti-social behaviour as whole as in other months? By the words above, which are kept with the month. */
export function isOfCrimeAlone(why: string): boolean {
  const at = /^Crime is at .*, anti-social behaviour at (\d+)%\.$/.exec(why)?.[1];
  return at === undefined ? /^Crime is at .* while anti-social behaviour (?:has not fallen|is as usual)/.test(why) : Number(at) >= WHOLE_ASB;
}

/** What the months beside one hold, where it holds far less than those on both sides. For rows of one kind. */
export function isFarBelowBeside(one: { month: string; rows: number }, months: readonly { month: string; rows: number }[]): number | undefined {
  const asCounts = ({ month, rows }: { month: string; rows: number }): MonthCounts => ({ month, crime: rows, asb: 0 });
  const sides = sidesOf(asCounts(one), months.map(asCounts).sort((a, b) => (a.month < b.month ? -1 : 1)));
  const beside = sides.flat().map((each) => each.crime);
  if (beside.length < 2 || median(beside) < FEW) return undefined;
  return highest(sides, (each) => each.crime, one.rows) < (sides.every((side) => side.length > 0) ? EVERYTHING : EVERYTHING_AT_AN_END) ? median(beside) : undefined;
}

function noCrimeAtAll({ crime, asb }: MonthCounts): string | undefined {
  return crime === 0 && asb >= FEW_ASB ? 'It holds anti-social behaviour and not one crime.' : undefined;
}

function farBelowUsual(one: MonthCounts, usual: { crime: number; asb: number }, months: number): string | undefined {
  if (months < 6 || usual.crime < FEW || usual.asb < FEW_ASB || one.crime >= LASTING * usual.crime || one.asb < 0.75 * usual.asb) return undefined;
  return `Crime is at ${percent(one.crime / usual.crime)} of this force’s usual month while anti-social behaviour is as usual.`;
}

function farBelowNeighbours(one: MonthCounts, series: readonly MonthCounts[]): string | undefined {
  const sides = sidesOf(one, series);
  const all = sides.flat();
  if (all.length < 2 || median(all.map((each) => each.crime)) < FEW) return undefined;
  const crime = highest(sides, (each) => each.crime, one.crime);
  const asb = ratio(one.asb, median(all.map((each) => each.asb)));
  if (crime < CRIME_ALONE && median(all.map((each) => each.asb)) >= FEW_ASB && asb > 1.3 * crime && asb >= 0.5) return `Crime is at ${share(one, series)} of the months beside it, anti-social behaviour at ${percent(asb)}.`;
  const everything = highest(sides, (each) => each.crime + each.asb, one.crime + one.asb);
  const limit = sides.every((side) => side.length > 0) ? EVERYTHING : EVERYTHING_AT_AN_END;
  return everything < limit ? `It holds ${percent(everything)} of what the months beside it hold.` : undefined;
}

function fallsBeside(one: MonthCounts, sound: readonly MonthCounts[]): boolean {
  const sides = sidesOf(one, sound);
  const all = sides.flat();
  if (all.length === 0 || median(all.map((each) => each.crime)) < FEW || median(all.map((each) => each.asb)) < FEW_ASB) return false;
  return highest(sides, (each) => each.crime, one.crime) < BESIDE && ratio(one.asb, median(all.map((each) => each.asb))) >= 0.9;
}

function sidesOf(one: MonthCounts, series: readonly MonthCounts[]): [MonthCounts[], MonthCounts[]] {
  const at = monthNumber(one.month);
  const near = series.filter((each) => each.month !== one.month && Math.abs(monthNumber(each.month) - at) <= WITHIN);
  return [near.filter((each) => each.month < one.month).slice(-NEAREST), near.filter((each) => each.month > one.month).slice(0, NEAREST)];
}

/** The share of the side it is nearest to: to be far below, it must be so on both sides. */
function highest(sides: readonly MonthCounts[][], of: (one: MonthCounts) => number, value: number): number {
  return Math.max(...sides.filter((side) => side.length > 0).map((side) => ratio(value, median(side.map(of)))));
}

const share = (one: MonthCounts, series: readonly MonthCounts[]): string => percent(ratio(one.crime, median(sidesOf(one, series).flat().map((each) => each.crime))));
const ratio = (value: number, of: number): number => (of === 0 ? 1 : value / of);
const percent = (value: number): string => `${Math.round(value * 100)}%`;
/** Of nothing: 0. */
const median = (values: readonly number[]): number => (values.length === 0 ? 0 : medianOf([...values]));
