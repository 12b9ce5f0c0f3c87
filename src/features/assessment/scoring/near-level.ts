// Candidates that came out as good as level, told wherever the order is: with the results, on the wall, beside the decision, and in the assessment that it comes back into.
import { valuesOfScales } from './matrix.ts';
import { namesIn } from './scored-workshop.ts';
import type { ScoredWorkshop } from './scored-workshop.ts';
import { sensitivityOf } from './sensitivity.ts';
import type { Sensitivity } from './sensitivity.ts';
import { nearPairs, nearlyLevel } from './sensitivity-words.ts';
import { levelWords, placeWords, rankWords } from './ties.ts';

type Told = Pick<ScoredWorkshop, 'scored' | 'standings' | 'candidates' | 'scorers' | 'workshop'>;
const hangsOn = ({ scored, workshop: { matrix } }: Told): Sensitivity => sensitivityOf(scored, matrix.criteria, valuesOfScales(matrix));

export const nearLevelIn = (all: ScoredWorkshop): ReturnType<typeof nearlyLevel> => nearlyLevel(hangsOn(all), all.standings, namesIn(all));

/** How the place of a candidate is told: in a sentence, at the head of a row, and whom it is level with. */
export type Places = { rank(id: string): string; place(id: string): string | undefined; level(id: string): string | undefined; /** with others, though the scores differ */ isNear(id: string): boolean };

/** `sensitivity`: what was worked out already. */
export function placesIn(all: Told, sensitivity: Pick<Sensitivity, 'flips'> = hangsOn(all)): Places {
  const near = nearPairs(sensitivity);
  const { standings, candidates } = all;
  return { rank: (id) => rankWords(id, standings, candidates, near), place: (id) => placeWords(id, standings, near), level: (id) => levelWords(id, standings, candidates, near), isNear: (id) => near.some((pair) => pair.includes(id)) };
}
