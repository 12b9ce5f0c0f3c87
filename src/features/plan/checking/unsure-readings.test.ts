// Where the reading under a report may be wrong, nothing is reported that rests on it.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const kinds = async (text: string): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md', { reports: true }))).map((one) => one.kind);
const table = (heads: string, rows: readonly string[]): string => `| ${heads} |\n|${'---|'.repeat(heads.split(' | ').length)}\n${rows.map((row) => `| ${row} |`).join('\n')}\n`;

const ahead = `## Actions for 2031/32\n\n### Young people\n\n${table('Action | Lead', ['Send mentors into schools | Alder Council', 'Train bystanders in pubs | Alder Police', 'Open the club on Fridays | Alder Council'])}`;
const told = ['Send mentors into schools | Alder Council | Mentors went to nine schools.', 'Train bystanders in pubs | Alder Police | Many took the training.', 'Open the club on Fridays | Alder Council | It was opened.'];
const review = (rows: readonly string[]): string => `# Alder Safety Partnership\n\n## Review of 2030/31\n\n### Young people\n\n${table('Action | Lead | Update', rows)}\n`;

test('an action that stands twice under one title, told and not told, is of two years that were read as one', async () => {
  expect(await kinds(review([...told, 'Walk the park with wardens | Alder Police | ']) + ahead)).toEqual(['action-without-update', 'action-dropped']);
  expect(await kinds(review([...told, 'Send mentors into schools | Alder Council | ', 'Walk the park with wardens | Alder Police | ']) + ahead)).toEqual([]);
});

test('a label of an action’s form with a figure behind it counts nothing', async () => {
  const form = (text: string, ref: string): string => `${text} is described here in a sentence of its own.\n\nRef: ${ref}\n\n`;
  expect(await kinds(`${review(told)}${ahead}\n## Projects\n\n${form('The first project', '1.1')}${form('The second project', '1.2')}`)).toEqual([]);
});

describe('a state that nobody reads', () => {
  const rows = ['Send mentors into schools | Alder Council | Mentors went to nine schools. | Done', 'Train bystanders in pubs | Alder Police | Many took the training. | Done', 'Train bar staff | Alder Council | Many came. | '];
  const stated = (between: string, after = ''): string => `# Alder Safety Partnership\n\n## Review of 2030/31\n\n### Young people\n\n${between}${table('Action | Lead | Update | Status', rows)}${after}`;
  test('as a heading over nothing may be that of an action without one', async () => {
    expect(await kinds(stated('', '\n#### Simmering\n'))).toEqual([]);
  });
  test.each(['Actions', 'Delivery', 'Our work'])('is not what a table of actions stands below: %s', async (heading) => {
    expect(await kinds(stated(`#### ${heading}\n\n`))).toEqual(['action-without-status']);
  });
});

test('of the one action without a state, its words and what was done are quoted; of several, only their words', async () => {
  const quoted = async (...rows: readonly string[]): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(`# Alder Safety Partnership\n\n## Review of 2030/31\n\n### Young people\n\n${table('Action | Lead | Update | Status', rows)}`), 'plan.md', { reports: true }))).filter((one) => one.kind === 'action-without-status').flatMap((one) => one.places.map((place) => place.quote));
  const [mentors, bystanders, club] = told as [string, string, string];
  expect(await quoted(`${mentors} | Done`, `${bystanders} | Done`, `${club} | `)).toEqual(['Open the club on Fridays', 'It was opened.']);
  expect(await quoted(`${mentors} | Done`, `${bystanders} | `, `${club} | `)).toEqual(['Train bystanders in pubs', 'Open the club on Fridays']);
});

test('a title among what was to be done, of which nothing is told, lacks neither owner nor report', async () => {
  const rows = [...told, 'Fit locks in homes | Alder Council | 40 were fitted.', 'Light the steps | Alder Council | All are lit.'];
  expect(await kinds(review([...rows, 'Calmer streets and beaches | | ']))).toEqual([]);
  expect(await kinds(review([...rows, 'Young people | | ']))).toEqual([]);
  expect(await kinds(review([...rows, 'Weekly patrols of the High Street | | ']))).toEqual(['action-without-owner', 'action-without-update']);
  expect(await kinds(review([...rows, 'Paint the streets and beaches | | ']))).toEqual(['action-without-owner', 'action-without-update']);
});

test('a change with its sign that does not follow in a row of a table is told once', async () => {
  expect(await kinds(`${review(told)}\n## The year in figures\n\n${table('Crime | 2029/30 | 2030/31 | Change | Direction', ['Robbery | 120 | 102 | -18% | Better', 'Burglary | 388 | 341 | -12% | Better', 'Arson | 50 | 40 | -20% | Better', 'Theft | 200 | 220 | +10% | Worse'])}`)).toEqual(['change-does-not-follow']);
});
