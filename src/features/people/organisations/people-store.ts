// The people who sign in for an organisation.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import type { Role } from '../../../security/actor.ts';
import { byName } from '../../../platform/database/by-name.ts';
import '../tables.ts';

export type OrganisationPerson = { accountId: string; name: string; jobTitle: string | null; roles: Role[]; signsFor: boolean; endsOn: string | null };

/** Accounts with a place in the organisation on the day, by name. */
export async function peopleOf(session: Session, organisationId: string, on: string): Promise<OrganisationPerson[]> {
  const { rows } = await sql<OrganisationPerson>`
    select a.id as "accountId", a.full_name as name, p.job_title as "jobTitle", p.roles, p.signs_for as "signsFor", p.ends_on as "endsOn" from account_place p join account a on a.id = p.account_id
    where p.partnership_id = ${session.partnershipId} and p.organisation_id = ${organisationId} and p.starts_on <= ${on}::date and (p.ends_on is null or p.ends_on >= ${on}::date) and a.disabled_at is null order by ${byName('a.full_name')}`.execute(session.db);
  return rows;
}
