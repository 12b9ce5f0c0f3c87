// How much each sign counts for or against two figures being of one thing. Worked out by logistic regression over the labelled plans and small plans
// (each plan left out in turn to see what is found in one not seen), not set by hand: a sign that is added in evidence.ts needs them worked out anew: bench/figure-evidence.ts --write.
import type { Feature } from './evidence.ts';
import { FEATURES } from './evidence.ts';

const ALONE = -7.96;
const WEIGHTS: Readonly<Record<Feature, number>> = {
  shared: 0.94,
  missMin: -0.18,
  sharedClause: 1.10,
  sharedAll: 0.38,
  headSame: 2.00,
  headCross: -1.31,
  headPeople: 1.51,
  verbSame: 0.67,
  verbNear: -0.17,
  verbOther: -0.31,
  doingSame: 2.02,
  doingDiffer: -0.36,
  placesShared: 0.20,
  placeLacking: -0.64,
  bodiesShared: 0.12,
  bodiesDiffer: -4.23,
  bodyLacking: -0.50,
  kindsDiffer: -1.17,
  agentsDiffer: -3.92,
  contrasts: -9.55,
  joined: -0.75,
  divided: -2.20,
  slip: 7.30,
  wrongDigit: 2.70,
  shortSlip: 8.60,
  ratio: -0.77,
  near10: 2.13,
  near25: 3.94,
  bounded: 1.65,
  boundFalse: 0.78,
  boundFar: 3.31,
  percent: -1.07,
  pounds: -2.94,
  tables: -0.39,
  oneTable: -0.45,
  topic: 0.00,
  periodUnknown: -0.51,
  periodOdd: -1.88,
  before: -2.19,
  sameText: -2.68,
  linked: 10.03,
  run: 0.59,
  part: -1.26,
  sharesOut: -0.57,
  roleOdd: -2.42,
  cover: 1.84,
  ownMin: -0.71,
  twins: -0.63,
  saidThere: -3.90,
  siblings: -1.04,
  namesDiffer: -4.66,
  monthsDiffer: -7.40,
  bothMiss: -0.43,
  disjoint: -0.78,
  onlyCommon: -0.64,
  tenseDiffers: -2.68,
};

/** From here on two figures are taken for one thing. */
export const ENOUGH = -0.1;

export const weigh = (features: readonly number[]): number => features.reduce((sum, value, at) => sum + value * WEIGHTS[FEATURES[at] as Feature], ALONE);
