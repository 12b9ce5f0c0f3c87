// Places against their own past: who is found, that an outlier does not hide itself, and how often luck alone is called a change.
import { expect, test } from 'vitest';
import { changesOfMany } from './changes-of-many.ts';

const usual = Array.from({ length: 40 }, (_, at) => ({ before: 10 + (at % 5), now: 10 + ((at * 3) % 5) }));

test('a place from 2 to 34 among places that move little stands, and its neighbours do not', () => {
  const told = changesOfMany([{ before: 2, now: 34 }, ...usual])!;
  expect(told).toMatchObject({ dispersion: 1, from: 41 });
  expect(told.each[0]!.stands).toBe(true);
  // Exact: 2 × (1 + 36 + 630) ÷ 2^36.
  expect(told.each[0]!.chance).toBeCloseTo((2 * 667) / 2 ** 36, 10);
  expect(told.each.filter(({ stands }) => stands)).toHaveLength(1);
});

test('where all places move by much, the same is no news: φ is that of the places, and one that is far out does not add to it', () => {
  const wild = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? { before: 10, now: 34 } : { before: 34, now: 10 }));
  expect(changesOfMany([{ before: 12, now: 34 }, ...wild])!.each[0]).toMatchObject({ stands: false });
  const among = (pair: { before: number; now: number }): number => changesOfMany([pair, ...usual])!.dispersion;
  expect([among({ before: 2, now: 34 }), among({ before: 12, now: 12 })]).toEqual([1, 1]);
});

test('turned round in time it says the same, the other way; and empty places are asked, and change nothing', () => {
  const pairs = [{ before: 30, now: 2 }, { before: 0, now: 0 }, ...usual];
  const [told, turned] = [changesOfMany(pairs)!, changesOfMany(pairs.map(({ before, now }) => ({ before: now, now: before })))!];
  expect(turned.each.map(({ z }) => z)).toEqual(told.each.map(({ z }) => (z === 0 ? 0 : -z)).map((z) => expect.closeTo(z, 9)));
  expect(told.each[1]).toMatchObject({ z: 0, chance: 1, stands: false });
});

test('says nothing of fewer than ten places with ten or more, nor where one of the periods has none', () => {
  expect([changesOfMany(usual.slice(0, 9)), changesOfMany([...usual.slice(0, 9), { before: 4, now: 5 }]), changesOfMany(usual.map(({ before }) => ({ before, now: 0 })))]).toEqual([undefined, undefined, undefined]);
});

test('luck alone is called a change in about one draw of twenty, or less', () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const half = (total: number): number => Array.from({ length: total }, random).filter((one) => one < 0.5).length;
  let found = 0;
  for (let draw = 0; draw < 300; draw += 1) {
    const told = changesOfMany(Array.from({ length: 60 }, (_, at) => { const now = half(4 + at); return { before: 4 + at - now, now }; }));
    if (told?.each.some(({ stands }) => stands)) found += 1;
  }
  expect(found / 300).toBeLessThan(0.07);
});
