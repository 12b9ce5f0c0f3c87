// A plan as others than the partnership may read it: each action with the status that somebody accepted, while its owner's newest word waits to be read.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import type { Status } from '../actions/action.ts';
import { loadPlan } from '../years/year-store.ts';
import type { Plan, PlanYear } from '../years/year-store.ts';
import '../tables.ts';

type Told = { status: Status; reason: string | null };

/** Actions whose status is that of an update which nobody has accepted yet, with what they stood at by what was accepted; else before the first update; else it is not stated. */
async function standingAsAccepted(session: Session, yearId: string): Promise<Map<string, Told>> {
  const { rows } = await sql<{ id: string; status: Status; reason: string | null }>`
    with standing as (
      select a.id, u.status, u.status_why, u.status_before, t.update_id is not null as accepted, u.created_at, row_number() over (partition by a.id order by u.written_on desc, u.created_at desc) as place
      from action a join action_update u on u.partnership_id = a.partnership_id and u.action_id = a.id left join action_update_acceptance t on t.partnership_id = u.partnership_id and t.update_id = u.id
      where a.partnership_id = ${session.partnershipId} and a.plan_year_id = ${yearId} and a.removed_at is null
        and not exists (select 1 from action_update c where c.partnership_id = u.partnership_id and c.corrects_id = u.id))
    select n.id, coalesce(x.status, f.status_before, 'not stated') as status, x.status_why as reason
    from standing n
    left join lateral (select s.status, s.status_why from standing s where s.id = n.id and s.accepted order by s.place limit 1) x on true
    left join lateral (select s.status_before from standing s where s.id = n.id order by s.created_at limit 1) f on true
    where n.place = 1 and not n.accepted`.execute(session.db);
  return new Map(rows.map(({ id, status, reason }) => [id, { status, reason }]));
}

/** The plan of a year, its actions with status and reason as they were accepted. */
export async function loadPlanAsAccepted(session: Session, year: PlanYear): Promise<Plan> {
  const [plan, waiting] = await Promise.all([loadPlan(session, year), standingAsAccepted(session, year.id)]);
  if (waiting.size === 0) return plan;
  const asAccepted = <A extends { id: string; status: Status; statusReason: string | null }>(action: A): A => {
    const told = waiting.get(action.id);
    return told ? { ...action, status: told.status, statusReason: told.reason } : action;
  };
  return { ...plan, priorities: plan.priorities.map((one) => ({ ...one, actions: one.actions.map(asAccepted) })) };
}
