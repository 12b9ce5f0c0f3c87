// What a paragraph opens with in bold, in a Word file and in a PDF: a label without a colon is told by that alone.
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Block } from './blocks.ts';
import { readPlan } from './read-plan.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const run = (text: string, bold: boolean): string => `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const word = (paragraphs: readonly [string, string][]): Uint8Array => zipSync({
  'word/document.xml': new TextEncoder().encode(`<w:document ${W}><w:body>${paragraphs.map(([bold, plain]) => `<w:p>${bold === '' ? '' : run(bold, true)}${plain === '' ? '' : run(`${bold === '' ? '' : ' '}${plain}`, false)}</w:p>`).join('')}</w:body></w:document>`),
});

/** One page of lines; in each its words in bold and behind them those that are not. */
function pdf(paragraphs: readonly [string, string][]): Uint8Array {
  const text = paragraphs.map(([bold, plain], at) => `BT 40 ${800 - at * 24} Td ${bold === '' ? '' : `/B 12 Tf (${bold}${plain === '' ? '' : ' '}) Tj `}${plain === '' ? '' : `/F 12 Tf (${plain}) Tj `}ET`).join('\n');
  const font = (name: string): string => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F ${font('Helvetica')} /B ${font('Helvetica-Bold')} >> >> >>`, `<< /Length ${text.length} >>\nstream\n${text}\nendstream`];
  return new TextEncoder().encode(`%PDF-1.4\n${objects.map((one, at) => `${at + 1} 0 obj\n${one}\nendobj\n`).join('')}trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n`);
}

const PLAN: [string, string][] = [
  ['Alder Community Safety Plan 2031/32', ''], ['', 'This plan was agreed by all partners of the borough in the spring of the year, after a month of comments.'],
  ['Open two youth hubs', ''], ['Lead', 'Alder Council'], ['Target date', 'September 2031'],
  ['Give talks in every school', ''], ['Lead', 'Alder Police'], ['Target date', 'March 2032'],
];
const opening = (blocks: readonly Block[]): string[] => blocks.flatMap((block) => ((block.kind === 'paragraph' || block.kind === 'item') && block.opens !== undefined ? [block.opens] : []));

describe.each([['Word file', word, 'plan.docx'], ['PDF', pdf, 'plan.pdf']] as const)('a %s', (_kind, made, name) => {
  it('tells its labels by their bold, and the actions by them', async () => {
    const reading = await readPlan(made(PLAN), name);
    expect(opening(reading.blocks)).toEqual(['Lead:', 'Target date:', 'Lead:', 'Target date:']);
    expect(reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, action.text, action.owners.map((one) => one.name).join(), action.due?.text])))).toEqual([
      ['2031/32', 'Open two youth hubs', 'Alder Council', 'September 2031'],
      ['2031/32', 'Give talks in every school', 'Alder Police', 'March 2032'],
    ]);
  });

  it('has no label where a sentence only begins in bold', async () => {
    const reading = await readPlan(made([...PLAN, ['Lead times', 'were long this year, and nobody could say why that was so.']]), name);
    expect(opening(reading.blocks)).toEqual(['Lead:', 'Target date:', 'Lead:', 'Target date:', 'Lead times']);
  });
});
