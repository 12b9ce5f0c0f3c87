// What people write in a box, as blocks.
import { describe, expect, test } from 'vitest';
import { processorSeconds } from '../../../test/support/processor-time.ts';
import { plainText } from './document.ts';
import { fromProse, inlinesFromProse, plainProse } from './prose.ts';

describe('prose', () => {
  test('an empty line parts paragraphs, a single one begins a new line', () => {
    expect(fromProse('One\ntwo\n\nThree')).toEqual([
      { kind: 'paragraph', words: [{ kind: 'text', text: 'One' }, { kind: 'line' }, { kind: 'text', text: 'two' }] },
      { kind: 'paragraph', words: [{ kind: 'text', text: 'Three' }] },
    ]);
  });

  test('dashes and numbers make lists, one within the other, which may begin at any number', () => {
    const [bulleted, numbered] = fromProse('- one\n  - below\n- two\n  goes on\n3. third\n4. fourth');
    expect(bulleted).toMatchObject({ kind: 'list', ordered: false, items: [{ below: { ordered: false } }, {}] });
    expect(numbered).toMatchObject({ kind: 'list', ordered: true, start: 3 });
    expect(bulleted?.kind === 'list' ? plainText((bulleted.items[1] as { words: [] }).words) : '').toBe('two goes on');
  });

  test('stars mark words; stars that mark nothing are stars', () => {
    expect(inlinesFromProse('a **strong** and *soft* word')).toEqual([
      { kind: 'text', text: 'a ' }, { kind: 'strong', inlines: [{ kind: 'text', text: 'strong' }] }, { kind: 'text', text: ' and ' }, { kind: 'emphasis', inlines: [{ kind: 'text', text: 'soft' }] }, { kind: 'text', text: ' word' },
    ]);
    for (const words of ['2 * 3 * 4', '** no **', 'a*b*c', '*', '**', '****']) expect(inlinesFromProse(words)).toEqual([{ kind: 'text', text: words }]);
  });

  test('a link is one only when it may be followed', () => {
    expect(inlinesFromProse('[here](https://example.org/a_(b))')).toEqual([{ kind: 'link', href: 'https://example.org/a_(b)', inlines: [{ kind: 'text', text: 'here' }] }]);
    expect(plainText(inlinesFromProse('[here](javascript:alert)'))).toBe('[here](javascript:alert)');
  });

  test('markup of any kind is literal, and no word is lost', () => {
    const written = '<b>x</b> #set page() $y$ `z` &amp;\n# not a heading\n| a | b |';
    expect(fromProse(written).map((block) => (block.kind === 'paragraph' ? plainText(block.words) : '')).join(' ')).toBe(written.replaceAll('\n', ' '));
  });

  test('a hundred thousand stars or brackets are read in an instant', async () => {
    for (const words of ['*'.repeat(100_000), '*a '.repeat(33_000), '['.repeat(100_000), '[a]('.repeat(25_000)]) {
      expect(await processorSeconds(() => expect(plainText(inlinesFromProse(words)).length).toBe(words.length))).toBeLessThan(8);
    }
  });
});

test('is read as data without its marks: items on lines of their own, rows parted by bars, markup as it is', () => {
  expect(plainProse('**Two** things *changed* (see [the page](https://a.example)).\n\n- First, **loud**\n  - below it\n- Second\n\n3. Third\n4. Fourth\n\n| Area | Count |\n| --- | --- |\n| A | 2 |\n\n2 * 3 <b>')).toBe('Two things changed (see the page).\n\n– First, loud\n  – below it\n– Second\n\n3. Third\n4. Fourth\n\nArea | Count\nA | 2\n\n2 * 3 <b>');
  expect(plainProse('')).toBe('');
});
