// Where two figures count the same noun, the words that stand in the same place beside it tell them apart: "reports of noise" and "reports of litter", "deliberate fires" and "accidental fires". Pure.
import type { Vocabulary } from './vocabulary.ts';
import { VERBS } from './verbs.ts';
import { SMALL } from './word-stems.ts';

/** What stands before the noun, and behind it after each small word. */
export type Slots = ReadonlyMap<string, ReadonlySet<string>>;

const JOINS = new Set(['of', 'for', 'about', 'on', 'against', 'with', 'concerning', 'involving']);
const BEFORE = 'before';

/** @param subject words before the figure that say what it is of, where the noun itself is left out: "spending was £300" @param phrase the noun with its words, as they stand @param heads stems of the noun */
export function slotsOf(subject: string, phrase: string, heads: ReadonlySet<string>, vocabulary: Vocabulary): Slots {
  const tokens = vocabulary.tokens(phrase);
  const noun = tokens.findIndex((one, at) => heads.has(one.stem) && !heads.has(tokens[at + 1]?.stem ?? ''));
  const slots = new Map<string, Set<string>>();
  const ofSubject = vocabulary.tokens(subject).filter(({ stem }) => !SMALL.has(stem) && !/\d/.test(stem)).map(({ stem }) => stem);
  if (ofSubject.length > 0) slots.set(BEFORE, new Set(ofSubject));
  let slot = BEFORE;
  for (const [at, { stem, word }] of tokens.entries()) {
    if (JOINS.has(stem) && at > noun) {
      if (slots.has(stem)) break;
      slot = stem;
    } else if (at > noun && slot === BEFORE) {
      if (VERBS.has(stem) || /^(?:was|were|is|are|has|have|had|who|which|that|in|at|from|to|by)$/.test(word)) break;
    } else if (at !== noun && !SMALL.has(stem) && (at < noun || !heads.has(stem)) && !/\d/.test(stem) && stem.length > 1) slots.set(slot, (slots.get(slot) ?? new Set()).add(stem));
    else if (at > noun && /^(?:in|at|from|to|by|who|which|that|and)$/.test(word)) break;
  }
  return slots;
}

/** In one place each says another thing, and neither thing is named anywhere beside the other. */
export function contrasts(one: Slots, other: Slots, isNearOne: (stem: string) => boolean, isNearOther: (stem: string) => boolean): boolean {
  return [...one].some(([slot, words]) => {
    const its = other.get(slot);
    return its !== undefined && ![...words].some(isNearOther) && ![...its].some(isNearOne);
  });
}
