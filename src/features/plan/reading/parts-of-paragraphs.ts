// Paragraphs that hold more than one thing: "1.1 Make the station safer" over "a) light the steps", and "What we did: … What we will do: …" in one.
import type { Block, Item, Paragraph } from './blocks.ts';
import { single } from './blocks.ts';
import { partedByBold } from './bold-openings.ts';
import { asksToDo, mostAskToDo } from './imperatives.ts';
import { roleWords } from './year-labels.ts';

const DOTTED = /^(?:(?:Action|Commitment|Promise|Pledge|Task)\s\d{1,2}(?:\.\d{1,2})?|\d{1,2}\.\d{1,2})[.):]?\s+\p{Lu}[^\n]+$/u;
const FIRST_LETTER = /^\(?(?:a|i)[).]$/i;
const LETTER = /^\(?(?:[a-z]|[ivx]{2,4})[).]$/i;
/** Fewer show no habit. */
const FEWEST = 2;

const nextOf = (blocks: readonly Block[], index: number): number => {
  let at = index + 1;
  while (blocks[at]?.kind === 'page mark') at += 1;
  return at;
};

/** Items with letters behind this block, which are its parts. */
export function letteredBelow(blocks: readonly Block[], index: number): number[] {
  const below: number[] = [];
  for (let at = nextOf(blocks, index); at < blocks.length; at = nextOf(blocks, at)) {
    const block = blocks[at];
    if (block?.kind !== 'item' || !(below.length === 0 ? FIRST_LETTER : LETTER).test(block.marker ?? '')) break;
    below.push(at);
  }
  return below;
}

/** Numbered paragraphs over lettered items as items over smaller ones. */
export function withNumberedParents(blocks: readonly Block[]): Block[] {
  const parents = new Map(blocks.flatMap((block, index) => {
    const below = block.kind === 'paragraph' && DOTTED.test(block.text) && asksToDo(block.text) ? letteredBelow(blocks, index) : [];
    return below.length === 0 ? [] : [[index, below] as const];
  }));
  if (parents.size < FEWEST) return [...blocks];
  const parts = new Set([...parents.values()].flat());
  return blocks.map((block, index): Block => {
    if (parents.has(index)) return { ...(block as Paragraph), kind: 'item', level: 0 };
    return parts.has(index) ? { ...(block as Item), level: (block as Item).level + 1 } : block;
  });
}

const linesOf = (block: Block): string[] => (block.kind === 'paragraph' ? block.text.split('\n') : []);

/** "3.1.1 Light the steps. …" */
const NUMBERED_LINE = /^\s*\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+\p{Lu}/u;

/** A paragraph of which each line bears a number of its own, and most ask for something, as items; where there is one, a single such line is an item too. */
export function withNumberedLines(blocks: readonly Block[]): Block[] {
  const are = (lines: readonly string[]): boolean => lines.length > 0 && lines.every((line) => NUMBERED_LINE.test(line)) && mostAskToDo(lines);
  const several = blocks.some((block) => linesOf(block).length >= FEWEST && are(linesOf(block)));
  return blocks.flatMap((block): Block[] => (several && block.kind === 'paragraph' && are(linesOf(block)) ? asItems(block) : [block]));
}

/** "Light the steps | Marl Council | June": what is to be done, and behind bars whoever does it and when. */
const BARRED_LINE = /^[^|\n]{6,300}(?:\s\|\s[^|\n]{1,160}){1,5}\|?$/u;

export const isBarredAction = (line: string): boolean => BARRED_LINE.test(line.trim()) && asksToDo(line);

/** Paragraphs of such lines, without a head that would make them a table, as items. */
export function withBarredLines(blocks: readonly Block[]): Block[] {
  const are = (block: Block): boolean => linesOf(block).length > 0 && linesOf(block).every(isBarredAction);
  if (blocks.reduce((count, block) => count + (are(block) ? linesOf(block).length : 0), 0) < FEWEST) return [...blocks];
  return blocks.flatMap((block): Block[] => (block.kind === 'paragraph' && are(block) ? asItems(block) : [block]));
}

/** Each line an item; one alone keeps its paragraph's id. */
function asItems(block: Paragraph): Item[] {
  const lines = linesOf(block);
  return lines.map((text, at) => ({ kind: 'item', id: lines.length === 1 ? block.id : `${block.id}-${at + 1}`, text: text.trim(), level: 0, ...(block.page === undefined ? {} : { page: block.page }) }));
}

/** "1a. Light the steps", "A3: Light the steps" */
const NUMBERED_OPENING = /^(?:\d{1,2}(?:\.\d{1,2}|\p{Ll})|\p{Lu}{1,2}\d{1,2}|\d{1,2}(?=[.):]))[.):]?\s+\p{Lu}/u;

/** Paragraphs that open in bold with what is to be done, each under a number of its own, as items. */
export function withNumberedOpenings(blocks: readonly Block[]): Block[] {
  const are = new Set(blocks.filter((block) => block.kind === 'paragraph' && NUMBERED_OPENING.test(block.opens ?? '') && partedByBold(block, block.text) !== undefined));
  return are.size < FEWEST ? [...blocks] : blocks.map((block): Block => (are.has(block) ? { ...(block as Paragraph), kind: 'item', level: 0 } : block));
}

const SAYS_WHEN = /(?:^|(?<=[.!?]\s)|(?<=\n))((?:What|Last year|Next year|This year|In 20\d\d)[^.:!?\n]{0,50}):\s+(?=\S)/gu;
const LONGEST = 4_000;

/** "What we did: …" and "What we will do: …" as headings over what each says, where one paragraph has both. */
export function withBothYearsParted(blocks: readonly Block[]): Block[] {
  let level = 0;
  return blocks.flatMap((block): Block[] => {
    if (block.kind === 'heading') level = block.level;
    if (block.kind !== 'paragraph' || block.text.length > LONGEST) return [block];
    const labels = [...block.text.matchAll(SAYS_WHEN)].map((found) => ({ at: found.index, behind: found.index + found[0].length, words: found[1] ?? '', role: roleWords(found[1] ?? '') })).filter(({ role }) => role !== undefined);
    if (new Set(labels.map(({ role }) => role)).size < 2) return [block];
    const page = block.page === undefined ? {} : { page: block.page };
    const before = block.text.slice(0, labels[0]?.at).trim();
    return [
      ...(before === '' ? [] : [{ kind: 'paragraph' as const, id: `${block.id}-0`, text: before, ...page }]),
      ...labels.flatMap(({ behind, words, role }, nth): Block[] => {
        const told = block.text.slice(behind, labels[nth + 1]?.at).trim();
        // Each sentence asks for something of its own.
        const sentences = role === 'planned' && !told.includes('\n') ? told.split(/(?<=[.!)])\s+(?=\p{Lu})/u) : [];
        const items = sentences.length > 0 && sentences.every(asksToDo);
        return [
          { kind: 'heading', id: `${block.id}-${nth + 1}`, text: single(words), level: Math.min(6, level + 1), by: 'look', ...page },
          ...(items ? sentences.map((text, at): Block => ({ kind: 'item', id: `${block.id}-${nth + 1}-${at + 1}`, text, level: 0, ...page })) : [{ kind: 'paragraph' as const, id: `${block.id}-${nth + 1}-0`, text: told, ...page }]),
        ];
      }),
    ];
  });
}
