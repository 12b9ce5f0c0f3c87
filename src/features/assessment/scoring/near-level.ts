// Candidates that came out as good as level, told wherever the order is: with the results, on the wall, beside the decision, and in the assessment that it comes back into.
import { valuesOfScales } from './matrix.ts';
import { namesIn } from './scored-workshop.ts';
import type { ScoredWorkshop } from './scored-workshop.ts';
import { sensitivityOf } from './sensitivity.ts';
import { nearlyLevel } from './sensitivity-words.ts';

export const nearLevelIn = (all: ScoredWorkshop): ReturnType<typeof nearlyLevel> => nearlyLevel(sensitivityOf(all.scored, all.workshop.matrix.criteria, valuesOfScales(all.workshop.matrix)), all.standings, namesIn(all));
