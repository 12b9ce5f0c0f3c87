// Correcting an update: what was written stays, the correction stands beside it. Of two corrections at once the second sees both texts.
import { z } from 'zod';
import { goTo, page } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import type { Person } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { forbidden, notFound } from '../../../platform/web/errors.ts';
import { id, words } from '../../../platform/web/form.ts';
import { addUpdate as mayAddUpdate } from '../permissions.ts';
import { asksToCheck, checkNumbers, checkQuery, yearsSpokenOf } from '../numbers/check-numbers.ts';
import { wereAsked, withChoices } from '../numbers/choices.ts';
import { frozenYear } from '../years/settled.ts';
import { statusTone } from './action.ts';
import { holdAction, loadAction } from './action-store.ts';
import type { WholeAction } from './action-store.ts';
import { mayCorrect, standingUpdate } from './update.ts';
import { chosenStatus, updateBody, updatePage, wrongWith } from './update-form.ts';
import { acceptUpdates, addUpdate, findUpdate, loadUpdates } from './update-store.ts';
import type { Update } from './update-store.ts';

const params = z.object({ updateId: id });
const body = updateBody.extend({ correction_why: words('Say what was wrong', 1000) });

async function open(session: Session, person: Person, updateId: string, hold = false): Promise<{ action: WholeAction; updates: Update[]; update: Update; standing: Update }> {
  const { actionId } = await findUpdate(session, updateId);
  if (hold) await holdAction(session, actionId);
  const action = await loadAction(session, actionId);
  const updates = await loadUpdates(session, actionId);
  const update = updates.find((one) => one.id === updateId);
  const standing = standingUpdate(updates, updateId);
  if (!update || !standing) throw notFound();
  if (action.year.frozen) throw frozenYear(action.year.label);
  if (!mayCorrect(person, update)) throw forbidden([update.organisation ?? 'whoever wrote it', 'the coordinator'], 'Only those who wrote this update correct it.');
  return { action, updates, update, standing };
}

export const openCorrection = page('GET', '/plan/updates/:updateId/correct', { may: mayAddUpdate, params, query: checkQuery }, async (context) => {
  const { session, person, params: { updateId }, query, fresh } = context;
  const { action, updates, standing } = await open(session, person, updateId);
  const form = fresh({ text: standing.text, status: statusTone(standing.status), status_why: standing.statusWhy ?? '', period_from: standing.periodFrom ?? '', period_to: standing.periodTo ?? '', ...(query.check ? { correction_why: 'Its numbers say where they come from' } : {}) });
  return updatePage(context, action, updates, form, { correcting: standing, ...(query.check ? { check: await checkNumbers(session, standing.text, yearsSpokenOf(action.year.label)) } : {}) });
});

export const sendCorrection = page('POST', '/plan/updates/:updateId/correct', { may: mayAddUpdate, params, body }, async (context) => {
  const { session, person, params: { updateId }, form, again } = context;
  const { action, updates, update, standing } = await open(session, person, updateId, true);
  const written = String(form.raw['text'] ?? '');
  if (standing.id !== update.id) {
    const both = { theirs: { label: `Saved meanwhile by ${standing.writtenBy}`, text: standing.text }, yours: { label: 'Yours', text: written } };
    return updatePage(context, action, updates, again({ raw: form.raw, errors: form.ok ? [] : form.errors }), { correcting: standing, both, status: 409 });
  }
  const check = asksToCheck(form.raw) || wereAsked(form.raw) ? { check: await checkNumbers(session, written.slice(0, 10_000), yearsSpokenOf(action.year.label), undefined, form.raw) } : {};
  if (asksToCheck(form.raw)) return updatePage(context, action, updates, again({ raw: form.raw, errors: [] }), { correcting: update, ...check });
  if (!form.ok) return updatePage(context, action, updates, again({ raw: form.raw, errors: form.errors }), { correcting: update, status: 422, ...check });
  const { values } = form;
  const wrong = wrongWith(values);
  if (wrong) return updatePage(context, action, updates, again({ raw: form.raw, errors: [wrong] }), { correcting: update, status: 422, ...check });
  const made = await addUpdate(session, {
    actionId: action.id, writtenOn: update.writtenOn, periodFrom: values.period_from, periodTo: values.period_to, text: withChoices(values.text, form.raw, 10_000), status: chosenStatus(values),
    suggested: update.suggested ?? undefined, suggestedWhy: update.suggestedWhy ?? undefined, statusWhy: values.status_why, cameBy: 'signed in', accountId: person.accountId, writtenBy: person.name, organisationId: update.organisationId ?? undefined, onBehalfOf: update.onBehalfOf ?? undefined,
    files: update.files.map((file) => ({ id: file.id, caption: file.caption ?? undefined, alternativeText: file.alternativeText ?? undefined })),
  }, { id: update.id, why: values.correction_why });
  if (hasRole(person, 'coordinator')) await acceptUpdates(session, [made], person);
  return goTo(`/plan/actions/${action.id}`, 'The correction stands beside what was written before.');
});
