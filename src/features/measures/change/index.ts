// Change and chance: what may be said about two figures, and about a run of them.
export { byarInterval, exactChance, funnelLimits, judgeCounts, zOfCounts } from '../../../platform/statistics/chance.ts';
export { changeBetween, percentChange } from './change.ts';
export type { Change, Direction, Judgement } from './change.ts';
export { changeSentence, isUntold, chanceWords, judgementWords, rangeWords, seriesTitle, standingOut } from './change-words.ts';
export type { Said, Telling } from './change-words.ts';
export { controlLimits, leastPoints, signalsOf } from '../../../platform/statistics/limits.ts';
export type { Limits, Point as ChartedPoint, Signal } from '../../../platform/statistics/limits.ts';
