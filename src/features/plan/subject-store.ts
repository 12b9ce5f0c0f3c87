// Finding records of the plan by words, and what they are called now.
import { sql } from 'kysely';
import type { Session } from '../../security/session.ts';
import './tables.ts';

type Found = { id: string; words: string; note: string | null };

/** LIKE patterns for words that all must occur. */
export function patterns(words: readonly string[]): string[] {
  return words.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
}

const FROM = {
  action: sql`select a.id, a.ref || ' ' || a.title as words, y.label as note, a.searchable, a.partnership_id, y.label as newest from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where a.removed_at is null`,
  priority: sql`select p.id, p.title as words, y.label as note, p.searchable, p.partnership_id, y.label as newest from priority p join plan_year y on y.partnership_id = p.partnership_id and y.id = p.plan_year_id where p.removed_at is null`,
  update: sql`select a.id, left(u.text, 160) as words, a.ref || ', ' || u.written_by as note, u.searchable, u.partnership_id, u.written_on::text as newest from action_update u join action a on a.partnership_id = u.partnership_id and a.id = u.action_id where a.removed_at is null`,
} as const;

/** Records whose text holds every word; the policies decide which are seen. */
export async function findRecords(session: Session, kind: keyof typeof FROM, words: readonly string[], limit: number): Promise<Found[]> {
  const { rows } = await sql<Found>`select id, words, note from (${FROM[kind]}) f where partnership_id = ${session.partnershipId} and ${sql.join(patterns(words).map((pattern) => sql`searchable like ${pattern}`), sql` and `)} order by newest desc limit ${limit}`.execute(session.db);
  return rows;
}

/** What a record is called, or undefined. */
export async function recordWords(session: Session, kind: 'action' | 'priority' | 'plan_year', id: string): Promise<string | undefined> {
  const row = kind === 'plan_year'
    ? await session.db.selectFrom('plan_year').select('title').where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst()
    : await session.db.selectFrom(kind).select('title').where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
  return row?.title;
}
