import { describe, expect, it } from 'vitest';
import { sinceWords, summary, urgency } from './news.ts';

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

describe('what is late and what is due this week', () => {
  it('takes the days that are called by their name for this week, and nothing that is due later', () => {
    const due = (dueOn?: string) => (dueOn === undefined ? {} : { dueOn });
    expect(urgency([due('2026-11-23'), due('2026-11-24'), due('2026-11-30'), due('2026-12-01'), due('2027-03-31'), due()], '2026-11-24')).toEqual({ late: 1, soon: 2, other: 3 });
  });

  it('says of somebody whose one thing is due in three weeks that it needs them, not that it is due this week', () => {
    const { late, soon, other } = urgency([{ dueOn: '2026-12-15' }], '2026-11-24');
    expect(summary(late, soon, other)).toBe('One thing needs you.');
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
