// The ranking and what it hangs on: the answer first, then the table, then in words which single choice would turn it. Downloads as a table, and as a workbook with every score.
import { z } from 'zod';
import { page, sendFile, showPage } from '../../../security/page.ts';
import { exportedList, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { id } from '../../../platform/web/form.ts';
import { listWords, numberWords, ordinalWords } from '../../../platform/pages/figure-words.ts';
import { toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { aboutSheet, markedTable, markedWords } from '../marked.ts';
import type { Marked } from '../marked.ts';
import { isBare } from './candidate-store.ts';
import { markingOf } from './marking.ts';
import { CONFIDENCE, confidenceLetter, highestPriority, valuesOfScales } from './matrix.ts';
import { readScoring } from './permissions.ts';
import { rankingColumns, rankingRows, sheetsOfBook } from './results-table.ts';
import { apartWhy, confidenceOf, loadScored, namesIn, rankRange, rankedAll, scoreRange, scoredByWords, thoseWhoScored } from './scored-workshop.ts';
import type { ScoredWorkshop } from './scored-workshop.ts';
import { disagreementSentence } from './disagreement.ts';
import { sensitivityOf } from './sensitivity.ts';
import { NEARLY_LEVEL_WORDS, flipWords, sensitivitySentence, untoldSentences } from './sensitivity-words.ts';
import { OUTCOME_TONES } from './show-workshop.ts';
import { refuseClosed } from './show-room.ts';
import { placesIn } from './near-level.ts';
import type { Places } from './near-level.ts';
import { listWorkshops } from './workshop-store.ts';
import { unrankedIn, unrankedSentences } from './unranked.ts';
import { OUTCOME_WORDS } from './workshop.ts';

const params = z.object({ workshopId: id });

async function openResults(session: Session, workshopId: string): Promise<ScoredWorkshop> {
  const all = await loadScored(session, workshopId);
  refuseClosed(all, session);
  return all;
}

function answer(all: ScoredWorkshop, places: Places, ranges: ReturnType<typeof rankRange>): string {
  const { standings, candidates, workshop } = all;
  const title = (candidateId: string): string => `“${candidates.find((one) => one.id === candidateId)?.title ?? ''}”`;
  const ranked = standings.filter((one) => one.outcome);
  if (ranked.length === 0) return 'Nothing can be ranked yet: every candidate misses a score.';
  const heads = ranked.filter((one) => one.rank === 1);
  const near = (id: string): string => (places.isNear(id) ? ', nearly level with others' : '');
  const first = heads.length > 1 ? `${listWords(heads.map((one) => title(one.id)))} share the first place, with ${numberWords(heads[0]!.outcome!.priority, 1)}.` : `${title(heads[0]!.id)} comes first, with ${numberWords(heads[0]!.outcome!.priority, 1)}${near(heads[0]!.id)}.`;
  const next = ranked[heads.length];
  const apart = disagreementSentence(heads.map((one) => ({ title: candidates.find((each) => each.id === one.id)?.title ?? '', ranks: ranges.get(one.id) })));
  return [first, next === undefined ? '' : `Next is ${title(next.id)}, with ${numberWords(next.outcome!.priority, 1)}${near(next.id)}.`, ...unrankedSentences(unrankedIn(standings, workshop.matrix), namesIn(all)), apart].filter((words) => words !== '').join(' ');
}

/** “12.0 to 30.4”, or “12.0 by all”. */
function between(lowest: number | undefined, highest: number | undefined, places: number): string | undefined {
  if (lowest === undefined || highest === undefined) return undefined;
  const [least, most] = [numberWords(lowest, places), numberWords(highest, places)];
  return least === most ? `${least} by all` : `${least} to ${most}`;
}

/** Whose ranks are told, where it is not everybody who scored. */
function rankingPeople(all: ScoredWorkshop): string | undefined {
  const scoring = thoseWhoScored(all);
  const whole = rankedAll(all);
  if (whole.length === scoring.length) return undefined;
  const others = listWords(scoring.filter((one) => !whole.includes(one)).map((one) => one.person));
  return whole.length < 2 ? `Ranks are not told: fewer than two people scored every candidate (not ${others}).` : `Ranks are of the ${numberWords(whole.length)} of ${numberWords(scoring.length)} people who scored every candidate, since a shorter list puts others higher; ${others} did not.`;
}

export const showResults = page('GET', '/assessment/scoring/workshops/:workshopId/results', { may: readScoring, params }, async ({ session, params: { workshopId } }) => {
  const all = await openResults(session, workshopId);
  const { workshop, candidates, scored, standings, decisions } = all;
  const { criteria } = workshop.matrix;
  const names = namesIn(all);
  const sensitivity = sensitivityOf(scored, criteria, valuesOfScales(workshop.matrix));
  const places = placesIn(all, sensitivity);
  const [ranges, apart] = [rankRange(all), scoreRange(all)];
  const highest = Math.max(1, ...standings.map((one) => one.outcome?.priority ?? 0));
  const here = `/assessment/scoring/workshops/${workshopId}`;
  const head = standings.find((one) => one.outcome);
  return showPage(
    'assessment/scoring/show-results.njk',
    {
      workshop, here, scoredBy: scoredByWords(all), answer: answer(all, places, ranges), ties: workshop.ties, exports: [{ text: 'Table as CSV', href: `${here}/results.csv` }, { text: 'Every score as Excel', href: `${here}/results.xlsx` }],
      rows: standings.map((one) => {
        const candidate = candidates.find((each) => each.id === one.id)!;
        const confidence = confidenceOf(scored.find((each) => each.id === one.id)!);
        const [range, spread] = [ranges.get(one.id), apart.get(one.id)];
        const decision = decisions.find((each) => each.candidateId === one.id);
        return {
          title: candidate.title, bare: isBare(candidate), place: places.place(one.id), level: places.level(one.id), href: `/assessment/scoring/candidates/${one.id}`, outcome: one.outcome, share: one.outcome ? Math.round((one.outcome.priority / highest) * 1000) / 10 : 0, missing: one.missing.map(names.criterion), confidence: confidence === undefined ? undefined : confidenceLetter(confidence),
          spread: between(spread?.lowest.priority, spread?.highest.priority, 1), harm: between(spread?.lowest.harm, spread?.highest.harm, 1), likelihood: between(spread?.lowest.likelihood, spread?.highest.likelihood, 2), position: between(spread?.lowest.position, spread?.highest.position, 1),
          range: range && (range.highest === range.lowest ? `${ordinalWords(range.highest)} by all` : `${ordinalWords(range.highest)} to ${ordinalWords(range.lowest)}`), why: spread === undefined ? apartWhy(all, one.id) : undefined, decision: decision && { tone: OUTCOME_TONES[decision.outcome], words: OUTCOME_WORDS[decision.outcome] },
        };
      }),
      most: highestPriority(workshop.matrix), highest, decided: decisions.length > 0, holds: sensitivitySentence(sensitivity, names), flips: flipWords(sensitivity, names), nearlyLevelRule: NEARLY_LEVEL_WORDS, untold: untoldSentences(sensitivity, names), ranking: rankingPeople(all), ranked: ranges.size > 0,
      example: head && { title: names.candidate(head.id), ...head.outcome }, unfinished: thoseWhoScored(all).filter((one) => one.finishedAt === null).map((one) => one.person), agreed: all.agreed.filter((one) => one.criterion !== CONFIDENCE).length, cells: criteria.length * candidates.length,
    },
    { title: `Results: ${workshop.title}`, breadcrumbs: [{ text: 'Scoring priorities', href: '/assessment/scoring' }, { text: workshop.title, href: here }] },
  );
});

async function exported(session: Session, workshopId: string): Promise<ScoredWorkshop> {
  const all = await openResults(session, workshopId);
  await record(session, exportedList, { kind: 'scoring workshop', id: workshopId, words: all.workshop.title }, { candidates: all.candidates.length });
  return all;
}

/** The file's name, without the workshop's title, which people wrote: by the plan and the day, and where several workshops scored for one plan by which it was. */
async function fileOf(session: Session, { workshop, candidates }: ScoredWorkshop, today: string): Promise<{ name: string; marked: Marked }> {
  const nth = (await listWorkshops(session)).filter((one) => one.label === workshop.label).toReversed().findIndex((one) => one.id === workshop.id) + 1;
  return { name: `scoring-${workshop.label.replace('/', '-')}-${nth > 1 ? `workshop-${nth}-` : ''}${today}`, marked: await markingOf(session, [workshop.label], candidates.flatMap((one) => one.links)) };
}

export const exportResultsCsv = page('GET', '/assessment/scoring/workshops/:workshopId/results.csv', { may: readScoring, params }, async ({ session, params: { workshopId }, today }) => {
  const all = await exported(session, workshopId);
  const { name, marked } = await fileOf(session, all, today);
  const { columns, rows } = markedTable({ columns: rankingColumns(all), rows: rankingRows(all) }, marked);
  return sendFile({ name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv(columns, rows) });
});

export const exportResultsXlsx = page('GET', '/assessment/scoring/workshops/:workshopId/results.xlsx', { may: readScoring, params, transaction: false }, async ({ withSession, params: { workshopId }, today }) => {
  const { all, file: { name, marked } } = await withSession(async (session) => {
    const found = await exported(session, workshopId);
    return { all: found, file: await fileOf(session, found, today) };
  });
  const body = await toXlsx({ sheets: [...sheetsOfBook(all), aboutSheet(all.workshop.title, marked, today)], marking: markedWords(marked) });
  return sendFile({ name: `${name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(body) });
});
