// Lineage of a plan, read both ways: where this year's actions came from, what became of them. One table, which prints and exports as shown.
import { z } from 'zod';
import { page, sendFile, showPage } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import { exportedList, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { listHead } from '../../../platform/pages/lists.ts';
import { toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { readPlan } from '../permissions.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { isOpenForChange } from '../years/settled.ts';
import { findPlanYear } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { KINDS, KIND_WORDS, NOT_CONFIRMED, countLineage } from './next-year.ts';
import { loadLineage } from './lineage-store.ts';
import type { Direction, LineageEnd, LineageRow } from './lineage-store.ts';
import { planAfter } from './next-year-store.ts';

const params = z.object({ year: yearAddress });
const query = z.object({ view: z.enum(['came-from', 'became']).optional().catch(undefined), kind: z.enum([...KINDS, 'not said', NOT_CONFIRMED]).optional().catch(undefined) });
type Query = z.output<typeof query>;
type Shown = { year: PlanYear; next: PlanYear | undefined; direction: Direction; all: LineageRow[]; rows: LineageRow[]; before?: string | undefined; after?: string | undefined };

/** Without a wish: where the actions came from, when anybody has said so; else what became of them. */
async function shownLineage(session: Session, address: string, asked: Query): Promise<Shown> {
  const year = await findPlanYear(session, labelOf(address));
  const back = await loadLineage(session, year.id, 'came from');
  const direction: Direction = asked.view === 'became' || (asked.view === undefined && back.every((row) => row.kind === null)) ? 'became' : 'came from';
  const all = direction === 'came from' ? back : await loadLineage(session, year.id, 'became');
  const rows = all.filter((row) => asked.kind === undefined || (asked.kind === 'not said' ? row.kind === null : asked.kind === NOT_CONFIRMED ? row.byWords : row.kind === asked.kind));
  const next = await planAfter(session, year);
  return { year, next, direction, all, rows, before: back.find((row) => row.from)?.from?.label, after: all.find((row) => direction === 'became' && row.to)?.to?.label ?? next?.label };
}

const ended = (end: LineageEnd | null): object | null => end && { words: `${end.ref} ${end.title}`, href: `/plan/actions/${end.id}`, leads: end.leads, priority: end.priority };
const kindWords = (row: LineageRow): string => (row.kind === null ? 'Not said yet' : KIND_WORDS[row.kind]);

/** "32 actions: 11 carried on …": actions are counted once, links by their kind. */
function lineageSentence(rows: readonly LineageRow[], direction: Direction): string {
  const counted = rows.map((row) => ({ ...row, action: (direction === 'came from' ? row.to?.id : row.from?.id) ?? '' }));
  const actions = new Set(counted.map((row) => row.action)).size;
  return `${actions} ${actions === 1 ? 'action' : 'actions'}: ${countLineage(counted)}`;
}

export const showLineage = page('GET', '/plan/years/:year/lineage', { may: readPlan, params, query }, async ({ session, params: { year: address }, query: asked, person, fresh }) => {
  const { year, next, direction, all, rows, before, after } = await shownLineage(session, address, asked);
  const isCoordinator = hasRole(person, 'coordinator');
  const here = `/plan/years/${address}/lineage`;
  const view = direction === 'came from' ? 'came-from' : 'became';
  const mayEdit = isCoordinator && (direction === 'came from' ? isOpenForChange(year) : next !== undefined && isOpenForChange(next));
  return showPage(
    'plan/next-year/show-lineage.njk',
    {
      address, direction, settled: isCoordinator && next !== undefined && direction === 'became' && !next.frozen && !isOpenForChange(next) && all.some((row) => row.kind === null) ? { label: next.label, href: `/plan/years/${addressOf(next.label)}/agreement` } : null, mayEdit, mayDecide: isCoordinator && direction === 'became' && (!year.frozen || mayEdit), form: fresh(), unsaid: direction === 'came from' ? all.filter((row) => row.kind === null).length : 0,
      tabs: [{ text: 'Where they came from', href: `${here}?view=came-from`, current: direction === 'came from' }, { text: 'What became of them', href: `${here}?view=became`, current: direction === 'became' }],
      heads: direction === 'came from' ? [before ? `In ${before}` : 'The year before', `In ${year.label}`] : [`In ${year.label}`, after ? `In ${after}` : 'The year after'],
      known: all.some((row) => row.kind !== null),
      list: listHead({ path: here, query: { view, kind: asked.kind }, sentence: rows.length === 0 ? 'No action matches.' : lineageSentence(rows, direction), exports: rows.length > 0 ? ['csv', 'xlsx'] : [], filters: [{ name: 'kind', label: 'What happened', options: [...KINDS.filter((kind) => all.some((row) => row.kind === kind)).map((kind) => ({ value: kind, text: KIND_WORDS[kind] })), ...(all.some((row) => row.kind === null) ? [{ value: 'not said', text: 'Not said yet' }] : []), ...(all.some((row) => row.byWords) ? [{ value: NOT_CONFIRMED, text: 'Not confirmed yet' }] : [])] }] }),
      view, unconfirmed: mayEdit ? rows.filter((row) => row.byWords && row.from && row.to).map((row) => row.id) : [],
      rows: rows.map((row) => ({ id: row.id, words: kindWords(row), ownerChanged: row.ownerChanged, byWords: row.byWords, reason: row.reason, from: ended(row.from), to: ended(row.to), toId: row.to?.id, fromId: row.from?.id })),
    },
    { title: direction === 'came from' ? `Where the actions of ${year.label} came from` : `What became of the actions of ${year.label}`, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${address}` }] },
  );
});

const COLUMNS = ['Year before', 'Ref', 'Action', 'Owners', 'What happened', 'Owner changed', 'Why', 'Year after', 'Ref after', 'Action after', 'Owners after', 'Suggested by words'];

async function exported(session: Session, address: string, asked: Query): Promise<{ name: string; rows: (string | null)[][] }> {
  const { year, rows, direction } = await shownLineage(session, address, asked);
  await record(session, exportedList, { kind: 'plan year', id: year.id, words: year.title }, { list: 'lineage' });
  const end = (one: LineageEnd | null): (string | null)[] => (one ? [one.label, one.ref, one.title, one.leads] : [null, null, null, null]);
  return { name: `plan-${addressOf(year.label)}-${direction.replace(' ', '-')}`, rows: rows.map((row) => [...end(row.from), kindWords(row), row.ownerChanged ? 'yes' : 'no', row.reason, ...end(row.to), row.byWords ? 'yes' : null]) };
}

export const exportLineageCsv = page('GET', '/plan/years/:year/lineage.csv', { may: readPlan, params, query }, async ({ session, params: { year }, query: asked }) => {
  const { name, rows } = await exported(session, year, asked);
  return sendFile({ name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv(COLUMNS, rows) });
});

export const exportLineageXlsx = page('GET', '/plan/years/:year/lineage.xlsx', { may: readPlan, params, query, transaction: false }, async ({ withSession, params: { year }, query: asked }) => {
  const { name, rows } = await withSession((session) => exported(session, year, asked));
  return sendFile({ name: `${name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Over the years', columns: COLUMNS, rows }] })) });
});
