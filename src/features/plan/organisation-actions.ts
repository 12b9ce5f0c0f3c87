// What an organisation does in the plan of the current year, for its page in the directory.
import { registerOrganisationPart } from '../people/index.ts';
import { statusTone, statusWords } from './actions/action.ts';
import { inParts, nameOfPart } from './actions/owners.ts';
import { addressOf } from './year-address.ts';
import { currentPlanYear, loadPlan } from './years/year-store.ts';

registerOrganisationPart(async (session, organisation, today) => {
  const year = await currentPlanYear(session, today);
  if (!year) return undefined;
  const { priorities } = await loadPlan(session, year);
  const groups = new Map(organisation.partOf.map((one) => [one.id, one.name]));
  const items = priorities.flatMap((priority) => priority.actions).flatMap((action) => {
    const own = action.owners.find((owner) => owner.id === organisation.id);
    const through = own ? undefined : action.owners.find((owner) => groups.has(owner.id));
    if (!own && !through) return [];
    const part = through ? `As one of ${groups.get(through.id)}` : own === inParts(action.owners).accountable ? nameOfPart(own) : inParts(action.owners).accountable ? `With ${inParts(action.owners).accountable?.shortName}` : 'Owner, with nobody accountable yet';
    return [{ text: `${action.ref} ${action.title}`, href: `/plan/actions/${action.id}`, note: part, tone: statusTone(action.status), toneWords: statusWords(action.status) }];
  });
  return { title: `Actions of the plan ${year.label}`, id: 'actions', items, empty: 'It owns no action of this plan.', link: { text: 'Open the plan', href: `/plan/years/${addressOf(year.label)}` } };
});
