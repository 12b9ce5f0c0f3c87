import { describe, expect, it } from 'vitest';
import { sinceWords, summary } from './news.ts';

describe('the sentence of the day', () => {
  it.each([
    [0, 0, 0, 'Nothing needs you.'],
    [2, 3, 0, 'Two things are late and three are due this week.'],
    [1, 0, 4, 'One thing is late.'],
    [0, 1, 0, 'One thing is due this week.'],
    [0, 0, 2, 'Two things need you.'],
    [14, 1, 0, '14 things are late and one is due this week.'],
  ])('for %i late, %i soon and %i other says so', (late, soon, other, words) => {
    expect(summary(late, soon, other)).toBe(words);
  });
});

describe('since when there is news', () => {
  it.each([
    [undefined, 'In the last two weeks'],
    ['2026-11-24', 'Since you were last here'],
    ['2026-11-23', 'Since yesterday'],
    ['2026-11-20', 'Since Friday'],
    ['2026-11-17', 'Since 17 November 2026'],
  ])('a last visit on %s reads as said', (seenOn, words) => {
    expect(sinceWords(seenOn, '2026-11-24')).toBe(words);
  });
});
