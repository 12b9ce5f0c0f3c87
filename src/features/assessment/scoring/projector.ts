// The room on a projector: one question at a time, what was given apart as dots over the scale, the ranking as the last. Nobody is named there. It is all in
// addresses, so that it works with the keys of any remote and without JavaScript.
import type { Session } from '../../../security/session.ts';
import { numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { evidenceByCriterion } from './evidence.ts';
import { inWords } from '../assess/small-words.ts';
import { CONFIDENCE, choosable, nameOfCriterion, scoreWords } from './matrix.ts';
import { rankRange } from './scored-workshop.ts';
import type { ScoredWorkshop } from './scored-workshop.ts';
import { cellsOf, toTalkAbout } from './show-room.ts';
import type { Cell } from './show-room.ts';
import { fromTo, isFar } from './disagreement.ts';
import { nearLevelIn, placesIn } from './near-level.ts';
import { tieSentences } from './ties.ts';
import { unrankedIn, unrankedWords } from './unranked.ts';

const addressOf = ({ id }: Pick<ScoredWorkshop['workshop'], 'id'>): string => `/assessment/scoring/workshops/${id}/room`;
const wall = (workshop: Pick<ScoredWorkshop['workshop'], 'id'>, at: number, every: boolean): string => `${addressOf(workshop)}?view=projector&at=${at}${every ? '&every=yes' : ''}`;

/** What was agreed meanwhile stays where it was, whether people had scored it or not, so that the way back leads to it. */
const farApart = (cells: readonly Cell[]): Cell[] => cells.filter((one) => toTalkAbout([{ ...one, agreed: false, value: one.given.length === 0 ? undefined : one.value }]).length > 0);
const shownOf = (cells: readonly Cell[], every: boolean): readonly Cell[] => (every ? cells : farApart(cells));

/** Where a question is on the wall, among all questions or those that are far apart; the first where it is none of them. */
export const onWall = (all: { workshop: Pick<ScoredWorkshop['workshop'], 'id' | 'matrix'>; scored: ScoredWorkshop['scored'] }, candidateId: string, criterion: string, every: boolean): string => wall(all.workshop, Math.max(0, shownOf(cellsOf(all), every).findIndex((one) => one.candidateId === candidateId && one.criterion === criterion)) + 1, every);

type Asked = { at: number; every: boolean; mayModerate: boolean; today: string };

/** `at` counts from 1; after the last question comes the ranking. `every`: all questions, not those alone that are far apart. */
export async function projectorView(session: Session, all: ScoredWorkshop, { at: asked, every, mayModerate, today }: Asked): Promise<object> {
  const { workshop, candidates, standings, agreed } = all;
  const here = addressOf(workshop);
  const cells = cellsOf(all);
  const shown = shownOf(cells, every);
  const at = Math.min(Math.max(1, asked), shown.length + 1);
  const address = (to: number, isEvery = every): string => wall(workshop, to, isEvery);
  const base = {
    here, at, count: shown.length, before: at > 1 ? address(at - 1) : undefined, after: at <= shown.length ? address(at + 1) : undefined, isLast: at === shown.length, first: address(1), ranking: address(shown.length + 1), every,
    other: every ? { text: 'Only those far apart', href: address(1, false) } : { text: 'Every question', href: address(1, true) }, left: pluralWords(toTalkAbout(cells).length, 'score'), workshop: workshop.title,
  };
  const cell = shown[at - 1];
  if (cell === undefined) {
    const highest = Math.max(1, ...standings.map((one) => one.outcome?.priority ?? 0));
    const [places, ranges, unranked] = [placesIn(all), rankRange(all), unrankedIn(standings, workshop.matrix)];
    return { ...base, ranking: undefined, title: 'The order as it stands', ties: [...tieSentences(standings, candidates), ...nearLevelIn(all).map((one) => one.words)], rows: standings.map((one) => ({ title: candidates.find((each) => each.id === one.id)?.title, apart: apartWords(ranges.get(one.id)), place: places.place(one.id) ?? '–', score: one.outcome === undefined ? unrankedWords(unranked.find((each) => each.id === one.id)) : numberWords(one.outcome.priority, 1), share: one.outcome === undefined ? 0 : Math.round((one.outcome.priority / highest) * 1000) / 10 })) };
  }
  const candidate = candidates.find((one) => one.id === cell.candidateId)!;
  return { ...base, ...(await question(session, all, cell, today)), title: nameOfCriterion(workshop.matrix, cell.criterion), above: candidate.title, agree: mayModerate ? `/assessment/scoring/candidates/${cell.candidateId}/agree/${cell.criterion}` : undefined, agreed: agreedWords(agreed.find((one) => one.candidateId === cell.candidateId && one.criterion === cell.criterion), all, cell) };
}

const agreedWords = (found: ScoredWorkshop['agreed'][number] | undefined, { workshop }: ScoredWorkshop, cell: Cell): { words: string; reason: string } | undefined => found && { words: scoreWords(workshop.matrix, cell.criterion, found.value), reason: found.reason };

/** Only where single sheets would put it far from each other: the order of the means alone looks settled. */
const apartWords = (ranks: Parameters<typeof isFar>[0] | undefined): string | undefined => (ranks !== undefined && isFar(ranks) ? `People disagree: ${fromTo(ranks)} by single sheets` : undefined);

async function question(session: Session, { workshop: { matrix }, candidates, agreed }: ScoredWorkshop, cell: Cell, today: string): Promise<object> {
  const candidate = candidates.find((one) => one.id === cell.candidateId)!;
  const room = agreed.find((one) => one.candidateId === cell.candidateId && one.criterion === cell.criterion)?.value;
  const isConfidence = cell.criterion === CONFIDENCE;
  // From low to high, whichever way the sheet has them.
  const scale = (choosable(matrix, cell.criterion) ?? []).toSorted((a, b) => a.value - b.value).map((one) => ({ value: isConfidence ? '' : String(one.value), word: one.word, standard: one.standard, dots: cell.given.filter((value) => value === one.value).length, isAgreed: room === one.value }));
  const told = scale.filter((one) => one.dots > 0).map((one) => `${numberWords(one.dots)} gave ${[one.value, one.word.toLowerCase()].filter((each) => each !== '').join(', ')}`);
  return {
    asks: isConfidence ? 'How sure are we? It stands beside the score and is not in it' : matrix.criteria.find((one) => one.key === cell.criterion)?.question,
    scale, untold: cell.untold === 0 ? undefined : `${pluralWords(cell.untold, 'person', 'people')} cannot tell from what there is`, told: told.length === 0 ? 'Nobody gave a score' : told.join('; '), nobody: cell.given.length === 0, mean: isConfidence || cell.given.length < 2 ? undefined : `The mean of the ${inWords(cell.given.length)} is ${numberWords(Math.round((cell.given.reduce((sum, one) => sum + one, 0) / cell.given.length) * 100) / 100)}`,
    evidence: ((await evidenceByCriterion(session, candidate.links, today)).get(cell.criterion) ?? []).slice(0, 2),
  };
}
