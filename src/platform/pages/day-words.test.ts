// The words for days and instants.
import { describe, expect, test } from 'vitest';
import { agoWords, dateTimeWords, dateWords, daysUntil, dueWords, inDaysWords, longDateWords, shortDateWords, timeWords } from './day-words.ts';

describe('a day is written as people write it', () => {
  test('in full, short, and with its weekday', () => {
    expect([dateWords('2026-06-12'), shortDateWords('2026-06-02'), longDateWords('2026-11-23')]).toEqual(['12 June 2026', '2 Jun 2026', 'Monday 23 November 2026']);
  });
  test('an instant late on a summer evening belongs to the next day in London', () => {
    expect(dateWords(new Date('2026-06-12T23:30:00Z'))).toBe('13 June 2026');
    expect(dateWords('2026-12-12T23:30:00Z')).toBe('12 December 2026');
  });
  test('the hour is London\'s, summer and winter', () => {
    expect(dateTimeWords(new Date('2026-06-12T13:30:00Z'))).toBe('12 June 2026 at 2:30pm');
    expect([timeWords('2026-12-12T00:05:00Z'), timeWords('2026-12-12T12:00:00Z'), timeWords('2026-12-12T10:00:00Z')]).toEqual(['12:05am', '12pm', '10am']);
  });
  test('what is no day is refused', () => {
    expect(() => dateWords('2026-02-30')).toThrow(RangeError);
    expect(() => dateWords('soon')).toThrow(RangeError);
  });
});

describe('when something is due is said from the day it is read', () => {
  const words = (day: string): string => dueWords(day, '2026-11-23').text;
  test('late, today, tomorrow, this week, later', () => {
    expect(['2026-11-14', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-26', '2026-11-29', '2026-11-30'].map(words))
      .toEqual(['9 days late', '1 day late', 'Today', 'Tomorrow', 'Thursday', 'Sunday', '30 Nov 2026']);
  });
  test('only what is past is late', () => {
    expect([dueWords('2026-11-22', '2026-11-23').late, dueWords('2026-11-23', '2026-11-23').late]).toEqual([true, false]);
  });
  test('the change of the clocks does not lose a day', () => {
    expect([daysUntil('2026-03-30', '2026-03-28'), daysUntil('2026-10-26', '2026-10-24'), daysUntil('2027-01-01', '2026-12-31')]).toEqual([2, 2, 1]);
  });
  test('ahead and behind in sentences', () => {
    expect(['2026-11-23', '2026-11-24', '2026-11-30', '2026-12-21', '2027-03-31', '2026-11-20'].map((day) => inDaysWords(day, '2026-11-23')))
      .toEqual(['today', 'tomorrow', 'in 7 days', 'in 4 weeks', 'on 31 March 2027', '3 days ago']);
    expect(['2026-11-23', '2026-11-22', '2026-11-10', '2026-10-23', '2026-01-01', '2026-11-24'].map((day) => agoWords(day, '2026-11-23')))
      .toEqual(['today', 'yesterday', '13 days ago', '4 weeks ago', 'on 1 January 2026', 'tomorrow']);
  });
});
