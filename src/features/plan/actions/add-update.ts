// An update in half a minute: what happened, how it goes, a photograph. Half a text is kept until it is sent.
import { z } from 'zod';
import { goTo, page } from '../../../security/page.ts';
import type { Person } from '../../../security/actor.ts';
import { hasRole } from '../../../security/actor.ts';
import { FILE_BYTES } from '../../../platform/files/accepted-file.ts';
import { forbidden } from '../../../platform/web/errors.ts';
import { id, optionalWords } from '../../../platform/web/form.ts';
import { addUpdate as mayAddUpdate } from '../permissions.ts';
import { dropDraft, keepDraft, keptDraft } from '../draft-store.ts';
import { asksToCheck, checkNumbers, unsourcedSentence, yearsSpokenOf } from '../numbers/check-numbers.ts';
import { wereAsked, withChoices } from '../numbers/choices.ts';
import { storeFile } from '../files-store.ts';
import { frozenYear } from '../years/settled.ts';
import { loadAction } from './action-store.ts';
import type { WholeAction } from './action-store.ts';
import { mayWrite, ownOrganisation, suggestionFor, tickedBeforehand } from './update.ts';
import { attachedFile, chosenStatus, updateBody, updatePage, wrongWith } from './update-form.ts';
import { acceptUpdates, addUpdate, isThereAlready, loadUpdates, saidTheYearBefore } from './update-store.ts';

const params = z.object({ actionId: id });
const draftPlace = (actionId: string): string => `update ${actionId}`;

export function insistWriter(person: Person, action: WholeAction): void {
  if (action.year.frozen) throw frozenYear(action.year.label);
  if (!mayWrite(person, action.owners)) throw forbidden([...action.owners.map((owner) => owner.name), 'the coordinator'], 'Only those who own this action write its updates.');
}

export const openUpdate = page('GET', '/plan/actions/:actionId/updates/add', { may: mayAddUpdate, params }, async (context) => {
  const { session, params: { actionId }, person, today, fresh } = context;
  const action = await loadAction(session, actionId);
  insistWriter(person, action);
  const draft = await keptDraft(session, draftPlace(actionId));
  const form = fresh({ text: draft?.text ?? '', status: tickedBeforehand(suggestionFor(action, today)) });
  const updates = await loadUpdates(session, actionId);
  return updatePage(context, action, updates, form, { ...(draft ? { kept: draft.savedAt } : {}), before: await saidTheYearBefore(session, actionId, updates) });
});

/** The picture is made safe between two transactions: the first asks whether this person may write at all. */
export const sendUpdate = page('POST', '/plan/actions/:actionId/updates/add', { may: mayAddUpdate, params, body: updateBody, uploads: { maxBytes: FILE_BYTES + 1 }, transaction: false }, async (context) => {
  const { withSession, params: { actionId }, person, today, form, again, files } = context;
  const later = form.raw['later'] !== undefined;
  const written = String(form.raw['text'] ?? '');
  const { action, updates, asked, before } = await withSession(async (session) => {
    const whole = await loadAction(session, actionId);
    insistWriter(person, whole);
    if (later) await keepDraft(session, draftPlace(actionId), withChoices(written, form.raw).slice(0, 50_000));
    const updates = await loadUpdates(session, actionId);
    return { action: whole, updates, before: await saidTheYearBefore(session, actionId, updates), asked: asksToCheck(form.raw) || wereAsked(form.raw) ? await checkNumbers(session, written.slice(0, 10_000), yearsSpokenOf(whole.year.label), undefined, form.raw) : undefined };
  });
  if (later) return goTo(`/plan/actions/${actionId}`, 'What you wrote is kept. Go on with it from “Add an update”.');
  // The text as it was typed, what was chosen beside it: the tokens stand in it once it is saved.
  const check = { before, ...(asked ? { check: asked } : {}) };
  if (asksToCheck(form.raw)) return updatePage(context, action, updates, again({ raw: form.raw, errors: [] }), check);
  if (!form.ok) return updatePage(context, action, updates, again({ raw: form.raw, errors: form.errors }), { status: 422, ...check });
  const { values } = form;
  const { file, error } = await attachedFile(files, values.alternative_text);
  const wrong = error ?? wrongWith(values) ?? (values.for_organisation && !action.owners.some((owner) => owner.id === values.for_organisation) ? { field: 'for_organisation', words: 'Choose one of those who own this action' } : undefined);
  if (wrong) return updatePage(context, action, updates, again({ raw: form.raw, errors: [wrong] }), { status: 422, ...check });
  const suggestion = suggestionFor(action, today);
  const text = withChoices(values.text, form.raw, 10_000);
  const onBehalfOf = hasRole(person, 'coordinator') ? values.on_behalf_of : undefined;
  const own = ownOrganisation(person.organisations, action.owners) ?? person.organisations[0];
  const rangFrom = values.for_organisation ?? action.owners[0]?.id;
  const isNew = await withSession(async (session) => {
    const update = {
      actionId, writtenOn: today, periodFrom: values.period_from, periodTo: values.period_to, text, status: chosenStatus(values), suggested: suggestion.status, suggestedWhy: suggestion.why, statusWhy: values.status_why,
      cameBy: onBehalfOf ? 'on behalf' as const : 'signed in' as const, accountId: person.accountId, writtenBy: person.name, organisationId: onBehalfOf ? rangFrom : own, onBehalfOf,
      ...(file ? { files: [{ id: file.id, caption: values.caption, alternativeText: values.alternative_text }] } : {}),
    };
    if (await isThereAlready(session, update, file ? [file.sha256] : [])) return false;
    if (file) await storeFile(session, file, file.id);
    const made = await addUpdate(session, update);
    if (hasRole(person, 'coordinator')) await acceptUpdates(session, [made], person);
    await dropDraft(session, draftPlace(actionId));
    return true;
  });
  return goTo(`/plan/actions/${actionId}`, !isNew ? 'This update is there already.' : `The update was added.${unsourcedSentence(text)}`);
});

/** Autosave while typing; the text is also kept by "Save for later". */
export const keepUpdateDraft = page('POST', '/plan/actions/:actionId/updates/draft', { may: mayAddUpdate, params, body: z.object({ text: optionalWords(50_000) }) }, async ({ session, params: { actionId }, person, form }) => {
  insistWriter(person, await loadAction(session, actionId));
  if (!form.ok) return { kind: 'text', body: form.errors[0]?.words ?? 'not kept', mediaType: 'text/plain; charset=utf-8', status: 422 };
  await keepDraft(session, draftPlace(actionId), form.values.text ?? '');
  return { kind: 'text', body: 'kept', mediaType: 'text/plain; charset=utf-8' };
});
