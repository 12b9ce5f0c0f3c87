// Chance and change of counts, of whatever: two counts, a rate, a run of readings.
export { byarInterval, exactChance, funnelLimits, judgeCounts, smallTotal, zOfCounts } from './chance.ts';
export { controlLimits, signalsOf } from './limits.ts';
export type { Signal } from './limits.ts';
