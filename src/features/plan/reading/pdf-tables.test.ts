// Tables that a PDF sets without lines: their columns, rows and heads are told by where the words stand.
import { describe, expect, it } from 'vitest';
import { cellsText } from './blocks.ts';
import type { Row } from './blocks.ts';
import { looksLikeHeading } from './heading-looks.ts';
import { cardsOf } from './pdf-cards.ts';
import { continuedTable, headedTable } from './pdf-columns.ts';
import { gutteredTable } from './pdf-gutters.ts';
import type { Ink, Rule } from './pdf-ink.ts';
import { linesOf, uncut } from './pdf-lines.ts';
import { inOrderOfReading } from './pdf-order.ts';
import { inStoreys } from './pdf-storeys.ts';

/** Words at these places; `y` goes down by 12 for each line unless a line says otherwise. */
function page(...lines: readonly ([number, string][] | { after: number; bold?: boolean; words: [number, string][] })[]): Ink[] {
  let y = 100;
  return lines.flatMap((line) => {
    const { after, bold, words } = Array.isArray(line) ? { after: 12, bold: false, words: line } : { bold: false, ...line };
    y += after;
    return words.flatMap(([x, text]) => {
      let at = x;
      return text.split(' ').map((word): Ink => {
        const ink = { text: word, x0: at, x1: at + word.length * 5, y, size: 10, bold, look: 'plain' };
        at = ink.x1 + 3;
        return ink;
      });
    });
  });
}
const headed = (inks: readonly Ink[], across: readonly Rule[] = []): ReturnType<typeof headedTable> => headedTable(linesOf(inks, 1.5), linesOf(inks, 0.5), inks, 0, across, 1.2, 1);
const words = (rows: readonly Row[] | undefined): string[] | undefined => rows?.map((row) => cellsText(row).replaceAll('\n', ' ').replaceAll('\t', ' | '));

it.each([['How did we do? Review of 2031/32', true], ['Did it work? Yes.', false], ['Crime fell. Robbery rose', false], ['Priority 1. Homes', true]])('“%s”, set large, is a heading: %s', (text, is) => expect(looksLikeHeading(text, { larger: true, bold: true })).toBe(is));

describe('a table without lines', () => {
  const head: [number, string][] = [[40, 'No.'], [66, 'Action'], [200, 'Owner'], [300, 'Update']];

  it('does not go on from the page before in heads whose words stand close together: that would be a table of no line, read for ever', () => {
    const inks = page([[40, 'Action'], [80, 'Owner'], [117, 'Update']], [[40, 'Light it'], [80, 'Alder'], [117, 'Done']]);
    const [wide, fine] = [linesOf(inks, 1.5), linesOf(inks, 0.5)];
    expect([wide[0]?.segments.length, fine[0]?.segments.length]).toEqual([1, 3]);
    expect(continuedTable(wide, fine, inks, [39, 79, 116], [], 1.2, 1)).toBeUndefined();
  });

  it('has a row for each line where no two lines are as close as those of a cell', () => {
    const inks = page(head, { after: 20, words: [[40, '1'], [66, 'Visit shops'], [200, 'Alder Council'], [300, 'Begun']] }, { after: 20, words: [[40, '2'], [66, 'Patrol the quay'], [200, 'Northshire Police'], [300, 'Done']] });
    expect(words(headed(inks)?.rows)).toEqual(['No. | Action | Owner | Update', '1 | Visit shops | Alder Council | Begun', '2 | Patrol the quay | Northshire Police | Done']);
  });

  const rows: { after: number; words: [number, string][] }[] = [{ after: 18, words: [[40, 'Light it'], [200, 'Alder Council'], [300, 'Alder Homes'], [400, 'June 2031']] }, { after: 18, words: [[40, 'Patrol it'], [200, 'Alder Police'], [300, 'Alder Council'], [400, 'All year']] }];

  it.each([
    ['over the left of the columns that it is of', [[40, 'Action'], [200, 'Who'], [400, 'By when']], [[200, 'Lead'], [300, 'Partners']]],
    ['over the middle of them', [[40, 'Action'], [255, 'Who'], [400, 'By when']], [[200, 'Lead'], [300, 'Partners']]],
  ] as [string, [number, string][], [number, string][]][])('may have heads in two storeys, the upper one %s', (_where, upper, lower) => {
    const found = headed(page({ after: 12, bold: true, words: upper }, { after: 14, bold: true, words: lower }, ...rows))?.rows;
    expect(words(found)).toEqual(['Action | Who | By when', 'Lead | Partners', 'Light it | Alder Council | Alder Homes | June 2031', 'Patrol it | Alder Police | Alder Council | All year']);
    expect(found?.slice(0, 2).map((row) => row.cells.map((cell) => [cell.column, cell.columns, cell.rows]))).toEqual([[[0, 1, 2], [1, 2, 1], [3, 1, 2]], [[1, 1, 1], [2, 1, 1]]]);
  });

  it('has no heads in storeys where the second line goes on with the first, or holds what names no column', () => {
    const lines = (lower: [number, string][]): Parameters<typeof inStoreys> => { const [first, second] = linesOf(page([[40, 'Action'], [200, 'Lead'], [400, 'By']], lower), 1.5); return [first?.segments ?? [], second?.segments ?? []]; };
    expect(inStoreys(...lines([[200, 'Lead'], [300, 'Partners']]))?.over).toEqual([{ text: 'Lead', from: 1, count: 2 }]);
    expect(inStoreys(...lines([[200, 'agency'], [400, 'when']]))).toBeUndefined();
    expect(inStoreys(...lines([[200, 'Lead'], [300, 'of them all']]))).toBeUndefined();
    expect(inStoreys(...lines([[40, 'Action'], [200, 'Lead'], [400, 'Progress']]))).toBeUndefined();
  });

  it('may have two columns, where their heads are in bold and say what is to be done and by whom', () => {
    const rows: ([number, string][] | { after: number; words: [number, string][] })[] = [{ after: 18, words: [[40, 'Enforce the order and publish'], [300, 'Marl Council / Marlshire Police']] }, [[40, 'figures every quarter']], { after: 18, words: [[40, 'Open the hub'], [300, 'Lidgate Trust / Marl']] }, [[300, 'Council']]];
    const across: Rule[] = [{ at: 146, from: 40, to: 500 }];
    const under = (bold: boolean, ...heads: [number, string][]): string[] | undefined => words(headed(page({ after: 12, bold, words: heads }, ...rows), across)?.rows);
    expect(under(true, [40, 'Action'], [300, 'Lead'])).toEqual(['Action | Lead', 'Enforce the order and publish figures every quarter | Marl Council / Marlshire Police', 'Open the hub | Lidgate Trust / Marl Council']);
    expect(under(false, [40, 'Action'], [300, 'Lead'])).toBeUndefined();
    expect(under(true, [40, 'Action'], [300, 'Burglary'])).toBeUndefined();
  });

  it('has cells of several lines, and none of the columns of a table below it', () => {
    const inks = page(head, { after: 18, words: [[40, '1'], [66, 'Visit shops in the'], [200, 'Alder'], [300, 'We went to 40']] }, [[66, 'high street'], [200, 'Council'], [300, 'of them']], { after: 18, words: [[40, '2'], [66, 'Patrol the quay'], [200, 'Northshire'], [300, 'Done']] }, [[200, 'Police']], { after: 40, bold: true, words: [[40, 'Priority 2']] }, { after: 18, words: [[40, 'Action'], [120, 'Owner'], [250, 'Update']] }, ...Array.from({ length: 9 }, () => ({ after: 18, words: [[40, 'Light it'], [120, 'Alder Homes'], [250, 'Done']] as [number, string][] })));
    expect(words(headed(inks)?.rows)).toEqual(['No. | Action | Owner | Update', '1 | Visit shops in the high street | Alder Council | We went to 40 of them', '2 | Patrol the quay | Northshire Police | Done']);
  });

  it('has heads of two lines where a line is ruled under the second', () => {
    const inks = page(head, [[300, 'at the end of March']], { after: 20, words: [[40, '1'], [66, 'Visit shops'], [200, 'Alder Council'], [300, 'Begun']] }, { after: 20, words: [[40, '2'], [66, 'Patrol the quay'], [200, 'Northshire Police'], [300, 'Done']] });
    expect(words(headed(inks, [{ at: 130, from: 40, to: 400 }])?.rows)?.[0]).toBe('No. | Action | Owner | Update at the end of March');
  });

  it('goes on at the head of the next page in the same columns, and running text does not', () => {
    const edges = [39, 65, 199, 299];
    const goesOn = (inks: readonly Ink[]): string[] | undefined => words(continuedTable(linesOf(inks, 1.5), linesOf(inks, 0.5), inks, edges, [], 1.2, 2)?.rows);
    expect(goesOn(page([[40, '3'], [66, 'Sweep the lanes'], [200, 'Alder Council'], [300, 'Begun']], { after: 30, words: [[40, 'All of this was paid for by the county, which we thank for it.']] }))).toEqual(['3 | Sweep the lanes | Alder Council | Begun']);
    expect(goesOn(page([[40, 'All of this was paid for by the county, which we thank for it.']], [[40, 'The rest came from the police.']]))).toBeUndefined();
  });

  it('of figures is told by the strips that stay empty, under heads that stand over several columns', () => {
    const row = (name: string, ...figures: string[]): { after: number; words: [number, string][] } => ({ after: 18, words: [[40, name], ...figures.map((figure, at): [number, string] => [160 + at * 60, figure])] });
    const inks = page([[40, 'Measure'], [175, 'This year'], [340, 'Aim']], [[160, 'Half'], [220, 'Whole'], [280, 'Last']], row('Burglary', '118', '240', '251', 'Below 245'), row('Fires', '17', '31', '30', 'None'), row('Noise', '90', '188', '170', 'Fewer'));
    const table = gutteredTable(linesOf(inks, 0.5), inks, 0, [], 1.2, 1);
    expect(words(table?.rows)?.slice(-3)).toEqual(['Burglary | 118 | 240 | 251 | Below 245', 'Fires | 17 | 31 | 30 | None', 'Noise | 90 | 188 | 170 | Fewer']);
  });

  it('is none where lines of running text happen to have a space in one place', () => {
    const inks = page(...Array.from({ length: 4 }, (): [number, string][] => [[40, 'We went to all of the shops in the town and asked them what they had seen there.']]));
    expect(gutteredTable(linesOf(inks, 0.5), inks, 0, [], 1.2, 1)).toBeUndefined();
  });
});

describe('a page', () => {
  const left = 'We held nine meetings in halls of the town and';
  it('of two columns is read down the left one first, where more than a space is between them', () => {
    const columns = page(...Array.from({ length: 7 }, (): [number, string][] => [[40, left], [320, left]]));
    expect(inOrderOfReading(columns)).toHaveLength(2);
    expect(inOrderOfReading(page(...Array.from({ length: 7 }, (): [number, string][] => [[40, left], [256, left]])))).toHaveLength(1);
  });

  it('of two columns of unequal height keeps the widest line of the longer with it, though it stands below all of the other', () => {
    const last = `${left} in parks`;
    const inks = page(...Array.from({ length: 7 }, (): [number, string][] => [[40, left], [320, left]]), [[40, left]], [[40, last]]);
    expect(inOrderOfReading(inks).map((part) => linesOf(part).map((line) => line.segments.map((segment) => segment.text).join(' ')))).toEqual([[...Array.from({ length: 8 }, () => left), last], Array.from({ length: 7 }, () => left)]);
  });

  it('of three columns is read down each, where they hold lists under headings, and what comes after all of them is read last', () => {
    const rows = ['• Light the quay', '• Patrol the park', '• Fit stronger locks'];
    const inks = page([[40, 'Homes'], [200, 'Streets'], [360, 'Trust']], ...rows.map((text): [number, string][] => [[40, text], [200, text], [360, text]]), { after: 40, words: [[40, 'Our partners']] }, [[40, 'Alder Council']]);
    expect(inOrderOfReading(inks).map((part) => linesOf(part).map((line) => line.segments.map((segment) => segment.text).join(' ')))).toEqual([...['Homes', 'Streets', 'Trust'].map((title) => [title, ...rows]), ['Our partners', 'Alder Council']]);
  });

  it('of two lists close beside each other is read down each, as their marks say', () => {
    const inks = page([[40, '• Light the quay from end to end'], [204, '• Patrol the park']], [[48, 'by June'], [204, '• Fit stronger locks']]);
    expect(inOrderOfReading(inks).map((part) => linesOf(part).length)).toEqual([2, 2]);
  });

  it('of two columns headed by what was and what comes is read down each, where the heads are larger than what stands below', () => {
    const [heads, ...rows] = [page([[40, 'What we did'], [260, 'What we will do']]).map((ink) => ({ ...ink, size: 14 })), ...page([], [[40, '• Light the quay'], [260, '• Patrol the park']], [[40, '• Fit stronger locks'], [260, '• Light the steps']])];
    expect(inOrderOfReading([...(heads ?? []), ...rows])).toHaveLength(2);
    expect(inOrderOfReading([...(heads ?? []).map((ink) => ({ ...ink, size: 10 })), ...rows])).toHaveLength(1);
  });

  it('has cards as near to each other as a round corner is wide', () => {
    const box = (from: number, to: number): { across: Rule[]; down: Rule[] } => ({ across: [80, 160].map((at) => ({ at, from, to })), down: [from, to].map((at) => ({ at, from: 80, to: 160 })) });
    const boxes = [box(30, 180), box(194, 344), box(358, 508)];
    const inks = page([[40, 'Light the quay now'], [204, 'Patrol the wide park'], [368, 'Fit the stronger locks']]);
    const cards = cardsOf({ number: 1, width: 600, height: 800, inks, across: boxes.flatMap((one) => one.across), down: boxes.flatMap((one) => one.down), fills: [] }, []);
    expect(cards.map((row) => row.cards.map((card) => card.inks.map((ink) => ink.text).join(' ')))).toEqual([['Light the quay now', 'Patrol the wide park', 'Fit the stronger locks']]);
  });

  it('with a table without lines is left as it stands: its rows begin beside each other, or we know its heads', () => {
    const table = page(...['Burglary', 'Arson and fires', 'Noise at night', 'Hate crime'].map((name) => ({ after: 20, words: [[40, `${name} in the town`], [260, 'fewer than in the year before']] as [number, string][] })));
    expect(inOrderOfReading(table)).toHaveLength(1);
    expect(inOrderOfReading(page([[40, 'Action'], [260, 'Owner']], ...Array.from({ length: 4 }, (): [number, string][] => [[40, '• Light the quay'], [260, '• Alder Council']])))).toHaveLength(1);
  });
});

describe('words', () => {
  it('that a narrow column cut are made whole where the text has them elsewhere', () => {
    const known = new Set(['constabulary', 'police', 'and', 'council']);
    expect(uncut('Northshire Constab\n\u200bulary and', known)).toBe('Northshire Constabulary and');
    expect(uncut('Northshire Police\n\u200band Council', known)).toBe('Northshire Police\nand Council');
  });

  it('behind a number and a point are one heading', () => {
    expect(['1. Rural crime', 'Priority 2. Homes and streets', '3.1. Fires'].map((text) => looksLikeHeading(text, { bold: true }))).toEqual([true, true, true]);
    expect(looksLikeHeading('We met in May. Nobody came.', { bold: true })).toBe(false);
  });
});
