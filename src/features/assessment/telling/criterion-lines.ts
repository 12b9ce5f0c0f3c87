// What an assessment's figures say of the criteria that candidate priorities are scored on: how much, which way, how ordinary, how widely spread. Of harm to
// people, of what the public expects and of what organisations lack they say nothing, and so nothing stands there. Pure.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment, Change } from '../assess/assessment.ts';
import { monthsIn } from '../assess/computed.ts';
import type { Subject } from '../assess/computed.ts';
import { lengthOf, monthsInWords, monthsOf } from '../assess/months.ts';
import { headline } from './change-words.ts';
import { concentrationSentence, wardSentence } from './compare-words.ts';
import { harmOf } from './harm.ts';
import type { HarmWeights } from './harm.ts';

/** Of which months, and that they are fewer than the criterion asks about. */
function comparedWords(change: Change | undefined): string {
  if (change === undefined) return ': ';
  const months = monthsIn(change.nowPeriod);
  return `, ${monthsInWords(months)}${lengthOf(months) === 12 ? '' : ' (twelve months cannot be compared)'}. `;
}

/** Of which months the figures tell how often and how it changed, for a candidate that rests on none of them: so that all who score it think of the same months. */
export function periodLines({ ratePeriod, changePeriods }: Pick<Assessment, 'ratePeriod' | 'changePeriods'>): [key: string, line: string][] {
  return [
    ...(ratePeriod === undefined ? [] : [['volume', `The figures hold ${monthsInWords(monthsIn(ratePeriod))}${lengthOf(monthsIn(ratePeriod)) < 12 ? '; twelve months in a row they do not hold' : ''}.`] as [string, string]]),
    ['trend', changePeriods === undefined ? 'The figures hold no months that can be compared.' : `The figures compare ${monthsInWords(monthsIn(changePeriods.now))} with ${monthsInWords(monthsIn(changePeriods.before))}.`],
  ];
}

/** By the key of the criterion in the matrix that everybody begins with. */
export function criterionLines(assessment: Assessment, subject: Subject, weights: HarmWeights | undefined): [key: string, line: string][] {
  const { series, name } = subject;
  const lines: [string, string][] = [['trend', `${name}${comparedWords(series.change)}${headline(subject)}`]];
  const period = series.ratePeriod ?? assessment.ratePeriod;
  if (series.rateCount !== undefined && period !== undefined) {
    const months = monthsIn(period);
    const count = monthsOf(months).length;
    lines.push(['volume', `${name}: ${numberWords(series.rateCount)} recorded in ${monthsInWords(months)}, ${numberWords(series.rateCount / count, 1)} a month${count === 12 ? '' : `; ${count} months, since no twelve in a row are held`}.`]);
  }
  if (series.control !== undefined) lines.push(['forecast', `${name}: an ordinary month had ${numberWords(Math.max(0, Math.ceil(series.control.lower)))} to ${numberWords(Math.floor(series.control.upper))}. What is to come no figure here says.`]);
  const where = assessment.placesWithheld !== undefined ? '' : [concentrationSentence(series.concentration), wardSentence(assessment, subject)].filter((one) => one !== '').join(' ');
  if (where !== '') lines.push(['scope', `${name}: ${where}`]);
  const harm = harmOf(assessment, weights);
  const row = harm?.rows.find((one) => one.type === name);
  // Weights stand for harm of every kind; they are told once, where harm begins.
  if (row !== undefined && weights !== undefined) lines.push(['physical', `${name}: ${numberWords(row.share, 0)}% of all harm, of whatever kind, by the weights “${weights.name}, ${weights.edition}”.`]);
  return lines;
}
