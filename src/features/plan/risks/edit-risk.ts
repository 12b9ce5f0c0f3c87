// Adding a risk to the register, and its review. A second editor sees what both wrote and loses nothing.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import type { FormParts, Meanwhile } from '../../../platform/pages/change-together.ts';
import { beginWith, meanwhile, together } from '../../../platform/pages/change-together.ts';
import { lastEntry } from '../../../security/audit.ts';
import { shortDateWords } from '../../../platform/pages/day-words.ts';
import type { FieldError } from '../../../platform/web/form.ts';
import { id, many, optionalChoice, optionalDate, optionalId, optionalWords, readForm, version, wholeNumber, words } from '../../../platform/web/form.ts';
import { asksToCheck, checkNumbers, checkQuery, unsourcedSentence, yearsSpokenOf } from '../numbers/check-numbers.ts';
import type { NumbersModel } from '../numbers/check-numbers.ts';
import { withAllChosen, withChoices } from '../numbers/choices.ts';
import { editPlan } from '../permissions.ts';
import { organisationsToChoose } from '../actions/action-store.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { frozenYear } from '../years/settled.ts';
import { currentPlanYear, findPlanYear, loadPlan, planYearById } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { IMPACT_WORDS, LIKELIHOOD_WORDS, levelWords, worseAim } from './risk.ts';
import { addRisk, changeRisk, changedRisk, holdRisk, loadRisk } from './risk-store.ts';
import type { Risk, RiskFields } from './risk-store.ts';

/** The texts that cite figures, and how long each may be. */
const LONGEST = { cause: 2000, effect: 2000, controls: 4000 };
const TEXTS = ['cause', 'effect', 'controls'] as const;
const LEVELS = ['1', '2', '3', '4', '5'] as const;
const body = z.object({
  title: words('Say in a sentence what could happen', 300), cause: optionalWords(LONGEST.cause), effect: optionalWords(LONGEST.effect), likelihood: wholeNumber('Choose how likely it is', 1, 5), impact: wholeNumber('Choose how bad it would be', 1, 5), controls: optionalWords(LONGEST.controls),
  owner: optionalId, owner_name: optionalWords(200), target_likelihood: optionalChoice(LEVELS), target_impact: optionalChoice(LEVELS), review_on: optionalDate, priorities: many(id), actions: many(id),
});
type Body = z.output<typeof body>;
const changeBody = body.extend({ version });

const fieldsOf = (values: Body, raw: Readonly<Record<string, unknown>>): RiskFields => ({
  title: values.title, ...Object.fromEntries(TEXTS.map((field) => [field, values[field] === undefined ? undefined : withChoices(values[field], raw, LONGEST[field], field)])), likelihood: values.likelihood, impact: values.impact, ownerId: values.owner, ownerName: values.owner_name,
  targetLikelihood: values.target_likelihood === undefined ? undefined : Number(values.target_likelihood), targetImpact: values.target_impact === undefined ? undefined : Number(values.target_impact), reviewOn: values.review_on, priorities: values.priorities, actions: values.actions,
});

const valuesOf = (risk: Risk): Record<string, unknown> => ({
  title: risk.title, cause: risk.cause ?? '', effect: risk.effect ?? '', likelihood: risk.likelihood, impact: risk.impact, controls: risk.controls ?? '', owner: risk.ownerId ?? '', owner_name: risk.ownerName ?? '', target_likelihood: risk.targetLikelihood ?? '', target_impact: risk.targetImpact ?? '', review_on: risk.reviewOn ?? '',
  priorities: risk.threatens.filter((one) => one.kind === 'priority').map((one) => one.id), actions: risk.threatens.filter((one) => one.kind === 'action').map((one) => one.id),
});

/** A review is to come: a day that is past when it is typed is a slip, which would be years late at once. One that has passed since may stay. */
const pastReview = (reviewOn: string | undefined, kept: string | null, today: string): FieldError[] => (reviewOn !== undefined && reviewOn < today && reviewOn !== kept ? [{ field: 'review_on', words: 'Choose a day that is still to come, or leave it empty' }] : []);

type Head = { title: string; action: string; cancelHref: string };

async function view(session: Session, year: PlanYear, head: Head, form: FormState, status = 200, settled?: Meanwhile, check?: NumbersModel): Promise<Result> {
  const { priorities } = await loadPlan(session, year);
  const organisations = await organisationsToChoose(session);
  const scale = (all: readonly string[]): { value: string; text: string }[] => LEVELS.map((level) => ({ value: level, text: levelWords(all, Number(level)) }));
  return showPage(
    'plan/risks/edit-risk.njk',
    {
      form, ...head, settled, check, likelihoods: scale(LIKELIHOOD_WORDS), impacts: scale(IMPACT_WORDS), organisations: organisations.map((one) => ({ value: one.id, text: one.name })),
      priorities: priorities.map((one) => ({ value: one.id, text: one.title })), actions: priorities.flatMap((one) => one.actions.map((action) => ({ value: action.id, text: `${action.ref} ${action.title}` }))),
    },
    { title: head.title, hasError: status !== 200, back: { text: 'Back', href: head.cancelHref } },
    status,
  );
}

const ofYear = z.object({ year: yearAddress.optional() });
const addHead = (year: PlanYear): Head => ({ title: 'Add a risk', action: `/plan/risks/add?year=${addressOf(year.label)}`, cancelHref: `/plan/risks?year=${addressOf(year.label)}` });
const editHead = (risk: Risk): Head => ({ title: 'Review or change a risk', action: `/plan/risks/${risk.id}/edit`, cancelHref: `/plan/risks/${risk.id}` });

async function openYear(session: Session, address: string | undefined, today: string): Promise<PlanYear> {
  const year = address === undefined ? await currentPlanYear(session, today) : await findPlanYear(session, labelOf(address));
  if (!year) throw notFound();
  if (year.frozen) throw frozenYear(year.label);
  return year;
}

export const newRisk = page('GET', '/plan/risks/add', { may: editPlan, query: ofYear }, async ({ session, query, today, fresh }) => {
  const year = await openYear(session, query.year, today);
  return view(session, year, addHead(year), fresh());
});

export const addTheRisk = page('POST', '/plan/risks/add', { may: editPlan, query: ofYear, body }, async ({ session, query, today, form, again }) => {
  const year = await openYear(session, query.year, today);
  const raw = withAllChosen(form.raw, LONGEST);
  if (asksToCheck(raw)) return view(session, year, addHead(year), again({ raw, errors: [] }), 200, undefined, await numbersOf(session, year, raw));
  if (!form.ok) return view(session, year, addHead(year), again({ raw, errors: form.errors }), 422);
  const fields = fieldsOf(form.values, form.raw);
  const wrong = [...pastReview(form.values.review_on, null, today), ...worseAim(fields)];
  if (wrong.length > 0) return view(session, year, addHead(year), again({ raw, errors: wrong }), 422);
  const made = await addRisk(session, year.id, fields);
  return goTo(`/plan/risks/${made}`, `The risk was added to the register.${unsourcedSentence(fields.cause, fields.effect, fields.controls)}`);
});

const params = z.object({ riskId: id });

export const openRisk = page('GET', '/plan/risks/:riskId/edit', { may: editPlan, params, query: checkQuery }, async ({ session, params: { riskId }, query, fresh }) => {
  const risk = await loadRisk(session, riskId);
  if (risk.yearFrozen) throw frozenYear(risk.yearLabel);
  const year = await planYearById(session, risk.yearId);
  return view(session, year, editHead(risk), fresh(beginWith(valuesOf(risk)), risk.version), 200, undefined, query.check ? await numbersOf(session, year, valuesOf(risk)) : undefined);
});

export const changeTheRisk = page('POST', '/plan/risks/:riskId/edit', { may: editPlan, params, body: changeBody }, async ({ session, params: { riskId }, form, today, now, again }) => {
  await holdRisk(session, riskId);
  const risk = await loadRisk(session, riskId);
  if (risk.yearFrozen) throw frozenYear(risk.yearLabel);
  const year = await planYearById(session, risk.yearId);
  const raw = withAllChosen(form.raw, LONGEST);
  if (asksToCheck(raw)) return view(session, year, editHead(risk), again({ raw, errors: [] }, Number(raw['version']) || risk.version), 200, undefined, await numbersOf(session, year, raw));
  if (!form.ok) return view(session, year, editHead(risk), again({ raw, errors: form.errors }, Number(raw['version']) || risk.version), 422);
  const fields = fieldsOf(form.values, form.raw);
  if (form.values.version !== risk.version) {
    const settled = together(PARTS, raw, valuesOf(risk));
    const read = readForm(changeBody, settled.answers);
    const { priorities } = await loadPlan(session, year);
    const titles = new Map([...priorities.map((one) => [one.id, one.title] as const), ...priorities.flatMap((one) => one.actions.map((action) => [action.id, `${action.ref} ${action.title}`] as const))]);
    const organisations = new Map((await organisationsToChoose(session)).map((one) => [one.id, one.name]));
    const nameOf = (one: string): string => titles.get(one) ?? organisations.get(one) ?? 'Not in the list any more';
    const said = inWords(risk, read.ok ? fieldsOf(read.values, read.raw) : fields, nameOf);
    return view(session, year, { ...editHead(risk), title: 'Somebody changed this risk meanwhile' }, again({ raw: settled.answers, errors: [] }, risk.version), 409, meanwhile(PARTS, settled, said, await lastEntry(session, changedRisk, { kind: 'risk', id: riskId }), now));
  }
  const wrong = [...pastReview(form.values.review_on, risk.reviewOn, today), ...worseAim(fields, risk)];
  if (wrong.length > 0) return view(session, year, editHead(risk), again({ raw, errors: wrong }, form.values.version), 422);
  await changeRisk(session, riskId, form.values.version, fields);
  return goTo(`/plan/risks/${riskId}`, `The risk was changed.${unsourcedSentence(fields.cause, fields.effect, fields.controls)}`);
});

const numbersOf = (session: Session, year: PlanYear, values: Readonly<Record<string, unknown>>): Promise<NumbersModel> =>
  checkNumbers(session, TEXTS.map((field) => ({ field, text: String(values[field] ?? '').slice(0, LONGEST[field]) })), yearsSpokenOf(year.label));

/** The parts of the form, of which two editors settle only those that both changed. */
const PARTS = {
  title: { words: 'What could happen' }, cause: { words: 'Because' }, effect: { words: 'Then' }, controls: { words: 'What is done about it' }, likelihood: { words: 'How likely' }, impact: { words: 'How bad' }, owner: { words: 'Who watches it' }, owner_name: { words: 'Named person' },
  target_likelihood: { words: 'Likelihood to aim for' }, target_impact: { words: 'Impact to aim for' }, review_on: { words: 'Looked at again', as: 'day' }, priorities: { words: 'Priorities it threatens', as: 'several' }, actions: { words: 'Actions it threatens', as: 'several' },
} as const satisfies FormParts<string>;

function inWords(saved: Risk, yours: RiskFields, nameOf: (one: string) => string): [keyof typeof PARTS, string, string][] {
  const level = (scale: readonly string[], value: number | null | undefined): string => (value ? levelWords(scale, value) : '');
  const day = (value: string | null | undefined): string => (value ? shortDateWords(value) : '');
  const watcher = (one: string | null | undefined): string => (one ? nameOf(one) : 'Nobody yet');
  const named = (ids: readonly string[]): string => ids.map(nameOf).sort(compareNames).join('\n');
  const threatened = (kind: 'priority' | 'action'): string[] => saved.threatens.filter((one) => one.kind === kind).map((one) => one.id);
  return [
    ['title', saved.title, yours.title], ['cause', saved.cause ?? '', yours.cause ?? ''], ['effect', saved.effect ?? '', yours.effect ?? ''], ['controls', saved.controls ?? '', yours.controls ?? ''],
    ['likelihood', level(LIKELIHOOD_WORDS, saved.likelihood), level(LIKELIHOOD_WORDS, yours.likelihood)], ['impact', level(IMPACT_WORDS, saved.impact), level(IMPACT_WORDS, yours.impact)], ['owner', watcher(saved.ownerId), watcher(yours.ownerId)], ['owner_name', saved.ownerName ?? '', yours.ownerName ?? ''],
    ['target_likelihood', level(LIKELIHOOD_WORDS, saved.targetLikelihood), level(LIKELIHOOD_WORDS, yours.targetLikelihood)], ['target_impact', level(IMPACT_WORDS, saved.targetImpact), level(IMPACT_WORDS, yours.targetImpact)], ['review_on', day(saved.reviewOn), day(yours.reviewOn)],
    ['priorities', named(threatened('priority')), named(yours.priorities)], ['actions', named(threatened('action')), named(yours.actions)],
  ];
}
