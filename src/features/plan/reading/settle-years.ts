// Which group of actions is the year that was and which the year to come: by the words above them, else by whether progress is reported.
import { dueOn } from './action-words.ts';
import { columnRole } from './column-names.ts';
import type { Group } from './gather-actions.ts';
import type { Role } from './outline.ts';
import { labelOf, yearLabels } from './year-labels.ts';
import type { YearsTold } from './years-told.ts';

export type Settled = { label: string; role: Role; confidence: number; why: string };

type Open = { group: Group; label: string | undefined; labelOwn: boolean; role: Role; byWords: boolean };

const yearBefore = (label: string): string | undefined => moved(label, -1);
const yearAfter = (label: string): string | undefined => moved(label, 1);

function moved(label: string, by: number): string | undefined {
  const from = Number(label.slice(0, 4));
  const [year] = yearLabels(label);
  return year ? labelOf(from + by, from + by + 1) : undefined;
}

/** One answer for each group. `titleLabel` is the year that the document's own title names, `titleNext` the one after it where the title names both; a label is empty where the document tells none. */
export function settleYears(groups: readonly Group[], titleLabel: string | undefined, titleNext?: string, told: YearsTold = {}, titled: YearsTold = {}): Settled[] {
  const open: Open[] = groups.map((group) => ({ group, label: group.year.label, labelOwn: group.year.labelOwn, role: group.year.role ?? 'planned', byWords: group.year.role !== undefined }));
  // Of a strategy for several years the title names the one whose actions these are.
  if (titleLabel !== undefined && isOneLabel(titleLabel)) for (const one of open) if (one.labelOwn && one.label !== undefined && !isOneLabel(one.label) && covers(one.label, titleLabel)) one.label = titleLabel;
  settleRoles(open);
  if (titleLabel !== undefined && areDueIn(titleLabel, open)) for (const one of open) [one.label, one.labelOwn, one.role] = [titleLabel, true, 'planned'];
  // "Actions for 2031/32 | What we achieved in 2030/31": the report is of the year before these actions.
  const ahead = new Set(open.filter((one) => one.role === 'reviewed' && one.labelOwn && one.label !== undefined && reportsOn(one.group, yearBefore(one.label))).map((one) => one.group.at));
  for (const one of open) if (ahead.has(one.group.at)) one.role = 'planned';
  const named = (role: Role, own: boolean): string | undefined => mostFrequent(open.filter((one) => one.role === role && one.label !== undefined && (!own || one.labelOwn)).map((one) => one.label ?? ''));
  const roles = new Set(open.map((one) => one.role));
  const plannedNamed = named('planned', true) ?? (roles.has('planned') ? (roles.has('reviewed') ? titleNext : undefined) ?? titled.planned ?? (titled.reviewed === titleLabel ? after(titled.reviewed) : undefined) ?? titleLabel ?? named('planned', false) ?? after(named('reviewed', true)) : undefined);
  const reviewedNamed = named('reviewed', true) ?? (roles.has('reviewed') ? (roles.has('planned') ? before(plannedNamed) ?? named('reviewed', false) : titled.reviewed ?? titleLabel ?? named('reviewed', false)) : undefined);
  const both = roles.size > 1;
  const planned = plannedNamed ?? told.planned ?? after(reviewedNamed ?? told.reviewed) ?? (both ? undefined : told.opening ?? told.most) ?? told.written?.planned;
  const reviewed = reviewedNamed ?? told.reviewed ?? before(planned) ?? (both ? undefined : told.opening ?? told.most) ?? told.written?.reviewed;
  return open.map((one) => {
    const label = one.labelOwn && one.label !== undefined ? one.label : (one.group.year.follows === true ? after(reviewed) : undefined) ?? (one.role === 'planned' ? planned : reviewed) ?? one.label ?? '';
    return { label, role: one.role, confidence: label === '' ? 0.3 : one.byWords && one.labelOwn ? 0.95 : one.byWords ? 0.8 : 0.65, why: one.byWords ? 'the words above the actions name it' : one.role === 'reviewed' ? 'progress is reported' : 'no progress is reported' };
  });
}

/** "Action | By when | Position at year end 2030/31" in the plan of 2031/32, where all that names a day is due in that year or later: how far they had got before it began. */
function areDueIn(label: string, open: readonly Open[]): boolean {
  if (!isOneLabel(label) || open.length === 0 || open.some((one) => one.label !== yearBefore(label) || !one.labelOwn) || !open.some((one) => headsOf(one.group).some((heads) => heads.some((head) => yearLabels(head).length > 0)))) return false;
  const days = open.flatMap((one) => one.group.actions.map((action) => dueOn(action.due, undefined))).filter((day) => day !== undefined);
  return days.length > 1 && days.every((day) => day >= `${label.slice(0, 4)}-04-01`);
}

const reportsOn = (group: Group, label: string | undefined): boolean => headsOf(group).some((heads) => heads.some((head) => yearLabels(head)[0]?.label === label && columnRole(head) === 'update') && heads.some((head) => columnRole(head) === 'action' && yearLabels(head).length > 0 && yearLabels(head)[0]?.label !== label));

const isOneLabel = (label: string): boolean => label === labelOf(Number(label.slice(0, 4)));
/** 2031/34 covers 2032/33. */
const covers = (range: string, label: string): boolean => Number(range.slice(0, 4)) <= Number(label.slice(0, 4)) && Number(range.slice(-2)) >= Number(label.slice(-2));

const before = (label: string | undefined): string | undefined => (label === undefined ? undefined : yearBefore(label));
const after = (label: string | undefined): string | undefined => (label === undefined ? undefined : yearAfter(label));

/** Words decide; where they are silent, or speak of plans only while most actions have progress, what stands in the rows does. */
function settleRoles(open: Open[]): void {
  const reported = (list: readonly Open[]): number => {
    const actions = list.flatMap((one) => one.group.actions);
    return actions.length === 0 ? 0 : actions.filter((action) => action.updates.length > 0 || (action.status !== '' && !IS_NEW.test(action.status)) || action.shade !== undefined).length / actions.length;
  };
  const saysReviewed = open.some((one) => one.byWords && one.role === 'reviewed');
  for (const one of open) {
    const alike = open.filter((other) => other.byWords === one.byWords && other.group.year.role === one.group.year.role && other.label === one.label);
    if (!one.byWords) one.role = reported(alike) >= 0.3 ? 'reviewed' : 'planned';
    else if (one.group.year.role === 'planned' && one.group.year.firm !== true && !saysReviewed && reported(alike) >= 0.5) one.role = 'reviewed';
  }
  // Whatever the words: of two years, the earlier has its progress told and the later has none.
  const share = (label: string): number => reported(open.filter((one) => one.label === label));
  const labels = [...new Set(open.flatMap((one) => (one.label === undefined ? [] : [one.label])))].toSorted();
  const [earlier, later] = labels.length === 2 ? labels : [];
  if (earlier !== undefined && later !== undefined && share(earlier) >= 0.5 && share(later) === 0) for (const one of open) if (one.label !== undefined) one.role = one.label === earlier ? 'reviewed' : 'planned';
  // "Work programme 2030/31" with what came of each beside "Work programme 2031/32" with none: the words are the same, the years are not.
  const ended = (label: string): number => { const actions = open.filter((one) => one.label === label).flatMap((one) => one.group.actions); return actions.filter((action) => action.outcomes.length > 0).length / Math.max(1, actions.length); };
  if (earlier !== undefined && later !== undefined && share(earlier) === 0 && share(later) === 0 && open.every((one) => one.labelOwn && one.role === 'planned') && ended(earlier) >= 0.5 && ended(later) === 0) for (const one of open) if (one.label === earlier) one.role = 'reviewed';
  // "What we promise for 2025", after what became of 2024, and not a word of progress in it: the year to come, however it is headed.
  const told = open.filter((one) => one.role === 'reviewed' && one.label !== undefined && reported([one]) >= 0.5);
  for (const one of open) if (one.role === 'reviewed' && one.label !== undefined && reported([one]) === 0 && told.some((earlier) => earlier.label! < one.label!)) one.role = 'planned';
  // Where all is one year by its words: tables that ask for a report and have it, beside such as do not even ask, are of two years.
  const full = open.filter((one) => reported([one]) >= 0.5);
  const silent = open.filter((one) => reported([one]) === 0 && headsOf(one.group).some((heads) => heads.length > 0) && !asksForReport(one.group));
  if (new Set(open.map((one) => one.role)).size > 1 || full.length * 2 < open.filter((one) => !silent.includes(one)).length) return;
  if (sizeOf(full) < FEWEST || sizeOf(silent) < FEWEST) return;
  for (const one of silent) one.role = 'planned';
  for (const one of full) one.role = 'reviewed';
}

/** "Status: existing action, amended": which it is in the plan, and no report. */
const IS_NEW = /^\s*(?:new|existing|continu(?:ed|ing)|carried (?:over|forward|on))(?: from\b.*| in\b.*| for\b.*)?(?:,? (?:action|activity|commitment|work))?s?(?:,? (?:new|amended|changed|revised|carried (?:over|forward|on)|unchanged|continued|continuing))?\s*$/i;
const FEWEST = 2;
const sizeOf = (list: readonly Open[]): number => list.reduce((sum, one) => sum + one.group.actions.length, 0);
const headsOf = (group: Group): string[][] => [...(group.tableHeads ?? group.heads), ...group.actions.map((action) => action.labels)];
const asksForReport = (group: Group): boolean => headsOf(group).some((heads) => heads.some((head) => ['update', 'status', 'outcome'].includes(columnRole(head) ?? '')));

function mostFrequent(labels: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
