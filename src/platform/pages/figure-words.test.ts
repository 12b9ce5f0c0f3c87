// The words for numbers, money and counted things.
import { expect, test } from 'vitest';
import { listWords, moneyWords, numberWords, ordinalWords, pluralWords, sizeWords } from './figure-words.ts';

test('numbers carry separators, a true minus and the digits asked for', () => {
  expect([numberWords(1770), numberWords(-3), numberWords('2500.25'), numberWords(9, 1), numberWords(12_345_678n)]).toEqual(['1,770', '−3', '2,500.25', '9.0', '12,345,678']);
  // What rounds to nothing is not below it.
  expect([numberWords(-0.04, 1), numberWords(-0.06, 1), numberWords(-0)]).toEqual(['0.0', '−0.1', '0']);
  expect(() => numberWords('many')).toThrow(RangeError);
  expect(() => numberWords('')).toThrow(RangeError);
});

test('money is kept in pence and shown in pounds', () => {
  expect([moneyWords(124050), moneyWords(124000), moneyWords(5), moneyWords(-250), moneyWords(0), moneyWords(9_007_199_254_740_993_00n)])
    .toEqual(['£1,240.50', '£1,240', '£0.05', '−£2.50', '£0', '£9,007,199,254,740,993']);
  expect(() => moneyWords(1.5)).toThrow(RangeError);
});

test('things are counted in the singular and the plural', () => {
  expect([pluralWords(1, 'action'), pluralWords(0, 'action'), pluralWords(1200, 'body', 'bodies')]).toEqual(['1 action', '0 actions', '1,200 bodies']);
});

test('lists end in and', () => {
  expect([listWords([]), listWords(['A']), listWords(['A', 'B']), listWords(['A', 'B', 'C'], 'or')]).toEqual(['', 'A', 'A and B', 'A, B or C']);
});

test('sizes are said in the unit that fits', () => {
  expect([sizeWords(1), sizeWords(340), sizeWords(48_200), sizeWords(1_240_000)]).toEqual(['1 byte', '340 bytes', '48 KB', '1.2 MB']);
});

test('the place in a row ends as one says it', () => {
  expect([1, 2, 3, 4, 11, 12, 21, 28].map(ordinalWords)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '12th', '21st', '28th']);
});
