import { describe, expect, it } from 'vitest';
import { IMPACT_WORDS, LIKELIHOOD_WORDS, levelWords, needsReview, riskBand, riskSentence } from './risk.ts';

describe('the band of a risk', () => {
  const products = [...new Set([1, 2, 3, 4, 5].flatMap((likelihood) => [1, 2, 3, 4, 5].map((impact) => likelihood * impact)))];
  it.each<[string, (score: number) => boolean]>([
    ['low', (score) => score <= 4],
    ['medium', (score) => score >= 5 && score <= 9],
    ['high', (score) => score >= 10 && score <= 16],
    ['severe', (score) => score >= 20],
  ])('is %s for exactly its scores', (band, belongs) => {
    expect(products.filter((score) => riskBand(score).band === band)).toEqual(products.filter(belongs));
  });
  it('covers every product of likelihood and impact', () => {
    expect(products.filter((score) => score <= 4 || (score >= 5 && score <= 9) || (score >= 10 && score <= 16) || score >= 20)).toEqual(products);
  });
  it('has a word and a symbol of its own for each band', () => {
    const looks = [1, 6, 12, 25].map(riskBand);
    expect(new Set(looks.map((look) => look.words)).size).toBe(4);
    expect(looks.map((look) => look.bars)).toEqual([1, 2, 3, 4]);
  });
});

describe('a risk', () => {
  it('needs review on its day and after, not before, and never when closed', () => {
    expect(needsReview({ reviewOn: '2026-11-24', closedOn: null }, '2026-11-24')).toBe(true);
    expect(needsReview({ reviewOn: '2026-11-25', closedOn: null }, '2026-11-24')).toBe(false);
    expect(needsReview({ reviewOn: '2026-12-01', closedOn: null }, '2026-11-24', 7)).toBe(true);
    expect(needsReview({ reviewOn: '2026-12-02', closedOn: null }, '2026-11-24', 7)).toBe(false);
    expect(needsReview({ reviewOn: '2026-11-01', closedOn: '2026-11-02' }, '2026-11-24')).toBe(false);
    expect(needsReview({ reviewOn: null, closedOn: null }, '2026-11-24')).toBe(false);
  });
  it('is counted in words, the worst first', () => {
    expect(riskSentence([25, 6, 6, 4])).toBe('4 open risks: 1 severe, 2 medium, 1 low.');
    expect(riskSentence([12])).toBe('1 open risk: 1 high.');
    expect(riskSentence([])).toBe('0 open risks.');
  });
  it('says its levels in words', () => {
    expect(levelWords(LIKELIHOOD_WORDS, 4)).toBe('4, likely');
    expect(levelWords(IMPACT_WORDS, 5)).toBe('5, very serious');
  });
});
