// What needs somebody today: each part of the plan adds its own, and the first page asks for all of them.
import type { Session } from '../../security/session.ts';
import type { Plan, PlanYear } from './years/year-store.ts';

export type TodayItem = {
  /** stands above what is late: much waits for it */
  first?: true;
  /** the day it was or is due, or undefined when any day is as good */
  dueOn?: string;
  /** words in place of a day: "3 waiting" */
  when?: string;
  text: string;
  href: string;
  note?: string;
  action: { text: string; href: string };
};

/** `plan` is the plan of the current year with its actions, undefined while there is none; `years` are all of them: loaded once for all sources. */
export type TodaySource = (session: Session, today: string, plan: Plan | undefined, years: readonly PlanYear[]) => Promise<TodayItem[]>;
const sources: TodaySource[] = [];

/** Adds a source. It answers with nothing for people whom it does not concern. */
export function registerTodayItems(source: TodaySource): void {
  sources.push(source);
}

/** What much waits for, then what is late, then by day, then the rest. */
export function inOrder(items: readonly TodayItem[]): TodayItem[] {
  return items.toSorted((a, b) => Number(b.first ?? false) - Number(a.first ?? false) || (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
}

/** Everything that needs this person. */
export async function todayItems(session: Session, today: string, plan: Plan | undefined, years: readonly PlanYear[]): Promise<TodayItem[]> {
  return inOrder((await Promise.all(sources.map((source) => source(session, today, plan, years)))).flat());
}
