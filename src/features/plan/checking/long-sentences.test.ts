// A sentence that never ends, as where the stops of a table were lost: as much work as it is long, no figure of it held against another of it, and what else the plan says is still found.
import { expect, test } from 'vitest';
import { processorSeconds } from '../../../../test/support/processor-time.ts';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import type { Finding } from './finding.ts';
import { planOfReading } from './from-reading.ts';
import { sentencesOf } from './sentences.ts';

const THINGS = ['thefts in Weldon', 'visits by officers', 'bicycles marked', 'shops warned', 'calls about noise', 'fires in bins', 'knives found', 'lamps mended'];
const long = (count: number): string => `In the year there were ${Array.from({ length: count }, (_none, at) => `${((at * 37) % 5_000) + 20} ${THINGS[at % THINGS.length]}`).join(', ')}.`;

test('a sentence of 3,000 figures', async () => {
  const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Action | Lead | Update |\n|---|---|---|\n| Mark bicycles at the ferry | Alder Council | Done. |\n| Visit victims of doorstep fraud | Alder Council | Officers visited 427 victims of doorstep fraud. |\n\n## The year 2030/31\n\n${long(3_000)}\n\nOfficers visited 472 victims of doorstep fraud in 2030/31.\n`;
  const plan = planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'));
  let found: Finding[] = [];
  expect(await processorSeconds(() => { found = checkPlan(plan); })).toBeLessThan(12);
  expect(found.filter((one) => one.kind === 'figures-disagree').map((one) => one.places.map((place) => place.value))).toEqual([[427, 472]]);
}, 240_000);

test('it is cut at commas, between words, or where there is neither, and its parts know of each other', () => {
  for (const [text, ends] of [[long(300), /,$/], [`Nobody ${'stops '.repeat(900)}here.`, /s\s?$/], ['x'.repeat(5_000), /x$/]] as const) {
    const parts = sentencesOf(text);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.every((one) => one.end - one.start <= 2_000 && one.within === 0)).toBe(true);
    expect(parts.slice(0, -1).every((one) => ends.test(text.slice(one.start, one.end)))).toBe(true);
  }
  expect(sentencesOf('Two shops. Three lamps.')).toEqual([{ start: 0, end: 10 }, { start: 11, end: 23 }]);
});
