// Where a finding is said to be: the nearest heading and the item, as a person looks for it.
import { expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import type { Finding } from './finding.ts';
import { planOfReading } from './from-reading.ts';

const TITLE = 'Safeguarding people at risk – to include mental health, exploitation, fraud and scams, and youth diversion.';
const check = async (text: string): Promise<Finding[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md')));
const table = (update: string, status = 'On track'): string => `| Action | Lead | Update | Status |\n|---|---|---|---|\n| Visit victims of doorstep fraud | Alder Council | ${update} | ${status} |\n| Mark bicycles at the ferry | Alder Council | Done. | ${status} |\n| Fund a debt adviser | Alder Council | Done. | ${status} |\n`;
const told = (...headings: string[]): string => `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### ${TITLE}\n\n${table('Officers visited 427 victims of doorstep fraud.')}\n${headings.map((heading, at) => `${'#'.repeat(at + 1)} ${heading}`).join('\n\n')}\n\nOfficers visited 472 victims of doorstep fraud in 2030/31.\n`;
const whereOf = async (text: string): Promise<string[]> => (await check(text)).find((one) => one.kind === 'figures-disagree')?.places.map((place) => place.where) ?? [];

test('a title of three lines is told by what it begins with, and a chain of headings by the last of them', async () => {
  expect(await whereOf(told('The year 2030/31', 'Abuse at home', 'Doorstep fraud and road safety.'))).toEqual(['Review of 2030/31 > Safeguarding people at risk > Update of action 1', 'Doorstep fraud and road safety']);
});
test('of two headings of one name the one above is told too', async () => {
  const text = `${told('What people told us in 2030/31', 'Fraud')}\n# How we work\n\n## Fraud\n\nWe meet every month about fraud.\n`;
  expect((await whereOf(text)).at(-1)).toBe('What people told us in 2030/31 > Fraud');
});
test.each([
  ['Appendix A: budget and resources of the partnership for 2030/31', 'Appendix A: budget and resources of the partnership for 2031/32'],
  ['Our approach to violence against women and girls: what we did in 2030/31', 'Our approach to violence against women and girls: what we will do in 2031/32'],
])('two headings that differ behind what would be cut are told whole: %s', async (one, other) => {
  expect((await whereOf(`${told(one)}\n# ${other}\n\nWe meet every month about fraud.\n`)).at(-1)).toBe(one);
});

test('a table without any state is one finding, with the places of its first rows', async () => {
  const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Nights\n\n${table('Done.')}\n### Fraud\n\n${table('Seen.', '')}| Warn farms of fraud | Alder Council | Seen. | |\n| Ring older tenants | Alder Council | Seen. | |\n`;
  expect((await check(text)).filter((one) => one.kind === 'action-without-status').map((one) => [one.message, one.places.length, one.rows?.length])).toEqual([['For all 5 actions under “Fraud” no status is given.', 3, 5]]);
});
