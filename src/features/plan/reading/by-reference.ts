// One table whose references tell which priority each action serves: "4.1" is of "Priority four: domestic abuse", wherever that is named.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import type { Group } from './gather-actions.ts';
import { saysPriority } from './outline.ts';
import type { Place } from './plan-reading.ts';

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const NAMED = /^((?:(?:strategic|key|our)\s)?(?:priority|theme|aim|objective|strand|outcome|goal)\s(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\s?[:.–—-]\s?\p{L}.{2,90}?)(?:[.!]\s.*|[.!]?)$/isu;
const REFERENCE = /^\D{0,3}(\d{1,2})[./-]\d/;

type Named = { title: string; place: Place };

/** Groups of actions under one title that is none of a priority, parted by the first number of their references where every such number is a priority's that the document names. */
export function byReference(groups: readonly Group[], blocks: readonly Block[]): Group[] {
  const named = prioritiesNamed(blocks);
  if (named.size < 2) return [...groups];
  return groups.flatMap((group): Group[] => {
    const numbers = group.actions.map((action) => Number(REFERENCE.exec(single(action.ref))?.[1] ?? 0));
    if (saysPriority(group.title) || new Set(numbers).size < 2 || !numbers.every((number) => named.has(number))) return [group];
    const parts = new Map<number, Group>();
    for (const [at, action] of group.actions.entries()) {
      const number = numbers[at] ?? 0;
      const told = named.get(number) as Named;
      const part = parts.get(number) ?? { ...group, title: told.title, titlePlaces: [told.place], titleSure: 0.8, actions: [], heads: parts.size === 0 ? [...group.heads, ...(group.title === '' ? [] : [[group.title]])] : [], notes: parts.size === 0 ? group.notes : [] };
      parts.set(number, part);
      part.actions.push(action);
    }
    return [...parts.values()];
  });
}

function prioritiesNamed(blocks: readonly Block[]): Map<number, Named> {
  const found = new Map<number, Named>();
  for (const block of blocks) {
    if (block.kind === 'table' || block.kind === 'page mark') continue;
    const [, title = '', number = ''] = NAMED.exec(single(block.text)) ?? [];
    const value = NUMBERS.indexOf(number.toLowerCase()) + 1 || Number(number);
    if (title !== '' && value > 0 && !found.has(value)) found.set(value, { title: single(title), place: { block: block.id, where: single(title), quote: single(title) } });
  }
  return found;
}
