// "Four open days were held Achieved": two columns that stand close, or a habit of writing ("… and 57 people came. BLUE."), put the state of each action behind what was done.
import type { RawAction } from './raw-action.ts';

const BEHIND = /(?:^|(?<=\S)\s+)((?:Partly|Partially|Not|Not yet|Mostly|Nearly|Fully) (?:achieved|met|completed?|done|delivered|started)|Achieved|Completed?|Done|Delivered|Met|On track|Off track|At risk|Ongoing|In progress|Under way|Underway|Not started|Delayed|Green|Amber|Red|Blue|GREEN|AMBER|RED|BLUE|(?<=[.!?)]\s+)Behind(?: schedule)?)\.?\s*$/;
/** Fewer show no habit. */
const FEWEST = 3;

/** Parts the two where nearly every one without a state of its own ends so. */
export function partStatusBehind(actions: readonly RawAction[]): void {
  const told = actions.filter((action) => action.updates.length > 0 && action.status === '' && action.shade === undefined);
  if (told.length < FEWEST) return;
  const found = told.map((action) => BEHIND.exec(action.updates.at(-1) ?? ''));
  if (found.filter(Boolean).length * 5 < told.length * 4) return;
  for (const [at, action] of told.entries()) {
    const behind = found[at];
    if (!behind) continue;
    const rest = (action.updates.pop() ?? '').slice(0, behind.index).trim();
    if (rest !== '') action.updates.push(rest);
    action.status = behind[1] ?? '';
  }
}
