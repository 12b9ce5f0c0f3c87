// A rate beside its bounds is never rounded onto one of them.
import { expect, test } from 'vitest';
import { digitsApart } from './digits.ts';
import { levelSentences } from './compare-words.ts';

test('takes one more decimal where a rate would look like a bound, and stops at three', () => {
  expect([digitsApart(1.32, [1.3, 2.5]), digitsApart(1.5, [1.3, 2.5]), digitsApart(1.3, [1.3, 2.5]), digitsApart(4, [undefined], 2)]).toEqual([2, 1, 3, 2]);
});

test('a rate within is told so that it is seen to lie within', () => {
  const comparison = { ratePer1000: 1.9, overdispersion: 3, areas: [{ code: 'A', name: 'Vale', count: 170, ratePer1000: 1.32, lower: 1.28, upper: 2.51, standing: 'within' as const }, { code: 'B', name: 'Hill', count: 9, ratePer1000: 2 }] };
  expect(levelSentences({ comparison, ratePeriod: '2025-01 to 2025-09' }, 'A')).toContain('1.32 per 1,000 residents');
  expect(levelSentences({ comparison, ratePeriod: '2025-01 to 2025-09' }, 'A')).toContain('only under 1.28 or over 2.51 would stand out');
});
