// The one door by which an empty installation gets its first partnership, organisation, person and year. It opens once.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import type { OfferedYear } from './set-up.ts';

export type SetUp = { codeHash: string; key: string; name: string; shortName: string; area: string; areaCodes: string[]; year: OfferedYear; person: string; email: string; organisation: string; organisationKind: string; repliesTo: string };

/** Undefined when the code is wrong or was used, or something is set up already; then nothing was made. */
export async function setUpPartnership(session: Session, wanted: SetUp): Promise<{ accountId: string; partnershipId: number } | undefined> {
  const { rows } = await sql<{ accountId: string; partnershipId: number }>`select account_id as "accountId", partnership_id as "partnershipId" from security.set_up(${wanted.codeHash}, ${wanted.key}, ${wanted.name}, ${wanted.shortName}, ${wanted.area}, ${wanted.areaCodes},
    ${wanted.year.label}, ${wanted.year.startsOn}, ${wanted.year.endsOn}, ${wanted.person}, ${wanted.email}, ${wanted.organisation}, ${wanted.organisationKind}, ${wanted.repliesTo})`.execute(session.db);
  return rows[0];
}
