// What a request is called in the trail; only its coordinator sees it.
import { hasRole } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import './tables.ts';

export async function requestWords(session: Session, id: string): Promise<string | undefined> {
  if (!hasRole(session.actor, 'coordinator', 'information-governance')) return undefined;
  const found = await session.db.selectFrom('chase_request as r').innerJoin('organisation as o', (join) => join.onRef('o.partnership_id', '=', 'r.partnership_id').onRef('o.id', '=', 'r.organisation_id'))
    .select(['r.person', 'o.name']).where('r.partnership_id', '=', session.partnershipId).where('r.id', '=', id).executeTakeFirst();
  return found && `${found.person}, ${found.name}`;
}
