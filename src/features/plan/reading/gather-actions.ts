// Goes through the document and gathers its actions, from tables, from labelled text and, where a plan has neither, from lists under words such as “What we will do”:
// each group with the title it stands under and what the words around it say of its year.
import { readActionTable } from './action-tables.ts';
import { groupsOf } from './groups-of-tables.ts';
import { aimsTold } from './aims-told.ts';
import { bodiesOver, ledByBodies } from './bodies-as-headings.ts';
import { withThoseOfNobody } from './beside-labelled.ts';
import type { Block, Heading, Row, Table } from './blocks.ts';
import { gridWidth, single } from './blocks.ts';
import { poolOf } from './column-contents.ts';
import type { LabelledAction } from './labelled-text.ts';
import { labelledActions } from './labelled-text.ts';
import { ledInSentences } from './led-in-sentences.ts';
import { ledBelow, ledLines } from './led-lines.ts';
import type { Spot, YearWords } from './outline.ts';
import { whereOf } from './outline.ts';
import type { ListItem } from './list-items.ts';
import { callsItself, promisesIn } from './listed-runs.ts';
import { listsComingAgain, ownedBeside, ownedByReference, settleItems } from './list-items.ts';
import { linesInItems } from './lines-in-items.ts';
import { listedUndertakings } from './listed-undertakings.ts';
import type { ByReference } from './leads-by-reference.ts';
import { leadsByReference } from './leads-by-reference.ts';
import { letteredBelow } from './parts-of-paragraphs.ts';
import { namedInBold } from './named-in-bold.ts';
import { hasMinutes, isOfAMeeting, untitleLogs } from './of-meetings.ts';
import { plainLists } from './plain-lists.ts';
import type { NotUnderstood, Place } from './plan-reading.ts';
import type { RawAction } from './raw-action.ts';
import { withReportsBehind } from './reports-behind.ts';
import { withReportsBelow } from './reports-below.ts';
import { reportsInLists } from './reports-in-lists.ts';
import { saidAndDone } from './said-and-done.ts';
import { saidAndTold } from './said-and-told.ts';
import { saidThenDone } from './said-then-done.ts';
import { emptyAction } from './raw-action.ts';
import type { SharedLead } from './shared-leads.ts';
import { sharedLeads } from './shared-leads.ts';
import { SURE, Titles } from './priority-titles.ts';
import { toldInProse } from './told-in-prose.ts';
import { partOwnersBefore } from './owners-before-told.ts';
import { partStatusBehind } from './status-behind.ts';
import { undertakings } from './undertakings.ts';
import type { Columns } from './table-heads.ts';
import { columnsOf } from './table-heads.ts';
import { looksAhead, yearLabels } from './year-labels.ts';
import { toldByYears } from './years-below.ts';

export type Group = { title: string; titlePlaces: Place[]; titleSure: number; year: YearWords; actions: RawAction[]; heads: string[][]; /** of the whole table, where this is a part of it */ tableHeads?: string[][]; notes: Place[]; /** index of the block it begins in */ at: number };
export type Gathered = { groups: Group[]; /** indexes of the blocks that are wholly placed */ used: Set<number>; notUnderstood: NotUnderstood[] };

/** @param cover indexes of the headings that make the document's own title */
export function gatherActions(blocks: readonly Block[], spots: readonly Spot[], cover: ReadonlySet<number>, bodies: ReadonlySet<string> = new Set()): Gathered {
  const gathered: Gathered = { groups: [], used: new Set(), notUnderstood: [] };
  const titles = new Titles(blocks, spots, cover);
  const referred = leadsByReference(blocks, spots);
  for (const { table, actions } of referred) for (const at of [table, ...actions.flatMap(({ index, parts }) => [index, ...parts])]) gathered.used.add(at);
  gatherTables(blocks, spots, titles, gathered, new Set([...cover].filter((at) => blocks[at]?.kind === 'heading').slice(0, 1)));
  for (const one of referred) gatherReferred(one, blocks, spots, titles, gathered);
  const isBody = (at: number): boolean => bodies.has(blocks[at]?.id ?? '');
  const free = (at: number): boolean => !gathered.used.has(at) && spots[at]?.part === 'body';
  const leads = sharedLeads(blocks, spots, (at) => free(at) && !isBody(at));
  for (const { action, blocks: own, year, named } of toldByYears(blocks, spots, (at) => free(at) && !isBody(at), cover)) {
    addTo(gathered, blocks, spots, titles, action, own[0] ?? 0, new Set(named ? own : []), year);
    for (const at of own) gathered.used.add(at);
  }
  gatherLabelled(blocks, spots, titles, gathered, new Set([...leads.map((lead) => lead.index), ...blocks.keys().filter(isBody)]));
  gatherOver(linesInItems(blocks, free), blocks, spots, titles, gathered);
  gatherAt(ledInSentences(blocks, free), blocks, spots, titles, gathered);
  gatherTold(blocks, spots, titles, gathered, free);
  gatherAt(undertakings(blocks, free), blocks, spots, titles, gathered);
  if (!gathered.groups.some((group) => group.year.role === 'reviewed')) gatherSaid(blocks, spots, titles, gathered);
  if (gathered.groups.every((group) => group.actions.length === 0)) gatherLed(blocks, spots, titles, gathered);
  const none = gathered.groups.every((group) => group.actions.length === 0);
  if (none || !gathered.groups.some((group) => group.year.role === 'planned')) gatherLists(blocks, spots, titles, gathered, !none, bodies, leads);
  if (gathered.groups.every((group) => group.actions.length === 0) && !hasMinutes(blocks)) {
    gatherTables(blocks, spots, titles, gathered, new Set(blocks.keys()));
    untitleLogs(gathered.groups);
  }
  if (gathered.groups.every((group) => group.actions.length === 0) && isTitledPlan(blocks, cover)) gatherAt(toldInProse(blocks, free), blocks, spots, titles, gathered);
  ledTogether(leads, blocks, gathered);
  ledByBodies(blocks, bodies, gathered);
  return gathered;
}

/** A sentence may stand where the title would, in a text without headings. */
function isTitledPlan(blocks: readonly Block[], cover: ReadonlySet<number>): boolean {
  const over = cover.size > 0 ? [...cover] : [blocks.findIndex((block) => block.kind === 'paragraph')];
  const title = over.map((at) => blocks[at]).map((block) => (block?.kind === 'heading' || block?.kind === 'paragraph' ? block.text : '')).join(' ');
  return title.length < LONGEST_TITLE && (/\bplan\b/i.test(title) || looksAhead(title)) && (yearLabels(title).length > 0 || /\b(?:this|the|next) year\b/i.test(title));
}
const LONGEST_TITLE = 400;

function gatherTables(blocks: readonly Block[], spots: readonly Spot[], titles: Titles, gathered: Gathered, own: ReadonlySet<number>): void {
  const aims = aimsTold(blocks);
  const pool = poolOf(blocks.flatMap((block) => (block.kind === 'table' ? [block.rows] : [])));
  let before: { columns: Columns; group: Group | undefined; at: number } | undefined;
  for (const [index, block] of blocks.entries()) {
    const spot = spots[index];
    if (block.kind !== 'table' || !spot) continue;
    if (spot.part === 'glossary' || spot.part === 'contents') {
      before = undefined;
      continue;
    }
    if (gathered.used.has(index) || isOfAMeeting(blocks, spot, own, block)) {
      before = undefined;
      continue;
    }
    const headings = before ? blocks.slice(before.at, index).filter((one) => one.kind === 'heading').length : 0;
    const columns = before && spot.part === 'body' && goesOnPlausibly(block, before.columns, headings > 0) ? before.columns : undefined;
    const read = readActionTable(block, whereOf(blocks, spot), columns, aims, pool);
    if (!read || read.groups.every((group) => group.actions.every(emptyAction))) {
      if (!read || block.rows.length > 1) before = undefined;
      if (read && isHeadRowAlone(block)) before = { columns: read.columns, group: undefined, at: index };
      continue;
    }
    const continues = columns !== undefined && headings === 0 && block.rows.every((row) => columnsOf(row, gridWidth(block.rows)) === undefined);
    const groups = groupsOf(read, index, spot, continues && before?.group ? before.group : undefined, titles, gathered);
    gathered.groups.push(...groups);
    gathered.used.add(index);
    if (read.columns.roles.length > 0) before = { columns: read.columns, group: groups.at(-1) ?? before?.group, at: index };
  }
}

const isHeadRowAlone = (table: Table): boolean => table.rows.length === 1;

/** A table without heads after one of the same width goes on with it when its cells are of the same kind: words, not figures. */
function goesOnPlausibly(table: Table, columns: Columns, afterHeading: boolean): boolean {
  if (gridWidth(table.rows) !== columns.roles.length) return false;
  const actionAt = columns.roles.indexOf('action');
  const cells = table.rows.flatMap((row: Row) => row.cells.filter((cell) => cell.column === actionAt && single(cell.text) !== ''));
  if (cells.length === 0) return !afterHeading;
  const wordy = cells.filter((cell) => single(cell.text).split(' ').length >= 3).length;
  const figures = table.rows.flatMap((row) => row.cells).filter((cell) => /^[\d.,%£+-]+$/.test(single(cell.text)) && columns.roles[cell.column] !== 'ref').length;
  return wordy * 2 >= cells.length && figures <= table.rows.length / 2;
}

function gatherLabelled(blocks: readonly Block[], spots: readonly Spot[], titles: Titles, gathered: Gathered, shared: ReadonlySet<number>): void {
  const free = (index: number): boolean => !gathered.used.has(index) && !shared.has(index) && spots[index]?.part === 'body';
  const notAnAim = isNoAimOverATable(spots, gathered);
  const labelled = withThoseOfNobody(labelledActions(blocks, free), blocks, spots, free).filter(notAnAim);
  withLettersBelow(labelled, blocks, free);
  withReportsBelow(labelled, blocks, spots, free);
  withReportsBehind(labelled, spots);
  for (const ofOneYear of Map.groupBy(labelled, (one) => spots[one.blocks[0] ?? 0]?.year.label).values()) {
    partStatusBehind(ofOneYear.map((one) => one.action));
    partOwnersBefore(ofOneYear.map((one) => one.action));
  }
  const both = labelled.some((one) => one.ahead) && labelled.some((one) => one.action.updates.length > 0);
  for (const { action, blocks: indexes, ahead } of labelled.flatMap((one) => eachPromise(one, blocks))) {
    const first = indexes[0] ?? 0;
    addTo(gathered, blocks, spots, titles, action, first, new Set(indexes), both && ahead ? { labelOwn: false, role: 'planned' } : undefined);
    for (const index of indexes) gathered.used.add(index);
  }
}

const AIM = /^(?:(?:our|the|overall|strategic)\s)?(?:aims?|objectives?|ambitions?|goals?|outcomes?|vision)\s?[:–—]/i;

/** "Aim: fewer are hurt. Lead: Marl Police" above a table whose actions have owners of their own tells what they are for. */
function isNoAimOverATable(spots: readonly Spot[], gathered: Gathered): (one: LabelledAction) => boolean {
  const last = new Map<number, number>();
  for (const { at, actions } of gathered.groups) if (actions.some((one) => one.owners.length > 0)) for (const heading of spots[at]?.trail ?? []) last.set(heading, Math.max(at, last.get(heading) ?? -1));
  return ({ action, blocks: own }) => {
    const at = own.at(-1) ?? 0;
    return !AIM.test(single(action.text)) || action.updates.length > 0 || action.status !== '' || action.due !== '' || (last.get(spots[at]?.trail.at(-1) ?? -1) ?? -1) < at;
  };
}

/** "a) light the steps", "b) cut the hedges" below an action with its lead: parts of it. */
function withLettersBelow(labelled: readonly LabelledAction[], blocks: readonly Block[], free: (index: number) => boolean): void {
  const taken = new Set(labelled.flatMap((one) => one.blocks));
  for (const one of labelled) {
    const below = letteredBelow(blocks, one.blocks.at(-1) ?? -1);
    if (blocks[one.blocks[0] ?? -1]?.kind === 'item' || below.length === 0 || below.some((at) => taken.has(at) || !free(at))) continue;
    for (const at of below) one.action.others.push({ head: '', text: single((blocks[at] as { text: string }).text) });
    one.blocks.push(...below);
  }
}

/** "We will employ two wardens. We will renew the order." and below it whoever leads: each is an action of theirs. */
function eachPromise(one: LabelledAction, blocks: readonly Block[]): LabelledAction[] {
  const own = blocks[one.blocks[0] ?? -1];
  const promises = own?.kind === 'paragraph' && one.action.updates.length === 0 ? promisesIn(single(one.action.text)) : [];
  return promises.length < 2 ? [one] : promises.map((text, at) => ({ ...one, action: { ...one.action, text, ...(at === 0 ? {} : { measures: [], outcomes: [], others: [], labels: [] }) } }));
}

function gatherLed(blocks: readonly Block[], spots: readonly Spot[], titles: Titles, gathered: Gathered): void {
  gatherAt(ledLines(blocks, (at) => !gathered.used.has(at) && spots[at]?.part === 'body'), blocks, spots, titles, gathered);
  gatherOver(ledBelow(blocks, (at) => !gathered.used.has(at) && spots[at]?.part === 'body'), blocks, spots, titles, gathered);
}

/** Each action stands in one block or in several. */
function gatherOver(found: readonly { action: RawAction; index: number; blocks: number[] }[], blocks: readonly Block[], spots: readonly Spot[], titles: Titles, gathered: Gathered): void {
  for (const { action, index, blocks: own } of found) {
    addTo(gathered, blocks, spots, titles, action, index, new Set(own));
    for (const one of own) gathered.used.add(one);
  }
}

function gatherSaid(blocks: readonly Block[], spots: readonly Spot[], titles: Titles, gathered: Gathered): void {
  const free = (at: number): boolean => !gathered.used.has(at) && spots[at]?.part === 'body';
  for (const { action, index, answer } of saidThenDone(blocks, free)) {
    addTo(gathered, blocks, spots, titles, action, index, new Set(), { ...(spots[index]?.year ?? { labelOwn: false }), role: 'reviewed' });
    for (const at of [index, answer]) gathered.used.add(at);
  }
  const reports = reportsInLists(blocks, spots, free);
  partStatusBehind(reports.map(({ action }) => action));
  partOwnersBefore(reports.map(({ action }) => action));
  const told = reports.length > 0 ? reports : saidAndDone(blocks, free);
  for (const { action, index } of told.length > 0 ? told : namedInBold(blocks, spots, free)) {
    addTo(gathered, blocks, spots, titles, action, index, new Set(), { ...(spots[index]?.year ?? { labelOwn: false }), role: 'reviewed' });
    gathered.used.add(index);
  }
}

function gatherTold(blocks: readonly Block[], spots: readonly Spot[], titles: Titles, gathered: Gathered, free: (index: number) => boolean): void {
  for (const { action, index, role, theme } of saidAndTold(blocks, free)) {
    action.priority = theme;
    const told = spots[index]?.year ?? { labelOwn: false };
    // What comes next is told below the year that was: its own is the one after.
    addTo(gathered, blocks, spots, titles, action, index, new Set(), told.role === role ? told : { labelOwn: false, role });
    gathered.used.add(index);
  }
}

/** Each action stands in one block. */
function gatherAt(found: readonly { action: RawAction; index: number }[], blocks: readonly Block[], spots: readonly Spot[], titles: Titles, gathered: Gathered): void {
  for (const { action, index } of found) {
    addTo(gathered, blocks, spots, titles, action, index, new Set());
    gathered.used.add(index);
  }
}

function gatherReferred({ heads, actions, notUnderstood }: ByReference, blocks: readonly Block[], spots: readonly Spot[], titles: Titles, gathered: Gathered): void {
  for (const [at, { action, index }] of actions.entries()) {
    addTo(gathered, blocks, spots, titles, action, index, new Set());
    if (at === 0) gathered.groups.at(-1)?.heads.push(heads);
  }
  gathered.notUnderstood.push(...notUnderstood);
}

/** @param surely beside actions of another kind, only lists of the year to come whose items name whoever does them */
function gatherLists(blocks: readonly Block[], spots: readonly Spot[], titles: Titles, gathered: Gathered, surely: boolean, bodies: ReadonlySet<string>, leads: readonly SharedLead[]): void {
  // "Our work in 2031/32" after a review of 2030/31 heads what is to come.
  const last = gathered.groups.flatMap((group) => (group.year.label !== undefined && (group.year.role === 'reviewed' || (group.year.role === undefined && group.actions.filter((action) => action.updates.length > 0).length * 2 > group.actions.length)) ? [group.year.label] : [])).toSorted().at(-1);
  const isAhead = (at: number): boolean => last !== undefined && spots[at]?.year.role === undefined && (spots[at]?.year.label ?? '') > last;
  const comes = (at: number): YearWords => ({ ...(spots[at]?.year ?? { labelOwn: false }), role: 'planned' });
  const free = (at: number): boolean => spots[at]?.part === 'body' && !gathered.used.has(at);
  const plain = plainLists(blocks, free, (at) => spots[at]?.year.role === 'planned' || isAhead(at), (at) => isAhead(at) && spots[at]?.year.labelOwn === true && yearLabels(single((blocks[at] as Heading).text)).length > 0, bodies);
  const taken = new Set(plain.map(({ index }) => index));
  const listed = listedUndertakings(blocks, spots, (at) => free(at) && !taken.has(at)).filter(({ index }) => !surely || spots[index]?.year.role === 'planned' || isAhead(index));
  const found: ListItem[] = [...plain, ...listed].toSorted((one, other) => one.index - other.index);
  const settled = settleItems(found, blocks);
  const lists = settled.map(({ item }) => item);
  const led = bodiesOver(blocks, bodies);
  const surelyAhead = new Set(surely ? [...listsComingAgain(lists, blocks, spots), ...lists.flatMap(({ action, index }) => (callsItself(action.text) || leads.some(({ from, to }) => index >= from && index < to) ? [index] : []))] : []);
  const referredTo = ownedByReference(lists);
  for (const [at, { item, parts }] of settled.entries()) {
    const { action, index } = item;
    const year = item.year ?? (isAhead(index) ? comes(index) : spots[index]?.year);
    if (surely && (year?.role !== 'planned' || !(action.owners.length > 0 || led[index] !== undefined || surelyAhead.has(index) || referredTo.has(item) || ownedBeside(lists, at, blocks)))) continue;
    // A heading that calls itself a priority says more than an item over smaller ones.
    const theme = item.theme !== undefined && titles.above(index).sure < SURE ? item.theme : undefined;
    addTo(gathered, blocks, spots, titles, action, index, new Set(), year, theme);
    for (const one of [index, ...parts, ...(theme === undefined ? [] : [theme])]) gathered.used.add(one);
  }
}

/** What is told once of whoever leads a whole list holds for each action that names nobody. */
function ledTogether(leads: readonly SharedLead[], blocks: readonly Block[], gathered: Gathered): void {
  const order = new Map(blocks.map((block, index) => [block.id, index]));
  const actions = gathered.groups.flatMap((group) => group.actions).filter((action) => action.owners.length === 0);
  for (const { index, owner, label, part, from, to } of leads) {
    const led = actions.filter((action) => action.owners.length === 0 && (order.get(action.place.block) ?? -1) >= from && (order.get(action.place.block) ?? -1) < to);
    for (const action of led) action.owners.push({ text: owner, part, shared: true });
    if (led[0]) {
      if (label !== '') led[0].labels.push(label);
      gathered.used.add(index);
    }
  }
}

/** Actions one after the other under the same title and year are one group. */
function addTo(gathered: Gathered, blocks: readonly Block[], spots: readonly Spot[], titles: Titles, action: RawAction, index: number, except: ReadonlySet<number>, year: YearWords | undefined = spots[index]?.year, theme?: number): void {
  const spot = spots[index];
  if (!spot || !year) return;
  const above = theme === undefined ? titles.above(index, except) : titles.ofItem(theme);
  // A label of the action's own tells what it is for, where no heading that is a priority's does.
  const own = action.priority !== '' && above.sure < SURE ? action.priority : '';
  const title = own === '' ? above : { text: own, places: [{ ...action.place, quote: own }], sure: 0.85, headings: [] };
  action.place.where = whereOf(blocks, { ...spot, trail: spot.trail.filter((at) => !except.has(at)) });
  const last = gathered.groups.at(-1);
  for (const heading of title.headings) gathered.used.add(heading);
  if (last && last.title === title.text && last.year.label === year.label && last.year.role === year.role && last.titlePlaces[0]?.block === title.places[0]?.block) last.actions.push(action);
  else gathered.groups.push({ title: title.text, titlePlaces: title.places, titleSure: title.sure, year, actions: [action], heads: [...(own === '' ? [] : [[own]]), ...(title.caption === undefined ? [] : [[title.caption]])], notes: [], at: index });
}

