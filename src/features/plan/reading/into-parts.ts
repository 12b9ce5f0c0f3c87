// One table of several priorities, parted into a group for each.
import type { Group } from './gather-actions.ts';

/** `key` tells one part from another where several have the same title, or none. */
export type Part = Pick<Group, 'title' | 'titlePlaces' | 'titleSure'> & { key: string };

/** @param partOf where each action belongs; what was written over the whole table goes with the first part */
export function intoParts(group: Group, partOf: (at: number) => Part): Group[] {
  const parts = new Map<string, Group>();
  for (const [at, action] of group.actions.entries()) {
    const { key, ...named } = partOf(at);
    const isFirst = parts.size === 0;
    const part = parts.get(key) ?? { ...group, ...named, tableHeads: group.tableHeads ?? group.heads, actions: [], heads: isFirst ? [...group.heads, ...(group.title === '' ? [] : [[group.title]])] : [], notes: isFirst ? group.notes : [] };
    parts.set(key, part);
    part.actions.push(action);
  }
  return [...parts.values()];
}
