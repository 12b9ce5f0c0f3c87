// One table without priorities whose actions stand under priorities in the other year: each is of the priority that it was of there.
import { single } from './blocks.ts';
import { UNSURE } from './by-reference.ts';
import type { Group } from './gather-actions.ts';
import { intoParts } from './into-parts.ts';
import { mayBePriority } from './outline.ts';

/** The first words of an action, which stay while its target changes. */
const WORDS = 4;
const MOST_FIFTHS = 3;

const beginning = (text: string): string => single(text).toLowerCase().replace(/[^\p{L}\p{N}\s]+/gu, '').split(' ').slice(0, WORDS).join(' ');

export function byTwin(groups: readonly Group[]): Group[] {
  return groups.flatMap((group): Group[] => {
    if (group.title !== '' && group.titleSure > UNSURE) return [group];
    const others = groups.filter((other) => other !== group && other.titleSure > UNSURE && mayBePriority(other.title) && other.year.role !== group.year.role);
    const twins = group.actions.map((action) => others.filter((other) => other.actions.some((one) => beginning(one.text) === beginning(action.text))));
    const told = twins.map((found) => (new Set(found.map(({ title }) => title)).size === 1 ? found[0] : undefined));
    if (told.filter(Boolean).length * 5 < told.length * MOST_FIFTHS || new Set(told.map((one) => one?.title)).size < 2) return [group];
    return intoParts(group, (at) => {
      const twin = told[at] ?? between(told, at);
      return { key: twin?.title ?? '', title: twin?.title ?? '', titlePlaces: twin?.titlePlaces ?? [], titleSure: twin ? 0.6 : UNSURE };
    });
  });
}

/** A new action between two of one priority is of it. */
function between(told: readonly (Group | undefined)[], at: number): Group | undefined {
  const before = told.slice(0, at).findLast(Boolean);
  return before !== undefined && told.slice(at + 1).find(Boolean)?.title === before.title ? before : undefined;
}
