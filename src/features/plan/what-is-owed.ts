// What the plan asks of a person today: actions of their organisation that are late, due or silent; for the coordinator, what waits to be read, asked for or reviewed; for signatories, what waits for their answer.
import { hasRole } from '../../security/actor.ts';
import { pluralWords } from '../../platform/pages/figure-words.ts';
import { owns } from './actions/update.ts';
import { updatesToAccept } from './actions/update-store.ts';
import { loadStandings } from './agreement/agreement-store.ts';
import { takesAnswers } from './agreement/agreement.ts';
import { planToday } from './chasing/ask-owners.ts';
import { owedByOthers, owedByUs, silenceBegins } from './owed.ts';
import { needsReview } from './risks/risk.ts';
import { listRisks } from './risks/risk-store.ts';
import { registerTodayItems } from './today-items.ts';
import type { TodayItem } from './today-items.ts';
import { addressOf } from './year-address.ts';

const WRITERS = ['coordinator', 'partner', 'provider', 'caseworker', 'analyst', 'chair'] as const;
const REVIEW_DAYS = 7;

registerTodayItems(async ({ actor }, today, plan) => {
  if (actor.kind !== 'person' || !hasRole(actor, ...WRITERS) || !plan || plan.year.frozen) return [];
  const actions = plan.priorities.flatMap((priority) => priority.actions);
  const ours = actions.filter((action) => owns(actor, action.owners));
  const others = hasRole(actor, 'coordinator') ? actions.filter((action) => !ours.includes(action)) : [];
  const begins = silenceBegins(plan.year);
  return [...owedByUs(ours, begins, today), ...owedByOthers(others, begins, today)];
});

registerTodayItems(async (session, _today, plan) => {
  if (!hasRole(session.actor, 'coordinator') || !plan) return [];
  const waiting = (await updatesToAccept(session, plan.year.id)).length;
  return waiting === 0 ? [] : [{ when: `${waiting} waiting`, text: `${waiting === 1 ? 'An update' : 'Updates'} to read before the public does`, href: '/plan/updates/to-accept', action: { text: 'Read', href: '/plan/updates/to-accept' } }];
});

registerTodayItems(async (session, today, plan) => {
  const { actor } = session;
  if (actor.kind !== 'person' || !hasRole(actor, ...WRITERS) || !plan || plan.year.frozen) return [];
  const isCoordinator = hasRole(actor, 'coordinator');
  return (await listRisks(session, plan.year.id))
    .filter((risk) => needsReview(risk, today, REVIEW_DAYS) && (isCoordinator || (risk.ownerId !== null && actor.organisations.includes(risk.ownerId))))
    .map((risk) => ({ dueOn: risk.reviewOn!, text: `Review a risk: ${risk.title}`, href: `/plan/risks/${risk.id}`, note: risk.owner ?? 'Nobody watches it yet', action: isCoordinator ? { text: 'Review', href: `/plan/risks/${risk.id}/edit` } : { text: 'Open', href: `/plan/risks/${risk.id}` } }));
});

registerTodayItems(async (session, today, _plan, years) => {
  const { actor } = session;
  if (actor.kind !== 'person' || actor.signsFor.length === 0) return [];
  const items: TodayItem[] = [];
  for (const year of years.filter((one) => takesAnswers(one.state) && !one.frozen)) {
    const address = addressOf(year.label);
    const standings = await loadStandings(session, year, today);
    for (const one of standings.filter((standing) => actor.signsFor.includes(standing.organisationId) && standing.answer === undefined)) {
      items.push({ when: 'To agree', text: `${year.title}: the answer of ${one.organisation}`, href: `/plan/years/${address}/agreement`, action: { text: 'Sign', href: `/plan/years/${address}/agreement/${one.organisationId}` } });
    }
  }
  return items;
});

// A plan that has only just been brought in: what it needs before anybody can agree it or be asked about it. Whom nobody speaks for is missing in every state.
registerTodayItems(async (session, today, plan) => {
  if (!hasRole(session.actor, 'coordinator') || !plan || plan.year.frozen) return [];
  const items: TodayItem[] = [];
  if (plan.year.state === 'draft' && (await loadStandings(session, plan.year, today)).length === 0) {
    const href = '/people/organisations/authorities';
    items.push({ when: 'To begin', text: 'Say who the responsible authorities are', href, note: 'The plan cannot be agreed without them', action: { text: 'Name them', href } });
  }
  const { unreachable } = await planToday(session, plan.year, today, plan.priorities.flatMap((priority) => priority.actions));
  const when = plan.year.state === 'draft' ? 'To begin' : 'To settle';
  const unnamed = unreachable.filter((one) => one.reason === 'nobody').length;
  if (unnamed > 0) items.push({ when, text: `Say who speaks for ${pluralWords(unnamed, 'owner')}`, href: '/plan/chasing/contacts', note: `Until then no letter asks ${unnamed === 1 ? 'it for its' : 'them for their'} updates`, action: { text: 'Add contacts', href: '/plan/chasing/contacts' } });
  const troubled = unreachable.length - unnamed;
  if (troubled > 0) items.push({ when, text: `No letter reaches ${pluralWords(troubled, 'owner')} any more`, href: '/plan/chasing/ask', note: 'Whoever spoke for them has left, or the mailbox takes no mail', action: { text: 'Mend', href: '/plan/chasing/ask' } });
  return items;
});
