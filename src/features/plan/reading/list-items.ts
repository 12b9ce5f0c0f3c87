// Items that were found to be actions: smaller items below one are its parts, and what an item says of whoever does it is its owner.
import type { Block, Heading, Item } from './blocks.ts';
import { single } from './blocks.ts';
import { partedByBold } from './bold-openings.ts';
import { areNamesOfBodies } from './column-contents.ts';
import { asksToDo, mostAskToDo, saidToDo } from './imperatives.ts';
import { REFERRED } from './numbered-headings.ts';
import type { RawAction } from './raw-action.ts';
import { trailingOwners } from './trailing-owners.ts';
import type { Spot, YearWords } from './outline.ts';
import { roleWords } from './year-labels.ts';

export type ListItem = { action: RawAction; index: number; year?: YearWords; /** an item above it that is the title of its theme */ theme?: number };

/** In the order of the document. */
export function settleItems(found: readonly ListItem[], blocks: readonly Block[]): { item: ListItem; /** blocks that are parts of it */ parts: number[] }[] {
  const own = new Set(found.map(({ index }) => index));
  const settled = withParts(found.map((one) => ({ ...one, ...themeOver(one.index, blocks, own) })), blocks);
  const items = settled.map(({ item }) => item);
  const lists = listsOf(items, blocks);
  // A habit of the whole document holds for a list of one item as well.
  if (!owned(items, lists.length > 1 ? 4 : 3)) for (const list of lists) owned(list, 3);
  const said = items.flatMap(({ action }) => { const body = action.owners.length === 0 ? saidToDo(action.text) : ''; return body === '' ? [] : [{ action, body }]; });
  const are = areNamesOfBodies(said.map((one) => one.body));
  for (const [at, { action, body }] of said.entries()) if (are[at]) action.owners.push({ text: body, part: 'owner' });
  const bold = items.flatMap(({ action, index }) => { const parted = partedByBold(blocks[index], action.text); return parted ? [{ action, ...parted, whose: WHOSE.exec(parted.rest)?.[1] ?? '' }] : []; });
  const whose = areNamesOfBodies(bold.map((one) => one.whose));
  const habit = whose.filter(Boolean).length >= FEWEST_NAMED && whose.filter(Boolean).length * 5 >= bold.length * 4;
  for (const [at, { action, toDo, rest, whose: body }] of bold.entries()) {
    const owns = habit && whose[at] === true && action.owners.length === 0;
    action.text = toDo;
    if (owns) action.owners.push({ text: body, part: 'owner' });
    const more = owns ? rest.slice(body.length).replace(/^[\s,;.]+/, '') : rest;
    if (more !== '') action.others.push({ head: '', text: more });
  }
  return settled;
}

/** "**Light the steps** – Marl Council, by June 2031": in bold what is to be done, and behind it whoever does it. */
const WHOSE = /^(\p{Lu}[^.;]{2,120}?)(?:$|[.;](?:\s|$)|,\s(?=(?:by|from|all|throughout|each|every|until|in|during|subject|before|monthly|quarterly)\b))/u;
const FEWEST_NAMED = 2;

/** Items of one list, one after the other or under small headings. */
function listsOf(found: readonly ListItem[], blocks: readonly Block[]): ListItem[][] {
  const lists: ListItem[][] = [];
  for (const one of found) {
    const last = lists.at(-1);
    if (last && blocks.slice((last.at(-1)?.index ?? 0) + 1, one.index).every((block) => block.kind === 'heading' || block.kind === 'page mark')) last.push(one);
    else lists.push([one]);
  }
  return lists;
}

/** Items by their habit of naming whoever does them; false where they have none. */
function owned(list: readonly ListItem[], fifths: number): boolean {
  const told = trailingOwners(list.map(({ action }) => action.text));
  if (!told || told.filter((one) => one.owner !== '').length * 5 < list.length * fifths) return false;
  for (const [at, one] of told.entries()) {
    const action = list[at]?.action;
    if (!action || action.owners.length > 0) continue;
    action.text = one.text;
    if (one.owner !== '') action.owners.push({ text: one.owner, part: /^(?:the )?(?:joint )?le(?:a)?d/i.test(one.label) ? 'lead' : 'owner' });
    if (one.label !== '') action.labels.push(one.label);
    if (one.rest !== '') action.updates.push(one.rest);
    if (one.due !== '' && action.due === '') action.due = one.due;
  }
  return true;
}

/** "- Work with schools" and set in below it "- assemblies in each": one action and its parts. "- Safer streets" and below it "- Walk the park": the small ones are the actions. */
function withParts(found: readonly ListItem[], blocks: readonly Block[]): { item: ListItem; parts: number[] }[] {
  const made: { item: ListItem; parts: number[] }[] = [];
  for (let at = 0; at < found.length; at += 1) {
    const parent = found[at] as ListItem;
    const below = itemsBelow(parent.index, blocks);
    const last = below.at(-1) ?? -1;
    let to = at + 1;
    while (to < found.length && (found[to]?.index ?? 0) <= last) to += 1;
    const children = found.slice(at + 1, to);
    const heads = children.length > 0 && (single(parent.action.text).endsWith(':') || !asksToDo(parent.action.text)) && mostAskToDo(children.map(({ action }) => action.text));
    if (heads) made.push(...withParts(children.map((child) => ({ theme: parent.index, ...child })), blocks));
    else {
      for (const index of below) parent.action.others.push({ head: '', text: single((blocks[index] as Item).text) });
      made.push({ item: parent, parts: below });
    }
    at += children.length;
  }
  return made;
}

/** Further up nobody looks for the theme of an item. */
const LONGEST_LIST = 200;

/** "- Safer streets", too short for an action, and below it what is to be done there. */
function themeOver(index: number, blocks: readonly Block[], own: ReadonlySet<number>): { theme?: number } {
  const child = blocks[index];
  if (child?.kind !== 'item' || child.level === 0) return {};
  for (let at = index - 1; at >= Math.max(0, index - LONGEST_LIST); at -= 1) {
    const block = blocks[at];
    if (block?.kind === 'page mark') continue;
    if (block?.kind !== 'item') break;
    if (block.level < child.level) return own.has(at) || asksToDo(block.text) ? {} : { theme: at };
  }
  return {};
}

/** Smaller items right below one. */
export function itemsBelow(index: number, blocks: readonly Block[]): number[] {
  const parent = blocks[index];
  const below: number[] = [];
  if (parent?.kind !== 'item') return below;
  for (let at = index + 1; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.kind === 'page mark') continue;
    if (block?.kind !== 'item' || block.level <= parent.level) break;
    below.push(at);
  }
  return below;
}

/** "What we will do" below each of several priorities, over items that ask for something: the indexes of those. */
export function listsComingAgain(found: readonly ListItem[], blocks: readonly Block[], spots: readonly Spot[]): number[] {
  const below = Map.groupBy(found, ({ index }) => spots[index]?.trail.at(-1) ?? -1);
  const lists = [...below].filter(([heading, items]) => heading >= 0 && mostAskToDo(items.map(({ action }) => action.text)));
  const textOf = (heading: number): string => single((blocks[heading] as Heading).text).toLowerCase();
  const again = lists.filter(([heading]) => roleWords(textOf(heading)) === 'planned' && lists.some(([other]) => other !== heading && textOf(other) === textOf(heading)));
  return again.flatMap(([, items]) => items.map(({ index }) => index));
}

const FEWEST_REFERRED = 5;

/** "C3", behind "C1" and "C2" and before "D1", nearly all of which name somebody. */
export function ownedByReference(lists: readonly ListItem[]): ReadonlySet<ListItem> {
  const alike = lists.filter((one) => REFERRED.test(one.action.text));
  return new Set(alike.length >= FEWEST_REFERRED && alike.filter((one) => one.action.owners.length > 0).length * 5 >= alike.length * 4 ? alike : []);
}

/** Among items that name whoever does them, one that names nobody is an action of nobody. */
export function ownedBeside(lists: readonly { action: RawAction; index: number }[], at: number, blocks: readonly Block[]): boolean {
  const index = lists[at]?.index ?? 0;
  // Lines of one paragraph stand beside each other in it.
  const beside = lists.slice(Math.max(0, at - 3), at + 4).filter((one, nth) => (one.index === index && nth !== Math.min(3, at)) || Math.abs(one.index - index) === 1 || (one.index !== index && Math.abs(one.index - index) < 4 && blocks.slice(Math.min(one.index, index), Math.max(one.index, index)).every((block) => block.kind === 'item')));
  return beside.length > 1 && beside.every((one) => one.action.owners.length > 0);
}
