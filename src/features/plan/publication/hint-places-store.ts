// Where what a hint points at is edited: the section, the priority, the action, the update. A hint names its place as the plan does.
import type { Session } from '../../../security/session.ts';
import { addressOf } from '../year-address.ts';
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
    session.db.selectFrom('plan_year').select(['id', 'label']).where('partnership_id', '=', own).where('id', 'in', years).execute(),
    session.db.selectFrom('priority').select(['id', 'title', 'plan_year_id']).where('partnership_id', '=', own).where('plan_year_id', 'in', years).execute(),
    session.db.selectFrom('action').select(['id', 'ref', 'plan_year_id']).where('partnership_id', '=', own).where('plan_year_id', 'in', years).where('removed_at', 'is', null).execute(),
    session.db.selectFrom('section').select(['id', 'heading']).where('partnership_id', '=', own).where('plan_year_id', '=', year.id).where('removed_at', 'is', null).execute(),
  ]);
  const labels = new Map(named.map((one) => [one.id, one.label]));
  const hrefs = new Map<string, string>();
  const add = (place: string, href: string): void => {
    if (!hrefs.has(place.toLowerCase())) hrefs.set(place.toLowerCase(), href);
  };
  // A priority of the year before may be called as one of this plan, or as a section: this plan's is meant.
  const ofYear = Map.groupBy(priorities, (one) => one.plan_year_id === year.id);
  for (const one of ofYear.get(true) ?? []) add(one.title, `/plan/priorities/${one.id}/edit`);
  for (const one of priorities) add(`${one.title}, ${labels.get(one.plan_year_id)}`, `/plan/priorities/${one.id}/edit`);
  for (const one of actions) {
    const its = `action ${one.ref} of ${labels.get(one.plan_year_id)}`;
    add(its, `/plan/actions/${one.id}/edit`);
    add(`target of ${its}`, `/plan/actions/${one.id}/edit`);
    add(`the update of ${its}`, `/plan/actions/${one.id}`);
  }
  for (const one of sections) {
    add(one.heading, `/plan/sections/${one.id}/edit`);
    add(`a quote in ${one.heading}`, `/plan/sections/${one.id}`);
    add(`a picture in ${one.heading}`, `/plan/sections/${one.id}`);
  }
  for (const one of ofYear.get(false) ?? []) add(one.title, `/plan/priorities/${one.id}/edit`);
  hrefs.set(LINEAGE_PLACE, `/plan/years/${addressOf(year.label)}/lineage`);
  return ({ where, inUpdate }) => hrefs.get(`${inUpdate ? 'the update of ' : ''}${where}`.toLowerCase());
}
