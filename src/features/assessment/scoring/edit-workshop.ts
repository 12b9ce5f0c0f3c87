// A workshop is prepared, and its title, day and place changed. A second editor is shown both.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { formError, id, optionalDate, optionalWords, version, words } from '../../../platform/web/form.ts';
import type { EvidenceLink } from './candidate-store.ts';
import { showEvidence } from './evidence.ts';
import { candidateFrom, namedRecord } from './make-candidate.ts';
import { keptMatrix } from './matrix-store.ts';
import { prepareScoring } from './permissions.ts';
import { addWorkshop, changeWorkshop, holdWorkshop, listWorkshops, loadWorkshop, othersForYear } from './workshop-store.ts';
import { refuseSigned } from './what-is-shut.ts';
import type { Workshop } from './workshop-store.ts';
import { stateView } from './list-workshops.ts';
import { yearToPlan } from './workshop.ts';

const nextOf = (label: string): boolean => Number(label.slice(5)) === (Number(label.slice(2, 4)) + 1) % 100;
const body = z.object({
  title: words('Enter what the workshop is called', 300),
  label: words('Enter the plan year, such as 2027/28', 20).refine((value) => /^\d{4}\/\d{2}$/.test(value) && nextOf(value), { error: 'Enter a plan year, such as 2027/28' }),
  held_on: optionalDate, place: optionalWords(300), about: optionalWords(5000),
});
const params = z.object({ workshopId: id });
/** Who came from the decision, since the room is down for a later day, goes back to it. */
const query = z.object({ to: z.literal('decision').optional().catch(undefined) });
type Pair = { about: string; theirs: { label: string; text: string }; yours: { label: string; text: string } };

const view = (title: string, action: string, back: { text: string; href: string }, form: FormState, status = 200, { both = [], first, others = [] }: { both?: Pair[]; first?: string | undefined; others?: readonly Workshop[] } = {}): Result =>
  showPage('assessment/scoring/edit-workshop.njk', { action, form, cancelHref: back.href, both, first, othersMark: markOf(others), others: others.map((one) => ({ text: one.title, label: one.label, href: `/assessment/scoring/workshops/${one.id}`, state: stateView(one.state) })) }, { title, hasError: status !== 200, back }, status);

/** A second workshop for one plan is opened only by somebody who was told of the first. */
const TWICE = 'another';
const markOf = (others: readonly Workshop[]): string => others.map((one) => one.id).toSorted().join(' ');
const namesOf = (raw: Readonly<Record<string, unknown>>, others: readonly Workshop[]): boolean => [raw[TWICE] ?? []].flat().includes(markOf(others));
const twiceError = (raw: Readonly<Record<string, unknown>>, others: readonly Workshop[]) => formError(raw, 'label', `There is a workshop for ${others[0]!.label} already. Open it, or tick below that you want another`);
const LIST = { text: 'Scoring priorities', href: '/assessment/scoring' };
const backTo = (workshop: Workshop, to: 'decision' | undefined): { text: string; href: string } => ({ text: to === undefined ? workshop.title : 'The decision', href: `/assessment/scoring/workshops/${workshop.id}${to === undefined ? '' : `/${to}`}` });
const editOf = (workshopId: string, to: 'decision' | undefined): string => `/assessment/scoring/workshops/${workshopId}/edit${to === undefined ? '' : `?to=${to}`}`;
const fieldsOf = (values: z.output<typeof body>) => ({ title: values.title, label: values.label, heldOn: values.held_on, place: values.place, about: values.about });

/** The record that brought somebody here, and what it is called. */
async function firstOf(session: Session, raw: unknown, today: string): Promise<{ record: EvidenceLink; text: string } | undefined> {
  const named = namedRecord.safeParse(raw);
  const [shown] = named.success ? await showEvidence(session, [named.data], today) : [];
  return named.success && shown ? { record: named.data, text: shown.text } : undefined;
}

export const newWorkshop = page('GET', '/assessment/scoring/add', { may: prepareScoring, query: namedRecord.partial().catch({}) }, async ({ session, today, query, fresh }) => {
  const label = yearToPlan(today);
  const first = await firstOf(session, query, today);
  const others = (await listWorkshops(session)).filter((one) => one.label === label);
  return view('Prepare a workshop', '/assessment/scoring/add', LIST, fresh({ label, title: `Priorities for ${label}`, ...first?.record }), 200, { first: first?.text, others });
});

export const addTheWorkshop = page('POST', '/assessment/scoring/add', { may: prepareScoring, body }, async ({ session, form, again, today }) => {
  const first = await firstOf(session, form.raw, today);
  if (!form.ok) return view('Prepare a workshop', '/assessment/scoring/add', LIST, again(form), 422, { first: first?.text });
  const others = await othersForYear(session, form.values.label);
  if (others.length > 0 && !namesOf(form.raw, others)) return view('Prepare a workshop', '/assessment/scoring/add', LIST, again(twiceError(form.raw, others)), 422, { first: first?.text, others });
  const made = await addWorkshop(session, (await keptMatrix(session)).id, fieldsOf(form.values));
  if (first !== undefined) await candidateFrom(session, await holdWorkshop(session, made), first.record, today);
  return goTo(`/assessment/scoring/workshops/${made}`, first === undefined ? 'The workshop is there. List the candidates next.' : `The workshop is there, and “${first.text}” is its first candidate. List the others next.`);
});

export const openWorkshop = page('GET', '/assessment/scoring/workshops/:workshopId/edit', { may: prepareScoring, params, query }, async ({ session, params: { workshopId }, query: { to }, fresh }) => {
  const workshop = await loadWorkshop(session, workshopId);
  refuseSigned(workshop);
  return view('Change the workshop', editOf(workshopId, to), backTo(workshop, to), fresh({ title: workshop.title, label: workshop.label, held_on: workshop.heldOn ?? '', place: workshop.place ?? '', about: workshop.about ?? '' }, workshop.version));
});

export const changeTheWorkshop = page('POST', '/assessment/scoring/workshops/:workshopId/edit', { may: prepareScoring, params, query, body: body.extend({ version }) }, async ({ session, params: { workshopId }, query: { to }, form, again }) => {
  const workshop = await holdWorkshop(session, workshopId);
  refuseSigned(workshop);
  const [here, back] = [editOf(workshopId, to), backTo(workshop, to)];
  if (!form.ok) return view('Change the workshop', here, back, again(form, Number(form.raw['version']) || workshop.version), 422);
  if (form.values.version !== workshop.version) {
    // A decision was written down meanwhile, or somebody else changed the workshop.
    const yours = fieldsOf(form.values);
    const day = (value: string | null | undefined): string => (value ? dateWords(value) : '');
    const parts: [string, string, string][] = [['Title', workshop.title, yours.title], ['Plan year', workshop.label, yours.label], ['Day', day(workshop.heldOn), day(yours.heldOn)], ['Place', workshop.place ?? '', yours.place ?? ''], ['What it is about', workshop.about ?? '', yours.about ?? '']];
    const both = parts.filter(([, theirs, mine]) => theirs !== mine).map(([about, theirs, mine]) => ({ about, theirs: { label: 'Saved meanwhile', text: theirs }, yours: { label: 'Yours', text: mine } }));
    return view('Somebody changed this workshop meanwhile', here, back, again({ raw: form.raw, errors: [] }, workshop.version), 409, { both });
  }
  const others = form.values.label === workshop.label ? [] : await othersForYear(session, form.values.label, workshopId);
  if (others.length > 0 && !namesOf(form.raw, others)) return view('Change the workshop', here, back, again(twiceError(form.raw, others), form.values.version), 422, { others });
  await changeWorkshop(session, workshop, form.values.version, fieldsOf(form.values));
  return goTo(back.href, 'The workshop was changed.');
});
