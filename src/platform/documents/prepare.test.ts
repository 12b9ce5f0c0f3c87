// What is decided of a document before any form is drawn, and which documents are refused.
import { describe, expect, test } from 'vitest';
import { drawing } from '../../../test/support/whole-document.ts';
import { cite, heading, paragraph, text } from './document.ts';
import type { Block, Document } from './document.ts';
import { prepare } from './prepare.ts';

const document = (blocks: readonly Block[], more: Partial<Document> = {}): Document => ({ title: 'A plan', blocks, ...more });
const headings = (blocks: readonly Block[], more: Partial<Document> = {}): { level: number; number: string; id: string }[] => prepare(document(blocks, more)).blocks.flatMap((block) => (block.kind === 'heading' ? [{ level: block.level, number: block.number, id: block.id }] : []));

describe('headings', () => {
  test('levels close up, and go on alike after a gap', () => {
    expect(headings([heading(2, 'a'), heading(5, 'b'), heading(5, 'c'), heading(3, 'd'), heading(2, 'e')]).map((one) => one.level)).toEqual([1, 2, 2, 2, 1]);
  });

  test('numbers follow the levels', () => {
    expect(headings([heading(1, 'a'), heading(2, 'b'), heading(2, 'c'), heading(1, 'd'), heading(2, 'e')], { numberedHeadings: true }).map((one) => one.number)).toEqual(['1', '1.1', '1.2', '2', '2.1']);
  });

  test('anchors follow the words, are never twice the same, and never those of the page', () => {
    expect(headings([heading(1, 'Who we are'), heading(1, 'Who we are'), heading(1, 'Contents'), heading(1, '2024/25'), heading(1, '!!!')]).map((one) => one.id)).toEqual(['who-we-are', 'who-we-are-2', 'contents-2', 'section-2024-25', 'section']);
  });

  test('one without words is left out', () => {
    expect(headings([heading(1, ' \u0000 ')])).toEqual([]);
  });
});

describe('sources', () => {
  test('are numbered as they are first mentioned; one that nothing mentions is left out', () => {
    const prepared = prepare(document([paragraph([text('a'), cite('late')]), paragraph([text('b'), cite('early'), cite('late')])], { sources: [{ id: 'early', words: 'Early' }, { id: 'never', words: 'Never' }, { id: 'late', words: 'Late' }] }));
    const sources = prepared.blocks.find((block) => block.kind === 'sources');
    expect(sources).toMatchObject({ sources: [{ number: 1, mentions: 2 }, { number: 2, mentions: 1 }] });
  });

  test('an unknown one is refused', () => {
    expect(() => prepare(document([paragraph([cite('nowhere')])]))).toThrow(/“nowhere”/);
  });
});

describe('what is refused', () => {
  const code = (blocks: readonly Block[], more: Partial<Document> = {}): string => {
    try {
      prepare(document(blocks, more));
      return '';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  test('a document without a title, a picture without words, a row that does not fit, a column without a head', () => {
    expect(code([], { title: '\u0007 ' })).toBe('document-without-title');
    expect(code([{ kind: 'figure', picture: { ...drawing, alternative: ' ' } }])).toBe('picture-without-alternative');
    expect(code([{ kind: 'table', caption: 'T', columns: [{ head: 'A' }, { head: 'B' }], rows: [['only one']] }])).toBe('row-does-not-fit');
    expect(code([{ kind: 'table', caption: 'T', columns: [{ head: '' }], rows: [['x']] }])).toBe('column-without-head');
  });

  test('a drawing that runs something or draws on something outside', () => {
    for (const inside of ['<script>x</script>', '<image href="https://example.org/x.png"/>', '<rect onclick="x()"/>', '<foreignObject/>', '<rect fill="url(https://example.org)"/>', '<image href="file:///etc/passwd"/>', '<rect id="a>" onclick="x()"/>', "<!-- it's --><rect onclick=x() id=\"it's\"/>", '<style>a>b{} @import url(https://example.org)</style>', '<style><![CDATA[ a>b{fill:url(https://example.org)} ]]></style>', '<svg:style>a{fill:url(https://example.org)}</svg:style>', '<rect onclick="x()"', '<text>one</text><rect title=\'"\' onload="x()"/>']) {
      expect(code([{ kind: 'figure', picture: { bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`), alternative: 'x' } }]), inside).toBe('drawing-refused');
    }
  });

  test('but not for the words that it shows', () => {
    for (const words of ['The one = two trial', 'see href="x"', 'onload=1', 'url(http://x)', 'once = "it']) expect(code([{ kind: 'figure', picture: { bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>${words}</text></svg>`), alternative: 'x' } }]), words).toBe('');
  });

  test('a file that is no picture', () => {
    for (const bytes of [Buffer.from('GIF89a'), Buffer.from(''), Buffer.from('%PDF-1.7'), Buffer.from('\x89PNG\r\n\x1a\nxx', 'latin1')]) expect(code([{ kind: 'figure', picture: { bytes, alternative: 'x' } }])).toBe('not-a-picture');
  });
});
