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
      expect(html).toContain('<span class="fp-figure fp-figure--bare">4</span> events<span class="govuk-visually-hidden"> (no source for 4)</span></');
    }
    expect(drawn('prose', words)).toContain('<strong><span class="fp-cited">');
    expect(drawn('prose', words)).toContain('<li><span class="fp-figure');
  });
  it('says once, at its end, which numbers say no source', () => {
    const two = { ...bare, words: 'Twelve' };
    expect(drawn('prose', markText([two, ' shops.\n\n', bare, ' left.']))).toMatch(/^<p[^>]*><span [^>]*>Twelve<\/span> shops\.<\/p>\s*<p[^>]*><span [^>]*>4<\/span> left\.<span class="govuk-visually-hidden"> \(no source for Twelve and 4\)<\/span><\/p>\s*$/);
    expect(drawn('withTerms', markText([bare, bare, ' ', bare, bare]))).toMatch(/ \(no source for 4 numbers\)<\/span>$/);
    expect(drawn('prose', markText([sourced, ' came.']))).not.toContain('no source');
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
