// Finding organisations and contacts by words, and what they are called now.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import { byName } from '../../../platform/database/by-name.ts';
import '../tables.ts';

type Found = { id: string; words: string; note: string | null };
const pattern = (word: string): string => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Organisations of which any name or what is said about them holds every word; those whose name begins with the first word come first. */
export async function findOrganisations(session: Session, words: readonly string[], limit: number): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select f.id, f.name || coalesce(' (' || nullif(f.acronyms, '') || ')', '') as words, f.about as note from (
      select o.id, o.name, o.about, o.searchable || ' ' || coalesce(lower(string_agg(n.name, ' ')), '') as searchable, string_agg(n.name, ', ' order by ${byName('n.name')}) filter (where n.use = 'acronym' and position(n.name in o.name) = 0) as acronyms
      from organisation o left join organisation_name n on n.partnership_id = o.partnership_id and n.organisation_id = o.id
      where o.partnership_id = ${session.partnershipId} and o.merged_into_id is null group by o.partnership_id, o.id) f
    where ${sql.join(words.map((word) => sql`f.searchable like ${pattern(word)}`), sql` and `)}
    order by lower(f.name) like ${`${(words[0] ?? '').replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`} desc, ${byName('f.name')} limit ${limit}`.execute(session.db);
  return rows;
}

/** Contacts by name, job, e-mail address, telephone or organisation. */
export async function findContacts(session: Session, words: readonly string[], limit: number): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select f.id, f.words, f.note from (
      select c.id, c.full_name || coalesce(', ' || c.job_title, '') as words, o.name || coalesce(', until ' || c.ends_on::text, '') as note, c.ends_on, lower(c.full_name || ' ' || coalesce(c.job_title, '') || ' ' || coalesce(c.email, '') || ' ' || coalesce(c.telephone, '') || ' ' || o.name) as searchable
      from organisation_contact c join organisation o on o.partnership_id = c.partnership_id and o.id = c.organisation_id where c.partnership_id = ${session.partnershipId}) f
    where ${sql.join(words.map((word) => sql`f.searchable like ${pattern(word)}`), sql` and `)} order by f.ends_on is not null, lower(f.words) limit ${limit}`.execute(session.db);
  return rows;
}

export async function organisationWords(session: Session, id: string): Promise<string | undefined> {
  return (await session.db.selectFrom('organisation').select('name').where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst())?.name;
}

export async function contactWords(session: Session, id: string): Promise<string | undefined> {
  const { rows: [row] } = await sql<{ words: string }>`select c.full_name || ', ' || o.name as words from organisation_contact c join organisation o on o.partnership_id = c.partnership_id and o.id = c.organisation_id
    where c.partnership_id = ${session.partnershipId} and c.id = ${id}`.execute(session.db);
  return row?.words;
}
