// Areas of different size beside each other: how far each rate may lie from the group's by chance, widened where all areas differ by more than
// chance, as they do (Spiegelhalter, Statistics in Medicine 24, 2005: the multiplicative correction). Pure.
import { mean } from 'simple-statistics';
import { funnelLimits } from '../../../platform/statistics/index.ts';

export interface Compared { readonly count: number; readonly population: number }
/** `higher` and `lower` at 95 in 100; `far` at 99.8 in 100. */
export type Standing = 'far-higher' | 'higher' | 'within' | 'lower' | 'far-lower';
export interface Funnel {
  /** The rate of all areas together. */
  readonly rate: number;
  /** φ, the mean of the squared z of the areas; limits are √φ times as wide when it is above 1. */
  readonly overdispersion: number;
  readonly areas: readonly { readonly rate: number; readonly low: number; readonly high: number; readonly standing: Standing }[];
}

/**
 * Undefined with fewer than three areas, or where nothing was counted. `winsorised`: so large a share of the z at either end is drawn in to the next
 * before φ is taken, so that one outlier does not hide itself; 0 takes them as they are.
 */
export function funnelOf(areas: readonly Compared[], options: { readonly per?: number; readonly winsorised?: number } = {}): Funnel | undefined {
  const { per = 1000, winsorised = 0 } = options;
  const [count, population] = [total(areas, 'count'), total(areas, 'population')];
  if (areas.length < 3 || count === 0 || population === 0) return undefined;
  const rate = (count / population) * per;
  const rates = areas.map((area) => (area.count / area.population) * per);
  const zs = areas.map((area, at) => ((rates[at] ?? 0) - rate) / (Math.sqrt(rate / per / area.population) * per));
  const overdispersion = mean(drawnIn(zs, winsorised).map((z) => z ** 2));
  const wider = Math.sqrt(Math.max(1, overdispersion));
  return {
    rate, overdispersion,
    areas: areas.map((area, at) => ({ rate: rates[at] ?? 0, ...funnelLimits(rate, area.population, per, 1.96 * wider), standing: standingOf((zs[at] ?? 0) / wider) })),
  };
}

function standingOf(z: number): Standing {
  const far = Math.abs(z) >= 3.09;
  if (Math.abs(z) < 1.96) return 'within';
  return z > 0 ? (far ? 'far-higher' : 'higher') : far ? 'far-lower' : 'lower';
}

function drawnIn(zs: readonly number[], share: number): number[] {
  const ranked = zs.toSorted((a, b) => a - b);
  const cut = Math.floor(zs.length * share);
  const [low, high] = [ranked[cut] ?? -Infinity, ranked[zs.length - 1 - cut] ?? Infinity];
  return zs.map((z) => Math.min(high, Math.max(low, z)));
}

const total = (areas: readonly Compared[], of: keyof Compared): number => areas.reduce((sum, area) => sum + area[of], 0);
