// What every page of an assessment begins with: the record, what was computed for it, and the head; and what stands there while nothing was computed yet.
import { z } from 'zod';
import type { PageHead } from '../../../platform/pages/layout.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { exportedList, record as inTrail } from '../../../security/audit.ts';
import type { Person } from '../../../security/actor.ts';
import { may } from '../../../security/permission.ts';
import { goTo, sendFile } from '../../../security/page.ts';
import type { Result as Answer } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import { loadAssessment, newestResult, noteOpened } from './assessment-store.ts';
import type { AssessmentRecord, Result } from './assessment-store.ts';
import { ATTRIBUTION } from '../assess/caveats.ts';
import { markedPicture, sourcedPicture } from '../marked.ts';
import type { Table, TablesToSend } from '../table-routes.ts';
import { subjectsOf } from '../assess/computed.ts';
import type { Subject } from '../assess/computed.ts';
import { withSteps } from '../assess/control.ts';
import { whatWasDecided } from '../scoring/what-was-decided.ts';
import type { DecidedWorkshop } from '../scoring/what-was-decided.ts';
import { handedOnOf } from './document-store.ts';
import type { HandedOn } from './handed-on.ts';
import { listNotes, stepsOf } from './note-store.ts';
import type { Note } from './note-store.ts';
import { writeAssessment } from './permissions.ts';

export const ofAssessment = z.object({ assessmentYear: z.string().regex(/^\d{4}$/) });

/** `notes`: those that stand on its charts; `handedOn`: undefined for a draft. */
export type Shown = { record: AssessmentRecord; result: Result; subjects: Subject[]; notes: Note[]; handedOn: HandedOn | undefined };

/** The newest figures, with limits that begin anew at the steps that people recorded. */
export async function shownResult(session: Session, record: AssessmentRecord): Promise<Result | undefined> {
  const result = await newestResult(session, record.id);
  return result && stepped(result, await notesOf(session, await handedOnOf(session, record)));
}

/** What was handed on keeps to the notes that stood then. */
export const notesOf = async (session: Session, handedOn: HandedOn | undefined): Promise<Note[]> => handedOn?.notes ?? (await listNotes(session));

export function stepped(result: Result, notes: readonly Note[]): Result {
  return { ...result, computed: { ...result.computed, assessment: withSteps(result.computed.assessment, stepsOf(notes)) } };
}

/** What workshops decided from it, and whether what was handed on says so already. */
export async function decidedFor(session: Session, record: AssessmentRecord, handedOn: HandedOn | undefined): Promise<(DecidedWorkshop & { isIn: boolean })[]> {
  const isIn = (one: DecidedWorkshop): boolean => handedOn?.decided?.some((each) => each.workshop === one.workshop && each.minute === one.minute) ?? false;
  return (await whatWasDecided(session, record.label)).map((one) => ({ ...one, isIn: isIn(one) }));
}

/** The record and its newest figures, opened to be read; without figures the page is about getting them. */
export async function openAssessment(session: Session, label: string): Promise<Shown | { record: AssessmentRecord; result: undefined }> {
  const shown = await assessmentToTake(session, label);
  await noteOpened(session, shown.record);
  return shown;
}

/** The same for a file that is taken away, which the trail has as such. */
export async function assessmentToTake(session: Session, label: string): Promise<Shown | { record: AssessmentRecord; result: undefined }> {
  const record = await loadAssessment(session, label);
  const computed = await newestResult(session, record.id);
  if (computed === undefined) return { record, result: undefined };
  const handedOn = await handedOnOf(session, record);
  const notes = await notesOf(session, handedOn);
  const result = stepped(computed, notes);
  return { record, result, subjects: subjectsOf(result.computed.assessment), notes, handedOn };
}

export const addressOf = (record: Pick<AssessmentRecord, 'label'>): string => `/assessment/${record.label}`;
/** A table of the assessment to take away. */
export const ofRecord = (record: Pick<AssessmentRecord, 'id' | 'label' | 'title' | 'marking' | 'handling'>, table: Table, book?: readonly Table[]): TablesToSend => ({ about: { kind: 'assessment', id: record.id, words: record.title }, marked: record, before: `assessment-${record.label}`, table, ...(book === undefined ? {} : { book }) });
/** A chart or map of the assessment as a file; in the trail as tables are. */
export async function sendDrawing(session: Session, record: Pick<AssessmentRecord, 'id' | 'title' | 'marking' | 'handling'>, name: string, svg: string): Promise<Answer> {
  await inTrail(session, exportedList, { kind: 'assessment', id: record.id, words: record.title }, { file: name });
  return sendFile({ name, mediaType: 'image/svg+xml', body: svg === '' ? '<svg xmlns="http://www.w3.org/2000/svg"/>' : markedPicture(sourcedPicture(svg, ATTRIBUTION.slice(0, 2)), record) });
}
export const toOverview = (record: Pick<AssessmentRecord, 'label'>): Answer => goTo(addressOf(record));

export function subjectOr404(subjects: readonly Subject[], slug: string): Subject {
  const found = subjects.find((one) => one.slug === slug);
  if (!found) throw notFound();
  return found;
}

/** `back`: what stands between the list of assessments and the page. */
export function headOf(record: AssessmentRecord, title: string, more: Partial<PageHead> & { isOverview?: boolean } = {}): PageHead {
  const { isOverview, ...rest } = more;
  return {
    title, marking: record.marking, ...(record.handling === null ? {} : { handling: record.handling }),
    ...(rest.back ? {} : { breadcrumbs: [{ text: 'Assessments', href: '/assessment' }, ...(isOverview ? [] : [{ text: `Assessment ${record.label}`, href: addressOf(record) }])] }), ...rest,
  };
}

export const STATE_WORDS = { draft: { tone: 'ongoing', words: 'Draft' }, shared: { tone: 'on-track', words: 'Shared with the strategy group' }, published: { tone: 'complete', words: 'Published' } } as const;

/** The pages of an assessment, as the tabs above each. */
export function tabsOf(record: Pick<AssessmentRecord, 'label'>, current: string): { text: string; href: string; current: boolean }[] {
  const here = addressOf(record);
  const all: [string, string][] = [['The answer', here], ['Where', `${here}/where`], ['Context', `${here}/context`], ['Since last time', `${here}/changes`], ['Text', `${here}/text`], ['Limits and caveats', `${here}/limits`], ['Document', `${here}/document`]];
  return all.map(([text, href]) => ({ text, href, current: text === current }));
}

/** One line on what is being computed, for whoever waits. */
export function waitingOf(record: AssessmentRecord, person: Person, csrf: string): object {
  return { asked: record.askedAt, askedBy: record.askedBy, failed: record.failedWhy, mayWrite: may(person, writeAssessment), action: `${addressOf(record)}/compute`, form: { csrf, values: {}, errors: {} } };
}
