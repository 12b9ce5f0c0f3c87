import nunjucks from 'nunjucks';
import { describe, expect, it } from 'vitest';
import { addFilters } from './filters.ts';
import { markText } from './marked-text.ts';
import type { Mark } from './marked-text.ts';

const sourced: Mark = { words: '492', id: 'figure-1', kind: 'sourced', href: '/measures/a', note: ['Reports, 2024/25', 'Source: <return>'] };
const bare: Mark = { words: '4', id: 'figure-2', kind: 'bare', note: [] };
const environment = new nunjucks.Environment(null, { autoescape: true });
addFilters(environment);
const drawn = (filter: string, words: unknown): string => environment.renderString(`{{ words | ${filter} }}`, { words });

describe('marked text', () => {
  it('is drawn in paragraphs, in lists and in bold, with what was written escaped', () => {
    const words = markText(['We took **', sourced, '** <b>reports</b>.\n\n- ', bare, ' events']);
    for (const filter of ['prose', 'linesToParagraphs']) {
      const html = drawn(filter, words);
      expect(html).toContain('<span class="fp-cited"><a class="fp-figure" aria-describedby="figure-1" href="/measures/a">492</a><span class="fp-cited__note" role="tooltip" id="figure-1">');
      expect(html).toContain('Source: &lt;return&gt;');
      expect(html).toContain('&lt;b&gt;reports&lt;/b&gt;');
      expect(html).toContain('<span class="fp-figure fp-figure--bare">4<span class="govuk-visually-hidden"> (no source)</span></span>');
    }
    expect(drawn('prose', words)).toContain('<strong><span class="fp-cited">');
    expect(drawn('prose', words)).toContain('<li><span class="fp-figure');
  });
  it('can be reached by keyboard where it leads nowhere', () => {
    const { href: _none, ...rest } = sourced;
    expect(drawn('withTerms', markText([rest]))).toContain('<span class="fp-figure" aria-describedby="figure-1" tabindex="0">492</span>');
  });
  it('is a plain string without a mark, and characters of the private plane in what was written are no marks', () => {
    expect(markText(['a', 'b'])).toBe('ab');
    const html = drawn('withTerms', markText(['\u{F0000} and ', bare]));
    expect(html.match(/fp-figure--bare/g)).toHaveLength(1);
    expect(html).not.toContain('\u{F0000}');
  });
});
