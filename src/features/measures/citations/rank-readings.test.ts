import { describe, expect, it } from 'vitest';
import { bareNumbers } from './cited-text.ts';
import { rankOffers, sentenceAt } from './rank-readings.ts';
import type { Offer } from './rank-readings.ts';
import type { Value } from '../value.ts';

const year = (first: number) => ({ from: `${first}-04-01`, to: `${first + 1}-03-31` });
const offer = (measure: string, name: string, nouns: string[], value: Value, first = 2024, more: Partial<Offer> = {}): Offer => ({ measure, name, nouns, periodKey: `${first}-${(first + 1) % 100}`, periodWords: `${first}/${(first + 1) % 100}`, period: year(first), value, source: 'Return', ...more });
const count = (amount: number, rest: Partial<Value> = {}): Value => ({ amount, bound: 'exactly', unit: 'count', ...rest });

const OFFERS = [
  offer('asb-reports', 'ASB reports to the council', ['report', 'reports'], count(429)),
  offer('asb-reports', 'ASB reports to the council', ['report', 'reports'], count(328), 2023),
  offer('asb-reports', 'ASB reports to the council', ['report', 'reports'], count(492), 2024, { number: 2 }),
  offer('personal-alarms', 'Personal alarms given out', ['alarm', 'alarms'], count(150, { bound: 'at-least' })),
  offer('school-pupils', 'Pupils taught', ['pupil', 'pupils'], count(351)),
  offer('stands', 'Crime prevention stands', ['stand', 'stands'], count(4)),
  offer('events', 'Community events', ['event', 'events'], count(4)),
  offer('violent-crime-change', 'Change in violent crime', [], { amount: -9.2, bound: 'exactly', unit: 'percent' }),
];
const offered = (text: string, at = 0): string[] => {
  const number = bareNumbers(text)[at]!;
  return rankOffers({ value: number.value, counted: number.counted, sentence: sentenceAt(text, number.start, number.end) }, OFFERS, [year(2024), year(2023)]).map((one) => `${one.measure}@${one.periodKey}${one.number ? `#${one.number}` : ''}`);
};

describe('the readings that are offered for a number', () => {
  it('begin with the same number of the same thing', () => {
    expect(offered('We took 429 reports in the year.')[0]).toBe('asb-reports@2024-25');
    expect(offered('We took 429 reports, against 328 the year before.', 1)[0]).toBe('asb-reports@2023-24');
    expect(offered('Residents made 492 reports.')[0]).toBe('asb-reports@2024-25#2');
  });
  it('say no other number where the likeliest says that one, and the nearest where none does', () => {
    expect(offered('We took 429 ASB reports in the year.')).toEqual(['asb-reports@2024-25']);
    expect(offered('We took 430 ASB reports in the year.')).toContain('asb-reports@2024-25');
  });
  it('tell two fours apart by what they count', () => {
    expect(offered('Four stands were held.')[0]).toBe('stands@2024-25');
    expect(offered('We went to 4 community events.')[0]).toBe('events@2024-25');
  });
  it('are found through the bound', () => {
    expect(offered('They gave away at least 150 personal alarms.')[0]).toBe('personal-alarms@2024-25');
    expect(offered('We took over 400 reports.')[0]).toBe('asb-reports@2024-25');
  });
  it('are none where nothing is like it, and not of another unit', () => {
    expect(offered('We planted 77 trees.')).toEqual([]);
    expect(offered('We planted 4 trees.')).toEqual([]);
    expect(offered('It rose by 429%.')).toEqual([]);
  });
  it('are at most four', () => {
    expect(rankOffers({ value: count(4), counted: 'events', sentence: '' }, Array.from({ length: 2000 }, (_none, at) => offer(`m-${at}`, 'Events', ['events'], count(4))), [year(2024)])).toHaveLength(4);
  });
});

it('a sentence is what stands between full stops and line ends', () => {
  const text = 'First one. We took 429 reports here. And more.\nLast';
  expect(sentenceAt(text, text.indexOf('429'), text.indexOf('429') + 3)).toBe('We took 429 reports here.');
  expect(sentenceAt('9 came', 0, 1)).toBe('9 came');
});
