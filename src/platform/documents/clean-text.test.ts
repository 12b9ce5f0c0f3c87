// What is taken out of pasted text, and what stays.
import { describe, expect, test } from 'vitest';
import { cleanText, safeHref } from './clean-text.ts';

describe('text', () => {
  test('stays as it was written, signs and all', () => {
    for (const words of ['#set $x$ *a* _b_ \\ @c ~', '<b>&amp;</b>', '“Łódź” – 5 × 3 = 15 🚓', 'שלום مرحبا', '👩‍👧']) expect(cleanText(words)).toBe(words);
  });

  test('loses what XML forbids, what reverses the reading, and halves of characters', () => {
    expect(cleanText('a\u0000b\u0007c\u001bd\u007fe\uFEFFf\uffffg\u{1fffe}h')).toBe('abcdefgh');
    expect(cleanText('invoice\u202egpj.exe\u2066x\u2069')).toBe('invoicegpj.exex');
    expect(cleanText('half \ud83d end')).toBe('half \ufffd end');
  });

  test('has letters where a program on the web put mathematical signs for bold', () => {
    expect(cleanText('𝗕𝗼𝗹𝗱 𝘢𝘯𝘥 𝟙𝟚')).toBe('Bold and 12');
  });

  test('is one line, and has one form of an accent', () => {
    expect(cleanText('a\r\nb\tc\u2028d')).toBe('a b c d');
    expect(cleanText('cafe\u0301')).toBe('café');
  });
});

describe('a link', () => {
  test('may lead to the web, to a mailbox, to a telephone, within the document', () => {
    expect(safeHref(' https://example.org/a b'.replace(' b', ''))).toBe('https://example.org/a');
    expect(safeHref('mailto:a@example.org')).toBe('mailto:a@example.org');
    expect(safeHref('tel:101')).toBe('tel:101');
    expect(safeHref('#year')).toBe('#year');
  });

  test('may not run anything, read files, or lead to nowhere', () => {
    for (const href of ['javascript:alert(1)', ' JavaScript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//example.org', '/plan', 'https://', 'http:// x', '', '#', 'vbscript:x']) expect(safeHref(href), href).toBeUndefined();
  });
});
