// How much each sign counts for or against two figures being of one thing. Worked out by logistic regression over the labelled plans and small plans
// (each plan left out in turn to see what is found in one not seen), not set by hand: a sign that is added in evidence.ts needs them worked out anew.
import type { Feature } from './evidence.ts';
import { FEATURES } from './evidence.ts';

const ALONE = -8.51;
const WEIGHTS: Readonly<Record<Feature, number>> = {
  shared: 0.88,
  missMin: -0.16,
  sharedClause: 0.99,
  sharedAll: 0.39,
  headSame: 1.67,
  headCross: -1.21,
  headPeople: 1.87,
  verbSame: 0.72,
  verbNear: -0.11,
  verbOther: -0.07,
  doingSame: 1.19,
  doingDiffer: -0.30,
  placesShared: 0.23,
  placeLacking: -0.59,
  bodiesShared: 0.00,
  bodiesDiffer: -4.03,
  bodyLacking: -0.56,
  kindsDiffer: -1.12,
  agentsDiffer: -3.41,
  contrasts: -9.97,
  joined: -1.11,
  divided: -2.11,
  slip: 7.49,
  wrongDigit: 2.78,
  shortSlip: 8.28,
  ratio: -0.73,
  near10: 2.19,
  near25: 3.98,
  bounded: 1.61,
  boundFalse: 0.98,
  boundFar: 3.27,
  percent: -0.65,
  pounds: -2.98,
  tables: -0.32,
  oneTable: -0.34,
  topic: 0.04,
  periodUnknown: -0.52,
  periodOdd: -1.75,
  before: -1.50,
  sameText: -2.68,
  linked: 9.49,
  run: 0.64,
  part: -1.14,
  sharesOut: -0.53,
  roleOdd: -2.24,
  cover: 2.50,
  ownMin: -0.67,
  twins: -0.42,
  saidThere: -3.78,
  siblings: -1.06,
  namesDiffer: -4.48,
  monthsDiffer: -7.48,
  bothMiss: -0.37,
  disjoint: -0.38,
  onlyCommon: -0.71,
  tenseDiffers: -2.68,
};

/** From here on two figures are taken for one thing. */
export const ENOUGH = -0.1;

export const weigh = (features: readonly number[]): number => features.reduce((sum, value, at) => sum + value * WEIGHTS[FEATURES[at] as Feature], ALONE);
