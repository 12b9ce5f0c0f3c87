// The funnel in words: it never says chance alone of bands that are widened, and names what lies outside.
import { expect, test } from 'vitest';
import type { Comparison } from '../assess/assessment.ts';
import { bandWords, bluntWords, funnelSentence, outsideWords } from './funnel-words.ts';

type Standing = NonNullable<Comparison['areas'][number]['standing']>;
const area = (code: string, ratePer1000: number, standing: Standing): Comparison['areas'][number] => ({ code, name: `Vale ${code}`, count: 1000, ratePer1000, standing, lower: 30, upper: 80 });
const comparison: Comparison = { ratePer1000: 60.34, overdispersion: 324, areas: [area('A', 39.3, 'within'), area('B', 42.4, 'within'), area('C', 42.4, 'within'), area('D', 90, 'higher'), area('E', 120.5, 'far-higher'), area('F', 12, 'lower')] };

test('says where the own area lies among the others, and what explains it', () => {
  expect(funnelSentence(comparison, 'B')).toBe('Vale B, with 42.4 per 1,000 residents, is higher than 2 of the 5 other areas, level with 1 and lower than 2: within what chance and the ordinary spread between areas explain.');
  expect(funnelSentence(comparison, 'E')).toBe('Vale E, with 120.5 per 1,000 residents, is higher than all of the 5 other areas: far more than chance and the ordinary spread between areas explain.');
  expect(funnelSentence(comparison, 'F')).toBe('Vale F, with 12.0 per 1,000 residents, is lower than all of the 5 other areas: less than chance and the ordinary spread between areas explain.');
});

test('names the others outside, above and below, and not the own area among them', () => {
  expect(outsideWords(comparison, 'B')).toBe('Outside the inner band lie Vale E (120.5, outside both bands) and Vale D (90.0) above, and Vale F (12.0) below.');
  expect(outsideWords({ ...comparison, areas: comparison.areas.slice(0, 4) }, 'D')).toBe('No other area lies outside the inner band.');
  expect(outsideWords({ ...comparison, areas: comparison.areas.slice(0, 4) }, 'A')).toBe('Outside the inner band lies Vale D (90.0) above.');
});

test('says of widened bands that they allow for the spread as well, and of others that they allow for chance', () => {
  expect(bandWords(comparison)).toMatch(/They allow for chance and for the spread that areas have anyway, which makes them 18 times as wide as chance alone would\./);
  expect(bandWords({ ...comparison, overdispersion: 0.8 })).toMatch(/They allow for chance\. The fewer/);
  expect(bandWords(comparison)).not.toMatch(/differ by chance alone/);
});

test('says how far apart the areas lie, what would be marked, and that within says little where that is far', () => {
  expect(bluntWords(comparison, 'B')).toBe('The areas lie 18 times as far apart as chance alone would have them. So only a rate under 30.0 or over 80.0 would be marked. That is so wide that “within” says little: the place among the others says more.');
  // What is marked all the same says enough.
  expect(bluntWords(comparison, 'E')).toMatch(/would be marked\.$/);
  const close = { ...comparison, overdispersion: 2.25, areas: comparison.areas.map((one) => ({ ...one, lower: 55, upper: 66 })) };
  expect(bluntWords(close, 'B')).toBe('The areas lie 1.5 times as far apart as chance alone would have them. So only a rate under 55.0 or over 66.0 would be marked.');
  expect(bluntWords({ ...comparison, overdispersion: 0.9 }, 'B')).toBe('');
});
