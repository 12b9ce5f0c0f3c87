// Papers as a committee gets them, in a Word file and in a PDF: chapters that the program numbers, paragraphs under 2.1, undertakings under a. and b.; cells whose items go on in the next line.
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

const told = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, year.role, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.status].filter((one) => one !== '' && one !== 'not stated').join(' | '))));

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
/** Paragraphs; one that begins with "#" is an item that Word numbers, one with "=" a heading. */
const word = (paragraphs: readonly string[]): Uint8Array => zipSync({
  'word/document.xml': new TextEncoder().encode(`<w:document ${W}><w:body>${paragraphs.map((text) => `<w:p><w:pPr>${text.startsWith('#') ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' : text.startsWith('=') ? '<w:pStyle w:val="Heading1"/>' : ''}</w:pPr><w:r><w:t xml:space="preserve">${text.replace(/^[#=]/, '')}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`),
  '[Content_Types].xml': new TextEncoder().encode('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'),
});

const PAPER = ['=Report to the Alder Community Safety Partnership', '=Annual review 2030/31 and work programme 2031/32', '#Purpose', '1.1 This report reviews the year.', '#Review of 2030/31', '2.1 Dispersal of noisy vehicles. The Police ran 11 operations (Police). Complete.', '2.2 Reporting centres. Two of the planned four opened (Alder Council). Delayed.', '2.3 Cuckooing protocol. It was signed in December (Adult Social Care). Complete.', '#Work programme 2031/32', '3.1 The Partnership will:', '#open the two centres that remain (lead: Alder Council);', '#train 100 members of staff (lead: Adult Social Care);', '#extend the injunction (lead: Police).'];

describe('a Word file', () => {
  it('has its chapters where an item stands over paragraphs of its number', async () => {
    expect(told(await readPlan(word(PAPER), 'paper.docx'))).toEqual([
      '2030/31 | reviewed | Dispersal of noisy vehicles | Police | The Police ran 11 operations. | complete', '2030/31 | reviewed | Reporting centres | Alder Council | Two of the planned four opened. | off track', '2030/31 | reviewed | Cuckooing protocol | Adult Social Care | It was signed in December. | complete',
      '2031/32 | planned | open the two centres that remain | Alder Council', '2031/32 | planned | train 100 members of staff | Adult Social Care', '2031/32 | planned | extend the injunction | Police',
    ]);
  });
  it('has none where the numbers do not go on', async () => {
    const reading = await readPlan(word(PAPER.map((text) => text.replace(/^[12]\.1/, '3.1'))), 'paper.docx');
    expect(reading.blocks.flatMap((block) => (block.kind !== 'table' && block.kind !== 'page mark' && ['Purpose', 'Review of 2030/31'].includes(block.text) ? [block.kind] : []))).toEqual(['item', 'item']);
  });
});

/** One page; a line that begins with a space is set in. */
function pdf(lines: readonly string[]): Uint8Array {
  const text = lines.map((line, at) => `BT ${line.startsWith(' ') ? 54 : 40} ${800 - at * 15} Td /${line.startsWith('=') ? 'B 16' : 'F 11'} Tf (${line.replace(/^[ =]/, '').replace(/[()\\]/g, '\\$&')}) Tj ET`).join('\n');
  const font = (name: string): string => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F ${font('Helvetica')} /B ${font('Helvetica-Bold')} >> >> >>`, `<< /Length ${text.length} >>\nstream\n${text}\nendstream`];
  return new TextEncoder().encode(`%PDF-1.4\n${objects.map((one, at) => `${at + 1} 0 obj\n${one}\nendobj\n`).join('')}trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n`);
}

describe('a PDF', () => {
  const page = (...items: string[]): Uint8Array => pdf(['=Alder Community Safety Plan 2031/32', '', 'This plan was agreed by all partners of the borough in the spring of the year.', '', '=What we will do about noise', '', ...items]);
  it('has items under letters with a full stop', async () => {
    const reading = await readPlan(page('a. open the two centres that remain by the end of the year, and tell people of them', ' in every library \\(lead: Alder Council\\);'.replaceAll('\\', ''), 'b. train 100 members of staff (lead: Northshire Police);', 'c. extend the injunction (lead: Alder Homes).'), 'plan.pdf');
    expect(told(reading)).toEqual(['2031/32 | planned | open the two centres that remain by the end of the year, and tell people of them in every library | Alder Council', '2031/32 | planned | train 100 members of staff | Northshire Police', '2031/32 | planned | extend the injunction | Alder Homes']);
  });
  it('has no item where a line goes on with the section of a law', async () => {
    const reading = await readPlan(page('All this is done as the law has it, of which the part that matters most stands in', 's. 17 of the Act, and in what each of us has agreed to since then with the others.'), 'plan.pdf').catch(() => undefined);
    expect(reading?.blocks.filter((block) => block.kind === 'item') ?? []).toEqual([]);
  });
});

describe('a cell beside its label', () => {
  it('has each item whole, though it goes on in the next line', async () => {
    const rows = (will: string): string => `<table><tr><td>Why it matters</td><td>88 thefts</td></tr><tr><td>What we did last year</td><td>• Marked 60 bikes<br>(Police)<br>• Trained 40 farmers (Alder<br>Council)</td></tr><tr><td>What we will do this year</td><td>${will}</td></tr></table>`;
    const reading = await readPlan(new TextEncoder().encode(`<h1>Alder CSP Partnership Plan 2031-32</h1><h2>Farms</h2>${rows('Mark 100 trailers (Alder<br>Council)<br>Text every parish (Police)')}`), 'plan.html');
    expect(told(reading)).toEqual(['2030/31 | reviewed | Marked 60 bikes | Police', '2030/31 | reviewed | Trained 40 farmers | Alder Council', '2031/32 | planned | Mark 100 trailers | Alder Council', '2031/32 | planned | Text every parish | Police']);
  });
});
