// Adding and changing an action. A second editor of the long texts sees both and loses neither.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { id, many, optionalDate, optionalId, optionalWords, ticked, version, words } from '../../../platform/web/form.ts';
import { joinDate } from '../../../platform/pages/form-state.ts';
import { editPlan } from '../permissions.ts';
import { findPriority, loadPriorities, loadThemes, planYearById, refuseWhenSettled } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { addAction, changeAction, loadAction, organisationsToChoose } from './action-store.ts';
import type { ActionFields, WholeAction } from './action-store.ts';

const MILESTONES = 4;
const ofPriority = z.object({ priorityId: id });
const ofAction = z.object({ actionId: id });
const body = z.object({
  title: words('Enter what will be done', 1000), why: optionalWords(5000), priority_id: id, accountable: optionalId, with: many(id), named_person: optionalWords(200), starts_on: optionalDate, due_on: optionalDate,
  target: optionalWords(500), target_met: ticked, subject_to_funding: ticked, themes: many(id),
  ...Object.fromEntries(Array.from({ length: MILESTONES }, (_, index) => [`milestone_${index + 1}`, optionalWords(500)])),
});
type Body = z.output<typeof body>;

function fieldsOf(values: Body, raw: Record<string, unknown>): ActionFields {
  const milestones = Array.from({ length: MILESTONES }, (_, index) => index + 1).flatMap((number) => {
    const text = (values as unknown as Record<string, string | undefined>)[`milestone_${number}`];
    return text === undefined ? [] : [{ text, dueOn: joinDate(raw, `milestone_${number}_due`) || undefined, doneOn: joinDate(raw, `milestone_${number}_done`) || undefined }];
  });
  return {
    title: values.title, why: values.why, priorityId: values.priority_id, startsOn: values.starts_on, dueOn: values.due_on, target: values.target, targetNumber: Number(/(\d[\d,]*)/.exec(values.target ?? '')?.[1]?.replaceAll(',', '') ?? Number.NaN) || undefined,
    targetMet: values.target_met ? true : undefined, namedPerson: values.named_person, subjectToFunding: values.subject_to_funding, accountable: values.accountable, with: values.with, themes: values.themes, milestones,
  };
}

function valuesOf(action: WholeAction): Record<string, unknown> {
  const milestones = Object.fromEntries(action.milestones.flatMap((one, index) => [[`milestone_${index + 1}`, one.text], [`milestone_${index + 1}_due`, one.dueOn ?? ''], [`milestone_${index + 1}_done`, one.doneOn ?? '']]));
  return {
    title: action.title, why: action.why ?? '', priority_id: action.priority.id, accountable: action.owners.find((one) => one.part === 'accountable')?.id ?? '', with: action.owners.filter((one) => one.part !== 'accountable').map((one) => one.id),
    named_person: action.namedPerson ?? '', starts_on: action.startsOn ?? '', due_on: action.dueOn ?? '', target: action.target ?? '', target_met: action.targetMet ? 'yes' : '', subject_to_funding: action.subjectToFunding ? 'yes' : '', themes: action.themes.map((one) => one.id), ...milestones,
  };
}

async function view(session: Session, year: PlanYear, head: { title: string; action: string; cancelHref: string }, form: FormState, status = 200, both?: { theirs: object; yours: object }): Promise<Result> {
  const [priorities, themes, organisations] = [await loadPriorities(session, year.id), await loadThemes(session, year.id), await organisationsToChoose(session)];
  return showPage(
    'plan/actions/edit-action.njk',
    {
      form, ...head, both, milestones: Array.from({ length: MILESTONES }, (_, index) => `milestone_${index + 1}`),
      priorities: priorities.map((one) => ({ value: one.id, text: one.title })), themes: themes.map((one) => ({ value: one.id, text: one.name })), organisations: organisations.map((one) => ({ value: one.id, text: one.name })),
    },
    { title: head.title, hasError: status !== 200, back: { text: 'Back', href: head.cancelHref } },
    status,
  );
}

export const newAction = page('GET', '/plan/priorities/:priorityId/actions/add', { may: editPlan, params: ofPriority }, async ({ session, params: { priorityId }, fresh }) => {
  const priority = await findPriority(session, priorityId);
  const year = await planYearById(session, priority.yearId);
  refuseWhenSettled(year);
  return view(session, year, { title: 'Add an action', action: `/plan/priorities/${priorityId}/actions/add`, cancelHref: `/plan/priorities/${priorityId}` }, fresh({ priority_id: priorityId }));
});

export const addTheAction = page('POST', '/plan/priorities/:priorityId/actions/add', { may: editPlan, params: ofPriority, body }, async ({ session, params: { priorityId }, form, again }) => {
  const priority = await findPriority(session, priorityId);
  const year = await planYearById(session, priority.yearId);
  refuseWhenSettled(year);
  const wrong = form.ok ? wrongDates(form.values, form.raw) : undefined;
  if (!form.ok || wrong) return view(session, year, { title: 'Add an action', action: `/plan/priorities/${priorityId}/actions/add`, cancelHref: `/plan/priorities/${priorityId}` }, again(form.ok ? { raw: form.raw, errors: [wrong!] } : form), 422);
  const made = await addAction(session, year, fieldsOf(form.values, form.raw));
  return goTo(`/plan/actions/${made}`, 'The action was added.');
});

function wrongDates(values: Body, raw: Record<string, unknown>): { field: string; words: string } | undefined {
  if (values.starts_on && values.due_on && values.due_on < values.starts_on) return { field: 'due_on', words: 'The due date is before the start' };
  for (let number = 1; number <= MILESTONES; number += 1) {
    for (const part of ['due', 'done']) if (joinDate(raw, `milestone_${number}_${part}`) === undefined) return { field: `milestone_${number}`, words: `Enter real dates for step ${number}, such as 12 6 2026` };
  }
  return undefined;
}

export const openAction = page('GET', '/plan/actions/:actionId/edit', { may: editPlan, params: ofAction }, async ({ session, params: { actionId }, fresh }) => {
  const action = await loadAction(session, actionId);
  refuseWhenSettled(action.year);
  return view(session, action.year, { title: `Change action ${action.ref}`, action: `/plan/actions/${actionId}/edit`, cancelHref: `/plan/actions/${actionId}` }, fresh(valuesOf(action), action.version));
});

export const changeTheAction = page('POST', '/plan/actions/:actionId/edit', { may: editPlan, params: ofAction, body: body.extend({ version }) }, async (context) => {
  const { session, params: { actionId }, form, again } = context;
  const action = await loadAction(session, actionId);
  refuseWhenSettled(action.year);
  const head = { title: `Change action ${action.ref}`, action: `/plan/actions/${actionId}/edit`, cancelHref: `/plan/actions/${actionId}` };
  const wrong = form.ok ? wrongDates(form.values, form.raw) : undefined;
  if (!form.ok || wrong) return view(session, action.year, head, again(form.ok ? { raw: form.raw, errors: [wrong!] } : form, action.version), 422);
  if (form.values.version !== action.version) return bothTexts(context, session, action, form.raw, head);
  await changeAction(session, actionId, form.values.version, fieldsOf(form.values, form.raw));
  return goTo(`/plan/actions/${actionId}`, 'The action was changed.');
});

function bothTexts(context: Pick<Context, 'again'>, session: Session, action: WholeAction, raw: Record<string, unknown>, head: { title: string; action: string; cancelHref: string }): Promise<Result> {
  return view(session, action.year, { ...head, title: 'Somebody changed this action meanwhile' }, context.again({ raw, errors: [] }, action.version), 409, {
    theirs: { label: 'Saved meanwhile', text: `${action.title}\n${action.why ?? ''}` },
    yours: { label: 'Yours', text: `${String(raw['title'] ?? '')}\n${String(raw['why'] ?? '')}` },
  });
}
