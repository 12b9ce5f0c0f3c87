// A first plan by hand, its title, and the order of its priorities and actions.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { optionalWords, version, wholeNumber, words } from '../../../platform/web/form.ts';
import { editPlan } from '../permissions.ts';
import { makeUsualSections } from '../review/section-store.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { orderPlan } from './priority-store.ts';
import { refuseWhenSettled } from './settled.ts';
import { findPlanYear, listPlanYears, loadPlan, makePlanYear, openForChange, renamePlanYear } from './year-store.ts';
import type { Plan } from './year-store.ts';

const params = z.object({ year: yearAddress });

const makeView = (form: FormState, status = 200): Result => showPage('plan/years/make-year.njk', { form }, { title: 'Begin a plan by hand', hasError: status !== 200, back: { text: 'Plans by year', href: '/plan/years' } }, status);

export const newYear = page('GET', '/plan/years/add', { may: editPlan }, async ({ session, today, fresh }) => {
  const [newest] = await listPlanYears(session);
  const first = newest ? Number(newest.label.slice(0, 4)) + 1 : Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 1 : 0);
  return makeView(fresh({ first: String(first) }));
});

export const makeTheYear = page('POST', '/plan/years/add', { may: editPlan, body: z.object({ first: wholeNumber('Enter the year in which the plan begins, such as 2027', 2000, 2100), title: optionalWords(300) }) }, async ({ session, form, again }) => {
  if (!form.ok) return makeView(again(form), 422);
  const { first, title } = form.values;
  const label = `${first}/${String((first + 1) % 100).padStart(2, '0')}`;
  if ((await listPlanYears(session)).some((one) => one.label === label)) return makeView(again({ raw: form.raw, errors: [{ field: 'first', words: `There is a plan for ${label} already. Enter another year, or open it from the list` }] }), 422);
  const made = await makePlanYear(session, { label, startsOn: `${first}-04-01`, endsOn: `${first + 1}-03-31`, title: title ?? `Partnership plan ${first} to ${first + 1}`, reviewsId: null });
  await makeUsualSections(session, made);
  return goTo(`/plan/years/${addressOf(label)}`, 'The draft plan was made. Begin with its priorities.');
});

const titleView = (address: string, label: string, form: FormState, status = 200, theirs?: string): Result =>
  showPage('plan/years/edit-year.njk', { address, form, theirs }, { title: theirs === undefined ? `Title of the plan ${label}` : 'Somebody changed the plan meanwhile', hasError: status !== 200, back: { text: `Plan ${label}`, href: `/plan/years/${address}` } }, status);

export const openYear = page('GET', '/plan/years/:year/edit', { may: editPlan, params }, async ({ session, params: { year: address }, fresh }) => {
  const year = await findPlanYear(session, labelOf(address));
  refuseWhenSettled(year);
  return titleView(address, year.label, fresh({ title: year.title }, year.version));
});

export const renameTheYear = page('POST', '/plan/years/:year/edit', { may: editPlan, params, body: z.object({ title: words('Enter the title of the plan', 300), version }) }, async ({ session, params: { year: address }, form, again }) => {
  const found = await findPlanYear(session, labelOf(address));
  const year = await openForChange(session, found.id);
  if (!form.ok) return titleView(address, year.label, again(form, Number(form.raw['version']) || year.version), 422);
  if (form.values.version !== year.version) return titleView(address, year.label, again({ raw: form.raw, errors: [] }, year.version), 409, year.title);
  await renamePlanYear(session, year, form.values.version, form.values.title);
  return goTo(`/plan/years/${address}`, 'The title was changed.');
});

function orderView({ year, priorities }: Plan, form: FormState, status = 200): Result {
  return showPage(
    'plan/years/order-plan.njk',
    { address: addressOf(year.label), form, priorities: priorities.map((one) => ({ id: one.id, title: one.title, isCrossCutting: one.isCrossCutting, actions: one.actions.map((action) => ({ id: action.id, ref: action.ref, title: action.title })) })) },
    { title: `Order of the plan ${year.label}`, hasError: status !== 200, back: { text: `Plan ${year.label}`, href: `/plan/years/${addressOf(year.label)}` } },
    status,
  );
}

export const openOrder = page('GET', '/plan/years/:year/order', { may: editPlan, params }, async ({ session, params: { year: address }, fresh }) => {
  const plan = await loadPlan(session, await findPlanYear(session, labelOf(address)));
  refuseWhenSettled(plan.year);
  return orderView(plan, fresh(Object.fromEntries(plan.priorities.flatMap((one, at) => [[one.id, String(at + 1)], ...one.actions.map((action, index) => [action.id, String(index + 1)])]))));
});

export const changeOrder = page('POST', '/plan/years/:year/order', { may: editPlan, params, body: z.object({}) }, async ({ session, params: { year: address }, form, again }) => {
  const found = await findPlanYear(session, labelOf(address));
  const plan = await loadPlan(session, await openForChange(session, found.id));
  const typed = (id: string): string => String(form.raw[id] ?? '').trim();
  const things = plan.priorities.flatMap((one) => [one, ...one.actions]);
  const wrong = things.filter((one) => form.raw[one.id] !== undefined && !/^\d{1,3}$/.test(typed(one.id)));
  if (wrong.length > 0) return orderView(plan, again({ raw: form.raw, errors: wrong.map((one) => ({ field: one.id, words: `Enter a number from 1 to 999 for “${one.title.slice(0, 60)}”` })) }), 422);
  /** A number typed by a person goes before what stood at that place; what was not sent stays where it is. */
  const sorted = <T extends { id: string }>(all: readonly T[]): T[] => {
    const place = new Map(all.map((one, at) => [one.id, { wish: form.raw[one.id] === undefined ? at + 1 : Number(typed(one.id)), was: at + 1 }]));
    const moved = (one: T): number => { const { wish, was } = place.get(one.id)!; return wish === was ? 0 : wish < was ? -1 : 1; };
    return all.toSorted((a, b) => place.get(a.id)!.wish - place.get(b.id)!.wish || moved(a) - moved(b));
  };
  await orderPlan(session, plan.year.id, { priorities: sorted(plan.priorities).map((one) => one.id), actions: plan.priorities.flatMap((one) => sorted(one.actions).map((action) => action.id)) });
  return goTo(`/plan/years/${address}`, 'The order was saved and the actions numbered again.');
});
