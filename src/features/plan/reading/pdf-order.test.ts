// Pages whose two columns are parted by titles over both, or that hold few lines, cards or a list that goes on beside its first item.
import { describe, expect, it } from 'vitest';
import type { Ink } from './pdf-ink.ts';
import { linesOf } from './pdf-lines.ts';
import { inOrderOfReading } from './pdf-order.ts';

type Line = [x: number, y: number, text: string, size?: number];
function page(...lines: readonly Line[]): Ink[] {
  return lines.flatMap(([x, y, text, size = 10]) => {
    let at = x;
    return text.split(' ').map((word): Ink => {
      const ink = { text: word, x0: at, x1: at + word.length * size * 0.5, y, size, bold: false, look: 'plain' };
      at = ink.x1 + size * 0.3;
      return ink;
    });
  });
}
const column = (x: number, y: number, ...texts: readonly string[]): Line[] => texts.map((text, at): Line => [x, y + at * 13, text]);
const partsOf = (inks: readonly Ink[], known?: Set<number>): string[] => inOrderOfReading(inks, known).map((part) => linesOf(part, 2).map((line) => line.segments.map((segment) => segment.text).join(' ')).join(' / '));

const long = (first: string, count: number): string[] => [first, ...Array.from({ length: count - 1 }, () => 'and went to all of the halls in the town')];

describe('columns of text', () => {
  it('begin anew below a larger title at their left, beside which nothing stands', () => {
    const inks = page(...column(40, 100, ...long('We met nine times in the winter of the year', 6)), ...column(320, 100, ...long('They met four times in the spring of the year', 5)), [40, 210, 'Homes', 16], ...column(40, 240, ...long('Locks were fitted in homes of the old town', 6)), ...column(320, 240, ...long('Lamps were lit in streets of the old town', 6)));
    expect(partsOf(inks).map((part) => part.split(' ').slice(0, 2).join(' '))).toEqual(['We met', 'They met', 'Homes', 'Locks were', 'Lamps were']);
  });

  it('go on past a title in the left one where the right has text beside it', () => {
    const inks = page(...column(40, 100, ...long('We met nine times in the winter of the year', 6)), ...column(320, 100, ...long('They met four times in the spring of the year', 17)), [40, 200, 'Homes', 16], ...column(40, 230, ...long('Locks were fitted in homes of the old town', 6)));
    expect(partsOf(inks).map((part) => part.split(' ').slice(0, 2).join(' '))).toEqual(['We met', 'They met']);
  });

  it('are told by lines in the midst of a sentence, however few and however level', () => {
    const inks = page(...column(40, 100, 'The partnership has a fund of its own, to which all', 'of its members pay in each of the years', 'that the plan is made for, and more'), ...column(320, 100, 'The safe space costs a part of it to run, most', 'of it for nurses, and what is left over goes', 'to groups that ask for it in May'));
    expect(partsOf(inks)).toHaveLength(2);
    const table = page(...column(40, 100, 'Light the steps of the old quay and harbour', 'Patrol the park in the evenings of summer', 'Fit locks in homes that were burgled'), ...column(320, 100, 'The council and whoever lives beside them', 'The police and the wardens of the park', 'The landlords with the fire service'));
    expect(partsOf(table)).toHaveLength(1);
  });

  it('of two lines are told by another place of the document and by the sentence that goes on', () => {
    const inks = page(...column(40, 100, 'Shop theft stood at 1,104, and shopkeepers of', 'the old town tell us that they do'), ...column(320, 103, 'not report all of it to the police', 'as it comes.'));
    expect(partsOf(inks)).toHaveLength(1);
    expect(partsOf(inks, new Set([300]))).toEqual(['Shop theft stood at 1,104, and shopkeepers of / the old town tell us that they do', 'not report all of it to the police / as it comes.']);
  });

  it('keep a last paragraph that stands below all of the other column', () => {
    const inks = page(...column(40, 100, ...long('We met nine times in the winter of the year', 6)), ...column(320, 100, ...long('They met four times in the spring of the year', 6)), ...column(40, 196, 'Hate crime worries us more than it did, and', 'we went to all of the halls.'));
    expect(partsOf(inks).map((part) => part.split(' / ').length)).toEqual([8, 6]);
  });
});

describe('beside each other', () => {
  it('cards that each name whoever leads them are read one after the other', () => {
    const inks = page(...column(40, 100, 'Offer mediation to neighbours', 'Lead: Alder Mediation', '88 cases were opened.', 'At risk'), ...column(320, 100, 'Set up groups in the streets', 'Lead: Alder Homes', 'Dockside has a group.', 'On track'));
    expect(partsOf(inks)).toEqual(['Offer mediation to neighbours / Lead: Alder Mediation / 88 cases were opened. / At risk', 'Set up groups in the streets / Lead: Alder Homes / Dockside has a group. / On track']);
  });

  it('a list goes on in the second column where the first holds the words over it and its first item', () => {
    const inks = page([40, 100, 'The members of the partnership are:'], [50, 120, '• Alder Council'], [330, 107, '• Northshire Police'], [330, 120, '• Northshire Fire Service'], [330, 133, '• Probation Service']);
    expect(partsOf(inks)).toEqual(['The members of the partnership are: / • Alder Council', '• Northshire Police / • Northshire Fire Service / • Probation Service']);
  });
});
