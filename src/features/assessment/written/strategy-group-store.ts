// Who is of the strategy group today, which of them read what was shared, and the letters to them, put into the outbox with the sharing.
import { sql } from 'kysely';
import { accountOf } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { byName } from '../../../platform/database/by-name.ts';
import { writeLetters } from '../letters-store.ts';
import { GROUP_ROLES } from './strategy-group.ts';
import './tables.ts';

export type GroupMember = { accountId: string; person: string; organisation: string; isChair: boolean; isCoordinator: boolean; signsFor: string | null };

export async function strategyGroup(session: Session, today: string): Promise<GroupMember[]> {
  const { rows } = await sql<GroupMember>`select a.id as "accountId", a.full_name as person, string_agg(distinct ${byName('o.name')}, ', ' order by ${byName('o.name')}) as organisation, bool_or('chair' = any(p.roles)) as "isChair", bool_or('coordinator' = any(p.roles)) as "isCoordinator", string_agg(distinct ${byName('o.name')}, ', ' order by ${byName('o.name')}) filter (where p.signs_for) as "signsFor"
    from account_place p join account a on a.id = p.account_id join organisation o on o.partnership_id = p.partnership_id and o.id = p.organisation_id
    where p.partnership_id = ${session.partnershipId} and a.disabled_at is null and p.starts_on <= ${today}::date and (p.ends_on is null or p.ends_on >= ${today}::date) and (p.signs_for or p.roles && ${[...GROUP_ROLES]}::text[])
    group by a.id, a.full_name order by bool_or('chair' = any(p.roles)) desc, ${byName('a.full_name')}`.execute(session.db);
  return rows;
}

/** To each of them with an address, but whoever shares it. Gives how many. */
export async function writeToGroup(session: Session, members: readonly GroupMember[], letterTo: (person: string, partnership: string) => { subject: string; text: string }): Promise<number> {
  const own = accountOf(session.actor);
  return writeLetters(session, 'assessment shared', members.map(({ accountId }) => accountId).filter((id) => id !== own), letterTo);
}
