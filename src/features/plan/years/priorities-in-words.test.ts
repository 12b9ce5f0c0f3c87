import { expect, it } from 'vitest';
import { prioritiesInWords } from './priorities-in-words.ts';

it('counts what cuts through all of them as no priority', () => {
  expect([[false, false, true], [false], [false, true], [true], []].map(prioritiesInWords)).toEqual(['2 priorities and the themes that cut through them', '1 priority', '1 priority and the themes that cut through it', 'the themes that cut through the plan', '0 priorities']);
});
