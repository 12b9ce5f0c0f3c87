// What follows from figures of several publications together is asked about; what everybody can work out already is not.
import { describe, expect, it } from 'vitest';
import { givenAwayBy } from './given-away.ts';
import type { FigureOut } from './given-away.ts';

const figure = (period: string, value: number, more: Partial<FigureOut> = {}): FigureOut => ({ measure: 'helped', name: 'People helped', words: String(value), period, value, ...more });
const out = (...figures: FigureOut[]): string[] => givenAwayBy(figures, new Map([['helped', 'usual']])).map((one) => one.what);
const V1 = { in: 'version 1 of the plan 2024/25' };

describe('figures of several publications', () => {
  it('are held against each other: a period that grew gives what was added away', () => {
    expect(out(figure('apr-2024..jul-2024', 65), figure('q1-2024-25', 62, V1))).toEqual(['65 (apr-2024..jul-2024) less 62 (q1-2024-25, in version 1 of the plan 2024/25) leaves 3: People helped']);
    // The other way round as well: the part is new, and the whole was read.
    expect(out(figure('q1-2024-25', 62), figure('apr-2024..jul-2024', 65, V1))).toHaveLength(1);
    expect(out(figure('apr-2024..jul-2024', 75), figure('q1-2024-25', 62, V1))).toEqual([]);
  });
  it('that everybody can take from one another already need no new reason, and one more does', () => {
    const read = [figure('apr-2024..jul-2024', 65, V1), figure('q1-2024-25', 62, V1)];
    expect(out(figure('apr-2024..jul-2024', 65), figure('q1-2024-25', 62), ...read)).toEqual([]);
    expect(out(figure('apr-2024..aug-2024', 69), ...read)).toHaveLength(1);
  });
  it('of a year and four quarters give the quarter away that was kept back', () => {
    expect(out(figure('2024-25', 103), figure('q1-2024-25', 40, V1), figure('q2-2024-25', 30, V1), figure('q3-2024-25', 30, { in: 'version 2' }))).toEqual([expect.stringMatching(/^103 .* leaves 3: People helped$/)]);
  });
  it('that were withdrawn were read; and what goes out once more is asked about once more', () => {
    const gone = { ...V1, withdrawn: true };
    expect(out(figure('apr-2024..jul-2024', 65), figure('q1-2024-25', 62, gone))).toEqual(['65 (apr-2024..jul-2024) less 62 (q1-2024-25, in version 1 of the plan 2024/25, withdrawn since) leaves 3: People helped']);
    expect(out(figure('apr-2024..jul-2024', 65), figure('q1-2024-25', 62), figure('apr-2024..jul-2024', 65, gone), figure('q1-2024-25', 62, gone))).toHaveLength(1);
    expect(out(figure('2023-24', 20), figure('apr-2024..jul-2024', 65, gone), figure('q1-2024-25', 62, gone))).toEqual([]);
  });
  it.each([
    [{ bound: 'at-least' }, 62, {}, 65, 'at most 3'],
    [{ bound: 'over' }, 61, {}, 65, 'at most 3'],
    [{ upTo: 63 }, 62, {}, 65, '2 to 3'],
    [{}, 62, { bound: 'at-most' }, 65, 'at most 3'],
    [{}, 62, { bound: 'under' }, 66, 'at most 3'],
    [{ bound: 'about' }, 20, {}, 21, 'at most 3'],
    [{ bound: 'at-least' }, 50, {}, 65, undefined],
    [{}, 62, { bound: 'at-least' }, 65, undefined],
    [{ bound: 'about' }, 62, {}, 65, undefined],
  ] as const)('that are no exact counts (%o of %i, then %o of %i) are held by what they can be', (part, first, whole, then, leaves) => {
    expect(out(figure('apr-2024..jul-2024', then, whole), figure('q1-2024-25', first, { ...V1, ...part })).map((what) => / leaves (.+?): /.exec(what)?.[1])).toEqual(leaves === undefined ? [] : [leaves]);
  });
  it('of days within a month are parts of it', () => {
    expect(out(figure('apr-2024', 44), figure('2024-04-01..2024-04-15', 41, V1))).toHaveLength(1);
  });
  it('of other measures, of none that is known and of exempt ones are left alone', () => {
    expect(out(figure('apr-2024..jul-2024', 65), figure('q1-2024-25', 62, { ...V1, measure: 'other' }))).toEqual([]);
    expect(givenAwayBy([figure('apr-2024..jul-2024', 65), figure('q1-2024-25', 62)], new Map([['helped', 'exempt']]))).toEqual([]);
    expect(out(figure('someday', 65), figure('q1-2024-25', 62))).toEqual([]);
  });
});
