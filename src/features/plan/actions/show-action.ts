// One action on one page: what, who, why, how much, how it goes.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import { termsUsed } from '../../../platform/pages/defined-terms.ts';
import { choice, id, ticked, version, words } from '../../../platform/web/form.ts';
import { may } from '../../../security/permission.ts';
import { glossaryTerms } from '../../glossary/index.ts';
import { bareNumbers, figuresOnPage } from '../../measures/index.ts';
import type { FiguresOnPage } from '../../measures/index.ts';
import { commentsOn } from '../comments/comments-on.ts';
import { addUpdate, editPlan, readPlan } from '../permissions.ts';
import { addressOf } from '../year-address.ts';
import { riskBand } from '../risks/risk.ts';
import { risksOfAction } from '../risks/risk-store.ts';
import { isOpenForChange, refuseWhenSettled } from '../years/settled.ts';
import { insistWriter } from './add-update.ts';
import { isOverdue, reasonLine, smartAdvice, statusTone, statusWords } from './action.ts';
import { inParts, nameOfPart } from './owners.ts';
import { loadAction, moveAction, removeAction } from './action-store.ts';
import { setMilestone } from './milestone-store.ts';
import { mayCorrect, mayWrite } from './update.ts';
import { findUpdate, loadUpdates } from './update-store.ts';
import type { Update } from './update-store.ts';

const params = z.object({ actionId: id });
const CAME_BY: Record<Update['cameBy'], string> = { 'signed in': '', link: 'by link', 'on behalf': 'written by the coordinator', document: 'from the plan as a document', demonstration: 'invented' };

/** An update as the timeline shows it. */
function updateEntry(update: Update, correctable: boolean, figures: FiguresOnPage): object {
  const standing = update.correctedById === null;
  return {
    ...update, written: standing ? figures.marked(update.text, { editor: correctable }) : update.words, unsourced: correctable && standing ? bareNumbers(update.text).length : 0, on: update.writtenOn, tone: statusTone(update.status), toneWords: statusWords(update.status), statusReason: reasonLine(update.status, update.statusWhy),
    who: update.correctsId === null ? [update.onBehalfOf ?? update.writtenBy, update.organisation].filter(Boolean).join(', ') : update.writtenBy, correctedOn: update.correctsId === null ? undefined : update.createdAt, first: [update.onBehalfOf, update.organisation].filter(Boolean).join(', '), by: CAME_BY[update.cameBy], quiet: !standing, mayCorrect: correctable && standing,
    pictures: update.files.filter((file) => file.mediaType.startsWith('image/')), papers: update.files.filter((file) => !file.mediaType.startsWith('image/')),
  };
}

export const showAction = page('GET', '/plan/actions/:actionId', { may: readPlan, params }, async ({ session, params: { actionId }, person, today, fresh }) => {
  const action = await loadAction(session, actionId);
  const updates = await loadUpdates(session, actionId);
  const isCoordinator = hasRole(person, 'coordinator');
  const risks = await risksOfAction(session, actionId);
  const terms = await glossaryTerms(session);
  const figures = await figuresOnPage(session, [action.why, action.target, ...updates.map((update) => update.text)]);
  const [address, owners] = [addressOf(action.year.label), inParts(action.owners)];
  return showPage(
    'plan/actions/show-action.njk',
    {
      action: { ...action, tone: statusTone(action.status), statusWords: statusWords(action.status), saidWords: action.said && statusWords(action.said).toLowerCase(), late: isOverdue(action, today) }, address,
      accountable: owners.accountable?.name, partName: nameOfPart(owners.accountable), together: owners.together.map((owner) => owner.name), others: owners.with.map((owner) => owner.name),
      updates: updates.map((update) => updateEntry(update, !action.year.frozen && may(person, addUpdate) && mayCorrect(person, update), figures)), why: figures.marked(action.why, { editor: isCoordinator && isOpenForChange(action.year) }), target: figures.marked(action.target, { editor: isCoordinator && isOpenForChange(action.year), aims: true }),
      advice: action.year.frozen ? [] : smartAdvice({ title: action.title, target: action.target, dueOn: action.dueOn, owners: action.owners.length, accountable: owners.accountable !== undefined }),
      comments: await commentsOn(session, person, action.year, `action:${action.id}`),
      terms, meanings: termsUsed([action.title, action.why, action.targetWords, ...updates.map((update) => update.text)], terms),
      themeNames: action.themes.map((theme) => theme.name),
      lineage: [...action.cameFrom.map((one) => ({ ...one, words: one.kind === 'new' ? 'New this year' : `${LINEAGE_BACK[one.kind] ?? one.kind}` })), ...action.became.map((one) => ({ ...one, words: LINEAGE_ON[one.kind] ?? one.kind }))],
      risks: risks.map((risk) => ({ ...risk, href: `/plan/risks/${risk.id}`, band: riskBand(risk.score) })),
      ticked: action.milestones.filter((one) => one.doneOn !== null),
      mayUpdate: may(person, addUpdate) && mayWrite(person, action.owners) && !action.year.frozen, isCoordinator: isCoordinator && !action.year.frozen, mayEdit: isCoordinator && isOpenForChange(action.year), form: fresh({}, action.version),
    },
    { title: action.title, breadcrumbs: [{ text: `Plan ${action.year.label}`, href: `/plan/years/${address}` }, { text: action.priority.title, href: `/plan/priorities/${action.priority.id}` }] },
  );
});

/** An update by its id leads to its place on the action's page. */
export const findTheUpdate = page('GET', '/plan/updates/:updateId', { may: readPlan, params: z.object({ updateId: id }) }, async ({ session, params: { updateId } }) => {
  const update = await findUpdate(session, updateId);
  return goTo(`/plan/actions/${update.actionId}#update-${update.id}`);
});

const LINEAGE_BACK: Record<string, string> = { 'carried on': 'Carried on from', changed: 'Changed from', merged: 'Merged from', split: 'Split from' };
const LINEAGE_ON: Record<string, string> = { 'carried on': 'Carried on as', changed: 'Changed into', merged: 'Merged into', split: 'Split into', stopped: 'Stopped after this year' };

export const moveTheAction = page('POST', '/plan/actions/:actionId/move', { may: editPlan, params, body: z.object({ step: choice(['up', 'down'], 'Choose up or down') }) }, async ({ session, params: { actionId }, form }) => {
  if (form.ok) await moveAction(session, actionId, form.values.step === 'up' ? -1 : 1);
  else await loadAction(session, actionId);
  return goTo(`/plan/actions/${actionId}`, 'The action was moved.');
});

/** A step is ticked off by those who do the work; its day is today. */
export const tickMilestone = page('POST', '/plan/actions/:actionId/milestones/:milestoneId', { may: addUpdate, params: params.extend({ milestoneId: id }), body: z.object({ done: ticked }) }, async ({ session, params: { actionId, milestoneId }, person, form, today }) => {
  insistWriter(person, await loadAction(session, actionId));
  const done = form.ok && form.values.done;
  await setMilestone(session, actionId, milestoneId, done ? today : null);
  return goTo(`/plan/actions/${actionId}#milestones`, done ? 'The milestone is done.' : 'The milestone is open again.');
});

export const openRemoval = page('GET', '/plan/actions/:actionId/remove', { may: editPlan, params }, async ({ session, params: { actionId }, fresh }) => {
  const action = await loadAction(session, actionId);
  refuseWhenSettled(action.year);
  return showPage('plan/actions/remove-action.njk', { action, form: fresh({}, action.version) }, { title: `Remove action ${action.ref}`, back: { text: 'The action', href: `/plan/actions/${actionId}` } });
});

export const removeTheAction = page('POST', '/plan/actions/:actionId/remove', { may: editPlan, params, body: z.object({ why: words('Say why the action is removed', 1000), version }) }, async ({ session, params: { actionId }, form, again, now }) => {
  if (!form.ok) {
    const action = await loadAction(session, actionId);
    return showPage('plan/actions/remove-action.njk', { action, form: again(form, action.version) }, { title: `Remove action ${action.ref}`, hasError: true, back: { text: 'The action', href: `/plan/actions/${actionId}` } }, 422);
  }
  const year = await removeAction(session, actionId, form.values.version, form.values.why, now);
  return goTo(`/plan/years/${addressOf(year.label)}`, 'The action was removed. Its updates stay in the history.');
});
