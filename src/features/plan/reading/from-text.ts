// Markdown and plain text, read line by line: published plans in this form have tabs for tables, bold lines for headings and blank lines inside tables, which a Markdown library does not see.
import type { Draft } from './blocks.ts';
import { single } from './blocks.ts';
import { areNamesOfBodies } from './column-contents.ts';
import { blocksOfHtml } from './from-html.ts';
import { decodeEntities, wordsOf } from './inline-markup.ts';
import { isLabelled, looksLikeHeading } from './heading-looks.ts';
import { asksToDo } from './imperatives.ts';
import { labelledLines } from './labels-in-columns.ts';
import { CALLED } from './numbered-headings.ts';
import { saysPriority } from './outline.ts';
import { isBarredAction } from './parts-of-paragraphs.ts';
import { wordedTable } from './text-columns.ts';
import { headsAYear } from './year-labels.ts';
import { alignedTable, dashedTable, gridTable, markdownCell, pipeTable, plainCell, semicolonTable, tabTable } from './text-tables.ts';

const BULLET = /^(\s*)([-*+•●▪◦·‣–—o]|\uf0b7|\(?\d{1,3}\)|\d{1,3}\.|\(?[a-z]\)|\(?[ivx]{1,4}\))\s+(?=\S)/;

const PART = /^(part|section|chapter|rhan|adran)\s(?:\p{Lu}|\d{1,2}|[IVX]{1,4}|one|two|three|four|five)(?![\p{L}\p{N}])/iu;

export function blocksOfText(text: string, format: 'markdown' | 'text'): Draft[] {
  const lines = withMeanings(unquoted(text.replaceAll('\f', '\n\n').split('\n')));
  const marked = format === 'markdown';
  const mark = marked ? markdownCell : plainCell;
  const drafts: Draft[] = [];
  let styled = 1;
  /** "==== HEADING ====" and "---- Heading ----": what is drawn first outranks what is drawn later */
  const rules = new Set<string>();
  /** how deep underlined headings go so far, and how deep they went where the first in capitals stood among the text, which stand below them all through */
  let underlined = 0;
  let capitals: number | undefined;
  /** of headings under dashes */
  let dashed: number | undefined;
  const parts = new Map<string, number>();
  const levelOfPart = (heading: string, level: number): number => {
    const kind = PART.exec(heading)?.[1]?.toLowerCase();
    if (kind === undefined) return level;
    const known = parts.get(kind) ?? level;
    parts.set(kind, known);
    return known;
  };
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) {
      const opens = underlined < 2 && drafts.every((draft) => draft.kind === 'heading');
      // "PART B" stands as high as "PART A" did, whatever was underlined between them.
      const made = ofParagraph(paragraph, marked, styled, capitals ?? (opens ? 0 : underlined)).map((draft) => (draft.kind === 'heading' && !marked ? { ...draft, level: levelOfPart(draft.text, draft.level) } : draft));
      if (!opens && !made.some((draft) => draft.kind === 'heading' && PART.test(draft.text)) && made.some((draft) => draft.kind === 'heading' && draft.text === draft.text.toUpperCase())) capitals ??= underlined;
      drafts.push(...made);
    }
    paragraph = [];
  };
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const next = lines[at + 1] ?? '';
    if (line.trim() === '') {
      flush();
      at += 1;
      continue;
    }
    const atx = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
    if (marked && atx) {
      flush();
      styled = atx[1]?.length ?? 1;
      const words = single(wordsOf((atx[2] ?? '').replace(/\{[#.][^}]*\}$/, '')).text);
      if (words) drafts.push({ kind: 'heading', text: words, level: styled, by: 'style' });
      at += 1;
      continue;
    }
    const html = marked && /^\s*<(table|ul|ol|dl|div)[\s>]/i.exec(line);
    if (html) {
      const close = new RegExp(`</${html[1]}>`, 'i');
      let end = at;
      while (end < lines.length - 1 && !close.test(lines[end] ?? '')) end += 1;
      if (close.test(lines[end] ?? '')) {
        flush();
        drafts.push(...blocksOfHtml(lines.slice(at, end + 1).join('\n')));
        at = end + 1;
        continue;
      }
    }
    const table = (paragraph.length === 0 ? gridTable(lines, at, mark) ?? dashedTable(lines, at, mark) : undefined) ?? pipeTable(lines, at, mark) ?? tabTable(lines, at, mark) ?? semicolonTable(lines, at, mark) ?? alignedTable(lines, at, mark) ?? wordedTable(lines, at, mark);
    if (table) {
      flush();
      drafts.push({ kind: 'table', rows: table.rows });
      at = table.next;
      continue;
    }
    const ruled = /^\s*([=\-*#~_])\1{2,} +(\S.{0,120}?) +\1{2,}\s*$/.exec(line);
    if (ruled && /\p{L}{2}/u.test(ruled[2] ?? '')) {
      flush();
      rules.add(ruled[1] ?? '');
      drafts.push({ kind: 'heading', text: single(ruled[2] ?? ''), level: [...rules].indexOf(ruled[1] ?? '') + 1, by: 'style' });
      at += 1;
      continue;
    }
    const labelled = paragraph.length === 0 ? labelledLines(lines, at) : undefined;
    if (labelled) {
      drafts.push({ kind: 'paragraph', text: labelled.text });
      at = labelled.next;
      continue;
    }
    if (paragraph.length === 0 && /^\s*(=+|-+|~+)\s*$/.test(next) && next.trim().length > 2 && !/^\s*[-=*_~]+\s*$/.test(line) && line.length < 200) {
      styled = next.includes('=') ? 1 : (dashed ??= (capitals ?? 0) + 2);
      underlined = Math.max(underlined, styled);
      drafts.push({ kind: 'heading', text: single(marked ? wordsOf(line).text : line), level: styled, by: 'style' });
      at += 2;
      continue;
    }
    // A sum under a rule, in lines that end in figures.
    if (paragraph.length > 0 && /^\s*-{3,}\s*$/.test(line) && ENDS_IN_FIGURE.test(paragraph.at(-1) ?? '') && ENDS_IN_FIGURE.test(next)) {
      at += 1;
      continue;
    }
    if (/^\s*([-*_=~])(\s*\1){2,}\s*$/.test(line)) {
      flush();
      at += 1;
      continue;
    }
    // "7. SHORT FORMS", alone between empty lines, is no item of a list.
    const shouted = !marked && paragraph.length === 0 && next.trim() === '' && (lines[at - 1] ?? '').trim() === '' && /^\s*\d{1,2}(?:\.\d{1,2})*[.)]?\s+\S/.test(line) && (isShouted(line.replace(/^\s*\d[\d.)]*\s+/, '').replace(/\b20\d\d(?:[/–-]\d\d(?:\d\d)?)?|:(?=\s)/g, '')) || isShortHead(line.replace(/^\s*\d[\d.)]*\s+/, ''), lines[at + 2] ?? ''));
    const bullet = shouted ? null : BULLET.exec(line);
    // "1. Burglary", and right below it "1.1 …".
    const chapter = bullet && !/[.;,?:]$/.test(line.trim()) && line.length < 110 ? /^(\d{1,2})\.?$/.exec(bullet[2] ?? '')?.[1] : undefined;
    if (chapter !== undefined && next.trimStart().startsWith(`${chapter}.1`) && /^\s*\d{1,2}\.1[.)]?\s+\p{Lu}/u.test(next)) {
      flush();
      drafts.push({ kind: 'heading', text: single(marked ? wordsOf(line).text : line), level: Math.min(6, marked ? styled + 1 : 2 + (capitals ?? underlined)), by: 'look' });
      at += 1;
      continue;
    }
    if (bullet && !isRightsMark(bullet[2] ?? '', line.slice(bullet[0].length), drafts) && !(bullet[2] === 'o' && !/^\s+o/.test(line)) && !(marked && /^\s*\*[^\s*]/.test(line))) {
      flush();
      const item = [line.slice(bullet[0].length).replace(/^\[[ xX~-]?\]\s+/, '')];
      at += 1;
      while (at < lines.length && (lines[at] ?? '').trim() !== '' && !BULLET.test(lines[at] ?? '') && !/^#{1,6}\s/.test(lines[at] ?? '') && !/\t/.test((lines[at] ?? '').trim()) && !headsNextItems(lines, at, bullet[1] ?? '')) {
        item.push(lines[at] ?? '');
        at += 1;
      }
      const words = inPlainText(item, marked);
      drafts.push({ kind: 'item', text: words, level: Math.floor((bullet[1] ?? '').replaceAll('\t', '    ').length / 2), marker: bullet[2] ?? '', ...(marked ? opening(item, words) : {}) });
      continue;
    }
    paragraph.push(line.replace(/^\s*>\s?/, ''));
    at += 1;
  }
  flush();
  return drafts;
}

/** What is quoted is read as what it is; the mark of a quotation alone on its line parts paragraphs, as an empty line does. */
const unquoted = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/^ {0,3}(?:>(?:\s|$))+/, ''));

/** "ASB", and on the next line ": anti-social behaviour": a term and its meaning, as Markdown sets a list of them. */
function withMeanings(lines: readonly string[]): string[] {
  const made: string[] = [];
  for (const line of lines) {
    const meaning = /^ {0,3}:\s+(\S.*)$/.exec(line)?.[1];
    // Straight above, or behind one empty line.
    const term = made.length - ((made.at(-1) ?? '').trim() === '' ? 2 : 1);
    if (meaning !== undefined && term >= 0 && /^[\p{L}\d*_][^|\t.:;!?]{0,60}$/u.test(made[term]?.trim() ?? '')) made.splice(term, made.length, `${(made[term] ?? '').trim()}: ${meaning}`);
    else made.push(line);
  }
  return made;
}

/** What stands further above than this belongs to another list. */
const LONGEST_LIST = 200;
/** "(c) Marl Council" at the foot of a page; no third of a list, which stands below its "(a)" or "(b)" and right behind that may be a body's name as well. */
function isRightsMark(marker: string, words: string, before: readonly Draft[]): boolean {
  if (!/^\(c\)$/i.test(marker)) return false;
  const isLetter = (draft: Draft | undefined, letter: RegExp): boolean => draft?.kind === 'item' && letter.test(draft.marker ?? '');
  if (isLetter(before.at(-1), /^\(b\)$/i)) return false;
  const near = before.slice(-LONGEST_LIST);
  return !near.slice(near.findLastIndex((draft) => draft.kind === 'heading') + 1).some((draft) => isLetter(draft, /^\([ab]\)$/i)) || /\b20\d\d\b/.test(words) || areNamesOfBodies([single(words)])[0] === true;
}

/** A line further left than the items above it, and right below it more of them. */
const headsNextItems = (lines: readonly string[], at: number, indent: string): boolean => (lines[at] ?? '').search(/\S/) < indent.length && BULLET.test(lines[at + 1] ?? '') && looksLikeHeading((lines[at] ?? '').trim(), { alone: true });

const ENDS_IN_FIGURE = /\S\s{2,}£?\d[\d,.]*\s*$/;

function inPlainText(lines: readonly string[], marked: boolean): string {
  const text = lines.map((line) => line.trim()).join('\n');
  return marked ? wordsOf(text).text : decodeIfNeeded(text);
}

const decodeIfNeeded = (text: string): string => (/&(amp|nbsp|#\d+);/.test(text) ? decodeEntities(text) : text);

/** Of one kind, each with a number of its own. */
function areCalledAlike(lines: readonly string[]): boolean {
  const called = lines.map((line) => CALLED.exec(line.trim()));
  return called.every((one) => one !== null && one[1]?.toLowerCase() === called[0]?.[1]?.toLowerCase()) && new Set(called.map((one) => one?.[2]?.toLowerCase())).size === lines.length;
}

/** A paragraph of one short line alone may be a heading by its look; `above`: how many ranks of headings stand over such in plain text. */
function ofParagraph(lines: readonly string[], marked: boolean, styled: number, above: number): Draft[] {
  const text = inPlainText(lines, marked).trim();
  if (text === '') return [];
  const whole = marked ? wordsOf(lines.map((line) => line.trim()).join('\n')) : { bold: false };
  if (marked && lines.length > 1 && !whole.bold) {
    const first = wordsOf(lines[0] ?? '');
    if (first.bold && looksLikeHeading(first.text, { bold: true })) return [{ kind: 'heading', text: single(first.text), level: Math.min(6, styled + 1), by: 'look' }, ...ofParagraph(lines.slice(1), marked, styled, above)];
  }
  // "WHO WE ARE" on a line of its own, and right below it the words.
  if (!marked && lines.length > 1 && (isShouted(lines[0] ?? '') || isShortHead(lines[0] ?? '', lines[1] ?? '')) && !isShouted(lines[1] ?? '')) return [{ kind: 'heading', text: single(lines[0] ?? ''), level: 1 + above, by: 'look' }, ...ofParagraph(lines.slice(1), marked, styled, above)];
  // "Priority 2: Homes", and right below it 2.1, 2.2 and so on, or "Lead: Marl Council".
  const numberedBelow = !marked && lines.length > 1 && saysPriority(single(lines[0] ?? '')) && looksLikeHeading(single(lines[0] ?? ''), { alone: true }) ? lines.slice(1).map((line) => line.trim().replace(GAP, ': ')) : [];
  if (numberedBelow[0] !== undefined && (FIRST_OF.test(numberedBelow[0]) || isLabelled(numberedBelow[0]))) return [{ kind: 'heading', text: single(lines[0] ?? ''), level: levelOfPlain(lines[0] ?? '') + above, by: 'look' }, { kind: 'paragraph', text: numberedBelow.reduce((whole, line) => `${whole}${whole === '' ? '' : FIRST_OF.test(line) || isLabelled(line) ? '\n' : ' '}${line}`, '') }];
  // "Streets", and right below it "Light the steps | Marl Council".
  if (!marked && lines.length > 1 && lines.slice(1).every(isBarredAction) && !isBarredAction(lines[0] ?? '') && looksLikeHeading(single(lines[0] ?? ''), { alone: true })) return [{ kind: 'heading', text: single(lines[0] ?? ''), level: Math.min(6, levelOfPlain(lines[0] ?? '') + above), by: 'look' }, { kind: 'paragraph', text: lines.slice(1).map((line) => line.trim()).join('\n') }];
  // "A. Nuisance", and right below it, set in, A1, A2 and so on.
  const letter = lines.length > 1 ? /^\s*(\p{Lu}|\d{1,2})[.:)]\s+\p{Lu}[^.!?]{3,80}$/u.exec(lines[0] ?? '')?.[1] : undefined;
  if (!marked && letter !== undefined && lines.slice(1).some((line) => NUMBERED_OF.test(line)) && lines.slice(1).every((line) => new RegExp(`^\\s+(?:${letter}\\.?\\d+[.:)]?\\s|(?!\\p{Lu}?\\d+[.:)])\\S)`, 'u').test(line))) return [{ kind: 'heading', text: single(lines[0] ?? ''), level: 3, by: 'look' }, { kind: 'paragraph', text: joined(lines.slice(1)) }];
  // Two lines with a gap in each are columns, a glossary's say, and no heading; letters with a gap behind them are a glossary of one.
  const columned = lines.length <= 2 && lines.every((line) => (lines.length === 1 ? /^\p{Lu}{2,8}s?(?:\s{2,}|\t)\p{Ll}/u : /\S(?:\s{2,}|\t)\S/).test(line.trim()));
  // "1.2 Light the steps" or "1.2 Action: Light the steps", and below it "Lead: …", is an action.
  const labelled = lines.length > 1 && isLabelled(lines[1]?.trim() ?? '') && (asksToDo(lines[0] ?? '') || isLabelled(lines[0]?.trim().replace(/^\p{Lu}?\d+(?:\.\d+)*[.)]?\s+/u, '') ?? ''));
  // "Priority 1 – Homes" and "Priority 2 – Streets", line under line, list them.
  if (lines.length > 1 && lines.every((line) => line.length < 120) && areCalledAlike(lines)) return lines.map((line): Draft => ({ kind: 'item', text: single(marked ? wordsOf(line).text : line), level: 0, marker: '' }));
  // "1.1 …" and "1.2 …", line under line, are two of a list.
  const numbered = lines.length === 2 && lines.every((line) => /^\s*\d{1,2}(?:\.\d{1,2})+[.)]?\s+\p{Lu}/u.test(line));
  if (lines.length <= 2 && !columned && !labelled && !numbered && looksLikeHeading(single(text), { bold: whole.bold, alone: !marked })) return [{ kind: 'heading', text: single(text), level: whole.bold ? Math.min(6, styled + 1) : Math.min(6, levelOfPlain(text) + (marked ? 0 : above)), by: 'look' }];
  return [{ kind: 'paragraph', text, ...(whole.bold ? { bold: true } : marked ? opening(lines, text) : {}) }];
}

/** What is set in bold before all else. */
function opening(lines: readonly string[], text: string): { opens?: string } {
  const marked = /^(\*\*|__)(?=[^\s*_])([^*_]{2,400}?)\1(?=[^*_]|$)/.exec(lines.map((line) => line.trim()).join('\n'))?.[0];
  const opens = marked === undefined ? '' : wordsOf(marked).text;
  return opens !== '' && opens !== text && text.startsWith(opens) ? { opens: single(opens) } : {};
}

/** "Lead        Marl Council" */
const GAP = /(?<=^[\p{L} ]{3,30}\S)\s{2,}(?=\S)/u;
const FIRST_OF = /^\s*(?:\p{Lu}\s?)?\d{1,2}(?:\.\d{1,2})+[.:)]?\s+\p{Lu}/u;
const NUMBERED_OF = /^\s+(?:\p{Lu}|\d{1,2})\.?\d+[.:)]?\s+\p{Lu}/u;
/** What goes on in the next line belongs to the number above it. */
const joined = (lines: readonly string[]): string => lines.reduce((text, line) => `${text}${text === '' ? '' : NUMBERED_OF.test(line) ? '\n' : ' '}${line.trim()}`, '');

/** "MONEY" over a long line; a short one below five letters may be what they stand for. */
const isShortHead = (line: string, next: string): boolean => /^\p{Lu}{5}$/u.test(line.trim()) && next.trim().length > 60;

const isShouted = (line: string): boolean => line.trim().length < 70 && (line.match(/\p{L}/gu)?.length ?? 0) > 5 && !/\p{Ll}|[:,;|]|\s{3,}\S/u.test(line.trim()) && !/\d{4,}|\p{Lu}{1,2}\d/u.test(line);

/** In plain text, capitals outrank a numbered heading, and that outranks the others. */
function levelOfPlain(text: string): number {
  if (text === text.toUpperCase() && /\p{L}{3}/u.test(text)) return 1;
  if (headsAYear(text)) return 4;
  const number = /^(\d+(?:\.\d+)*)[.)]?\s/.exec(text)?.[1];
  return number ? 1 + number.split('.').filter(Boolean).length : 3;
}

/** Markdown or tab-separated text that was opened and saved as a Word file or a web page is read as the text it is. */
export function typedAsText(drafts: readonly Draft[]): Draft[] {
  const paragraphs = drafts.filter((draft) => draft.kind === 'paragraph');
  const marked = paragraphs.reduce((count, draft) => count + (draft.text.match(/^#{1,6} \S/gm)?.length ?? 0), 0);
  if (marked < 3 || drafts.some((draft) => draft.kind === 'heading' && draft.by === 'style')) return [...drafts];
  const lines = drafts.map((draft) => (draft.kind === 'table' ? draft.rows.map((row) => row.cells.map((cell) => cell.text).join('\t')).join('\n') : draft.text));
  return blocksOfText(lines.join('\n\n'), 'markdown');
}
