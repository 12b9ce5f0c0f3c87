// The actions of a table in groups, each with the priority and the year that its rows, its heads or what stands above it tell.
import type { Gathered, Group } from './gather-actions.ts';
import type { ReadTable } from './table-rows.ts';
import { single } from './blocks.ts';
import { columnRole } from './column-names.ts';
import type { Spot, YearWords } from './outline.ts';
import { isPlainHeading, saysPriority } from './outline.ts';
import type { RawAction } from './raw-action.ts';
import type { Title } from './priority-titles.ts';
import { SURE, Titles } from './priority-titles.ts';
import { isYearOnly, roleWords, yearLabels } from './year-labels.ts';

export function groupsOf(read: ReadTable, index: number, spot: Spot, goesOn: Group | undefined, titles: Titles, gathered: Gathered): Group[] {
  const tableYear = yearOfWords(read.yearWords);
  const severalYears = new Set(read.groups.map((raw) => yearOfHeads(raw.yearHeads ?? []).label).filter(Boolean)).size > 1;
  const made: Group[] = [];
  const titled = read.groups.filter((group) => group.title !== '');
  for (const raw of read.groups) {
    const { kept, dropped } = partActions(raw.actions);
    gathered.notUnderstood.push(...dropped.map((action) => ({ places: [action.place], where: action.place.where, text: wordsOfRaw(action), why: 'a row of a table of actions that names no action' })));
    const above = titles.above(index);
    const explains = titled.length === 1 ? isUnder(raw.title, above) : above.sure >= SURE && titled.every((group) => OF_ONE.test(group.title));
    const own = raw.title !== '' && !isYearOnly(raw.title) && !isPlainHeading(raw.title) && !explains;
    const heads = made.length === 0 ? [...read.heads] : [];
    if (raw.title !== '' && !own) heads.push([raw.title]);
    // "Outcome 1.2: fewer knives are carried" over some of the rows stays with their actions.
    if (explains && titled.length > 1) for (const action of kept) action.others.unshift({ head: '', text: raw.title });
    const title: Title = own ? { text: raw.title, places: raw.titlePlaces, sure: 0.9, headings: [] } : goesOn && made.length === 0 && raw.title === '' ? { text: goesOn.title, places: goesOn.titlePlaces, sure: goesOn.titleSure, headings: [] } : above;
    const year = { ...(goesOn ? goesOn.year : spot.year), ...tableYear, ...(isYearOnly(raw.title) ? yearOfWords([raw.title]) : {}), ...(severalYears ? yearOfHeads(raw.yearHeads ?? []) : {}), ...(raw.role ? { role: raw.role } : {}) };
    if ((raw.role === 'planned' || raw.sideBySide) && raw.yearHeads === undefined) {
      delete year.label;
      year.labelOwn = false;
      if (!raw.sideBySide) year.follows = true;
    }
    if (title.caption !== undefined && title === above) heads.push([title.caption]);
    for (const part of byPriorityColumn(kept, title)) {
      made.push({ title: part.title.text, titlePlaces: part.title.places, titleSure: part.title.sure, year, actions: part.actions, heads: part.first ? [...heads, ...part.again] : part.again, notes: part.first ? raw.notes : [], at: index });
    }
    if (made.some((group) => group.title === title.text)) for (const heading of title.headings) gathered.used.add(heading);
  }
  return made;
}

/** What a priority is for, "Outcome 1.2: fewer knives are carried", and none of its own. */
const OF_ONE = /^(?:(?:our |intended |desired |overall |strategic |key )?(?:outcomes?|aims?|objectives?|goals?|ambitions?|visions?|purpose)|what we want|why|canlyniad|nod|amcan)\b.{0,30}?[:–-]/i;

/** "Outcome: residents live without nuisance" over the only rows of a table under "Priority 1: Nuisance" says more of that priority. */
function isUnder(title: string, above: Title): boolean {
  if (above.text === '' || saysPriority(title)) return false;
  return OF_ONE.test(title) || saysPriority(above.text);
}

function partActions(actions: readonly RawAction[]): { kept: RawAction[]; dropped: RawAction[] } {
  const kept: RawAction[] = [];
  const dropped: RawAction[] = [];
  for (const action of actions) (single(action.text) === '' ? dropped : kept).push(action);
  return { kept, dropped };
}

const wordsOfRaw = (action: RawAction): string => [action.ref, action.priority, ...action.owners.filter((one) => !one.shared).map((one) => one.text), ...action.updates, action.status, action.due, ...action.measures, ...action.outcomes, ...action.others.map((one) => one.text)].filter(Boolean).join(' ');

/** `again`: the same name in the rows below, where the document repeats it */
type PriorityPart = { title: Title; actions: RawAction[]; first: boolean; again: string[][] };

/** A column that names the priority says more than a heading; an empty cell means the one above. */
function byPriorityColumn(actions: RawAction[], title: Title): PriorityPart[] {
  // "Strand: Prevent" below "Priority 1: Violence"
  if (title.sure >= SURE) for (const action of actions) if (action.priorityHead !== undefined && action.priority !== '') {
    action.others.unshift({ head: action.priorityHead, text: action.priority });
    action.priority = '';
  }
  if (actions.every((action) => single(action.priority) === '')) return [{ title, actions, first: true, again: [] }];
  const parts: PriorityPart[] = [];
  for (const action of actions) {
    const named = single(action.priority);
    const last = parts.at(-1);
    if (last && (named === '' || named === last.title.text)) {
      last.actions.push(action);
      if (named !== '') last.again.push([named]);
    }
    else parts.push({ title: named === '' ? title : { text: named, places: [{ ...action.place, quote: named }], sure: 0.95, headings: [] }, actions: [action], first: parts.length === 0, again: parts.some((part) => part.title.text === named) ? [[named]] : [] });
  }
  return parts;
}

/** Of the words in a table: title rows tell role and year, heads of columns only the year. */
function yearOfWords(words: readonly string[]): Partial<YearWords> {
  const labels = words.flatMap((one) => yearLabels(one)).filter((one) => !one.single);
  const titles = words.filter((one) => columnRole(one) === undefined);
  const role = titles.map(roleWords).find((one) => one !== undefined);
  const label = new Set(labels.map((one) => one.label)).size === 1 ? labels[0]?.label : undefined;
  return { ...(label !== undefined ? { label, labelOwn: true } : {}), ...(role !== undefined ? { role } : {}) };
}

/** Of heads that name their own year among others of the table: the first word of the year, and whether it was or comes. */
function yearOfHeads(heads: readonly string[]): Partial<YearWords> {
  const head = heads.find((one) => yearLabels(one).length > 0) ?? '';
  const label = yearLabels(head)[0]?.label;
  const role = roleWords(head);
  return label === undefined ? {} : { label, labelOwn: true, ...(role === undefined ? {} : { role }) };
}
