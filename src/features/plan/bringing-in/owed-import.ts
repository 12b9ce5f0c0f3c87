// On the coordinator's first page after a plan was brought in: names about which nobody has said whether they are somebody else, and the way to undo it while it can be undone.
import { hasRole } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { registerTodayItems } from '../today-items.ts';
import type { TodayItem } from '../today-items.ts';
import { cameOf } from './bring-plan.ts';
import { builtOn, freshImports } from './import-store.ts';
import { stillOpenNames } from './open-names-store.ts';

registerTodayItems(async (session, today) => (hasRole(session.actor, 'coordinator') ? [...(await openNames(session)), ...(await undoable(session, today))] : []));

async function openNames(session: Session): Promise<TodayItem[]> {
  return [...Map.groupBy(await stillOpenNames(session), (one) => one.importId)].map(([importId, names]) => {
    const href = `/plan/bring/${importId}#names`;
    const shown = names.slice(0, 3).map((one) => `“${one.name}”`);
    return { when: 'To settle', text: names.length === 1 ? 'Who is meant by a name in the plan?' : `Who is meant by ${names.length} names in the plan?`, href, note: `${shown.join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''} came in without an answer`, action: { text: 'Settle', href } };
  });
}

async function undoable(session: Session, today: string): Promise<TodayItem[]> {
  const items: TodayItem[] = [];
  for (const one of await freshImports(session, today)) {
    if ((await builtOn(session, one.id)).length > 0) continue;
    const href = `/plan/bring/${one.id}`;
    items.push({ when: 'Brought in', text: 'The plan as it came from the document', href, note: `${one.fileName}: ${cameOf(one).words}. Nothing is built on it yet, so it can be undone`, action: { text: 'Look or undo', href: `${href}#undo` } });
  }
  return items;
}
