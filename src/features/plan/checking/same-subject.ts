// What tells two figures apart, and what makes their words alike: who, when, which part, and nouns under which anything may be counted. Pure.
import type { Statement } from './statements.ts';
import { SMALL, stemOf, tokensOf } from './word-stems.ts';

const stems = (words: string): Set<string> => new Set(words.split(' ').map(stemOf));

/** Nouns under which anything may be counted: alike they tell little. */
export const COMMON = stems('person individual attendee participant visitor resident client case incident offence crime report complaint event meeting visit session referral call school pupil staff member location place area woman man girl boy child household home time award site business premises project action application £ survivor victim young youngperson activity operation patrol partner group team number officer letter order occasion hour');
export const ANYBODY = stems('person individual attendee participant visitor');
export const SOMEBODY = new Set([...ANYBODY, ...stems('survivor victim client pupil student child woman man girl boy youngperson resident tenant patient young volunteer attendee youth adult user')]);
const ALIKE: ReadonlyMap<string, string> = new Map([['complaint', 'report'], ['stand', 'stall'], ['programm', 'course'], ['bicycle', 'bike'], ['bicycl', 'bike'], ['gathering', 'event'], ['offenc', 'offence'], ['advisor', 'adviser'], ['premis', 'hous'], ['blad', 'knif'], ['motorist', 'driver'], ['stor', 'shop'], ['retailer', 'shop'], ['pensioner', 'older'], ['dwell', 'home']]);
export const alike = (stem: string): string => ALIKE.get(stem) ?? stem;

/** "New", "other", "again": a part of all, where the other figure does not say so too. */
const DIVIDES = stems('new repeat first second again further another additional other extra');
export const divided = (one: Statement, other: Statement): boolean => !(one.clause.includes('new') && [other.verb, other.doing].some((verb) => verb !== undefined && COMES_NEW.has(verb))) && one.clause.some((stem, at) => DIVIDES.has(stem) && !(stem === 'new' && one.clause[at + 1] === 'year') && !other.near.has(stem) && !(at === 0 && stem === OTHERS));
/** "Others wanted to know why …": whoever speaks divides nothing. */
const OTHERS = 'other';
/** Who is recruited or joins is new, whether it is said or not. */
const COMES_NEW = stems('recruit gain join welcom add sign enrol begin open appoint');

/** The longest run of words that both say alike, where one of them at least tells something. */
export function sameWords(one: readonly string[], other: readonly string[]): number {
  let best = 0;
  for (let from = 0; from < one.length; from += 1) {
    for (let its = 0; its < other.length; its += 1) {
      let run = 0;
      while (from + run < one.length && one[from + run] === other[its + run]) run += 1;
      if (run > best && one.slice(from, from + run).some((stem) => !SMALL.has(stem) && !COMMON.has(stem))) best = run;
    }
  }
  return best;
}

const OPPOSITE = new Set(['from of', 'from to', 'by to', 'against by', 'against from']);
const JOINS = new Set(['of', 'from', 'to', 'by', 'against']);

/** "Thefts of vehicles" and "thefts from vehicles", "referrals to" and "referrals by": the small word tells them apart. */
export function joinedOtherwise(one: Statement, other: Statement): boolean {
  const [a, b] = [joinsOf(one), joinsOf(other)];
  for (const [stem, word] of a) {
    const its = b.get(stem);
    if (its !== undefined && its !== word && OPPOSITE.has([word, its].toSorted().join(' '))) return true;
  }
  return false;
}

function joinsOf(one: Statement): Map<string, string> {
  const clause = [...tokensOf(one.counted).map((each) => each.stem), '', ...one.clause];
  const found = new Map<string, string>();
  for (const [at, stem] of clause.entries()) {
    const before = clause[at - 1] === 'the' ? clause[at - 2] : clause[at - 1];
    if (before !== undefined && JOINS.has(before) && !/\d/.test(stem) && !JOINS.has(stem) && stem !== 'the' && stem !== '' && !found.has(stem)) found.set(stem, before);
  }
  return found;
}

/** A year and a part of it: a date nearby may belong to something else. */
export const sameYear = (one: string, other: string): boolean => samePeriod(one, other) || seasonWithin(one, other) || seasonWithin(other, one) || (one !== '' && other.startsWith(`${one} `)) || (other !== '' && one.startsWith(`${other} `));

/** Autumn and summer of a year lie in the calendar year that it begins in. */
const seasonWithin = (one: string, other: string): boolean => /^(20\d\d)\/\d\d \1$/.test(one) && /^20\d\d\/\d\d (?:autumn|summer)$/.test(other) && one.slice(0, 7) === other.slice(0, 7);

/** A text whose year nothing tells may be of any whole year, never of a part of one. */
export const samePeriod = (one: string, other: string): boolean => one === other || (one === '' && A_YEAR.test(other)) || (other === '' && A_YEAR.test(one));
const A_YEAR = /^20\d\d(?:\/\d\d)?$/;

/** "Volunteers ran 31" and "officers ran 12", "a refuge took 344" and "the outreach service took 376": both say who, and it is not the same. */
export function agentsDiffer(one: Statement, other: Statement): boolean {
  if (bodyAgainstAgent(one, other) || bodyAgainstAgent(other, one)) return true;
  const [a, b] = [[...one.agent].filter((stem) => !ANYONE.has(stem)), [...other.agent].filter((stem) => !ANYONE.has(stem))];
  return a.length > 0 && b.length > 0 && !a.some((stem) => other.context.has(stem)) && !b.some((stem) => one.context.has(stem));
}
/** The one is a body's, named where it stands; the other is somebody's who is no part of what is told of it. */
function bodyAgainstAgent(one: Statement, other: Statement): boolean {
  if (!one.bodiesOwn || named(one.bodies).length === 0 || named(other.bodies).length > 0) return false;
  const who = [...other.agent].filter((stem) => !ANYONE.has(stem));
  return who.length > 0 && !who.some((stem) => one.context.has(stem));
}
const ANYONE = stems('officer team staff patrol warden crew worker partner member service project scheme unit adviser group programme partnership');

type Parted = { named: string[]; kinds: string[] };
const parted = new WeakMap<ReadonlySet<string>, Parted>();

/** Bodies that are named, and kinds of bodies: asked for each pair, so parted once. */
function partsOf(bodies: ReadonlySet<string>): Parted {
  const before = parted.get(bodies);
  if (before) return before;
  const parts: Parted = { named: [...bodies].filter((body) => !body.startsWith('kind:')), kinds: [...bodies].filter((body) => body.startsWith('kind:')) };
  parted.set(bodies, parts);
  return parts;
}
export const named = (bodies: ReadonlySet<string>): string[] => partsOf(bodies).named;
export const kinds = (bodies: ReadonlySet<string>): string[] => partsOf(bodies).kinds;

export const WEAK = stems('accord survey data programme project initiative operator police officer team service scheme borough council partnership recorded online face face-to-face public resident mobile dedicated successful young youngperson victim individual main key specific particular clients members community local residents majority client amount');
