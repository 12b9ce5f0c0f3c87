// Who was meant by a name in a plan that was brought in: the next document's same name is no question any more.
import type { Session } from '../../../security/session.ts';
import type { PlanReading } from '../reading/plan-reading.ts';
import { directoryOf } from './directory-entries-store.ts';
import { nameKey } from './import-draft.ts';
import type { Corrections, NameDecision } from './import-draft.ts';
import { inDirectory } from './owner-names.ts';
import '../tables.ts';

/** The newest answer to each owner's name of this reading, as long as everybody whom it named is in the directory. */
export async function earlierAnswers(session: Session, reading: PlanReading): Promise<Record<string, NameDecision>> {
  const asked = new Set(reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => action.owners.map((owner) => nameKey(owner.name))))));
  const came = await session.db.selectFrom('plan_import').select('corrections').where('partnership_id', '=', session.partnershipId).where('state', '=', 'brought in').orderBy('decided_at').execute();
  if (came.length === 0) return {};
  const directory = await directoryOf(session);
  const found = new Map<string, NameDecision>();
  for (const { names = {} } of came.map((one) => one.corrections as Corrections)) {
    for (const [key, { targets, group, setAside }] of Object.entries(names).filter(([name]) => asked.has(name))) {
      const there = targets.map((target) => (target.startsWith('new:') ? inDirectory(directory, target.slice(4))?.id : directory.find((one) => `org:${one.id}` === target)?.id));
      if (there.every((one) => one !== undefined)) found.set(key, { targets: there.map((one) => `org:${one}`), group, setAside, earlier: true });
      else found.delete(key);
    }
  }
  return Object.fromEntries(found);
}
