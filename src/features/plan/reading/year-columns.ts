// "Year | Action | Lead | Progress": a column that tells which year each row is of.
import { single } from './blocks.ts';
import type { RawGroup } from './raw-action.ts';
import { isOneYear, yearLabels } from './year-labels.ts';

export const NAMES_YEARS = /^(?:(?:plan|financial|delivery|reporting|which) )?years?\??$|^blwyddyn$/i;

const yearIn = (text: string): string | undefined => {
  const [label, more] = yearLabels(text);
  return label && !more && (isOneYear(label) || label.single) && !/\p{L}{3}/u.test(text) ? label.label : undefined;
};

/** Groups parted by what such a column says; an empty cell means the one above. */
export function byYearColumn(groups: readonly RawGroup[]): RawGroup[] {
  const cells = groups.flatMap((group) => group.actions.map((action) => action.others.find((one) => NAMES_YEARS.test(single(one.head)))?.text));
  const told = cells.filter((text) => text !== undefined);
  if (cells[0] === undefined || new Set(told.map(yearIn)).size < 2 || told.some((text) => yearIn(text) === undefined)) return [...groups];
  let year = '';
  let at = 0;
  return groups.flatMap((group) => {
    const parts: RawGroup[] = [];
    for (const action of group.actions) {
      const own = cells[at] ?? year;
      at += 1;
      const last = parts.at(-1);
      if (last && own === year) last.actions.push(action);
      else parts.push({ ...group, actions: [action], notes: parts.length === 0 ? group.notes : [], yearHeads: [own] });
      year = own;
    }
    return parts.length > 0 ? parts : [group];
  });
}
