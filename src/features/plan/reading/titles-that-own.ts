// A plan told body by body, "Marl Council" and "Marl Police" over what each undertakes, with no word of who leads: whoever stands above a table or a list owns what it holds.
import type { Group } from './gather-actions.ts';
import type { KnownNames } from './known-names.ts';
import { tokens } from './known-names.ts';

/** Two bodies above actions may be two places. */
const FEWEST = 3;

/** Gives the actions that name nobody to the body above them, where most titles are bodies. */
export function ownedByTheirTitles(groups: readonly Group[], names: KnownNames): void {
  const titles = new Set(groups.map((group) => group.title).filter((title) => title !== ''));
  const bodies = new Set([...titles].filter((title) => isBody(title, names)));
  if (bodies.size < FEWEST || bodies.size * 3 < titles.size * 2) return;
  for (const group of groups) {
    if (!bodies.has(group.title) || group.actions.some((action) => action.owners.length > 0)) continue;
    for (const action of group.actions) action.owners.push({ text: group.title, part: 'owner', shared: true });
  }
}

function isBody(title: string, names: KnownNames): boolean {
  const words = tokens(title);
  const known = names.longestAt(words, 0);
  return known !== undefined && !known.group && known.tokens.length === words.length;
}
