// Items that were found to be actions: smaller items below one are its parts, and what an item says of whoever does it is its owner.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { asksToDo, mostAskToDo, saidToDo } from './imperatives.ts';
import type { RawAction } from './raw-action.ts';
import { trailingOwners } from './trailing-owners.ts';
import type { YearWords } from './outline.ts';

export type ListItem = { action: RawAction; index: number; year?: YearWords };

/** In the order of the document. */
export function settleItems(found: readonly ListItem[], blocks: readonly Block[]): { item: ListItem; /** blocks that are parts of it */ parts: number[] }[] {
  const settled = withParts(found, blocks);
  const items = settled.map(({ item }) => item);
  const lists = listsOf(items, blocks);
  // A habit of the whole document holds for a list of one item as well.
  if (!owned(items, lists.length > 1 ? 4 : 3)) for (const list of lists) owned(list, 3);
  for (const { action } of items) {
    const body = action.owners.length === 0 ? saidToDo(action.text) : '';
    if (body !== '') action.owners.push({ text: body, part: 'owner' });
  }
  return settled;
}

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
    if (one.owner !== '') action.owners.push({ text: one.owner, part: 'owner' });
    if (one.rest !== '') action.updates.push(one.rest);
  }
  return true;
}

/** "- Work with schools" and set in below it "- assemblies in each": one action and its parts. "- Safer streets" and below it "- Walk the park": the small ones are the actions. */
function withParts(found: readonly ListItem[], blocks: readonly Block[]): { item: ListItem; parts: number[] }[] {
  const levelAt = (index: number): number => { const block = blocks[index]; return block?.kind === 'item' ? block.level : -1; };
  const made: { item: ListItem; parts: number[] }[] = [];
  for (let at = 0; at < found.length; at += 1) {
    const parent = found[at] as ListItem;
    const level = levelAt(parent.index);
    let to = at + 1;
    const isBelow = (one: ListItem | undefined): boolean => one !== undefined && level >= 0 && levelAt(one.index) > level;
    while (isBelow(found[to]) && blocks.slice((found[to - 1]?.index ?? 0) + 1, found[to]?.index).every((block) => block.kind === 'page mark')) to += 1;
    const children = found.slice(at + 1, to);
    const heads = children.length > 0 && (single(parent.action.text).endsWith(':') || !asksToDo(parent.action.text)) && mostAskToDo(children.map(({ action }) => action.text));
    if (children.length === 0) made.push({ item: parent, parts: [] });
    else if (heads) made.push(...withParts(children, blocks));
    else {
      for (const { action } of children) parent.action.others.push({ head: '', text: single(action.text) });
      made.push({ item: parent, parts: children.map(({ index }) => index) });
    }
    at = to - 1;
  }
  return made;
}
