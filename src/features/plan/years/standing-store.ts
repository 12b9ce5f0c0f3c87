// At what an action stands: by what somebody has accepted. An owner's newest word waits beside it until it has been read, for people and for whatever is published alike.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Session } from '../../../security/session.ts';
import type { Status } from '../actions/action.ts';
import '../tables.ts';

type Told = { status: Status; reason: string | null };

/** Actions (`a`, where `which` holds) whose status is that of an update which nobody has accepted yet, with what they stood at by what was accepted; else before the first update; else it is not stated. */
export async function standingAsAccepted(session: Session, which: RawBuilder<unknown>): Promise<Map<string, Told>> {
  const { rows } = await sql<{ id: string; status: Status; reason: string | null }>`
    with waiting as materialized (
      select distinct a.id from action a join action_update u on u.partnership_id = a.partnership_id and u.action_id = a.id
      where a.partnership_id = ${session.partnershipId} and ${which} and a.removed_at is null
        and not exists (select 1 from action_update_acceptance t where t.partnership_id = u.partnership_id and t.update_id = u.id)
        and not exists (select 1 from action_update c where c.partnership_id = u.partnership_id and c.corrects_id = u.id)),
    standing as (
      select w.id, u.status, u.status_why, u.status_before, t.update_id is not null as accepted, u.created_at, row_number() over (partition by w.id order by u.written_on desc, u.created_at desc) as place
      from waiting w join action_update u on u.partnership_id = ${session.partnershipId} and u.action_id = w.id left join action_update_acceptance t on t.partnership_id = u.partnership_id and t.update_id = u.id
      where not exists (select 1 from action_update c where c.partnership_id = u.partnership_id and c.corrects_id = u.id))
    select n.id, coalesce(x.status, f.status_before, 'not stated') as status, x.status_why as reason
    from standing n
    left join lateral (select s.status, s.status_why from standing s where s.id = n.id and s.accepted order by s.place limit 1) x on true
    left join lateral (select s.status_before from standing s where s.id = n.id order by s.created_at limit 1) f on true
    where n.place = 1 and not n.accepted`.execute(session.db);
  return new Map(rows.map(({ id, status, reason }) => [id, { status, reason }]));
}
