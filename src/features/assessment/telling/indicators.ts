// A partner's measure or a type of crime as a row of one catalogue: the newest figure, its run, and how it differs from the year before. Pure.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { changeBetween, chanceWords, countedApart, nounOf, shortChange, valueWords } from '../../measures/index.ts';
import type { ChartNote, ListedMeasure, Point } from '../../measures/index.ts';
import type { Assessment } from '../assess/assessment.ts';
import { monthsIn } from '../assess/computed.ts';
import type { Subject } from '../assess/computed.ts';
import { monthsInWords, monthsOf } from '../assess/months.ts';
import { verdictWords } from '../assess/verdict.ts';
import { shortMove } from './change-words.ts';

export type Indicator = {
  ref: string; name: string; figure: string; /** the bare number, for a file */ value: number | undefined; of: string;
  /** `up 44% on October 2025`, of the police’s data with the months that are compared, since the figure is of others; and what chance has to say */ change: string; chance: string; source: string; values: (number | undefined)[];
};

const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
/** The last days of February are one period in both years. */
const isYearBefore = (before: Point['period'], now: Point['period']): boolean => before.from === yearBefore(now.from) && before.to.slice(0, 7) === yearBefore(now.to).slice(0, 7);
const days = ({ from, to }: Point['period']): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
const isAsLong = (one: Point, other: Point): boolean => Math.abs(days(one.period) - days(other.period)) <= 4;

/** `points`: its adopted readings, oldest first; across a step among the notes nothing is compared. */
export function partnersIndicator(measure: Pick<ListedMeasure, 'ref' | 'name' | 'supplier' | 'source' | 'polarity' | 'kind' | 'unit' | 'nounOne' | 'nounMany'>, points: readonly Point[], notes: readonly Pick<ChartNote, 'onDay' | 'words' | 'isStep'>[] = []): Indicator {
  const newest = points.findLast((point) => point.value !== undefined);
  const run = newest === undefined ? [] : points.filter((point) => isAsLong(point, newest));
  const before = newest && run.findLast((point) => point.value !== undefined && isYearBefore(point.period, newest.period));
  const apart = before && countedApart(before.period, newest.period, notes, true);
  const change = apart === undefined && before?.value && newest?.value && changeBetween(before.value, newest.value, { polarity: measure.polarity, kind: measure.kind }) || undefined;
  const moved = change && newest?.value ? shortChange(change, newest.value) : '';
  return {
    ref: measure.ref, name: measure.name, figure: newest?.value === undefined ? 'No figure yet' : valueWords(newest.value, nounOf(measure)), value: newest?.value?.amount, of: newest === undefined ? '' : `${newest.label}${newest.provisional ? ', provisional' : ''}`,
    change: apart !== undefined ? `${apart}, so not compared with ${before!.label}` : moved === '' || before === undefined ? '' : moved === 'the same' ? `the same as in ${before.label}` : `${moved} on ${before.label}`, chance: change === undefined || moved === '' || moved === 'the same' ? '' : chanceWords(change.chance),
    source: measure.supplier ?? measure.source ?? '', values: run.map((point) => point.value?.amount),
  };
}

export function policeIndicator(assessment: Assessment, one: Subject): Indicator {
  const { ratePer1000, change, byMonth } = one.series;
  return {
    ref: one.slug, name: one.name, figure: ratePer1000 === undefined ? '' : `${numberWords(ratePer1000, 1)} per 1,000 residents`, value: ratePer1000 === undefined ? undefined : Math.round(ratePer1000 * 10) / 10, of: assessment.ratePeriod === undefined ? '' : monthsInWords(monthsIn(assessment.ratePeriod)),
    change: change === undefined ? '' : `${monthsInWords(monthsIn(change.nowPeriod))} ${shortMove(change)} ${change.now === change.before ? 'as in' : change.percent === undefined ? 'than in' : 'on'} ${monthsInWords(monthsIn(change.beforePeriod))}`, chance: change === undefined ? '' : verdictWords(change).toLowerCase(), source: 'Police open data',
    values: monthsOf(assessment).map((month) => (assessment.partialMonths.includes(month) ? undefined : byMonth[month])),
  };
}

/** Those that were chosen, in their order; without a choice the ones with the fullest run. */
export function inOrder<T extends Pick<Indicator, 'ref' | 'values' | 'value'>>(all: readonly T[], chosen: readonly string[], first: number): { first: T[]; others: T[] } {
  const known = chosen.flatMap((ref) => all.find((one) => one.ref === ref) ?? []);
  const lengthOf = (one: T): number => one.values.filter((value) => value !== undefined).length;
  const rest = all.filter((one) => !known.includes(one)).toSorted((a, b) => Number(b.value !== undefined) - Number(a.value !== undefined) || lengthOf(b) - lengthOf(a));
  return known.length > 0 ? { first: known, others: rest } : { first: rest.slice(0, first), others: rest.slice(first) };
}
