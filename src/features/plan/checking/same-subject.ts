// Are two figures about one thing? Only when what is counted, who, where, when and what was done agree, and something beyond a common noun says so. When unsure: no.
import type { Statement } from './statements.ts';
import type { VerbAgreement } from './verbs.ts';
import { VERBS, compareVerbs } from './verbs.ts';
import type { Vocabulary } from './vocabulary.ts';
import { SMALL, stemOf } from './word-stems.ts';

const stems = (words: string): Set<string> => new Set(words.split(' ').map(stemOf));

/** Nouns under which anything may be counted: alike they tell little. */
const COMMON = stems('person individual attendee participant visitor resident client case incident offence crime report complaint event meeting visit session referral call school pupil staff member location place area woman man girl boy child household home time award site business premises project action application survivor victim young youngperson activity operation patrol partner group team number officer letter order occasion hour');
const ANYBODY = stems('person individual attendee participant visitor');
const SOMEBODY = new Set([...ANYBODY, ...stems('survivor victim client pupil student child woman man girl boy youngperson resident tenant patient young volunteer attendee youth adult user')]);
const ALIKE: ReadonlyMap<string, string> = new Map([['complaint', 'report'], ['stand', 'stall'], ['programm', 'course'], ['bicycle', 'bike'], ['bicycl', 'bike'], ['gathering', 'event'], ['offenc', 'offence'], ['advisor', 'adviser'], ['purse', 'purse']]);
const alike = (stem: string): string => ALIKE.get(stem) ?? stem;

export type Likeness = { verbs: VerbAgreement; strength: number; shared: string[] };

/** undefined: they are not, or nothing says so. `strength` grows with what they share. */
export function likeness(one: Statement, other: Statement, vocabulary: Vocabulary, linked = 0): Likeness | undefined {
  if (one.text === other.text && one.source === other.source && one.sentence.start === other.sentence.start) return undefined;
  if (one.source.part === 'table' && other.source.part === 'table' && one.source.words.where === other.source.words.where) return undefined;
  if (!samePeriod(one.period, other.period)) return undefined;
  if (!sameBodies(one, other) || !samePlaces(one, other)) return undefined;
  if (!sameCount(one, other) && !(linked > 0 && one.value.amount === other.value.amount && named(one.bodies).some((body) => other.bodies.has(body)))) return undefined;
  const verbs = compareVerbs(one.verb, other.verb);
  if (verbs === 'other' && linked === 0) return undefined;
  if (agentsDiffer(one, other)) return undefined;
  const room = linked > 0 ? 2 : 0;
  const missing = lacking(one, other, vocabulary, room);
  if (missing > room || missing + lacking(other, one, vocabulary, room - missing) > room) return undefined;
  const heads = [...one.heads].filter((stem) => other.heads.has(stem) || [...other.heads].some((its) => alike(its) === alike(stem)));
  const tells = (stem: string): boolean => !vocabulary.isArea(stem) && !WEAK.has(stem) && !vocabulary.isBody(stem);
  const shared = [...one.needs].filter((stem) => other.needs.has(stem) && tells(stem));
  const told = [...new Set([...one.needs, ...other.needs])].filter((stem) => one.context.has(stem) && other.context.has(stem) && tells(stem));
  const alikeNamed = one.qualities.size > 0 && one.qualities.size === other.qualities.size && [...one.qualities].every((stem) => other.qualities.has(stem));
  const around = [...one.near].filter((stem) => other.near.has(stem) && tells(stem) && !SMALL.has(stem) && !heads.includes(stem) && !shared.includes(stem) && !VERBS.has(stem) && stem.length > 2).length;
  const bodies = [...one.bodies].filter((body) => other.bodies.has(body));
  const strength =
    linked +
    (heads.some((stem) => !COMMON.has(stem)) ? 2 : 0) +
    Math.min(3, shared.length * 2) + Math.min(2, told.length - shared.length) +
    (alikeNamed ? 2 : 0) +
    (bodies.some((body) => !body.startsWith('kind:')) ? 2 : bodies.length > 0 ? 1 : 0) +
    (one.verb !== undefined && one.verb === other.verb ? 1 : 0) +
    (one.source.topic !== '' && one.source.topic === other.source.topic ? 1 : 0) +
    (around >= 4 ? 2 : around >= 2 ? 1 : 0) +
    (one.whole && other.whole ? 1 : 0) +
    (shared.length > 0 && (saysNoMore(one, other) || saysNoMore(other, one)) ? 1 : 0) +
    (one.period === other.period && /\s/.test(one.period) && one.role === other.role ? 1 : 0) +
    ([...one.places].some((place) => other.places.has(place)) ? 1 : 0);
  return strength >= 3 ? { verbs, strength, shared: [...heads, ...shared] } : undefined;
}

/** "1,520 calls to the helpline.": a headline figure whose every word stands beside the other. */
const saysNoMore = (one: Statement, other: Statement): boolean => one.start === one.sentence.start && one.verb === undefined && one.text.slice(one.start, one.sentence.end).split(' ').length <= 8 && [...one.needs].every((stem) => other.needs.has(stem));

/** A text whose year nothing tells may be of any whole year, never of a part of one. */
export const samePeriod = (one: string, other: string): boolean => one === other || (one === '' && /^20\d\d\/\d\d$/.test(other)) || (other === '' && /^20\d\d\/\d\d$/.test(one));

function sameCount(one: Statement, other: Statement): boolean {
  for (const stem of one.heads) for (const its of other.heads) if (alike(stem) === alike(its)) return true;
  const any = (heads: ReadonlySet<string>, of: ReadonlySet<string>): boolean => [...heads].some((stem) => of.has(stem));
  return (any(one.heads, ANYBODY) && any(other.heads, SOMEBODY)) || (any(other.heads, ANYBODY) && any(one.heads, SOMEBODY));
}

/** "Volunteers ran 31" and "officers ran 12", "a refuge took 344" and "the outreach service took 376": both say who, and it is not the same. */
function agentsDiffer(one: Statement, other: Statement): boolean {
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
const named = (bodies: ReadonlySet<string>): string[] => partsOf(bodies).named;
const kinds = (bodies: ReadonlySet<string>): string[] => partsOf(bodies).kinds;

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
    if (one.agent.has(stem) || other.context.has(stem) || other.needs.has(stem) || WEAK.has(stem) || one.places.has(stem) || vocabulary.isArea(stem) || headIsAlike(other, stem)) continue;
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

const WEAK = stems('officer team service scheme borough council partnership recorded online face face-to-face public resident mobile dedicated successful young youngperson victim individual main key specific particular clients members community local residents majority client amount');
