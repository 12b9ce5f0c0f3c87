// Whether an action of last year goes on in one of the new plan under other words, by how much of what it says is found there again.
// Both bounds are those that part what was dropped from what goes on in the labelled plans: of what was dropped hardly a word is left.
import type { ActionToCheck } from './plan-to-check.ts';
import { SMALL, tokensOf } from './word-stems.ts';

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
