// Words on a page put together into lines, and lines into running text; a line's end is a break of the author's only where the next word would still have fitted.
import type { Ink } from './pdf-ink.ts';

/** A run of words on one line without a wide gap. */
export type Segment = { text: string; x0: number; x1: number; y: number; size: number; bold: boolean; /** its first words, set in bold where those behind them are not */ opens?: string; /** absent where its words have several */ look?: string; /** every word of it */ slanted?: boolean };
export type Line = { y: number; size: number; segments: Segment[] };

/** Lines from top to bottom; a gap wider than about two spaces parts a line into segments. */
export function linesOf(inks: readonly Ink[], widest = 1.1): Line[] {
  const rows: Ink[][] = [];
  for (const ink of inks.toSorted((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(first.y - ink.y) <= Math.max(first.size, ink.size) * 0.35) row.push(ink);
    else rows.push([ink]);
  }
  return rows.map((row) => {
    const segments: Segment[] = [];
    for (const ink of row.toSorted((a, b) => a.x0 - b.x0)) {
      const last = segments.at(-1);
      const gap = last ? ink.x0 - last.x1 : 0;
      if (last && gap <= Math.max(last.size, ink.size) * widest && ink.size / last.size < 1.6 && last.size / ink.size < 1.6) {
        const spaced = gap > ink.size * 0.14 && !/^\s/.test(ink.text);
        if (last.bold && !ink.bold && ink.text.trim() !== '') last.opens = last.text;
        last.text += `${spaced ? ' ' : ''}${ink.text}`;
        last.x1 = Math.max(last.x1, ink.x1);
        last.bold = last.bold && ink.bold;
        if (last.look !== ink.look) delete last.look;
        if (ink.slanted !== true) delete last.slanted;
        last.size = Math.max(last.size, ink.size);
      } else segments.push({ ...ink });
    }
    const kept = segments.map((segment) => ({ ...segment, text: segment.text.replace(/\s+/g, ' ').trim() })).filter((segment) => segment.text !== '');
    return { y: Math.max(...row.map((ink) => ink.y)), size: Math.max(...row.map((ink) => ink.size)), segments: kept };
  });
}

/** The words set in bold at the beginning of lines that belong together, where others follow that are not; empty where none are. */
export function openingOf(lines: readonly Segment[]): string {
  const to = lines.findIndex((line) => !line.bold);
  return to < 0 ? '' : [...lines.slice(0, to).map((line) => line.text), lines[to]?.opens ?? ''].join(' ').replace(/\s+/g, ' ').trim();
}

/** An address that the end of a line cut: “www.north.gov.” and “uk”, “advice.org.uk/” and “local”. */
export const goesOnInAddress = (before: string, after: string): boolean => /(?:^|\s)(?:www\.|https?:\/\/)\S*$/.test(before) && (/[./-]$/.test(before) ? /^[\p{Ll}\d]/u.test(after) : /^[./-]\S|^[a-z-]{1,20}\.[a-z]{2,}/.test(after));

/** "July to", "Septembe", "r": a word that the column was too narrow for is one word. */
export const below = (above: string, text: string): string => (/\p{L}{4}$/u.test(above) && /^\p{Ll}{1,2}$/u.test(text) && !/^(?:of|to|in|by|at|or|no|on|as|an|a|we|is|it|up|y|yn)$/.test(text) ? above + text : `${above} ${text}`.trim());

const BULLET = /^([•●▪◦·‣⁃∙*–—o-]|[\uf000-\uf0ff]|\d{1,2}[.)]|\(?[a-z]\)|[a-z]\.(?=\s+\p{L})|[ivx]{1,4}\))\s+/u;

export const isBullet = (text: string): boolean => BULLET.test(text) || /^[•●▪◦‣∙\uf0b7\uf0a7\uf0d8]/.test(text);

/** A line below the words of an item, not below its mark. */
export const isSetIn = (line: Segment, first: Segment): boolean => isBullet(first.text) && line.x0 > first.x0 + first.size * 0.4;

/** Stands where a word may have been cut, because its column was too narrow for it. */
const CUT = '\u200b';

/** A word that is wider than its column begins a line of its own and goes on below in small letters. */
const isCut = (above: Segment, line: Segment): boolean => /^[\p{L}’'-]{3,}$/u.test(above.text.split(' ').at(-1) ?? '') && /^\p{Ll}{1,12}(?=$|[\s.,;:)])/u.test(line.text);

/** Words that their column cut, made whole where the text has the whole word elsewhere and not both of its parts. */
export function uncut(text: string, words: ReadonlySet<string>): string {
  if (!text.includes(CUT)) return text;
  return text.replace(/(\p{L}+)[ \n]\u200b(\p{Ll}+)/gu, (all, above: string, below: string) => (words.has((above + below).toLowerCase()) && !(words.has(above.toLowerCase()) && words.has(below)) ? above + below : all)).replaceAll(CUT, '');
}

const ENDS_IN_LABEL = /[.;,)]\s(?:leads?|led by|owners?|status|progress|rag|rating|result|update|by|by when|due)\s?:$/i;

/** Below "• Light the quay" in bold, "Marl Council" in grey: a line of an item that is set wholly otherwise than the one above begins something, however full that was. */
const isInAnotherHand = (before: Segment, line: Segment): boolean => before.look !== undefined && line.look !== undefined && (line.bold !== before.bold || line.look !== before.look) && !/\([^)]*$/.test(before.text) && /^[^\p{Ll}(,;&]/u.test(line.text) && !/[-–—(,&/]$/.test(before.text);

/** Lines of one column as text: wrapped lines are joined by a space, lines that ended early keep their break. `room` is the width that a line has; where the lines are set in, as those of an item are, from `left`. */
export function joined(lines: readonly Segment[], room: number, left?: number): string {
  let text = '';
  let mark: Segment | undefined;
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (isBullet(line.text)) mark = line;
    if (!before) {
      text = line.text;
      continue;
    }
    const first = line.text.split(' ')[0] ?? '';
    const letter = (line.x1 - line.x0) / Math.max(1, line.text.length);
    const fitted = before.x1 - (left ?? before.x0) + letter * (first.length + 1) < room;
    const apart = line.y - before.y > before.size * 2.1;
    const goesOn = mark !== undefined && isSetIn(line, mark) && /^[(\p{Ll}]/u.test(line.text);
    // "Lead:" waits for its answer.
    const waits = ENDS_IN_LABEL.test(before.text) && !apart;
    const broke = (fitted && !goesOn && !waits) || apart || isBullet(line.text) || (mark !== undefined && isInAnotherHand(before, line));
    if (goesOnInAddress(text, line.text) && (!broke || /[./-]$/.test(text))) text += line.text;
    else if (!broke && /[\p{L}]-$/u.test(text) && /^\p{Ll}/u.test(line.text)) text += line.text;
    else if (!broke && text.endsWith('\u00ad')) text = text.slice(0, -1) + line.text;
    else text += `${broke ? '\n' : ' '}${isCut(before, line) ? CUT : ''}${line.text}`;
  }
  return text;
}
