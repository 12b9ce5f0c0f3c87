// Published versions of an assessment: copied into the schema that the public's role reads, never changed after, only withdrawn.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import { registerPublicFigures } from '../../measures/index.ts';
import type { FigureOut } from '../../measures/index.ts';
import type { AssessmentRecord } from '../written/assessment-store.ts';
import type { PublicForms } from './public-forms.ts';
import './tables.ts';

const publishedAssessment = event('published assessment', 'published');
const withdrewAssessment = event('withdrew assessment', 'withdrew');
const publishedSmallCounts = event('published small counts of assessment', 'published counts so small that people could be known in');

export type PublishedVersion = { id: string; version: number; publishedOn: string; publishedBy: string; note: string | null; fingerprint: string; withdrawnAt: Date | null; withdrawnWhy: string | null };

const inTrail = (one: Pick<AssessmentRecord, 'id' | 'title'>): { kind: string; id: string; words: string } => ({ kind: 'assessment', id: one.id, words: one.title });

/** Every version, newest first, withdrawn or not. */
export async function listPublished(session: Session, assessmentId: string): Promise<PublishedVersion[]> {
  return session.db.selectFrom('published.assessment_version').select(['id', 'version', 'published_on as publishedOn', 'published_by as publishedBy', 'note', 'fingerprint', 'withdrawn_at as withdrawnAt', 'withdrawn_why as withdrawnWhy'])
    .where('partnership_id', '=', session.partnershipId).where('assessment_id', '=', assessmentId).orderBy('version', 'desc').execute();
}

/** Counts of these measures in every version that everybody can read, or could until it was withdrawn. */
registerPublicFigures(async (session, refs) => {
  const { rows } = await sql<FigureOut & { in: string }>`
    select f.one->>'measure' as measure, f.one->>'name' as name, f.one->>'words' as words, f.one->>'period' as period, (f.one->>'value')::float8 as value, f.one->>'bound' as bound, (f.one->>'upTo')::float8 as "upTo", v.withdrawn_at is not null as withdrawn, 'version ' || v.version || ' of the assessment ' || v.label as in
    from published.assessment_version v join published.assessment_file a on a.partnership_id = v.partnership_id and a.version_id = v.id and a.name = 'assessment.json'
    cross join lateral jsonb_array_elements(convert_from(a.bytes, 'UTF8')::jsonb -> 'figures') as f(one)
    where v.partnership_id = ${session.partnershipId} and f.one->>'measure' = any(${[...refs]}::text[]) and f.one->>'unit' = 'count' and f.one->>'value' is not null
    order by v.label, v.version`.execute(session.db);
  return rows;
});

export async function writePublished(session: Session, assessment: AssessmentRecord, forms: PublicForms, head: { key: string; name: string; colour: string | undefined; version: number; publishedOn: string; publishedBy: string; note: string | undefined; fingerprint: string; few: { counts: string[]; why: string } | undefined }): Promise<void> {
  const { id } = await session.db.insertInto('published.assessment_version').values({
    partnership_id: session.partnershipId, partnership_key: head.key, partnership_name: head.name, assessment_id: assessment.id, label: assessment.label, version: head.version, title: forms.title, subtitle: forms.subtitle, colour: head.colour ?? null,
    published_on: head.publishedOn, published_by: head.publishedBy, note: head.note ?? null, body_html: forms.bodyHtml, contents: JSON.stringify(forms.contents), fingerprint: head.fingerprint,
  }).returning('id').executeTakeFirstOrThrow();
  await session.db.insertInto('published.assessment_file').values(forms.files.map((file) => ({ partnership_id: session.partnershipId, version_id: id, form: file.form, name: file.name, media_type: file.mediaType, sha256: file.sha256, size: file.bytes.length, bytes: file.bytes }))).execute();
  await record(session, publishedAssessment, inTrail(assessment), { version: head.version, note: head.note, files: Object.fromEntries(forms.files.map((file) => [file.name, file.sha256])) });
  if (head.few !== undefined) await record(session, publishedSmallCounts, inTrail(assessment), head.few);
}

/** Takes versions away from the public: they are then not found. The record of them stays. Gives those that were not withdrawn before. */
export async function withdrawPublished(session: Session, assessment: AssessmentRecord, version: number, head: { why: string; now: Date; earlierToo: boolean }): Promise<number[]> {
  const rows = await session.db.updateTable('published.assessment_version').set({ withdrawn_at: head.now, withdrawn_why: head.why })
    .where('partnership_id', '=', session.partnershipId).where('assessment_id', '=', assessment.id).where('version', head.earlierToo ? '<=' : '=', version).where('withdrawn_at', 'is', null).returning('version').execute();
  if (rows.length === 0) {
    const gone = await session.db.selectFrom('published.assessment_version').select('withdrawn_why as why').where('partnership_id', '=', session.partnershipId).where('assessment_id', '=', assessment.id).where('version', '=', version).executeTakeFirst();
    if (gone === undefined) throw notFound();
    // The same form sent twice: it is done, and once in the trail.
    if (gone.why === head.why) return [];
    throw refused(`Version ${version} was withdrawn already. What was said why: ${gone.why ?? ''}`, 'There is nothing more to take back of it.', 'withdrawn-already', [{ text: 'The document', href: `/assessment/${assessment.label}/document` }]);
  }
  const versions = rows.map((row) => row.version).toSorted((a, b) => a - b);
  await record(session, withdrewAssessment, inTrail(assessment), { versions, why: head.why });
  return versions;
}
