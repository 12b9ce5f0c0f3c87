// What people wrote in an assessment, part by part, every version of it.
import { actorWords } from '../../../security/actor.ts';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { sql } from 'kysely';
import type { AssessmentRecord } from './assessment-store.ts';
import './tables.ts';

const wroteSection = event('wrote assessment section', 'wrote in');
const heldSection = event('held assessment section', 'said that a text is still right in');

export type Section = { id: string; part: string; text: string; writtenBy: string | null; version: number; /** of the figures that it was written for, or last held right for */ figuresNumber: number | null; heldBy: string | null; heldAt: Date | null };
export type SectionVersion = { version: number; text: string; writtenBy: string; writtenAt: Date };

const COLUMNS = ['id', 'part', 'text', 'written_by as writtenBy', 'version', 'figures_number as figuresNumber', 'held_by as heldBy', 'held_at as heldAt'] as const;

export async function sectionsOf(session: Session, assessmentId: string): Promise<Map<string, Section>> {
  const rows = await session.db.selectFrom('assessment_section').select(COLUMNS).where('partnership_id', '=', session.partnershipId).where('assessment_id', '=', assessmentId).execute();
  return new Map(rows.map((row) => [row.part, row]));
}

export async function findSection(session: Session, assessmentId: string, part: string): Promise<Section | undefined> {
  return session.db.selectFrom('assessment_section').select(COLUMNS).where('partnership_id', '=', session.partnershipId).where('assessment_id', '=', assessmentId).where('part', '=', part).executeTakeFirst();
}

/**
 * Writes a part at the version that it was opened on; 0 for a part that nobody wrote yet. The version before stays to be read. False, and nothing written, where somebody was first.
 * `figuresNumber`: the figures that its writer had before them.
 */
export async function writeSection(session: Session, assessment: AssessmentRecord, part: string, version: number, text: string, figuresNumber: number | null): Promise<boolean> {
  const writer = actorWords(session.actor);
  const row = version === 0
    ? await session.db.insertInto('assessment_section').values({ partnership_id: session.partnershipId, assessment_id: assessment.id, part, text, written_by: writer, figures_number: figuresNumber }).onConflict((one) => one.columns(['partnership_id', 'assessment_id', 'part']).doNothing()).returning('id').executeTakeFirst()
    : await session.db.updateTable('assessment_section').set({ text, written_by: writer, figures_number: figuresNumber, held_by: null, held_at: null, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('assessment_id', '=', assessment.id).where('part', '=', part).where('version', '=', version).returning('id').executeTakeFirst();
  if (!row) return false;
  await session.db.insertInto('assessment_section_version').values({ partnership_id: session.partnershipId, section_id: row.id, version: version + 1, text, written_by: writer, account_id: session.actor.kind === 'person' ? session.actor.accountId : null }).execute();
  await record(session, wroteSection, { kind: 'assessment', id: assessment.id, words: assessment.title }, { part, version: version + 1, figures: figuresNumber });
  return true;
}

/** Somebody looked at a text beside newer figures and found it still right. The text is not touched. False where it was written anew meanwhile. */
export async function holdSection(session: Session, assessment: AssessmentRecord, part: string, version: number, figuresNumber: number, now: Date): Promise<boolean> {
  const done = await session.db.updateTable('assessment_section').set({ figures_number: figuresNumber, held_by: actorWords(session.actor), held_at: now }).where('partnership_id', '=', session.partnershipId).where('assessment_id', '=', assessment.id).where('part', '=', part).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  await record(session, heldSection, { kind: 'assessment', id: assessment.id, words: assessment.title }, { part, version, figures: figuresNumber });
  return true;
}

/** When each part was last written, or found still right. */
export async function writtenWhen(session: Session, assessmentId: string): Promise<Map<string, Date>> {
  const { rows } = await sql<{ part: string; at: Date }>`select s.part, greatest(max(v.written_at), s.held_at) as at from assessment_section s join assessment_section_version v on v.partnership_id = s.partnership_id and v.section_id = s.id
    where s.partnership_id = ${session.partnershipId} and s.assessment_id = ${assessmentId} and btrim(s.text) <> '' group by s.id, s.part, s.held_at`.execute(session.db);
  return new Map(rows.map(({ part, at }) => [part, at]));
}

export async function versionsOf(session: Session, sectionId: string): Promise<SectionVersion[]> {
  return session.db.selectFrom('assessment_section_version').select(['version', 'text', 'written_by as writtenBy', 'written_at as writtenAt']).where('partnership_id', '=', session.partnershipId).where('section_id', '=', sectionId).orderBy('version', 'desc').limit(100).execute();
}

/** Texts by their ids with where they stand: for the pages of the measures that they cite. */
export async function sectionsById(session: Session, ids: readonly string[]): Promise<{ id: string; part: string; text: string; label: string }[]> {
  const { rows } = await sql<{ id: string; part: string; text: string; label: string }>`select s.id, s.part, s.text, a.label from assessment_section s join assessment a on a.partnership_id = s.partnership_id and a.id = s.assessment_id
    where s.partnership_id = ${session.partnershipId} and s.id = any(${[...ids]}::uuid[])`.execute(session.db);
  return rows;
}
