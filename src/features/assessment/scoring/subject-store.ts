// Finding workshops and candidates by words, and what they are called now.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import { plainTexts } from '../../measures/index.ts';
import './tables.ts';

const FROM = {
  'scoring workshop': sql`select w.id, w.title as words, w.label as note, w.searchable, w.partnership_id, w.label as newest from scoring_workshop w`,
  'candidate priority': sql`select c.id, c.title as words, w.label || ', ' || w.title as note, c.searchable, c.partnership_id, w.label as newest from scoring_candidate c join scoring_workshop w on w.partnership_id = c.partnership_id and w.id = c.workshop_id where c.removed_at is null`,
} as const;
export type ScoringKind = keyof typeof FROM;

/** Records whose text holds every word. */
export async function findScoring(session: Session, kind: ScoringKind, words: readonly string[], limit: number): Promise<{ id: string; words: string; note: string }[]> {
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  const { rows } = await sql<{ id: string; words: string; note: string }>`select id, words, note from (${FROM[kind]}) f where partnership_id = ${session.partnershipId} and ${sql.join(patterns.map((pattern) => sql`searchable like ${pattern}`), sql` and `)} order by newest desc, words limit ${limit}`.execute(session.db);
  const plain = await plainTexts(session, rows.map((row) => row.words));
  return rows.map((row, at) => ({ ...row, words: plain[at]! }));
}

export async function scoringWords(session: Session, kind: ScoringKind, id: string): Promise<string | undefined> {
  const { rows: [row] } = await sql<{ words: string }>`select words from (${FROM[kind]}) f where partnership_id = ${session.partnershipId} and id = ${id}`.execute(session.db);
  return row?.words;
}

/** Workshops for the plan that follows the assessment of a year, or with a candidate that rests on it; those signed off last come first. */
export async function workshopsFor(session: Session, year: string): Promise<{ id: string; isSigned: boolean }[]> {
  const { rows } = await sql<{ id: string; isSigned: boolean }>`select w.id, w.state = 'signed off' as "isSigned" from scoring_workshop w where w.partnership_id = ${session.partnershipId} and (w.label like ${`${Number(year) + 1}/%`}
    or exists (select 1 from scoring_evidence e where e.partnership_id = w.partnership_id and e.workshop_id = w.id and e.kind = 'assessment' and e.ref like ${`${year}:%`})) order by w.signed_at desc nulls last`.execute(session.db);
  return rows;
}

export const signedWorkshopsFor = async (session: Session, year: string): Promise<string[]> => (await workshopsFor(session, year)).filter((one) => one.isSigned).map((one) => one.id);
