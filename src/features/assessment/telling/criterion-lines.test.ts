// What the figures say of a criterion, and that they say nothing of what they cannot know.
import { expect, it } from 'vitest';
import type { Assessment } from '../assess/assessment.ts';
import type { Subject } from '../assess/computed.ts';
import { criterionLines } from './criterion-lines.ts';

const assessment = { types: [], places: [], tooFewToPlace: [], ratePeriod: '2025-01 to 2025-09' } as unknown as Assessment;
const subject = (series: object): Subject => ({ name: 'Burglary', slug: 'burglary', noun: 'crimes', isGroup: false, types: ['Burglary'], series: { byMonth: {}, total: 0, sentence: '', ...series } }) as unknown as Subject;

it('tells how much, which way and how ordinary, and of harm only where weights were chosen', () => {
  const lines = new Map(criterionLines(assessment, subject({ rateCount: 90, control: { lower: 4.2, upper: 15.9 } }), undefined));
  expect(lines.get('volume')).toBe('Burglary: 90 recorded in January to September 2025, 10.0 a month; 9 months, since no twelve in a row are held.');
  expect(lines.get('forecast')).toBe('Burglary: an ordinary month had 5 to 15. What is to come no figure here says.');
  expect([lines.has('trend'), lines.has('physical'), lines.has('expectation'), lines.has('capacity')]).toEqual([true, false, false, false]);
});
