// Single places against what places usually have: the classic fit of Bliss and Fisher, tails as another library gives them, and what the censoring is for.
import { expect, test } from 'vitest';
import { fitUsual, highCounts, upperTail } from './high-counts.ts';
import { correctedChances, standAfterCorrection, zNeeded } from './many-tests.ts';

const times = (many: readonly number[]): number[] => many.flatMap((leaves, mites) => Array<number>(leaves).fill(mites));
/** Red mites on 150 apple leaves: Bliss and Fisher, Biometrics 9, 1953. */
const MITES = times([70, 38, 17, 10, 9, 3, 2, 1]);
/** Anti-social behaviour in the 78 places of a borough, January to September 2025 (police open data). */
const ASB = [74, 73, 73, 54, 42, 39, 39, 34, 30, 30, 29, 28, 27, 27, 25, 24, 24, 24, 23, 23, 22, 22, 20, 17, 17, 16, 16, 15, 15, 15, 15, 15, 14, 14, 14, 13, 13, 13, 12, 12, 11, 11, 11, 10, 10, 10, 10, 10, 10, 10, 9, 9, 9, 9, 9, 8, 8, 7, 7, 7, 7, 7, 7, 7, 6, 6, 5, 5, 3, 3, 3, 3, 2, 2, 1, 1, 1, 1];

test('the fit is that of Bliss and Fisher: mean 1.14667, shape 1.02459', () => {
  const { mean, shape } = fitUsual(MITES);
  expect(mean).toBeCloseTo(172 / 150, 5);
  expect(shape).toBeCloseTo(1.02459, 4);
});

test('tails are those of an independent library (SciPy 1.17, nbinom.sf), small ones too, and of Poisson where the shape is large', () => {
  const told = [1, 10, 40, 200].map((count) => upperTail({ mean: 6, shape: 1.5 }, count));
  const theirs = [0.9105572809000084, 0.2061216519969745, 0.00044819802215669783, 2.9960855502983826e-19];
  for (const [at, chance] of theirs.entries()) expect(told[at]! / chance).toBeCloseTo(1, 9);
  expect(upperTail({ mean: 12, shape: 1e6 }, 30)).toBeCloseTo(8.871541e-6, 10);
  expect(upperTail({ mean: 12, shape: 1e6 }, 0)).toBe(1);
});

test('the censored fit, the chances and what stands are those of an independent computation (SciPy, Nelder-Mead)', () => {
  const high = highCounts(ASB)!;
  expect(high.fittedBelow).toBe(34);
  expect([high.mean, high.shape]).toEqual([expect.closeTo(15.77129, 3), expect.closeTo(1.89727, 3)]);
  for (const [at, chance] of [[0, 0.00165984], [1, 0.00183945], [3, 0.01257621]] as const) expect(high.chances[at]).toBeCloseTo(chance, 5);
  expect(ASB.filter((_count, at) => high.stands[at])).toEqual([74, 73, 73]);
  expect(high.bound).toBe(73);
});

test('a few that are far out do not make themselves usual: taken as they are, none of the three would stand', () => {
  const { mean, shape } = fitUsual(ASB);
  expect(upperTail({ mean, shape }, 74)).toBeGreaterThan((0.05 * 3) / 78);
  // However much farther they are, what is usual stays as it is.
  const farther = highCounts(ASB.map((count) => (count > 70 ? count * 10 : count)))!;
  expect([farther.mean, farther.shape]).toEqual([expect.closeTo(15.77129, 3), expect.closeTo(1.89727, 3)]);
});

test('the bound parts what stands from what does not, whichever way the correction falls', () => {
  for (const counts of [ASB, ASB.map((count) => count * 3), ASB.map((count) => (count === 54 ? 90 : count)), ASB.filter((count) => count < 40), MITES]) {
    const high = highCounts(counts)!;
    expect(counts.filter((count, at) => high.stands[at] !== count >= high.bound)).toEqual([]);
  }
});

test('nothing is said of fewer than twenty places, nor where nine in ten have none or one', () => {
  expect(highCounts(ASB.slice(0, 19))).toBeUndefined();
  expect(highCounts([200, 180, ...Array<number>(76).fill(0)])).toBeUndefined();
  expect(highCounts(Array<number>(30).fill(0))).toBeUndefined();
  // All alike: as good as Poisson, and none stands out.
  expect(highCounts(Array<number>(30).fill(7))!.stands.some(Boolean)).toBe(false);
});

test('nothing is said where all below the highest tenth have none, or one of them has one: no shape can be told from that', () => {
  const none = (many: number): number[] => Array<number>(many).fill(0);
  for (const few of [[500, 400, 300, 200, 100, 50, 20, 2], [3, 3, 3, 3, 3, 2, 2, 2], [9, 9, 9, 9, 9, 9, 9, 9, 1]]) expect(highCounts([...few, ...none(78 - few.length)])).toBeUndefined();
  // With some of each it can be.
  expect(highCounts([500, 400, 300, 200, 100, 50, 20, 2, 1, 1, 1, ...none(67)])!.stands.filter(Boolean)).toHaveLength(6);
});

test('where all have as many, that is what is usual, of all of them', () => {
  const alike = highCounts(Array<number>(30).fill(7))!;
  expect([alike.mean, alike.fittedBelow]).toEqual([expect.closeTo(7, 3), 8]);
  expect(alike.chances[0]).toBeCloseTo(0.5503, 3);
});

test('counts of tens of thousands take no time worth speaking of', () => {
  const began = performance.now();
  const high = highCounts([60_000, ...Array.from({ length: 76 }, (_none, at) => 2000 + at * 70)])!;
  expect([high.stands.filter(Boolean).length, high.stands[0]]).toEqual([1, true]);
  // Added up one by one for every count it would be billions of steps.
  expect(performance.now() - began).toBeLessThan(5000);
});

test('where places differ as a negative binomial has it, seldom does any stand out', () => {
  let seed = 20261129;
  const random = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d);
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
  };
  const tails = Array.from({ length: 400 }, (_none, count) => upperTail({ mean: 16, shape: 1.9 }, count));
  const draw = (): number => {
    const at = random();
    return Math.max(0, tails.findLastIndex((tail) => tail >= at));
  };
  let any = 0;
  for (let round = 0; round < 150; round += 1) if (highCounts(Array.from({ length: 78 }, draw))!.stands.some(Boolean)) any += 1;
  expect(any / 150).toBeLessThan(0.11);
});

test('the z that is needed is that of the correction: of 78 with none or five that stand', () => {
  expect([zNeeded(78, 0), zNeeded(78, 1), zNeeded(78, 5)]).toEqual([expect.closeTo(3.41363, 3), expect.closeTo(3.41363, 3), expect.closeTo(2.94735, 3)]);
});

test('corrected chances are those of the worked example of Benjamini and Hochberg (1995, section 4), and stand where the step-up procedure says so', () => {
  // Their fifteen p-values of thrombolysis trials; four stand at 5 in 100. Corrected as by SciPy 1.17 (false_discovery_control).
  const trials = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
  const corrected = correctedChances(trials);
  expect(corrected.slice(0, 5).map((chance) => Number(chance.toFixed(6)))).toEqual([0.0015, 0.003, 0.0095, 0.035625, 0.0603]);
  expect(corrected.map((chance) => chance <= 0.05)).toEqual(standAfterCorrection(trials));
  expect(corrected.filter((chance) => chance <= 0.05)).toHaveLength(4);
  expect(correctedChances(trials.toReversed())).toEqual(corrected.toReversed());
});
