import { describe, expect, it } from 'vitest';
import { processorSeconds } from '../../../test/support/processor-time.ts';
import { isAcronym, termPieces, termsUsed, unexplainedAcronyms } from './defined-terms.ts';
import { paragraphsHtml } from './filters.ts';
import { proseHtml } from './prose-html.ts';
import { termsHtml } from './terms-html.ts';

const terms = [{ term: 'ASB', meaning: 'Anti-social behaviour' }, { term: 'ASB case review', meaning: 'A review that a victim may ask for' }, { term: 'county lines', meaning: 'Drug dealing from elsewhere' }, { term: 'LED', meaning: 'Led' }, { term: 'C++', meaning: 'x' }];
const marked = (text: string): string => termPieces(text, terms).map((piece) => (piece.meaning === undefined ? piece.text : `[${piece.text}]`)).join('');

describe('a defined term in a text', () => {
  it.each([
    ['ASB rose', '[ASB] rose'],
    ['an ASB case review about ASB', 'an [ASB case review] about [ASB]'],
    ['ASB and again ASB', '[ASB] and again ASB'],
    ['ASBO is another word, BASB too', 'ASBO is another word, BASB too'],
    ['the ASBs of the year', 'the [ASB]s of the year'],
    ['asb in small letters is no acronym', 'asb in small letters is no acronym'],
    ['they led', 'they led'],
    ['County  lines', '[County  lines]'],
    ['(ASB)', '[(ASB])'.replace('[(', '([').replace('])', '])')],
    ['See https://example.org/ASB or mail ASB@example.org', 'See https://example.org/ASB or mail ASB@example.org'],
    ['at https://example.org/ASB and ASB', 'at https://example.org/ASB and [ASB]'],
    ['C++ (1)', '[C++] (1)'],
    ['', ''],
  ])('%s', (text, wanted) => expect(marked(text)).toBe(wanted));

  it('is looked for quickly in a long text with many terms', async () => {
    const many = Array.from({ length: 500 }, (_, one) => ({ term: `TERM${one}`, meaning: 'x' }));
    expect(await processorSeconds(() => termPieces('TERM12 something else TERM499 '.repeat(2000), many))).toBeLessThan(5);
  });

  it('is shown with its meaning, and nothing of it is read as markup', () => {
    expect(termsHtml('<b>ASB</b>', [{ term: 'ASB', meaning: '"quoted" <i>' }])).toBe('&lt;b&gt;<abbr class="fp-term" title="&quot;quoted&quot; &lt;i&gt;">ASB</abbr>&lt;/b&gt;');
    expect(paragraphsHtml('One ASB\n\nTwo ASB', 'x', terms)).toBe('<p class="x">One <abbr class="fp-term" title="Anti-social behaviour">ASB</abbr></p>\n<p class="x">Two ASB</p>');
    expect(proseHtml('- **ASB** and [ASB](https://example.org)', terms)).toBe('<ul class="govuk-list govuk-list--bullet"><li><strong><abbr class="fp-term" title="Anti-social behaviour">ASB</abbr></strong> and <a class="govuk-link" href="https://example.org">ASB</a></li></ul>');
    expect(termsHtml('county lines', terms)).toBe('<span class="fp-term" title="Drug dealing from elsewhere">county lines</span>');
  });
});

describe('the terms of a page', () => {
  it('are those that its texts use', () => {
    expect(termsUsed(['ASB', null, 'county lines and ASB'], terms).map((one) => one.term)).toEqual(['ASB', 'county lines']);
    expect(termsUsed([], terms)).toEqual([]);
  });
});

describe('acronyms that nobody explains', () => {
  it('are counted, those that are known or no acronyms left out', () => {
    expect(unexplainedAcronyms(['The PSPO and two PSPOs with the VRU', 'ASB, Op Assist, A, I', 'https://KCC.example', 'World War II', 'iESE', null], ['ASB'])).toEqual([{ acronym: 'PSPO', times: 2 }, { acronym: 'iESE', times: 1 }, { acronym: 'VRU', times: 1 }]);
  });
  it('do not come from a headline in capitals', () => {
    expect(unexplainedAcronyms(['WHAT WE DID IN THE YEAR THAT WAS'], [])).toEqual([]);
  });
  it.each([['ASB', true], ['CANWK', true], ['iESE', true], ['A', false], ['Kent', false], ['led', false], ['AB C', false]])('%s', (word, is) => expect(isAcronym(word)).toBe(is));
});
