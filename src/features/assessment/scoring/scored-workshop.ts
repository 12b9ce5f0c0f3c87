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
import { apartOn, ranksBy, sheetsThatCount, standingsOf, valueOn } from './scores.ts';
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

/** Whose scores are in the sums: half a sheet is, and one on which all cannot be told is not. */
export function thoseWhoScored({ scorers, scored, workshop }: Ranked): Scorer[] {
  const gave = new Set(scored.flatMap((one) => sheetsThatCount(one, workshop.matrix.criteria).map(({ scorer }) => scorer)));
  return scorers.filter((one) => gave.has(one.accountId));
}

/** Who scored, and who was invited and gave nothing; of one alone that there is no spread. Empty while nobody was invited. */
export function scoredByWords(all: Ranked): string {
  const scoring = thoseWhoScored(all);
  const gave = scoring.map((one) => one.person);
  const silent = all.scorers.filter((one) => !scoring.includes(one)).map((one) => one.person);
  const who = gave.length === 0 ? '' : gave.length === 1 ? `Scored by one person, ${gave[0]}: how far views lie apart is not known.` : `Scored by ${listWords(gave)}.`;
  const [was, has] = silent.length === 1 ? ['was', 'has'] : ['were', 'have'];
  return [who, silent.length === 0 ? '' : all.workshop.state === 'scoring' ? `${listWords(silent)} ${has} given no score yet.` : `${listWords(silent)} ${was} invited and gave no score.`].filter((one) => one !== '').join(' ');
}

/** How sure the room is of a candidate: the agreed confidence, else the mean; undefined when nobody said. */
export const confidenceOf = (candidate: Scored): number | undefined => valueOn(candidate, CONFIDENCE);

/** From which to which rank the people’s sheets put a candidate: of those alone who scored all of them, since a shorter list puts the others higher. Undefined while these are fewer than two. */
export function rankRange(all: Ranked): Map<string, { highest: number; lowest: number }> {
  const whole = rankedAll(all).map((one) => ranksBy(one.accountId, all.scored, all.workshop.matrix.criteria));
  return new Map(whole.length < 2 ? [] : all.scored.map(({ id }) => {
    const ranks = whole.map((one) => one.get(id)!);
    return [id, { highest: Math.min(...ranks), lowest: Math.max(...ranks) }];
  }));
}

type Ranked = Pick<ScoredWorkshop, 'scorers' | 'scored' | 'workshop'>;
/** Who scored every candidate; what they could not tell is as the others gave it. */
export const rankedAll = ({ scorers, scored, workshop }: Ranked): Scorer[] => scorers.filter((one) => ranksBy(one.accountId, scored, workshop.matrix.criteria).size === scored.length);

/** Why nothing is said of how far people lie apart on a candidate. */
export function apartWhy({ scored, workshop }: Pick<Ranked, 'scored' | 'workshop'>, candidateId: string): string {
  const { criteria } = workshop.matrix;
  const candidate = scored.find((one) => one.id === candidateId);
  const sheets = candidate === undefined ? 0 : sheetsThatCount(candidate, criteria).length;
  const missing = criteria.filter(({ key }) => candidate === undefined || valueOn(candidate, key) === undefined).map(({ key }) => nameOfCriterion(workshop.matrix, key).toLowerCase());
  return sheets < 2 ? `Not said: ${sheets === 0 ? 'nobody' : 'one person alone'} scored it` : `Not said: there is no score for ${listWords(missing)}`;
}

/** For each candidate the lowest and the highest that single people’s sheets give; nothing while fewer than two scored it. */
export const scoreRange = ({ scored, workshop }: Pick<ScoredWorkshop, 'scored' | 'workshop'>): Map<string, NonNullable<ReturnType<typeof apartOn>>> => new Map(scored.flatMap((one) => {
  const apart = apartOn(one, workshop.matrix.criteria);
  return apart === undefined ? [] : [[one.id, apart]];
}));

export const namesIn = ({ workshop, candidates, scorers }: ScoredWorkshop): Names => ({ candidate: (id) => candidates.find((one) => one.id === id)?.title ?? '', criterion: (key) => nameOfCriterion(workshop.matrix, key), person: (id) => personOf(scorers, id) });
