// "7. Priorities for the year", alone above a table: numbered lines that stand one by one through a document are its headings, though they look like items of a list.
import type { Block, Heading, Item } from './blocks.ts';
import { single } from './blocks.ts';
import { saysPriority } from './outline.ts';
import { roleWords } from './year-labels.ts';

/** Fewer than this may be a list that a picture or a table broke. */
const FEWEST = 3;

export function withNumberedHeadings(given: Block[]): Block[] {
  const blocks = withLetteredHeadings(withCalledHeadings(withAnnexes(withReferredLines(given))));
  const seen = blocks.filter((block) => block.kind !== 'page mark');
  const repeated = afterTheirContents(seen);
  if (repeated.length >= FEWEST) return asHeadings(blocks, new Set(repeated), 2);
  const chapters = seen.flatMap((block, at) => { const number = block.kind === 'item' ? chapterOver(block, seen[at + 1]) : undefined; return number === undefined ? [] : [{ block: block as Item, number }]; });
  if (chapters.length >= FEWEST && chapters.every(({ number }, at) => at === 0 || number > (chapters[at - 1]?.number ?? 0))) return asHeadings(blocks, new Set(chapters.map(({ block }) => block)), Math.min(6, 1 + Math.max(1, ...blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : [])))));
  const over = seen.filter((block, at): block is Item => block.kind === 'item' && isNumbered(block) && isOverALabel(block, seen[at + 1]));
  if (over.length > 1 && over.every((block, at) => Number.parseInt(block.marker ?? '', 10) === at + 1)) return asHeadings(blocks, new Set(over), 2);
  const lone = seen.filter((block, at): block is Item => block.kind === 'item' && standsAlone(block, seen[at - 1], seen[at + 1]));
  const counted = lone.filter((block, at) => Number.parseInt(block.marker ?? '', 10) === at + 1);
  if (counted.length < FEWEST || counted.length < lone.length) return blocks;
  const level = Math.max(2, ...blocks.flatMap((block) => (block.kind === 'heading' && block.by === 'look' ? [block.level] : [])));
  return asHeadings(blocks, new Set(counted), level);
}

/** "A1 Light the steps" */
export const REFERRED = /^\p{Lu}{1,3}\s?\d{1,2}[.)]?\s+\p{Lu}/u;
const BRACKETED = /[([][^()[\]]{2,90}[)\]]$/;

/** "A1 Light the steps [Marl Council]" and "A2 Cut the hedges [Marl Homes]": short lines that look like headings, and head nothing. */
function withReferredLines(blocks: Block[]): Block[] {
  const seen = blocks.filter((block) => block.kind !== 'page mark');
  const referred = seen.filter((block): block is Heading => block.kind === 'heading' && block.by === 'look' && REFERRED.test(single(block.text)));
  const are = new Set<Block>(referred);
  const headsNothing = (next: Block | undefined): boolean => next === undefined || next.kind === 'heading' || (next.kind === 'paragraph' && REFERRED.test(single(next.text)));
  const bare = seen.filter((block, at) => are.has(block) && headsNothing(seen[at + 1])).length;
  if (referred.length < FEWEST || bare < referred.length || referred.filter((block) => BRACKETED.test(single(block.text))).length * 5 < referred.length * 3) return blocks;
  return blocks.map((block): Block => (block.kind === 'heading' && are.has(block) ? { kind: 'paragraph', text: block.text, id: block.id, ...(block.page === undefined ? {} : { page: block.page }) } : block));
}

/** "Priority A. Burglary": the kind and which. */
export const CALLED = /^(priority|theme|aim|objective|outcome|strand|goal|blaenoriaeth|thema|nod)\s(\d{1,2}|[A-Z]|one|two|three|four|five|six|seven|eight|un|dau|tri|pedwar|pump|chwech)\s?[.:–—-]\s?\p{L}/iu;

/** "Annex A. Members" over a table. */
const ANNEX = /^(?:annex|appendix|atodiad)\s(?:\p{Lu}|\d{1,2})\s?[.:–—-]?\s\p{Lu}/iu;

const LETTERED = /^\p{Lu}[.)]\s+\p{Lu}/u;
const FEWEST_LETTERED = 2;

/** "A. Public places", "B. Drugs and alcohol", each right above a table, or in bold right above items. */
function withLetteredHeadings(blocks: Block[]): Block[] {
  const wordsOf = (block: Block): string => (block.kind === 'paragraph' ? single(block.text) : block.kind === 'item' && /^\p{Lu}[.)]?$/u.test(block.marker ?? '') ? `${(block.marker ?? '').replace(/[.)]$/, '')}. ${single(block.text)}` : '');
  const are = new Map(blocks.flatMap((block, at): [Block, string][] => {
    const text = wordsOf(block);
    return LETTERED.test(text) && text.split(' ').length <= 11 && !/[.;,?:]$/.test(text) && isOver(block, blocks.slice(at + 1, at + 4).find((one) => one.kind !== 'page mark')) ? [[block, text]] : [];
  }));
  if (new Set([...are.values()].map((text) => text.charAt(0))).size < FEWEST_LETTERED) return blocks;
  const level = Math.min(6, 1 + Math.max(1, ...blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : []))));
  return blocks.map((block): Block => {
    const text = are.get(block);
    return text === undefined ? block : { kind: 'heading', text, level, by: 'look', id: block.id, ...(block.page === undefined ? {} : { page: block.page }) };
  });
}

const isOver = (block: Block, next: Block | undefined): boolean => next?.kind === 'table' || (next?.kind === 'item' && block.kind === 'paragraph' && block.bold === true);

/** "Table 2: Priority 2 – Homes" over a table. */
const CAPTION = /^(?:table|tabl)\s\d{1,2}\s?[:.–—-]\s+(\S.*)$/i;

function withAnnexes(blocks: Block[]): Block[] {
  let level = 1;
  return blocks.map((block, at): Block => {
    if (block.kind === 'heading') level = block.level;
    const named = block.kind === 'paragraph' ? (CAPTION.exec(single(block.text))?.[1] ?? '') : '';
    if (named !== '' && named.length < 120 && saysPriority(named) && blocks.slice(at + 1, at + 4).find((one) => one.kind !== 'page mark')?.kind === 'table') return { kind: 'heading', text: single((block as { text: string }).text), level: Math.min(6, level + 1), by: 'look', id: block.id, ...(block.page === undefined ? {} : { page: block.page }) };
    const text = block.kind === 'paragraph' ? single(block.text) : '';
    return block.kind === 'paragraph' && ANNEX.test(text) && text.split(' ').length <= 10 && !/[.;,?:]$/.test(text) && blocks.slice(at + 1).find((one) => one.kind !== 'page mark')?.kind === 'table' ? { kind: 'heading', text, level: 2, by: 'look', id: block.id, ...(block.page === undefined ? {} : { page: block.page }) } : block;
  });
}

/** "Priority A. Burglary", alone in its line and again with another letter: headings that only their words tell. */
function withCalledHeadings(blocks: Block[]): Block[] {
  const seen = blocks.filter((block) => block.kind !== 'page mark');
  if (seen.some((block) => block.kind === 'heading' && CALLED.test(single(block.text)))) return blocks;
  const called = seen.flatMap((block, at) => {
    const text = block.kind === 'paragraph' ? single(block.text) : '';
    const found = CALLED.exec(text);
    const next = seen[at + 1];
    return found && text.split(' ').length <= 14 && !/[.;,?]$/.test(text) && next !== undefined && next.kind !== 'heading' && !(next.kind === 'paragraph' && CALLED.test(single(next.text))) ? [{ block, what: found[1]!.toLowerCase(), which: found[2]!.toLowerCase() }] : [];
  });
  const [first] = called;
  if (!first || new Set(called.map((one) => one.which)).size < 2 || called.some((one) => one.what !== first.what)) return blocks;
  const wanted = new Set<Block>(called.map((one) => one.block));
  let level = 1;
  return blocks.map((block): Block => {
    if (block.kind === 'heading') level = block.level;
    return block.kind === 'paragraph' && wanted.has(block) ? { kind: 'heading', text: single(block.text), level: level + 1, by: 'look', id: block.id, ...(block.page === undefined ? {} : { page: block.page }) } : block;
  });
}

/** "Purpose", numbered by the program that wrote it, and right below it "1.1 This report …": which chapter it heads. */
function chapterOver(block: Item, next: Block | undefined): number | undefined {
  const number = next?.kind === 'paragraph' && single(block.text).split(' ').length <= 11 && !/[.;:,]$/.test(block.text.trim()) ? /^(\d{1,2})\.1[.)]?\s+\p{Lu}/u.exec(next.text)?.[1] : undefined;
  return number === undefined ? undefined : Number(number);
}

/** "1) Noise", and right below it "Promised last year:" over items. */
const isOverALabel = (block: Item, next: Block | undefined): boolean => next?.kind === 'paragraph' && single(next.text).split(' ').length <= 8 && next.text.trim().endsWith(':') && roleWords(next.text) !== undefined && single(block.text).split(' ').length <= 11 && !/[.;:]$/.test(block.text.trim());

const asHeadings = (blocks: readonly Block[], headings: ReadonlySet<Block>, level: number): Block[] =>
  blocks.map((block) => (block.kind === 'item' && headings.has(block) ? { kind: 'heading', text: single(block.text), level, by: 'look', id: block.id, ...(block.page === undefined ? {} : { page: block.page }) } : block));

/** Items that stood under their number in a list before, which was the contents then; capitals or not. */
function afterTheirContents(blocks: readonly Block[]): Item[] {
  const before = new Set<string>();
  return blocks.filter((block): block is Item => {
    if (block.kind !== 'item' || !isNumbered(block)) return false;
    const words = `${Number.parseInt(block.marker ?? '', 10)} ${single(block.text).toLowerCase()}`;
    const again = before.has(words);
    before.add(words);
    return again;
  });
}

const isNumbered = (block: Block | undefined): boolean => block?.kind === 'item' && /^\d/.test(block.marker ?? '');

function standsAlone(block: Item, before: Block | undefined, after: Block | undefined): boolean {
  const text = single(block.text);
  return /^\d{1,2}[.)]?$/.test(block.marker ?? '') && !isNumbered(before) && after !== undefined && !isNumbered(after) && /^\p{Lu}/u.test(text) && !/[.:;,!?]$/.test(text) && text.split(' ').length <= 9;
}
