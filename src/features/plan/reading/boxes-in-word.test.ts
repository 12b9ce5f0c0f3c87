// Tables of Word that only frame running text: what is a list and what a title in them is told by the style sheet, as it is everywhere else in the file.
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { blocksOfDocx } from './from-docx.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const STYLES = `<w:styles ${W}><w:style w:type="paragraph" w:styleId="Pennawd2"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="Bwled"><w:name w:val="Bwled"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="ListedBuildings"><w:name w:val="Listed buildings"/></w:style></w:styles>`;
const paragraph = (text: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const style = (id: string): string => `<w:pStyle w:val="${id}"/>`;
const cell = (...paragraphs: string[]): string => `<w:tc>${paragraphs.join('')}</w:tc>`;
const kindsIn = (...rows: string[][]): string[] => blocksOfDocx(zipSync({
  'word/document.xml': new TextEncoder().encode(`<w:document ${W}><w:body><w:tbl>${rows.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl></w:body></w:document>`),
  'word/styles.xml': new TextEncoder().encode(STYLES),
})).map((one) => one.kind);

describe('a table of one column', () => {
  const two = (properties: string): string[][] => [[cell(paragraph('Homes in Alder'), paragraph('Fit the locks', properties))], [cell(paragraph('Streets in Alder'), paragraph('Light the towpath', properties))]];
  test.each<[string, string, string[]]>([
    ['with a list that its style makes one', style('Bwled'), ['paragraph', 'item', 'paragraph', 'item']],
    ['with a list whose numbers are taken away', `${style('Bwled')}<w:numPr><w:numId w:val="0"/></w:numPr>`, ['table']],
    ['with a style that is only called like a list', style('ListedBuildings'), ['table']],
  ])('%s', (_, properties, kinds) => expect(kindsIn(...two(properties))).toEqual(kinds));
});

describe('cards side by side', () => {
  const card = (title: string, properties: string): string => cell(paragraph(title, properties), paragraph('Fit the locks', style('Bwled')));
  test.each<[string, string, string[]]>([
    ['with titles in the heading style of a Welsh Word', style('Pennawd2'), ['heading', 'item', 'heading', 'item']],
    ['with titles of an outline level', '<w:outlineLvl w:val="1"/>', ['heading', 'item', 'heading', 'item']],
    ['with titles that are none', '', ['table']],
  ])('%s', (_, properties, kinds) => expect(kindsIn([card('Homes', properties), card('Streets', properties)])).toEqual(kinds));
});
