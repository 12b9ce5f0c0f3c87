// What came of an action that is a heading, and how far it got, on lines of their own below it.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import { readPlan } from './read-plan.ts';

async function actionsOf(cards: string): Promise<string[]> {
  const reading = await readPlan(new TextEncoder().encode(`<!doctype html><title>Plan</title><h1>Eastmere Community Safety Partnership: report on 2030/31</h1><h2>What we did in 2030/31</h2><h3>Burglary</h3>${cards}`), 'plan.html');
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [priority.title, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.status].join(' | '))));
}
const EXPECTED = ['Burglary | Mark bicycles at the college | Eastshire Police | 310 bicycles were marked. | complete', 'Burglary | Light the alleys | Eastmere Council | Work has not begun. | not started', 'Burglary | Fit locks | Linden Housing | Sixty were fitted. | complete'];

describe('a card of an action', () => {
  it.each([
    ['a line', '</p><p>', 'p'], ['a line in bold', '</p><p>', 'h5'], ['a line below a report right behind the owner', '<br>', 'p'],
  ])('ends with its state as %s', async (_how, between, tag) => {
    const card = (title: string, owner: string, came: string, state: string): string => `<h4>${title}</h4><p>Owner: ${owner}${between}${came}</p><${tag}>${state}</${tag}>`;
    expect(await actionsOf(card('Mark bicycles at the college', 'Eastshire Police', '310 bicycles were marked.', 'Delivered') + card('Light the alleys', 'Eastmere Council', 'Work has not begun.', 'Not started') + card('Fit locks', 'Linden Housing', 'Sixty were fitted.', 'Delivered'))).toEqual(EXPECTED);
  });

  it('tells what was done before the owner also where it opens with a number, has no verb or has a colon', async () => {
    const card = (title: string, came: string): string => `<h4>${title}</h4><p>${came}</p><p>Lead: Eastmere Council</p><p>Complete</p>`;
    expect((await actionsOf(card('Replace the 64 oldest lamps', '39 have been replaced. The others wait for a duct.') + card('Walk 12 streets with residents', 'Twelve walks, 143 residents. They made 88 proposals.') + card('Open three more drop-ins', 'Three opened: at the library, the mosque and the college.') + card('Pay for advisers', 'The advisers helped 907 people.'))).map((one) => one.split(' | ').slice(1, 4).join(' | '))).toEqual([
      'Replace the 64 oldest lamps | Eastmere Council | 39 have been replaced. The others wait for a duct.', 'Walk 12 streets with residents | Eastmere Council | Twelve walks, 143 residents. They made 88 proposals.',
      'Open three more drop-ins | Eastmere Council | Three opened: at the library, the mosque and the college.', 'Pay for advisers | Eastmere Council | The advisers helped 907 people.']);
  });

  it('names nobody where only its date stands below it, among others that name whoever leads them', async () => {
    const card = (title: string, below: string): string => `<h4>${title}</h4>${below}<p>When: June 2031</p>`;
    expect((await actionsOf(card('Start a radio link', '<p>Lead: Eastmere Council</p>') + card('Light the alleys', '<p>Lead: Eastshire Police</p>') + card('Renew the order on drinking', ''))).at(-1)).toBe('Burglary | Renew the order on drinking |  |  | not stated');
  });

  it('keeps a name over two lines, and whatever stands behind it, with the owner', async () => {
    const cards = '<h4>Offer advice</h4><p>Owner: Eastmere<br>Women’s Aid. Kept. 388 women came.</p><h4>Light the alleys</h4><p>Owner: Eastmere Council. Kept. They are lit.</p>';
    expect((await actionsOf(cards)).every((one) => !one.includes('| Women'))).toBe(true);
  });
});
