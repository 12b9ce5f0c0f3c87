// The working page for next year's plan: every action of this year with a choice and what is suggested, saved priority by priority.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { id, optionalId, optionalWords } from '../../../platform/web/form.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { statusTone, statusWords } from '../actions/action.ts';
import { inParts } from '../actions/owners.ts';
import { dropDraft, keepDraft, keptDraft } from '../draft-store.ts';
import { silenceWords } from '../performance/behind.ts';
import { editPlan } from '../permissions.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { isOpenForChange } from '../years/settled.ts';
import { findPlanYear, loadPlan } from '../years/year-store.ts';
import type { Plan, PlanAction, PlanYear } from '../years/year-store.ts';
import { KIND_WORDS, needsNoWords, nextLabel, priorityAfter, suggestNext, yearsLater } from './next-year.ts';
import { decideActions, freeActions, loadFates, planAfter, prioritiesAfter, renameNext } from './next-year-store.ts';
import type { Decision, Fate, Outcome } from './next-year-store.ts';
import { LONGEST_REASON, fieldsFor, readDecisions } from './decision-form.ts';
import { thereAlready, toldByNext } from './told-by-next.ts';
import type { Told } from './told-by-next.ts';
import type { Suggestion } from './next-year.ts';

const params = z.object({ year: yearAddress });
const draftPlace = (year: PlanYear, priorityId: string): string => `next year ${year.id} ${priorityId}`;

type There = { id: string; ref: string; title: string; label: string };
type Work = { plan: Plan; next: PlanYear | undefined; fates: Map<string, Fate[]>; titles: Map<string, string>; /** what is suggested for each action that nobody has decided on */ suggested: Map<string, Suggestion>; /** actions of the next plan that come from none, beside those that they may be */ there: Map<string, There>; /** of a record whose next plan is there: what became of each action, as far as that plan tells */ told: Map<string, Told>; drafts: Map<string, Record<string, unknown>> };

async function loadWork(session: Session, address: string, today: string): Promise<Work> {
  const plan = await loadPlan(session, await findPlanYear(session, labelOf(address)));
  const next = await planAfter(session, plan.year);
  const fates = new Map<string, Fate[]>();
  for (const fate of await loadFates(session, plan.year.id)) fates.set(fate.actionId, [...(fates.get(fate.actionId) ?? []), fate]);
  const after = next ? await prioritiesAfter(session, next.id) : [];
  const drafts = new Map<string, Record<string, unknown>>();
  for (const priority of plan.priorities) {
    const kept = await keptDraft(session, draftPlace(plan.year, priority.id));
    if (kept) drafts.set(priority.id, JSON.parse(kept.text) as Record<string, unknown>);
  }
  const left = plan.priorities.flatMap((one) => one.actions).filter((action) => !fates.has(action.id));
  const news = next && left.length > 0 ? (await loadPlan(session, next)).priorities.flatMap((one) => one.actions) : [];
  const free = new Set(next && left.length > 0 ? (await freeActions(session, next.id)).map((one) => one.id) : []);
  const there = new Map([...thereAlready(left, news.filter((one) => free.has(one.id)))].map(([id, { id: to, ref, title }]): [string, There] => [id, { id: to, ref, title, label: next!.label }]));
  const told = plan.year.frozen && next ? toldByNext(left, news, [...fates.values()].flat(), next.label) : new Map<string, Told>();
  const suggested = new Map(left.map((action): [string, Suggestion] => [action.id, suggestNext(action, silenceWords(action, plan.year, today))]));
  return { plan, next, fates, suggested, there, told, drafts, titles: new Map(plan.priorities.map((one) => [one.id, priorityAfter(after, one)?.title ?? yearsLater(one.title, plan.year.label)])) };
}

const CHOICE_WORDS = [
  { value: 'carry on', text: 'Carry on as it is' }, { value: 'change', text: 'Carry on with other words' }, { value: 'merge', text: 'Merge into another' }, { value: 'split', text: 'Split into several' }, { value: 'stop', text: 'Stop' }, { value: 'later', text: 'Decide later' },
];

type Trouble = { priorityId: string; form: FormState; meanwhile?: { ref: string; theirs: string; yours: string }[] };

function view({ fresh }: Pick<Context, 'fresh'>, work: Work, trouble?: Trouble, status = 200): Result {
  const { plan, next, fates } = work;
  const { year } = plan;
  const all = plan.priorities.flatMap((priority) => priority.actions);
  const decided = all.filter((action) => fates.has(action.id));
  const open = next === undefined || isOpenForChange(next);
  const free = year.frozen ? [] : [...work.suggested].filter(([actionId]) => !work.there.has(actionId)).map(([, suggestion]) => suggestion);
  const told = asTold(work);
  return showPage(
    'plan/next-year/decide-next-year.njk',
    {
      address: addressOf(year.label), nextLabel: next?.label ?? nextLabel(year.label), next: next && { label: next.label, href: `/plan/years/${addressOf(next.label)}`, address: addressOf(next.label), open, published: next.state === 'published', words: next.state === 'published' ? 'plan' : 'draft plan' }, open, total: all.length, decided: decided.length, byWords: decided.filter((action) => fates.get(action.id)!.some((fate) => fate.byWords)).length, left: all.length - decided.length, easy: free.filter(needsNoWords).length, silent: free.filter((one) => one.choice === 'ask first').length,
      record: work.told.size > 0 && { form: trouble?.priorityId === ALL ? trouble.form : fresh(Object.assign({}, ...all.filter((action) => work.told.has(action.id)).map((action) => toldFields(action, work.told.get(action.id)!)))), count: work.told.size, told: told.length, stops: told.filter((one) => one.choice === 'stop').length, kinds: toldKinds(told), asking: trouble?.priorityId === SUGGESTED ? trouble.form : fresh() },
      form: trouble?.form ?? fresh(), plainForm: fresh(), meanwhile: trouble?.meanwhile ?? [], troubled: trouble?.priorityId,
      choices: CHOICE_WORDS, others: all.map((one) => ({ value: one.id, text: `${one.ref} ${one.title.slice(0, 80)}` })),
      priorities: plan.priorities.map((priority) => {
        const waiting = priority.actions.filter((action) => !fates.has(action.id));
        const values = { title: work.titles.get(priority.id) ?? priority.title, ...Object.assign({}, ...waiting.map((action) => suggestedFields(action, year.frozen ? undefined : work.suggested.get(action.id), work.there.get(action.id)))), ...work.drafts.get(priority.id) };
        return {
          id: priority.id, title: priority.title, nextTitle: work.titles.get(priority.id), kept: work.drafts.has(priority.id), form: trouble?.priorityId === priority.id ? trouble.form : fresh(values),
          waiting: waiting.map((action) => rowOf(action, work.told.get(action.id) ?? work.suggested.get(action.id)!, work.there.get(action.id))),
          decided: priority.actions.filter((action) => fates.has(action.id)).map((action) => ({ ref: action.ref, title: action.title, href: `/plan/actions/${action.id}`, id: action.id, fates: fates.get(action.id)!.map((fate) => ({ ...fate, words: KIND_WORDS[fate.kind] })) })),
        };
      }),
    },
    { title: `From ${year.label} to ${next?.label ?? nextLabel(year.label)}`, hasError: status !== 200, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${addressOf(year.label)}` }] },
    status,
  );
}

/** Of a record the plan that follows was written already: what is missing there is for a person to say, so nothing is suggested and nothing chosen beforehand. Chosen beforehand is only that an action carries on as it is: that one stops or gets other words, and what becomes of one of which nobody knows how it goes, a person decides. */
function suggestedFields(action: PlanAction, suggestion: Suggestion | undefined, there: There | undefined): Record<string, unknown> {
  if (suggestion === undefined) return { [`choice_${action.id}`]: 'later', [`wording_${action.id}`]: action.title };
  if (there) return { [`choice_${action.id}`]: `there:${there.id}`, [`wording_${action.id}`]: action.title };
  return { [`choice_${action.id}`]: suggestion.choice === 'carry on' ? 'carry on' : 'later', [`wording_${action.id}`]: action.title, ...(suggestion.choice === 'stop' ? { [`why_${action.id}`]: suggestion.why } : {}) };
}

/** What the plan that follows tells of the actions of a record, as far as a person may take it over as it stands: of one that is only much like an action of that plan they decide by themselves. */
const asTold = ({ plan, told }: Work): Decision[] => plan.priorities.flatMap((one) => one.actions).flatMap((action) => {
  const found = told.get(action.id);
  return found === undefined || found.choice === 'later' ? [] : [{ actionId: action.id, choice: found.choice, wordings: [], reason: found.why, ...(found.intoId ? { intoId: found.intoId } : {}) }];
});

/** "stop", "stop or merge". */
const toldKinds = (told: readonly Decision[]): string => [...new Set(told.map((one) => one.choice))].toSorted().toReversed().join(' or ');

/** What the next plan tells is only suggested: what became of an action is published, so a person chooses it. That a plan has it no more is no reason why it stops. */
const toldFields = (action: PlanAction, told: Told): Record<string, unknown> => ({ [`choice_${action.id}`]: 'later', ...(told.choice === 'stop' ? {} : { [`why_${action.id}`]: told.why }), [`wording_${action.id}`]: action.title, ...(told.intoId ? { [`into_${action.id}`]: told.intoId } : {}) });

const hintOf = (suggested: { choice: string; why: string }, there: There | undefined): string => (there ? `${there.ref} of ${there.label} says: ${there.title}` : `Suggested: ${suggested.choice}. ${suggested.why}`);

function rowOf(action: PlanAction, suggested: Told | Suggestion, there: There | undefined): object {
  const { accountable, together } = inParts(action.owners);
  const lead = (accountable ? [accountable] : together).map((owner) => owner.shortName);
  return {
    id: action.id, ref: action.ref, title: action.title, href: `/plan/actions/${action.id}`, lead: (lead.length > 0 ? lead : action.owners.map((owner) => owner.shortName)).join(', '), tone: statusTone(action.status), statusWords: statusWords(action.status), saidWords: action.said && statusWords(action.said).toLowerCase(),
    latest: action.latest?.text ?? null, hint: hintOf(suggested, there), there: there && { value: `there:${there.id}`, text: `It is ${there.ref} of ${there.label} already` },
  };
}

export const openNextYear = page('GET', '/plan/years/:year/next', { may: editPlan, params }, async (context) => view(context, await loadWork(context.session, context.params.year, context.today)));

/** Saved with nothing chosen: what was not done is not called done. */
const nothingChosen = (address: string): Result => goTo(`/plan/years/${address}/next`, 'Nothing was decided: you have chosen nothing. Every action still stands at “Decide later”.', { kind: 'important' });

/** One priority with what it is called next year; of a record without either, all that is left. */
const body = z.object({ all: z.literal('yes').optional(), priority: optionalId, title: optionalWords(300) });
const ALL = 'all';
/** What is suggested for all that is left of a record, where the reason of those that stop is missing. */
const SUGGESTED = 'suggested';

export const decideNextYear = page('POST', '/plan/years/:year/next', { may: editPlan, params, body }, async (context) => {
  const { session, params: { year: address }, form, again, today } = context;
  const work = await loadWork(session, address, today);
  if (form.ok && form.values.all) return decideRecord(context, work, form.raw);
  const priority = work.plan.priorities.find((one) => one.id === form.raw['priority']);
  if (!priority) throw notFound();
  const troubled = (raw: Record<string, unknown>, errors: { field: string; words: string }[]): Result => view(context, work, { priorityId: priority.id, form: again({ raw, errors }) }, 422);
  if (!form.ok) return troubled(form.raw, form.errors);
  const { title } = form.values;
  if (title === undefined) return troubled(form.raw, [{ field: 'title', words: 'Enter what the priority is called next year' }]);
  const { decisions, errors } = readDecisions(form.raw, priority.actions);
  if (errors.length > 0) return troubled(form.raw, errors);
  const renamed = decisions.length === 0 && (await renameNext(session, work.plan.year, priority, title));
  if (decisions.length === 0) return renamed ? goTo(`/plan/years/${address}/next`, 'The priority was renamed in next year’s plan.') : nothingChosen(address);
  const outcome = await decideActions(session, work.plan.year, decisions, new Map([[priority.id, title]]));
  await dropDraft(session, draftPlace(work.plan.year, priority.id));
  const named = (ids: readonly string[]): PlanAction[] => priority.actions.filter((action) => ids.includes(action.id));
  if (outcome.meanwhile.length === 0 && outcome.waiting.length === 0) return goTo(`/plan/years/${address}/next`, `${outcome.decided.length} ${outcome.decided.length === 1 ? 'action is' : 'actions are'} decided.`, onward(work));
  const now = await loadWork(session, address, today);
  const meanwhile = named(outcome.meanwhile).map((action) => {
    const yours = decisions.find((one) => one.actionId === action.id)!;
    return { ref: `${action.ref} ${action.title}`, theirs: fateWords(now.fates.get(action.id) ?? []), yours: [CHOICE_WORDS.find((one) => one.value === yours.choice)?.text ?? yours.choice, yours.wordings.join('\n'), yours.reason ?? ''].filter(Boolean).join('. ') };
  });
  const waiting = named(outcome.waiting).map((action) => ({ field: `into_${action.id}`, words: `Decide first what becomes of the action that ${action.ref} goes into. It must go on next year` }));
  return view(context, now, { priorityId: priority.id, form: again({ raw: form.raw, errors: waiting }), meanwhile }, 409);
});

/** Everything that is left of a record, in one go. What somebody decided meanwhile stands, and is said. */
async function decideRecord({ session, params: { year: address }, again, fresh }: Pick<Context<z.output<typeof params>>, 'session' | 'params' | 'again' | 'fresh'>, work: Work, raw: Record<string, unknown>): Promise<Result> {
  const actions = work.plan.priorities.flatMap((one) => one.actions);
  const { decisions, errors } = readDecisions(raw, actions);
  if (errors.length > 0) return view({ fresh }, work, { priorityId: ALL, form: again({ raw, errors }) }, 422);
  if (decisions.length === 0) return nothingChosen(address);
  const outcome = await decideActions(session, work.plan.year, decisions, new Map());
  return decided(address, work, outcome);
}

/** Where what was decided stands now: the plan that follows, or its publication where the public reads it. */
function onward({ plan, next }: Work): { link: { text: string; href: string } } {
  const label = next?.label ?? nextLabel(plan.year.label);
  const href = `/plan/years/${addressOf(label)}`;
  return { link: next?.state === 'published' ? { text: 'Publish it with the next version', href: `${href}/publish` } : { text: `Open the plan ${label}`, href } };
}

function decided(address: string, work: Work, outcome: Outcome): Result {
  const actions = work.plan.priorities.flatMap((one) => one.actions);
  const refs = (ids: readonly string[]): string => actions.filter((one) => ids.includes(one.id)).map((one) => one.ref).join(', ');
  const { decided: done, meanwhile, waiting } = outcome;
  if (done.length + meanwhile.length + waiting.length === 0) return goTo(`/plan/years/${address}/next`, 'Nothing was left that can go as suggested.', { kind: 'important' });
  return goTo(`/plan/years/${address}/next`, [`${done.length} ${done.length === 1 ? 'action is' : 'actions are'} decided.`, ...(meanwhile.length > 0 ? [`Somebody decided on ${refs(meanwhile)} meanwhile: theirs stands.`] : []), ...(waiting.length > 0 ? [`Decide first what becomes of the action that ${refs(waiting)} goes into.`] : [])].join(' '), { ...onward(work), kind: done.length === 0 ? 'important' : 'success' });
}

const fateWords = (fates: readonly Fate[]): string => fates.map((fate) => `${KIND_WORDS[fate.kind]}${fate.to ? `: ${fate.to.title}` : ''}${fate.reason ? `. ${fate.reason}` : ''}`).join('\n');

export const keepDecisions = page('POST', '/plan/years/:year/next/draft', { may: editPlan, params, body: z.object({ priority: id }) }, async ({ session, params: { year: address }, form }) => {
  const { year, priorities } = await loadPlan(session, await findPlanYear(session, labelOf(address)));
  const priority = form.ok ? priorities.find((one) => one.id === form.values.priority) : undefined;
  if (!priority) throw notFound();
  const text = JSON.stringify(Object.fromEntries(['title', ...priority.actions.flatMap((action) => fieldsFor(action.id))].filter((name) => typeof form.raw[name] === 'string').map((name) => [name, form.raw[name]])));
  if (text.length > 50_000) return { kind: 'text', body: 'too long to keep', mediaType: 'text/plain; charset=utf-8', status: 422 };
  await keepDraft(session, draftPlace(year, priority.id), text);
  return { kind: 'text', body: 'kept', mediaType: 'text/plain; charset=utf-8' };
});

/** Takes the suggestion for every action left that needs no words of anybody, and of which somebody knows how it goes. Of a record a person says once why those that stop are not carried on. */
export const takeSuggestions = page('POST', '/plan/years/:year/next/suggested', { may: editPlan, params, body: z.object({ why: optionalWords(LONGEST_REASON) }) }, async (context) => {
  const { session, params: { year: address }, form, again, today } = context;
  const work = await loadWork(session, address, today);
  const { plan, suggested, there, titles } = work;
  if (plan.year.frozen) {
    const told = asTold(work);
    const stops = told.filter((one) => one.choice === 'stop').length;
    const why = form.ok ? form.values.why : undefined;
    if (stops > 0 && why === undefined) return view(context, work, { priorityId: SUGGESTED, form: again({ raw: form.raw, errors: form.ok ? [{ field: 'why', words: `Say why ${stops === 1 ? 'the action that stops is' : 'the actions that stop are'} not carried on` }] : form.errors }) }, 422);
    return decided(address, work, await decideActions(session, plan.year, told.map((one) => (one.choice === 'stop' ? { ...one, reason: why! } : one))));
  }
  const left = [...suggested].flatMap(([actionId, suggestion]): Decision[] => (there.has(actionId) || !needsNoWords(suggestion) ? [] : [{ actionId, choice: suggestion.choice, wordings: [], ...(suggestion.choice === 'stop' ? { reason: suggestion.why } : {}) }]));
  if (left.length === 0) return goTo(`/plan/years/${address}/next`, 'Nothing was left that can go as suggested.', { kind: 'important' });
  const { decided: done } = await decideActions(session, plan.year, left, titles);
  return goTo(`/plan/years/${address}/next`, `${done.length} ${done.length === 1 ? 'action was' : 'actions were'} decided as suggested. Each can be taken back.`, onward(work));
});
