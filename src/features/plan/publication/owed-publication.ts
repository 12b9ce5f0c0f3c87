// What publication asks of the coordinator today: a plan that everybody has agreed, and one that was to go out on its day and did not.
import { hasRole } from '../../../security/actor.ts';
import { registerTodayItems } from '../today-items.ts';
import { addressOf } from '../year-address.ts';
import { listPlanYears } from '../years/year-store.ts';
import { openPlannedPublication, stoppedPublications } from './planned-publication-store.ts';

registerTodayItems(async (session) => {
  if (!hasRole(session.actor, 'coordinator')) return [];
  const items = (await stoppedPublications(session)).map((one) => ({
    when: 'Stopped', text: `The plan ${one.label} was not published on its day`, href: `/plan/years/${addressOf(one.label)}/publish`, ...(one.outcome ? { note: one.outcome } : {}), action: { text: 'Look', href: `/plan/years/${addressOf(one.label)}/publish` },
  }));
  for (const year of (await listPlanYears(session)).filter((one) => one.state === 'agreed' && !one.frozen)) {
    if (await openPlannedPublication(session, year.id)) continue;
    const href = `/plan/years/${addressOf(year.label)}/publish`;
    items.push({ when: 'To publish', text: `${year.title}: every authority has agreed`, href, action: { text: 'Publish', href } });
  }
  return items;
});
