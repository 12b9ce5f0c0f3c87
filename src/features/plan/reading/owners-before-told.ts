// "Alder Police and Mill Trust. 163 were fitted": where no word says who does it, the bodies stand by themselves before what was done.
import { single } from './blocks.ts';
import { areNamesOfBodies } from './column-contents.ts';
import type { RawAction } from './raw-action.ts';

const FIRST = /^(\p{Lu}[^.!?]{2,120})\.\s+(?=\S)/u;
/** Fewer show no habit. */
const FEWEST = 3;

/** Parts the two where no action of the list names an owner and nearly each of its reports begins so. */
export function partOwnersBefore(actions: readonly RawAction[]): void {
  const told = actions.filter((action) => action.updates.length > 0);
  if (told.length < FEWEST || actions.some((action) => action.owners.length > 0)) return;
  const found = told.map((action) => FIRST.exec(single(action.updates[0] ?? '')));
  const are = areNamesOfBodies(found.map((one) => one?.[1] ?? ''));
  if (are.filter(Boolean).length * 5 < told.length * 4) return;
  for (const [at, action] of told.entries()) {
    const first = found[at];
    if (!first || !are[at]) continue;
    action.owners.push({ text: first[1] ?? '', part: 'owner' });
    action.updates[0] = single(action.updates[0] ?? '').slice(first[0].length);
  }
}
