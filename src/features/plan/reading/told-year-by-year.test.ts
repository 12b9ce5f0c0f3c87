// One thing told year by year below its name: what was done in the one year and will be done in the next, or what is to be done in each of several years.
import { describe, expect, it } from 'vitest';
import { read, rowsOf } from '../../../../test/support/read-layout.ts';

const title = 'Alder Community Safety Partnership';
const page = (words: string): string => `<!DOCTYPE html><html><body><h1>${title}: plan</h1>${words}</body></html>`;

describe('the years as labels below a name', () => {
  const rows = ['2030/31 | r | Burglary | Target hardening | Alder Homes | Fitted 91 locks', '2030/31 | r | Burglary | Cocooning | Northshire Police | Visited 400 neighbours', '2031/32 | p | Burglary | Fit 120 locks | Alder Homes', '2031/32 | p | Burglary | Visit all neighbours | Northshire Police'];

  it('tell what was done in the one and is to be done in the other', async () => {
    const below = (head: string): string => `${head}Target hardening\nLead: Alder Homes\n2030-31: Fitted 91 locks\n2031-32: Fit 120 locks\n\n${head}Cocooning\nLead: Northshire Police\n2030-31: Visited 400 neighbours\n2031-32: Visit all neighbours\n`;
    const reading = await read(`# ${title}: delivery plan\n\n## Burglary\n\n${below('### ')}`);
    expect(rowsOf(reading)).toEqual(rows);
    expect(reading.title).toBe(`${title}: delivery plan`);
    expect(rowsOf(await read(`${title.toUpperCase()}\nDELIVERY PLAN\n\nBURGLARY\n\n${below('')}`, 'plan.txt')).map((row) => row.replace('BURGLARY', 'Burglary'))).toEqual(rows);
  });

  it('in words, on cards of which each is a priority, are of whoever leads the card', async () => {
    const card = (head: string, lead: string, did: string, will: string): string => `<div><h2>${head}</h2><p>Lead: ${lead}</p><p>What we did in 2030-31: ${did}</p><p>What we will do in 2031-32: ${will}</p></div>`;
    const reading = await read(page(card('Burglary', 'Northshire Police', '91 locks were fitted.', 'Fit 120 locks. Give out 40 doorbells.') + card('Arson', 'Fire and Rescue Service', 'four schools were visited.', 'visit all six schools.')), 'plan.html');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Burglary | 91 locks were fitted. | Northshire Police', '2030/31 | r | Arson | four schools were visited. | Fire and Rescue Service', '2031/32 | p | Burglary | Fit 120 locks. | Northshire Police', '2031/32 | p | Burglary | Give out 40 doorbells. | Northshire Police', '2031/32 | p | Arson | visit all six schools. | Fire and Rescue Service']);
  });

  const lists = (why: string, did: string, will: string): string => ['Burglary', 'Arson'].map((head, at) => `## ${head}\n\nLead: ${['Northshire Police', 'Fire and Rescue Service'][at]}\n\n${why}${did}\n\n- ${['Fitted 91 locks', 'Visited four schools'][at]}\n\n${will}\n\n- ${['Fit 120 locks', 'Visit six schools'][at]}\n\n`).join('');

  it.each([
    ['lines', '', 'What we did in 2030/31:', 'What we will do in 2031/32:'],
    ['headings', '', '### What we did in 2030/31', '### What we will do in 2031/32'],
    ['headings behind another of why it matters', '### Why it matters\n\nIt is feared.\n\n', '### What we did in 2030/31', '### What we will do in 2031/32'],
  ])('as %s over lists, below a priority and whoever leads it, too', async (_which, why, did, will) => {
    const reading = await read(`# ${title}: plan\n\n${lists(why, did, will)}`);
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Burglary | Fitted 91 locks | Northshire Police', '2030/31 | r | Arson | Visited four schools | Fire and Rescue Service', '2031/32 | p | Burglary | Fit 120 locks | Northshire Police', '2031/32 | p | Arson | Visit six schools | Fire and Rescue Service']);
  });

  it('leave an owner of its own to each item that names one', async () => {
    const card = (head: string, lead: string, items: string): string => `## ${head}\n\nLead: ${lead}\n\n### What we did in 2030/31\n\n- Held a day of action (Alder Council)\n\n### What we will do in 2031/32\n\n${items}\n`;
    const reading = await read(`# ${title}: plan\n\n${card('Burglary', 'Northshire Police', '- Fit 120 locks (Alder Homes)\n- Mark 40 bicycles (Alder Council)\n')}${card('Arson', 'Fire and Rescue Service', '- Visit all six schools (Alder College)\n')}`);
    expect(rowsOf(reading).filter((row) => row.includes('| p |'))).toEqual(['2031/32 | p | Burglary | Fit 120 locks | Alder Homes', '2031/32 | p | Burglary | Mark 40 bicycles | Alder Council', '2031/32 | p | Arson | Visit all six schools | Alder College']);
  });
});

describe('several years to come', () => {
  const rows = ['2031/33 | p | Streets | Light the underpass | Alder Council', '2031/33 | p | Streets | Train bar staff | Northshire Police'];
  const terms = (owner: string, one: string, two: string): string => `<dl><dt>Owner</dt><dd>${owner}</dd><dt>Year one</dt><dd>${one}</dd><dt>Year two</dt><dd>${two}</dd></dl>`;

  it.each([
    ['the terms of a list below a heading', `<h3>Light the underpass</h3>${terms('Alder Council', 'All lamps are replaced.', 'A mural is painted.')}<h3>Train bar staff</h3>${terms('Northshire Police', 'Sixty are trained.', 'A refresher.')}`],
    ['what is said below each term', '<dl><dt>Light the underpass</dt><dd>Owner: Alder Council</dd><dd>Year one: All lamps are replaced.</dd><dd>Year two: A mural is painted.</dd><dt>Train bar staff</dt><dd>Owner: Northshire Police</dd><dd>Year one: Sixty are trained.</dd><dd>Year two: A refresher.</dd></dl>'],
  ])('as %s', async (_which, list) => {
    const reading = await read(`<!DOCTYPE html><html><body><h1>${title}: plan 2031 to 2033</h1><h2>Streets</h2>${list}</body></html>`, 'plan.html');
    expect(rowsOf(reading)).toEqual(rows);
    expect(reading.years[0]?.priorities[0]?.actions[0]?.others).toEqual([{ head: 'Year one:', text: 'All lamps are replaced.' }, { head: 'Year two:', text: 'A mural is painted.' }]);
  });
});

describe('what only looks like it', () => {
  const actions = ['2031/32 | p | Priority 1: Streets | Light the steps | Alder Council', '2031/32 | p | Priority 1: Streets | Patrol the park | Northshire Police'];
  const plan = '## What we will do in 2031/32\n\n### Priority 1: Streets\n\n- Light the steps (Alder Council)\n- Patrol the park (Northshire Police)\n';

  it.each([
    ['figures of two years', '## Burglary\n\n2030/31: 412 offences\n2029/30: 388 offences\n\n## Arson\n\n2030/31: 40 fires\n2029/30: 61 fires\n\n'],
    ['the steps of a project of one name alone', '## Our history\n\nYear one: the board was formed\nYear two: it met\n\n'],
    ['the terms of a glossary', '## Glossary\n\nYear one: the first year of the plan\n\nYear two: the second year of the plan\n\n'],
  ])('%s', async (_which, words) => {
    expect(rowsOf(await read(`# ${title}: plan 2031/32\n\n${words}${plan}`))).toEqual(actions);
  });
});
