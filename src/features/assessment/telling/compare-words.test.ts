// Sentences beside a figure say no more than the figure supports.
import { expect, test } from 'vitest';
import type { Assessment } from '../assess/assessment.ts';
import type { Subject } from '../assess/computed.ts';
import { gapsInWords } from '../assess/in-words.ts';
import { clusteredIn, tooFewToSpeakOf } from '../assess/standing-out.ts';
import { rankOf } from '../assess/series.ts';
import { correctionWords } from './change-words.ts';
import { besideCoverage, coverageSentence, deprivationSentence, hotSentence, levelSentences, rankCell, rankWords, wardSentence } from './compare-words.ts';

const place = (lsoa: string, deprivationRank: number, count: number): Assessment['places'][number] => ({ lsoa, name: `Vale 00${lsoa}`, residents: 1000, deprivationDecile: 1, deprivationRank, counts: { Burglary: count } });
const subject = { name: 'Burglary', noun: 'crimes', isGroup: false, types: ['Burglary'], series: {} } as unknown as Subject;

test('the most deprived fifth is found by rank, where places share a tenth', () => {
  const places = [place('1', 900, 0), place('2', 800, 0), place('3', 700, 0), place('4', 600, 0), place('5', 100, 30)];
  expect(deprivationSentence({ places } as unknown as Assessment, subject)).toBe('Of the 5 small areas here the most deprived one has 100% of it and 20% of the residents.');
});

test('a type with fewer incidents than places is not said to stand out anywhere', () => {
  const hotSpots = [{ type: 'Burglary', lsoa: '1', name: 'Vale 001', count: 2, z: 5, significant: true }];
  const told = { places: [place('1', 1, 2), place('2', 2, 0), place('3', 3, 0)], hotSpots } as unknown as Assessment;
  expect(hotSentence({ ...told, tooFewToPlace: ['Burglary'] }, { ...subject, series: { rateCount: 2 } as Subject['series'] })).toBe('Too few to speak of places: 2 crimes in 3 small areas.');
});

test('a place with fewer than ten is not said to stand out, whatever its z, and a place that is named bears its count', () => {
  const spot = (lsoa: string, count: number): NonNullable<Assessment['hotSpots']>[number] => ({ type: 'Burglary', lsoa, name: `Vale 00${lsoa}`, count, z: 5, significant: true });
  const told = { places: [place('1', 1, 9), place('2', 2, 12), place('3', 3, 40)], tooFewToPlace: [] as string[] } as unknown as Assessment;
  const only = { ...told, hotSpots: [spot('1', 9)] };
  expect(hotSentence(only, subject)).toBe('Highest in 003 (40) and 002 (12), together 85% of it. What would be a cluster has fewer than 10 in each place.');
  expect([clusteredIn(only), tooFewToSpeakOf(only), tooFewToSpeakOf({ ...only, tooFewToPlace: ['Burglary'] })]).toEqual([[], ['Burglary'], []]);
  const some = { ...told, hotSpots: [spot('1', 9), spot('2', 12), spot('3', 40)] };
  expect(hotSentence(some, subject)).toBe('Highest in 003 (40) and 002 (12), together 85% of it. 003 and 002 lie in clusters: each is high together with its neighbours.');
  expect(tooFewToSpeakOf(some)).toEqual([]);
});

test('wards are named with their counts, and only those with enough', () => {
  const told = (counts: number[]): string => wardSentence({ wards: counts.map((count, at) => ({ name: `Ward ${at + 1}`, counts: { Burglary: count } })) } as unknown as Assessment, subject);
  expect([told([30, 20, 5, 5]), told([12, 9, 9, 9, 2]), told([3, 2, 1, 1]), told([20, 19, 18, 17, 16, 15, 14, 13, 12, 11])]).toEqual([
    'One of 4 wards holds half of it: Ward 1 (30).', 'Two of 5 wards hold half of it, most of all Ward 1 (12).', 'Two of 4 wards hold half of it; none has 10 or more.', 'Five of 10 wards hold half of it, most of all Ward 1 (20), Ward 2 (19) and Ward 3 (18).',
  ]);
});

test('a rank that others share is said to be joint, from whichever end it is nearer to', () => {
  const rates = [1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 11, 11, 12];
  const told = (own: number): string => rankWords(rankOf(own, rates));
  expect([told(1), told(2), told(6), told(9), told(11), told(12)]).toEqual(['The lowest rate of 13 areas', 'The joint second lowest rate of 13 areas', 'In the middle of 13 areas', 'The fourth highest rate of 13 areas', 'The joint second highest rate of 13 areas', 'The highest rate of 13 areas']);
  expect(rankWords(rankOf(5, [1, 2, 5, 5]))).toBe('The joint highest rate of 4 areas');
  expect(rankCell(rankOf(11, rates))).toBe('joint 11 of 13');
  expect(rankOf(4, rates)).toEqual({ position: 5, of: 13, lowestFirst: true });
});

test('what lies where is said with its months, what is missing with the two years that are spoken of', () => {
  const told = { ratePeriod: '2025-01 to 2025-09', to: '2025-09', from: '2018-10', missingMonths: ['2019-03', '2024-05'], wards: [{ name: 'Hill', counts: { Burglary: 30 } }, { name: 'Dale', counts: { Burglary: 3 } }] } as unknown as Assessment;
  expect(wardSentence(told, subject, true)).toBe('In January to September 2025 one of 2 wards holds half of it: Hill (30).');
  expect(coverageSentence(told, undefined)).toContain('In the two years to September 2025, May 2024 is not in the data.');
});

test('months that the line of the months compared tells as missing are not told again beside it, those in part are', () => {
  const told = { to: '2025-09', from: '2018-10', missingMonths: ['2019-03', '2024-05'], partialMonths: ['2024-06'] } as unknown as Assessment;
  const lines = ['A rose.', ...gapsInWords(told)];
  expect(lines[1]).toContain('May 2024 is not in the data and June 2024 is there only in part');
  expect(besideCoverage(lines, told, { beforePeriod: '2024-01 to 2024-04', nowPeriod: '2025-01 to 2025-04' })).toEqual(['A rose.', 'June 2024 is there only in part; what is compared leaves it out.']);
  expect(besideCoverage(['A rose.', ...gapsInWords({ ...told, partialMonths: [] })], { ...told, partialMonths: [] }, { beforePeriod: '2024-01 to 2024-04', nowPeriod: '2025-01 to 2025-04' })).toEqual(['A rose.']);
  // A full year is compared: that line says nothing of what is missing, and the answer does.
  expect(besideCoverage(lines, told, { beforePeriod: '2023-10 to 2024-09', nowPeriod: '2024-10 to 2025-09' })).toEqual(lines);
});

test('a level within the spread of areas says what it would take to stand out', () => {
  const comparison = { ratePer1000: 12.8, overdispersion: 77, areas: [{ code: 'A', name: 'Vale', count: 1307, ratePer1000: 9.89, lower: 7.43, upper: 18.13, standing: 'within' as const }] };
  expect(levelSentences({ comparison, ratePeriod: '2025-01 to 2025-09' }, 'A')).toBe('9.9 per 1,000 residents in January to September 2025, against 12.8 in all these areas together: within what areas differ by anyway. Areas differ by more than chance, so that only under 7.4 or over 18.1 would stand out.');
});

test('of many types at once it says what one and what any of them has to fear from luck', () => {
  expect(correctionWords(14)).toBe('Luck alone makes about one type in twenty look like a change; with 14 looked at together, the chance that at least one does is about 51 in 100. So “rose” and “fell” are said only of what is too clear for that.');
  expect(correctionWords(2)).toContain('with two looked at together, the chance that at least one does is about 10 in 100');
  expect(correctionWords(1)).toContain('look like a change. So “rose”');
});
