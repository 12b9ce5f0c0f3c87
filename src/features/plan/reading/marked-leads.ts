// Who of several in one cell leads: "Marl Council (lead), Marl Police", "Lead: Marl Council".
import type { ReadOwner } from './plan-reading.ts';

/** A body's name is no longer than this, however many lines it is broken into. */
export const LONGEST_NAME = 200;

/** A cell that names more leaders than this tells of none of them. */
const MOST_LEADERS = 40;

/** “(lead)” or “Lead: X” within the cell. */
export function markLead(text: string, owners: ReadOwner[]): void {
  const plain = text.toLowerCase();
  const before = [...plain.matchAll(/\(\s*lead/g)].slice(0, MOST_LEADERS).map((found) => plain.slice(Math.max(0, found.index - LONGEST_NAME), found.index).trimEnd());
  const after = [...plain.matchAll(/lead\s*[:–-]\s*|led by /g)].slice(0, MOST_LEADERS).map((found) => plain.slice(found.index + found[0].length, found.index + found[0].length + LONGEST_NAME));
  for (const owner of owners) {
    const name = owner.name.toLowerCase();
    if (before.some((words) => words.endsWith(name)) || after.some((words) => words.startsWith(name))) owner.part = 'lead';
  }
  for (const [index, owner] of owners.entries()) {
    const bare = owner.name.replace(/\s*\((?:joint )?leads?\)?$/i, '').replace(/^lead\s*[:–-]\s*/i, '');
    if (bare !== '' && bare !== owner.name) owners[index] = { ...owner, name: bare, part: 'lead' };
  }
}
