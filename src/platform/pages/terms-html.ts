// A line of text with the meaning of each defined term where it stands first, escaped.
import nunjucks from 'nunjucks';
import { isAcronym, termPieces } from './defined-terms.ts';
import type { DefinedTerm } from './defined-terms.ts';

const { escape: escaped } = nunjucks.lib as unknown as { escape(text: string): string };

/** Safe HTML. `seen` carries the terms that an earlier line of the same text has explained. */
export function termsHtml(text: string, terms: readonly DefinedTerm[], seen?: Set<string>): string {
  if (terms.length === 0) return escaped(text);
  return termPieces(text, terms, seen)
    .map((piece) => {
      if (piece.meaning === undefined) return escaped(piece.text);
      const tag = isAcronym(piece.text) ? 'abbr' : 'span';
      return `<${tag} class="fp-term" title="${escaped(piece.meaning)}">${escaped(piece.text)}</${tag}>`;
    })
    .join('');
}
