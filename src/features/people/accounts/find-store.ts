// Finding people of the partnership by words, for the search in the header.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import '../tables.ts';

/** People whose name, job, e-mail address or organisation holds every word; those who are still here first. */
export async function findAccounts(session: Session, words: readonly string[], limit: number): Promise<{ id: string; words: string; note: string }[]> {
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  const { rows } = await sql<{ id: string; words: string; note: string }>`
    select f.id, f.words, f.note from (
      select a.id, a.full_name as words, string_agg(distinct concat_ws(', ', p.job_title, o.name), '; ') || case when a.disabled_at is null then '' else ' (has left)' end as note, a.disabled_at,
        lower(a.full_name || ' ' || a.email || ' ' || coalesce(string_agg(concat_ws(' ', p.job_title, o.name), ' '), '')) as searchable
      from account a join account_place p on p.account_id = a.id and p.partnership_id = ${session.partnershipId} join organisation o on o.partnership_id = p.partnership_id and o.id = p.organisation_id group by a.id) f
    where ${sql.join(patterns.map((pattern) => sql`f.searchable like ${pattern}`), sql` and `)} order by f.disabled_at is not null, lower(f.words) limit ${limit}`.execute(session.db);
  return rows;
}
