// "What we did in 2030/31" over items that each say what was to be done, who did it and what came of it: "Light the steps (Marl Council): all 40 are lit".
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { asksToDo } from './imperatives.ts';
import type { Spot } from './outline.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import { trailingOwners } from './trailing-owners.ts';

/** Fewer are a way of speaking and no way of setting out actions. */
const FEWEST = 3;
/** "Light the steps: all 40 are lit", beside others that name whoever did them. */
const OF_NOBODY = /^([^:]{8,160}):\s+(\S[\s\S]*)$/u;

export function reportsInLists(blocks: readonly Block[], spots: readonly Spot[], free: (index: number) => boolean): { action: RawAction; index: number }[] {
  const items = blocks.flatMap((block, index) => (block.kind === 'item' && free(index) && spots[index]?.year.role === 'reviewed' ? [{ index, id: block.id, text: single(block.text) }] : []));
  const told = trailingOwners(items.map(({ text }) => text)) ?? [];
  const reported = told.filter((one) => one.owner !== '' && one.rest !== '' && asksToDo(one.text)).length;
  if (reported < FEWEST || reported * 5 < items.length * 3) return [];
  return items.flatMap(({ index, id, text }, at) => {
    const { text: done, owner, label, rest, due } = told[at] ?? { text: '', owner: '', label: '', rest: '', due: '' };
    const [, toDo = '', came = ''] = owner === '' ? (OF_NOBODY.exec(text) ?? []) : [];
    const words = owner === '' ? toDo : done;
    if (!asksToDo(words)) return [];
    const action = rawAction({ block: id, where: '', quote: text.slice(0, 300) }, 0.7, 'an item of what was done, with whoever did it and what came of it');
    action.text = words;
    if (owner !== '') action.owners.push({ text: owner, part: 'owner' });
    if (label !== '') action.labels.push(label);
    if (owner === '' || rest !== '') action.updates.push(owner === '' ? came : rest);
    action.due = due;
    return [{ action, index }];
  });
}
