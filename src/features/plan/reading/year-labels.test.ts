// Which year words name.
import { expect, it } from 'vitest';
import { yearLabels } from './year-labels.ts';

it.each<[string, string[]]>([
  ['January to March 2031', ['2030/31']],
  ['Jan – Mar 2031', ['2030/31']],
  ['April 2030 to March 2031', ['2030/31']],
  ['January to June 2031', ['2031/32']],
])('%s', (words, labels) => expect(yearLabels(words).map((one) => one.label)).toEqual(labels));
