// Adding and changing an action. A second editor sees what both wrote, part by part, and loses nothing.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { beginWith, meanwhile, together } from '../../../platform/pages/change-together.ts';
import type { Meanwhile } from '../../../platform/pages/change-together.ts';
import { lastEntry } from '../../../security/audit.ts';
import { id, readForm, version } from '../../../platform/web/form.ts';
import { editPlan } from '../permissions.ts';
import { asksToCheck, checkNumbers, checkQuery, yearsSpokenOf } from '../numbers/check-numbers.ts';
import type { NumbersModel } from '../numbers/check-numbers.ts';
import { withAllChosen } from '../numbers/choices.ts';
import { refuseWhenSettled } from '../years/settled.ts';
import { findPriority, loadPriorities, loadThemes, openForChange, planYearById } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { LONGEST, PARTS, actionBody, fieldsOf, inWords, milestoneRoom, valuesOf, wrongDates } from './action-form.ts';
import { addAction, changeAction, changedAction, holdAction, loadAction, organisationsToChoose } from './action-store.ts';
import type { WholeAction } from './action-store.ts';

const ofPriority = z.object({ priorityId: id });
const ofAction = z.object({ actionId: id });

type Head = { title: string; action: string; cancelHref: string };

async function view(session: Session, year: PlanYear, head: Head, form: FormState, status = 200, settled?: Meanwhile, check?: NumbersModel): Promise<Result> {
  const [priorities, themes, organisations] = [await loadPriorities(session, year.id), await loadThemes(session, year.id), await organisationsToChoose(session)];
  return showPage(
    'plan/actions/edit-action.njk',
    {
      form, ...head, settled, check, milestones: milestoneRoom(form.values),
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
  return view(session, action.year, editHead(action), fresh(beginWith(valuesOf(action)), action.version), 200, undefined, query.check ? await numbersOf(session, action.year, valuesOf(action)) : undefined);
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
    const settled = together(PARTS, raw, valuesOf(action));
    const read = readForm(changeBody, settled.answers);
    const [themes, organisations, priorities] = [await loadThemes(session, action.year.id), await organisationsToChoose(session), await loadPriorities(session, action.year.id)];
    const nameOf = (all: readonly { id: string; name?: string; title?: string }[]) => (one: string): string => all.find((other) => other.id === one)?.name ?? all.find((other) => other.id === one)?.title ?? 'Not in the list any more';
    const said = inWords(action, read.ok ? fieldsOf(read.values, read.raw, action) : yours, { organisation: nameOf(organisations), theme: nameOf(themes), priority: nameOf(priorities) });
    return view(session, action.year, { ...editHead(action), title: 'Somebody changed this action meanwhile' }, again({ raw: settled.answers, errors: [] }, action.version), 409, meanwhile(PARTS, settled, said, await lastEntry(session, changedAction, { kind: 'action', id: actionId }), now));
  }
  await changeAction(session, actionId, form.values.version, yours);
  return goTo(`/plan/actions/${actionId}`, 'The action was changed.');
});
