// The risk register of a plan: the worst first, who owns each, when it is looked at again.
import { z } from 'zod';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import { exportedList, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { listHead, sortColumn } from '../../../platform/pages/lists.ts';
import { toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { plainTexts } from '../../measures/index.ts';
import { readPlan } from '../permissions.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { currentPlanYear, findPlanYear } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { BANDS, riskBand, riskSentence } from './risk.ts';
import { listRisks } from './risk-store.ts';
import type { Risk } from './risk-store.ts';

const SORTS = ['score', '-score', 'title', '-title', 'owner', '-owner', 'review', '-review'] as const;
const query = z.object({ year: yearAddress.optional(), band: z.enum(BANDS).optional().catch(undefined), state: z.enum(['open', 'closed', 'all']).optional().catch(undefined), sort: z.enum(SORTS).optional().catch(undefined) });
type Query = z.output<typeof query>;
type Named = Query & { year: string };

const keyOf: Record<string, (risk: Risk) => string> = { title: (risk) => risk.title.toLowerCase(), owner: (risk) => (risk.owner ?? '').toLowerCase(), review: (risk) => risk.reviewOn ?? '9999' };

/** What the address asks for, in its order; `score` without a sign puts the worst first. */
function chosenRisks(risks: readonly Risk[], chosen: Pick<Query, 'band' | 'state' | 'sort'>): Risk[] {
  const state = chosen.state ?? 'open';
  const shown = risks.filter((risk) => (state === 'all' || (state === 'open') === (risk.closedOn === null)) && (chosen.band === undefined || riskBand(risk.score).band === chosen.band));
  const backwards = chosen.sort?.startsWith('-') ?? false;
  const by = keyOf[chosen.sort?.replace('-', '') ?? 'score'];
  const sorted = by === undefined ? shown : shown.toSorted((a, b) => compareNames(by(a), by(b)));
  return backwards ? sorted.toReversed() : sorted;
}

async function registerOf(session: Session, asked: Query, today: string): Promise<{ year: PlanYear; named: Named; risks: Risk[]; shown: Risk[] } | undefined> {
  const year = asked.year === undefined ? await currentPlanYear(session, today) : await findPlanYear(session, labelOf(asked.year));
  if (!year) return undefined;
  const risks = await listRisks(session, year.id);
  return { year, named: { ...asked, year: addressOf(year.label) }, risks, shown: chosenRisks(risks, asked) };
}

export const listTheRisks = page('GET', '/plan/risks', { may: readPlan, query }, async ({ session, query: asked, today, person }) => {
  const found = await registerOf(session, asked, today);
  if (!found) return goTo('/plan');
  const { year, named, risks, shown } = found;
  const word = asked.state === 'closed' ? 'closed risk' : asked.state === 'all' ? 'risk' : 'open risk';
  return showPage(
    'plan/risks/list-risks.njk',
    {
      list: listHead({
        path: '/plan/risks', query: named, sentence: riskSentence(shown.map((risk) => risk.score), word), exports: ['csv', 'xlsx'],
        filters: [{ name: 'band', label: 'Band', options: BANDS.map((band) => ({ value: band, text: band.charAt(0).toUpperCase() + band.slice(1) })) }, { name: 'state', label: 'State', all: 'Open', options: [{ value: 'closed', text: 'Closed' }, { value: 'all', text: 'Open and closed' }] }],
      }),
      year: addressOf(year.label),
      columns: [sortColumn('/plan/risks', named, 'title', { text: 'Risk', width: 'wide' }), sortColumn('/plan/risks', named, 'owner', { text: 'Owner' }), sortColumn('/plan/risks', named, 'score', { text: 'Now' }), { text: 'Target' }, sortColumn('/plan/risks', named, 'review', { text: 'Review' })],
      risks: shown.map((risk) => ({
        ...risk, href: `/plan/risks/${risk.id}`, band: riskBand(risk.score), target: risk.targetLikelihood && risk.targetImpact ? { score: risk.targetLikelihood * risk.targetImpact, band: riskBand(risk.targetLikelihood * risk.targetImpact) } : undefined,
        threatens: risk.threatens.map((one) => one.words),
      })),
      none: risks.length === 0,
      mayEdit: hasRole(person, 'coordinator') && !year.frozen,
    },
    { title: `Risks to the plan ${year.label}`, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${addressOf(year.label)}` }] },
  );
});

const COLUMNS = ['Risk', 'Cause', 'Effect', 'Likelihood', 'Impact', 'Score', 'Band', 'Controls', 'Owner', 'Person', 'Target score', 'Review on', 'Threatens', 'Closed on', 'Why closed'];

async function exported(session: Session, asked: Query, today: string): Promise<{ name: string; rows: (string | number | null)[][] }> {
  const found = await registerOf(session, asked, today);
  if (!found) return { name: 'risks', rows: [] };
  await record(session, exportedList, { kind: 'plan year', id: found.year.id, words: found.year.title }, { list: 'risks' });
  const plain = await plainTexts(session, found.shown.flatMap((risk) => [risk.cause ?? '', risk.effect ?? '', risk.controls ?? '']));
  return {
    name: `plan-${found.named.year}-risks`,
    rows: found.shown.map((risk, at) => [
      risk.title, plain[3 * at] || null, plain[3 * at + 1] || null, risk.likelihood, risk.impact, risk.score, riskBand(risk.score).words, plain[3 * at + 2] || null, risk.owner, risk.ownerName, risk.targetLikelihood && risk.targetImpact ? risk.targetLikelihood * risk.targetImpact : null, risk.reviewOn,
      risk.threatens.map((one) => one.words).join('; '), risk.closedOn, risk.closedWhy,
    ]),
  };
}

export const exportRisksCsv = page('GET', '/plan/risks.csv', { may: readPlan, query }, async ({ session, query: asked, today }) => {
  const { name, rows } = await exported(session, asked, today);
  return sendFile({ name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv(COLUMNS, rows) });
});

export const exportRisksXlsx = page('GET', '/plan/risks.xlsx', { may: readPlan, query, transaction: false }, async ({ withSession, query: asked, today }) => {
  const { name, rows } = await withSession((session) => exported(session, asked, today));
  return sendFile({ name: `${name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Risks', columns: COLUMNS, rows }] })) });
});
