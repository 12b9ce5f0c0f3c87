// Loads a plan as the checker takes it: its year, the year it looks back on, sections, members and glossary, and what its citations say now.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import { byName } from '../../../platform/database/by-name.ts';
import { readingsFor } from '../../measures/index.ts';
import { listSections } from '../review/section-store.ts';
import { isOpenForChange } from '../years/settled.ts';
import { loadPlan, planYearById } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { draftToCheck } from './draft-to-check.ts';
import type { DraftToCheck } from './draft-to-check.ts';
import '../tables.ts';
import '../../people/tables.ts';
import '../../glossary/tables.ts';

export async function loadDraftToCheck(session: Session, year: PlanYear, today: string): Promise<DraftToCheck> {
  const plan = await loadPlan(session, year);
  const reviewed = year.reviewsId ? await loadPlan(session, await planYearById(session, year.reviewsId)) : undefined;
  const sections = await listSections(session, year.id);
  const { rows: organisations } = await sql<{ id: string; name: string; alsoCalled: string[]; version: number; isMember: boolean; isGroup: boolean }>`
    select o.id, o.name, o.version, o.is_group as "isGroup",
      coalesce((select array_agg(n.name order by ${byName('n.name')}) from organisation_name n where n.partnership_id = o.partnership_id and n.organisation_id = o.id), '{}') as "alsoCalled",
      exists (select 1 from membership m where m.partnership_id = o.partnership_id and m.organisation_id = o.id and m.from_on <= ${today} and (m.to_on is null or m.to_on >= ${today})) as "isMember"
    from organisation o where o.partnership_id = ${session.partnershipId} and o.merged_into_id is null order by ${byName('o.name')}`.execute(session.db);
  const glossary = await session.db.selectFrom('glossary_term').select(['id', 'term', 'meaning', 'version']).where('partnership_id', '=', session.partnershipId).where('removed_at', 'is', null).orderBy(byName('term')).execute();
  const partnership = await session.db.selectFrom('partnership').select('name').where('partnership_id', '=', session.partnershipId).executeTakeFirstOrThrow();
  const actions = [plan, reviewed].flatMap((one) => one?.priorities ?? []).flatMap((one) => [one.purpose, one.topics, one.title, ...one.actions.flatMap((action) => [action.title, action.why, action.target, action.latest?.kept])]);
  const resolve = await readingsFor(session, [...actions, ...sections.map((one) => one.text)]);
  return draftToCheck({ plan, reviewed, sections, partnership: partnership.name, organisations, glossary, resolve, isOpen: isOpenForChange, cameWithThePlan: reviewed !== undefined && (await cameTogether(session, year, reviewed.year)) });
}

/** One document brought both years in, and the earlier was never published by itself. A file's name says nothing: each year's plan may bear the same one. */
async function cameTogether(session: Session, plan: PlanYear, reviewed: PlanYear): Promise<boolean> {
  if (plan.frozen || !reviewed.frozen) return false;
  const brought = (id: string) => sql`outcome -> 'years' @> ${JSON.stringify([{ id }])}::jsonb`;
  const { rows: [row] } = await sql<{ together: boolean }>`select exists (select 1 from plan_import where partnership_id = ${session.partnershipId} and state = 'brought in' and ${brought(plan.id)} and ${brought(reviewed.id)})
    and not exists (select 1 from published.plan_version where partnership_id = ${session.partnershipId} and plan_year_id = ${reviewed.id}) as together`.execute(session.db);
  return row!.together;
}
