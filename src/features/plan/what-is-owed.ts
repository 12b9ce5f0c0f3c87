// What the plan asks of a person today: actions of their organisation that are late, due or silent; for the coordinator, what waits to be read, reviewed or agreed.
import { hasRole } from '../../security/actor.ts';
import type { Session } from '../../security/session.ts';
import { addDays, daysBetween, isLive, isOverdue } from './actions/action.ts';
import { updatesToAccept } from './actions/update-store.ts';
import { loadAgreementYear, loadStandings } from './agreement/agreement-store.ts';
import { takesAnswers } from './agreement/agreement.ts';
import { registerTodayItems } from './today-items.ts';
import type { TodayItem } from './today-items.ts';
import { addressOf } from './year-address.ts';
import { currentPlanYear, listPlanYears, loadActions } from './years/year-store.ts';
import type { PlanAction } from './years/year-store.ts';

const SILENT_DAYS = 45;

/** Late, due within a week, or nobody has written for too long. Pure. */
export function owedItems(actions: readonly PlanAction[], mine: (action: PlanAction) => boolean, yearStartsOn: string, today: string): TodayItem[] {
  return actions.filter((action) => isLive(action.status) && mine(action)).flatMap((action): TodayItem[] => {
    const href = `/plan/actions/${action.id}`;
    const note = action.owners.filter((owner) => owner.part !== 'with').map((owner) => owner.name).join(', ') || 'Nobody owns it yet';
    const write = { text: 'Write it', href: `${href}/updates/add` };
    if (isOverdue(action, today)) return [{ dueOn: action.dueOn!, text: `${action.ref} ${action.title}`, href, note: `${note}. Past its date`, action: write }];
    if (action.dueOn !== null && daysBetween(today, action.dueOn) <= 7) return [{ dueOn: action.dueOn, text: `${action.ref} ${action.title}`, href, note, action: write }];
    const since = action.lastUpdateOn ?? (action.startsOn !== null && action.startsOn > yearStartsOn ? action.startsOn : yearStartsOn);
    if (daysBetween(since, today) > SILENT_DAYS) return [{ dueOn: addDays(since, SILENT_DAYS), text: `Update on ${action.ref}, ${action.title}`, href, note: `${note}. ${action.lastUpdateOn === null ? 'No update yet' : `Last update ${daysBetween(action.lastUpdateOn, today)} days ago`}`, action: write }];
    return [];
  });
}

registerTodayItems(async (session, today) => {
  const { actor } = session;
  if (actor.kind !== 'person' || hasRole(actor, 'scrutineer')) return [];
  const year = await currentPlanYear(session, today);
  if (!year || year.frozen) return [];
  const actions = await loadActions(session, { yearId: year.id });
  const coordinator = hasRole(actor, 'coordinator');
  return owedItems(actions, (action) => coordinator || action.owners.some((owner) => actor.organisations.includes(owner.id)), year.startsOn, today);
});

registerTodayItems(async (session, today) => {
  if (!hasRole(session.actor, 'coordinator')) return [];
  const year = await currentPlanYear(session, today);
  const waiting = year ? (await updatesToAccept(session, year.id)).length : 0;
  return waiting === 0 ? [] : [{ when: `${waiting} waiting`, text: `${waiting === 1 ? 'An update' : 'Updates'} to read before the public does`, href: '/plan/updates/to-accept', action: { text: 'Read', href: '/plan/updates/to-accept' } }];
});

registerTodayItems(async (session, today) => {
  const { actor } = session;
  if (actor.kind !== 'person' || actor.signsFor.length === 0) return [];
  const items: TodayItem[] = [];
  for (const year of (await listPlanYears(session)).filter((one) => takesAnswers(one.state) && !one.frozen)) {
    const address = addressOf(year.label);
    const standings = await loadStandings(session, await loadAgreementYear(session, address), today);
    for (const one of standings.filter((standing) => actor.signsFor.includes(standing.organisationId) && standing.answer === undefined)) {
      items.push({ when: 'To agree', text: `${year.title}: the answer of ${one.organisation}`, href: `/plan/years/${address}/agreement`, action: { text: 'Sign', href: `/plan/years/${address}/agreement/${one.organisationId}` } });
    }
  }
  return items;
});
