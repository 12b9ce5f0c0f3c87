import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { heading, paragraph } from '../document.ts';
import { toDocx } from '../index.ts';
import { typefaceName } from '../typeface.ts';
import { pageNumbers } from './page-numbers.ts';
import { nameInMaking } from './typeface-name.ts';

const contentsOf = (numberedHeadings: boolean): Promise<Uint8Array> => toDocx({
  title: 'A review', contentsDepth: 2, numberedHeadings,
  blocks: [
    heading(1, 'First'), { kind: 'list', ordered: true, items: ['one', 'two'] }, heading(2, 'Below'),
    { kind: 'table', caption: 'What was done', columns: [{ head: 'Action' }], rows: [['Patrols']] },
    paragraph(`Set in ${nameInMaking}, or ="${nameInMaking}".`), heading(1, 'Second'),
  ],
});
const partOf = (file: Uint8Array, name: string): string => strFromU8(unzipSync(file)[name] ?? new Uint8Array());
const entries = (xml: string): string[] => [...xml.matchAll(/<w:pStyle w:val="TOC\d"\/>.*?<\/w:p>/g)].map(([one]) => [...one.matchAll(/<w:t[ >][^<]*<?/g)].map((found) => found[0].replace(/^<w:t[^>]*>|<$/g, '')).join(' ').trim());

describe('the contents of a Word file', () => {
  it('have the number of each heading, whatever lists and tables stand between', async () => {
    expect(entries(partOf(await contentsOf(true), 'word/document.xml'))).toEqual(['1 First 2', '1.1 Below 2', '2 Second 2']);
  });

  it('stand under their heading, which never ends a page alone', async () => {
    expect(/w:styleId="ContentsHeading".*?<\/w:style>/.exec(partOf(await contentsOf(true), 'word/styles.xml'))![0]).toContain('<w:keepNext/>');
  });

  it('have none where no heading is numbered, and nothing is read again for them', async () => {
    expect(entries(partOf(await contentsOf(false), 'word/document.xml'))).toEqual(['First 2', 'Below 2', 'Second 2']);
    expect([pageNumbers(false).listNumbers, typeof pageNumbers(true).listNumbers]).toEqual([undefined, 'function']);
  });

  it('are laid out in a typeface that Word offers no copy of, and the file names the real one, but for the words of people', async () => {
    expect(nameInMaking).not.toBe(typefaceName);
    const file = await contentsOf(true);
    const named = Object.keys(unzipSync(file)).filter((name) => name.endsWith('.xml') && partOf(file, name).replaceAll(/>[^<]*</g, '><').includes(nameInMaking));
    expect(named).toEqual([]);
    expect(partOf(file, 'word/styles.xml')).toContain(`w:ascii="${typefaceName}"`);
    expect(partOf(file, 'word/fontTable.xml')).toContain(`w:name="${typefaceName}"`);
    expect(partOf(file, 'word/document.xml').replaceAll('&quot;', '"')).toContain(`Set in ${nameInMaking}, or ="${nameInMaking}".`);
  });
});
