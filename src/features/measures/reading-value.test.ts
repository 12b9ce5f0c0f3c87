import { describe, expect, test } from 'vitest';
import { readValue, typedValue, valueWords } from './reading-value.ts';
import type { Asked } from './reading-value.ts';
import type { Value } from './value.ts';

const reports: Asked = { unit: 'count', noun: { one: 'report', many: 'reports' } };
const share: Asked = { unit: 'percent' };
const money: Asked = { unit: 'pounds' };
const rate: Asked = { unit: 'per-1000' };
const count = (amount: number, rest: Partial<Value> = {}): Value => ({ amount, bound: 'exactly', unit: 'count', ...rest });

describe('a figure as somebody types it', () => {
  test.each<[string, Asked, Value]>([
    ['429', reports, count(429)], ['1,770', reports, count(1770)], ['1 770', reports, count(1770)], [' 492 reports ', reports, count(492)], ['1 report', reports, count(1)], ['none', reports, count(0)], ['four', reports, count(4)], ['a dozen', reports, count(12)],
    ['over 60', reports, count(60, { bound: 'over' })], ['More than 50', reports, count(50, { bound: 'over' })], ['>60', reports, count(60, { bound: 'over' })], ['150+', reports, count(150, { bound: 'at-least' })], ['at least 150', reports, count(150, { bound: 'at-least' })],
    ['no fewer than 3', reports, count(3, { bound: 'at-least' })], ['no more than 20', reports, count(20, { bound: 'at-most' })], ['up to 20', reports, count(20, { bound: 'at-most' })], ['nearly 60', reports, count(60, { bound: 'under' })], ['<5', reports, count(5, { bound: 'under' })], ['<= 5', reports, count(5, { bound: 'at-most' })],
    ['20 or more', reports, count(20, { bound: 'at-least' })], ['about 3 a week', reports, count(3, { bound: 'about', per: 'week' })], ['around 2.5 per month', reports, count(2.5, { bound: 'about', per: 'month' })], ['3 weekly', reports, count(3, { per: 'week' })], ['3/week', reports, count(3, { per: 'week' })],
    ['between 10 and 15', reports, count(10, { upTo: 15 })], ['10-15', reports, count(10, { upTo: 15 })], ['10 to 15', reports, count(10, { upTo: 15 })], ['about 10 to 15', reports, count(10, { upTo: 15, bound: 'about' })], ['1.2 million', reports, count(1_200_000)], ['2k', reports, count(2000)],
    ['12%', share, { amount: 12, bound: 'exactly', unit: 'percent' }], ['12', share, { amount: 12, bound: 'exactly', unit: 'percent' }], ['−9.2%', share, { amount: -9.2, bound: 'exactly', unit: 'percent' }], ['-9.2 per cent', share, { amount: -9.2, bound: 'exactly', unit: 'percent' }],
    ['£1,240.50', money, { amount: 1240.5, bound: 'exactly', unit: 'pounds' }], ['over £2m', money, { amount: 2_000_000, bound: 'over', unit: 'pounds' }], ['52.03 per 1,000', rate, { amount: 52.03, bound: 'exactly', unit: 'per-1000' }],
  ])('“%s” is understood', (typed, asked, expected) => {
    expect(readValue(typed, asked)).toEqual({ kind: 'value', value: expected });
  });

  test.each(['n/a', 'N/A', 'na', 'not available', 'not yet known', '-', 'TBC', '[x]'])('“%s” says that there is none', (typed) => {
    expect(readValue(typed, reports)).toEqual({ kind: 'not available' });
  });

  test('why there is none may stand after it', () => {
    expect(readValue('n/a: The log was lost', reports)).toEqual({ kind: 'not available', why: 'The log was lost' });
    expect(readValue('N/A – not counted since May', reports)).toEqual({ kind: 'not available', why: 'not counted since May' });
  });

  test.each<[string, Asked, RegExp]>([
    ['', reports, /n\/a/], ['12%', reports, /counts reports/], ['£40', reports, /money.*counts reports/], ['12/06/2024', reports, /a date/], ['2024-06-12', reports, /a date/], ['12 June', reports, /a date/], ['June 2024', reports, /a date/], ['2024/25', reports, /a year/],
    ['1e9', reports, /Write the number out/], ['-3', reports, /below nought/], ['3.5', reports, /whole number/], ['1.770', reports, /write 1,770/], ['1,77', reports, /commas/], ['<b>5</b>', reports, /do not belong/], ['<script>alert(1)</script>', reports, /do not belong/], ['=1+1', reports, /do not belong/],
    ['5 people', reports, /counts reports.*without “people”/], ['3 out of 8', reports, /share of something/], ['3/8', share, /per cent, such as/], ['15 to 10', reports, /from the smaller/], ['over 10 to 15', reports, /either a range/], ['a lot', reports, /not understood/], ['9999999999999999', reports, /larger than any/],
    ['Infinity', reports, /not understood/], ['٣', reports, /not understood/], ['x'.repeat(5000), reports, /figure only/], ['1'.repeat(400), reports, /figure only|larger/], ['429 reports (see note)', reports, /not understood/], ['12 per 1,000', reports, /a rate/],
  ])('“%s” is refused with its reason', (typed, asked, reason) => {
    const read = readValue(typed, asked);
    expect(read.kind === 'refused' ? read.words : JSON.stringify(read)).toMatch(reason);
  });

  test.each<[Value, string]>([
    [count(60, { bound: 'over' }), 'over 60'], [count(3, { bound: 'about', per: 'week' }), 'about 3 a week'], [count(1770), '1,770'], [count(10, { upTo: 15 }), '10 to 15'], [count(20, { bound: 'at-most' }), 'up to 20'],
    [{ amount: -9.2, bound: 'exactly', unit: 'percent' }, '−9.2%'], [{ amount: 1240.5, bound: 'exactly', unit: 'pounds' }, '£1,240.50'], [{ amount: 52.03, bound: 'exactly', unit: 'per-1000' }, '52.03 per 1,000'],
  ])('a value is given back in words', (value, words) => {
    expect(valueWords(value)).toBe(words);
    expect(readValue(typedValue(value), { unit: value.unit })).toEqual({ kind: 'value', value });
  });

  test('one is one report, and over one are reports', () => {
    const noun = { one: 'report', many: 'reports' };
    expect([valueWords(count(1), noun), valueWords(count(0), noun), valueWords(count(1, { bound: 'over' }), noun), valueWords(count(3, { bound: 'about', per: 'week' }), noun)]).toEqual(['1 report', '0 reports', 'over 1 reports', 'about 3 reports a week']);
  });
});
