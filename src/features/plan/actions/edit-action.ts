// Adding and changing an action. A second editor sees what both wrote, part by part, and loses nothing.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { momentWords } from '../../../platform/pages/day-words.ts';
import { id, readForm, version } from '../../../platform/web/form.ts';
import { editPlan } from '../permissions.ts';
import { asksToCheck, checkNumbers, checkQuery, yearsSpokenOf } from '../numbers/check-numbers.ts';
import type { NumbersModel } from '../numbers/check-numbers.ts';
import { withAllChosen } from '../numbers/choices.ts';
import { refuseWhenSettled } from '../years/settled.ts';
import { findPriority, loadPriorities, loadThemes, openForChange, planYearById } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { LONGEST, PARTS, actionBody, differences, fieldsOf, milestoneRoom, valuesOf, wrongDates } from './action-form.ts';
import type { Pair, Part } from './action-form.ts';
import { addAction, changeAction, holdAction, lastChange, loadAction, organisationsToChoose } from './action-store.ts';
import type { ActionFields, WholeAction } from './action-store.ts';
import { readBegan, together } from './change-together.ts';

const ofPriority = z.object({ priorityId: id });
const ofAction = z.object({ actionId: id });

/** What was saved meanwhile, by whom and when; `theirs` and `both` when it is known what this form began with. */
type Meanwhile = { saved: WholeAction; yours: ActionFields; by?: string; when?: string; theirs?: readonly Part[]; both?: readonly Part[] };
type Head = { title: string; action: string; cancelHref: string };

async function view(session: Session, year: PlanYear, head: Head, form: FormState, status = 200, meanwhile?: Meanwhile, check?: NumbersModel): Promise<Result> {
  const [priorities, themes, organisations] = [await loadPriorities(session, year.id), await loadThemes(session, year.id), await organisationsToChoose(session)];
  const nameOf = (all: readonly { id: string; name?: string; title?: string }[]) => (one: string): string => all.find((other) => other.id === one)?.name ?? all.find((other) => other.id === one)?.title ?? 'Not in the list any more';
  const both: Pair[] = meanwhile ? differences(meanwhile.saved, meanwhile.yours, { organisation: nameOf(organisations), theme: nameOf(themes), priority: nameOf(priorities) }, meanwhile.by, meanwhile.both) : [];
  return showPage(
    'plan/actions/edit-action.njk',
    {
      form, ...head, both, check, milestones: milestoneRoom(form.values), settledMeanwhile: meanwhile !== undefined, by: meanwhile?.by, when: meanwhile?.when, theirs: meanwhile?.theirs?.map((part) => PARTS[part]),
      priorities: priorities.map((one) => ({ value: one.id, text: one.title })), themes: themes.map((one) => ({ value: one.id, text: one.name })), organisations: organisations.map((one) => ({ value: one.id, text: one.name })),
    },
    { title: head.title, hasError: status !== 200, back: { text: 'Back', href: head.cancelHref } },
    status,
  );
}

const numbersOf = (session: Session, year: { label: string }, values: Readonly<Record<string, unknown>>): Promise<NumbersModel> => checkNumbers(session, [{ field: 'why', text: textOf(values, 'why') }, { field: 'target', text: textOf(values, 'target'), aims: true }], yearsSpokenOf(year.label));
const textOf = (values: Readonly<Record<string, unknown>>, field: keyof typeof LONGEST): string => String(values[field] ?? '').slice(0, LONGEST[field]);

const addHead = (priorityId: string): Head => ({ title: 'Add an action', action: `/plan/priorities/${priorityId}/actions/add`, cancelHref: `/plan/priorities/${priorityId}` });
const editHead = (action: WholeAction): Head => ({ title: `Change action ${action.ref}`, action: `/plan/actions/${action.id}/edit`, cancelHref: `/plan/actions/${action.id}` });

/** The form carries what it began with: of two editors the second is asked only about what both changed. */
const valuesAndBegan = (action: WholeAction): Record<string, unknown> => ({ ...valuesOf(action), began: JSON.stringify(valuesOf(action)) });

async function yearOf(session: Session, priorityId: string): Promise<PlanYear> {
  const year = await planYearById(session, (await findPriority(session, priorityId)).yearId);
  refuseWhenSettled(year);
  return year;
}

export const newAction = page('GET', '/plan/priorities/:priorityId/actions/add', { may: editPlan, params: ofPriority }, async ({ session, params: { priorityId }, fresh }) =>
  view(session, await yearOf(session, priorityId), addHead(priorityId), fresh({ priority_id: priorityId })));

export const addTheAction = page('POST', '/plan/priorities/:priorityId/actions/add', { may: editPlan, params: ofPriority, body: actionBody }, async ({ session, params: { priorityId }, form, again }) => {
  const year = await yearOf(session, priorityId);
  const raw = withAllChosen(form.raw, LONGEST);
  if (asksToCheck(raw)) return view(session, year, addHead(priorityId), again({ raw, errors: [] }), 200, undefined, await numbersOf(session, year, raw));
  if (!form.ok) return view(session, year, addHead(priorityId), again({ raw, errors: form.errors }), 422);
  const wrong = wrongDates(form.values, form.raw);
  if (wrong) return view(session, year, addHead(priorityId), again({ raw, errors: [wrong] }), 422);
  const made = await addAction(session, year, fieldsOf(form.values, form.raw));
  return goTo(`/plan/actions/${made}`, 'The action was added.');
});

export const openAction = page('GET', '/plan/actions/:actionId/edit', { may: editPlan, params: ofAction, query: checkQuery }, async ({ session, params: { actionId }, query, fresh }) => {
  const action = await loadAction(session, actionId);
  refuseWhenSettled(action.year);
  return view(session, action.year, editHead(action), fresh(valuesAndBegan(action), action.version), 200, undefined, query.check ? await numbersOf(session, action.year, valuesOf(action)) : undefined);
});

const changeBody = actionBody.extend({ version });

export const changeTheAction = page('POST', '/plan/actions/:actionId/edit', { may: editPlan, params: ofAction, body: changeBody }, async ({ session, params: { actionId }, form, again, now }) => {
  // The year before its rows, here and everywhere: whoever numbers the actions of a year anew holds it and then takes them all.
  await openForChange(session, (await loadAction(session, actionId)).year.id);
  await holdAction(session, actionId);
  const action = await loadAction(session, actionId);
  const raw = withAllChosen(form.raw, LONGEST);
  if (asksToCheck(raw)) return view(session, action.year, editHead(action), again({ raw, errors: [] }, Number(raw['version']) || action.version), 200, undefined, await numbersOf(session, action.year, raw));
  if (!form.ok) return view(session, action.year, editHead(action), again({ raw, errors: form.errors }, Number(raw['version']) || action.version), 422);
  const wrong = wrongDates(form.values, form.raw);
  if (wrong) return view(session, action.year, editHead(action), again({ raw, errors: [wrong] }, form.values.version), 422);
  const yours = fieldsOf(form.values, form.raw, action);
  if (form.values.version !== action.version) {
    const began = readBegan(raw['began']);
    const merged = began && together(raw, began, valuesOf(action));
    const read = merged && readForm(changeBody, merged.answers);
    const last = await lastChange(session, actionId);
    const meanwhile: Meanwhile = { saved: action, yours: read?.ok ? fieldsOf(read.values, read.raw, action) : yours, ...(last ? { by: last.by, when: momentWords(last.at, now) } : {}), ...(merged ? { theirs: merged.theirs, both: merged.both } : {}) };
    return view(session, action.year, { ...editHead(action), title: 'Somebody changed this action meanwhile' }, again({ raw: { ...(merged?.answers ?? raw), began: JSON.stringify(valuesOf(action)) }, errors: [] }, action.version), 409, meanwhile);
  }
  await changeAction(session, actionId, form.values.version, yours);
  return goTo(`/plan/actions/${actionId}`, 'The action was changed.');
});
