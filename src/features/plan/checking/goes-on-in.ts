// Whether an action of last year goes on in one of the new plan under other words, by how much of what it says is found there again.
// Both bounds are those that part what was dropped from what goes on in the labelled plans: of what was dropped hardly a word is left.
import type { ActionToCheck } from './plan-to-check.ts';
import { SMALL, rootOf, tokensOf } from './word-stems.ts';

/** So much of an action's own words, the seldom said counting more. */
const WORDS = 0.33;
/** So many of its letters in fives: words that a narrow column broke, or that are put together otherwise, are the same still. */
const LETTERS = 0.135;
const FIVE = 5;

const stemsIn = (text: string): Set<string> => new Set(tokensOf(text).map((one) => one.stem).filter((stem) => !SMALL.has(stem)));

function fives(text: string): Set<string> {
  const letters = text.toLowerCase().replace(/[^\p{L}]+/gu, '');
  return new Set(Array.from({ length: Math.max(0, letters.length - FIVE + 1) }, (_none, at) => letters.slice(at, at + FIVE)));
}

/** Whom it is for, where it is and that it is begun say nothing of what is done: "a young people's jury" does not go on in "work tasters for young people". */
const SAYS_LITTLE = new Set(`young old older people person child teenager adult woman man girl boy resident tenant family pupil student victim partner volunteer
  park town city centre station estate village parish district borough ward school college shop market street road square library beach seafront harbour quay river area place hall north south east west northern southern eastern western
  open start begin set hold run give offer put keep make new first one two three four year month week day`.split(/\s+/).flatMap((word) => [...stemsIn(word)]));

type Told = { stems: Set<string>; fives: Set<string> };

function saysWhat(own: Told, other: Told): boolean {
  const shared = [...own.stems].filter((stem) => other.stems.has(stem));
  return shared.length === 0 || shared.some((stem) => !SAYS_LITTLE.has(stem));
}

/**
 * @param olds all of the old year
 * @param free those of the new year that carry on no other: what goes on as itself is not what became of another
 * @returns whether an action of the old year is found again among them
 */
export function likenessTo(olds: readonly ActionToCheck[], news: readonly ActionToCheck[], free: readonly ActionToCheck[]): (old: ActionToCheck) => boolean {
  const said = new Map<string, number>();
  for (const action of [...olds, ...news]) for (const stem of stemsIn(action.text.text)) said.set(stem, (said.get(stem) ?? 0) + 1);
  const weigh = (stems: Iterable<string>): number => [...stems].reduce((sum, stem) => sum + Math.log((olds.length + news.length + 1) / (said.get(stem) ?? 1)), 0);
  const told = (one: ActionToCheck): Told => ({ stems: stemsIn(one.text.text), fives: fives(one.text.text) });
  const there = free.map(told);
  return (old) => {
    const own = told(old);
    const whole = weigh(own.stems);
    return there.some((one) => saysWhat(own, one) && (weigh([...own.stems].filter((stem) => one.stems.has(stem))) > whole * WORDS || [...own.fives].filter((five) => one.fives.has(five)).length > own.fives.size * LETTERS));
  };
}

/** Words that hardly another action says, counted from 0 (said by all) to 1 (by this one alone): with whose it is and where it stands, so much is enough, with one of them so much. */
const BESIDE_BOTH = 0.6;
const BESIDE_ONE = 1.5;

/** An action with the title that it stands under. */
export type Placed = { action: ActionToCheck; under: string };

/**
 * What each sign alone would not tell: a word that is seldom said, the same owner, the same part of the plan. "Gate 15 alleys" goes on in "Finish the gating of alleys" of the same council.
 * @returns how much of an action of the old year another one says, and whether that is enough to take it for its successor
 */
export function likenessBeside(olds: readonly Placed[], news: readonly Placed[], free: ReadonlySet<ActionToCheck>): (old: Placed) => boolean {
  const all = [...olds, ...news];
  const rootsOf = new Map(all.map((one) => [one.action, new Set([...stemsIn(one.action.text.text)].filter((stem) => !SAYS_LITTLE.has(stem) && !/^\d+$/.test(stem)).map(rootOf))] as const));
  const said = new Map<string, number>();
  for (const roots of rootsOf.values()) for (const root of roots) said.set(root, (said.get(root) ?? 0) + 1);
  const seldom = (root: string): number => 1 - Math.log(said.get(root) ?? 1) / Math.log(all.length + 1);
  const ownersOf = (one: Placed): Set<string> => new Set(one.action.owners.map((owner) => (owner.organisation ?? owner.name).toLowerCase()));
  return (old) => {
    const [own, owners] = [[...(rootsOf.get(old.action) ?? [])], ownersOf(old)];
    // One that carries on another is no successor of this as well.
    return news.some((one) => {
      const its = rootsOf.get(one.action);
      const shared = own.filter((root) => its?.has(root)).reduce((sum, root) => sum + seldom(root), 0);
      const [sameOwner, sameTitle] = [[...ownersOf(one)].some((owner) => owners.has(owner)), old.under !== '' && old.under === one.under];
      return free.has(one.action) && shared >= (sameOwner && sameTitle ? BESIDE_BOTH : sameOwner || sameTitle ? BESIDE_ONE : Infinity);
    });
  };
}
