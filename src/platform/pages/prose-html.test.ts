import { describe, expect, it } from 'vitest';
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
});
