// Finding records of the plan by words, and what they are called now.
import { sql } from 'kysely';
import type { Session } from '../../security/session.ts';
import { plainTexts } from '../measures/index.ts';
import './tables.ts';

type Found = { id: string; words: string; note: string | null };

/** LIKE patterns for words that all must occur. */
const patterns = (words: readonly string[]): string[] => words.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);

const FROM = {
  action: sql`select a.id, a.ref || ' ' || a.title as words, y.label as note, a.searchable, a.partnership_id, y.label as newest from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where a.removed_at is null`,
  priority: sql`select p.id, p.title as words, y.label as note, p.searchable, p.partnership_id, y.label as newest from priority p join plan_year y on y.partnership_id = p.partnership_id and y.id = p.plan_year_id where p.removed_at is null`,
  update: sql`select u.id, u.text as words, a.ref || ', ' || u.written_by as note, u.searchable, u.partnership_id, u.written_on::text as newest from action_update u join action a on a.partnership_id = u.partnership_id and a.id = u.action_id where a.removed_at is null`,
  risk: sql`select r.id, r.title as words, y.label as note, r.searchable, r.partnership_id, y.label as newest from risk r join plan_year y on y.partnership_id = r.partnership_id and y.id = r.plan_year_id`,
  section: sql`select s.id, s.heading as words, y.label || case when s.text = '' then '' else ': ' || s.text end as note, s.searchable, s.partnership_id, y.label as newest from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where s.removed_at is null`,
  comment: sql`select c.id, left(c.text, 300) as words, c.written_by || ' on ' || c.about_words as note, lower(c.text || ' ' || c.written_by) as searchable, c.partnership_id, c.written_at::text as newest from comment c`,
  plan_year: sql`select y.id, y.title as words, y.label as note, lower(y.title || ' ' || y.label) as searchable, y.partnership_id, y.label as newest from plan_year y`,
} as const;

/** Records whose text holds every word; the policies decide which are seen. */
export async function findRecords(session: Session, kind: keyof typeof FROM, words: readonly string[], limit: number): Promise<Found[]> {
  const { rows } = await sql<Found>`select id, words, note from (${FROM[kind]}) f where partnership_id = ${session.partnershipId} and ${sql.join(patterns(words).map((pattern) => sql`searchable like ${pattern}`), sql` and `)} order by lower(words) like ${`${patterns([words[0] ?? ''])[0]!.slice(1, -1)} %`} desc, newest desc limit ${limit}`.execute(session.db);
  // A result says what its page says: figures as they stand now.
  const plain = await plainTexts(session, rows.flatMap((row) => [row.words, row.note ?? '']));
  return rows.map((row, at) => ({ ...row, words: plain[2 * at]!, note: row.note === null ? null : plain[2 * at + 1]! }));
}

/** What a record is called, or undefined. */
export async function recordWords(session: Session, kind: 'action' | 'priority' | 'plan_year' | 'risk' | 'section' | 'comment', id: string): Promise<string | undefined> {
  const called = { action: sql`ref || ' ' || title`, priority: sql`title`, plan_year: sql`title`, risk: sql`title`, section: sql`heading`, comment: sql`left(text, 120)` }[kind];
  const { rows: [row] } = await sql<{ title: string }>`select ${called} as title from ${sql.table(kind)} where partnership_id = ${session.partnershipId} and id = ${id}`.execute(session.db);
  return row?.title;
}

/** The action an update belongs to, and how the update begins. */
export async function updateWords(session: Session, id: string): Promise<string | undefined> {
  const { rows: [row] } = await sql<{ ref: string; text: string }>`select a.ref, u.text from action_update u join action a on a.partnership_id = u.partnership_id and a.id = u.action_id where u.partnership_id = ${session.partnershipId} and u.id = ${id}`.execute(session.db);
  return row && `${row.ref}: ${(await plainTexts(session, [row.text]))[0]!.slice(0, 120)}`;
}
