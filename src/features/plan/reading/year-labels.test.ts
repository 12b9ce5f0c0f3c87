// Which year words name.
import { expect, it } from 'vitest';
import { endingIn, yearLabels } from './year-labels.ts';

it.each<[string, string[]]>([
  ['January to March 2031', ['2030/31']],
  ['Jan – Mar 2031', ['2030/31']],
  ['April 2030 to March 2031', ['2030/31']],
  ['January to June 2031', ['2031/32']],
])('%s', (words, labels) => expect(yearLabels(words).map((one) => one.label)).toEqual(labels));

it.each<[string, string | undefined]>([
  ['Progress to March 2031', '2030/31'],
  ['Position at 31 March 2031', '2030/31'],
  ['Commitments up to the end of March 2032', '2031/32'],
  ['Action plan (approved March 2031)', undefined],
  ['Commitments agreed in February 2031', undefined],
  ['Commitments agreed by March 2031', undefined],
  ['Priorities from March 2031', undefined],
])('%s ends a year, or does not', (words, label) => expect(endingIn(words)).toBe(label));
