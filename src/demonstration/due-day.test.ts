import { expect, it } from 'vitest';
import { dueDay } from './write-running-year.ts';

it('the demonstration’s actions of a whole year are due at its end, whenever it is begun', () => {
  expect(['2026-11-24', '2026-11-30', '2027-03-31', '2027-04-01'].map((today) => dueDay({ dueAtYearEnd: true }, today))).toEqual(['2027-03-31', '2027-03-31', '2027-03-31', '2028-03-31']);
  expect([dueDay({ dueInDays: 6 }, '2026-11-30'), dueDay({}, '2026-11-30')]).toEqual(['2026-12-06', null]);
});
