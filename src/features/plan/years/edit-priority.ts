// A priority's own page, and the forms that add, change, move and remove priorities and the themes that cut through them.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import type { FormParts, Meanwhile } from '../../../platform/pages/change-together.ts';
import { beginWith, meanwhile, together } from '../../../platform/pages/change-together.ts';
import { lastEntry } from '../../../security/audit.ts';
import { choice, id, many, optionalWords, readForm, ticked, version, words } from '../../../platform/web/form.ts';
import { glossaryTerms } from '../../glossary/index.ts';
import { bareNumbers, figuresOnPage } from '../../measures/index.ts';
import { commentsOn } from '../comments/comments-on.ts';
import { countsOf } from '../performance/behind.ts';
import { editPlan, readPlan } from '../permissions.ts';
import { asksToCheck, checkNumbers, checkQuery, yearsSpokenOf } from '../numbers/check-numbers.ts';
import type { NumbersModel } from '../numbers/check-numbers.ts';
import { withChoices, withChosen } from '../numbers/choices.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { riskBand } from '../risks/risk.ts';
import { risksOfPriority } from '../risks/risk-store.ts';
import { actionRow, exportsOf } from './show-year.ts';
import { priorityParts } from './priority-parts.ts';
import { STRANDS, STRAND_CODES } from './strands.ts';
import { addPriority, changePriority, changedPriority, movePriority, removePriority, setThemes } from './priority-store.ts';
import { isOpenForChange, isPublished, refuseWhenSettled } from './settled.ts';
import { findPlanYear, findPriority, loadActions, loadThemes, openForChange, planYearById } from './year-store.ts';
import type { Priority } from './year-store.ts';

const ofYear = z.object({ year: yearAddress });
const ofPriority = z.object({ priorityId: id });
const body = z.object({
  title: words('Enter the title of the priority', 300), topics: optionalWords(500), purpose: optionalWords(5000), is_cross_cutting: ticked,
  strands: many(choice(STRAND_CODES, 'Choose from the list')),
});

export const showPriority = page('GET', '/plan/priorities/:priorityId', { may: readPlan, params: ofPriority }, async ({ session, params: { priorityId }, today, person, fresh }) => {
  const priority = await findPriority(session, priorityId);
  const year = await planYearById(session, priority.yearId);
  const actions = (await loadActions(session, { yearId: year.id })).filter((action) => action.priorityId === priority.id);
  const risks = await risksOfPriority(session, priority.id);
  const mayEdit = hasRole(person, 'coordinator') && isOpenForChange(year);
  const figures = await figuresOnPage(session, [priority.purpose]);
  const parts = await priorityParts(session, priority.id, priority.purpose ?? '');
  const sourced = (words: string, at: number): boolean => parts.some((one) => one.sourced?.(words, at));
  return showPage(
    'plan/years/show-priority.njk',
    { terms: await glossaryTerms(session), priority, ...countsOf(actions, year, today), actions: actions.map((action) => actionRow(action, today, year)), strands: STRANDS.filter((one) => priority.strands.includes(one.value)).map((one) => one.text),
      mayEdit, corrected: isPublished(year) ? figures.corrected(priority.purpose) : [], purpose: figures.marked(priority.purpose, { editor: mayEdit, sourced }), unsourced: mayEdit && priority.purpose ? bareNumbers(priority.purpose).filter((one) => !sourced(one.text, one.start)).length : 0, comments: await commentsOn(session, person, year, `priority:${priority.id}`), address: addressOf(year.label), isCoordinator: hasRole(person, 'coordinator') && !year.frozen, risks: risks.map((risk) => ({ ...risk, href: `/plan/risks/${risk.id}`, band: riskBand(risk.score) })), exports: exportsOf(addressOf(year.label), { priority: priority.id }), parts, form: fresh({}, priority.version) },
    { title: priority.title, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${addressOf(year.label)}` }] },
  );
});

const view = (title: string, action: string, cancelHref: string, form: FormState, status = 200, check?: NumbersModel, settled?: Meanwhile): Result =>
  showPage('plan/years/edit-priority.njk', { action, cancelHref, form, check, settled, strands: STRANDS }, { title, hasError: status !== 200, back: { text: 'Back', href: cancelHref } }, status);

export const newPriority = page('GET', '/plan/years/:year/priorities/add', { may: editPlan, params: ofYear }, async ({ session, params: { year: address }, fresh }) => {
  refuseWhenSettled(await findPlanYear(session, labelOf(address)));
  return view('Add a priority', `/plan/years/${address}/priorities/add`, `/plan/years/${address}`, fresh({ strands: ['CRIME_DISORDER_ASB'] }));
});

export const addThePriority = page('POST', '/plan/years/:year/priorities/add', { may: editPlan, params: ofYear, body }, async ({ session, params: { year: address }, form, again }) => {
  const year = await findPlanYear(session, labelOf(address));
  refuseWhenSettled(year);
  const raw = withChosen(form.raw, 'purpose', 5000);
  if (asksToCheck(raw)) return view('Add a priority', `/plan/years/${address}/priorities/add`, `/plan/years/${address}`, again({ raw, errors: [] }), 200, await numbersOf(session, year.label, raw));
  if (!form.ok) return view('Add a priority', `/plan/years/${address}/priorities/add`, `/plan/years/${address}`, again({ raw, errors: form.errors }), 422);
  const made = await addPriority(session, year.id, { title: form.values.title, topics: form.values.topics, purpose: purposeOf(form.values, form.raw), isCrossCutting: form.values.is_cross_cutting, strands: form.values.strands });
  return goTo(`/plan/priorities/${made}`, 'The priority was added.');
});

export const openPriority = page('GET', '/plan/priorities/:priorityId/edit', { may: editPlan, params: ofPriority, query: checkQuery }, async ({ session, params: { priorityId }, query, fresh }) => {
  const priority = await findPriority(session, priorityId);
  const year = await planYearById(session, priority.yearId);
  refuseWhenSettled(year);
  return view('Change the priority', `/plan/priorities/${priorityId}/edit`, `/plan/priorities/${priorityId}`, fresh(beginWith(valuesOf(priority)), priority.version), 200, query.check ? await numbersOf(session, year.label, priority) : undefined);
});

/** The parts of the form, of which two editors settle only those that both changed. */
const PARTS = { title: { words: 'Title' }, topics: { words: 'What it includes' }, purpose: { words: 'Why it is a priority' }, strands: { words: 'Which part of the law it serves', as: 'several' }, is_cross_cutting: { words: 'Cuts through all priorities', as: 'ticked' } } as const satisfies FormParts<string>;
const valuesOf = (priority: Priority): Record<string, unknown> => ({ title: priority.title, topics: priority.topics ?? '', purpose: priority.purpose ?? '', strands: priority.strands, is_cross_cutting: priority.isCrossCutting ? 'yes' : '' });
const changeBody = body.extend({ version });

export const changeThePriority = page('POST', '/plan/priorities/:priorityId/edit', { may: editPlan, params: ofPriority, body: changeBody }, async ({ session, params: { priorityId }, form, now, again }) => {
  await openForChange(session, (await findPriority(session, priorityId)).yearId);
  const priority = await findPriority(session, priorityId);
  const here = `/plan/priorities/${priorityId}`;
  const raw = withChosen(form.raw, 'purpose', 5000);
  if (asksToCheck(raw)) return view('Change the priority', `${here}/edit`, here, again({ raw, errors: [] }, Number(raw['version']) || priority.version), 200, await numbersOf(session, (await planYearById(session, priority.yearId)).label, raw));
  if (!form.ok) return view('Change the priority', `${here}/edit`, here, again({ raw, errors: form.errors }, Number(raw['version']) || priority.version), 422);
  if (form.values.version !== priority.version) {
    const settled = together(PARTS, raw, valuesOf(priority));
    const read = readForm(changeBody, settled.answers);
    const yours = read.ok ? { ...read.values, purpose: purposeOf(read.values, read.raw) } : { ...form.values, purpose: purposeOf(form.values, form.raw) };
    const strandWords = (codes: readonly string[]): string => STRANDS.filter((one) => codes.includes(one.value)).map((one) => one.text).join('\n');
    const yesOrNo = (is: boolean): string => (is ? 'Yes' : 'No');
    const said = [['title', priority.title, yours.title], ['topics', priority.topics ?? '', yours.topics ?? ''], ['purpose', priority.purpose ?? '', yours.purpose ?? ''], ['strands', strandWords(priority.strands), strandWords(yours.strands)], ['is_cross_cutting', yesOrNo(priority.isCrossCutting), yesOrNo(yours.is_cross_cutting)]] as const;
    return view('Somebody changed this priority meanwhile', `${here}/edit`, here, again({ raw: settled.answers, errors: [] }, priority.version), 409, undefined, meanwhile(PARTS, settled, said, await lastEntry(session, changedPriority, { kind: 'priority', id: priorityId }), now));
  }
  await changePriority(session, priorityId, form.values.version, { title: form.values.title, topics: form.values.topics, purpose: purposeOf(form.values, form.raw), isCrossCutting: form.values.is_cross_cutting, strands: form.values.strands });
  return goTo(here, 'The priority was changed.');
});

const purposeOf = (values: { purpose?: string | undefined }, raw: Readonly<Record<string, unknown>>): string | undefined => (values.purpose === undefined ? undefined : withChoices(values.purpose, raw, 5000));
const numbersOf = (session: Session, label: string, values: object): Promise<NumbersModel> => checkNumbers(session, String((values as { purpose?: unknown }).purpose ?? '').slice(0, 5000), yearsSpokenOf(label));

export const moveThePriority = page('POST', '/plan/priorities/:priorityId/move', { may: editPlan, params: ofPriority, body: z.object({ step: choice(['up', 'down'], 'Choose up or down') }) }, async ({ session, params: { priorityId }, form }) => {
  if (form.ok) await movePriority(session, priorityId, form.values.step === 'up' ? -1 : 1);
  else await findPriority(session, priorityId);
  return goTo(`/plan/priorities/${priorityId}`, 'The priority was moved and the actions numbered again.');
});

export const removeThePriority = page('POST', '/plan/priorities/:priorityId/remove', { may: editPlan, params: ofPriority, body: z.object({ version }) }, async ({ session, params: { priorityId }, form, now }) => {
  const priority = await findPriority(session, priorityId);
  const year = await planYearById(session, priority.yearId);
  await removePriority(session, priorityId, form.ok ? form.values.version : 0, now);
  return goTo(`/plan/years/${addressOf(year.label)}`, 'The priority was removed.');
});

const themeView = (address: string, label: string, form: FormState, status = 200): Result =>
  showPage('plan/years/edit-themes.njk', { address, form }, { title: `Themes of ${label}`, hasError: status !== 200, back: { text: `Plan ${label}`, href: `/plan/years/${address}` } }, status);

export const openThemes = page('GET', '/plan/years/:year/themes', { may: editPlan, params: ofYear }, async ({ session, params: { year: address }, fresh }) => {
  const year = await findPlanYear(session, labelOf(address));
  return themeView(address, year.label, fresh({ themes: (await loadThemes(session, year.id)).map((theme) => theme.name).join('\n') }));
});

export const changeThemes = page('POST', '/plan/years/:year/themes', { may: editPlan, params: ofYear, body: z.object({ themes: optionalWords(2000) }) }, async ({ session, params: { year: address }, form, again }) => {
  const year = await findPlanYear(session, labelOf(address));
  refuseWhenSettled(year);
  if (!form.ok) return themeView(address, year.label, again(form), 422);
  const names = [...new Map((form.values.themes ?? '').split('\n').map((name) => name.trim()).filter(Boolean).map((name) => [name.toLowerCase(), name])).values()];
  const long = names.find((name) => name.length > 100);
  if (long !== undefined) return themeView(address, year.label, again({ raw: form.raw, errors: [{ field: 'themes', words: `Use 100 characters or fewer for a theme: "${long.slice(0, 30)}…" is longer` }] }), 422);
  await setThemes(session, year.id, names);
  return goTo(`/plan/years/${address}`, 'The themes were changed.');
});
