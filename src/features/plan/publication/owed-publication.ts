// What publication asks of the coordinator today: a plan that everybody has agreed, one that was to go out on its day and did not, and what was changed since the public got to read it.
import { hasRole } from '../../../security/actor.ts';
import { correctedSince } from '../../measures/index.ts';
import { nobodyIs } from '../agreement/agreement.ts';
import { loadStandings } from '../agreement/agreement-store.ts';
import { registerTodayItems } from '../today-items.ts';
import { addressOf } from '../year-address.ts';
import { openPlannedPublication, publicationAtOnce, stoppedPublications } from './planned-publication-store.ts';
import { mayBePublished, notPublicYet } from './publish-plan.ts';
import { newestShownVersion, newestWithdrawn } from './publication-store.ts';
import type { TodayItem } from '../today-items.ts';

registerTodayItems(async (session, today, plan, years) => {
  if (!hasRole(session.actor, 'coordinator')) return [];
  const items: TodayItem[] = (await stoppedPublications(session)).map((one) => ({
    when: 'Stopped', text: `The plan ${one.label} was not published${one.atOnce ? '' : ' on its day'}`, href: `/plan/years/${addressOf(one.label)}/publish`, ...(one.outcome ? { note: one.outcome } : {}), action: { text: 'Look', href: `/plan/years/${addressOf(one.label)}/publish` },
  }));
  for (const { label, version, why } of await newestWithdrawn(session)) {
    const href = `/plan/years/${addressOf(label)}/publish`;
    items.push({ when: 'Withdrawn', text: `Version ${version} of the plan ${label} was withdrawn: put right what it was withdrawn for, then publish`, href, note: why, action: { text: 'Look', href } });
  }
  // Only what the public finds first: an older version is history.
  for (const [label, figures] of Map.groupBy(await correctedSince(session), (one) => one.label)) {
    const newest = Math.max(...figures.map((one) => one.version));
    if (newest !== (await newestShownVersion(session, label))) continue;
    const count = new Set(figures.flatMap((one) => (one.version === newest ? [`${one.measure}@${one.period}`] : []))).size;
    const href = `/plan/years/${addressOf(label)}/versions`;
    items.push({ when: 'Corrected', text: `${count} ${count === 1 ? 'figure' : 'figures'} of the published plan ${label} ${count === 1 ? 'was' : 'were'} corrected since`, href, note: 'The published files stay as they are', action: { text: 'Look', href } });
  }
  for (const year of years.filter((one) => one.state === 'agreed' && !one.frozen)) {
    if ((await openPlannedPublication(session, year.id)) || (await publicationAtOnce(session, year.id))?.state === 'waiting' || !(await mayBePublished(session, year, today))) continue;
    const href = `/plan/years/${addressOf(year.label)}/publish`;
    items.push({ when: 'To publish', text: `${year.title}: every authority${nobodyIs(await loadStandings(session, year, today)).length > 0 ? ' that is named' : ''} has agreed`, href, action: { text: 'Publish', href } });
  }
  // What a past year says is history too; a version that is set for a day, or being made, brings what was changed.
  const lasting = new Set(years.filter((one) => one.state === 'published' && !one.frozen && (one.id === plan?.year.id || one.endsOn >= today)).map((one) => one.id));
  for (const year of years.filter((one) => lasting.has(one.id))) {
    if ((await openPlannedPublication(session, year.id))?.state === 'waiting' || (await publicationAtOnce(session, year.id))?.state === 'waiting') continue;
    const changes = await notPublicYet(session, year, today);
    const href = `/plan/years/${addressOf(year.label)}/publish`;
    if (changes.length > 0) items.push({ when: 'Not public', text: `${changes.length} ${changes.length === 1 ? 'change is' : 'changes are'} not public yet`, href, note: `${year.title}. ${changes[0]!}`, action: { text: 'Publish', href } });
  }
  return items;
});
