// A figure as people state it: "429", "over 60", "about 3 a week", "12%". What it leaves open is part of it, so that "over 50" and 55
// agree and "over 60" and 55 do not. Pure; shared by readings, citations and the checker.

/** What is left open: `over 60` is `over`, `at least 150` and `150+` are `at-least`, `nearly 60` and `under 60` are `under`, `up to 60` is `at-most`. */
export type Bound = 'exactly' | 'over' | 'at-least' | 'under' | 'at-most' | 'about';

/** What the number is a number of, as far as its writing says: a count of things, per cent, pounds, a share of 1,000 residents. */
export type Unit = 'count' | 'percent' | 'pounds' | 'per-1000';

/** `about 3 a week` is `{ bound: 'about', amount: 3, unit: 'count', per: 'week' }`; `between 10 and 15` has `upTo: 15`. */
export interface Value {
  readonly amount: number;
  readonly upTo?: number;
  readonly bound: Bound;
  readonly unit: Unit;
  readonly per?: 'day' | 'week' | 'fortnight' | 'month' | 'quarter' | 'year';
}

/**
 * How two statements of one figure stand to each other.
 * `same`: they say the same. `agree`: what one leaves open holds the other, and is close to it. `far`: it holds it, but is far below or
 * above it, so that a reader is misled. `disagree`: they cannot both be true. `not-comparable`: other units or other spans of time.
 */
export type Agreement = 'same' | 'agree' | 'far' | 'disagree' | 'not-comparable';

/** How far a bound may lie from the figure and still be a fair way to say it. */
const fairShare = 0.25;
/** What "about" leaves open on both sides. */
const aboutShare = 0.1;

export function compareValues(a: Value, b: Value): Agreement {
  if (a.unit !== b.unit || a.per !== b.per) return 'not-comparable';
  if (a.amount === b.amount && a.upTo === b.upTo && a.bound === b.bound) return 'same';
  const [lowA, highA] = span(a);
  const [lowB, highB] = span(b);
  const touches = Math.max(lowA, lowB) <= Math.min(highA, highB);
  if (!touches && !(a.amount === b.amount && strictOnly(a, b))) return 'disagree';
  const larger = Math.max(Math.abs(a.amount), Math.abs(b.amount));
  return larger === 0 || Math.abs(a.amount - b.amount) <= larger * fairShare ? 'agree' : 'far';
}

/** The least and the most that the statement can mean. */
function span(value: Value): readonly [number, number] {
  if (value.upTo !== undefined) return [value.amount, value.upTo];
  switch (value.bound) {
    case 'exactly': return [value.amount, value.amount];
    case 'over': case 'at-least': return [value.amount, Infinity];
    case 'under': case 'at-most': return [-Infinity, value.amount];
    case 'about': return [value.amount * (1 - aboutShare), value.amount * (1 + aboutShare)];
  }
}

/** "Over 344" of exactly 344 is loose speech, not another figure. */
function strictOnly(a: Value, b: Value): boolean {
  return a.bound !== 'exactly' || b.bound !== 'exactly';
}
