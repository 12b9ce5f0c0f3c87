// Labels, keys and parts of a council as documents write them: a number behind "ACTION", a key to the states, a department behind its council, who the "three councils" are.
import { expect, it } from 'vitest';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

const read = (text: string, name = 'plan.md'): Promise<PlanReading> => readPlan(new TextEncoder().encode(text), name);
const actionsIn = (reading: PlanReading): unknown[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [action.text, action.owners.map((owner) => owner.name), action.update, action.status])));

it('blocks of fields in wrapped lines have a number behind the label of the action', async () => {
  const block = (number: string, action: string, owner: string, progress: string): string => `   ACTION ${number}:    ${action}\n   RESPONSIBLE:  ${owner}\n   PROGRESS:     ${progress}\n   STATE:        On course\n`;
  const reading = await read(`HOLME AND FELL COMMUNITY SAFETY PARTNERSHIP\n\nREVIEW OF 2030/2031\n\nA.  Villages\n\n${block('A1', 'Walk the river path on Sundays\n                 with the bailiffs', 'Holme District Council', 'Walked on 31 Sundays. Two fires\n                 were put out.')}\n${block('A2', 'Clear the layby at Fell Gate', 'Fell Police', 'Cleared in May.')}\nB.  Towns\n\n${block('B1', 'Visit the four night shops', 'Holme District Council', 'All four were visited.')}`, 'plan.txt');
  expect(actionsIn(reading)).toEqual([
    ['Walk the river path on Sundays with the bailiffs', ['Holme District Council'], 'Walked on 31 Sundays. Two fires were put out.', 'on track'],
    ['Clear the layby at Fell Gate', ['Fell Police'], 'Cleared in May.', 'on track'],
    ['Visit the four night shops', ['Holme District Council'], 'All four were visited.', 'on track'],
  ]);
});

it('states are understood by the key of the document, and words that everybody knows by themselves', async () => {
  const reading = await read('# Safer Marl\n\n## Review of 2030/31\n\nKey: A = achieved, P = partly achieved, N = not achieved. On course means it will start again.\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Mark bicycles | Marl Council | 212 were marked. | A |\n| Visit shops | Marl Police | Nine of twenty. | P |\n| Light the steps | Marl Council | No lamps came. | N |\n| Talk to anglers | Marl Police | Monthly. | On course |\n');
  expect(reading.years[0]?.priorities[0]?.actions.map((one) => one.status)).toEqual(['complete', 'at risk', 'off track', 'on track']);
});

it('a department behind its council is a part of it, a body that begins with the place again is not', async () => {
  const owners = async (cell: string): Promise<string[]> => (await read(`# Marl Community Safety Partnership\n\nMembers: Marl Borough Council (MBC), Marl Police, Marl Night Angels.\n\n## Plan for 2031/32\n\n| Action | Lead |\n|---|---|\n| Put up six help points | ${cell} |\n| Visit shops | Marl Police |\n`)).years[0]?.priorities[0]?.actions[0]?.owners.map((owner) => owner.organisation ?? owner.name) ?? [];
  expect(await owners('MBC Property')).toHaveLength(1);
  expect(await owners('Marl Police, MBC Growth and Assets')).toHaveLength(2);
  expect(await owners('Marl Borough Council Marl Night Angels')).toHaveLength(2);
});

it('the three councils are those that are named behind them', async () => {
  const reading = await read('# Arley, Benford and Crosse Community Safety Partnership\n\n## Plan for 2031/32\n\n| Action | Lead |\n|---|---|\n| Fine fly-tippers | All three councils: Arley District Council, Benford District Council and Crosse Borough Council |\n| Visit shops | Benford Police |\n');
  expect(reading.years[0]?.priorities[0]?.actions[0]?.owners.map((owner) => owner.name)).toEqual(['Arley District Council', 'Benford District Council', 'Crosse Borough Council']);
});

it('a plan that is told body by body gives each what stands below it, and only where most titles are bodies', async () => {
  const part = (body: string, then: string, next: string): string => `## ${body}\n\n### What we undertook in 2030/31\n\n| We undertook to | Result | State |\n|---|---|---|\n| ${then} | It was done in May. | Done |\n\n### What we undertake in 2031/32\n\n- ${next}\n- Report on it every quarter\n\n`;
  const told = async (...titles: string[]): Promise<unknown[]> => (await read(`# Safer Marl Partnership plan\n\n## Members\n\n- Marl Borough Council\n- Marl Police\n- Marl Homes\n- Open Door Marl\n\n${titles.map((title, at) => part(title, `Replace the lamps in ${at + 2} car parks`, `Take ${at + 4} owners of empty buildings to court`)).join('')}`)).years.flatMap((year) => year.priorities.map((priority) => [year.label, priority.title, [...new Set(priority.actions.flatMap((action) => action.owners.map((owner) => owner.name)))]]));
  expect(await told('Marl Borough Council', 'Marl Police', 'Open Door Marl')).toEqual(['2030/31', '2031/32'].flatMap((year) => ['Marl Borough Council', 'Marl Police', 'Open Door Marl'].map((body) => [year, body, [body]])));
  expect((await told('Marl Borough Council', 'Empty buildings', 'Safe nights')).flatMap((one) => (one as [string, string, string[]])[2])).toEqual([]);
});
