// Shares that leave one another out, "42% were over 65, 31% were 45 to 64": they can come to no more than a hundred, and to no less where they leave nobody out. Shares of women, disabled people and children overlap, and nothing follows from their sum. Pure.
import type { WrittenMeasure } from '../../measures/rules.ts';
import { WAY } from './parts-of-a-whole.ts';
import { stemOf } from './word-stems.ts';

type Ages = { from: number; to: number };
const AGE: readonly [RegExp, (one: number, other: number) => Ages][] = [
  [/^(?:under|below|younger than|less than)(?: the age of)? (\d+)/, (one) => ({ from: 0, to: one - 1 })],
  [/^(?:over|above|older than|more than)(?: the age of)? (\d+)/, (one) => ({ from: one + 1, to: Infinity })],
  [/^(\d+)(?: years)?(?: or| and|,)? (?:over|older|above|more)\b/, (one) => ({ from: one, to: Infinity })],
  [/^(\d+)\s?\+/, (one) => ({ from: one, to: Infinity })],
  [/^(\d+)(?: years)?(?: or| and|,)? (?:under|younger|below)\b/, (one) => ({ from: 0, to: one })],
  [/^(?:between )?(\d+)(?: years)?\s?(?:to|[-–—]|and|until)\s?(\d+)/, (from, to) => ({ from, to })],
];
const AFTER_AGE = /^(?:\syears?(?:\sold|\sof age)?|\syear[- ]olds?)?$/;
const BEFORE = /^(?:(?:of (?:them|these|those)|were|was|are|is|being|came|come|travelled|travel|arrived|arrive|people|residents|adults|those|who|aged?|said)\s)+/;
const TRAVEL = /^(?:by|on|in an?|in|used?|took|a|the)?\s?(car|van|bus|coach|train|tram|foot|walk(?:ed|ing)?|bicycle|bike|cycl(?:e|ed|ing)|taxi|lorry|motorcycle|motorbike|moped|ferry|scooter|drove|driving)s?$/;
const DEGREE = /^(?:very|fairly|quite|rather|not very|not at all|not|extremely|somewhat|slightly|a little|a bit)\s(\p{L}+)$/u;

/** What is said of each share, where the next share begins behind a comma or "and". */
const PARTING = /(?:,|;|\sand)\s(?:and\s)?(?:\p{L}+\s)?$/u;
const saidOf = (text: string): string => text.toLowerCase().replace(/[.,;]\s*$/, '').trim().replace(BEFORE, '').trim();

/** The ages, each with the next, leave nobody out and count nobody twice; undefined where two overlap. */
function agesOf(said: readonly string[]): 'all' | 'some' | undefined {
  const ages = said.flatMap((one) => AGE.flatMap(([form, bounds]) => { const hit = form.exec(one); return hit && AFTER_AGE.test(one.slice(hit[0].length)) ? [bounds(Number(hit[1]), Number(hit[2]))] : []; }).slice(0, 1)).toSorted((a, b) => a.from - b.from);
  const steps = ages.slice(1).map((one, at) => one.from - (ages[at]?.to ?? Infinity));
  if (ages.length < said.length || ages.some((one) => one.to < one.from) || !steps.every((step) => step >= 0)) return undefined;
  // "45 to 64" and "over 65" are as loosely written as "65 and over" is exactly: nobody of 65 was meant to be left out.
  return ages[0]?.from === 0 && ages.at(-1)?.to === Infinity && steps.every((step) => step <= 2) ? 'all' : 'some';
}

const areAllDifferent = (words: readonly (string | undefined)[]): boolean => words.every((one) => one !== undefined) && new Set(words).size === words.length;

/** `all`: they leave nobody out; `some`: whoever is in one is in no other; undefined where they may overlap. */
export function oneDimension(told: string, shares: readonly WrittenMeasure[]): 'all' | 'some' | undefined {
  const said = shares.map((one, at) => saidOf(at < shares.length - 1 ? told.slice(one.end, shares[at + 1]?.start).replace(PARTING, '') : (told.slice(one.end).split(/[.;(]|,\s/)[0] ?? '')));
  const ages = agesOf(said);
  if (ages) return ages;
  if (areAllDifferent(said.map((one) => TRAVEL.exec(one)?.[1])) || areAllDifferent(said.map((one) => WAY.exec(` ${one}`)?.[0]))) return 'some';
  const degrees = said.map((one) => DEGREE.exec(one)?.[1] ?? /^un(\p{L}{4,})$/u.exec(one)?.[1]);
  return areAllDifferent(said) && degrees.every((one) => one !== undefined && stemOf(one.replace(/^un(?=\p{L}{4})/u, '')) === stemOf((degrees[0] ?? '').replace(/^un(?=\p{L}{4})/u, ''))) ? 'some' : undefined;
}
