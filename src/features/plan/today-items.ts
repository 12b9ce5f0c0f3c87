// What needs somebody today: each part of the plan adds its own, and the first page asks for all of them.
import type { Session } from '../../security/session.ts';

export type TodayItem = {
  /** the day it was or is due, or undefined when any day is as good */
  dueOn?: string;
  /** words in place of a day: "3 waiting" */
  when?: string;
  text: string;
  href: string;
  note?: string;
  action: { text: string; href: string };
};

type Source = (session: Session, today: string) => Promise<TodayItem[]>;
const sources: Source[] = [];

/** Adds a source. It answers with nothing for people whom it does not concern. */
export function registerTodayItems(source: Source): void {
  sources.push(source);
}

/** Everything that needs this person, what is late first, then by day, then the rest. */
export async function todayItems(session: Session, today: string): Promise<TodayItem[]> {
  const items: TodayItem[] = [];
  for (const source of sources) items.push(...(await source(session, today)));
  return items.sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
}
