// Where what a hint points at is edited: the section, the priority, the action, the update; while nobody may edit it, where it is read. A hint names its place as the plan does.
import type { Session } from '../../../security/session.ts';
import { addressOf } from '../year-address.ts';
import { isOpenForChange } from '../years/settled.ts';
import type { PlanYear } from '../years/year-store.ts';
import { LINEAGE_PLACE } from './look-first.ts';
import type { Hint } from './look-first.ts';
import '../tables.ts';

/** Undefined for a place that nobody edits by itself. */
export type HrefOf = (hint: Hint) => string | undefined;

/** The places of the plan of a year, and of the one that it reviews. */
export async function placesToEdit(session: Session, year: Pick<PlanYear, 'id' | 'label' | 'reviewsId'>): Promise<HrefOf> {
  const years = [year.id, ...(year.reviewsId ? [year.reviewsId] : [])];
  const own = session.partnershipId;
  // Four plain questions at once: as one, the database took longer to plan it than to answer it.
  const [named, priorities, actions, sections] = await Promise.all([
    session.db.selectFrom('plan_year').select(['id', 'label', 'state', 'frozen']).where('partnership_id', '=', own).where('id', 'in', years).execute(),
    session.db.selectFrom('priority').select(['id', 'title', 'plan_year_id']).where('partnership_id', '=', own).where('plan_year_id', 'in', years).execute(),
    session.db.selectFrom('action').select(['id', 'ref', 'plan_year_id']).where('partnership_id', '=', own).where('plan_year_id', 'in', years).where('removed_at', 'is', null).execute(),
    session.db.selectFrom('section').select(['id', 'heading']).where('partnership_id', '=', own).where('plan_year_id', '=', year.id).where('removed_at', 'is', null).execute(),
  ]);
  const labels = new Map(named.map((one) => [one.id, one.label]));
  const mayEdit = new Set(named.filter(isOpenForChange).map((one) => one.id));
  const hrefs = new Map<string, string>();
  const add = (place: string, href: string): void => {
    if (!hrefs.has(place.toLowerCase())) hrefs.set(place.toLowerCase(), href);
  };
  // A priority of the year before may be called as one of this plan, or as a section: this plan's is meant.
  const ofYear = Map.groupBy(priorities, (one) => one.plan_year_id === year.id);
  const priorityAt = ({ id, plan_year_id: its }: (typeof priorities)[number]): string => (mayEdit.has(its) ? `/plan/priorities/${id}/edit` : `/plan/years/${addressOf(labels.get(its) ?? year.label)}#priority-${id}`);
  for (const one of ofYear.get(true) ?? []) add(one.title, priorityAt(one));
  for (const one of priorities) add(`${one.title}, ${labels.get(one.plan_year_id)}`, priorityAt(one));
  for (const one of actions) {
    const its = `action ${one.ref} of ${labels.get(one.plan_year_id)}`;
    const at = `/plan/actions/${one.id}${mayEdit.has(one.plan_year_id) ? '/edit' : ''}`;
    add(its, at);
    add(`target of ${its}`, at);
    add(`the update of ${its}`, `/plan/actions/${one.id}`);
  }
  for (const one of sections) {
    add(one.heading, `/plan/sections/${one.id}${mayEdit.has(year.id) ? '/edit' : ''}`);
    add(`a quote in ${one.heading}`, `/plan/sections/${one.id}`);
    add(`a picture in ${one.heading}`, `/plan/sections/${one.id}`);
  }
  for (const one of ofYear.get(false) ?? []) add(one.title, priorityAt(one));
  hrefs.set(LINEAGE_PLACE, `/plan/years/${addressOf(year.label)}/lineage`);
  return ({ where, inUpdate }) => hrefs.get(`${inUpdate ? 'the update of ' : ''}${where}`.toLowerCase());
}
