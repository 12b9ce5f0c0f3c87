// The places of what matters, by name, for whoever reads one page: first of what changed, then of anti-social behaviour and all crime. Pure.
import type { Assessment } from '../assess/assessment.ts';
import { standingOutIn } from '../assess/computed.ts';
import type { Subject } from '../assess/computed.ts';
import { ASB } from '../assess/crime-types.ts';
import { moveOf } from '../assess/verdict.ts';
import { hotSentence, wardSentence } from './compare-words.ts';

/** So many subjects bear their wards here, and so many their small areas that stand out. */
const mostSubjects = 3;
const mostHot = 2;

export function whereLines(assessment: Assessment, subjects: readonly Subject[]): string[] {
  if (assessment.placesWithheld !== undefined) return [assessment.placesWithheld];
  const changed = subjects.filter((one) => !one.isGroup && ['rose', 'fell'].includes(moveOf(one.series.change))).toSorted((a, b) => Math.abs(b.series.change?.z ?? 0) - Math.abs(a.series.change?.z ?? 0));
  const told = [...changed, ...subjects.filter(({ name }) => name === ASB || name === 'All crime')].filter((one, at, all) => all.indexOf(one) === at);
  const wards = told.map((one) => [one.name, wardSentence(assessment, one)] as const).filter(([, words]) => words !== '').slice(0, mostSubjects);
  const out = new Set(standingOutIn(assessment).map(({ type }) => type));
  const hot = subjects.filter((one) => !one.isGroup && out.has(one.name)).toSorted((a, b) => b.series.total - a.series.total).slice(0, mostHot).map((one) => [one.name, hotSentence(assessment, one)] as const);
  return [...wards, ...hot].map(([name, words]) => `${name}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`);
}
