// What the public may read of assessments: the published copies that were not withdrawn, and nothing else.
import { sql } from 'kysely';
import type { Session } from '../../security/session.ts';
import type { Offers } from './around.ts';
import type { FileHead } from './published-store.ts';

export type PublishedAssessment = { partnershipKey: string; partnershipName: string; label: string; title: string; subtitle: string; colour: string | null; version: number; publishedOn: string };
export type ShownAssessment = PublishedAssessment & { id: string; note: string | null; fingerprint: string; newest: number };

const HEAD = ['partnership_key as partnershipKey', 'partnership_name as partnershipName', 'label', 'title', 'subtitle', 'colour', 'version', 'published_on as publishedOn'] as const;

/** The newest version of each, newest year first; of one partnership, or of all in the order of their names. */
export async function listPublishedAssessments(session: Session, partnershipKey?: string): Promise<PublishedAssessment[]> {
  let query = session.db.selectFrom('published.assessment_version').distinctOn(['partnership_name', 'partnership_key', 'label']).select(HEAD).where('withdrawn_at', 'is', null);
  if (partnershipKey !== undefined) query = query.where('partnership_key', '=', partnershipKey);
  return query.orderBy('partnership_name').orderBy('partnership_key').orderBy('label', 'desc').orderBy('version', 'desc').execute();
}

/** Every version of a year that may be read, newest first. */
export async function assessmentVersions(session: Session, partnershipKey: string, label: string): Promise<{ version: number; publishedOn: string }[]> {
  return session.db.selectFrom('published.assessment_version').select(['version', 'published_on as publishedOn']).where('partnership_key', '=', partnershipKey).where('label', '=', label).where('withdrawn_at', 'is', null).orderBy('version', 'desc').execute();
}

/** One version without its text, or the newest; undefined when there is none to be read. */
export async function findPublishedAssessment(session: Session, partnershipKey: string, label: string, version?: number): Promise<ShownAssessment | undefined> {
  const rows = await session.db.selectFrom('published.assessment_version').select([...HEAD, 'id', 'note', 'fingerprint', (field) => field.fn.max('version').over().as('newest')])
    .where('partnership_key', '=', partnershipKey).where('label', '=', label).where('withdrawn_at', 'is', null).orderBy('version', 'desc').execute();
  const row = version === undefined ? rows[0] : rows.find((one) => one.version === version);
  return row && { ...row, newest: Number(row.newest) };
}

export async function assessmentBody(session: Session, id: string): Promise<{ html: string; contents: unknown }> {
  return session.db.selectFrom('published.assessment_version').select(['body_html as html', 'contents']).where('id', '=', id).where('withdrawn_at', 'is', null).executeTakeFirstOrThrow();
}

export async function assessmentFiles(session: Session, versionId: string): Promise<FileHead[]> {
  return session.db.selectFrom('published.assessment_file').select(['name', 'form', 'media_type as mediaType', 'size', 'sha256']).where('version_id', '=', versionId).orderBy('name').execute();
}

export async function assessmentBytes(session: Session, versionId: string, name: string): Promise<Buffer | undefined> {
  return (await session.db.selectFrom('published.assessment_file').select('bytes').where('version_id', '=', versionId).where('name', '=', name).executeTakeFirst())?.bytes;
}

/** Which kinds of publication the public finds of a partnership. */
export async function offersOf(session: Session, partnershipKey: string): Promise<Offers> {
  const held = (table: 'published.plan_version' | 'published.assessment_version') => session.db.selectFrom(table).select(sql`1`.as('one')).where('partnership_key', '=', partnershipKey).where('withdrawn_at', 'is', null);
  return session.db.selectNoFrom(({ exists }) => [exists(held('published.plan_version')).as('plans'), exists(held('published.assessment_version')).as('assessments')]).executeTakeFirstOrThrow() as Promise<Offers>;
}
