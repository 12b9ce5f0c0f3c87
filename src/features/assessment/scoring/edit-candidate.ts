// A candidate priority: what it is, what is known about it, and the records it rests on. A second editor is shown both texts.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { changedMeanwhile, refused } from '../../../platform/web/errors.ts';
import { formError, id, optionalWords, version, wholeNumber, words } from '../../../platform/web/form.ts';
import { asksToCheck, checkNumbers, yearsSpokenOf, withChoices, withChosen } from '../../plan/index.ts';
import type { NumbersModel } from '../../plan/index.ts';
import { evidenceToOffer, fieldOf, linksOf } from './evidence.ts';
import type { Offered } from './evidence.ts';
import { agreedOf, decisionsOf } from './agreed-store.ts';
import { addCandidate, candidateNamed, changeCandidate, holdCandidate, holdRight, isNamed, loadCandidate, removeCandidate } from './candidate-store.ts';
import type { Candidate, EvidenceLink } from './candidate-store.ts';
import { prepareScoring } from './permissions.ts';
import { figuresAgain, figuresFor, hasOwnFigures, reasonsOf, seenWords } from './watched-texts.ts';
import { holdWorkshop, loadWorkshop } from './workshop-store.ts';
import { refuseSigned } from './what-is-shut.ts';
import type { Workshop } from './workshop-store.ts';

const LONGEST = 10_000;
const body = z.object({ title: words('Enter what could be a priority', 300), about: optionalWords(1000), evidence: optionalWords(LONGEST) });
const ofWorkshop = z.object({ workshopId: id });
const ofCandidate = z.object({ candidateId: id });
type Body = z.output<typeof body>;
type Pair = { about: string; theirs: { label: string; text: string }; yours: { label: string; text: string } };
type Head = { title: string; /** the name that it keeps */ named?: string; action: string; back: { text: string; href: string } };

async function view(session: Session, head: Head, form: FormState, offered: Offered[], more: { status?: number; both?: Pair[]; check?: NumbersModel | undefined } = {}): Promise<Result> {
  const { status = 200 } = more;
  return showPage('assessment/scoring/edit-candidate.njk', { ...head, cancelHref: head.back.href, form, offered: offered.map((one) => ({ titles: one.titles, name: fieldOf(one.kind), items: one.items.map((item) => ({ value: item.ref, text: item.text })) })), both: more.both, check: more.check, longest: LONGEST }, { title: head.title, hasError: status !== 200, back: head.back }, status);
}

const NAMED_ALREADY = 'There is a candidate of this name already. Change that one, or give this another name';
const refsOf = (links: readonly EvidenceLink[]): string => links.map((one) => `${one.kind}:${one.ref}`).toSorted().join(' ');
const headOfNew = (workshop: Workshop): Head => ({ title: 'Add a candidate', action: `/assessment/scoring/workshops/${workshop.id}/candidates/add`, back: { text: workshop.title, href: `/assessment/scoring/workshops/${workshop.id}` } });
const headOf = (candidate: Candidate, workshop?: Workshop): Head => ({ title: 'Change the candidate', ...(workshop !== undefined && isNamed(workshop) ? { named: candidate.title } : {}), action: `/assessment/scoring/candidates/${candidate.id}/edit`, back: { text: candidate.title, href: `/assessment/scoring/candidates/${candidate.id}` } });
const fieldsOf = (values: Body, raw: Readonly<Record<string, unknown>>, offered: Offered[]) => ({ title: values.title, about: values.about, evidence: values.evidence === undefined ? undefined : withChoices(values.evidence, raw, LONGEST), links: linksOf(raw, offered), seen: typeof raw['figures'] === 'string' ? raw['figures'] : undefined });
/** The evidence looks back: its figures are of the year before the plan and those before it. */
async function numbersOf(session: Session, label: string, raw: Readonly<Record<string, unknown>>, offered: readonly Offered[]): Promise<NumbersModel> {
  const [evidence, links] = [String(raw['evidence'] ?? '').slice(0, LONGEST), linksOf(raw, offered)];
  const figures = await figuresFor(session, links, typeof raw['figures'] === 'string' ? raw['figures'] : undefined);
  const own = links.some((one) => one.kind === 'assessment') ? await hasOwnFigures(session, { title: String(raw['title'] ?? ''), evidence, links, figuresOf: figures?.of ?? null, figuresNumber: figures?.number ?? null }) : undefined;
  return checkNumbers(session, evidence, yearsSpokenOf(label, true), own);
}

export const newCandidate = page('GET', '/assessment/scoring/workshops/:workshopId/candidates/add', { may: prepareScoring, params: ofWorkshop }, async ({ session, params: { workshopId }, today, fresh }) => {
  const workshop = await loadWorkshop(session, workshopId);
  refuseSigned(workshop);
  return view(session, headOfNew(workshop), fresh({ figures: seenWords(await figuresFor(session, [])) }), await evidenceToOffer(session, today));
});

export const addTheCandidate = page('POST', '/assessment/scoring/workshops/:workshopId/candidates/add', { may: prepareScoring, params: ofWorkshop, body }, async ({ session, params: { workshopId }, form, again, today }) => {
  const workshop = await holdWorkshop(session, workshopId);
  const offered = await evidenceToOffer(session, today);
  const raw = withChosen(form.raw, 'evidence', LONGEST);
  if (asksToCheck(raw)) return view(session, headOfNew(workshop), again({ raw, errors: [] }), offered, { check: await numbersOf(session, workshop.label, raw, offered) });
  if (!form.ok) return view(session, headOfNew(workshop), again({ raw, errors: form.errors }), offered, { status: 422 });
  const yours = fieldsOf(form.values, form.raw, offered);
  const there = await candidateNamed(session, workshopId, yours.title);
  // Sent twice, it is there once; another one of the same name could not be told from it in the room.
  const isSame = there !== undefined && there.title === yours.title && (there.about ?? undefined) === yours.about && (there.evidence ?? undefined) === yours.evidence && refsOf(there.links) === refsOf(yours.links);
  if (there !== undefined && !isSame) return view(session, headOfNew(workshop), again(formError(raw, 'title', NAMED_ALREADY)), offered, { status: 422 });
  if (there === undefined) await addCandidate(session, workshop, yours);
  return goTo(`/assessment/scoring/workshops/${workshopId}`, 'The candidate was added.');
});

const valuesOf = (candidate: Candidate): Record<string, unknown> => ({ title: candidate.title, about: candidate.about ?? '', evidence: candidate.evidence ?? '', ...Object.fromEntries(Map.groupBy(candidate.links, (one) => fieldOf(one.kind)).entries().map(([field, links]) => [field, links.map((one) => one.ref)])) });

export const openCandidate = page('GET', '/assessment/scoring/candidates/:candidateId/edit', { may: prepareScoring, params: ofCandidate }, async ({ session, params: { candidateId }, today, fresh }) => {
  const candidate = await loadCandidate(session, candidateId);
  const workshop = await loadWorkshop(session, candidate.workshopId);
  refuseSigned(workshop);
  return view(session, headOf(candidate, workshop), fresh({ ...valuesOf(candidate), figures: seenWords(await figuresFor(session, candidate.links)) }, candidate.version), await evidenceToOffer(session, today, candidate.links));
});

export const changeTheCandidate = page('POST', '/assessment/scoring/candidates/:candidateId/edit', { may: prepareScoring, params: ofCandidate, body: body.extend({ version }) }, async ({ session, params: { candidateId }, form, again, today }) => {
  const candidate = await holdCandidate(session, candidateId);
  const workshop = await holdWorkshop(session, candidate.workshopId);
  refuseSigned(workshop);
  const offered = await evidenceToOffer(session, today, candidate.links);
  const raw = withChosen(form.raw, 'evidence', LONGEST);
  const opened = Number(raw['version']) || candidate.version;
  if (asksToCheck(raw)) return view(session, headOf(candidate, workshop), again({ raw, errors: [] }, opened), offered, { check: await numbersOf(session, workshop.label, raw, offered) });
  if (!form.ok) return view(session, headOf(candidate, workshop), again({ raw, errors: form.errors }, opened), offered, { status: 422 });
  const yours = fieldsOf(form.values, form.raw, offered);
  if (form.values.version !== candidate.version) {
    const called = (links: readonly EvidenceLink[]): string => offered.flatMap((one) => one.items.filter((item) => links.some((each) => each.kind === one.kind && each.ref === item.ref))).map((one) => one.text).join('\n');
    const parts: [string, string, string][] = [['What it is called', candidate.title, yours.title], ['What it includes', candidate.about ?? '', yours.about ?? ''], ['What is known', candidate.evidence ?? '', yours.evidence ?? ''], ['What it rests on', called(candidate.links), called(yours.links)], ['Found still right beside newer figures', candidate.heldBy ?? '', '']];
    const both = parts.filter(([, theirs, mine]) => theirs !== mine).map(([about, theirs, mine]) => ({ about, theirs: { label: 'Saved meanwhile', text: theirs }, yours: { label: 'Yours', text: mine } }));
    return view(session, { ...headOf(candidate, workshop), title: 'Somebody changed this candidate meanwhile' }, again({ raw, errors: [] }, candidate.version), offered, { status: 409, both });
  }
  const named = await candidateNamed(session, workshop.id, yours.title);
  if (named !== undefined && named.id !== candidateId) return view(session, headOf(candidate, workshop), again(formError(raw, 'title', NAMED_ALREADY), opened), offered, { status: 422 });
  // A record that this person may not see was not offered to them, and stays linked.
  const unseen = candidate.links.filter((one) => !offered.some((each) => each.kind === one.kind && each.items.some((item) => item.ref === one.ref)));
  await changeCandidate(session, workshop, candidate, form.values.version, { ...yours, links: [...yours.links, ...unseen] });
  return goTo(`/assessment/scoring/candidates/${candidateId}`, 'The candidate was changed.');
});

export const removeTheCandidate = page('POST', '/assessment/scoring/candidates/:candidateId/remove', { may: prepareScoring, params: ofCandidate, body: z.object({ version }) }, async ({ session, params: { candidateId }, form, now }) => {
  const candidate = await holdCandidate(session, candidateId);
  await removeCandidate(session, await holdWorkshop(session, candidate.workshopId), candidate, form.ok ? form.values.version : 0, now);
  return goTo(`/assessment/scoring/workshops/${candidate.workshopId}`, 'The candidate was removed.');
});

const SEVERAL = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12} \d{1,6}(?:,(?!$)|$)){1,10}$/;
const heldBody = z.object({ seen: wholeNumber('Reload the page and try again', 1, 1_000_000_000), figures: z.string().regex(SEVERAL), reasons: z.string().max(5000).optional() });

/** What is said of a candidate was looked at beside newer figures, and stands. */
export const holdTheCandidate = page('POST', '/assessment/scoring/candidates/:candidateId/still-right', { may: prepareScoring, params: ofCandidate, body: heldBody }, async ({ session, params: { candidateId }, form, now }) => {
  const candidate = await holdCandidate(session, candidateId);
  const workshop = await holdWorkshop(session, candidate.workshopId);
  const here = `/assessment/scoring/candidates/${candidateId}`;
  const figures = form.ok ? await figuresAgain(session, form.values.figures) : [];
  const own = candidate.figuresOf === null ? figures[0] : figures.find((one) => one.of === candidate.figuresOf);
  if (!form.ok || own === undefined) throw refused('It could not be noted: the page had lost what it was about.', 'Open the candidate again.', 'bad-candidate', [{ text: candidate.title, href: here }]);
  // A reason that was written while the page stood open was not looked at.
  if ((form.values.reasons ?? '') !== reasonsOf(candidateId, await agreedOf(session, workshop.id), await decisionsOf(session, workshop.id))) throw changedMeanwhile();
  if (!(await holdRight(session, workshop, candidate, form.values.seen, { own, figures }, now))) throw changedMeanwhile();
  return goTo(here, 'Noted: it is still right beside the newest figures.');
});
