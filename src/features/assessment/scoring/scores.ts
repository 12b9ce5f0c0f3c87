// From scores to a ranking: harm is the sum of its criteria, risk is harm by the average likelihood, and the priority score is risk by 1 and a tenth of the organisational
// position. The room's agreed score holds where there is one; else the mean of those who scored. Confidence stands beside and is in no sum.

import { named } from '../assess/by-name.ts';

export const PARTS = ['harm', 'likelihood', 'position'] as const;
export type Part = (typeof PARTS)[number];
/** A criterion as the sums know it. */
export type Weighed = { key: string; part: Part };
export type Scores = Readonly<Record<string, number>>;
/** What one person gave one candidate; a criterion they left open is not in it. */
export type Sheet = { scorer: string; scores: Scores; /** criteria that they say cannot be told: in no sum and no mean */ untold?: readonly string[] };
export type Scored = { id: string; sheets: readonly Sheet[]; agreed: Scores };

export type Outcome = { harm: number; likelihood: number; risk: number; position: number; priority: number };
/** `rank` is shared by those who are level; without a rank where a criterion has no score at all. */
export type Standing = { id: string; values: Scores; missing: string[]; outcome?: Outcome; rank?: number };

const EPSILON = 1e-9;
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Is `a` over `b`, under it or level with it? 1, -1 or 0; differences that only arithmetic makes are none. */
export function compareOutcomes(a: number, b: number): number {
  return Math.abs(a - b) <= EPSILON * Math.max(1, Math.abs(a), Math.abs(b)) ? 0 : Math.sign(a - b);
}

/** The sums of one candidate; undefined where a criterion has no value, or where nothing is asked about harm or likelihood. */
export function outcomeOf(values: Scores, criteria: readonly Weighed[]): Outcome | undefined {
  const of = (part: Part): (number | undefined)[] => criteria.filter((one) => one.part === part).map((one) => named(values, one.key));
  const [harms, likelihoods, positions] = [of('harm'), of('likelihood'), of('position')];
  if (harms.length === 0 || likelihoods.length === 0) return undefined;
  const all = [...harms, ...likelihoods, ...positions];
  if (all.includes(undefined)) return undefined;
  return multiplied(sum(harms as number[]), mean(likelihoods as number[]), sum(positions as number[]));
}

function multiplied(harm: number, likelihood: number, position: number): Outcome {
  const risk = harm * likelihood;
  return { harm, likelihood, risk, position, priority: risk * (1 + 0.1 * position) };
}

/** What was given on one criterion, by whom. */
export function givenOn(candidate: Pick<Scored, 'sheets'>, criterion: string): { scorer: string; value: number }[] {
  return candidate.sheets.flatMap(({ scorer, scores }) => {
    const value = named(scores, criterion);
    return value === undefined ? [] : [{ scorer, value }];
  });
}

/** Who says that it cannot be told. */
export const untoldBy = (candidate: Pick<Scored, 'sheets'>, criterion: string): string[] => candidate.sheets.filter((one) => one.untold?.includes(criterion)).map((one) => one.scorer);

/** The value that counts on a criterion: the agreed one, else the mean. */
export function valueOn(candidate: Scored, criterion: string): number | undefined {
  const agreed = named(candidate.agreed, criterion);
  if (agreed !== undefined) return agreed;
  const given = givenOn(candidate, criterion);
  return given.length === 0 ? undefined : mean(given.map((one) => one.value));
}

export function valuesOf(candidate: Scored, criteria: readonly Weighed[]): Record<string, number> {
  return Object.fromEntries(criteria.flatMap(({ key }) => {
    const value = valueOn(candidate, key);
    return value === undefined ? [] : [[key, value]];
  }));
}

/** All candidates, the highest priority score first; those that cannot be ranked last, in the order given. */
export function standingsOf(candidates: readonly Scored[], criteria: readonly Weighed[]): Standing[] {
  const all = candidates.map((candidate): Standing => {
    const values = valuesOf(candidate, criteria);
    const outcome = outcomeOf(values, criteria);
    return { id: candidate.id, values, missing: criteria.filter(({ key }) => named(values, key) === undefined).map(({ key }) => key), ...(outcome ? { outcome } : {}) };
  });
  const ranked = all.filter((one) => one.outcome).toSorted((a, b) => compareOutcomes(b.outcome!.priority, a.outcome!.priority));
  const places = ranked.map((one) => ({ ...one, rank: 1 + ranked.filter((other) => compareOutcomes(other.outcome!.priority, one.outcome!.priority) > 0).length }));
  return [...places, ...all.filter((one) => !one.outcome)];
}

/** Each person’s sheet by the rule of the score: what they left open or could not tell is as the room has it. Who gave nothing has none. */
export function sheetsThatCount(candidate: Scored, criteria: readonly Weighed[]): { scorer: string; values: Scores }[] {
  const room = valuesOf(candidate, criteria);
  return candidate.sheets.filter(({ scores }) => criteria.some(({ key }) => named(scores, key) !== undefined)).map(({ scorer, scores }) => ({
    scorer, values: Object.fromEntries(Object.entries(room).map(([key, value]) => [key, named(scores, key) ?? value])),
  }));
}

/** How far people lie apart: harm, likelihood and organisational position each at the lowest and at the highest that one person’s sheet gives, or the room where it agreed on another. Product of parts that lie between, the score lies between too; products of single sheets it can outrun. */
export function apartOn(candidate: Scored, criteria: readonly Weighed[]): { lowest: Outcome; highest: Outcome } | undefined {
  const sheets = sheetsThatCount(candidate, criteria);
  const all = [valuesOf(candidate, criteria), ...sheets.map(({ values }) => values)].flatMap((values) => outcomeOf(values, criteria) ?? []);
  const at = (pick: (...values: number[]) => number): Outcome => multiplied(pick(...all.map((one) => one.harm)), pick(...all.map((one) => one.likelihood)), pick(...all.map((one) => one.position)));
  return all.length === 0 || sheets.length < 2 ? undefined : { lowest: at(Math.min), highest: at(Math.max) };
}

/** The same as each person’s sheet would have ranked them: rank by candidate, for those whom they scored. */
export function ranksBy(scorer: string, candidates: readonly Scored[], criteria: readonly Weighed[]): Map<string, number> {
  const theirs = candidates.flatMap((one) => sheetsThatCount(one, criteria).filter((sheet) => sheet.scorer === scorer).map(({ values }): Scored => ({ id: one.id, sheets: [], agreed: values })));
  return new Map(standingsOf(theirs, criteria).flatMap((one) => (one.rank === undefined ? [] : [[one.id, one.rank]])));
}

/** How far apart the scorers are: in steps of the scale, 0 where all gave the same. */
export type Spread = { least: number; most: number; steps: number; count: number };

export function spreadOf(values: readonly number[], scale: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return { least, most, steps: Math.max(0, scale.indexOf(most) - scale.indexOf(least)), count: values.length };
}
