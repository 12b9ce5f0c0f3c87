// What the figures say of a criterion, and that they say nothing of what they cannot know.
import { expect, it } from 'vitest';
import type { Assessment } from '../assess/assessment.ts';
import type { Subject } from '../assess/computed.ts';
import { criterionLines, periodLines } from './criterion-lines.ts';

const assessment = { types: [], places: [], tooFewToPlace: [], ratePeriod: '2025-01 to 2025-09' } as unknown as Assessment;
const subject = (series: object): Subject => ({ name: 'Burglary', slug: 'burglary', noun: 'crimes', isGroup: false, types: ['Burglary'], series: { byMonth: {}, total: 0, sentence: '', ...series } }) as unknown as Subject;

it('tells how much, which way and how ordinary, and of harm only where weights were chosen', () => {
  const lines = new Map(criterionLines(assessment, subject({ rateCount: 90, control: { lower: 4.2, upper: 15.9 } }), undefined));
  expect(lines.get('volume')).toBe('Burglary: 90 recorded in January to September 2025, 10.0 a month; 9 months, since no twelve in a row are held.');
  expect(lines.get('forecast')).toBe('Burglary: an ordinary month had 5 to 15. What is to come no figure here says.');
  expect([lines.has('trend'), lines.has('physical'), lines.has('expectation'), lines.has('capacity')]).toEqual([true, false, false, false]);
  expect(lines.get('trend')).toMatch(/^Burglary: 90 crimes in .*\. There is nothing to compare it with/);
});

it('says of the trend of which type and which months it is, and that they are not the twelve that the criterion asks about', () => {
  const change = { before: 283, now: 301, percent: 6.4, z: 0.8, beforePeriod: '2024-01 to 2024-04', nowPeriod: '2025-01 to 2025-04', beyondChance: false, chanceAfterCorrection: 0.6 };
  const trend = (more: object): string => new Map(criterionLines(assessment, subject({ change: { ...change, ...more } }), undefined)).get('trend')!;
  expect(trend({})).toMatch(/^Burglary, January to April 2025 \(twelve months cannot be compared\)\. Up by 6\.4% on the same four months of the year before: 283 to 301 crimes/);
  expect(trend({ beforePeriod: '2023-10 to 2024-09', nowPeriod: '2024-10 to 2025-09' })).toMatch(/^Burglary, October 2024 to September 2025\. Up by 6\.4% on the twelve months before/);
});

it('tells whoever scores without figures of a candidate which months there are', () => {
  const periods = { now: '2025-01 to 2025-04', before: '2024-01 to 2024-04' };
  expect(periodLines({ ratePeriod: '2025-01 to 2025-09', changePeriods: periods })).toEqual([['volume', 'The figures hold January to September 2025; twelve months in a row they do not hold.'], ['trend', 'The figures compare January to April 2025 with January to April 2024.']]);
  expect(periodLines({ ratePeriod: '2024-10 to 2025-09' } as Assessment)).toEqual([['volume', 'The figures hold October 2024 to September 2025.'], ['trend', 'The figures hold no months that can be compared.']]);
});
