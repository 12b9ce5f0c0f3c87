// Making a performance report, and reading one that was made: a frozen copy in every form.
import { z } from 'zod';
import type { Chart } from '../../../platform/charts/index.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { changedMeanwhile, refused } from '../../../platform/web/errors.ts';
import { id, words } from '../../../platform/web/form.ts';
import { hasRole } from '../../../security/actor.ts';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import { withSnapshot } from '../../../security/session.ts';
import { contentsOf } from '../publication/document-page.ts';
import { loadLook } from '../publication/plan-data-store.ts';
import { publicFigures } from '../../measures/index.ts';
import { lockYear } from '../publication/publication-store.ts';
import { statusWords } from '../actions/action.ts';
import { publishPlan, readPlan } from '../permissions.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { currentPlanYear, findPlanYear, planYearById } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { changesSince } from './changes-since.ts';
import { standingOf } from './performance.ts';
import { factsOf } from './performance-store.ts';
import { withoutGivingAway } from './giving-away.ts';
import { gatherReport } from './report-data-store.ts';
import type { ReportData } from './report-data.ts';
import { renderReport } from './report-forms.ts';
import { listReports, loadReport, loadReportFile, newestReport, writeReport } from './report-store.ts';

/** The next report of a year: what it says and what that changes. */
async function nextReport(session: Session, year: PlanYear, today: string): Promise<ReportData> {
  const last = await newestReport(session, year.id);
  const data = await gatherReport(session, year, today);
  return last === undefined ? data : { ...data, number: last.number + 1, changes: changesSince(last.data, data) };
}

/** The charts of what is reported, drawn from what is fit to be public. */
async function chartsOf(session: Session, data: ReportData, year: PlanYear, today: string): Promise<Map<string, Chart>> {
  const refs = [...new Set(data.priorities.flatMap((one) => one.measures).map((measure) => measure.key))];
  const facts = refs.length === 0 ? [] : await factsOf(session, { refs }, today);
  const out = await publicFigures(session, refs);
  return new Map(facts.flatMap((one) => { const { chart } = standingOf(withoutGivingAway(one, out), today, { isPublic: true, year }); return chart === undefined ? [] : [[one.measure.ref, chart] as const]; }));
}

const body = z.object({ year: words('Choose the year', 7), seen: words('Open the page again', 40) });

/** What a committee would find nothing about. A measure that serves two priorities is one. */
function gapsOf({ priorities }: ReportData): { measures: number; old: { name: string; href: string }[]; actions: number; isStated: boolean } {
  const measures = [...new Map(priorities.flatMap((one) => one.measures).map((one) => [one.key, one])).values()];
  const actions = priorities.flatMap((one) => one.actions);
  return { measures: measures.length, old: measures.filter((one) => one.newest === undefined || one.newest.beforeThePlanYear === true).map(({ name, key }) => ({ name, href: `/measures/${key}` })), actions: actions.length, isStated: actions.some((one) => one.status !== statusWords('not stated')) };
}

export const listTheReports = page('GET', '/plan/performance/reports', { may: readPlan, query: z.object({ year: yearAddress.optional() }) }, async ({ session, query, today, person, fresh }) => {
  const year = query.year === undefined ? await currentPlanYear(session, today) : await findPlanYear(session, labelOf(query.year));
  if (!year) return goTo('/plan');
  const reports = await listReports(session, year.id);
  const isCoordinator = hasRole(person, 'coordinator');
  const next = isCoordinator ? await nextReport(session, year, today) : undefined;
  return showPage('plan/performance/list-reports.njk', { form: fresh({}), address: addressOf(year.label), year: year.label, isCoordinator, next: next && { number: next.number, changes: next.changes, ...gapsOf(next) }, reports: reports.map((one) => ({ ...one, href: `/plan/performance/reports/${one.id}` })), links: reports[0] ? await fileLinks(session, reports[0].id) : [] },
    { title: `Performance reports, ${year.label}`, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${addressOf(year.label)}` }, { text: 'How it is doing', href: `/plan/performance?year=${addressOf(year.label)}` }] });
});

export const makeReport = page('POST', '/plan/performance/reports', { may: publishPlan, body, transaction: false }, async ({ actor, services, withSession, form, today }) => {
  if (!form.ok) throw refused('The report could not be made: the page had lost what it was about.', 'Open the list of reports and try again.', 'no-year');
  const address = yearAddress.safeParse(form.values.year);
  if (!address.success) throw refused('There is no such year.', 'Open the list of reports and try again.', 'no-year');
  const gathered = await withSnapshot(services.pool, actor, async (session) => {
    const year = await findPlanYear(session, labelOf(address.data));
    const data = await nextReport(session, year, today);
    return { year, data, charts: await chartsOf(session, data, year, today), look: await loadLook(session) };
  });
  // The form was sent twice: the report is there.
  if (String(gathered.data.number) !== form.values.seen) throw changedMeanwhile();
  const forms = await renderReport(gathered.data, gathered.charts, gathered.look);
  const made = await withSession(async (session) => {
    await lockYear(session, gathered.year.id);
    const last = await newestReport(session, gathered.year.id);
    if ((last?.number ?? 0) + 1 !== gathered.data.number) throw changedMeanwhile();
    return writeReport(session, gathered.year, gathered.data, forms);
  });
  return goTo(`/plan/performance/reports/${made}`, `Report ${gathered.data.number} is made. It stays as it is.`);
});

const FORM_WORDS: Readonly<Record<string, string>> = { 'report.pdf': 'PDF', 'report.docx': 'Word', 'report.html': 'Web page', 'report.json': 'Data (JSON)', 'measures.csv': 'Measures (CSV)', 'actions.csv': 'Actions (CSV)' };
async function fileLinks(session: Session, reportId: string): Promise<{ text: string; href: string }[]> {
  const { files } = await loadReport(session, reportId);
  return Object.entries(FORM_WORDS).flatMap(([name, text]) => (files.some((file) => file.name === name) ? [{ text, href: `/plan/performance/reports/${reportId}/${name}` }] : []));
}

export const showReport = page('GET', '/plan/performance/reports/:reportId', { may: readPlan, params: z.object({ reportId: id }) }, async ({ session, params: { reportId } }) => {
  const report = await loadReport(session, reportId);
  const year = await planYearById(session, report.yearId);
  return showPage('plan/performance/show-report.njk', { organisation: `Made by ${report.madeBy}`, subtitle: `Performance report ${report.number}`, edition: `As at ${dateWords(report.asAt)}. It stays as it was made.`, body: report.bodyHtml, contents: contentsOf(report.contents), links: await fileLinks(session, reportId), list: `/plan/performance/reports?year=${addressOf(year.label)}` }, { title: `How the plan is doing, ${year.label}` });
});

export const sendReportFile = page('GET', '/plan/performance/reports/:reportId/:reportFile', { may: readPlan, params: z.object({ reportId: id, reportFile: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,79}$/) }) }, async ({ session, params: { reportId, reportFile } }) => {
  const file = await loadReportFile(session, reportId, reportFile);
  return sendFile({ name: file.name, mediaType: file.mediaType, body: file.bytes });
});
