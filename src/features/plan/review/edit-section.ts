// Writing a section: its draft is kept while one writes, a second writer sees both texts and loses neither.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Person } from '../../../security/actor.ts';
import { hasRole } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { forbidden } from '../../../platform/web/errors.ts';
import type { FormParts, Meanwhile } from '../../../platform/pages/change-together.ts';
import { beginWith, meanwhile, together } from '../../../platform/pages/change-together.ts';
import { shortDateWords } from '../../../platform/pages/day-words.ts';
import { lastEntry } from '../../../security/audit.ts';
import { choice, id, optionalDate, optionalId, optionalWords, readForm, version, words } from '../../../platform/web/form.ts';
import { dropDraft, keepDraft, keptDraft } from '../draft-store.ts';
import { editPlan, writeReview } from '../permissions.ts';
import { asksToCheck, checkNumbers, checkQuery, unsourcedSentence, yearsSpokenOf } from '../numbers/check-numbers.ts';
import type { NumbersModel } from '../numbers/check-numbers.ts';
import { withChoices, withChosen } from '../numbers/choices.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { refuseWhenSettled } from '../years/settled.ts';
import { findPlanYear, loadPriorities, openForChange, planYearById } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { PARTS, PART_WORDS, REVIEW_PARTS, mayWrite } from './section.ts';
import type { Part } from './section.ts';
import { addSection, holdSection, loadSection, moveSection, possibleWriters, removeSection, textsBefore, writeSection, wroteSection } from './section-store.ts';
import type { SectionFields, WholeSection } from './section-store.ts';

const ofYear = z.object({ year: yearAddress });
const ofSection = z.object({ sectionId: id });
const body = z.object({ heading: words('Enter a heading', 300), text: optionalWords(50_000), part: choice(PARTS, 'Choose the part of the plan'), priority_id: optionalId, writer_id: optionalId, write_by: optionalDate });
type Body = z.output<typeof body>;
const draftPlace = (place: string): string => `section ${place}`;

export function insistWriter(person: Person, section: { part: Part; writerId: string | null; writer?: string | null }): void {
  if (mayWrite(person, section)) return;
  throw forbidden([...(section.writer ? [section.writer] : []), 'the coordinator'], section.writer ? `This section is given to ${section.writer}.` : 'The coordinator writes this part of the plan.');
}

/** The section, if this person may write it and its plan is not settled. */
export async function sectionToWrite(session: Session, person: Person, id: string): Promise<WholeSection> {
  const section = await loadSection(session, id);
  insistWriter(person, section);
  refuseWhenSettled(section.year);
  return section;
}

/** A picture or quote to be changed, read anew once its plan and its section are held: what was read before is only good for finding them. */
export async function heldToChange<Part extends { sectionId: string; section: WholeSection }>(session: Session, person: Person, load: () => Promise<Part>): Promise<Part> {
  const found = await load();
  insistWriter(person, found.section);
  await openForChange(session, found.section.yearId);
  await holdSection(session, found.sectionId);
  const held = await load();
  insistWriter(person, held.section);
  return held;
}

/** What a person may decide: the coordinator all of it, others heading and text and, when it is new, which review part. What was not sent at all stays. */
function fieldsOf(values: Body, raw: Readonly<Record<string, unknown>>, person: Person, before?: WholeSection): SectionFields {
  const sent = <T>(names: string[], now: T, was: T): T => (before === undefined || names.some((name) => raw[name] !== undefined) ? now : was);
  const all = { part: values.part, priorityId: sent(['priority_id'], values.priority_id, before?.priorityId ?? undefined), writerId: sent(['writer_id'], values.writer_id, before?.writerId ?? undefined), writeBy: sent(['write_by', 'write_by-day'], values.write_by, before?.writeBy ?? undefined) };
  const kept = before && { part: before.part, priorityId: before.priorityId ?? undefined, writerId: before.writerId ?? undefined, writeBy: before.writeBy ?? undefined };
  return { heading: values.heading, text: withChoices(values.text ?? '', raw), ...(hasRole(person, 'coordinator') ? all : (kept ?? { part: REVIEW_PARTS.includes(values.part) ? values.part : 'project', priorityId: values.priority_id })) };
}

/** The parts of the form, of which two writers settle only those that both changed. */
const FORM_PARTS = { heading: { words: 'Heading' }, text: { words: 'Text' }, part: { words: 'Part of the plan' }, priority_id: { words: 'Priority' }, writer_id: { words: 'Writer' }, write_by: { words: 'By when', as: 'day' } } as const satisfies FormParts<string>;
const valuesOf = (section: WholeSection): Record<string, unknown> => ({ heading: section.heading, text: section.text, part: section.part, priority_id: section.priorityId ?? '', writer_id: section.writerId ?? '', write_by: section.writeBy ?? '' });
const changeBody = body.extend({ part: choice(PARTS, 'Choose the part of the plan').optional(), version });

type Head = { title: string; action: string; cancelHref: string; draft: string; isNew: boolean };
const addHead = (address: string): Head => ({ title: 'Add a section', action: `/plan/years/${address}/sections/add`, cancelHref: `/plan/years/${address}/sections`, draft: `/plan/years/${address}/sections/draft`, isNew: true });
const editHead = (section: WholeSection): Head => ({ title: `Write: ${section.heading}`, action: `/plan/sections/${section.id}/edit`, cancelHref: `/plan/sections/${section.id}`, draft: `/plan/sections/${section.id}/draft`, isNew: false });

async function view(session: Session, person: Person, year: PlanYear, head: Head, form: FormState, more: { status?: number; settled?: Meanwhile; kept?: Date | undefined; now: string; check?: NumbersModel; /** the year whose text stands in the form, which nobody has looked at for this one */ before?: string | undefined }): Promise<Result> {
  const isCoordinator = hasRole(person, 'coordinator');
  const priorities = [...(await loadPriorities(session, year.id)).map((one) => ({ value: one.id, text: one.title })), ...(year.reviewsId ? (await loadPriorities(session, year.reviewsId)).map((one) => ({ value: one.id, text: `${one.title} (the year before)` })) : [])];
  return showPage(
    'plan/review/edit-section.njk',
    {
      ...head, form, settled: more.settled, kept: more.kept, before: more.before, check: more.check, isCoordinator, priorities, parts: (isCoordinator ? PARTS : REVIEW_PARTS).map((part) => ({ value: part, text: PART_WORDS[part] })),
      writers: isCoordinator ? (await possibleWriters(session, more.now)).map((one) => ({ value: one.id, text: `${one.name}, ${one.organisation}` })) : [],
    },
    { title: more.settled ? 'Somebody wrote here meanwhile' : head.title, hasError: (more.status ?? 200) !== 200, back: { text: 'Back', href: head.cancelHref } },
    more.status ?? 200,
  );
}

export const newSection = page('GET', '/plan/years/:year/sections/add', { may: writeReview, params: ofYear, query: z.object({ part: z.enum(PARTS).optional().catch(undefined), priority: z.uuid().optional().catch(undefined) }) }, async ({ session, params: { year: address }, query, person, today, fresh }) => {
  const year = await findPlanYear(session, labelOf(address));
  refuseWhenSettled(year);
  const draft = await keptDraft(session, draftPlace(year.id));
  return view(session, person, year, addHead(address), fresh({ part: query.part ?? (year.reviewsId ? 'project' : 'other'), priority_id: query.priority ?? '', text: draft?.text ?? '' }), { kept: draft?.savedAt, now: today });
});

export const addTheSection = page('POST', '/plan/years/:year/sections/add', { may: writeReview, params: ofYear, body }, async ({ session, params: { year: address }, person, today, form, again }) => {
  const year = await findPlanYear(session, labelOf(address));
  refuseWhenSettled(year);
  const raw = withChosen(form.raw, 'text');
  if (asksToCheck(raw)) return view(session, person, year, addHead(address), again({ raw, errors: [] }), { now: today, check: await numbersOf(session, year, raw) });
  if (!form.ok) return view(session, person, year, addHead(address), again({ raw, errors: form.errors }), { status: 422, now: today });
  const fields = fieldsOf(form.values, form.raw, person);
  const made = await addSection(session, year.id, fields);
  await dropDraft(session, draftPlace(year.id));
  return goTo(`/plan/sections/${made}`, `The section was added.${unsourcedSentence(fields.text)}`);
});

export const openSection = page('GET', '/plan/sections/:sectionId/edit', { may: writeReview, params: ofSection, query: checkQuery }, async ({ session, params: { sectionId }, query, person, today, fresh }) => {
  const section = await sectionToWrite(session, person, sectionId);
  const draft = await keptDraft(session, draftPlace(sectionId));
  const year = await planYearById(session, section.yearId);
  const before = draft === undefined && section.text.trim() === '' ? (await textsBefore(session, year)).get(section.id) : undefined;
  const form = fresh({ ...beginWith(valuesOf(section)), text: draft?.text ?? before?.text ?? section.text }, section.version);
  return view(session, person, year, editHead(section), form, { kept: draft?.savedAt, now: today, before: before?.label, ...(query.check ? { check: await numbersOf(session, year, form.values) } : {}) });
});

export const writeTheSection = page('POST', '/plan/sections/:sectionId/edit', { may: writeReview, params: ofSection, body: changeBody }, async ({ session, params: { sectionId }, person, today, now, form, again }) => {
  const found = await loadSection(session, sectionId);
  insistWriter(person, found);
  await openForChange(session, found.yearId);
  await holdSection(session, sectionId);
  const section = await loadSection(session, sectionId);
  insistWriter(person, section);
  const year = await planYearById(session, section.yearId);
  const raw = withChosen(form.raw, 'text');
  if (asksToCheck(raw)) return view(session, person, year, editHead(section), again({ raw, errors: [] }, Number(raw['version']) || section.version), { now: today, check: await numbersOf(session, year, { part: section.part, ...raw }) });
  if (!form.ok) return view(session, person, year, editHead(section), again({ raw, errors: form.errors }, Number(form.raw['version']) || section.version), { status: 422, now: today });
  const fields = fieldsOf({ ...form.values, part: form.values.part ?? section.part }, form.raw, person, section);
  if (form.values.version !== section.version) {
    const settled = together(FORM_PARTS, raw, valuesOf(section));
    const read = readForm(changeBody, settled.answers);
    const said = await inWords(session, section, read.ok ? fieldsOf({ ...read.values, part: read.values.part ?? section.part }, read.raw, person, section) : fields, today);
    return view(session, person, year, editHead(section), again({ raw: settled.answers, errors: [] }, section.version), { status: 409, settled: meanwhile(FORM_PARTS, settled, said, await lastEntry(session, wroteSection, { kind: 'section', id: sectionId }), now), now: today });
  }
  await writeSection(session, sectionId, form.values.version, fields);
  await dropDraft(session, draftPlace(sectionId));
  return goTo(`/plan/sections/${sectionId}`, `The section was saved.${unsourcedSentence(fields.text)}`);
});

const numbersOf = (session: Session, year: PlanYear, values: Readonly<Record<string, unknown>>): Promise<NumbersModel> =>
  checkNumbers(session, String(values['text'] ?? '').slice(0, 50_000), yearsSpokenOf(year.label, REVIEW_PARTS.includes(values['part'] as Part)));

async function inWords(session: Session, saved: WholeSection, yours: SectionFields, today: string): Promise<[keyof typeof FORM_PARTS, string, string][]> {
  const writers = new Map((await possibleWriters(session, today)).map((one) => [one.id, one.name]));
  const priorities = new Map((await loadPriorities(session, saved.yearId)).map((one) => [one.id, one.title]));
  const named = (all: ReadonlyMap<string, string>, one: string | null | undefined, none: string): string => (one ? (all.get(one) ?? 'Not in the list any more') : none);
  const day = (one: string | null | undefined): string => (one ? shortDateWords(one) : '');
  return [
    ['heading', saved.heading, yours.heading], ['text', saved.text, yours.text], ['part', PART_WORDS[saved.part], PART_WORDS[yours.part]], ['priority_id', named(priorities, saved.priorityId, 'None'), named(priorities, yours.priorityId, 'None')],
    ['writer_id', named(writers, saved.writerId, 'Nobody by name'), named(writers, yours.writerId, 'Nobody by name')], ['write_by', day(saved.writeBy), day(yours.writeBy)],
  ];
}

const draftBody = z.object({ text: optionalWords(50_000) });
const kept = { kind: 'text', body: 'kept', mediaType: 'text/plain; charset=utf-8' } as const;

export const keepSectionDraft = page('POST', '/plan/sections/:sectionId/draft', { may: writeReview, params: ofSection, body: draftBody }, async ({ session, params: { sectionId }, person, form }) => {
  insistWriter(person, await loadSection(session, sectionId));
  if (!form.ok) return { kind: 'text', body: form.errors[0]?.words ?? 'not kept', mediaType: 'text/plain; charset=utf-8', status: 422 };
  await keepDraft(session, draftPlace(sectionId), form.values.text ?? '');
  return kept;
});

export const keepNewSectionDraft = page('POST', '/plan/years/:year/sections/draft', { may: writeReview, params: ofYear, body: draftBody }, async ({ session, params: { year: address }, form }) => {
  const year = await findPlanYear(session, labelOf(address));
  if (!form.ok) return { kind: 'text', body: form.errors[0]?.words ?? 'not kept', mediaType: 'text/plain; charset=utf-8', status: 422 };
  await keepDraft(session, draftPlace(year.id), form.values.text ?? '');
  return kept;
});

export const dropSectionDraft = page('POST', '/plan/sections/:sectionId/drop-draft', { may: writeReview, params: ofSection }, async ({ session, params: { sectionId }, person }) => {
  insistWriter(person, await loadSection(session, sectionId));
  await dropDraft(session, draftPlace(sectionId));
  return goTo(`/plan/sections/${sectionId}/edit`, 'Your draft was thrown away. This is the text as it was saved.');
});

export const moveTheSection = page('POST', '/plan/sections/:sectionId/move', { may: editPlan, params: ofSection, body: z.object({ step: choice(['up', 'down'], 'Choose up or down') }) }, async ({ session, params: { sectionId }, form }) => {
  const section = await loadSection(session, sectionId);
  if (form.ok) await moveSection(session, sectionId, form.values.step === 'up' ? -1 : 1);
  return goTo(`/plan/years/${addressOf(section.year.label)}/sections`, 'The section was moved.');
});

export const removeTheSection = page('POST', '/plan/sections/:sectionId/remove', { may: editPlan, params: ofSection, body: z.object({ version }) }, async ({ session, params: { sectionId }, form, now }) => {
  const section = await removeSection(session, sectionId, form.ok ? form.values.version : 0, now);
  return goTo(`/plan/years/${addressOf(section.year.label)}/sections`, `“${section.heading}” was taken out. It can be brought back.`);
});
