// Any plan, checked as the document it is and not brought in. It is kept beside the plan with what is decided of it, and is no part of it.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Person } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { listWords } from '../../../platform/pages/figure-words.ts';
import { formError, optionalWords } from '../../../platform/web/form.ts';
import { directoryOf } from '../bringing-in/directory-entries-store.ts';
import type { Corrections } from '../bringing-in/import-draft.ts';
import { mediaTypeOf } from '../bringing-in/bring-plan.ts';
import { PLAN_BYTES, hashOfFile, readDocument } from '../bringing-in/read-document.ts';
import { checkDocuments } from '../permissions.ts';
import type { PlanReading } from '../reading/plan-reading.ts';
import { checkReading } from './check-reading.ts';
import { insistOnRoom, keepChecked, listChecked } from './checked-document-store.ts';
import type { Came } from './checked-document-store.ts';
import { understoodSentence } from './understood.ts';

async function view(session: Session, person: Person, state: FormState, choices: readonly string[] = [], status = 200): Promise<Result> {
  const before = (await listChecked(session)).map((one) => ({ ...one, href: documentPath(one.id), own: one.accountId === person.accountId, of: [one.partnership, listWords(one.years.map(({ label }) => label))].filter(Boolean).join(', ') }));
  return showPage('plan/checker/check-document.njk', { form: state, before, choices: choices.map((text, index) => ({ value: String(index + 1), text })) }, { title: 'Check a document', hasError: status !== 200, breadcrumbs: [{ text: 'Plan', href: '/plan' }] }, status);
}

export const documentPath = (id: string): string => `/plan/checker/${id}`;

export const openDocumentCheck = page('GET', '/plan/checker', { may: checkDocuments }, async ({ session, person, fresh }) => view(session, person, fresh()));

/** What of a reading and its findings is kept with the file. */
export const cameAs = (file: { name: string; bytes: Buffer; sha256: string; choice: number }, reading: PlanReading, findings: Came['findings'], corrections: Corrections = {}): Came => ({
  ...file, partnership: reading.partnership.trim() || null, mediaType: mediaTypeOf(reading), understood: understoodSentence(reading, corrections), findings, years: reading.years.flatMap(({ label, role }) => (label === '' ? [] : [{ label, role }])),
});

export const checkADocument = page('POST', '/plan/checker', { may: checkDocuments, body: z.object({ choice: optionalWords(3) }), uploads: { maxBytes: PLAN_BYTES }, transaction: false }, async ({ withSession, form: sent, files, again, person, now }) => {
  const file = files.find((one) => one.field === 'document');
  const refuse = (words: string, choices: readonly string[] = []): Promise<Result> => withSession((session) => view(session, person, again(formError(sent.raw, 'document', words)), choices, 422));
  if (!file) return refuse('Choose a plan: Word, PDF, web page, Markdown or text.');
  if (!sent.ok || (sent.values.choice !== undefined && !/^\d+$/.test(sent.values.choice))) return refuse('Choose one of the plans in the file.');
  const choice = sent.values.choice === undefined ? undefined : Number(sent.values.choice) - 1;
  const sha256 = hashOfFile(file.bytes);
  const known = await withSession(async (session) => {
    await insistOnRoom(session, person.accountId, sha256);
    return directoryOf(session);
  });
  const read = await readDocument(file.bytes, file.name, { known, reports: true, ...(choice === undefined ? {} : { choice }) });
  if ('refused' in read) return refuse(`${read.refused.code === 'not-a-plan' ? 'This does not look like a plan. ' : ''}${read.refused.message} ${read.refused.whatToDo}`, read.refused.choices);
  const checked = await checkReading(read.reading);
  if ('refused' in checked) return refuse(`${checked.refused.message} ${checked.refused.whatToDo}`);
  const came = cameAs({ name: file.name, bytes: file.bytes, sha256, choice: choice ?? 0 }, read.reading, checked.findings);
  const kept = await withSession((session) => keepChecked(session, person, came, now));
  return goTo(documentPath(kept.id), kept.again ? 'This very file was checked before. What was decided of it stands.' : undefined);
});
