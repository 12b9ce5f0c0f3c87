import { describe, expect, test } from 'vitest';
import { monthsFrom, yearFrom } from '../../measures/index.ts';
import type { ListedMeasure, Period, Point, Target, Value } from '../../measures/index.ts';
import { changesSince } from './changes-since.ts';
import { standingOf, type MeasureFacts } from './performance.ts';
import type { ReportData } from './report-data.ts';

const measure = (more: Partial<ListedMeasure> = {}): ListedMeasure => ({
  id: 'm', ref: 'staff-trained', name: 'Staff trained', unit: 'count', counts: 'people', nounOne: 'person', nounMany: 'people', polarity: 'high-good', kind: 'performance', frequency: 'yearly', supplierId: null, supplier: null, source: null, method: null, area: null, comparison: null,
  visibility: 'partnership', publishable: true, smallNumbers: 'usual', smallNumbersWhy: null, closedOn: null, closedWhy: null, version: 1, newest: undefined, isLate: false, undecided: 0, ...more,
});
const point = (period: Period, amount: number, more: Partial<Value> = {}): Point => ({ period, label: period.from.slice(0, 7), value: { amount, bound: 'exactly', unit: 'count', ...more }, notAvailable: null, provisional: false, readingId: `${period.from}-${period.to}` });
const target = (period: Period, value: Partial<Value> & { amount: number }, tolerance = 5): Target => ({ id: 't', ...period, value: { bound: 'at-least', unit: 'count', ...value }, tolerance, reason: 'Agreed in March', setBy: 'x', setAt: new Date(0) });
const facts = (points: Point[], targets: Target[] = [], more: Partial<ListedMeasure> = {}): MeasureFacts => ({ measure: measure(more), points, targets, notes: [] });
const standing = (one: MeasureFacts, today = '2026-11-24'): string | undefined => standingOf(one, today).target?.standing;

describe('against a target', () => {
  const year = yearFrom(2025);
  test.each([[150, 'met'], [143, 'within tolerance'], [142, 'missed']] as const)('%i of at least 150, with five in a hundred to spare, is %s', (amount, so) => expect(standing(facts([point(year, amount)], [target(year, { amount: 150 })]))).toBe(so));
  test.each([[20, 'met'], [21, 'within tolerance'], [22, 'missed']] as const)('%i of at most 20 is %s', (amount, so) => expect(standing(facts([point(year, amount)], [target(year, { amount: 20, bound: 'at-most' })]))).toBe(so));
  test('a contextual measure is held against nothing', () => expect(standing(facts([point(year, 3)], [target(year, { amount: 150 })], { kind: 'contextual' }))).toBe('not judged'));
  test('a bare target is good on the side that the measure says, and nowhere when it says none', () => {
    const bare = target(year, { amount: 100, bound: 'exactly' });
    expect(standing(facts([point(year, 120)], [bare]))).toBe('met');
    expect(standing(facts([point(year, 120)], [bare], { polarity: 'low-good' }))).toBe('missed');
    expect(standing(facts([point(year, 120)], [bare], { polarity: 'neutral' }))).toBe('not judged');
  });
  test('months are added up to the year of the target, and it is not missed before it is over', () => {
    const months = [point(monthsFrom(2026, 4), 40), point(monthsFrom(2026, 5), 30)];
    const one = standingOf(facts(months, [target(yearFrom(2026), { amount: 150 })]), '2026-11-24');
    expect(one.target).toMatchObject({ so: '70 people so far', standing: 'in progress' });
    expect(standing(facts([...months, point(monthsFrom(2026, 6), 90)], [target(yearFrom(2026), { amount: 150 })]))).toBe('met');
    expect(standing(facts(months, [target(yearFrom(2026), { amount: 150 })]), '2027-05-01')).toBe('missed');
    expect(standing(facts(months, [target(yearFrom(2026), { amount: 60, bound: 'at-most' })]))).toBe('missed');
  });
  test('a quarter that stands beside its months is not counted twice', () => {
    const both = [point(monthsFrom(2026, 4), 40), point(monthsFrom(2026, 5), 30), point(monthsFrom(2026, 6), 30), point(monthsFrom(2026, 4, 3), 100)];
    expect(standingOf(facts(both, [target(yearFrom(2026), { amount: 150 })]), '2026-11-24').target?.so).toBe('100 people so far');
  });
  test('a figure of another kind is not judged', () => expect(standing(facts([point(year, 12, { unit: 'percent' })], [target(year, { amount: 150 })], { unit: 'percent' }))).toBe('not judged'));
});

describe('against the year before', () => {
  test('a single month is told to be one, and a provisional figure to be provisional', () => {
    const months = [point(monthsFrom(2025, 10), 43), { ...point(monthsFrom(2026, 10), 57), provisional: true }];
    const told = standingOf(facts(months), '2026-11-24');
    expect([told.comparedBy, told.change]).toEqual(['month', expect.stringMatching(/^57 people in 2026-10 \(provisional\), 14 more than in 2025-10/)]);
    expect(standingOf(facts([point(yearFrom(2025), 40), point(yearFrom(2026), 50)]), '2027-11-24').comparedBy).toBeUndefined();
  });
});

describe('beside what stands out in the run', () => {
  const usual = [41, 41, 42, 44, 47, 45, 42, 40, 42, 50, 40, 45, 46, 37, 44, 50, 43, 43, 44, 40, 46, 44];
  const run = (last: number[]) => [...usual, ...last].map((amount, at) => ({ ...point(monthsFrom(2024, 12 + at), amount), provisional: at === usual.length + last.length - 1 }));
  test('what the run says is the verdict, and the change beside it is not tested', () => {
    const told = standingOf(facts(run([66, 64, 47]), [], { frequency: 'monthly' }), '2027-02-24');
    expect(told.chart?.title).toContain('stand out');
    expect(told.change).toBe('Two months in a row, to 2026-11, are above what is usual. 47 people in 2026-12 (provisional), 1 more than in 2025-12 (2.2%).');
    expect(told.besideFigure).toBe('Two months in a row, to 2026-11, are above what is usual. 1 more than in 2025-12 (2.2%).');
  });
  test('a provisional figure, of which the run says nothing yet, is tested against the year before, and judged', () => {
    const told = standingOf(facts(run([45, 44, 150]), [], { frequency: 'monthly', kind: 'contextual', polarity: 'low-good' }), '2027-02-24');
    expect(told.run.range).toContain('2026-12 is provisional, so it is not held against that yet.');
    expect(told.change).toBe('150 people in 2026-12 (provisional), 104 more than in 2025-12 (226%); beyond what chance explains.');
    expect(told.judgement).toBe('Worse than chance explains');
  });
  test('nothing is added where nothing stands out, or only long ago', () => {
    expect(standingOf(facts(run([45, 44, 47]), [], { frequency: 'monthly', kind: 'contextual' }), '2027-02-24').change).toBe('47 people in 2026-12 (provisional), 1 more than in 2025-12 (2.2%); within what chance explains.');
    expect(standingOf(facts(run([80, 44, 46, 45]), [], { frequency: 'monthly' }), '2027-03-24').change).toMatch(/^2026-10 is above what is usual; 2026-12 is within it again\. 45 people in 2027-01 \(provisional\)/);
    expect(standingOf(facts(run([80, 44, 46, 44, 45, 44]), [], { frequency: 'monthly' }), '2027-05-24').change).not.toContain('usual');
  });
});

describe('a step at which counting changed', () => {
  const notes = [{ id: 'n', onDay: '2025-11-01', words: 'Web form began.', isStep: true, countedBefore: null, countedSince: null, writtenBy: 'x', writtenAt: new Date(0) }];
  const months = Array.from({ length: 30 }, (_none, at) => point(monthsFrom(2024, 5 + at), 27 + (at % 3) + (at > 17 ? 12 : 0)));
  const counted = (smallNumbers: 'usual' | 'sensitive'): MeasureFacts => ({ ...facts(months, [], { frequency: 'monthly', kind: 'contextual', smallNumbers }), notes });
  test('ends every comparison across it, with the reason, and what the note says stays inside', () => {
    const told = standingOf(counted('usual'), '2026-11-24');
    expect(told.change).toBe('41 people in 2026-10. From 1 November 2025 it is counted in another way (Web form began), so it is not compared with 2025-10.');
    expect(told.besideFigure).toBe('From 1 November 2025 it is counted in another way (Web form began), so it is not compared with 2025-10.');
    expect([told.judgement, told.lately]).toEqual(['', '1 more than in 2026-09 (2.5%).']);
    const shown = standingOf(counted('sensitive'), '2026-11-24', { isPublic: true });
    expect(shown.change).toBe('About 40 people in 2026-10. From 1 November 2025 it is counted in another way, so it is not compared with 2025-10.');
    const ways = { ...counted('usual'), notes: notes.map((one) => ({ ...one, countedBefore: 'reports by telephone.', countedSince: 'these and the web form' })) };
    expect(standingOf(ways, '2026-11-24', { isPublic: true }).besideFigure).toBe('From 1 November 2025 it is counted in another way: until then reports by telephone, since then these and the web form, so it is not compared with 2025-10.');
    expect(standingOf(ways, '2026-11-24').besideFigure).toContain('in another way (Web form began): until then reports by telephone, since then these and the web form, so');
    expect(standingOf({ ...counted('usual'), notes: notes.map((one) => ({ ...one, isStep: false })) }, '2026-11-24').change).toContain('more than in the 12 months before');
  });
});

describe('a figure from before the plan year', () => {
  const year = { label: '2026/27', startsOn: '2026-04-01' };
  const old = [point(yearFrom(2024), 4)];
  test('is told as such, and gives no flag for a target of this year nor of its own', () => {
    const now = standingOf(facts(old, [target(yearFrom(2024), { amount: 3 }), target(yearFrom(2026), { amount: 5 })]), '2026-11-24', { year });
    expect(now.newest?.isOld).toBe(true);
    expect(now.change).toBe('4 people in 2024-04; nothing to compare it with yet. This is from before the plan year 2026/27.');
    expect(now.target).toMatchObject({ words: 'at least 5 people', so: 'no figure of this plan year yet', standing: 'not judged' });
    expect(standingOf(facts(old, [target(yearFrom(2024), { amount: 3 })]), '2026-11-24', { year }).target).toMatchObject({ so: 'set for 2024/25, before this plan year', standing: 'not judged' });
    expect(standingOf(facts(old, [target(yearFrom(2024), { amount: 3 })]), '2026-11-24', { year: { label: '2024/25', startsOn: '2024-04-01' } }).target?.standing).toBe('met');
  });
});

describe('for the public', () => {
  const quarters = [3, 12, 18, 11, 22].map((amount, at) => point(monthsFrom(2025, 7 + 3 * at, 3), amount));
  test('nothing that is said rests on a figure that is kept back', () => {
    const open = standingOf(facts(quarters, [], { polarity: 'neutral' }), '2026-11-24');
    expect(open.change).toContain('19 more');
    const shown = standingOf(facts(quarters, [], { polarity: 'neutral', smallNumbers: 'sensitive' }), '2026-11-24', { isPublic: true });
    expect(JSON.stringify(shown)).not.toMatch(/\b(3|12|18|11|22|19)\b(?! months)(?!-)/);
    expect(shown.newest?.words).toBe('about 20 people');
  });
  test.each([
    ['exact', {}, { so: 'at least 70 people so far', standing: 'not judged' }],
    ['rounded', { smallNumbers: 'sensitive' }, { so: '', standing: 'not judged' }],
  ] as const)('a sum without what is kept back (%s) is told as the least that there were, and misses no target', (_, more, so) => {
    const months = [point(monthsFrom(2025, 4), 40), point(monthsFrom(2025, 5), 30), point(monthsFrom(2025, 6), 4)];
    expect(standingOf(facts(months, [target(yearFrom(2025), { amount: 74 })]), '2026-11-24').target).toMatchObject({ so: '74 people so far', standing: 'met' });
    expect(standingOf(facts(months, [target(yearFrom(2025), { amount: 74 })], more), '2026-11-24', { isPublic: true }).target).toMatchObject(so);
    expect(standingOf(facts(months, [target(yearFrom(2025), { amount: 60 })]), '2026-11-24', { isPublic: true }).target).toMatchObject({ standing: 'met' });
  });
  test('a change that is tested inside and not in public says why', () => {
    const months = Array.from({ length: 24 }, (_none, at) => point(monthsFrom(2024, 10 + at), 30 + (at % 3) + (at > 11 ? 1 : 0)));
    const sensitive = facts(months, [], { polarity: 'neutral', smallNumbers: 'sensitive', kind: 'contextual' });
    expect(standingOf(sensitive, '2026-11-24').change).toMatch(/within what chance explains/);
    const shown = standingOf(sensitive, '2026-11-24', { isPublic: true });
    expect(shown.change).toContain('Figures about these people are rounded here so that nobody can be known, so the change is not tested.');
    // The same two years of months are told on the page and in the report, there rounded.
    expect(standingOf(sensitive, '2026-11-24').change).toMatch(/^384 people in the 12 months to September 2026, 12 more than in the 12 months before/);
    expect(shown.change).toBe('About 385 people in the 12 months to September 2026, about 370 people in the 12 months before. Figures about these people are rounded here so that nobody can be known, so the change is not tested.');
    expect(standingOf({ ...sensitive, points: sensitive.points.map((one) => ({ ...one, value: { ...one.value!, amount: 0 } })) }, '2026-11-24', { isPublic: true }).change).toBe('No figure has come yet.');
    expect(shown.chart?.title).toBe('Staff trained: 24 months, rounded so that nobody can be known, so no expected range is drawn');
  });
});

describe('what changed since the report before', () => {
  const report = (status: string, newest: string, period = '2025/26'): Pick<ReportData, 'priorities'> => ({ priorities: [{ key: 'p', title: 'P', sentence: '', actions: [{ ref: '1.1', title: 'Do it', owners: '', status }], measures: [{ key: 'm', name: 'M', kind: 'performance', headline: true, newest: { period, words: newest, provisional: false }, change: '', judgement: '', range: '', readings: [] }] }] });
  test('is said in sentences; nothing when nothing did', () => {
    expect(changesSince(report('On track', '5'), report('On track', '5'))).toEqual([]);
    expect(changesSince(report('On track', '5'), report('Off track', '9', '2026/27'))).toEqual(['1.1 Do it: on track before, now off track.', 'M: 9 in 2026/27, a new figure.']);
    expect(changesSince(report('On track', '5'), report('On track', '6'))).toEqual(['M for 2025/26 was 5 and is now 6.']);
    expect(changesSince({ priorities: [] }, report('On track', '6'))).toEqual(['1 action is new.', 'M is reported for the first time.']);
  });
});
