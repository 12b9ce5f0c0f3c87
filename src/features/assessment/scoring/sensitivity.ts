// What the ranking hangs on: which single choice (a criterion left out, a scorer left out, one score a step up or down, what could not be told taken as the least or the most) would make two candidates change places. Every one is tried.
import { compareOutcomes, outcomeOf, standingsOf, untoldBy, valueOn, valuesOf } from './scores.ts';
import type { Part, Scored, Standing, Weighed } from './scores.ts';

export type Choice =
  | { kind: 'without criterion'; criterion: string }
  | { kind: 'without scorer'; scorer: string }
  /** what one person could not tell, as if they had given the lowest or the highest score; where the room agreed one, that holds */
  | { kind: 'untold'; candidate: string; criterion: string; scorer: string; to: number }
  /** `scorer` is missing where the agreed score is meant */
  | { kind: 'step'; candidate: string; criterion: string; scorer?: string; from: number; to: number };

/** `above` stands over `below` now; each of the choices alone turns them round. */
export type Flip = { above: string; below: string; choices: Choice[]; /** how many of those that were tried touch either of the two */ of: number };
export type Sensitivity = {
  flips: Flip[];
  /** pairs that are level now */
  level: [string, string][];
  /** how many pairs are not */
  apart?: number;
  /** how many choices were tried, and those after which nothing could be ranked */
  tried: number;
  untold: Choice[];
  /** choices that would put another candidate at the head */
  first: number;
  /** the same for each kind: how many were tried and how many of them would; what could not be told counts as a single score */
  kinds: Record<Kind, { tried: number; first: number }>;
};
type Kind = 'without criterion' | 'without scorer' | 'score';

type Totals = Map<string, number>;
const totalsOf = (standings: readonly Standing[]): Totals => new Map(standings.flatMap((one) => (one.outcome ? [[one.id, one.outcome.priority]] : [])));

export function sensitivityOf(candidates: readonly Scored[], criteria: readonly Weighed[], scales: Readonly<Record<Part, readonly number[]>>): Sensitivity {
  const now = standingsOf(candidates, criteria).filter((one) => one.outcome);
  const totals = totalsOf(now);
  const pairs = now.flatMap((above, at) => now.slice(at + 1).map((below) => [above.id, below.id] as const));
  // Of two that are level now, neither can be turned round; and what touches one candidate turns no pair of others.
  const apart = pairs.filter(([above, below]) => compareOutcomes(totals.get(above)!, totals.get(below)!) > 0);
  const apartOf = Map.groupBy(apart.flatMap((pair) => pair.map((id) => ({ id, pair }))), (one) => one.id);
  const flips = new Map<string, Omit<Flip, 'of'>>();
  const touching = new Map<string, number>();
  let ofAll = 0;
  const untold: Choice[] = [];
  let tried = 0;
  let first = 0;
  const kinds: Sensitivity['kinds'] = { 'without criterion': { tried: 0, first: 0 }, 'without scorer': { tried: 0, first: 0 }, score: { tried: 0, first: 0 } };
  const leaders = now.filter((one) => one.rank === 1).map((one) => one.id);
  const consider = (choice: Choice, then: Totals): void => {
    tried += 1;
    const kind = kinds['candidate' in choice ? 'score' : choice.kind];
    kind.tried += 1;
    if ('candidate' in choice) touching.set(choice.candidate, (touching.get(choice.candidate) ?? 0) + 1);
    else ofAll += 1;
    if (now.some((one) => !then.has(one.id))) untold.push(choice);
    for (const [above, below] of 'candidate' in choice ? (apartOf.get(choice.candidate) ?? []).map((one) => one.pair) : apart) {
      const [a, b] = [then.get(above), then.get(below)];
      if (a === undefined || b === undefined || compareOutcomes(a, b) >= 0) continue;
      const key = `${above} ${below}`;
      const flip = flips.get(key) ?? { above, below, choices: [] };
      flip.choices.push(choice);
      flips.set(key, flip);
    }
    const highest = Math.max(...then.values());
    if (leaders.length === 1 && then.has(leaders[0]!) && compareOutcomes(then.get(leaders[0]!)!, highest) < 0) {
      first += 1;
      kind.first += 1;
    }
  };
  for (const criterion of criteria) {
    consider({ kind: 'without criterion', criterion: criterion.key }, totalsOf(standingsOf(candidates, criteria.filter((one) => one.key !== criterion.key))));
  }
  const scorers = [...new Set(candidates.flatMap((one) => one.sheets.map((sheet) => sheet.scorer)))];
  if (scorers.length > 1) {
    for (const scorer of scorers) {
      consider({ kind: 'without scorer', scorer }, totalsOf(standingsOf(candidates.map((one) => ({ ...one, sheets: one.sheets.filter((sheet) => sheet.scorer !== scorer) })), criteria)));
    }
  }
  for (const candidate of candidates) {
    const values = valuesOf(candidate, criteria);
    for (const step of [...stepsOf(candidate, criteria, scales), ...untoldOf(candidate, criteria, scales)]) {
      const value = valueOn(withStep(candidate, step), step.criterion);
      const outcome = outcomeOf(value === undefined ? values : { ...values, [step.criterion]: value }, criteria);
      consider(step, new Map([...totals, ...(outcome && totals.has(candidate.id) ? [[candidate.id, outcome.priority] as const] : [])]));
    }
  }
  const level = pairs.filter(([a, b]) => compareOutcomes(totals.get(a)!, totals.get(b)!) === 0).map(([a, b]): [string, string] => [a, b]);
  return { flips: [...flips.values()].map((one) => ({ ...one, of: ofAll + (touching.get(one.above) ?? 0) + (touching.get(one.below) ?? 0) })), level, apart: apart.length, tried, untold, first, kinds };
}

type Step = Extract<Choice, { kind: 'step' }>;
type Untold = Extract<Choice, { kind: 'untold' }>;

/** Every score that counts, a step up and a step down: the agreed one where the room agreed, else each person's. */
function stepsOf(candidate: Scored, criteria: readonly Weighed[], scales: Readonly<Record<Part, readonly number[]>>): Step[] {
  return criteria.flatMap(({ key, part }) => {
    const scale = scales[part];
    const agreed = candidate.agreed[key];
    const scores = agreed === undefined ? candidate.sheets.flatMap(({ scorer, scores: given }) => (given[key] === undefined ? [] : [{ scorer, from: given[key] }])) : [{ from: agreed }];
    return scores.flatMap((score) => [-1, 1].flatMap((by) => {
      const to = scale[scale.indexOf(score.from) + by];
      return to === undefined || !scale.includes(score.from) ? [] : [{ kind: 'step' as const, candidate: candidate.id, criterion: key, ...score, to }];
    }));
  });
}

/** Whatever could not be told might be the least or the most: both are tried. */
function untoldOf(candidate: Scored, criteria: readonly Weighed[], scales: Readonly<Record<Part, readonly number[]>>): Untold[] {
  return criteria.filter(({ key }) => candidate.agreed[key] === undefined).flatMap(({ key, part }) => untoldBy(candidate, key).flatMap((scorer) => [scales[part][0]!, scales[part].at(-1)!].map((to): Untold => ({ kind: 'untold', candidate: candidate.id, criterion: key, scorer, to }))));
}

function withStep(candidate: Scored, { criterion, scorer, to }: Step | Untold): Scored {
  return scorer === undefined
    ? { ...candidate, agreed: { ...candidate.agreed, [criterion]: to } }
    : { ...candidate, sheets: candidate.sheets.map((sheet) => (sheet.scorer === scorer ? { ...sheet, scores: { ...sheet.scores, [criterion]: to } } : sheet)) };
}
