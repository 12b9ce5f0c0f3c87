// The first page names the type whose count moved furthest, though no test calls it a change: whoever reads only what is clear would never hear of it.
import { expect, test } from 'vitest';
import type { Change, TypeAssessment } from './assessment.ts';
import { answerParts } from './in-words.ts';

const of = (type: string, before: number, now: number, more: Partial<Change> = {}): TypeAssessment => ({ type, byMonth: {}, total: 0, sentence: '', change: { before, now, percent: ((now - before) / before) * 100, z: (now - before) / Math.sqrt(now + before), chance: 0.1, beyondChance: false, couldTell: true, forcesCompared: [], beforePeriod: '2024-01 to 2024-04', nowPeriod: '2025-01 to 2025-04', ...more } }) as unknown as TypeAssessment;
const told = (types: TypeAssessment[]): string => answerParts({ types, groups: [], area: { name: 'Vale' }, places: [], tooFewToPlace: [], missingMonths: [], partialMonths: [], forces: [], to: '2025-09', changePeriods: { before: '2024-01 to 2024-04', now: '2025-01 to 2025-04' } } as unknown as Parameters<typeof answerParts>[0]).changes.join(' ');

test('the largest change in numbers is told with both counts, and that chance explains it', () => {
  expect(told([of('Anti-social behaviour', 370, 461, { beyondChance: true }), of('Robbery', 20, 24), of('Violence and sexual offences', 1014, 1092)])).toContain('The largest change in numbers among crimes: violence and sexual offences (1,014 to 1,092, up 7.7%). Of this area alone it is no more than chance explains.');
});

test('one that is told as a rise, as not sure, or shared with another is not told again', () => {
  expect(told([of('Robbery', 20, 24), of('Shoplifting', 300, 400, { beyondChance: true })])).not.toContain('largest change in numbers');
  expect(told([of('Robbery', 20, 24), of('Shoplifting', 300, 345, { borderline: true })])).not.toContain('largest change in numbers');
  expect(told([of('Robbery', 20, 24), of('Burglary', 30, 26)])).not.toContain('largest change in numbers');
});
