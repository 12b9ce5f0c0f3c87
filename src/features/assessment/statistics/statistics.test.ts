import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betweenOf, studentBound } from './between.ts';
import { fewestHolding, gini } from './concentration.ts';
import { funnelOf } from './funnel.ts';
import { giStar } from './gi-star.ts';
import { chanceOfZ, standAfterCorrection } from './many-tests.ts';

describe('many tests', () => {
  test('the chance of a z is that of the tables', () => {
    expect([0, 1, 1.959964, 2.575829, 3.290527].map(chanceOfZ).map((chance) => chance.toFixed(5))).toEqual(['1.00000', '0.31731', '0.05000', '0.01000', '0.00100']);
    expect(chanceOfZ(-1.959964)).toBe(chanceOfZ(1.959964));
    expect(chanceOfZ(40)).toBe(0);
  });

  test('the fifteen chances of Benjamini and Hochberg’s own example leave four finds', () => {
    const chances = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
    expect(standAfterCorrection(chances).filter(Boolean)).toHaveLength(4);
    expect(standAfterCorrection(chances.toReversed()).indexOf(true)).toBe(11);
  });

  test('a single test is as it was, and none finds nothing', () => {
    expect([standAfterCorrection([0.05]), standAfterCorrection([0.051]), standAfterCorrection([])]).toEqual([[true], [false], []]);
  });

  test('what stands, stands by itself too, and a smaller chance never falls where a larger one stands', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (chances) => {
      const stands = standAfterCorrection(chances);
      const standing = chances.filter((_, at) => stands[at] === true);
      const most = Math.max(-1, ...standing);
      return most <= 0.05 && chances.every((chance, at) => stands[at] === chance <= most);
    }));
    expect(standAfterCorrection([0.001, 0.001])).toEqual([true, true]);
  });
});

describe('Gi*', () => {
  /** Five places in a row, each beside the next. */
  const row = [[1], [0, 2], [1, 3], [2, 4], [3]];

  test('is the formula, worked by hand', () => {
    // 9 8 1 1 1: mean 4, S = √(148/5 − 16) = √13.6. The first with its neighbour: (17 − 8) / (√13.6 × √((5×2 − 4)/4)).
    const z = giStar([9, 8, 1, 1, 1], row);
    expect(z?.[0]).toBeCloseTo(9 / (Math.sqrt(13.6) * Math.sqrt(1.5)), 9);
    expect(z?.[2]).toBeCloseTo((10 - 12) / (Math.sqrt(13.6) * Math.sqrt((15 - 9) / 4)), 9);
    expect(z?.[4]).toBeCloseTo((2 - 8) / (Math.sqrt(13.6) * Math.sqrt(1.5)), 9);
  });

  test('says nothing where all places are alike, or too few', () => {
    expect([giStar([3, 3, 3, 3, 3], row), giStar([1, 2], [[1], [0]])]).toEqual([undefined, undefined]);
    expect(giStar([1, 2, 3], [[1, 2], [0, 2], [0, 1]])).toEqual([0, 0, 0]);
  });

  test('does not change with the unit, nor when a place is told twice that it is its neighbour’s', () => {
    fc.assert(fc.property(fc.array(fc.nat(50), { minLength: 5, maxLength: 5 }), fc.integer({ min: 2, max: 9 }), (counts, times) => {
      const once = giStar(counts, row);
      const scaled = giStar(counts.map((count) => count * times), row);
      const twice = giStar(counts, row.map((its, at) => [...its, ...its, at]));
      expect(scaled === undefined).toBe(once === undefined);
      once?.forEach((z, at) => {
        expect(scaled?.[at]).toBeCloseTo(z, 6);
        expect(twice?.[at]).toBe(z);
      });
    }));
  });
});

describe('concentration', () => {
  test('how few places hold half', () => {
    expect(fewestHolding([50, 10, 10, 10, 10, 10])).toEqual({ places: 1, share: 0.5 });
    expect(fewestHolding([10, 10, 10, 10])).toEqual({ places: 2, share: 0.5 });
    expect(fewestHolding([0, 0])).toEqual({ places: 0, share: 0 });
    expect(fewestHolding([4, 3, 3]).places).toBe(2);
  });

  test('Gini is nothing for all alike and nears one for all in one place', () => {
    expect(gini([5, 5, 5, 5])).toBeCloseTo(0, 9);
    expect(gini([0, 0, 0, 20])).toBeCloseTo(0.75, 9);
    expect(gini([1, 2, 3, 4])).toBeCloseTo(0.25, 9);
    expect(gini([0, 0])).toBe(0);
    fc.assert(fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 40 }), (counts) => {
      expect(gini(counts)).toBeGreaterThanOrEqual(-1e-12);
      expect(gini(counts)).toBeLessThan(1);
      expect(gini(counts.toReversed())).toBeCloseTo(gini(counts), 9);
      expect(fewestHolding(counts).places).toBeLessThanOrEqual(Math.ceil(counts.length / 2));
    }));
  });
});

describe('a funnel', () => {
  const alike = [{ count: 600, population: 10_000 }, { count: 1210, population: 20_000 }, { count: 1790, population: 30_000 }];

  test('finds nothing where all differ by chance alone', () => {
    const funnel = funnelOf(alike);
    expect(funnel?.rate).toBeCloseTo(60, 9);
    expect(funnel?.overdispersion).toBeLessThan(1);
    expect(funnel?.areas.map(({ standing }) => standing)).toEqual(['within', 'within', 'within']);
    // θ ± 1.96 √(θ/n), not drawn closer when φ is below 1.
    expect(funnel?.areas[0]?.high).toBeCloseTo(60 + 1.96 * Math.sqrt(0.06 / 10_000) * 1000, 9);
  });

  test('is √φ times as wide where all differ by more', () => {
    const areas = [40, 50, 60, 70, 80].map((rate) => ({ count: rate * 100, population: 100_000 }));
    const funnel = funnelOf(areas);
    // Rates 40 … 80 around 60, one standard error √(0.06/100000): squared z of 400, 100, 0, 100, 400 over 0.6.
    expect(funnel?.rate).toBeCloseTo(60, 9);
    expect(funnel?.overdispersion).toBeCloseTo(1000 / 0.6 / 5, 6);
    expect(funnel?.areas.map(({ standing }) => standing)).toEqual(['within', 'within', 'within', 'within', 'within']);
    expect((funnel?.areas[0]?.high ?? 0) - 60).toBeCloseTo(1.96 * Math.sqrt(1000 / 0.6 / 5) * Math.sqrt(0.6), 6);
  });

  test('an outlier hides itself less when the ends are drawn in', () => {
    const areas = [...Array.from({ length: 19 }, (_, at) => ({ count: 590 + at, population: 10_000 })), { count: 900, population: 10_000 }];
    expect(funnelOf(areas, { winsorised: 0.1 })?.overdispersion).toBeLessThan(funnelOf(areas)?.overdispersion ?? 0);
    expect(funnelOf(areas, { winsorised: 0.1 })?.areas.at(-1)?.standing).toBe('far-higher');
  });

  test('is not drawn around two areas, nor around nothing', () => {
    expect([funnelOf(alike.slice(1)), funnelOf([0, 0, 0].map((count) => ({ count, population: 10 })))]).toEqual([undefined, undefined]);
  });
});

describe('between areas', () => {
  const same = { before: 100, now: 100 };

  test('Student’s bounds are those of the tables', () => {
    expect([4, 5, 8, 11, 30].map((freedom) => studentBound(freedom).toFixed(2))).toEqual(['2.77', '2.57', '2.31', '2.20', '2.04']);
  });

  test('others that vary as chance makes them leave the plain test; that all doubled together is ordinary for one that doubled', () => {
    const others = Array.from({ length: 8 }, () => same);
    expect(betweenOf({ before: 100, now: 160 }, others)).toMatchObject({ dispersion: 0, from: 8, isOrdinary: false });
    expect(betweenOf({ before: 100, now: 200 }, others.map(() => ({ before: 90, now: 180 })))).toMatchObject({ isOrdinary: true });
    expect(betweenOf({ before: 100, now: 200 }, others.map(() => ({ before: 90, now: 180 })))?.t).toBeCloseTo(0, 9);
  });

  test('says nothing from fewer than five others with enough, nor of nothing', () => {
    const four = Array.from({ length: 4 }, () => same);
    expect([betweenOf(same, four), betweenOf(same, [...four, { before: 9, now: 10 }]), betweenOf({ before: 0, now: 0 }, [...four, same]), betweenOf(same, [1, 2, 3, 4, 5].map(() => ({ before: 0, now: 40 })))]).toEqual([undefined, undefined, undefined, undefined]);
    expect(betweenOf(same, [...four, { before: 10, now: 10 }])).toBeDefined();
  });

  test('turned round in time it says the same, the other way', () => {
    fc.assert(fc.property(fc.array(fc.record({ before: fc.integer({ min: 10, max: 400 }), now: fc.integer({ min: 10, max: 400 }) }), { minLength: 6, maxLength: 14 }), ([own, ...others]) => {
      const turned = ({ before, now }: { before: number; now: number }) => ({ before: now, now: before });
      const [one, other] = [betweenOf(own!, others), betweenOf(turned(own!), others.map(turned))];
      expect(other?.t).toBeCloseTo(-one!.t, 6);
      expect(other?.dispersion).toBeCloseTo(one!.dispersion, 6);
      expect(other?.isOrdinary).toBe(one!.isOrdinary);
    }));
  });
});
