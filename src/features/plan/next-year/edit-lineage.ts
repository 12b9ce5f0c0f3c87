// Putting the lineage of one action right: its kind, its reason, whether another body leads it now; or saying for the first time where it came from.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { choice, id, optionalId, optionalWords, ticked, version } from '../../../platform/web/form.ts';
import { loadAction } from '../actions/action-store.ts';
import type { WholeAction } from '../actions/action-store.ts';
import { editPlan } from '../permissions.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { refuseWhenSettled } from '../years/settled.ts';
import { findPlanYear, planYearById } from '../years/year-store.ts';
import { actionsBefore, addLink, changeLink, confirmLinks, loadLink, removeLink, sayRestIsNew } from './lineage-store.ts';
import type { Ancestor, LineageLink } from './lineage-store.ts';
import { KINDS, KIND_WORDS, LINKING_KINDS } from './next-year.ts';

const params = z.object({ lineageId: id });
const body = z.object({ kind: choice(KINDS, 'Choose what happened'), reason: optionalWords(1000), owner_changed: ticked, version });

/** The page that lists the link: the plan it leads to, or what became of the plan it ended in. */
const listOf = (link: Pick<LineageLink, 'to' | 'from'>): string => (link.to ? `/plan/years/${addressOf(link.to.label)}/lineage?view=came-from` : `/plan/years/${addressOf(link.from?.label ?? '')}/lineage?view=became`);

function view(link: LineageLink, form: FormState, status = 200, both?: { theirs: string; yours: string }): Result {
  const ends = link.from !== null && link.to !== null;
  return showPage('plan/next-year/edit-lineage.njk',
    { link, form, both, kinds: (ends ? LINKING_KINDS : [link.kind]).map((kind) => ({ value: kind, text: KIND_WORDS[kind] })), ends, backHref: listOf(link) },
    { title: both ? 'Somebody changed this meanwhile' : 'Change what is said of an action', hasError: status !== 200, back: { text: 'Over the years', href: listOf(link) } }, status);
}

export const openLink = page('GET', '/plan/lineage/:lineageId/edit', { may: editPlan, params }, async ({ session, params: { lineageId }, fresh }) => {
  const link = await loadLink(session, lineageId);
  if (link.planId) refuseWhenSettled(await planYearById(session, link.planId));
  return view(link, fresh({ kind: link.kind, reason: link.reason ?? '', owner_changed: link.ownerChanged ? 'yes' : '' }, link.version));
});

export const changeTheLink = page('POST', '/plan/lineage/:lineageId/edit', { may: editPlan, params, body }, async ({ session, params: { lineageId }, form, again }) => {
  const link = await loadLink(session, lineageId);
  if (!form.ok) return view(link, again(form, Number(form.raw['version']) || link.version), 422);
  const { values, raw } = form;
  if (values.version !== link.version) return view(link, again({ raw, errors: [] }, link.version), 409, { theirs: `${KIND_WORDS[link.kind]}. ${link.reason ?? ''}`, yours: `${KIND_WORDS[values.kind]}. ${values.reason ?? ''}` });
  await changeLink(session, lineageId, values.version, { kind: values.kind, reason: values.reason, ownerChanged: values.owner_changed });
  return goTo(listOf(link), 'The lineage was changed.');
});

export const removeTheLink = page('POST', '/plan/lineage/:lineageId/remove', { may: editPlan, params, body: z.object({ version }) }, async ({ session, params: { lineageId }, form }) => {
  const link = await removeLink(session, lineageId, form.ok ? form.values.version : 0);
  return goTo(listOf(link), 'What was said of the action was removed. Both actions stay.');
});

const ofAction = z.object({ actionId: id });
const fromBody = z.object({ from: optionalId, kind: choice([...LINKING_KINDS, 'new'], 'Choose what happened'), reason: optionalWords(1000), owner_changed: ticked });

const fromView = (action: WholeAction, before: readonly Ancestor[], form: FormState, status = 200): Result =>
  showPage('plan/next-year/came-from.njk',
    { action, form, before: before.map((one) => ({ value: one.id, text: `${one.ref} ${one.title.slice(0, 120)}` })), kinds: [...LINKING_KINDS, 'new' as const].map((kind) => ({ value: kind, text: KIND_WORDS[kind] })), backHref: `/plan/years/${addressOf(action.year.label)}/lineage?view=came-from` },
    { title: `Where ${action.ref} came from`, hasError: status !== 200, back: { text: 'Over the years', href: `/plan/years/${addressOf(action.year.label)}/lineage?view=came-from` } }, status);

export const openOrigin = page('GET', '/plan/actions/:actionId/came-from', { may: editPlan, params: ofAction }, async ({ session, params: { actionId }, fresh }) => {
  const action = await loadAction(session, actionId);
  refuseWhenSettled(action.year);
  const before = await actionsBefore(session, action.year);
  return fromView(action, before, fresh({ kind: before.length === 0 ? 'new' : 'carried on' }));
});

export const sayOrigin = page('POST', '/plan/actions/:actionId/came-from', { may: editPlan, params: ofAction, body: fromBody }, async ({ session, params: { actionId }, form, again }) => {
  const action = await loadAction(session, actionId);
  refuseWhenSettled(action.year);
  const before = await actionsBefore(session, action.year);
  if (!form.ok) return fromView(action, before, again(form), 422);
  const { values, raw } = form;
  if (values.kind !== 'new' && !values.from) return fromView(action, before, again({ raw, errors: [{ field: 'from', words: 'Choose the action of the year before' }] }), 422);
  await addLink(session, action, { fromId: values.from, kind: values.kind, reason: values.reason, ownerChanged: values.owner_changed });
  return goTo(`/plan/years/${addressOf(action.year.label)}/lineage?view=came-from`, `It is said where ${action.ref} came from.`);
});

export const restIsNew = page('POST', '/plan/years/:year/lineage/new', { may: editPlan, params: z.object({ year: yearAddress }) }, async ({ session, params: { year: address } }) => {
  const said = await sayRestIsNew(session, await findPlanYear(session, labelOf(address)));
  return goTo(`/plan/years/${address}/lineage?view=came-from`, said === 0 ? 'Every action had its origin already.' : `${said} ${said === 1 ? 'action is' : 'actions are'} new.`);
});

/** The ids that the list showed, in one field: what has come since is not confirmed unseen. */
const shownLinks = z.preprocess((value) => (typeof value === 'string' ? value.split(' ').filter((one) => one !== '').slice(0, 1000) : []), z.array(id));

export const confirmShown = page('POST', '/plan/years/:year/lineage/confirm', { may: editPlan, params: z.object({ year: yearAddress }), body: z.object({ links: shownLinks, view: z.enum(['came-from', 'became']).catch('became') }) }, async ({ session, params: { year: address }, form }) => {
  const confirmed = form.ok ? await confirmLinks(session, form.values.links) : 0;
  const list = `/plan/years/${address}/lineage?view=${form.ok ? form.values.view : 'became'}`;
  return confirmed === 0 ? goTo(list, 'Nothing was confirmed: it was confirmed or changed already.', { kind: 'important' }) : goTo(list, `${confirmed} ${confirmed === 1 ? 'is' : 'are'} confirmed.`, { link: { text: 'Go on to what comes next', href: '/' } });
});
