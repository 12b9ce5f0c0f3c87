// What a workshop chose becomes priorities of the plan it was for, each with its evidence; or is joined to a priority that stands there already.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { refused } from '../../../platform/web/errors.ts';
import type { FieldError } from '../../../platform/web/form.ts';
import { id, optionalWords } from '../../../platform/web/form.ts';
import { listWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { STRANDS, STRAND_CODES, addPriority, addressOf, isOpenForChange, listPlanYears, loadFates, loadPlan, measuresOfPriorities, openYearOf, prioritiesAfter } from '../../plan/index.ts';
import type { Strand } from '../../plan/index.ts';
import { listMeasures } from '../../measures/index.ts';
import { isBare } from './candidate-store.ts';
import type { Candidate } from './candidate-store.ts';
import { suggestedStrands } from './evidence.ts';
import { linkPriority, prioritiesFrom } from './made-priority-store.ts';
import { makePriorities, readScoring } from './permissions.ts';
import { peopleToInvite } from './sheet-store.ts';
import { leftOutOf, servedIn } from './present-plan.ts';
import type { NewPriority } from './present-plan.ts';
import { loadScored } from './scored-workshop.ts';
import { holdWorkshop, loadWorkshop } from './workshop-store.ts';

/** As long as in the plan’s own form. */
const publicReason = optionalWords(5000);
const params = z.object({ workshopId: id });

async function loadChosen(session: Session, workshopId: string, hold = false) {
  const workshop = hold ? await holdWorkshop(session, workshopId) : await loadWorkshop(session, workshopId);
  if (workshop.state !== 'signed off') throw refused('The decision is not signed off.', 'Sign it off first; then the plan can take it up.', 'not-signed-off', [{ text: 'The decision', href: `/assessment/scoring/workshops/${workshopId}/decision` }]);
  const [{ candidates, decisions, standings }, made] = [await loadScored(session, workshopId), await prioritiesFrom(session, workshopId)];
  // As the workshop ranked them: so they stand in the plan.
  const chosen = standings.flatMap(({ id: its }) => candidates.filter((one) => one.id === its)).filter((one) => decisions.some((each) => each.candidateId === one.id && each.outcome === 'chosen')).map((one) => ({ ...one, bare: isBare(one), /* what the room agreed to say; the working note stays with the candidate */ reason: decisions.find((each) => each.candidateId === one.id)?.reason, made: made.filter((each) => each.candidateId === one.id && each.label === workshop.label) }));
  const years = await listPlanYears(session);
  const year = years.find((one) => one.label === workshop.label);
  return { workshop, chosen, open: chosen.filter((one) => one.made.length === 0), year, there: year ? await prioritiesAfter(session, year.id) : [], before: years.find((one) => one.label < workshop.label) };
}
type Loaded = Awaited<ReturnType<typeof loadChosen>>;

const SETTLED = ['complete', 'cancelled', 'superseded'];

/** What the plan before is doing, and whether anything of the new one takes it up. */
async function presentOf(session: Session, { before, chosen, open, there, year }: Loaded, today: string): Promise<object | undefined> {
  if (before === undefined) return undefined;
  const [plan, next, links, fates] = [await loadPlan(session, before), year && (await loadPlan(session, year)), await measuresOfPriorities(session, before.id), await loadFates(session, before.id)];
  const nextLinks = year === undefined ? [] : await measuresOfPriorities(session, year.id);
  const refs = new Map((await listMeasures(session, {}, today)).rows.map((one) => [one.id, one.ref]));
  const refsOf = (among: typeof links, priorityId: string): string[] => among.filter((link) => link.priorityId === priorityId).flatMap((link) => refs.get(link.measureId) ?? []);
  const measuresIn = (candidates: Loaded['chosen']): string[] => candidates.flatMap((one) => one.links.filter((link) => link.kind === 'measure').map((link) => link.ref));
  const all: NewPriority[] = [
    ...there.map((one) => {
      const joined = chosen.filter((each) => each.made.some((made) => made.priorityId === one.id));
      return { title: one.title, href: `/plan/priorities/${one.id}`, carriedFromId: one.carriedFromId, about: [one.topics, ...joined.flatMap((each) => [each.title, each.about])].filter(Boolean).join(' '), measures: [...refsOf(nextLinks, one.id), ...measuresIn(joined)], isChosen: false };
    }),
    ...open.map((one) => ({ title: one.title, href: `/assessment/scoring/candidates/${one.id}`, about: one.about, measures: measuresIn([one]), isChosen: true })),
  ];
  const underOf = (actionId: string | undefined): string | null => next?.priorities.find((one) => one.actions.some((action) => action.id === actionId))?.title ?? null;
  const rows = servedIn(plan.priorities.map((one) => ({ id: one.id, title: one.title, isCrossCutting: one.isCrossCutting, topics: one.topics, measures: refsOf(links, one.id), actions: one.actions.filter((action) => !SETTLED.includes(action.status)) })), all, fates.map((fate) => ({ actionId: fate.actionId, under: underOf(fate.to?.id) })));
  return { label: before.label, href: `/plan/years/${addressOf(before.label)}`, decideHref: `/plan/years/${addressOf(before.label)}/next`, rows: rows.map((one) => ({ ...one, href: `/plan/priorities/${one.id}`, count: one.open.length + one.likely.length + one.goesOn.length + one.stops.length })), leftOut: leftOutOf(rows) };
}

/** `makers`: who takes them up, where it is not this person. */
async function view(session: Session, loaded: Loaded, form: FormState, today: string, status = 200, makers?: readonly string[]): Promise<Result> {
  const { workshop, chosen, open, year, there } = loaded;
  const mayAdd = year === undefined || isOpenForChange(year);
  return showPage(
    'assessment/scoring/make-priorities.njk',
    {
      present: await presentOf(session, loaded, today), workshop, form, makers, mayMake: makers === undefined, action: `/assessment/scoring/workshops/${workshop.id}/priorities`, cancelHref: `/assessment/scoring/workshops/${workshop.id}/decision`, open, done: chosen.filter((one) => one.made.length > 0), mayAdd, strands: STRANDS, frozen: year?.frozen ?? false, planHref: year && `/plan/years/${addressOf(year.label)}`,
      choices: [...(mayAdd ? [{ value: 'new', text: 'A new priority' }] : []), ...there.filter((one) => !one.isCrossCutting).map((one) => ({ value: one.id, text: one.title })), { value: 'later', text: 'Not now' }],
    },
    { title: `Priorities in the plan ${workshop.label}`, hasError: status !== 200, breadcrumbs: [{ text: 'Scoring priorities', href: '/assessment/scoring' }, { text: workshop.title, href: `/assessment/scoring/workshops/${workshop.id}` }] },
    status,
  );
}

const reasonField = (candidate: Pick<Candidate, 'id'>): string => `purpose_${candidate.id}`;
const strandsField = (candidate: Pick<Candidate, 'id'>): string => `strands_${candidate.id}`;

/** A priority with the same name is likely the same one. */
const likely = ({ there }: Loaded, candidate: Candidate, mayAdd: boolean): string => there.find((one) => one.title.toLowerCase() === candidate.title.toLowerCase())?.id ?? (mayAdd ? 'new' : 'later');

export const openPriorities = page('GET', '/assessment/scoring/workshops/:workshopId/priorities', { may: readScoring, params }, async ({ session, person, params: { workshopId }, today, fresh }) => {
  const loaded = await loadChosen(session, workshopId);
  if (!may(person, makePriorities)) return view(session, loaded, fresh(), today, 200, (await peopleToInvite(session, ['coordinator'], today)).map((one) => one.person));
  const mayAdd = loaded.year === undefined || isOpenForChange(loaded.year);
  return view(session, loaded, fresh(Object.fromEntries(loaded.open.flatMap((one) => [[`priority_${one.id}`, likely(loaded, one, mayAdd)], [strandsField(one), suggestedStrands(one.links)], [reasonField(one), one.reason ?? '']]))), today);
});

export const makeThePriorities = page('POST', '/assessment/scoring/workshops/:workshopId/priorities', { may: makePriorities, params }, async ({ session, params: { workshopId }, form, again, today }) => {
  const loaded = await loadChosen(session, workshopId, true);
  const { workshop, open, year, there } = loaded;
  const choice = (candidate: Candidate): string => String(form.raw[`priority_${candidate.id}`] ?? '');
  const strandsOf = (candidate: Candidate): Strand[] => STRAND_CODES.filter((code) => [form.raw[strandsField(candidate)] ?? []].flat().includes(code));
  // What the room said to itself may be said otherwise to everybody; where it was not asked, the room's reason stands.
  const reasonOf = (one: Loaded['open'][number]) => publicReason.safeParse(form.raw[reasonField(one)] ?? one.reason);
  const isSaidAnew = (one: Loaded['open'][number]): boolean => {
    const { success, data } = reasonOf(one);
    return !success || (data !== undefined && data !== one.reason);
  };
  // In the order of the page.
  const errors = open.flatMap((one): FieldError[] => {
    const unknown = ['new', 'later', ...there.map((each) => each.id)].includes(choice(one)) ? [] : [{ field: `priority_${one.id}`, words: `Choose what becomes of “${one.title}”` }];
    // What was written for everybody has no place but a new priority: it is not lost without a word.
    if (choice(one) !== 'new') return [...unknown, ...(isSaidAnew(one) ? [{ field: reasonField(one), words: `What is written here of “${one.title}” is kept only with a new priority: copy it and empty this box, or choose “A new priority”` }] : [])];
    return [
      ...(reasonOf(one).error?.issues ?? []).map(({ message }) => ({ field: reasonField(one), words: `${message} for “${one.title}”` })),
      ...(strandsOf(one).length === 0 ? [{ field: strandsField(one), words: `Choose which part of the law “${one.title}” serves` }] : []),
    ];
  });
  if (errors.length > 0) return view(session, loaded, again({ raw: form.raw, errors }), today, 422);
  if (year?.frozen) throw refused(`The plan ${year.label} is a record of what was published.`, 'A workshop for a past plan stands for itself.', 'frozen');
  const [fresh, joined] = [open.filter((one) => choice(one) === 'new'), open.filter((one) => there.some((each) => each.id === choice(one)))];
  if (fresh.length > 0) {
    const plan = await openYearOf(session, workshop.label);
    for (const one of fresh) await linkPriority(session, one, await addPriority(session, plan.id, { title: one.title, purpose: reasonOf(one).data, isCrossCutting: false, strands: strandsOf(one) }));
  }
  for (const one of joined) await linkPriority(session, one, choice(one));
  const said = [...(fresh.length > 0 ? [`${pluralWords(fresh.length, 'priority', 'priorities')} added to the plan`] : []), ...(joined.length > 0 ? [`${joined.length} joined to what stands there`] : [])];
  return goTo(fresh.length + joined.length > 0 ? `/plan/years/${addressOf(workshop.label)}` : `/assessment/scoring/workshops/${workshopId}/decision`, said.length > 0 ? `${listWords(said)}.` : 'Nothing was taken up.');
});
