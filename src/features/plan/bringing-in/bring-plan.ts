// “Bring your current plan”: the document as it is, read outside any transaction; and the list of what came before.
import { z } from 'zod';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import { MEDIA_TYPES } from '../../../platform/documents/index.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { formError, id, optionalWords } from '../../../platform/web/form.ts';
import { bringPlanIn } from '../permissions.ts';
import { addressOf } from '../year-address.ts';
import { directoryOf } from './directory-entries-store.ts';
import type { PlanReading } from '../reading/plan-reading.ts';
import { addImport, importedFile, listImports, sameFile } from './import-store.ts';
import type { ImportLine } from './import-store.ts';
import { PLAN_BYTES, hashOfFile, readDocument } from './read-document.ts';
import { dateTimeWords } from '../../../platform/pages/day-words.ts';
import { listWords } from '../../../platform/pages/figure-words.ts';

export const STATE_WORDS: Record<ImportLine['state'], string> = { 'to check': 'To be checked', 'brought in': 'Brought in', undone: 'Undone', 'set aside': 'Set aside' };

/** What came of an import, for a line of the list. */
export function cameOf(line: { state: ImportLine['state']; outcome: Pick<ImportLine['outcome'], 'years'> }): { words: string; links: { text: string; href: string }[] } {
  const years = line.outcome.years ?? [];
  const words = line.state === 'brought in' || line.state === 'undone' ? listWords(years.map((year) => `${year.label} (${year.actions} ${year.actions === 1 ? 'action' : 'actions'})`)) : '';
  return { words, links: line.state === 'brought in' ? years.map((year) => ({ text: year.label, href: `/plan/years/${addressOf(year.label)}` })) : [] };
}

/** The year a document is known by: the one to come, or the only one. */
export const targetLabel = (reading: PlanReading): string => (reading.years.find((year) => year.role === 'planned') ?? reading.years.at(-1))?.label ?? '';

/** The sentence for a file that came before. */
const cameBefore = (line: ImportLine): string => `This very file came on ${dateTimeWords(line.broughtAt)}, from ${line.broughtBy}. Nothing was changed.`;

async function view(session: Session, form: FormState, choices: readonly string[] = [], status = 200): Promise<Result> {
  const imports = (await listImports(session)).map((line) => ({ ...line, href: `/plan/bring/${line.id}`, stateWords: STATE_WORDS[line.state], ...cameOf(line) }));
  return showPage('plan/bringing-in/bring-plan.njk', { form, imports, choices: choices.map((text, index) => ({ value: String(index + 1), text })) }, { title: 'Bring your current plan', hasError: status !== 200, breadcrumbs: [{ text: 'Plan', href: '/plan' }] }, status);
}

export const showBring = page('GET', '/plan/bring', { may: bringPlanIn }, async ({ session, fresh }) => view(session, fresh()));

export const bring = page('POST', '/plan/bring', { may: bringPlanIn, body: z.object({ choice: optionalWords(3) }), uploads: { maxBytes: PLAN_BYTES }, transaction: false }, async ({ withSession, form, files, again }) => {
  const file = files.find((one) => one.field === 'document');
  const refuse = (words: string, choices: readonly string[] = []): Promise<Result> => withSession((session) => view(session, again(formError(form.raw, 'document', words)), choices, 422));
  if (!file) return refuse('Choose the document of your plan: Word, PDF, web page, Markdown or text.');
  if (!form.ok || (form.values.choice !== undefined && !/^\d+$/.test(form.values.choice))) return refuse('Choose one of the plans in the file.');
  const choice = form.values.choice === undefined ? undefined : Number(form.values.choice) - 1;
  const sha256 = hashOfFile(file.bytes);
  const { before, known } = await withSession(async (session) => ({ before: await sameFile(session, sha256, choice ?? 0), known: await directoryOf(session) }));
  if (before) return goTo(`/plan/bring/${before.id}`, cameBefore(before));
  const read = await readDocument(file.bytes, file.name, { known, ...(choice === undefined ? {} : { choice }) });
  if ('refused' in read) return refuse(`${read.refused.message} ${read.refused.whatToDo}`, read.refused.choices);
  const kept = await withSession((session) => addImport(session, { name: file.name, mediaType: mediaTypeOf(read.reading), bytes: file.bytes, sha256, choice: choice ?? 0, reading: read.reading, targetLabel: targetLabel(read.reading) }));
  return goTo(`/plan/bring/${kept.id}`, kept.again ? cameBefore(kept.again) : undefined);
});

/** By what was found in the file, never by what its sender says. */
export function mediaTypeOf(reading: PlanReading): string {
  const types: Record<PlanReading['format'], string> = { docx: MEDIA_TYPES.docx, pdf: MEDIA_TYPES.pdf, html: 'text/plain; charset=utf-8', markdown: 'text/plain; charset=utf-8', text: 'text/plain; charset=utf-8' };
  return types[reading.format];
}

/** The document as it came, for whoever wants to look at the whole of it. */
export const fetchDocument = page('GET', '/plan/bring/:importId/document', { may: bringPlanIn, params: z.object({ importId: id }) }, async ({ session, params: { importId } }) => {
  const file = await importedFile(session, importId);
  return sendFile({ name: file.name, mediaType: file.mediaType, body: file.bytes });
});
