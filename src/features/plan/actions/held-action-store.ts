// Which actions name a person, for the page on which they leave.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';

export type ActionNaming = { id: string; ref: string; title: string; year: string; dueOn: string | null };

/** Open actions of plans that still run, by the account they name or by the name as it is written. */
export async function openActionsNaming(session: Session, person: { accountId: string; name: string; today: string }): Promise<ActionNaming[]> {
  const { rows } = await sql<ActionNaming>`select a.id, a.ref, a.title, y.label as year, a.due_on as "dueOn" from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id
    where a.partnership_id = ${session.partnershipId} and a.removed_at is null and a.status not in ('complete', 'cancelled') and y.ends_on >= ${person.today}::date
      and (a.named_account_id = ${person.accountId} or lower(a.named_person) = lower(${person.name})) order by y.label desc, a.position, a.ref`.execute(session.db);
  return rows;
}
