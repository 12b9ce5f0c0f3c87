// Text some of whose places bear more than their words: where a number comes from, or that it says no source. The filters for written text take it in place of a
// string. A mark travels through them as one character of a private plane, so that what reads paragraphs, lists and terms need not know of it.
import nunjucks from 'nunjucks';
import { listWords } from './figure-words.ts';

const { escape: escaped } = nunjucks.lib as unknown as { escape(text: string): string };

/** `note`: lines that are shown beside the words on hover and focus. `id` is the mark's own on its page. A bare one stands out for whoever edits the text. */
export type Mark = { readonly words: string; readonly id: string; readonly kind: 'sourced' | 'bare'; readonly href?: string; readonly note: readonly string[] };
export type MarkedText = { readonly written: string; readonly marks: readonly Mark[] };
export type Written = string | MarkedText;

const FIRST = 0xf0000;
const AT_MOST = 0xfffd;
const PRIVATE = /[\u{F0000}-\u{FFFFD}]/gu;

/** Pieces put together; a text without a mark is a plain string. */
export function markText(pieces: readonly (string | Mark)[]): Written {
  const marks: Mark[] = [];
  const written = pieces.map((piece) => {
    if (typeof piece === 'string') return piece.replace(PRIVATE, '\u{FFFD}');
    if (marks.length >= AT_MOST) return piece.words;
    marks.push(piece);
    return String.fromCodePoint(FIRST + marks.length - 1);
  }).join('');
  return marks.length === 0 ? written : { written, marks };
}

/** The characters that a filter reads, and the same answer with its marks drawn. */
export function withMarks(text: Written, draw: (written: string) => string): string {
  if (typeof text === 'string') return draw(text);
  const drawn = draw(text.written).replace(PRIVATE, (mark) => {
    const one = text.marks[(mark.codePointAt(0) ?? 0) - FIRST];
    return one === undefined ? mark : markHtml(one);
  });
  return withBareSaid(drawn, text.marks.filter((one) => one.kind === 'bare' && one.note.length === 0).map((one) => one.words));
}

/** So many numbers are named. */
const NAMED = 3;

/** The wavy line is seen under each number; whoever hears the page is told of all at once, at the end, and not in the middle of a sentence. */
function withBareSaid(html: string, bare: readonly string[]): string {
  if (bare.length === 0) return html;
  const said = `<span class="govuk-visually-hidden"> (no source for ${bare.length > NAMED ? `${bare.length} numbers` : escaped(listWords(bare))})</span>`;
  const end = Math.max(...['</p>', '</li>', '</td>'].map((tag) => html.lastIndexOf(tag)));
  return end === -1 ? `${html}${said}` : `${html.slice(0, end)}${said}${html.slice(end)}`;
}

function markHtml({ words, id, kind, href, note }: Mark): string {
  const look = kind === 'bare' ? 'fp-figure fp-figure--bare' : 'fp-figure';
  if (note.length === 0) return kind === 'bare' ? `<span class="${look}">${escaped(words)}</span>` : escaped(words);
  const described = `class="${look}" aria-describedby="${escaped(id)}"`;
  const shown = href === undefined ? `<span ${described} tabindex="0">${escaped(words)}</span>` : `<a ${described} href="${escaped(href)}">${escaped(words)}</a>`;
  return `<span class="fp-cited">${shown}<span class="fp-cited__note" role="tooltip" id="${escaped(id)}">${note.map((line) => `<span class="fp-cited__line">${escaped(line)}</span>`).join(' ')}</span></span>`;
}
