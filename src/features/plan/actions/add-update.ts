// An update in half a minute: what happened, how it goes, a photograph. Also its correction, and the coordinator's acceptance.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { actsFor, hasRole } from '../../../security/actor.ts';
import type { Person } from '../../../security/actor.ts';
import { acceptFile, FILE_BYTES } from '../../../platform/files/accepted-file.ts';
import type { AcceptedFile } from '../../../platform/files/accepted-file.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { forbidden, refused } from '../../../platform/web/errors.ts';
import { choice, id, many, optionalDate, optionalWords, words } from '../../../platform/web/form.ts';
import type { FieldError } from '../../../platform/web/form.ts';
import { addUpdate as mayAddUpdate, editPlan, readPlan } from '../permissions.ts';
import { dropDraft, keepDraft, keptDraft } from '../draft-store.ts';
import { readFile, storeFile } from '../files-store.ts';
import { addressOf } from '../year-address.ts';
import { currentPlanYear, findPlanYear } from '../years/year-store.ts';
import { CHOSEN_STATUSES, STATUS_HINTS, statusOfTone, statusTone, statusWords, suggestStatus } from './action.ts';
import type { Suggestion } from './action.ts';
import { loadAction } from './action-store.ts';
import type { WholeAction } from './action-store.ts';
import { acceptUpdate, addUpdate, findUpdate, loadUpdates, updatesToAccept } from './update-store.ts';
import type { Update } from './update-store.ts';

const params = z.object({ actionId: id });
const body = z.object({
  text: words('Say what has happened', 10_000), status: choice(CHOSEN_STATUSES.map(statusTone) as ['on-track', ...'at-risk'[]], 'Choose how it is going'), status_why: optionalWords(1000), period_from: optionalDate, period_to: optionalDate,
  on_behalf_of: optionalWords(200), caption: optionalWords(300), alternative_text: optionalWords(500),
});

export function suggestionFor(action: WholeAction, today: string): Suggestion {
  return suggestStatus({ today, startsOn: action.startsOn, dueOn: action.dueOn, lastUpdateOn: today, yearStartsOn: action.year.startsOn, milestones: action.milestones, targetMet: action.targetMet });
}

/** The choices of status, the suggested one with its reason. */
export function statusItems(suggestion: Suggestion): { tone: string; words: string; hint: string }[] {
  return CHOSEN_STATUSES.map((status) => ({ tone: statusTone(status), words: statusWords(status), hint: status === suggestion.status ? `Suggested: ${suggestion.why}` : STATUS_HINTS[status] }));
}

function insistOwner(person: Person, action: WholeAction): void {
  if (action.year.frozen) throw refused(`The plan ${action.year.label} is a record of the past.`, 'Write the update on this year’s action.', 'frozen');
  if (!hasRole(person, 'coordinator') && !actsFor(person, action.owners.map((owner) => owner.id))) throw forbidden([...action.owners.map((owner) => owner.name), 'the coordinator'], 'Only those who own this action write its updates.');
}

async function view({ session, today, person }: Pick<Context, 'session' | 'today' | 'person'>, action: WholeAction, form: FormState, more: { correcting?: Update; status?: number; kept?: Date } = {}): Promise<Result> {
  const last = more.correcting ?? (await loadUpdates(session, action.id)).find((update) => update.correctedById === null);
  const here = more.correcting ? `/plan/updates/${more.correcting.id}/correct` : `/plan/actions/${action.id}/updates/add`;
  return showPage(
    'plan/actions/add-update.njk',
    { action, form, here, last, correcting: more.correcting !== undefined, kept: more.kept, statuses: statusItems(suggestionFor(action, today)), onBehalf: hasRole(person, 'coordinator') && !actsFor(person, action.owners.map((owner) => owner.id)), isCoordinator: hasRole(person, 'coordinator') },
    { title: more.correcting ? 'Correct an update' : 'Add an update', hasError: (more.status ?? 200) !== 200, back: { text: `Action ${action.ref}`, href: `/plan/actions/${action.id}` } },
    more.status,
  );
}

export const openUpdate = page('GET', '/plan/actions/:actionId/updates/add', { may: mayAddUpdate, params }, async (context) => {
  const { session, params: { actionId }, person, today, fresh } = context;
  const action = await loadAction(session, actionId);
  insistOwner(person, action);
  const draft = await keptDraft(session, `update ${actionId}`);
  return view(context, action, fresh({ text: draft?.text ?? '', status: statusTone(suggestionFor(action, today).status) }), draft ? { kept: draft.savedAt } : {});
});

type Attached = { file?: AcceptedFile; error?: FieldError };
async function attached(files: Context['files'], alternative: string | undefined): Promise<Attached> {
  const [one] = files.filter((file) => file.field === 'file' && file.bytes.length > 0);
  if (!one) return {};
  const taken = await acceptFile(one, 'pictures and documents');
  if ('refused' in taken) return { error: { field: 'file', words: taken.refused } };
  if (taken.isPicture && !alternative) return { error: { field: 'alternative_text', words: 'Describe the picture for somebody who cannot see it' } };
  return { file: taken };
}

export const sendUpdate = page('POST', '/plan/actions/:actionId/updates/add', { may: mayAddUpdate, params, body, uploads: { maxBytes: FILE_BYTES + 1 } }, async (context) => {
  const { session, params: { actionId }, person, today, form, again, files, request } = context;
  const action = await loadAction(session, actionId);
  insistOwner(person, action);
  if ((request.body as Record<string, unknown>)['later'] !== undefined) {
    await keepDraft(session, `update ${actionId}`, String(form.raw['text'] ?? '').slice(0, 50_000));
    return goTo(`/plan/actions/${actionId}`, 'What you wrote is kept. Go on with it from "Add an update".');
  }
  if (!form.ok) return view(context, action, again(form), { status: 422 });
  const { values, raw } = form;
  const { file, error } = await attached(files, values.alternative_text);
  const period = values.period_from && values.period_to && values.period_to < values.period_from ? { field: 'period_to', words: 'The period ends before it begins' } : undefined;
  const wrong = error ?? period;
  if (wrong) return view(context, action, again({ raw, errors: [wrong] }), { status: 422 });
  const suggestion = suggestionFor(action, today);
  const fileId = file ? await storeFile(session, file, randomUUID()) : undefined;
  const own = action.owners.find((owner) => person.organisations.includes(owner.id));
  const status = statusOfTone(values.status) ?? 'on track';
  const updateId = await addUpdate(session, {
    actionId, writtenOn: today, periodFrom: values.period_from, periodTo: values.period_to, text: values.text, status, suggested: suggestion.status, suggestedWhy: suggestion.why, statusWhy: values.status_why,
    cameBy: values.on_behalf_of ? 'on behalf' : 'signed in', accountId: person.accountId, writtenBy: person.name, organisationId: values.on_behalf_of ? action.owners[0]?.id : (own?.id ?? person.organisations[0]), onBehalfOf: values.on_behalf_of,
    ...(fileId ? { files: [{ id: fileId, caption: values.caption, alternativeText: values.alternative_text }] } : {}),
  });
  if (hasRole(person, 'coordinator')) await acceptUpdate(session, { id: updateId, actionId }, person);
  await dropDraft(session, `update ${actionId}`);
  return goTo(`/plan/actions/${actionId}`, 'The update was added.');
});

/** Autosave while typing; the text is also kept by "Save for later". */
export const keepUpdateDraft = page('POST', '/plan/actions/:actionId/updates/draft', { may: mayAddUpdate, params, body: z.object({ text: optionalWords(50_000) }) }, async ({ session, params: { actionId }, person, form }) => {
  insistOwner(person, await loadAction(session, actionId));
  if (form.ok) await keepDraft(session, `update ${actionId}`, form.values.text ?? '');
  return { kind: 'text', body: 'kept', mediaType: 'text/plain; charset=utf-8' };
});

const ofUpdate = z.object({ updateId: id });

function insistCorrector(person: Person, update: Update): void {
  if (hasRole(person, 'coordinator')) return;
  if (update.organisationId === null || !person.organisations.includes(update.organisationId)) throw forbidden([update.organisation ?? 'whoever wrote it', 'the coordinator'], 'Only those who wrote this update correct it.');
}

export const openCorrection = page('GET', '/plan/updates/:updateId/correct', { may: mayAddUpdate, params: ofUpdate }, async (context) => {
  const update = await findUpdate(context.session, context.params.updateId);
  insistCorrector(context.person, update);
  const action = await loadAction(context.session, update.actionId);
  return view(context, action, context.fresh({ text: update.text, status: statusTone(update.status), status_why: update.statusWhy ?? '' }), { correcting: update });
});

export const sendCorrection = page('POST', '/plan/updates/:updateId/correct', { may: mayAddUpdate, params: ofUpdate, body: body.extend({ correction_why: words('Say what was wrong', 1000) }), uploads: { maxBytes: FILE_BYTES + 1 } }, async (context) => {
  const { session, person, form, again, today } = context;
  const update = await findUpdate(session, context.params.updateId);
  insistCorrector(person, update);
  const action = await loadAction(session, update.actionId);
  if (!form.ok) return view(context, action, again(form), { correcting: update, status: 422 });
  const { values } = form;
  const made = await addUpdate(session, {
    actionId: action.id, writtenOn: today > update.writtenOn ? update.writtenOn : today, periodFrom: values.period_from ?? update.periodFrom ?? undefined, periodTo: values.period_to ?? update.periodTo ?? undefined, text: values.text, status: statusOfTone(values.status) ?? 'on track',
    suggested: update.suggested ?? undefined, suggestedWhy: update.suggestedWhy ?? undefined, statusWhy: values.status_why, cameBy: 'signed in', accountId: person.accountId, writtenBy: person.name, organisationId: update.organisationId ?? undefined, onBehalfOf: update.onBehalfOf ?? undefined,
    files: update.files.map((file) => ({ id: file.id, caption: file.caption ?? undefined, alternativeText: file.alternativeText ?? undefined })),
  }, { id: update.id, why: values.correction_why });
  if (hasRole(person, 'coordinator')) await acceptUpdate(session, { id: made, actionId: action.id }, person);
  return goTo(`/plan/actions/${action.id}`, 'The correction stands beside what was written before.');
});

export const listUpdatesToAccept = page('GET', '/plan/updates/to-accept', { may: editPlan, query: z.object({ year: z.string().regex(/^\d{4}-\d{2}$/).optional() }) }, async ({ session, query, today, fresh }) => {
  const year = query.year ? await findPlanYear(session, query.year.replace('-', '/')) : await currentPlanYear(session, today);
  const waiting = year ? await updatesToAccept(session, year.id) : [];
  return showPage('plan/actions/updates-to-accept.njk', { updates: waiting.map((one) => ({ ...one, tone: statusTone(one.status), statusWords: statusWords(one.status) })), form: fresh(), year: year && addressOf(year.label) }, { title: 'Updates to accept', breadcrumbs: [{ text: year ? `Plan ${year.label}` : 'Plan', href: '/plan' }] });
});

export const acceptUpdates = page('POST', '/plan/updates/accept', { may: editPlan, body: z.object({ updates: many(id) }) }, async ({ session, person, form }) => {
  const chosen = form.ok ? form.values.updates : [];
  for (const one of chosen) await acceptUpdate(session, await findUpdate(session, one), person);
  return goTo('/plan/updates/to-accept', chosen.length === 0 ? 'No update was ticked.' : `${chosen.length} ${chosen.length === 1 ? 'update was' : 'updates were'} accepted.`);
});

export const showFile = page('GET', '/plan/files/:fileId', { may: readPlan, params: z.object({ fileId: id }) }, async ({ session, params: { fileId } }) => {
  const file = await readFile(session, fileId);
  return sendFile({ name: file.name, mediaType: file.mediaType, body: file.bytes, inline: file.mediaType.startsWith('image/') });
});
