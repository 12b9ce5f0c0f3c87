// A workshop with all that was scored in it, as far as whoever asks may see it: for the room, the results and their files.
import { listWords } from '../../../platform/pages/figure-words.ts';
import type { Session } from '../../../security/session.ts';
import { agreedOf, decisionsOf } from './agreed-store.ts';
import type { Agreed, Decision } from './agreed-store.ts';
import { candidatesOf } from './candidate-store.ts';
import type { Candidate } from './candidate-store.ts';
import { CONFIDENCE, nameOfCriterion } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { scorersOf, sheetsOf } from './sheet-store.ts';
import type { GivenSheet, Scorer } from './sheet-store.ts';
import { outcomeOf, ranksBy, standingsOf, valueOn } from './scores.ts';
import type { Scored, Standing } from './scores.ts';
import type { Names } from './sensitivity-words.ts';
import { loadWorkshop } from './workshop-store.ts';
import type { Workshop } from './workshop-store.ts';

export type ScoredWorkshop = {
  workshop: Workshop & { matrix: Matrix }; candidates: Candidate[]; scorers: Scorer[]; sheets: GivenSheet[]; agreed: Agreed[]; decisions: Decision[];
  /** the candidates as the sums know them; people by their account */
  scored: Scored[]; standings: Standing[];
};

export async function loadScored(session: Session, workshopId: string): Promise<ScoredWorkshop> {
  const [workshop, candidates, scorers, sheets, agreed, decisions] = await Promise.all([loadWorkshop(session, workshopId), candidatesOf(session, workshopId), scorersOf(session, workshopId), sheetsOf(session, workshopId), agreedOf(session, workshopId), decisionsOf(session, workshopId)]);
  const scored = candidates.map((one): Scored => ({
    id: one.id, sheets: sheets.filter((sheet) => sheet.candidateId === one.id).map((sheet) => ({ scorer: sheet.accountId, scores: sheet.scores, untold: sheet.untold })),
    agreed: Object.fromEntries(agreed.filter((each) => each.candidateId === one.id).map((each) => [each.criterion, each.value])),
  }));
  return { workshop, candidates, scorers, sheets, agreed, decisions, scored, standings: standingsOf(scored, workshop.matrix.criteria) };
}

export const personOf = (scorers: readonly Scorer[], accountId: string): string => scorers.find((one) => one.accountId === accountId)?.person ?? 'Somebody';

/** How sure the room is of a candidate: the agreed confidence, else the mean; undefined when nobody said. */
export const confidenceOf = (candidate: Scored): number | undefined => valueOn(candidate, CONFIDENCE);

/** From which to which rank the people put a candidate, each alone: of those alone who could rank all of them, since a shorter list puts the others higher. Undefined while these are fewer than two. */
export function rankRange(all: Ranked): Map<string, { highest: number; lowest: number }> {
  const whole = rankedAll(all).map((one) => ranksBy(one.accountId, all.scored, all.workshop.matrix.criteria));
  return new Map(whole.length < 2 ? [] : all.scored.map(({ id }) => {
    const ranks = whole.map((one) => one.get(id)!);
    return [id, { highest: Math.min(...ranks), lowest: Math.max(...ranks) }];
  }));
}

type Ranked = Pick<ScoredWorkshop, 'scorers' | 'scored' | 'workshop'>;
/** Who scored every candidate on every criterion. */
export const rankedAll = ({ scorers, scored, workshop }: Ranked): Scorer[] => scorers.filter((one) => ranksBy(one.accountId, scored, workshop.matrix.criteria).size === scored.length);

/** Why nothing is said of how far people lie apart on a candidate. */
export function apartWhy({ scorers, scored, workshop }: Ranked, candidateId: string): string {
  const { criteria } = workshop.matrix;
  const sheets = scored.find((one) => one.id === candidateId)?.sheets ?? [];
  const whole = sheets.filter(({ scores }) => outcomeOf(scores, criteria) !== undefined).length;
  const untold = sheets.filter((one) => (one.untold ?? []).some((key) => criteria.some((each) => each.key === key))).map((one) => `${personOf(scorers, one.scorer)} could not tell ${listWords((one.untold ?? []).filter((key) => criteria.some((each) => each.key === key)).map((key) => nameOfCriterion(workshop.matrix, key).toLowerCase()))}`);
  return [`Not said: ${whole === 0 ? 'nobody' : 'one person alone'} scored it on every criterion`, ...untold].join('; ');
}

/** The lowest and the highest priority score that single people’s sheets give a candidate, each alone; undefined while fewer than two scored it whole. */
export function scoreRange({ scored, workshop }: Pick<ScoredWorkshop, 'scored' | 'workshop'>): Map<string, { lowest: number; highest: number }> {
  return new Map(scored.flatMap(({ id, sheets }) => {
    const all = sheets.flatMap(({ scores }) => outcomeOf(scores, workshop.matrix.criteria)?.priority ?? []);
    return all.length < 2 ? [] : [[id, { lowest: Math.min(...all), highest: Math.max(...all) }]];
  }));
}

export const namesIn = ({ workshop, candidates, scorers }: ScoredWorkshop): Names => ({ candidate: (id) => candidates.find((one) => one.id === id)?.title ?? '', criterion: (key) => nameOfCriterion(workshop.matrix, key), person: (id) => personOf(scorers, id) });
