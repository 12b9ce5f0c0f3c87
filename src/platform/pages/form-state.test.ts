// Dates as forms ask for them.
import { expect, test } from 'vitest';
import { dateParts, joinDate } from './form-state.ts';

const typed = (day: string, month: string, year: string): string | undefined => joinDate({ 'on-day': day, 'on-month': month, 'on-year': year }, 'on');

test('three parts make a day; months may be named; nothing at all is no answer', () => {
  expect([typed('31', '3', '2027'), typed(' 1', 'March', '2027'), typed('', '', '')]).toEqual(['2027-03-31', '2027-03-01', '']);
});

test('what is no day of the calendar is not guessed at', () => {
  expect([typed('31', '2', '2027'), typed('31', '', '2027'), typed('1', '1', '27'), typed('x', '1', '2027')]).toEqual([undefined, undefined, undefined, undefined]);
});

test('a stored day fills the three boxes, and what was typed stays as typed', () => {
  expect(dateParts({ on: '2027-03-01' }, 'on')).toEqual({ day: '1', month: '3', year: '2027' });
  expect(dateParts({ 'on': '2027-03-01', 'on-day': '31', 'on-month': '2', 'on-year': '2027' }, 'on')).toEqual({ day: '31', month: '2', year: '2027' });
  expect(dateParts({}, 'on')).toEqual({ day: '', month: '', year: '' });
});
