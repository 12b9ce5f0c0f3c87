// Any plan, checked as the document it is and not brought in: nothing of it is kept.
import { z } from 'zod';
import { page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { formError, optionalWords } from '../../../platform/web/form.ts';
import { directoryOf } from '../bringing-in/directory-entries-store.ts';
import { PLAN_BYTES, readDocument } from '../bringing-in/read-document.ts';
import type { Finding } from '../checking/finding.ts';
import { bringPlanIn, checkDocuments } from '../permissions.ts';
import type { PlanReading } from '../reading/plan-reading.ts';
import { countWords, countsOf, judged } from './decision.ts';
import { checkReading } from './check-reading.ts';
import { groupsOf, shownFinding } from './finding-view.ts';

const TOO_LONG = 'Checking this document takes too long, and was given up. Check its parts one by one.';

const form = (state: FormState, choices: readonly string[] = [], status = 200): Result =>
  showPage('plan/checker/check-document.njk', { form: state, choices: choices.map((text, index) => ({ value: String(index + 1), text })) }, { title: 'Check a document', hasError: status !== 200, breadcrumbs: [{ text: 'Plan', href: '/plan' }] }, status);

export const openDocumentCheck = page('GET', '/plan/checker', { may: checkDocuments }, async ({ fresh }) => form(fresh()));

/** Years, actions and words of what was read, so that a person sees whether the document was understood. */
export function understoodSentence(reading: PlanReading): string {
  const years = reading.years.map((year) => `${pluralWords(year.priorities.flatMap((one) => one.actions).length, 'action')}${year.label ? ` of ${year.label}` : ''}`);
  return `Read: ${[...years, pluralWords(reading.sections.length, 'section')].join(', ')}.`;
}

export const modelOf = (findings: readonly Finding[]): object => {
  const all = judged(findings, new Map());
  const shown = (some: typeof all): ReturnType<typeof groupsOf> => groupsOf(some, (one) => shownFinding(one, { mayDecide: false }));
  const advice = all.filter((one) => one.finding.severity === 'advice');
  return { groups: shown(all.filter((one) => !advice.includes(one))), advice: shown(advice), adviceCount: advice.length, sentence: countWords(countsOf(all)) };
};

export const checkADocument = page('POST', '/plan/checker', { may: checkDocuments, body: z.object({ choice: optionalWords(3) }), uploads: { maxBytes: PLAN_BYTES }, transaction: false }, async ({ withSession, form: sent, files, again, person }) => {
  const file = files.find((one) => one.field === 'document');
  const refuse = (words: string, choices: readonly string[] = []): Result => form(again(formError(sent.raw, 'document', words)), choices, 422);
  if (!file) return refuse('Choose a plan: Word, PDF, web page, Markdown or text.');
  if (!sent.ok || (sent.values.choice !== undefined && !/^\d+$/.test(sent.values.choice))) return refuse('Choose one of the plans in the file.');
  const known = await withSession((session) => directoryOf(session));
  const read = await readDocument(file.bytes, file.name, { known, reports: true, ...(sent.values.choice === undefined ? {} : { choice: Number(sent.values.choice) - 1 }) });
  if ('refused' in read) return refuse(`${read.refused.code === 'not-a-plan' ? 'This does not look like a plan. ' : ''}${read.refused.message} ${read.refused.whatToDo}`, read.refused.choices);
  const findings = await checkReading(read.reading);
  if (!findings) return refuse(TOO_LONG);
  return showPage('plan/checker/document-findings.njk', { ...modelOf(findings), fileName: file.name, understood: understoodSentence(read.reading), mayBring: may(person, bringPlanIn) }, { title: 'What contradicts itself in the document', breadcrumbs: [{ text: 'Plan', href: '/plan' }, { text: 'Check a document', href: '/plan/checker' }] });
});
