// What a request is called in the trail, and which of somebody's are open; only the coordinator sees them.
import { sql } from 'kysely';
import { hasRole } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import './tables.ts';

export async function requestWords(session: Session, id: string): Promise<string | undefined> {
  if (!hasRole(session.actor, 'coordinator', 'information-governance')) return undefined;
  const found = await session.db.selectFrom('chase_request as r').innerJoin('organisation as o', (join) => join.onRef('o.partnership_id', '=', 'r.partnership_id').onRef('o.id', '=', 'r.organisation_id'))
    .select(['r.person', 'o.name']).where('r.partnership_id', '=', session.partnershipId).where('r.id', '=', id).executeTakeFirst();
  return found && `${found.person}, ${found.name}`;
}

/** What this person was asked and has not answered yet. */
export async function openRequestsOf(session: Session, accountId: string): Promise<{ id: string; answerBy: string; refs: string[] }[]> {
  const { rows } = await sql<{ id: string; answerBy: string; refs: string[] }>`
    select r.id, d.answer_by as "answerBy", array_agg(a.ref order by i.position) as refs from chase_request r join chase_round d on d.partnership_id = r.partnership_id and d.id = r.round_id
    join chase_item i on i.partnership_id = r.partnership_id and i.request_id = r.id and i.answer is null join action a on a.partnership_id = i.partnership_id and a.id = i.action_id
    where r.partnership_id = ${session.partnershipId} and r.account_id = ${accountId} and r.revoked_at is null group by r.id, d.answer_by order by d.answer_by`.execute(session.db);
  return rows;
}
