// "Four open days were held Achieved", "… *State: under way.*", "Complete / Cyflawn" on a line of its own: two columns that stand close, or a habit of writing ("… and 57 people came. BLUE."), put the state of each action behind what was done.
import type { RawAction } from './raw-action.ts';
import { isStateAlone, statusOfWords } from './status-words.ts';

const BEHIND = /(?:^|(?<=\S)\s+)((?:Partly|Partially|Not|Not yet|Mostly|Nearly|Fully) (?:achieved|met|completed?|done|delivered|started)|Achieved|Completed?|Done|Delivered|Met|On track|Off track|At risk|Ongoing|In progress|Under way|Underway|Not started|Delayed|Green|Amber|Red|Blue|GREEN|AMBER|RED|BLUE|(?<=[.!?)]\s+)Behind(?: schedule)?)\.?\s*$/;
const LABELLED = /(?:^|(?<=\S)\s+)(?:status|state|rag(?: status| rating)?|rating|now|today|verdict|(?:how|where) (?:it|this) stands(?: now)?)\s?[:=]\s?([^.:\n]{2,40})\.?\s*$/i;
/** Fewer show no habit. */
const FEWEST = 3;

/** Where the state begins at the end of `text`, and its words. */
function stateBehind(text: string): { from: number; state: string } | undefined {
  const line = text.lastIndexOf('\n') + 1;
  const last = text.slice(line).trim();
  if (last !== '' && isStateAlone(last)) return { from: line, state: last };
  const labelled = LABELLED.exec(text);
  if (labelled && statusOfWords(labelled[1] ?? '') !== undefined) return { from: labelled.index, state: labelled[1] ?? '' };
  const behind = BEHIND.exec(text);
  return behind ? { from: behind.index, state: behind[1] ?? '' } : undefined;
}

/** Parts the two where nearly every one without a state of its own ends so. */
export function partStatusBehind(actions: readonly RawAction[]): void {
  const told = actions.filter((action) => action.updates.length > 0 && action.status === '' && action.shade === undefined);
  if (told.length < FEWEST) return;
  const found = told.map((action) => stateBehind(action.updates.at(-1) ?? ''));
  if (found.filter(Boolean).length * 5 < told.length * 4) return;
  for (const [at, action] of told.entries()) {
    const behind = found[at];
    if (!behind) continue;
    const rest = (action.updates.pop() ?? '').slice(0, behind.from).trim();
    if (rest !== '') action.updates.push(rest);
    action.status = behind.state;
  }
}
