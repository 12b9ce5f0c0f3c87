import { describe, expect, test } from 'vitest';
import type { Polarity } from '../measure.ts';
import type { Bound, Value } from '../value.ts';
import { changeBetween } from './change.ts';
import { changeSentence, judgementWords, rangeWords, seriesTitle, type Said } from './change-words.ts';
import { controlLimits, signalsOf, type Point } from '../../../platform/statistics/limits.ts';

const of = (amount: number, bound: Bound = 'exactly', rest: Partial<Value> = {}): Value => ({ amount, bound, unit: 'count', ...rest });
const said = (words: string, period: string, value: Value): Said => ({ words, period, value });
const sentence = (before: Said, after: Said, polarity: Polarity = 'neutral'): string => changeSentence(before, after, changeBetween(before.value, after.value, { polarity, kind: 'contextual' }));
const counts = (before: number, after: number): string => sentence(said(before.toLocaleString('en-GB'), '2023/24', of(before)), said(after.toLocaleString('en-GB'), '2024/25', of(after)));

describe('the words of a change', () => {
  test.each([
    [328, 492, '492 in 2024/25, 164 more than in 2023/24 (50%); beyond what chance explains.'],
    [7621, 6932, '6,932 in 2024/25, 689 fewer than in 2023/24 (9.0%); beyond what chance explains.'],
    [335, 344, '344 in 2024/25, 9 more than in 2023/24 (2.7%); within what chance explains.'],
    [3, 8, '8 in 2024/25, 5 more than in 2023/24; within what chance explains.'],
    [1, 3, '3 in 2024/25, 2 more than in 2023/24; too few to tell from chance.'],
    [0, 30, '30 in 2024/25, 30 more than in 2023/24; beyond what chance explains.'],
    [41, 41, '41 in 2024/25, the same as in 2023/24.'],
  ])('%i to %i', (before, after, words) => {
    expect(counts(before, after)).toBe(words);
  });

  test('a bound is not tested, and it says so', () => {
    expect(sentence(said('60', '2023/24', of(60)), said('over 50', '2024/25', of(50, 'over')))).toBe('Over 50 in 2024/25, 60 in 2023/24. “over 50” is no exact figure, so the change is not tested.');
    expect(sentence(said('nearly 60', '2023/24', of(60, 'under')), said('over 50', '2024/25', of(50, 'over')))).toContain('are no exact figures');
  });

  test('percentages change by points and money by pounds, and chance is not asked', () => {
    const percent = (amount: number): Value => of(amount, 'exactly', { unit: 'percent' });
    expect(sentence(said('40%', '2023/24', percent(40)), said('45%', '2024/25', percent(45)))).toBe('45% in 2024/25, 5 percentage points more than in 2023/24.');
    const pounds = (amount: number): Value => of(amount, 'exactly', { unit: 'pounds' });
    expect(sentence(said('£1,000', '2023/24', pounds(1000)), said('£1,240.50', '2024/25', pounds(1240.5)))).toBe('£1,240.50 in 2024/25, £240.50 more than in 2023/24 (24%).');
  });

  test('what somebody decides how often to do is a fact, neither tested nor called better by chance', () => {
    const change = changeBetween(of(1361), of(1770), { polarity: 'high-good', kind: 'performance' });
    expect(change).toMatchObject({ chance: 'decided', judgement: 'not-judged' });
    expect(changeSentence(said('1,361', '2024/25', of(1361)), said('1,770', '2025/26', of(1770)), change)).toBe('1,770 in 2025/26, 409 more than in 2024/25 (30%).');
  });

  test('figures that were not counted alike are not compared, and it says why', () => {
    expect(changeSentence(said('27', 'October 2025', of(27)), said('39', 'October 2026', of(39)), undefined, { apart: 'From 1 November 2025 it is counted in another way' })).toBe('39 in October 2026. From 1 November 2025 it is counted in another way, so it is not compared with October 2025.');
  });

  test('what the run says is the verdict, and the test of two figures says nothing beside it', () => {
    const rise = changeBetween(of(43), of(90), { polarity: 'low-good', kind: 'contextual' })!;
    const told = (telling: object): string => changeSentence(said('43', '2025', of(43)), said('90', '2026', of(90)), rise, telling);
    expect(told({})).toContain('beyond what chance explains');
    expect(told({ isJudged: true })).toBe('90 in 2026, 47 more than in 2025 (109%).');
    expect(told({ standsOut: 'Two months in a row, to June, are above what is usual' })).toBe('Two months in a row, to June, are above what is usual. 90 in 2026, 47 more than in 2025 (109%).');
    // Where the run stands out and the two figures alone do not, a rise is not left to be taken for one beyond chance.
    const within = changeBetween(of(43), of(57), { polarity: 'low-good', kind: 'contextual' })!;
    expect(changeSentence(said('43', '2025', of(43)), said('57', '2026', of(57)), within, { standsOut: 'Six months in a row, to June, are above what is usual' })).toBe('Six months in a row, to June, are above what is usual. 57 in 2026, 14 more than in 2025 (33%); these two alone are within what chance explains.');
  });

  test('figures of two kinds are not compared', () => {
    expect(sentence(said('3 a week', '2023/24', of(3, 'exactly', { per: 'week' })), said('150', '2024/25', of(150)))).toContain('not compared');
  });
});

describe('what is for the better', () => {
  const judged = (before: number, after: number, polarity: Polarity): string => changeBetween(of(before), of(after), { polarity, kind: 'contextual' })?.judgement ?? '';
  test('direction and judgement are two things', () => {
    expect(judged(328, 492, 'low-good')).toBe('worse');
    expect(judged(328, 492, 'high-good')).toBe('better');
    expect(judged(7621, 6932, 'low-good')).toBe('better');
    expect(judged(335, 344, 'low-good')).toBe('no-clear-change');
    expect(judged(1, 3, 'high-good')).toBe('no-clear-change');
  });
  test('a neutral measure is never better or worse, however much it moves', () => {
    for (const [before, after] of [[10, 1000], [1000, 10], [5, 5]] as const) expect(judged(before, after, 'neutral')).toBe('not-judged');
    expect(judgementWords('not-judged')).toBe('');
  });
  test('a bound is not judged', () => {
    expect(changeBetween(of(60, 'over'), of(10), { polarity: 'high-good', kind: 'contextual' })).toEqual({ direction: 'unclear', chance: 'bound', judgement: 'not-judged' });
  });
  test('per cent only from 20 on', () => {
    expect(changeBetween(of(19), of(38), { polarity: 'neutral', kind: 'contextual' })?.percent).toBeUndefined();
    expect(changeBetween(of(20), of(40), { polarity: 'neutral', kind: 'contextual' })?.percent).toBe(100);
    const small = changeBetween(of(8), of(3), { polarity: 'neutral', kind: 'contextual' });
    expect([small?.difference, small?.percent]).toEqual([-5, undefined]);
  });
});

describe('the answer of a chart', () => {
  const year = [41, 38, 45, 40, 52, 47, 39, 44, 43, 48, 50, 37];
  const row = (...values: (number | undefined)[]): Point[] => values.map((value, at) => ({ period: `month ${at + 1}`, value }));
  const title = (points: Point[]): string => { const limits = controlLimits(points); return seriesTitle(points, limits, signalsOf(points, limits)); };
  test('says what stands out', () => {
    expect(title(row(...year))).toBe('No month stands out');
    expect(title(row(...year, ...year, 5, ...year))).toBe('One month stands out, month 25, and it is low');
    expect(title(row(40, 42, 40, 42, 40, 42, 40, 42, 50, 52, 50, 52, 50, 52, 50, 52))).toBe('Above the average for 8 months in a row, to month 16');
    expect(title(row(44, 43, 44, 43, 44, 43, 41, 42, 43.2, 44, 45, 46))).toBe('Rising: 6 months in a row, to month 12');
    // Those that are high now are told apart from one that was low long ago, as the sentence beside the chart does.
    expect(title(row(...year, ...year, 5, ...year, 90, 91, 90, 92, 91, 90))).toBe('Six months in a row stand out, to month 43, and they are high; one earlier is low');
    expect(title(row(...year, ...year, ...year, 90, 91, 90))).toBe('Three months in a row stand out, to month 39, and they are high');
    expect(title(row(...year, ...year, 90, ...year, 5))).toBe('Two months stand out, the last of them month 38, which is low');
    expect(title(row(1, 2, 3))).toBe('Too few months to say what is usual');
  });
  test('says where the last reading lies', () => {
    expect(rangeWords(row(...year), controlLimits(row(...year)))).toBe('Within the expected range in month 12: 37, where 28 to 59 is usual.');
    const open = [...row(...year), { period: 'month 13', value: 39, provisional: true }];
    expect(rangeWords(open, controlLimits(open))).toBe('Within the expected range in month 12: 37, where 28 to 59 is usual. month 13 is provisional, so it is not held against that yet.');
    expect(rangeWords(row(1, 2), [])).toBe('Fewer than 8 months to judge by, so no expected range is drawn.');
  });
});
