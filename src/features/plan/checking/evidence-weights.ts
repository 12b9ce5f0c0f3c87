// How much each sign counts for or against two figures being of one thing. Worked out by logistic regression over the labelled plans and small plans
// (each plan left out in turn to see what is found in one not seen), not set by hand: a sign that is added in evidence.ts needs them worked out anew: bench/figure-evidence.ts --write.
import type { Feature } from './evidence.ts';
import { FEATURES } from './evidence.ts';

const ALONE = -8.29;
const WEIGHTS: Readonly<Record<Feature, number>> = {
  shared: 0.94,
  missMin: -0.16,
  sharedClause: 1.02,
  sharedAll: 0.37,
  headSame: 1.57,
  headCross: -1.17,
  headPeople: 1.79,
  verbSame: 0.73,
  verbNear: -0.11,
  verbOther: -0.24,
  doingSame: 1.18,
  doingDiffer: -0.33,
  placesShared: 0.24,
  placeLacking: -0.71,
  bodiesShared: 0.00,
  bodiesDiffer: -4.06,
  bodyLacking: -0.51,
  kindsDiffer: -1.09,
  agentsDiffer: -3.52,
  contrasts: -9.80,
  joined: -1.15,
  divided: -1.99,
  slip: 7.30,
  wrongDigit: 2.77,
  shortSlip: 8.16,
  ratio: -0.72,
  near10: 2.22,
  near25: 3.83,
  bounded: 1.61,
  boundFalse: 0.93,
  boundFar: 3.19,
  percent: -0.68,
  pounds: -2.89,
  tables: -0.35,
  oneTable: -0.30,
  topic: 0.13,
  periodUnknown: -0.56,
  periodOdd: -1.85,
  before: -1.44,
  sameText: -2.59,
  linked: 8.99,
  run: 0.59,
  part: -1.12,
  sharesOut: -0.58,
  roleOdd: -2.16,
  cover: 2.45,
  ownMin: -0.68,
  twins: -0.42,
  saidThere: -3.74,
  siblings: -1.14,
  namesDiffer: -4.43,
  monthsDiffer: -7.29,
  bothMiss: -0.36,
  disjoint: -0.36,
  onlyCommon: -0.63,
  tenseDiffers: -2.64,
};

/** From here on two figures are taken for one thing. */
export const ENOUGH = -0.1;

export const weigh = (features: readonly number[]): number => features.reduce((sum, value, at) => sum + value * WEIGHTS[FEATURES[at] as Feature], ALONE);
