// The review of the year before, put together from its records: per priority every action with owner, newest update and status; counts; what was not done and why; projects with pictures and quotes.
import { z } from 'zod';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import { exportedList, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { id } from '../../../platform/web/form.ts';
import { toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { STATUSES, statusTone, statusWords, wasNotDone } from '../actions/action.ts';
import type { Status } from '../actions/action.ts';
import { figuresOnPage } from '../../measures/index.ts';
import { countsOf } from '../performance/behind.ts';
import { editPlan, readPlan } from '../permissions.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { isOpenForChange, isPublished } from '../years/settled.ts';
import { actionRow } from '../years/show-year.ts';
import { findPlanYear, listPlanYears, loadPlan, planYearById, setReviewedYear } from '../years/year-store.ts';
import type { Plan, PlanAction, PlanYear } from '../years/year-store.ts';
import { WRITERS, lengthWords, mayWrite, pictureMayShow, quoteMayShow } from './section.ts';
import { listPictures, listQuotes } from './evidence-store.ts';
import { listSections } from './section-store.ts';

const params = z.object({ year: yearAddress });

async function reviewed(session: Session, address: string): Promise<{ year: PlanYear; plan: Plan | undefined; actions: PlanAction[] }> {
  const year = await findPlanYear(session, labelOf(address));
  const plan = year.reviewsId ? await loadPlan(session, await planYearById(session, year.reviewsId)) : undefined;
  return { year, plan, actions: plan?.priorities.flatMap((priority) => priority.actions) ?? [] };
}

/** What was not done, each with the reason that its last update gave. */
export function notDone(actions: readonly Pick<PlanAction, 'id' | 'ref' | 'title' | 'status' | 'statusReason' | 'latest'>[]): { id: string; ref: string; title: string; status: Status; why: string | null }[] {
  return actions.filter((action) => wasNotDone(action.status)).map((action) => ({ id: action.id, ref: action.ref, title: action.title, status: action.status, why: action.statusReason ?? action.latest?.text ?? null }));
}

export const showReview = page('GET', '/plan/years/:year/review', { may: readPlan, params }, async ({ session, params: { year: address }, person, today, fresh }) => {
  const { year, plan, actions } = await reviewed(session, address);
  const isCoordinator = hasRole(person, 'coordinator');
  const open = isOpenForChange(year);
  if (!plan) {
    const earlier = isCoordinator && open ? (await listPlanYears(session)).filter((one) => one.label < year.label) : [];
    return showPage('plan/review/no-review.njk', { address, years: earlier.map((one) => ({ value: one.id, text: `${one.label}, ${one.title}` })), form: fresh({ year: earlier[0]?.id ?? '' }) }, { title: 'Review of the year before', breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${address}` }] });
  }
  const sections = (await listSections(session, year.id)).filter((one) => one.part === 'review' || one.part === 'project');
  const pictures = await listPictures(session, sections.map((one) => one.id));
  const quotes = await listQuotes(session, sections.map((one) => one.id));
  const figures = await figuresOnPage(session, sections.map((one) => one.text));
  // While the year goes on nobody knows that all is well where nobody has said a word for long: counted as the plan itself counts it, and by status only when it is over.
  const told = countsOf(actions, plan.year, today);
  const statuses = told.counts['no-news'] === undefined ? actions.map((action) => action.status) : [];
  const written = (part: 'review' | 'project'): object[] => sections.filter((one) => one.part === part).map((one) => ({
    ...one, text: figures.marked(one.text), corrected: isPublished(year) ? figures.corrected(one.text) : [], href: `/plan/sections/${one.id}`, length: lengthWords(one.text), mayWrite: open && mayWrite(person, one),
    shownPictures: pictures.filter((picture) => picture.sectionId === one.id && pictureMayShow(picture)), shownQuotes: quotes.filter((quote) => quote.sectionId === one.id && quoteMayShow(quote)),
  }));
  const silent = actions.filter((action) => action.latest === null).length;
  return showPage(
    'plan/review/show-review.njk',
    {
      address, label: plan.year.label, sentence: told.sentence, silent,
      byStatus: STATUSES.map((status) => ({ tone: statusTone(status), words: statusWords(status), number: statuses.filter((one) => one === status).length })).filter((one) => one.number > 0),
      priorities: plan.priorities.map((priority) => ({ ...priority, ...countsOf(priority.actions, plan.year, today), actions: priority.actions.map((action) => ({ ...actionRow(action, today), late: false })) })),
      undone: notDone(actions).map((one) => ({ ...one, tone: statusTone(one.status), words: statusWords(one.status) })),
      review: written('review'), projects: written('project'), mayAdd: open && hasRole(person, ...WRITERS), exports: (['csv', 'xlsx'] as const).map((form) => ({ text: form === 'csv' ? 'Export to CSV' : 'Export to Excel', href: `/plan/years/${address}/review.${form}` })),
    },
    { title: `Review of ${plan.year.label}`, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${address}` }] },
  );
});

export const chooseReviewedYear = page('POST', '/plan/years/:year/review', { may: editPlan, params, body: z.object({ year: id }) }, async ({ session, params: { year: address }, form }) => {
  const year = await findPlanYear(session, labelOf(address));
  if (!form.ok) return goTo(`/plan/years/${address}/review`, 'Choose the year that is reviewed.');
  const earlier = (await listPlanYears(session)).find((one) => one.id === form.values.year && one.label < year.label);
  if (!earlier) throw notFound();
  await setReviewedYear(session, year, earlier);
  return goTo(`/plan/years/${address}/review`, `The plan now looks back on ${earlier.label}.`);
});

const COLUMNS = ['Priority', 'Ref', 'Action', 'Owners', 'Latest update', 'Updated on', 'Status', 'Why', 'Not accepted yet'];

async function exported(session: Session, address: string): Promise<{ name: string; rows: (string | null)[][] } | undefined> {
  const { year, plan } = await reviewed(session, address);
  if (!plan) return undefined;
  await record(session, exportedList, { kind: 'plan year', id: year.id, words: year.title }, { list: 'review' });
  return {
    name: `review-${addressOf(plan.year.label)}`,
    rows: plan.priorities.flatMap((priority) => priority.actions.map((action) => [priority.title, action.ref, action.title, action.owners.map((owner) => owner.name).join('; '), action.latest?.text ?? null, action.latest?.writtenOn ?? null, statusWords(action.status), action.statusReason, action.said && statusWords(action.said)])),
  };
}

export const exportReviewCsv = page('GET', '/plan/years/:year/review.csv', { may: readPlan, params }, async ({ session, params: { year } }) => {
  const list = await exported(session, year);
  if (!list) return goTo(`/plan/years/${year}/review`);
  const { name, rows } = list;
  return sendFile({ name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv(COLUMNS, rows) });
});

export const exportReviewXlsx = page('GET', '/plan/years/:year/review.xlsx', { may: readPlan, params, transaction: false }, async ({ withSession, params: { year } }) => {
  const list = await withSession((session) => exported(session, year));
  if (!list) return goTo(`/plan/years/${year}/review`);
  const { name, rows } = list;
  return sendFile({ name: `${name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Review', columns: COLUMNS, rows }] })) });
});
