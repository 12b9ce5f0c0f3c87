// The versions of an assessment that were handed on: frozen with their files. Who may read the assessment may read them.
import { accountOf, actorWords } from '../../../security/actor.ts';
import { event, record } from '../../../security/audit.ts';
import { demonstrationNotice } from '../../../security/demonstration.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound } from '../../../platform/web/errors.ts';
import type { AssessmentRecord, AssessmentState } from './assessment-store.ts';
import type { DocumentForms } from './document-forms.ts';
import type { HandedOn } from './handed-on.ts';
import './tables.ts';

const sharedAssessment = event('shared assessment', 'shared with the strategy group');
const publishedAssessment = event('released assessment', 'released for publication');
const tookBack = event('took back assessment', 'took back to a draft');
const tookDocumentAway = event('exported assessment', 'took away');
const EVENTS = { shared: sharedAssessment, published: publishedAssessment } as const;

export type KeptDocument = { id: string; number: number; resultNumber: number; madeFor: 'shared' | 'published'; marking: string; title: string; madeBy: string; madeAt: Date; /** of a version that was published: who decided it, where, on which day, in which minute */ decidedBy: string | null; decidedIn: string | null; decidedOn: string | null; minute: string | null };
const KEPT = ['id', 'number', 'result_number as resultNumber', 'made_for as madeFor', 'marking', 'title', 'made_by as madeBy', 'made_at as madeAt', 'decided_by as decidedBy', 'decided_in as decidedIn', 'decided_on as decidedOn', 'minute'] as const;

export async function listDocuments(session: Session, assessmentId: string): Promise<KeptDocument[]> {
  return session.db.selectFrom('assessment_document').select(KEPT).where('partnership_id', '=', session.partnershipId).where('assessment_id', '=', assessmentId).orderBy('number', 'desc').execute();
}

export async function loadDocument(session: Session, id: string): Promise<KeptDocument & { assessmentId: string; bodyHtml: string; contents: unknown; files: { name: string }[] }> {
  const row = await session.db.selectFrom('assessment_document').select([...KEPT, 'assessment_id as assessmentId', 'body_html as bodyHtml', 'contents']).where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  const files = await session.db.selectFrom('assessment_file').select('name').where('partnership_id', '=', session.partnershipId).where('document_id', '=', id).orderBy('name').execute();
  return { ...row, files };
}

export type SharedVersion = { assessmentId: string; label: string; number: number; resultNumber: number; madeAt: Date };

/** The last version that was shared before what the record stands for now: of this assessment or, before it, of an earlier one. Of what is handed on itself, the one before it. */
export async function lastShared(session: Session, { id, label, state }: Pick<AssessmentRecord, 'id' | 'label' | 'state'>, { earlierYearsOnly = false } = {}): Promise<SharedVersion | undefined> {
  const rows = await session.db.selectFrom('assessment_document as d').innerJoin('assessment as a', (on) => on.onRef('a.partnership_id', '=', 'd.partnership_id').onRef('a.id', '=', 'd.assessment_id'))
    .select(['d.assessment_id as assessmentId', 'a.label', 'd.number', 'd.result_number as resultNumber', 'd.made_at as madeAt'])
    .where('d.partnership_id', '=', session.partnershipId).where('d.made_for', '=', 'shared').where('a.label', earlierYearsOnly ? '<' : '<=', label).orderBy('a.label', 'desc').orderBy('d.number', 'desc').limit(2).execute();
  return state !== 'draft' && rows[0]?.assessmentId === id ? rows[1] : rows[0];
}

/** Whoever takes a form of the document away. */
export function noteTakenAway(session: Session, one: Pick<AssessmentRecord, 'id' | 'title'>, form: { file: string; edition: string }): Promise<void> {
  return record(session, tookDocumentAway, { kind: 'assessment', id: one.id, words: one.title }, form);
}

export async function loadDocumentFile(session: Session, id: string, name: string): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  const row = await session.db.selectFrom('assessment_file').select(['name', 'media_type as mediaType', 'bytes']).where('partnership_id', '=', session.partnershipId).where('document_id', '=', id).where('name', '=', name).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** What an assessment that was handed on holds of what lives on outside it; undefined for a draft. */
export async function handedOnOf(session: Session, { id, state }: Pick<AssessmentRecord, 'id' | 'state'>): Promise<HandedOn | undefined> {
  if (state === 'draft') return undefined;
  const row = await session.db.selectFrom('assessment_document').select('frozen').where('partnership_id', '=', session.partnershipId).where('assessment_id', '=', id).where('made_for', '=', 'shared').orderBy('number', 'desc').limit(1).executeTakeFirst();
  const kept = row?.frozen as HandedOn | null | undefined;
  return kept ? { ...kept, notes: kept.notes.map((note) => ({ ...note, writtenAt: new Date(note.writtenAt) })) } : undefined;
}

/** Hands a version on: the record's state and the frozen files in one transaction. `number` is the one that was shown to whoever pressed; `holds`: what goes on living outside it. */
export async function handOn(session: Session, assessment: AssessmentRecord, made: { number: number; resultNumber: number; madeFor: 'shared' | 'published'; forms: DocumentForms; holds?: HandedOn; decision?: { by: string; meeting: string; on: string; minute: string } }, now: Date): Promise<string> {
  const [last] = await listDocuments(session, assessment.id);
  if ((last?.number ?? 0) + 1 !== made.number) throw changedMeanwhile();
  const { id } = await session.db.insertInto('assessment_document').values({
    partnership_id: session.partnershipId, assessment_id: assessment.id, number: made.number, result_number: made.resultNumber, made_for: made.madeFor, marking: assessment.marking, title: assessment.title, body_html: made.forms.bodyHtml, contents: JSON.stringify(made.forms.contents), frozen: made.holds === undefined ? null : JSON.stringify(made.holds), made_at: now, made_by: actorWords(session.actor), account_id: accountOf(session.actor),
    decided_by: made.decision?.by ?? null, decided_in: made.decision?.meeting ?? null, decided_on: made.decision?.on ?? null, minute: made.decision?.minute ?? null,
  }).returning('id').executeTakeFirstOrThrow();
  await session.db.insertInto('assessment_file').values(made.forms.files.map((file) => ({ partnership_id: session.partnershipId, document_id: id, name: file.name, media_type: file.mediaType, sha256: file.sha256, size: file.bytes.length, bytes: file.bytes }))).execute();
  await setState(session, assessment, made.madeFor, now);
  await record(session, EVENTS[made.madeFor], { kind: 'assessment', id: assessment.id, words: assessment.title }, { version: made.number, marking: assessment.marking, ...(made.decision === undefined ? {} : { decision: made.decision }), files: Object.fromEntries(made.forms.files.map((file) => [file.name, file.sha256])) });
  return id;
}

/** From published to shared: when nothing of it is public any more. */
export async function shareAgain(session: Session, assessment: AssessmentRecord, now: Date): Promise<void> {
  await setState(session, assessment, 'shared', now);
}

export async function takeBack(session: Session, assessment: AssessmentRecord, now: Date): Promise<void> {
  await setState(session, assessment, 'draft', now);
  await record(session, tookBack, { kind: 'assessment', id: assessment.id, words: assessment.title }, { was: assessment.state });
}

async function setState(session: Session, assessment: AssessmentRecord, state: AssessmentState, now: Date): Promise<void> {
  const done = await session.db.updateTable('assessment').set({ state, state_at: now, state_by: actorWords(session.actor), version: assessment.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', assessment.id).where('version', '=', assessment.version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
}

export async function partnershipLook(session: Session): Promise<{ key: string; name: string; colour: string | undefined; notice: string | undefined }> {
  const row = await session.db.selectFrom('partnership').select(['key', 'name', 'colour']).where('partnership_id', '=', session.partnershipId).executeTakeFirst();
  return { key: row?.key ?? '', name: row?.name ?? '', colour: row?.colour ?? undefined, notice: await demonstrationNotice(session) };
}
