// What a person holds, so that it is said when they leave. Features later in the order register what they know: people imports none of them.
import type { Session } from '../../../security/session.ts';

export type HeldItem = { text: string; href: string; note?: string };
/** "Actions that name them" and the actions themselves. */
export type Held = { title: string; items: HeldItem[] };
/** `today`: YYYY-MM-DD. */
export type Asked = { accountId: string; name: string; today: string };
export type HeldSource = (session: Session, person: Asked) => Promise<Held>;

const sources: HeldSource[] = [];

export function registerHeld(source: HeldSource): void {
  sources.push(source);
}

/** Everything this person holds that whoever asks may see; kinds of which there is none are left out. */
export async function heldBy(session: Session, person: Asked): Promise<Held[]> {
  const all: Held[] = [];
  for (const source of sources) all.push(await source(session, person));
  return all.filter((held) => held.items.length > 0);
}
