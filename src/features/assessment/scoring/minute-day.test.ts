// Which day the name of a minute says, in the ways in which people write one.
import { expect, it } from 'vitest';
import { dayOfMinute, minuteFault } from './minute-day.ts';

it('finds the first day that is named, however it is written', () => {
  const said: [string, string | undefined][] = [
    ['Strategy group, 12 March 2027, item 5', '2027-03-12'], ['Strategy group of the 1st of Sept. 2026', '2026-09-01'], ['March 12, 2027', '2027-03-12'], ['Minute 4 of March 2027', '2027-03-01'],
    ['SG 12/03/2027', '2027-03-12'], ['SG 12.3.27', '2027-03-12'], ['SG 2027-03-12', '2027-03-12'], ['5 November 2026, item 5; next meeting 10 January 2027', '2026-11-05'],
    ['Strategy group, item 5', undefined], ['Minute 2026/27-4', undefined], ['30 February 2027', '2027-02-01'], ['May we say 99/99/2027', undefined], ['', undefined],
  ];
  expect(said.map(([words]) => [words, dayOfMinute(words)])).toEqual(said);
});

it('takes no longer for a text without an end', () => {
  const began = performance.now();
  expect(dayOfMinute('12 '.repeat(5000))).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(500);
});

it('says what is wrong with a minute: no day, a day to come, a day before what it decides', () => {
  const fault = (minute: string, day?: string) => minuteFault(minute, { today: '2027-03-12', notBefore: day === undefined ? undefined : { day, called: 'the room met' } });
  expect(fault('Strategy group, item 5')).toContain('Name the day of the meeting too');
  expect(fault('Minute 4 of March 2027')).toContain('Name the day of the meeting too');
  expect(fault('Strategy group, 13 March 2027')).toMatch(/^13 March 2027 is still to come/);
  expect(fault('Strategy group, 12 March 2027', '2027-03-12')).toBeUndefined();
  expect(fault('Strategy group, 1 March 2027')).toBeUndefined();
  expect(fault('Strategy group, 11 March 2027', '2027-03-12')).toMatch(/^11 March 2027 is before the room met \(12 March 2027\)/);
});
