// The glossary: terms and what they mean, in a table, in lines with a tab or a dash, or in a list.
import type { Block, Table } from './blocks.ts';
import { blockText, gridWidth, single } from './blocks.ts';
import { hasContact } from './members.ts';
import { namesTold } from './members-in-words.ts';
import type { Place, ReadTerm } from './plan-reading.ts';

export const GLOSSARY_HEADING = /^(?:part \w+[.:]?\s+|\d+[.)]?\s*)?interpretation$|\b(glossary|acronyms?|abbreviations?|jargon|terms used|terminology|definitions|geirfa|(words|terms|letters|initials)( and (words|terms|letters|initials|phrases))? (that )?(we|you|used|in this)\b( use| used| may meet| will meet| plan| document| report)?|(what (do )?)?(the |our )?short (words|forms)( we use)?( mean)?|words and (letters|initials|phrases|terms|meanings)|(letters|initials|terms) and words|what (the|these|our|all the) (words|letters|initials|terms|short forms)( all)? (mean|stand for)|(short forms|terms|words|letters|initials)( are)? explained)\b|^(\d+[.)]?\s*)?((some|a few|the) )?(letters|initials|short forms|key terms|terms|words|key words)$/i;

const HEAD = /^(short|term|acronym|abbreviation|word|phrase|initials|letters|terminology|short (?:form|name|title)|letter|what we (?:say|write)|term|talfyriad|byrfodd|gair|acronym)(?:s|au)?( used)?$/i;
const MEANING = /^(meaning|definition|description|stands for|explanation|full (name|title|term|meaning)|in full|what it means|expansion|term|what it stands for|ystyr|diffiniad|esboniad|yn llawn)(?:s|on|au)?$/i;
/** Over what the letters in the column behind stand for. */
const NAMED = /^(?:name|full name|in full|meaning|what it (?:means|stands for)|stands for|organisation|body|member|partner)s?$/i;

const FIGURE = /^£?[\d,.]+\s?(?:%|k|m)?$/;

export function termsInTable(table: Table, where: string, inSection: boolean): { terms: ReadTerm[]; heads: string[][]; rest: number[] } | undefined {
  const width = gridWidth(table.rows);
  const first = table.rows[0]?.cells.map((cell) => single(cell.text)) ?? [];
  const headed = HEAD.test(first[0] ?? '') && MEANING.test(first[1] ?? '');
  const reversed = !headed && table.rows.length > 2 && HEAD.test(first[1] ?? '') && NAMED.test(first[0] ?? '');
  if (reversed) return termsInTable({ ...table, rows: table.rows.map((row) => ({ ...row, cells: row.cells.toReversed() })) }, where, inSection);
  if (!headed && !inSection && !areShortForms(table)) return undefined;
  if (width < 2 || width > 6) return undefined;
  // A count of something below the words is none of them.
  if (!headed && table.rows.filter((row) => FIGURE.test(single(row.cells.at(-1)?.text ?? ''))).length * 2 > table.rows.length) return undefined;
  const terms: ReadTerm[] = [];
  const rest: number[] = [];
  for (const [at, row] of table.rows.entries()) {
    if (headed && at === 0) continue;
    const cells = row.cells.map((cell) => single(cell.text));
    const before = terms.length;
    const step = cells.length % 2 === 0 && cells.length > 2 ? 2 : cells.length;
    for (let from = 0; from < cells.length; from += step) {
      const [term = '', ...meaning] = cells.slice(from, from + step);
      const words = meaning.filter(Boolean).join(' ');
      const last = terms.at(-1);
      const place: Place = { block: table.id, row: at, where: `${where} > row ${at + 1}`, quote: `${term} ${words}`.trim() };
      if (term !== '' && words !== '' && term.length <= 80) terms.push({ term, meaning: words, places: [place], confidence: headed || inSection ? 0.95 : 0.7, why: 'a row of two cells in the glossary' });
      else if (term === '' && words !== '' && last) {
        last.meaning += ` ${words}`;
        last.places.push(place);
      }
    }
    if (terms.length === before && cells.some(Boolean) && !(cells[0] === '' && terms.length > 0)) rest.push(at);
  }
  return terms.length > 0 && rest.length * 2 <= table.rows.length ? { terms, heads: headed ? [first] : [], rest } : undefined;
}

/** Two columns, letters and what begins with them, are a glossary whatever stands above. */
function areShortForms({ rows }: Table): boolean {
  const pairs = rows.map((row) => row.cells.map((cell) => single(cell.text)));
  if (pairs.length < 3 || pairs.some((cells) => cells.length !== 2)) return false;
  const fitting = pairs.filter(([term = '', meaning = '']) => /^\p{Lu}[\p{L}&]{1,7}$/u.test(term) && /\p{Lu}.*\p{Lu}/u.test(term) && meaning.includes(' ') && meaning[0]?.toLowerCase() === term[0]?.toLowerCase());
  return fitting.length * 4 >= pairs.length * 3;
}

/** Fewer may be a sentence. */
const FEWEST_RUN_ON = 3;
const LONGEST_RUN_ON = 10_000;

/** "ASB Anti-social behaviour CSP Community Safety Partnership": terms that run on, each before a word with its own first letter. */
function termsRunOn(line: string): string[] {
  if (line.length > LONGEST_RUN_ON) return [line];
  const starts = [...line.matchAll(/(?<=^|\s)(\p{Lu})[\p{Lu}\d&/]{1,7}s?\s(\p{L})/gu)].filter((found) => found[1]?.toLowerCase() === found[2]?.toLowerCase()).map((found) => found.index);
  return starts.length < FEWEST_RUN_ON || starts[0] !== 0 ? [line] : starts.map((start, at) => line.slice(start, starts[at + 1]).replace(' ', '\t'));
}

/** “CSP: Community Safety Partnership. PCC: …”, one after the other in a line. */
const termsInLine = (line: string): string[] => termsRunOn(line).flatMap((part) => part.split(/(?<=[.;,])\s+(?=\p{Lu}[\p{L}&]{0,7}\p{Lu}s?\s?[:=–—-]\s+\p{L})|(?<=[.;])\s+(?=\p{Lu}[\p{L}&]{1,8}\s?[:=–—-]\s+\p{L})/u));

/** "ASB anti-social behaviour": one space is enough where the meaning begins with the term's own letter. */
function startsAlike(line: string): RegExpExecArray | null {
  const found = /^([\p{Lu}\d&/]{2,8}s?),?\s(\p{L}.+)$/u.exec(line);
  return found && found[1]?.[0]?.toLowerCase() === found[2]?.[0]?.toLowerCase() ? found : null;
}

/** "CYP Children and Young People – up to 25": where each letter begins a word of what comes before the dash, the dash belongs to the meaning. */
function spelledOut(line: string): RegExpExecArray | null {
  const found = startsAlike(line);
  const initials = (found?.[2] ?? '').split(/:\s|\s[–—-]\s/, 1)[0]!.split(/[\s,-]+/).map((word) => word.charAt(0).toUpperCase());
  let at = -1;
  const follows = [...(found?.[1] ?? '').replace(/s$/, '')].filter((letter) => /\p{Lu}/u.test(letter)).every((letter) => { at = initials.indexOf(letter, at + 1); return at >= 0; });
  return found && follows ? found : null;
}

const LED_BY = /^(?:key|abbreviations|acronyms|short (?:forms|names)|initials|letters|terms)(?: used)?(?: (?:here|above|in (?:this|the) \p{L}+))?:\s+/iu;
const TERM_AND_MEANING = /^(\p{Lu}[\p{L}&]{1,8})(?:,|:|\s[=–—-]|\s(?:is|means|stands for))?\s(\p{L}[^;()]{3,90})$/u;

/** "Key: GP, general practitioner; NHS, National Health Service.": a glossary in one sentence, wherever it stands. */
export function termsInSentence(block: Block, where: string): ReadTerm[] {
  if (block.kind !== 'paragraph' && block.kind !== 'item') return [];
  const text = single(block.text);
  const led = LED_BY.exec(text);
  if (!led) return [];
  const parts = text.slice(led[0].length).replace(/\.$/, '').split(/;\s+(?:and\s)?/);
  const found = parts.map((part) => TERM_AND_MEANING.exec(part));
  if (found.length < 2 || found.some((one) => one === null || !/\p{Lu}.*\p{Lu}/u.test(one[1] ?? ''))) return [];
  return found.map((one, at) => ({ term: one?.[1] ?? '', meaning: one?.[2] ?? '', places: [{ block: block.id, where, quote: parts[at] ?? '' }], confidence: 0.8, why: 'a short form and its meaning in a sentence that explains several' }));
}

/** “ASB – Anti-social behaviour”, “ASB: …”, one to a line. */
export function termsInText(blocks: readonly Block[], indexes: readonly number[], where: string): { terms: ReadTerm[]; used: number[] } {
  const terms: ReadTerm[] = [];
  const used: number[] = [];
  for (const [at, index] of indexes.entries()) {
    const block = blocks[index];
    const next = blocks[indexes[at + 1] ?? -1];
    // A term set in bold above its meaning looks like a heading.
    if (block?.kind === 'heading' && /^[\p{Lu}\d&/]{2,8}s?$/u.test(single(block.text)) && next?.kind === 'paragraph' && !hasContact(next.text)) {
      terms.push({ term: single(block.text), meaning: single(next.text), places: [{ block: next.id, where, quote: single(next.text) }], confidence: 0.75, why: 'a term and below it its meaning in the glossary' });
      used.push(index, indexes[at + 1] ?? index);
      continue;
    }
    if (used.includes(index)) continue;
    // "MARAC: Multi-Agency Risk Assessment Conference" in a typeface of its own.
    const both = block?.kind === 'heading' ? /^([\p{Lu}\d&/]{2,8}s?)\s?[:=–—-]\s+(\p{L}.+)$/u.exec(single(block.text)) : null;
    if (block && both) {
      terms.push({ term: both[1] ?? '', meaning: both[2] ?? '', places: [{ block: block.id, where, quote: single(blockText(block)) }], confidence: 0.8, why: 'a heading of a term and its meaning in the glossary' });
      used.push(index);
      continue;
    }
    if (!block || (block.kind !== 'item' && block.kind !== 'paragraph')) continue;
    // Members may be told in the same part as the short forms.
    if (hasContact(blockText(block)) || namesTold(blockText(block)).length > 0) continue;
    const lines = blockText(block).split('\n').flatMap((line) => termsInLine(line)).map((line) => line.trim()).filter(Boolean);
    const read = lines.map((line) => /^["“]([^"”]{2,40})["”]\s+(?:means|is|are)\s+(?:an?\s|the\s)?(.+)$/u.exec(line) ?? spelledOut(line) ?? /^(.{1,60}?)(?:\s*[:=]\s+|\s+[–—-]\s+|\t+)(.+)$/.exec(line) ?? (/^([\p{Lu}\d&/]{2,8}s?)\s{2,}(\p{L}.+)$/u.exec(line) ?? startsAlike(line)));
    if (!read[0]) continue;
    for (const [at, found] of read.entries()) {
      const line = lines[at] ?? '';
      const last = terms.at(-1);
      if (found) terms.push({ term: single(found[1] ?? ''), meaning: single(found[2] ?? ''), places: [{ block: block.id, where, quote: single(line) }], confidence: 0.85, why: 'a line of a term and its meaning in the glossary' });
      else if (last) last.meaning += ` ${single(line)}`;
    }
    used.push(index);
  }
  return { terms, used };
}
