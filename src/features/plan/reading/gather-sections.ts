// The narrative: whatever is neither action, member nor term is kept under its heading, in the words of its authors.
import type { Block } from './blocks.ts';
import { blockText, single } from './blocks.ts';
import type { Group } from './gather-actions.ts';
import { tableText } from './narrative-tables.ts';
import type { Spot } from './outline.ts';
import { whereOf } from './outline.ts';
import type { Place, ReadSection, ReadYear } from './plan-reading.ts';

type Sources = { blocks: readonly Block[]; spots: readonly Spot[]; used: ReadonlySet<number>; cover: ReadonlySet<number>; title: string; years: readonly ReadYear[]; groups: readonly Group[] };

export function gatherSections(sources: Sources): ReadSection[] {
  const { blocks, spots, used, cover, title } = sources;
  const sections: ReadSection[] = [];
  let open: ReadSection | undefined;
  const begin = (index: number, heading: string, confidence: number, why: string): ReadSection => {
    const spot = spots[index] as Spot;
    const path = spot.trail.map((at) => single(blockText(blocks[at] as Block)));
    open = { heading, path, ...contextOf(sources, spot, path), text: '', places: [placeOf(blocks, spots, index)], confidence, why };
    return open;
  };
  let last: { section: ReadSection; block: Block } | undefined;
  const write = (section: ReadSection, words: string, index: number): void => {
    const block = blocks[index] as Block;
    section.text = section.text === '' ? words : `${section.text}${last?.section === section ? between(last.block, block) : '\n\n'}${words}`;
    last = { section, block };
    if (section.places.at(-1)?.block !== block.id) section.places.push(placeOf(blocks, spots, index));
    if (sections.at(-1) !== section) sections.push(section);
  };
  const notes = new Map<number, Place[]>();
  for (const group of sources.groups) if (group.notes.length > 0) notes.set(group.at, [...(notes.get(group.at) ?? []), ...group.notes]);
  for (const [index, block] of blocks.entries()) {
    for (const note of notes.get(index) ?? []) write(open ?? begin(index, '', 0.6, 'words in a table of actions'), note.quote, index);
    if (block.kind === 'page mark') continue;
    if (cover.has(index) && title.toLowerCase().includes(single(blockText(block)).toLowerCase()) && firstOf(blocks, cover, index)) continue;
    if (block.kind === 'heading') {
      const section = begin(index, single(block.text), block.by === 'style' ? 0.95 : 0.8, block.by === 'style' ? 'a heading by its style' : 'a heading by its look');
      if (!used.has(index)) sections.push(section);
      continue;
    }
    if (used.has(index)) continue;
    write(open ?? begin(index, '', 0.7, 'words before the first heading'), block.kind === 'item' ? itemText(block) : block.kind === 'table' ? tableText(block) : blockText(block), index);
  }
  return sections;
}

/** As people write a list in a box: a dash, or the number that the document gave it. */
function itemText(block: Extract<Block, { kind: 'item' }>): string {
  const marker = /[\p{L}\p{N}]/u.test(block.marker ?? '') && block.marker !== 'o' ? (block.marker ?? '') : '-';
  return `${marker} ${block.text.replace(/\s*\n\s*/g, ' ')}`;
}

const ENDS = /[.:;!?)”"’'*]\s*$/;
const SHORT = 60;
/** No line of a text ends in these: whatever letter the next begins with, it goes on. */
const GOES_ON = /(?:,|(?<![\p{L}\p{N}])(?:an?|the|and|or|of|to|from|by|with|for|at|among|between|including|than|that|which|their|our|its|these|those|two|three|four|five|six|seven|eight|nine|ten|several|many|some))\s*$/iu;

/** What parts two blocks of one text: an empty line parts paragraphs. Items stand line under line, so do short lines as of an address, and a sentence that a page break cut goes on. */
function between(before: Block, after: Block): string {
  if (before.kind === 'item' && after.kind === 'item') return '\n';
  if (before.kind !== 'paragraph' || after.kind !== 'paragraph' || ENDS.test(before.text)) return '\n\n';
  if (before.text.length < SHORT) return after.text.length < SHORT ? '\n' : '\n\n';
  return /^\p{Ll}/u.test(after.text) || GOES_ON.test(before.text) ? ' ' : '\n';
}

/** The title says each of its lines once. */
function firstOf(blocks: readonly Block[], cover: ReadonlySet<number>, index: number): boolean {
  const text = single(blockText(blocks[index] as Block)).toLowerCase();
  return [...cover].every((at) => at === index || !single(blockText(blocks[at] as Block)).toLowerCase().includes(text) || (single(blockText(blocks[at] as Block)).toLowerCase() === text && at > index));
}

function placeOf(blocks: readonly Block[], spots: readonly Spot[], index: number): Place {
  const block = blocks[index] as Block;
  return { block: block.id, where: whereOf(blocks, spots[index] as Spot), quote: single(blockText(block)).slice(0, 300) };
}

function contextOf({ years }: Sources, spot: Spot, path: readonly string[]): { year?: string; priority?: string } {
  if (spot.part !== 'body') return {};
  const label = spot.year.label !== undefined && (spot.year.labelOwn || spot.year.role === undefined) ? spot.year.label : years.find((one) => one.role === spot.year.role)?.label ?? spot.year.label;
  const inYear = years.filter((one) => one.label === label);
  const titled = path.toReversed().flatMap((heading) => [...inYear, ...years].flatMap((year) => year.priorities.filter((one) => sameTitle(one.title, heading)).map((one) => one.title)))[0];
  return { ...(label !== undefined && label !== '' ? { year: label } : {}), ...(titled !== undefined ? { priority: titled } : {}) };
}

/** Titles are held against each other in pairs: what each comes down to is worked out once. */
function once(work: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      if (known.size >= TITLES_KEPT) known.clear();
      known.set(text, (found = work(text)));
    }
    return found;
  };
}
const TITLES_KEPT = 10_000;

const plain = once((text) => text.toLowerCase().replace(/^(priority|theme|strand)?\s*(\d+|one|two|three|four|five|six|seven|eight)?\s*[:.)–-]?\s*/, '').replace(/\((continued|cont\W*d?)\)|\bcontinued$/g, '').replace(/&/g, ' and ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim());
const short = once((text) => plain(text.split(/\s[–—-]\s|:\s|\b(?:including|to include|includes)\b/i).find((part) => plain(part) !== '') ?? text));

/** One title in two wordings: letters' case, marks, “continued”, or a list of what it includes that differs. */
export function sameTitle(one: string, other: string): boolean {
  return plain(one) === plain(other) ? plain(one) !== '' : short(one) === short(other) && short(one).length > 3;
}

/** The same priority, written once more: “Priority 1: Violence” and “PRIORITY 1: VIOLENCE (continued)”. */
export const samePriority = (one: string, other: string): boolean => letters(one) === letters(other);
const letters = once((text) => single(text).toLowerCase().replace(/\((continued|cont\W*d?)\)|\bcontinued$/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim());
