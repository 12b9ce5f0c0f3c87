// Who was a responsible authority and is none on the day; the database keeps when each stood as one (migrations 0067 to 0069).
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import type { FormerAuthority } from './former-authorities.ts';

export async function formerAuthorities(session: Session, yearId: string, day: string): Promise<FormerAuthority[]> {
  const { rows } = await sql<{ authority: string; until: string; lastDay: string | null; nowPartOf: string | null; nowCalled: string }>`select organisation as authority, last_on::text as until, entered_last_on::text as "lastDay", now_part_of as "nowPartOf", now_called as "nowCalled" from security.former_authorities(${session.partnershipId}, ${yearId}, ${day})`.execute(session.db);
  return rows.map(({ lastDay, nowPartOf, nowCalled, ...row }) => ({ ...row, ...(lastDay === null ? {} : { lastDay }), ...(nowPartOf === null ? {} : { nowPartOf }), ...(nowCalled === row.authority ? {} : { nowCalled }) }));
}
