// Sentences beside a figure say no more than the figure supports.
import { expect, test } from 'vitest';
import type { Assessment } from '../assess/assessment.ts';
import type { Subject } from '../assess/computed.ts';
import { rankOf } from '../assess/series.ts';
import { deprivationSentence, hotSentence, rankCell, rankWords } from './compare-words.ts';

const place = (lsoa: string, deprivationRank: number, count: number): Assessment['places'][number] => ({ lsoa, name: `Vale 00${lsoa}`, residents: 1000, deprivationDecile: 1, deprivationRank, counts: { Burglary: count } });
const subject = { name: 'Burglary', noun: 'crimes', isGroup: false, types: ['Burglary'], series: {} } as unknown as Subject;

test('the most deprived fifth is found by rank, where places share a tenth', () => {
  const places = [place('1', 900, 0), place('2', 800, 0), place('3', 700, 0), place('4', 600, 0), place('5', 100, 30)];
  expect(deprivationSentence({ places } as unknown as Assessment, subject)).toMatch(/fifth .*has 100% of it and 20% of the residents/);
});

test('a type with fewer incidents than places is not said to stand out anywhere', () => {
  const hotSpots = [{ type: 'Burglary', lsoa: '1', name: 'Vale 001', count: 2, z: 5, significant: true }];
  const told = { places: [place('1', 1, 2), place('2', 2, 0), place('3', 3, 0)], hotSpots } as unknown as Assessment;
  expect(hotSentence({ ...told, tooFewToPlace: ['Burglary'] }, subject)).toBe('Too few to say where it stands out.');
  expect(hotSentence({ ...told, tooFewToPlace: [] }, subject)).toMatch(/^One stands out beyond chance: /);
});

test('a rank that others share is said to be joint, from whichever end it is nearer to', () => {
  const rates = [1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 11, 11, 12];
  const told = (own: number): string => rankWords(rankOf(own, rates));
  expect([told(1), told(2), told(6), told(9), told(11), told(12)]).toEqual(['The lowest rate of 13 areas', 'The joint second lowest rate of 13 areas', 'In the middle of 13 areas', 'The fourth highest rate of 13 areas', 'The joint second highest rate of 13 areas', 'The highest rate of 13 areas']);
  expect(rankWords(rankOf(5, [1, 2, 5, 5]))).toBe('The joint highest rate of 4 areas');
  expect(rankCell(rankOf(11, rates))).toBe('joint 11 of 13');
  expect(rankOf(4, rates)).toEqual({ position: 5, of: 13, lowestFirst: true });
});
