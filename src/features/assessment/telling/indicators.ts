// A partner's measure or a type of crime as a row of one catalogue: the newest figure, its run, and how it differs from the year before. Pure.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { ChartNote, ListedMeasure, Point } from '../../measures/index.ts';
import { standingOf } from '../../plan/index.ts';
import type { Assessment } from '../assess/assessment.ts';
import { monthsIn } from '../assess/computed.ts';
import type { Subject } from '../assess/computed.ts';
import { monthsInWords, monthsOf } from '../assess/months.ts';
import { verdictWords } from '../assess/verdict.ts';
import { shortMove } from './change-words.ts';
import { inPart } from './odd-months.ts';

export type Indicator = {
  ref: string; name: string; figure: string; /** the bare number, for a file */ value: number | undefined; of: string;
  /** of the police’s data with the months that are compared, since the figure is of others, and what chance has to say beside it; of a partner’s in sentences that say both */ change: string; chance: string; /** two figures of it are held against chance */ isTested: boolean; source: string; values: (number | undefined)[];
};

/** `points`: its adopted readings, oldest first. What its run says and how it stands against before is told as wherever else the measure stands: one rule, whoever asks. */
export function partnersIndicator(measure: ListedMeasure, points: readonly Point[], notes: readonly ChartNote[], today: string): Indicator {
  const { newest, besideFigure, chance, run, late } = standingOf({ measure, points, targets: [], notes }, today);
  return {
    ref: measure.ref, name: measure.name, figure: newest === undefined ? 'No figure yet' : newest.words, value: points.findLast((point) => point.value !== undefined)?.value?.amount, of: newest === undefined ? '' : `${newest.label}${newest.isProvisional ? ', provisional' : ''}${late === '' ? '' : ', the next is late'}`,
    change: newest === undefined ? '' : [late, besideFigure].filter((words) => words !== '').join(' '), chance: '', isTested: chance === 'rise' || chance === 'fall' || chance === 'within', source: measure.supplier ?? measure.source ?? '', values: run.points.map((point) => point.exact),
  };
}

export function policeIndicator(assessment: Assessment, one: Subject): Indicator {
  const { ratePer1000, change, byMonth } = one.series;
  const left = inPart(assessment, one.name);
  return {
    ref: one.slug, name: one.name, figure: ratePer1000 === undefined ? '' : `${numberWords(ratePer1000, 1)} per 1,000 residents`, value: ratePer1000 === undefined ? undefined : Math.round(ratePer1000 * 10) / 10, of: assessment.ratePeriod === undefined ? '' : monthsInWords(monthsIn(assessment.ratePeriod)),
    change: change === undefined ? '' : `${monthsInWords(monthsIn(change.nowPeriod))} ${shortMove(change)} ${change.now === change.before ? 'as in' : change.percent === undefined ? 'than in' : 'on'} ${monthsInWords(monthsIn(change.beforePeriod))}`, chance: change === undefined ? '' : verdictWords(change).toLowerCase(), isTested: change !== undefined, source: 'Police open data',
    values: monthsOf(assessment).map((month) => (left.includes(month) ? undefined : byMonth[month])),
  };
}

/** Those that were chosen, in their order; without a choice the ones with the fullest run. */
export function inOrder<T extends Pick<Indicator, 'ref' | 'values' | 'value'>>(all: readonly T[], chosen: readonly string[], first: number): { first: T[]; others: T[] } {
  const known = chosen.flatMap((ref) => all.find((one) => one.ref === ref) ?? []);
  const lengthOf = (one: T): number => one.values.filter((value) => value !== undefined).length;
  const rest = all.filter((one) => !known.includes(one)).toSorted((a, b) => Number(b.value !== undefined) - Number(a.value !== undefined) || lengthOf(b) - lengthOf(a));
  return known.length > 0 ? { first: known, others: rest } : { first: rest.slice(0, first), others: rest.slice(first) };
}
