import { describe, expect, it } from 'vitest';
import { doesNotFit, samePartnership, yearWords } from './whose-plan.ts';

const TODAY = '2026-11-27';
const here = { partnership: 'Northshire Community Safety Partnership', otherNames: ['NCSP', 'Northshire'], emptyYears: ['2026/27'], allYears: ['2026/27'] };
const plan = (label: string, role: 'planned' | 'reviewed' = 'planned') => ({ label, role });

describe('whether a document is this partnership’s plan', () => {
  it.each([
    ['Northshire Community Safety Partnership', true],
    ['Safer Northshire Partnership', true],
    ['Northshire and Wold CSP', true],
    ['Community Safety Partnership', true],
    ['', true],
    ['Southshire Community Safety Partnership', false],
    ['Aldermoor and Fenwick Community Safety Partnership', false],
  ])('“%s”: %s', (name, same) => {
    expect(samePartnership(name, [here.partnership, ...here.otherNames])).toBe(same);
  });
  it('knows a partnership by its area too', () => {
    expect(samePartnership('Wold and Vale CSP', ['The Safer Together Partnership', 'Wold and Vale'])).toBe(true);
    expect(samePartnership('West Northshire CSP', ['East Northshire CSP'])).toBe(false);
  });
});

describe('when a planned year is', () => {
  it.each([['2026/27', 'the year that is going on'], ['2027/28', 'the year to come'], ['2025/26', 'a year that is over'], ['', 'the year to come']])('%s is %s', (label, words) => {
    expect(yearWords(plan(label), TODAY)).toBe(words);
  });
  it('is the year that was when it is reviewed', () => {
    expect(yearWords(plan('2026/27', 'reviewed'), TODAY)).toBe('the year that was');
  });
});

describe('what a person is asked before it comes in', () => {
  it('is nothing when name and year are those of this installation', () => {
    expect(doesNotFit({ partnership: 'Northshire CSP', years: [plan('2025/26', 'reviewed'), plan('2026/27')] }, here, TODAY)).toEqual([]);
  });
  it('is whether another partnership’s plan is meant, and another year’s', () => {
    expect(doesNotFit({ partnership: 'Southshire Community Safety Partnership', years: [plan('2025/26')] }, here, TODAY)).toEqual([
      'The document names Southshire Community Safety Partnership; here is Northshire Community Safety Partnership. Is it your plan?',
      'Its plan is for 2025/26, a year that is over; you began with 2026/27, which stays empty. Is the year right?',
    ]);
    expect(doesNotFit({ partnership: '', years: [plan('2025/26')] }, { ...here, emptyYears: [] }, TODAY)).toEqual(['2025/26 is over: it comes in as a draft that is still to be agreed. Is the year right?']);
  });
  it('is not about a year that is there already', () => {
    expect(doesNotFit({ partnership: '', years: [plan('2026/27')] }, { ...here, emptyYears: ['2027/28'], allYears: ['2026/27', '2027/28'] }, TODAY)).toEqual([]);
  });
});
