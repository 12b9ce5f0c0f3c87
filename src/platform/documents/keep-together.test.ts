import { describe, expect, test } from 'vitest';
import { readPdf } from '../../../test/support/read-back/index.ts';
import { drawing } from '../../../test/support/whole-document.ts';
import { heading, paragraph } from './document.ts';
import type { Block } from './document.ts';
import { picturesBelowTables, staysWithNext } from './keep-together.ts';
import { drawPdf } from './pdf/pdf.ts';
import { prepare } from './prepare.ts';

const table = (rows: number, more = ''): Block => ({ kind: 'table', caption: 'The caption', rowHeads: true, columns: [{ head: 'Ref' }, { head: 'What' }], rows: Array.from({ length: rows }, (_none, at) => [`${at + 1}.`, `Row ${at + 1}${more}`]) });
const stays = (...blocks: Block[]): boolean[] => { const made = prepare({ title: 'T', blocks }).blocks; return made.map((_one, at) => staysWithNext(made, at)); };

describe('what stays with what comes after it', () => {
  test('are a note and a short text between a heading and its table, and nothing longer', () => {
    expect(stays(heading(1, 'H'), paragraph('Takes in theft', 'note'), paragraph('It is what people worry about.'), table(2))).toEqual([false, true, true, false]);
    expect(stays(heading(1, 'H'), paragraph('Long. '.repeat(80)), table(2))).toEqual([false, false, false]);
    expect(stays(paragraph('Before'), paragraph('Short'), table(2))).toEqual([false, false, false]);
    expect(stays(heading(1, 'H'), paragraph('Short'))).toEqual([false, false]);
    expect(stays(heading(1, 'H'), paragraph('Short'), paragraph('Said by whom', 'note'), heading(1, 'I'))).toEqual([false, true, false, false]);
  });
  test('are the few paragraphs between a heading and the picture that they lead to, if it does not stand below a table', () => {
    const figure = (belowTable: boolean): Block => ({ kind: 'figure', picture: drawing, caption: 'C', belowTable });
    const words = 'Six months in a row are above what is usual. '.repeat(4);
    expect(stays(heading(1, 'H'), paragraph(words), paragraph(words), paragraph('Target'), figure(false))).toEqual([false, true, true, true, false]);
    expect(stays(heading(1, 'H'), paragraph(words), paragraph(words), paragraph('Target'), figure(true))).toEqual([false, false, false, false, false]);
    expect(stays(heading(1, 'H'), paragraph(words.repeat(4)), paragraph('Target'), figure(false))).toEqual([false, false, false, false]);
  });
  test('a picture, the words that lead to it and the words below it are on one PDF page wherever the page ends', async () => {
    const starts: number[] = [];
    for (let lines = 14; lines < 34; lines += 2) {
      const { pages } = await readPdf(drawPdf(prepare({ title: 'T', blocks: [...Array.from({ length: lines }, (_none, at) => paragraph(`Line ${at}`)), heading(1, 'The heading'), paragraph('What it says'), paragraph('What was aimed at'), { kind: 'figure', picture: drawing, caption: 'The caption' }] })));
      const at = pages.findIndex((one) => one.includes('The heading'));
      expect(['What it says', 'What was aimed at', 'The caption'].filter((one) => !pages[at]!.includes(one)), `after ${lines} lines`).toEqual([]);
      starts.push(at);
    }
    expect(new Set(starts).size).toBe(2);
  }, 60_000);
  test('are on the PDF page of the table’s first rows wherever the page ends', async () => {
    const fill = 20;
    const starts: number[] = [];
    for (let lines = fill; lines < fill + 12; lines += 1) {
      const { pages } = await readPdf(drawPdf(prepare({ title: 'T', blocks: [...Array.from({ length: lines }, (_none, at) => paragraph(`Line ${at}`)), heading(1, 'The heading'), paragraph('The note', 'note'), table(6)] })));
      const at = pages.findIndex((words) => words.includes('The heading'));
      expect(['The note', 'The caption', 'Row 1', 'Row 2'].filter((words) => !pages[at]!.includes(words)), `after ${lines} lines`).toEqual([]);
      starts.push(at);
    }
    // It was seen before and after the end of a page.
    expect(new Set(starts).size).toBe(2);
  }, 60_000);
});

test('a table of a few short rows is on one PDF page wherever the page ends', async () => {
  const starts: number[] = [];
  for (let lines = 20; lines < 34; lines += 1) {
    const { pages } = await readPdf(drawPdf(prepare({ title: 'T', blocks: [...Array.from({ length: lines }, (_none, at) => paragraph(`Line ${at}`)), heading(1, 'The heading'), table(4, ' of a table whose rows are longer than a line of it is wide'.repeat(2)), paragraph('Behind it')] })));
    const at = pages.findIndex((words) => words.includes('The heading'));
    expect(['The caption', 'Row 1', 'Row 2', 'Row 3', 'Row 4'].filter((words) => !pages[at]!.includes(words)), `after ${lines} lines`).toEqual([]);
    starts.push(at);
  }
  expect(new Set(starts).size).toBe(2);
}, 60_000);

test('a picture that may stands below its table and the note to it; any other stays', () => {
  const figure = (belowTable: boolean): Block => ({ kind: 'figure', picture: drawing, caption: 'C', belowTable });
  const order = (...blocks: Block[]): string => picturesBelowTables(prepare({ title: 'T', blocks }).blocks).map(({ kind }) => kind).join(' ');
  expect(order(heading(1, 'H'), figure(true), table(2), paragraph('N', 'note'), heading(1, 'H'), figure(true), table(2))).toBe('heading table paragraph figure heading table figure');
  expect(order(figure(false), table(2), heading(1, 'H'))).toBe('figure table heading');
  expect(order(figure(true), paragraph('P'), table(2))).toBe('figure paragraph table');
});
