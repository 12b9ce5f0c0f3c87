// Lists as a reader sees them: items one after the other, numbered paragraphs (“1.1 Hold …”) and short paragraphs that each promise something, with what stands over them.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import type { Spot } from './outline.ts';

export type Entry = { index: number; text: string; level: number };
export type Run = { entries: Entry[]; /** the words with a colon right above it */ leadIn: string; /** index of the nearest heading */ heading: number | undefined };

/** "1.1 Hold …", "A3. Publish …", "Action 4: Publish …". */
const NUMBERED = /^(?:(?:[Aa]ction|[Cc]ommitment|[Pp]romise|[Pp]ledge|[Tt]ask|[Ss]tep)\s\d{1,2}(?:\.\d{1,2})*[.:)]?|\p{Lu}{1,3}\s?\d{1,2}(?:\.\d{1,2})*[.:)]?|\d{1,2}(?:\.\d{1,2})+[.:)]?|\d{1,2}[.)])\s+["'“‘]?\p{Lu}/u;
/** "Commitment 4. Publish …": what bears a number under such a name is one, whoever does it. */
export const callsItself = (text: string): boolean => /^(?:Action|Commitment|Promise|Pledge|Task|Undertaking)\s\d{1,2}(?:\.\d{1,2})*[.:)]?\s\p{Lu}/u.test(text);
/** A sentence by which somebody promises something. */
export const PROMISE = /^(?:(?:(?:This|Next|In the (?:coming|next)|Over the (?:coming|next)|During the) year|In 20\d\d(?:[/–-]\d\d)?),?\s(?=we\b|the\b|partners\b))?(?:[Ww]e|the partnership|partners|The partnership|Partners|Together,? we|The (?:CSP|board)) (?:will|shall|are going to) /;
/** Fewer in a document are its chapters. */
const FEWEST_NUMBERED = 3;
const LONGEST = 500;
const MOST_SENTENCES = 2;

const sentences = (text: string): number => text.split(/[.!?]\s+(?=\p{Lu})/u).length;
export const isPromise = (text: string): boolean => PROMISE.test(text) && !text.endsWith(':') && text.length < 320 && sentences(text) <= MOST_SENTENCES;

/** "We will visit each home. We will lend kits.": each sentence promises for itself; one that promises nothing belongs to what stands before it. */
export function promisesIn(text: string): string[] {
  const all = text.split(/(?<=[.!])\s+/);
  return all.every((sentence) => PROMISE.test(sentence)) ? all : [text];
}

const linesOf = (block: Block): string[] => (block.kind === 'paragraph' ? block.text.split('\n').map(single).filter(Boolean) : []);
const isNumbered = (block: Block): boolean => {
  const lines = linesOf(block);
  return lines.length > 0 && lines.every((line) => line.length < LONGEST) && NUMBERED.test(lines[0] ?? '') && (lines.length === 1 || lines.every((line) => NUMBERED.test(line)) || lines.slice(1).every((line) => !NUMBERED.test(line)));
};

export function runsOf(blocks: readonly Block[], spots: readonly Spot[], free: (index: number) => boolean): Run[] {
  const numbered = new Set(blocks.flatMap((block, index) => (isNumbered(block) ? [index] : [])));
  const runs: Run[] = [];
  let open: Run | undefined;
  let leadIn = '';
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'page mark') continue;
    const texts = free(index) ? entriesOf(block, numbered.size >= FEWEST_NUMBERED && numbered.has(index)) : [];
    if (texts.length === 0 || (block.kind === 'paragraph' && single(block.text).endsWith(':'))) {
      open = undefined;
      leadIn = block.kind === 'paragraph' && single(block.text).endsWith(':') ? single(block.text) : '';
      continue;
    }
    // "7.1 We commit ourselves:", its items a, b and c, and then 7.2.
    if (open && blocks[open.entries[0]?.index ?? 0]?.kind !== block.kind) open = undefined;
    if (!open) runs.push((open = { entries: [], leadIn, heading: spots[index]?.trail.at(-1) }));
    leadIn = '';
    open.entries.push(...texts.map((text) => ({ index, text, level: block.kind === 'item' ? block.level : 0 })));
  }
  return runs;
}

function entriesOf(block: Block, numbered: boolean): string[] {
  if (block.kind === 'item') return single(block.text) === '' ? [] : [block.text];
  if (block.kind !== 'paragraph') return [];
  if (numbered) {
    const lines = linesOf(block);
    return lines.every((line) => NUMBERED.test(line)) ? lines : [lines.join('\n')];
  }
  const promises = promisesIn(single(block.text));
  if (promises.length > 1 && promises.every(isPromise)) return promises;
  return isPromise(single(block.text)) ? [block.text] : [];
}
