// The places of what matters, by name, for whoever reads one page: first of what changed, rises before falls, then of anti-social behaviour and all crime. Pure.
import type { Assessment } from '../assess/assessment.ts';
import type { Subject } from '../assess/computed.ts';
import { ASB } from '../assess/crime-types.ts';
import { changedIn, mostOfMove, whereChanged } from '../assess/place-changes.ts';
import { inSentence } from '../assess/small-words.ts';
import { aloneIn, clusteredIn, whereWords } from '../assess/standing-out.ts';
import { moveOf } from '../assess/verdict.ts';
import { wardSentence } from './compare-words.ts';

/** So many lines in all: of subjects by their wards, and of these so many by small areas that stand out. */
const mostLines = 4;
const mostHot = 2;

export function whereLines(assessment: Assessment, subjects: readonly Subject[]): string[] {
  if (assessment.placesWithheld !== undefined) return [assessment.placesWithheld];
  const where = assessment.types.some(({ type }) => changedIn(assessment, type).length > 0) ? whereChanged(assessment) : [];
  const changed = subjects.filter((one) => !one.isGroup && ['rose', 'fell'].includes(moveOf(one.series.change))).toSorted((a, b) => (b.series.change?.z ?? 0) - (a.series.change?.z ?? 0));
  const told = [...changed, ...subjects.filter(({ name }) => name === ASB || name === 'All crime')].filter((one, at, all) => all.indexOf(one) === at);
  const out = new Set([...aloneIn(assessment), ...clusteredIn(assessment)].map(({ type }) => type));
  const hot = subjects.filter((one) => !one.isGroup && out.has(one.name)).toSorted((a, b) => b.series.total - a.series.total).slice(0, mostHot).map((one) => [one.name, whereWords(one.name, assessment, { alone: false, cluster: false })] as const);
  // What lies where is of other months than what changed where.
  const wards = told.map((one, at) => [one.name, [wardSentence(assessment, one, at === 0), mostOfMove(assessment, one.name)].filter((words) => words !== '').join(' ')] as const).filter(([, words]) => words !== '').slice(0, Math.min(3, mostLines - hot.length));
  const shown = Map.groupBy([...wards, ...hot].slice(0, mostLines - where.length), ([name]) => name);
  return [...where, ...[...shown].map(([name, its]) => `${name}: ${inSentence(its.map(([, words]) => words).join(' '))}`)];
}
