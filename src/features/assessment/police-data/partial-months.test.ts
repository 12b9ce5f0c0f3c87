import { describe, expect, it } from 'vitest';
import { partialMonths } from './partial-months.ts';
import type { MonthCounts } from './partial-months.ts';

/** Months from `first` on; `crime` and `asb` month by month (asb: one value for all). */
function series(first: string, crime: number[], asb: number[] | number): MonthCounts[] {
  return crime.map((value, index) => {
    const at = Number(first.slice(0, 4)) * 12 + Number(first.slice(5)) - 1 + index;
    return { month: `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`, crime: value, asb: typeof asb === 'number' ? asb : asb[index]! };
  });
}
const found = (months: MonthCounts[]): string[] => [...partialMonths(months).keys()].sort();

describe('a month that holds only part of what a force files', () => {
  it('is seen where crime falls by more than two fifths and anti-social behaviour does not', () => {
    expect(found(series('2021-01', [1000, 1050, 980, 500, 1020, 990], 300))).toEqual(['2021-04']);
  });
  it('is seen where crime falls less, beside a month that is plainly partial', () => {
    expect(found(series('2021-01', [1735, 1169, 613, 1566, 1413], [205, 213, 231, 213, 217]))).toEqual(['2021-02', '2021-03']);
  });
  it('is seen where everything is far below both sides', () => {
    expect(found(series('2021-01', [1000, 1050, 400, 1020, 990], [300, 310, 110, 290, 300]))).toEqual(['2021-03']);
  });
  it('is seen at the end of the series, where the last month has only begun to arrive', () => {
    expect(found(series('2021-01', [1000, 1050, 1020, 350], [300, 310, 290, 100]))).toEqual(['2021-04']);
  });
  it('is seen at the beginning', () => {
    expect(found(series('2021-01', [450, 1050, 1020, 990], 300))).toEqual(['2021-01']);
  });
  it('is seen in a force that files no anti-social behaviour', () => {
    expect(found(series('2021-01', [600, 610, 200, 605, 590], 0))).toEqual(['2021-03']);
  });
  it('is seen however long crime stays away while anti-social behaviour goes on', () => {
    expect(found(series('2021-01', [1000, 1000, 1000, 1000, 1000, 100, 110, 90, 100, 1000, 1000, 1000], 300))).toEqual(['2021-06', '2021-07', '2021-08', '2021-09']);
  });
  it('is seen where there is not one crime beside anti-social behaviour', () => {
    expect(found(series('2021-01', [0, 0], 300))).toEqual(['2021-01', '2021-02']);
  });
  it('says why in words', () => {
    expect(partialMonths(series('2021-01', [1000, 1050, 980, 500, 1020, 990], 300)).get('2021-04')).toBe('Crime is at 50% of the months beside it, anti-social behaviour at 100%.');
  });
});

describe('a whole month', () => {
  it.each([
    ['of a quiet Christmas', series('2021-09', [1000, 1010, 990, 820, 930, 980], [300, 310, 280, 200, 220, 250])],
    ['of a spring in which crime falls by a third and more is reported as anti-social behaviour', series('2019-12', [1000, 990, 980, 900, 655, 740, 850, 930, 960], [300, 310, 300, 420, 700, 560, 450, 400, 380])],
    ['of a sudden fall by a third, for one month only', series('2021-01', [1000, 1010, 990, 665, 1000, 990], 300)],
    ['of a lasting change by half', series('2021-01', [1000, 1010, 990, 1000, 520, 500, 510, 505, 490], 300)],
    ['of a city that empties for months', series('2019-12', [500, 510, 400, 170, 180, 210, 250, 300], [100, 100, 90, 60, 70, 70, 80, 90])],
    ['of few crimes, where chance does more', series('2021-01', [20, 31, 9, 25, 28], 40)],
    ['after a gap of many months', [...series('2024-01', [6190, 6237, 6552, 6205], 0), ...series('2025-01', [3304], 0)]],
    ['that stands alone', series('2021-01', [300], 400)],
    ['with one neighbour of another size', series('2021-01', [1000, 450], 300)],
    ['in which anti-social behaviour alone falls away', series('2021-01', [1000, 1010, 990, 1000], [300, 290, 20, 300])],
  ])('%s is not taken for it', (_name, months) => {
    expect(found(months)).toEqual([]);
  });
});
