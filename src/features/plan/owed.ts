// What is owed on the actions of a plan, and by whom: late, due within a week, or silent for too long. Pure.
import { SILENT_DAYS, daysBetween, isLive, isOverdue, lastWordOn, newestWord } from './actions/action.ts';
import { inParts } from './actions/owners.ts';
import type { TodayItem } from './today-items.ts';
import type { PlanAction } from './years/year-store.ts';

const SOON_DAYS = 7;
const DAY = 86_400_000;
const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

const leadOf = (action: PlanAction): string => inParts(action.owners).accountable?.name ?? inParts(action.owners).together[0]?.name ?? '';
const withRef = (action: PlanAction): string => `${action.ref} ${action.title}`;

/** From when silence about a plan counts: its first day, or the day it came into the system when that is later. */
export const silenceBegins = (year: { startsOn: string; keptSince: string }): string => (year.keptSince > year.startsOn ? year.keptSince : year.startsOn);

/** The day on which the silence about an action became too long; undefined while it has not. */
export function silentSince(action: PlanAction, yearStartsOn: string, today: string): string | undefined {
  if (!isLive(newestWord(action)) || (action.startsOn !== null && action.startsOn > today)) return undefined;
  const last = lastWordOn({ lastUpdateOn: action.lastUpdateOn, startsOn: action.startsOn, yearStartsOn });
  return daysBetween(last, today) > SILENT_DAYS ? addDays(last, SILENT_DAYS) : undefined;
}

const silence = (action: PlanAction, today: string): string => (action.lastUpdateOn === null ? 'no update yet' : `last update ${daysBetween(action.lastUpdateOn, today)} days ago`);
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function dated(action: PlanAction, today: string): { dueOn: string; note: string } | undefined {
  if (!isLive(newestWord(action)) || action.dueOn === null) return undefined;
  if (isOverdue(action, today)) return { dueOn: action.dueOn, note: 'Past its date' };
  return daysBetween(today, action.dueOn) <= SOON_DAYS ? { dueOn: action.dueOn, note: 'Due' } : undefined;
}

/** What one's own organisations owe: an item for each action. */
export function owedByUs(actions: readonly PlanAction[], yearStartsOn: string, today: string): TodayItem[] {
  return actions.flatMap((action): TodayItem[] => {
    const href = `/plan/actions/${action.id}`;
    const write = { text: 'Write it', href: `${href}/updates/add` };
    const late = dated(action, today);
    const owner = leadOf(action);
    if (late) return [{ dueOn: late.dueOn, text: withRef(action), href, note: `${owner}. ${late.note}, ${silence(action, today)}`, action: write }];
    const since = silentSince(action, yearStartsOn, today);
    return since === undefined ? [] : [{ dueOn: since, text: `Update on ${withRef(action)}`, href, note: `${owner}. ${sentence(silence(action, today))}`, action: write }];
  });
}

/** What others owe, as the coordinator sees it: dates one by one, silences gathered by who leads; nobody's actions by themselves. */
export function owedByOthers(actions: readonly PlanAction[], yearStartsOn: string, today: string): TodayItem[] {
  const items: TodayItem[] = [];
  const silent = new Map<string, { action: PlanAction; since: string }[]>();
  for (const action of actions) {
    const href = `/plan/actions/${action.id}`;
    const owner = leadOf(action);
    const late = dated(action, today);
    const since = silentSince(action, yearStartsOn, today);
    if (late) items.push({ dueOn: late.dueOn, text: withRef(action), href, note: `${owner || 'Nobody owns it yet'}. ${late.note}, ${silence(action, today)}`, action: { text: owner ? 'Ask' : 'Open', href: owner ? '/plan/chasing' : href } });
    else if (since !== undefined && owner === '') items.push({ dueOn: since, text: withRef(action), href, note: 'Nobody owns it yet', action: { text: 'Open', href } });
    else if (since !== undefined) silent.set(owner, [...(silent.get(owner) ?? []), { action, since }]);
  }
  for (const [owner, owed] of silent) {
    const oldest = owed.toSorted((a, b) => a.since.localeCompare(b.since))[0]!;
    const one = owed.length === 1 ? oldest.action : undefined;
    items.push({
      dueOn: oldest.since, text: one ? `Update on ${withRef(one)}` : `${owed.length} updates from ${owner}`, href: one ? `/plan/actions/${one.id}` : '/plan/chasing',
      note: one ? `${owner}. ${sentence(silence(one, today))}` : owed.map(({ action }) => `${action.ref}, ${silence(action, today)}`).join('; '), action: { text: 'Ask', href: '/plan/chasing' },
    });
  }
  return items;
}
