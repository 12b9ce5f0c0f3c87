// How the plan is doing: all priorities at once, one priority (also for a projector), one partner.
import { z } from 'zod';
import { page, showPage } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { id } from '../../../platform/web/form.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { countSentence, statusTone, statusWords } from '../actions/action.ts';
import { readPlan } from '../permissions.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { currentPlanYear, findPlanYear, findPriority, loadPlan, planYearById } from '../years/year-store.ts';
import type { Plan, PlanAction, PlanYear } from '../years/year-store.ts';
import { prioritiesInWords } from '../years/priorities-in-words.ts';
import { countsOf, silenceWords } from './behind.ts';
import { behindInPublic, behindWords } from './behind-store.ts';
import { changesSince } from './changes-since.ts';
import { measurePicture, measureRow } from './measure-view.ts';
import { standingOf } from './performance.ts';
import type { MeasureFacts, MeasureStanding } from './performance.ts';
import { gatherReport } from './report-data-store.ts';
import { newestReport } from './report-store.ts';
import { factsOf, linksOf, organisationName } from './performance-store.ts';

export type PriorityStandings = { headline: MeasureStanding | undefined; all: MeasureStanding[] };

/** How the measures of each priority of a year are doing, the headline first; of each priority the headline alone where no more is asked for. `wall`: in short, without how a figure was counted before and since. */
export async function standingsOf(session: Session, year: PlanYear, today: string, which: 'all' | 'headlines' | 'wall' = 'all'): Promise<Map<string, PriorityStandings>> {
  const all = await linksOf(session, year.id);
  const links = which !== 'headlines' ? all : [...Map.groupBy(all, (link) => link.priorityId).values()].flatMap((own) => own.slice(0, 1));
  if (links.length === 0) return new Map();
  const byId = new Map((await factsOf(session, { ids: [...new Set(links.map((link) => link.measureId))] }, today)).map((facts) => [facts.measure.id, standingOf(which === 'wall' ? inShort(facts) : facts, today, { year })]));
  const found = new Map<string, PriorityStandings>();
  for (const link of links) {
    const standing = byId.get(link.measureId);
    if (standing === undefined) continue;
    const own = found.get(link.priorityId) ?? { headline: undefined, all: [] };
    found.set(link.priorityId, { headline: own.headline ?? standing, all: [...own.all, standing] });
  }
  return found;
}

const inShort = (facts: MeasureFacts): MeasureFacts => ({ ...facts, notes: facts.notes.map((note) => ({ ...note, countedBefore: null, countedSince: null })) });

/** On a wall and in a list there is room for a sentence or two. */
const ROOM = 140;
const actionLine = (action: PlanAction, year: PlanYear, today: string, why: string) => ({ ref: action.ref, title: action.title, href: `/plan/actions/${action.id}`, tone: statusTone(action.status), statusWords: statusWords(action.status), saidWords: action.said && statusWords(action.said).toLowerCase(), owners: action.owners.map((owner) => owner.shortName).join(', '), isStated: action.status !== 'not stated', why, silence: silenceWords(action, year, today) });
const whyOf = async (session: Session, plan: Plan): Promise<Map<string, string>> => new Map([...(await behindWords(session, plan, ROOM))].map(([action, { words }]) => [action, words]));
type ActionLine = ReturnType<typeof actionLine>;

/** Which are behind, or not begun and long without a word, for a wall that has room for three. */
function behindOf(lines: readonly ActionLine[]): { behind: ActionLine[]; moreBehind: number } {
  const rank = (one: ActionLine): number => (one.tone === 'off-track' ? 0 : one.tone === 'at-risk' ? 1 : 2);
  const behind = lines.filter((one) => rank(one) < 2 || ((one.tone === 'not-started' || one.tone === 'not-stated') && one.silence !== '')).toSorted((a, b) => rank(a) - rank(b));
  return { behind: behind.slice(0, 3), moreBehind: Math.max(0, behind.length - 3) };
}

async function yearOf(session: Session, address: string | undefined, today: string): Promise<PlanYear> {
  const year = address === undefined ? await currentPlanYear(session, today) : await findPlanYear(session, labelOf(address));
  if (!year) throw notFound();
  return year;
}

export const showPerformance = page('GET', '/plan/performance', { may: readPlan, query: z.object({ year: yearAddress.optional() }) }, async ({ session, query, today, person }) => {
  const year = await yearOf(session, query.year, today);
  const plan = await loadPlan(session, year);
  const standings = await standingsOf(session, year, today);
  const last = await newestReport(session, year.id);
  const changes = last === undefined ? [] : changesSince(last.data, await gatherReport(session, year, today));
  return showPage(
    'plan/performance/show-performance.njk',
    {
      year: year.label, address: addressOf(year.label), isCoordinator: hasRole(person, 'coordinator'), statuses: countsOf(plan.priorities.flatMap((one) => one.actions), year, today).counts,
      counted: prioritiesInWords(plan.priorities.map((one) => one.isCrossCutting)).replace(/^t/, 'T'),
      priorities: plan.priorities.map((priority) => {
        const own = standings.get(priority.id);
        return { title: priority.title, href: `/plan/performance/priorities/${priority.id}`, ...countsOf(priority.actions, year, today), headline: own?.headline && measureRow(own.headline), more: Math.max(0, (own?.all.length ?? 0) - 1) };
      }),
      partners: partnersOf(plan), last: last && { number: last.number, asAt: last.asAt, href: `/plan/performance/reports/${last.id}` }, changes,
    },
    { title: `How the plan is doing, ${year.label}`, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${addressOf(year.label)}` }] },
  );
});

function partnersOf(plan: Plan): { text: string; href: string }[] {
  const owners = new Map(plan.priorities.flatMap((one) => one.actions.flatMap((action) => action.owners)).map((owner) => [owner.id, owner.name]));
  return [...owners].map(([owner, text]) => ({ text, href: `/plan/performance/organisations/${owner}` })).toSorted((a, b) => compareNames(a.text, b.text));
}

export const showPriorityPerformance = page('GET', '/plan/performance/priorities/:priorityId', { may: readPlan, params: z.object({ priorityId: id }), query: z.object({ view: z.literal('projector').optional().catch(undefined) }) }, async ({ session, params: { priorityId }, query, today, person }) => {
  const priority = await findPriority(session, priorityId);
  const year = await planYearById(session, priority.yearId);
  const plan = await loadPlan(session, year);
  const at = plan.priorities.findIndex((one) => one.id === priorityId);
  const actions = plan.priorities[at]?.actions ?? [];
  const isProjector = query.view === 'projector';
  // A wall is read by whoever sits in the room.
  const why = isProjector ? (await behindInPublic(session, plan, today, ROOM)).behind : await whyOf(session, plan);
  const lines = actions.map((action) => actionLine(action, year, today, why.get(action.id) ?? ''));
  const counted = plan.priorities.filter((one) => !one.isCrossCutting);
  const own = (await standingsOf(session, year, today, isProjector ? 'wall' : 'all')).get(priorityId);
  const here = (place: number): { text: string; href: string } | undefined => { const one = plan.priorities[place]; return one && { text: one.title, href: `/plan/performance/priorities/${one.id}${isProjector ? '?view=projector' : ''}` }; };
  return showPage(
    isProjector ? 'plan/performance/show-projector.njk' : 'plan/performance/show-priority-performance.njk',
    {
      ...behindOf(lines), priorityId, ...countsOf(actions, year, today), actions: lines, anyStated: lines.some((one) => one.isStated), measures: (own?.all ?? []).map(measureRow), shown: own?.headline && await measurePicture(own.headline), headline: own?.headline && measureRow(own.headline), rest: (own?.all ?? []).slice(1).map(measureRow), here: `/plan/performance/priorities/${priorityId}`,
      mayEdit: hasRole(person, 'coordinator') && !year.frozen, before: here(at - 1), after: here(at + 1), place: priority.isCrossCutting ? 'Cuts through all priorities' : `Priority ${counted.findIndex((one) => one.id === priorityId) + 1} of ${counted.length}`, overview: `/plan/performance?year=${addressOf(year.label)}`,
    },
    { title: priority.title, ...(isProjector ? { mainClass: 'fp-projector fp-projector--plan', wide: true } : {}), breadcrumbs: isProjector ? [] : [{ text: `Plan ${year.label}`, href: `/plan/years/${addressOf(year.label)}` }, { text: 'How it is doing', href: `/plan/performance?year=${addressOf(year.label)}` }] },
  );
});

export const showPartnerPerformance = page('GET', '/plan/performance/organisations/:organisationId', { may: readPlan, params: z.object({ organisationId: id }) }, async ({ session, params: { organisationId }, today }) => {
  const organisation = await organisationName(session, organisationId);
  const year = await currentPlanYear(session, today);
  const plan = year && await loadPlan(session, year);
  const actions = (plan?.priorities ?? []).flatMap((priority) => priority.actions).filter((action) => action.owners.some((owner) => owner.id === organisationId || owner.members.includes(organisationId)));
  const why = plan ? await whyOf(session, plan) : new Map<string, string>();
  const measures = (await factsOf(session, { organisationId }, today)).map((facts) => measureRow(standingOf(facts, today, { year })));
  return showPage(
    'plan/performance/show-partner-performance.njk',
    { year: year?.label, ...(year ? countsOf(actions, year, today) : { sentence: countSentence([]), counts: {} }), actions: year ? actions.map((action) => actionLine(action, year, today, why.get(action.id) ?? '')) : [], measures, directory: `/people/organisations/${organisationId}` },
    { title: organisation, breadcrumbs: year ? [{ text: `Plan ${year.label}`, href: `/plan/years/${addressOf(year.label)}` }, { text: 'How it is doing', href: '/plan/performance' }] : [] },
  );
});
