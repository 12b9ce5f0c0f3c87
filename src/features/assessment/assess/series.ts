// What is said of a series of counts: level, rank beside others, change beyond chance, what is usual from month to month. Pure.
import { byarInterval, exactChance, judgeCounts, smallTotal, zOfCounts } from '../../../platform/statistics/index.ts';
import type { Area } from '../areas/areas.ts';
import { fewestHolding, gini } from '../statistics/concentration.ts';
import { funnelOf } from '../statistics/funnel.ts';
import { chanceOfZ } from '../statistics/many-tests.ts';
import type { Change, Comparison, Concentration, Rank, SeriesAssessment } from './assessment.ts';
import { controlOf } from './control.ts';
import { amongAreas, leastForPercent } from './among-areas.ts';
import type { AreasBeside } from './among-areas.ts';
import type { Coverage } from './coverage.ts';
import { changeInWords } from './in-words.ts';
import { addMonths, keyOf, lengthOf, monthsOf, type Month, type Months } from './months.ts';
import { rounded } from './rounded.ts';
import type { Tally } from './tally.ts';

export interface Surroundings {
  readonly area: Area;
  readonly coverage: Coverage;
  readonly tally: Tally;
  /** The assessed area first, then those beside it that the data covers. */
  readonly compared: readonly Area[];
  /** Those whose change can be held against the own one. */
  readonly beside: AreasBeside | undefined;
  /** What the area's own police force is called in the files. */
  readonly ownForces: ReadonlySet<string>;
  readonly changeWithheld: string | undefined;
  /** All places of the area, in the codes of the rate period. */
  readonly places: readonly string[];
}

/** `types` are taken together. `sentence` begins with the name. */
export function seriesOf(name: string, types: readonly string[], around: Surroundings): SeriesAssessment {
  const { coverage, tally } = around;
  const inMonth = (month: Month): number => types.reduce((sum, type) => sum + tally.byForce.sum(type, [month]), 0);
  const shown = coverage.months.filter((month) => !coverage.missing.includes(month));
  const byMonth = Object.fromEntries(shown.map((month) => [month, inMonth(month)]));
  const ofOwnForce = ownForceMonths(types, around, shown);
  const change = changeOf(types, around);
  const control = coverage.control === undefined ? undefined : controlOf(byMonth, coverage.control);
  const rolling = rollingYears(byMonth, coverage);
  return {
    byMonth, ...(ofOwnForce === undefined ? {} : { byMonthOwnForce: ofOwnForce }),
    total: shown.reduce((sum, month) => sum + (byMonth[month] ?? 0), 0),
    ...rateOf(types, around),
    ...(change === undefined ? { changeWithheld: around.changeWithheld ?? '' } : { change }),
    ...(control === undefined ? {} : { control }),
    ...(Object.keys(rolling).length === 0 ? {} : { rollingYear: rolling }),
    ...concentrationOf(types, around),
    sentence: changeInWords(name, change, coverage, inPeriod(byMonth, coverage.rate)),
  };
}

/** Other forces file some months and not others, so that years are compared without them. */
function ownForceMonths(types: readonly string[], { tally, ownForces }: Surroundings, months: readonly Month[]): Record<Month, number> | undefined {
  const sum = (month: Month, wanted?: (force: string) => boolean): number => types.reduce((total, type) => total + tally.byForce.sum(type, [month], wanted), 0);
  const own = months.map((month) => [month, sum(month, (force) => ownForces.has(force))] as const);
  return own.every(([month, count]) => count === sum(month)) ? undefined : Object.fromEntries(own);
}

function rateOf(types: readonly string[], { area, coverage, tally, compared }: Surroundings): Partial<SeriesAssessment> {
  if (coverage.rate === undefined) return {};
  const months = monthsOf(coverage.rate);
  const countOf = (one: Area): number => types.reduce((sum, type) => sum + tally.byArea.sum(one.code, months, (its) => its === type), 0);
  const count = countOf(area);
  const interval = byarInterval(count, { population: area.residents });
  const beside = compared.map((one) => ({ one, count: countOf(one), rate: (countOf(one) / one.residents) * 1000 }));
  const own = beside[0]?.rate ?? 0;
  const funnel = funnelOf(beside.map((its) => ({ count: its.count, population: its.one.residents })));
  const [all, people] = [beside.reduce((sum, its) => sum + its.count, 0), beside.reduce((sum, its) => sum + its.one.residents, 0)];
  const comparison: Comparison = {
    ratePer1000: rounded((all / people) * 1000),
    ...(funnel === undefined ? {} : { overdispersion: rounded(funnel.overdispersion) }),
    areas: beside.map((its, at) => {
      const limits = funnel?.areas[at];
      return { code: its.one.code, name: its.one.name, count: its.count, ratePer1000: rounded(its.rate), ...(limits === undefined ? {} : { lower: rounded(limits.low), upper: rounded(limits.high), standing: limits.standing }) };
    }),
  };
  return {
    ratePer1000: rounded(own), ratePeriod: keyOf(coverage.rate), rateCount: count, rateInterval: { lower: rounded(interval.low), upper: rounded(interval.high) },
    ...(beside.length < 2 ? {} : { rank: rankOf(own, beside.map((its) => its.rate)), comparison }),
  };
}

/** Among rates of which `own` is one. */
export function rankOf(own: number, rates: readonly number[]): Rank {
  const shared = rates.filter((rate) => Math.abs(rate - own) <= 1e-9).length - 1;
  return { position: 1 + rates.filter((rate) => rate < own - 1e-9).length, of: rates.length, lowestFirst: true, ...(shared < 1 ? {} : { shared }) };
}

function changeOf(types: readonly string[], { area, beside, coverage, tally }: Surroundings): Change | undefined {
  if (coverage.compared === undefined) return undefined;
  const compared = new Set(coverage.forcesCompared);
  const countIn = (months: Months): number => types.reduce((sum, type) => sum + tally.byForce.sum(type, monthsOf(months), (force) => compared.has(force)), 0);
  const [before, now] = [countIn(coverage.compared.before), countIn(coverage.compared.now)];
  const z = zOfCounts(before, now);
  const verdict = judgeCounts(before, now);
  const { compared: periods } = coverage;
  const inOther = (one: Area, months: Months): number => types.reduce((sum, type) => sum + tally.comparedByArea.sum(one.code, monthsOf(months), (its) => its === type), 0);
  const among = amongAreas(area, beside, (one) => ({ before: inOther(one, periods.before), now: inOther(one, periods.now) }));
  return {
    before, beforePeriod: keyOf(coverage.compared.before), now, nowPeriod: keyOf(coverage.compared.now),
    ...(before < leastForPercent ? {} : { percent: rounded(((now - before) / before) * 100) }),
    z: rounded(z), chance: rounded(before + now < smallTotal ? exactChance(before, now) : chanceOfZ(z), 6),
    beyondChance: verdict === 'rise' || verdict === 'fall', forcesCompared: coverage.forcesCompared, ...(among === undefined ? {} : { amongAreas: among }),
  };
}

/** Only where all twelve months are whole. */
function rollingYears(byMonth: Readonly<Record<Month, number>>, { complete }: Coverage): Record<Month, number> {
  const whole = new Set(complete);
  return Object.fromEntries(complete.flatMap((to) => {
    const months = monthsOf({ from: addMonths(to, -11), to });
    return months.every((month) => whole.has(month)) ? [[to, months.reduce((sum, month) => sum + (byMonth[month] ?? 0), 0)]] : [];
  }));
}

function concentrationOf(types: readonly string[], { coverage, tally, places }: Surroundings): { concentration?: Concentration } {
  if (coverage.rate === undefined || places.length === 0) return {};
  const months = monthsOf(coverage.rate);
  const counts = places.map((place) => types.reduce((sum, type) => sum + months.reduce((its, month) => its + tally.byPlace.of(type, place, month), 0), 0));
  if (counts.every((count) => count === 0)) return {};
  return { concentration: { halfIn: fewestHolding(counts).places, of: counts.length, withoutAny: counts.filter((count) => count === 0).length, gini: rounded(gini(counts)) } };
}

function inPeriod(byMonth: Readonly<Record<Month, number>>, months: Months | undefined): { count: number; months: Months } | undefined {
  return months === undefined || lengthOf(months) < 1 ? undefined : { count: monthsOf(months).reduce((sum, month) => sum + (byMonth[month] ?? 0), 0), months };
}
