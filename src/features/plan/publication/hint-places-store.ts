// Where what a hint points at is edited: the section, the priority, the action, the update. A hint names its place as the plan does.
import { sql } from 'kysely';
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
  const { rows } = await sql<{ place: string; href: string }>`
    select p.title as place, '/plan/priorities/' || p.id || '/edit' as href, p.plan_year_id = ${year.id} as own from priority p where p.partnership_id = ${session.partnershipId} and p.plan_year_id = any(${years}::uuid[])
    union all select p.title || ', ' || y.label, '/plan/priorities/' || p.id || '/edit', true from priority p join plan_year y on y.partnership_id = p.partnership_id and y.id = p.plan_year_id where p.partnership_id = ${session.partnershipId} and y.id = any(${years}::uuid[])
    union all select w.place || a.ref || ' of ' || y.label, '/plan/actions/' || a.id || '/edit', true from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id cross join (values ('action '), ('target of action ')) w (place)
      where a.partnership_id = ${session.partnershipId} and y.id = any(${years}::uuid[]) and a.removed_at is null
    union all select 'the update of action ' || a.ref || ' of ' || y.label, '/plan/actions/' || a.id, true from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id
      where a.partnership_id = ${session.partnershipId} and y.id = any(${years}::uuid[]) and a.removed_at is null
    union all select w.place || s.heading, '/plan/sections/' || s.id || w.page, true from section s cross join (values ('', '/edit'), ('a quote in ', ''), ('a picture in ', '')) w (place, page)
      where s.partnership_id = ${session.partnershipId} and s.plan_year_id = ${year.id} and s.removed_at is null
    order by own desc`.execute(session.db);
  const hrefs = new Map<string, string>();
  // Two priorities of one title are of two years: this plan's is meant.
  for (const { place, href } of rows) if (!hrefs.has(place.toLowerCase())) hrefs.set(place.toLowerCase(), href);
  hrefs.set(LINEAGE_PLACE, `/plan/years/${addressOf(year.label)}/lineage`);
  return ({ where, inUpdate }) => hrefs.get(`${inUpdate ? 'the update of ' : ''}${where}`.toLowerCase());
}
