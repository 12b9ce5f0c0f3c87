// What contradicts itself in a plan, by kind, with both places side by side; what was decided stands folded below. The same as a spreadsheet.
import { z } from 'zod';
import { page, sendFile, showPage } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import type { Person } from '../../../security/actor.ts';
import { exportedList, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { listHead } from '../../../platform/pages/lists.ts';
import { toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { FINDING_KINDS } from '../checking/finding.ts';
import { freshImports } from '../bringing-in/import-store.ts';
import { readFindings } from '../permissions.ts';
import { WRITERS } from '../review/section.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { findPlanYear } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { countWords, countsOf } from './decision.ts';
import type { Judged } from './decision.ts';
import { yearLookedBackOn } from './draft-to-check.ts';
import type { DraftToCheck } from './draft-to-check.ts';
import { KIND_WORDS, SEVERITIES, SEVERITY_WORDS } from './finding-words.ts';
import { FINDING_COLUMNS, findingRow } from './findings-table.ts';
import { groupsOf, saidOf, shownFinding } from './finding-view.ts';
import { checkYear } from './findings.ts';
import type { CheckedYear } from './findings.ts';

const params = z.object({ year: yearAddress });
const query = z.object({ severity: z.enum(['error', 'warning', 'advice']).optional().catch(undefined), kind: z.enum(FINDING_KINDS).optional().catch(undefined) });
type Query = z.output<typeof query>;

/** Whoever has a part in writing the plan sees what contradicts itself in it; others when it is published. */
export const seesFindings = (person: Person, year: Pick<PlanYear, 'frozen' | 'state'>): boolean => hasRole(person, ...WRITERS) || year.frozen || year.state === 'published';

export const checkerPath = (label: string): string => `/plan/years/${addressOf(label)}/checker`;

export async function checkedYear(session: Session, address: string, person: Person, today: string): Promise<{ year: PlanYear; checked: CheckedYear }> {
  const year = await findPlanYear(session, labelOf(address));
  if (!seesFindings(person, year)) throw notFound();
  return { year, checked: await checkYear(session, year, today) };
}

const chosen = (all: readonly Judged[], asked: Query): Judged[] => all.filter((one) => (asked.severity === undefined || one.finding.severity === asked.severity) && (asked.kind === undefined || one.finding.kind === asked.kind));

/** What is told of the year before stands in this plan, and is no fault of its own year. */
function lookedBackWords(draft: DraftToCheck, open: readonly Judged[], year: PlanYear, mayDecide: boolean): string {
  const back = open.flatMap(({ finding }) => yearLookedBackOn(draft, finding) ?? []);
  if (back.length === 0) return '';
  const changes = mayDecide && !year.frozen ? ` To put ${back.length === 1 ? 'it' : 'them'} right changes what is told of that year, not what is planned for ${year.label}.` : '';
  return `${pluralWords(back.length, 'finding is', 'findings are')} about ${back[0]}, on which this plan looks back.${changes}`;
}

export const showChecker = page('GET', '/plan/years/:year/checker', { may: readFindings, params, query }, async ({ session, params: { year: address }, query: asked, person, today, fresh }) => {
  const { year, checked: { all, decisions, draft } } = await checkedYear(session, address, person, today);
  const path = checkerPath(year.label);
  const mayDecide = hasRole(person, 'coordinator');
  const shown = chosen(all, asked);
  const open = shown.filter((one) => one.state === 'open');
  const settled = all.filter((one) => one.state === 'settled');
  // What was decided here and is not found any more, because the plan says it right now.
  const gone = [...decisions.values()].filter((one) => one.yearId === year.id && one.decision !== 'taken back' && !all.some((other) => other.finding.key === one.key));
  const anyOpen = all.some((one) => one.state === 'open');
  return showPage(
    'plan/checker/show-checker.njk',
    {
      path, mayDecide, form: fresh(), anyOpen, broughtFrom: (await freshImports(session, today)).find(({ outcome }) => outcome.years?.some((one) => one.id === year.id && one.role === 'planned'))?.fileName, back: lookedBackWords(draft, open, year, mayDecide), label: year.label, frozen: year.frozen,
      list: listHead({ path, query: asked, sentence: countWords(countsOf(shown)), exports: all.length > 0 ? ['csv', 'xlsx'] : [], filters: [
        { name: 'severity', label: 'How serious', options: SEVERITIES.filter((one) => all.some((other) => other.finding.severity === one)).map((value) => ({ value, text: SEVERITY_WORDS[value] })) },
        { name: 'kind', label: 'What', options: FINDING_KINDS.filter((kind) => all.some((one) => one.finding.kind === kind)).map((value) => ({ value, text: KIND_WORDS[value].title })) },
      ] }),
      groups: groupsOf(open, (one) => shownFinding(one, { base: path, draft, mayDecide })),
      settled: settled.map((one) => ({ ...shownFinding(one, { base: path, draft, mayDecide }), key: one.finding.key, version: one.decision?.version })),
      gone: gone.map((one) => ({ message: one.message, said: saidOf(one), changed: one.changed })),
    },
    { title: `What contradicts itself in the plan ${year.label}`, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${address}` }] },
  );
});

async function exported(session: Session, address: string, asked: Query, person: Person, today: string): Promise<{ name: string; rows: (string | number | null)[][] }> {
  const { year, checked } = await checkedYear(session, address, person, today);
  await record(session, exportedList, { kind: 'plan year', id: year.id, words: year.title }, { list: 'findings' });
  const rows = chosen(checked.all, asked).map((one) => findingRow(one));
  return { name: `plan-${addressOf(year.label)}-findings`, rows };
}

export const exportFindingsCsv = page('GET', '/plan/years/:year/checker.csv', { may: readFindings, params, query }, async ({ session, params: { year }, query: asked, person, today }) => {
  const { name, rows } = await exported(session, year, asked, person, today);
  return sendFile({ name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv(FINDING_COLUMNS, rows) });
});

export const exportFindingsXlsx = page('GET', '/plan/years/:year/checker.xlsx', { may: readFindings, params, query, transaction: false }, async ({ withSession, params: { year }, query: asked, person, today }) => {
  const { name, rows } = await withSession((session) => exported(session, year, asked, person, today));
  return sendFile({ name: `${name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Findings', columns: FINDING_COLUMNS, rows }] })) });
});
