// "**Mediation.** Marl Mediation took 61 cases.", below "Activity last year": what was done bears a name in bold, and the sentences behind it tell who did it and what came of it.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { areNamesOfBodies, isPlainBody } from './column-contents.ts';
import { asksToDo } from './imperatives.ts';
import type { Spot } from './outline.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import { roleWords } from './year-labels.ts';

/** Fewer are a way of speaking. */
const FEWEST = 2;
const LONGEST = 1_500;
const LONGEST_NAME = 80;
const PAST = String.raw`(?:has |have |had |also |now |jointly |together )*(?:\p{L}{2,}ed|took|put|gave|ran|held|met|made|began|built|found|saw|set|led|sent|taught|bought|paid|spent|went|came|brought|kept|dealt|won|drew|wrote|spoke|caught|got|cut|lit)`;
const PLAIN = String.raw`(?:[Tt]he|[Oo]ur)\s(?:\p{Ll}{3,}\s){0,2}?(?:council|police|partnership|trust|charity|college|(?:fire |youth |probation )?service|team|wardens)(?!\p{L})`;
const NAME = String.raw`(?:${PLAIN}|(?:[Tt]he\s)?\p{Lu}[\p{L}\p{N}’'&.-]*)(?:\s(?:and|of|for|the|with|&|\p{Lu}[\p{L}\p{N}’'&.-]*)){0,11}`;
/** "Marl Police put 20 kits in pubs." */
const DID = new RegExp(String.raw`^(${NAME})\s${PAST}(?!\p{L})`, 'u');
/** "two more were employed by Marl Council." */
const DONE_BY = new RegExp(String.raw`\sby\s(${NAME})(?=[.,;]|\s(?:in|on|at|over|during|from|with|to|who|which)\s|$)`, 'u');
const A_FIGURE = /^\d|\b(?:rose|fell|increased?|decreased?|dropped|went (?:up|down))\b/i;

type Named = { index: number; name: string; told: string; owner: string };

function namedIn(block: Block, index: number): Named | undefined {
  if ((block.kind !== 'paragraph' && block.kind !== 'item') || block.text.length > LONGEST) return undefined;
  const whole = single(block.text);
  const opens = block.opens ?? '';
  const name = opens.replace(/[\s.:;–—-]{1,5}$/u, '');
  if (name === '' || name.length > LONGEST_NAME || !whole.startsWith(opens) || /[.!?]\s/.test(name)) return undefined;
  const told = whole.slice(opens.length).replace(/^[\s.:;–—-]{1,5}/u, '');
  if (told.split(' ').length < 3 || asksToDo(told) || (!/[.:;–—]$/u.test(opens) && /^\s\p{Ll}/u.test(whole.slice(opens.length)))) return undefined;
  const first = told.split(/(?<=[.!?])\s/)[0] ?? '';
  const owner = A_FIGURE.test(first) && !DONE_BY.test(first) ? '' : DID.exec(first)?.[1] ?? DONE_BY.exec(first)?.[1] ?? '';
  return { index, name, told, owner: owner.replace(/^the\s/i, '') };
}

/** Below headings of the year that was; half of them or more tell who did it. */
export function namedInBold(blocks: readonly Block[], spots: readonly Spot[], free: (index: number) => boolean): { action: RawAction; index: number }[] {
  const found = blocks.flatMap((block, index): Named[] => {
    const heading = spots[index]?.trail.at(-1);
    const over = heading === undefined ? undefined : blocks[heading];
    if (!free(index) || spots[index]?.year.role !== 'reviewed' || over?.kind !== 'heading' || roleWords(over.text) !== 'reviewed') return [];
    const one = namedIn(block, index);
    return one ? [one] : [];
  });
  const names = areNamesOfBodies(found.map(({ owner }) => owner));
  const are = found.map(({ owner }, at) => names[at] === true || isPlainBody(owner));
  const owned = found.filter(({ owner }, at) => owner !== '' && are[at] === true).length;
  if (found.length < FEWEST || owned * 2 < found.length) return [];
  return found.map(({ index, name, told, owner }, at) => {
    const action: RawAction = { ...rawAction({ block: blocks[index]?.id ?? '', where: '', quote: told.slice(0, 300) }, 0.5, 'what was done, by its name in bold, and sentences of who did it'), text: name, updates: [told] };
    if (owner !== '' && are[at] === true) action.owners.push({ text: owner, part: 'owner' });
    return { action, index };
  });
}
