// Are two figures about one thing? Only when what is counted, who, where, when and what was done agree, and something beyond a common noun says so. When unsure: no.
import { areOpposites } from './opposites.ts';
import { contrasts } from './slots.ts';
import type { Statement } from './statements.ts';
import type { VerbAgreement } from './verbs.ts';
import { VERBS, compareVerbs } from './verbs.ts';
import type { Vocabulary } from './vocabulary.ts';
import { SMALL, stemOf, tokensOf } from './word-stems.ts';

const stems = (words: string): Set<string> => new Set(words.split(' ').map(stemOf));

/** Nouns under which anything may be counted: alike they tell little. */
export const COMMON = stems('person individual attendee participant visitor resident client case incident offence crime report complaint event meeting visit session referral call school pupil staff member location place area woman man girl boy child household home time award site business premises project action application £ survivor victim young youngperson activity operation patrol partner group team number officer letter order occasion hour');
export const ANYBODY = stems('person individual attendee participant visitor');
export const SOMEBODY = new Set([...ANYBODY, ...stems('survivor victim client pupil student child woman man girl boy youngperson resident tenant patient young volunteer attendee youth adult user')]);
const ALIKE: ReadonlyMap<string, string> = new Map([['complaint', 'report'], ['stand', 'stall'], ['programm', 'course'], ['bicycle', 'bike'], ['bicycl', 'bike'], ['gathering', 'event'], ['offenc', 'offence'], ['advisor', 'adviser'], ['premis', 'hous']]);
export const alike = (stem: string): string => ALIKE.get(stem) ?? stem;

const TWINS: ReadonlyMap<string, string> = new Map([...ALIKE].flatMap(([a, b]) => [[a, b], [b, a]] as const));

export type Likeness = { verbs: VerbAgreement; strength: number; shared: string[] };

/** undefined: they are not, or nothing says so. `strength` grows with what they share. */
export function likeness(one: Statement, other: Statement, vocabulary: Vocabulary, linked = 0, room = Math.min(2, linked)): Likeness | undefined {
  if (one.text === other.text && one.source === other.source && one.sentence.start === other.sentence.start) return undefined;
  if (one.source.part === 'table' && other.source.part === 'table' && one.source.table === other.source.table) return undefined;
  if (!(linked >= 3 ? sameYear : samePeriod)(one.period, other.period)) return undefined;
  if (!sameBodies(one, other) || one.places.has('beyond') !== other.places.has('beyond') || !(samePlaces(one, other) || (linked >= 3 && (one.places.size === 0 || other.places.size === 0)))) return undefined;
  if (!sameCount(one, other) && !(linked > 0 && bothYoung(one, other)) && !(linked >= 3 && sameWorld(one, other, vocabulary)) && !(linked > 0 && one.value.amount === other.value.amount && named(one.bodies).some((body) => other.bodies.has(body)))) return undefined;
  if (linked < 2 && (divided(one, other) || divided(other, one))) return undefined;
  if (linked < 2 && one.heads.has('£') && other.heads.has('£') && !spentOnOne(one, other) && [...one.needs].filter((stem) => other.needs.has(stem)).length < 2) return undefined;
  const verbs = compareVerbs(one.verb, other.verb);
  if (verbs === 'other' && linked < 2) return undefined;
  if (one.doing !== undefined && other.doing !== undefined && one.doing !== other.doing && linked < 2) return undefined;
  if (agentsDiffer(one, other) || joinedOtherwise(one, other)) return undefined;
  const missing = lacking(one, other, vocabulary, room);
  if (missing > room || missing + lacking(other, one, vocabulary, room - missing) > room) return undefined;
  if (contrasts(one.slots, other.slots, (stem) => isNear(one, stem), (stem) => isNear(other, stem)) || areOpposites(ownWords(one), ownWords(other))) return undefined;
  const heads = [...one.heads].filter((stem) => other.heads.has(stem) || [...other.heads].some((its) => alike(its) === alike(stem)));
  const tells = (stem: string): boolean => !vocabulary.isArea(stem) && !WEAK.has(stem) && !vocabulary.isBody(stem);
  // What narrows the one may be counted with the other: "shoplifting offences" and "offences of shoplifting".
  const shared = [...new Set([...[...one.needs].filter((stem) => other.needs.has(stem) || other.heads.has(stem)), ...[...other.needs].filter((stem) => one.heads.has(stem))])].filter((stem) => tells(stem) && !COMMON.has(stem) && !heads.includes(stem));
  const told = [...new Set([...one.needs, ...other.needs])].filter((stem) => one.context.has(stem) && other.context.has(stem) && tells(stem));
  const alikeNamed = one.qualities.size > 0 && one.qualities.size === other.qualities.size && [...one.qualities].every((stem) => other.qualities.has(stem));
  const around = [...one.near].filter((stem) => other.near.has(stem) && tells(stem) && !SMALL.has(stem) && !heads.includes(stem) && !shared.includes(stem) && !VERBS.has(stem) && stem.length > 2).length;
  const bodies = [...one.bodies].filter((body) => other.bodies.has(body));
  // Where one names a body and the other says "it", who knows what that is?
  const bodyOfOne = (named(one.bodies).length > 0) !== (named(other.bodies).length > 0) && (named(one.bodies).length > 0 ? other : one).clause.some((stem) => stem === 'it' || stem === 'them');
  // Place, topic and the words around only add to what says that it is one thing; alone they say nothing.
  if (linked < 2 && shared.length === 0 && told.length === 0 && !alikeNamed && bodies.length === 0 && heads.every((stem) => COMMON.has(stem)) && !(one.verb !== undefined && one.verb === other.verb) && !(one.doing !== undefined && one.doing === other.doing) && sameWords(one.clause, other.clause) < 4) return undefined;
  const evident =
    linked - (bodyOfOne && shared.length === 0 && heads.every((stem) => COMMON.has(stem)) ? 1 : 0) +
    (heads.some((stem) => !COMMON.has(stem)) ? 2 : 0) +
    Math.min(3, shared.length * 2) + Math.min(2, told.length - shared.length) +
    (alikeNamed ? 2 : 0) +
    (bodies.some((body) => !body.startsWith('kind:')) ? 2 : bodies.length > 0 ? 1 : 0) +
    (one.verb !== undefined && one.verb === other.verb ? (OFTEN.has(one.verb) ? 1 : 2) : one.doing !== undefined && one.doing === other.doing ? 2 : 0) +
    (labelStands(one, other, told) || labelStands(other, one, told) ? 1 : 0) +
    (one.source.topic !== '' && one.source.topic === other.source.topic ? 1 : 0) +
    (around >= 4 ? 2 : around >= 2 ? 1 : 0) +
    (one.whole && other.whole ? 1 : 0) +
    (sameLabel(one, other, room > 0 ? 1 : 2) ? 1 : 0) +
    ((shared.length > 0 || (one.doing !== undefined && one.doing === other.doing)) && (saysNoMore(one, other) || saysNoMore(other, one)) ? 1 : 0) +
    (one.period === other.period && /\s/.test(one.period) && one.role === other.role ? 1 : 0) +
    ([...one.places].some((place) => other.places.has(place)) ? 1 : 0);
  // The same run of words is looked for only where it decides.
  const strength = evident > 0 && evident < 3 && !bodyOfOne && sameWords(one.clause, other.clause) >= 4 ? evident + 2 : evident;
  return strength >= 3 ? { verbs, strength, shared: [...heads, ...shared] } : undefined;
}

/** "We fined 318 drivers for idling", "drivers paid 381 fines for idling": what the one counts stands with the other, and two words more that tell something. */
function sameWorld(one: Statement, other: Statement, vocabulary: Vocabulary): boolean {
  if (one.value.unit !== 'count' || ![...one.heads].some((head) => other.near.has(head)) && ![...other.heads].some((head) => one.near.has(head))) return false;
  const shared = [...one.near].filter((stem) => other.near.has(stem) && stem.length > 2 && !/\d/.test(stem) && !SMALL.has(stem) && !VERBS.has(stem) && !WEAK.has(stem) && !vocabulary.isArea(stem) && !vocabulary.isBody(stem) && !one.heads.has(stem) && !other.heads.has(stem));
  return shared.length >= 2 && shared.some((stem) => !COMMON.has(stem));
}

/** Spent on one thing: both say so, and name nothing else. */
const SPENT = /\b(?:spent|cost|costs|paid)\b/i;
const spentOnOne = (one: Statement, other: Statement): boolean => [one, other].every((each) => SPENT.test(each.text.slice(each.sentence.start, each.sentence.end))) && [...one.needs].some((stem) => other.needs.has(stem) && !COMMON.has(stem)) && one.source.year !== '' && one.period === other.period;

const isNear = (one: Statement, stem: string): boolean => one.near.has(stem) || one.context.has(stem) || one.bodies.has(stem);
const ownWords = (one: Statement): string[] => [...one.clause, ...one.heads, ...one.needs];

/** "Hate crime: 377" and "Hate crime: 368": all that either is said to count, in two words or more; in one where the figures are a slip apart. */
function sameLabel(one: Statement, other: Statement, fewest: number): boolean {
  const [a, b] = [new Set([...one.heads, ...one.needs].map(alike)), new Set([...other.heads, ...other.needs].map(alike))];
  return a.size >= fewest && a.size === b.size && [...a].every((stem) => b.has(stem));
}

/** "New", "other", "again": a part of all, where the other figure does not say so too. */
const DIVIDES = stems('new repeat first second again further another additional other extra');
export const divided = (one: Statement, other: Statement): boolean => !(one.clause.includes('new') && [other.verb, other.doing].some((verb) => verb !== undefined && COMES_NEW.has(verb))) && one.clause.some((stem) => DIVIDES.has(stem) && !other.near.has(stem));
/** Who is recruited or joins is new, whether it is said or not. */
const COMES_NEW = stems('recruit gain join welcom add sign enrol begin open appoint');

/** What is done with nearly everything tells little. */
const OFTEN = new Set(['hold', 'attend', 'receive', 'give', 'support', 'engage', 'send', 'record', 'report', 'begin', 'complete', 'find']);

/** "People at the evenings on stalking: 146": what a label says, two words of it at least, all stands with the other. */
const labelStands = (one: Statement, other: Statement, told: readonly string[]): boolean => /^\s?:\s/.test(one.text.slice(one.text.lastIndexOf(':', one.start), one.start)) && told.filter((stem) => one.needs.has(stem)).length >= 2 && [...one.needs].every((stem) => other.context.has(stem) || other.needs.has(stem));

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

/** "1,520 calls to the helpline.": a headline figure whose every word stands beside the other. */
const saysNoMore = (one: Statement, other: Statement): boolean => one.start === one.sentence.start && one.verb === undefined && one.text.slice(one.start, one.sentence.end).split(' ').length <= 8 && [...one.needs].every((stem) => other.needs.has(stem));

/** A year and a part of it: a date nearby may belong to something else. */
export const sameYear = (one: string, other: string): boolean => samePeriod(one, other) || (one !== '' && other.startsWith(`${one} `)) || (other !== '' && one.startsWith(`${other} `));

/** A text whose year nothing tells may be of any whole year, never of a part of one. */
export const samePeriod = (one: string, other: string): boolean => one === other || (one === '' && /^20\d\d\/\d\d$/.test(other)) || (other === '' && /^20\d\d\/\d\d$/.test(one));

function sameCount(one: Statement, other: Statement): boolean {
  for (const stem of one.heads) for (const its of other.heads) if (alike(stem) === alike(its)) return true;
  const any = (heads: ReadonlySet<string>, of: ReadonlySet<string>): boolean => [...heads].some((stem) => of.has(stem));
  return (any(one.heads, ANYBODY) && any(other.heads, SOMEBODY) && mayBe(one, other)) || (any(other.heads, ANYBODY) && any(one.heads, SOMEBODY) && mayBe(other, one));
}

/** Pupils, children, young people: who they are is said in many words. */
const YOUNG = stems('pupil student child youngperson young youth teenager');
const bothYoung = (one: Statement, other: Statement): boolean => [one, other].every((each) => [...each.heads, ...each.qualities].some((stem) => YOUNG.has(stem)));

const GROWN = stems('volunteer adult resident tenant man woman');
/** "People" may be victims or pupils; young people are no residents, and whoever helps is not among those who are helped unless the words say so. */
function mayBe(people: Statement, somebody: Statement): boolean {
  const young = people.needs.has('youngperson') || people.qualities.has('youngperson');
  return ![...somebody.heads].some((stem) => (young && GROWN.has(stem)) || (stem === 'volunteer' && !people.context.has(stem)));
}

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

function sameBodies(one: Statement, other: Statement): boolean {
  if (!one.bodiesOwn && !other.bodiesOwn) return true;
  const [a, b] = [named(one.bodies), named(other.bodies)];
  if (a.length > 0 && b.length > 0) return a.some((body) => other.bodies.has(body));
  const [kindsA, kindsB] = [kinds(one.bodies), kinds(other.bodies)];
  if (kindsA.length > 0 && kindsB.length > 0) return kindsA.some((kind) => other.bodies.has(kind));
  return true;
}

/** One place narrows a figure; several in a row only say where it all was. */
function samePlaces(one: Statement, other: Statement): boolean {
  if (one.places.size > 0 && other.places.size > 0) return [...one.places].some((place) => other.places.has(place)) || (one.places.size > 1 && other.places.size > 1);
  const only = one.places.size > 0 ? one : other;
  const place = [...only.places][0];
  return place === undefined || only.places.size > 1 || place.split(' ').every((stem) => (only === one ? other : one).context.has(stem));
}

/** How much narrows the one and is nowhere near the other; it stops counting when there is too much. */
function lacking(one: Statement, other: Statement, vocabulary: Vocabulary, room: number): number {
  let missing = 0;
  for (const stem of one.needs) {
    if (one.agent.has(stem) || other.context.has(stem) || other.needs.has(stem) || WEAK.has(stem) || one.places.has(stem) || vocabulary.isArea(stem) || headIsAlike(other, stem) || (TWINS.has(stem) && other.context.has(TWINS.get(stem) ?? ''))) continue;
    if (vocabulary.isBody(stem) && named(other.bodies).length === 0 && named(one.bodies).length > 0) continue;
    missing += 1;
    if (missing > room) return missing;
  }
  return missing;
}

function headIsAlike(one: Statement, stem: string): boolean {
  for (const head of one.heads) if (alike(head) === alike(stem)) return true;
  return false;
}

export const WEAK = stems('accord survey data programme project initiative operator police officer team service scheme borough council partnership recorded online face face-to-face public resident mobile dedicated successful young youngperson victim individual main key specific particular clients members community local residents majority client amount');
