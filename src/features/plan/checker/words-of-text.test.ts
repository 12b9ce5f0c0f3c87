import { describe, expect, it } from 'vitest';
import { figuresIn, findQuote, keptSpan, placesOfWords, readText, rewritten } from './words-of-text.ts';

const none = (): { is: 'none' } => ({ is: 'none' });

describe('a place of a text', () => {
  it('is found whatever the white space in it, and written anew where it stands', () => {
    const text = readText('First.\n\nWe  took\n429 reports. Then 429 more.', none);
    const quote = findQuote(text, 'We took 429 reports.')!;
    const [figure, ...more] = figuresIn(text, quote);
    expect(more).toEqual([]);
    expect(rewritten(text.kept, [{ ...keptSpan(text, figure!)!, words: '492' }])).toBe('First.\n\nWe  took\n492 reports. Then 429 more.');
  });
  it('is not found when the words are gone', () => {
    expect(findQuote(readText('We took 430 reports.', none), 'We took 429 reports.')).toBeUndefined();
    expect(findQuote(readText('', none), '')).toBeUndefined();
  });
  it('that is a citation tells which reading it cites', () => {
    const text = readText('We took [429](figure:asb-reports@2024-25#2) reports on the [26](plain:road).', none);
    expect(text.plain).toBe('We took 429 reports on the 26.');
    expect(keptSpan(text, figuresIn(text, findQuote(text, 'We took 429 reports')!)[0]!)).toMatchObject({ token: { measure: 'asb-reports', period: '2024-25', reading: 2 } });
  });
  it('whose number says its own source, or what it is, is written anew with its marks and never within them', () => {
    const text = readText('We made [7](from "Our log of 7 June") visits and [26](plain:other) calls.', none);
    const [visits, calls] = figuresIn(text, { start: 0, end: text.plain.length });
    expect(rewritten(text.kept, [{ ...keptSpan(text, visits!)!, words: '9' }, { ...keptSpan(text, calls!)!, words: '27' }])).toBe('We made 9 visits and 27 calls.');
    expect(keptSpan(text, { start: visits!.start - 3, end: visits!.end })).toBeUndefined();
  });
  it('of a name is not a part of a longer word', () => {
    const text = readText('Chanel, Chanels and Chanel.', none);
    expect(placesOfWords(text, 'Chanel').map((one) => one.start)).toEqual([0, 20]);
  });
});
