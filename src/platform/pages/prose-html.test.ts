import { describe, expect, it } from 'vitest';
import { markText, withMarks } from './marked-text.ts';
import { proseHtml } from './prose-html.ts';

describe('written text on a page', () => {
  it('is paragraphs, lists, bold and links', () => {
    expect(proseHtml('One\nline\n\n- a\n- **b**')).toBe('<p class="govuk-body">One<br>line</p>\n<ul class="govuk-list govuk-list--bullet"><li>a</li><li><strong>b</strong></li></ul>');
    expect(proseHtml('See [the site](https://example.org/a?b=1&c=2).')).toContain('<a class="govuk-link" href="https://example.org/a?b=1&amp;c=2">the site</a>');
  });
  it('never carries markup of the writer’s', () => {
    const html = proseHtml('<script>alert(1)</script> **<img src=x onerror=y>** [x](javascript:alert(1)) - "\'');
    expect(html).not.toMatch(/<script|<img|href="javascript/);
    expect(html).toContain('&lt;script&gt;');
  });
  it('a table has heads for its columns and rows, and everything in it is escaped', () => {
    const html = proseHtml('| Crime | <i>2024/25</i> |\n| "Shop" theft | 983 |\n| Robbery | <b>58</b> |');
    expect(html).toContain('<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Crime</th><th scope="col" role="columnheader">&lt;i&gt;2024/25&lt;/i&gt;</th></tr></thead>');
    expect(html).toContain('<th scope="row" role="rowheader" data-label="Crime">&quot;Shop&quot; theft</th><td role="cell" data-label="&lt;i&gt;2024/25&lt;/i&gt;">983</td>');
    expect(html).not.toMatch(/<b>|<i>/);
  });
  it('a figure that is marked in a table keeps its mark in the cell, and no attribute holds one', () => {
    const mark = { words: '983', id: 'f1', kind: 'sourced' as const, href: '/m', note: ['Police'] };
    const html = withMarks(markText(['| Crime | Of ', mark, ' |\n| Shoplifting | ', mark, ' |']), (written) => proseHtml(written));
    expect(html.match(/href="\/m">983<\/a>/g)).toHaveLength(2);
    expect(html).toContain('data-label="Of"');
    expect(html).toContain('<td role="cell" data-label="Of" class="fp-number-cell"><span class="fp-cited">');
  });
});
