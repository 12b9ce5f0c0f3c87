// Tables, members and terms that a converter wrote as running text, with a space where a column ended and often where a row did.
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { processorSeconds } from '../../../../test/support/processor-time.ts';
import { blocksOfDocx } from './from-docx.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

const read = (text: string, name = 'plan.html'): Promise<PlanReading> => readPlan(new TextEncoder().encode(text), name);

it('tells the rows by the bodies between what is to be done and what was done, known or not', async () => {
  const reading = await read(`<h1>Marl Community Safety Partnership</h1><h2>Review of 2030/31</h2><h3>Burglary</h3>
<p>Action Lead agency Progress Light the steps at the station Marl Council Marlshire Police Nine lamps were put up. The police walked there each night. Fit locks for older residents with the help of Marl Council Marlshire Police, Hollow Trust In total 40 locks were fitted.<br>Train wardens to mark bicycles Hollow Hands Wardens marked 60 bicycles.</p>
<p>Write to landlords who leave doors open All partners This went out in May.</p>
<p>The partnership thanks everybody who took part, and will look at these again.</p>`);
  expect(reading.years[0]?.priorities[0]?.actions.map((action) => [action.text, action.owners.map((owner) => owner.name), action.update])).toEqual([
    ['Light the steps at the station', ['Marl Council', 'Marlshire Police'], 'Nine lamps were put up. The police walked there each night.'],
    ['Fit locks for older residents with the help of Marl Council', ['Marlshire Police', 'Hollow Trust'], 'In total 40 locks were fitted.'],
    ['Train wardens to mark bicycles', ['Hollow Hands'], 'Wardens marked 60 bicycles.'],
    ['Write to landlords who leave doors open', ['All partners'], 'This went out in May.'],
  ]);
  expect(reading.sections.some((section) => section.text.includes('thanks everybody'))).toBe(true);
});

it('takes no sentence about actions, owners and updates for heads', async () => {
  const reading = await read(`<h1>Marl Community Safety Partnership</h1><h2>Actions for 2031/32</h2><p>Actions, owners and updates for Marl Council and Marlshire Police are reviewed by the board.</p><p>Action owners update the board on progress with Marl Council each quarter.</p>
<table><tr><th>Action</th><th>Lead</th></tr><tr><td>Light the steps</td><td>Marl Council</td></tr></table>`);
  expect(reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => action.text)))).toEqual(['Light the steps']);
});

it('reads terms and members that run on', async () => {
  const reading = await read(`# Marl Community Safety Partnership

## Actions 2031/32

| Action | Lead |
|---|---|
| Light the steps | Marl Council |

## Members

Marl Council Tel: 01632 960001 www.marl.example.org Marlshire Police Tel 101 www.marlshire.example.org Hollow Trust Email: help@hollow.example.org Marl Housing Tel: 01632 960004

## Glossary

ASB Anti-social behaviour PCC Police and Crime Commissioner – elected for the whole of Marlshire PSPO Public Spaces Protection Order
`, 'plan.md');
  expect(reading.members.map((member) => [member.name, member.telephone, member.website, member.email])).toEqual([
    ['Marl Council', '01632 960001', 'www.marl.example.org', undefined], ['Marlshire Police', '101', 'www.marlshire.example.org', undefined], ['Hollow Trust', undefined, undefined, 'help@hollow.example.org'], ['Marl Housing', '01632 960004', undefined, undefined],
  ]);
  expect(reading.glossary.map(({ term, meaning }) => [term, meaning])).toEqual([['ASB', 'Anti-social behaviour'], ['PCC', 'Police and Crime Commissioner – elected for the whole of Marlshire'], ['PSPO', 'Public Spaces Protection Order']]);
});

it('takes lines with tabs within one paragraph of Word for rows, and lines of which one has none for running text', () => {
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
  const paragraph = (...lines: string[][]): string => `<w:p>${lines.map((cells) => cells.map(run).join('<w:r><w:tab/></w:r>')).join('<w:r><w:br/></w:r>')}</w:p>`;
  const blocks = (...paragraphs: string[]): unknown[] => blocksOfDocx(zipSync({ 'word/document.xml': new TextEncoder().encode(`<w:document ${W}><w:body>${paragraphs.join('')}</w:body></w:document>`) })).map((block) => (block.kind === 'table' ? block.rows.map((row) => row.cells.map((cell) => cell.text)) : block.kind));
  const head = ['Action', 'Lead', 'Progress'];
  const first = ['Light the steps', 'Marl Council', 'Nine lamps were put up.'];
  const second = ['Train wardens', 'Marl Police', ''];
  expect(blocks(paragraph(head, first, second))).toEqual([[head, first, second.slice(0, 2)]]);
  expect(blocks(paragraph(head, first), paragraph(second))).toEqual([[head, first, second.slice(0, 2)]]);
  expect(blocks(paragraph(['Tel', '101'], ['and by post']))).toEqual(['paragraph']);
});

it('gives up neither the document nor the time where such a paragraph has no end', async () => {
  const page = (words: string): string => `<h1>Marl Community Safety Partnership</h1><h2>Review of 2030/31</h2><h3>Theft</h3><p>Action Owner Update ${words}</p><table><tr><th>Action</th><th>Lead</th></tr><tr><td>Light the steps</td><td>Marl Council</td></tr></table>`;
  const seconds = await processorSeconds(async () => {
    for (const words of ['Light the steps Marl Council. '.repeat(20_000), 'Light the steps Marl Council They were lit. '.repeat(900), 'Police Aa Bb Cc Dd '.repeat(2_000), 'Light. '.repeat(5_000)]) expect((await read(page(words))).years.length).toBeGreaterThan(0);
  });
  expect(seconds).toBeLessThan(20);
});
