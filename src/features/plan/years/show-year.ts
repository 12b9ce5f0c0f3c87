// The plan of a year: priorities as sections with their actions, themes as chips that filter. Its print is the plan.
import { z } from 'zod';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import type { Person } from '../../../security/actor.ts';
import { exportedList, record } from '../../../security/audit.ts';
import { may } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { id } from '../../../platform/web/form.ts';
import { toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { isOverdue, statusTone, statusWords } from '../actions/action.ts';
import { inParts } from '../actions/owners.ts';
import { commentsWereAsked, loadStandings } from '../agreement/agreement-store.ts';
import { WITHDRAWN_WORDS, nobodyIs, stateToday, stateWordsOf, takesAnswers } from '../agreement/agreement.ts';
import type { AuthorityStanding } from '../agreement/agreement.ts';
import { seesFindings } from '../checker/show-checker.ts';
import { glossaryTerms } from '../../glossary/index.ts';
import { figuresOnPage } from '../../measures/index.ts';
import { listComments } from '../comments/comment-store.ts';
import { checkDocuments, commentOnPlan, readPlan } from '../permissions.ts';
import { newestWithdrawn, withdrawnYears } from '../publication/publication-store.ts';
import { sectionTexts } from '../review/section-store.ts';
import { countsOf, silenceWords } from '../performance/behind.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { nextThing, stepsOf } from './plan-steps.ts';
import { isOpenForChange, isPublished } from './settled.ts';
import { currentPlanYear, findPlanYear, listPlanYears, loadPlan, planYearById } from './year-store.ts';
import type { Plan, PlanAction, PlanYear } from './year-store.ts';

const params = z.object({ year: yearAddress });
const filters = z.object({ theme: z.string().max(100).optional(), owner: z.string().max(200).optional(), status: z.string().max(40).optional(), priority: z.string().max(200).optional() });
type Filters = z.output<typeof filters>;

export const showCurrent = page('GET', '/plan', { may: readPlan }, async ({ session, today, person }) => {
  const year = await currentPlanYear(session, today);
  if (year) return goTo(`/plan/years/${addressOf(year.label)}`);
  return showPage('plan/years/no-year.njk', { mayEdit: hasRole(person, 'coordinator'), mayCheck: may(person, checkDocuments) }, { title: 'Plan' });
});

export const listYears = page('GET', '/plan/years', { may: readPlan }, async ({ session, person, today }) => {
  const [years, withdrawn] = await Promise.all([listPlanYears(session), withdrawnYears(session)]);
  const standings = new Map(await Promise.all(years.filter((one) => one.state === 'agreed' && !one.frozen).map(async (one) => [one.id, await loadStandings(session, one, today)] as const)));
  return showPage('plan/years/list-years.njk', { years: years.map((year) => ({ ...year, href: `/plan/years/${addressOf(year.label)}`, stateWords: year.frozen ? 'Published record' : withdrawn.has(year.id) ? WITHDRAWN_WORDS : stateWordsOf(year.state, standings.get(year.id) ?? []) })), mayEdit: hasRole(person, 'coordinator') }, { title: 'Plans by year', breadcrumbs: [{ text: 'Plan', href: '/plan' }] });
});

const isFiltered = (chosen: Filters): boolean => Boolean(chosen.theme || chosen.owner || chosen.status || chosen.priority);

const matches = (action: PlanAction, chosen: Filters): boolean =>
  (!chosen.theme || action.themes.some((theme) => theme.name === chosen.theme)) &&
  (!chosen.owner || action.owners.some((owner) => owner.id === chosen.owner)) &&
  (!chosen.status || action.status === chosen.status);

async function filteredPlan(session: Session, year: PlanYear, chosen: Filters): Promise<Plan & { all: PlanAction[]; chapters: { id: string; title: string }[] }> {
  const plan = await loadPlan(session, year);
  const all = plan.priorities.flatMap((priority) => priority.actions);
  return { ...plan, all, chapters: plan.priorities, priorities: plan.priorities.filter((priority) => !chosen.priority || priority.id === chosen.priority).map((priority) => ({ ...priority, actions: priority.actions.filter((action) => matches(action, chosen)) })).filter((priority) => !isFiltered(chosen) || priority.actions.length > 0) };
}

/** The two exports of exactly what is shown. */
export function exportsOf(address: string, query: Filters): { text: string; href: string }[] {
  const words = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString();
  return (['csv', 'xlsx'] as const).map((form) => ({ text: form === 'csv' ? 'Export to CSV' : 'Export to Excel', href: `/plan/years/${address}/actions.${form}${words ? `?${words}` : ''}` }));
}

/** An action as a row of a table. */
export function actionRow(action: PlanAction, today: string, year?: PlanYear): object {
  const owners = inParts(action.owners);
  return {
    ...action, target: action.targetWords, silence: year && silenceWords(action, year, today),
    href: `/plan/actions/${action.id}`,
    accountable: owners.accountable?.shortName, together: owners.together.map((owner) => owner.shortName), others: owners.with.map((owner) => owner.shortName),
    tone: statusTone(action.status), statusWords: statusWords(action.status), saidWords: action.said && statusWords(action.said).toLowerCase(), late: isOverdue(action, today), themes: action.themes.map((theme) => theme.name),
  };
}

type WayFacts = { withdrawn: boolean; newestWithdrawn: number | undefined; standings: AuthorityStanding[]; openComments: number; commentsAsked: boolean };

/** What the way of a plan rests on besides the plan itself, so that both are asked for together; nothing for the record of a past year. */
async function wayFacts(session: Session, year: PlanYear, today: string): Promise<WayFacts | undefined> {
  if (year.frozen) return undefined;
  const [withdrawn, gone, standings, { open }, commentsAsked] = await Promise.all([
    year.state === 'published' && withdrawnYears(session).then((ids) => ids.has(year.id)),
    year.state === 'published' ? newestWithdrawn(session, year.id) : [],
    takesAnswers(year.state) ? loadStandings(session, year, today) : [],
    year.state === 'for comment' ? listComments(session, year.id, { state: 'open' }, { number: 1, size: 1 }) : { open: 0 },
    year.commentsUntil !== null || commentsWereAsked(session, year.id),
  ]);
  return { withdrawn, newestWithdrawn: gone[0]?.version, standings, openComments: open, commentsAsked };
}

/** Where the plan stands, and what this person does next with it. */
function progressOf(facts: WayFacts, { year, priorities }: Pick<Plan, 'year' | 'priorities'>, person: Person): object {
  const { withdrawn, newestWithdrawn: gone, standings, openComments, commentsAsked } = facts;
  const state = stateToday(year.state, standings);
  const next = nextThing({
    state, withdrawn, newestWithdrawn: gone, nobody: nobodyIs(standings).length > 0, address: addressOf(year.label), priorities: priorities.length, firstPriorityId: (priorities.find((one) => !one.isCrossCutting) ?? priorities[0])?.id, actions: priorities.reduce((sum, one) => sum + one.actions.length, 0), openComments, agreed: standings.filter((one) => one.answer === 'agreed').length, authorities: standings.length,
    commentsUntil: year.commentsUntil, isCoordinator: hasRole(person, 'coordinator'), mayComment: may(person, commentOnPlan), signs: standings.some((one) => one.answer === undefined && person.signsFor.includes(one.organisationId)),
  });
  return { steps: stepsOf(state, commentsAsked), next, until: year.state === 'for comment' ? year.commentsUntil : null };
}

/** A year by its id leads to the year by its label: that is how other records name it. */
export const findYear = page('GET', '/plan/years/of/:yearId', { may: readPlan, params: z.object({ yearId: id }) }, async ({ session, params: { yearId } }) => goTo(`/plan/years/${addressOf((await planYearById(session, yearId)).label)}`));

export const showYear = page('GET', '/plan/years/:year', { may: readPlan, params, query: filters }, async ({ session, params: { year: address }, query, today, person }) => {
  const years = await listPlanYears(session);
  const year = years.find((one) => one.label === labelOf(address));
  if (!year) throw notFound();
  const [{ priorities, themes, all, chapters }, sections, terms, way] = await Promise.all([filteredPlan(session, year, query), sectionTexts(session, year.id), glossaryTerms(session), wayFacts(session, year, today)]);
  const shown = priorities.flatMap((priority) => priority.actions);
  const owners = [...new Map(all.flatMap((action) => action.owners).map((owner) => [owner.id, owner.name])).entries()].sort((a, b) => compareNames(a[1], b[1]));
  const here = `/plan/years/${address}`;
  const asQuery = (change: Filters): string => {
    const words = new URLSearchParams(Object.entries({ ...query, ...change }).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString();
    return words ? `${here}?${words}` : here;
  };
  const isCoordinator = hasRole(person, 'coordinator');
  const figures = await figuresOnPage(session, [...priorities.map((one) => one.purpose), ...sections.map((one) => one.text)]);
  const corrected = (text: string | null): string[] => (isPublished(year) ? figures.corrected(text) : []);
  const reviewedIn = years.find((one) => one.reviewsId === year.id);
  return showPage(
    'plan/years/show-year.njk',
    {
      progress: way && progressOf(way, { year, priorities }, person), mayComment: may(person, commentOnPlan), mayCheck: may(person, checkDocuments), seesFindings: seesFindings(person, year), reviewedIn: reviewedIn && { label: reviewedIn.label, href: `/plan/years/${addressOf(reviewedIn.label)}/review` },
      sections: sections.map((one) => ({ heading: one.heading, text: figures.plain(one.text), corrected: corrected(one.text), empty: one.text.trim() === '', before: one.part === 'introduction' || one.part === 'priorities', looksBack: one.part === 'review' || one.part === 'project' })),
      address, year, stateWords: year.frozen ? 'A record of what was published' : way?.withdrawn ? WITHDRAWN_WORDS : stateWordsOf(year.state, way?.standings ?? []), ...countsOf(shown, year, today),
      filtered: isFiltered(query), total: all.length,
      themes: themes.map((theme) => ({ text: theme.name, href: asQuery({ theme: query.theme === theme.name ? undefined : theme.name }), current: query.theme === theme.name })),
      list: {
        action: here, sentence: `${shown.length === all.length ? all.length : `${shown.length} of ${all.length}`} ${all.length === 1 ? 'action' : 'actions'}`,
        filters: [
          { name: 'priority', label: 'Priority', value: query.priority, options: chapters.map((one) => ({ value: one.id, text: one.title })) },
          { name: 'owner', label: 'Owner', value: query.owner, options: owners.map(([value, text]) => ({ value, text })) },
          { name: 'status', label: 'Status', value: query.status, options: [...new Set(all.map((action) => action.status))].map((value) => ({ value, text: statusWords(value) })) },
        ],
        keep: query.theme ? [{ name: 'theme', value: query.theme }] : [],
        ...(isFiltered(query) ? { clearHref: here } : {}),
        exports: exportsOf(address, query),
      },
      priorities: priorities.map((priority) => ({
        ...priority, purposeMarked: figures.marked(priority.purpose), corrected: corrected(priority.purpose), href: `/plan/priorities/${priority.id}`, ...countsOf(priority.actions, year, today), actions: priority.actions.map((action) => actionRow(action, today, year)),
      })),
      terms,
      years: years.map((one) => ({ text: one.label, href: `/plan/years/${addressOf(one.label)}`, current: one.id === year.id })),
      mayEdit: isCoordinator && isOpenForChange(year),
      isCoordinator,
      reviews: year.reviewsId !== null,
    },
    { title: year.title },
  );
});

const COLUMNS = ['Ref', 'Priority', 'Action', 'Owner', 'With', 'Due', 'Target', 'Subject to funding', 'Themes', 'Status', 'Latest update', 'Updated on', 'Not accepted yet'];

async function exported(session: Session, address: string, chosen: Filters): Promise<{ name: string; rows: (string | null)[][] }> {
  const year = await findPlanYear(session, labelOf(address));
  const { priorities } = await filteredPlan(session, year, chosen);
  await record(session, exportedList, { kind: 'plan year', id: year.id, words: year.title }, { list: 'actions' });
  return {
    name: `plan-${address}-actions`,
    rows: priorities.flatMap((priority) => priority.actions.map((action) => [
      action.ref, priority.title, action.title, inParts(action.owners).accountable?.name ?? '', [...inParts(action.owners).together, ...inParts(action.owners).with].map((one) => one.name).join('; '),
      action.dueOn ?? 'Through the year', action.targetWords, action.subjectToFunding ? 'yes' : 'no', action.themes.map((one) => one.name).join('; '), statusWords(action.status), action.latest?.text ?? null, action.latest?.writtenOn ?? null, action.said && statusWords(action.said),
    ])),
  };
}

export const exportCsv = page('GET', '/plan/years/:year/actions.csv', { may: readPlan, params, query: filters }, async ({ session, params: { year }, query }) => {
  const { name, rows } = await exported(session, year, query);
  return sendFile({ name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv(COLUMNS, rows) });
});

export const exportXlsx = page('GET', '/plan/years/:year/actions.xlsx', { may: readPlan, params, query: filters, transaction: false }, async ({ withSession, params: { year }, query }) => {
  const { name, rows } = await withSession((session) => exported(session, year, query));
  return sendFile({ name: `${name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Actions', columns: COLUMNS, rows }] })) });
});
