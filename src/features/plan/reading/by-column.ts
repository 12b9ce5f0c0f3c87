// One table whose first column tells which aim each row serves, "Aim | Action | Lead", one aim over several rows: whatever that column is called, it names the priorities.
import { single } from './blocks.ts';
import { UNSURE } from './by-reference.ts';
import type { Group } from './gather-actions.ts';
import { intoParts } from './into-parts.ts';
import { mayBePriority } from './outline.ts';
import type { RawAction } from './raw-action.ts';

/** Heads of columns that name what several actions are for; one without a head does so by its place. */
const NAMES = /^$|^(?:(?:strategic|key|our|linked|related|relevant|csp|partnership|plan|strategy|overall)\s)*(?:priorit(?:y|ies)|themes?|aims?|objectives?|outcomes?|goals?|strands?|pillars?|ambitions?|focus(?: area)?|areas?|commitments?|promises?|missions?|headings?|(?:crime|issue|problem)s?(?: type)?|blaenoriaeth(?:au)?|nod(?:au)?|amcan(?:ion)?|canlyniad(?:au)?|thema|themâu|maes)(?:\s(?:area|no|number|name|title|served|it serves|supported|met))?s?$/iu;
export const namesAims = (head: string): boolean => NAMES.test(single(head));
const LONGEST = 130;
/** Fewer rows show no habit. */
const FEWEST = 3;

type Told = { head: string; values: string[] };

/** Groups parted by what such a column says, where no heading that is a priority's stands over them. */
export function byColumn(groups: readonly Group[]): Group[] {
  // The second of two years in one table has its heads in the first.
  const headed = new Set(groups.filter((group) => group.heads.length > 0).map((group) => group.at));
  return groups.flatMap((group): Group[] => {
    const open = headed.has(group.at) && (group.titleSure <= UNSURE || !mayBePriority(group.title)) && group.actions.every((action) => action.priority === '');
    const told = open ? columnOf(group.actions) : undefined;
    return told === undefined ? [group] : parted(group, told);
  });
}

/** What each row is for, an empty cell meaning the one above. */
function columnOf(actions: readonly RawAction[]): Told | undefined {
  if (actions.length < FEWEST) return undefined;
  const heads = new Set(actions.flatMap((action) => action.others.map((one) => one.head)));
  for (const head of heads) {
    const cells = actions.map((action) => action.others.filter((one) => one.head === head).map((one) => single(one.text)));
    const written = cells.flat();
    const kinds = new Set(written);
    if (!namesAims(head) || cells.some((own) => own.length > 1) || (cells[0] ?? []).length === 0 || kinds.size < 2) continue;
    if (kinds.size * 4 > actions.length * 3 || written.some((text) => text.length > LONGEST || /\p{L}/u.test(text) && text.length < 4 && !/^(?:\p{L}|p\d)$/iu.test(text))) continue;
    const values: string[] = [];
    for (const [own] of cells) values.push(own ?? values.at(-1) ?? '');
    return { head, values };
  }
  return undefined;
}

function parted(group: Group, { head, values }: Told): Group[] {
  const parts = intoParts(group, (at) => ({ key: values[at] ?? '', title: values[at] ?? '', titlePlaces: [{ ...group.actions[at]!.place, quote: values[at] ?? '' }], titleSure: 0.85 }));
  return parts.map((part) => ({
    ...part,
    // The name in the rows below, where the document repeats it.
    heads: [...part.heads, ...part.actions.slice(1).filter((action) => action.others.some((one) => one.head === head)).map(() => [part.title])],
    actions: part.actions.map((action) => ({ ...action, others: action.others.filter((one) => one.head !== head) })),
  }));
}
