// Whether two figures are of one thing, weighed: everything that speaks for it and against it, each with its weight, no single sign deciding alone. Pure.
import type { Statement } from './statements.ts';
import type { Vocabulary } from './vocabulary.ts';
import { contrasts } from './slots.ts';
import { isShortSlip, isShuffled, isSlip, isTenfold, isWrongDigit } from './digit-slips.ts';
import { compareValues } from '../../measures/rules.ts';
import { withoutEnds } from './periods.ts';
import { VERBS, compareVerbs } from './verbs.ts';
import { SMALL, stemOf } from './word-stems.ts';
import { ANYBODY, COMMON, SOMEBODY, WEAK, alike, agentsDiffer, divided, joinedOtherwise, kinds, named, sameWords } from './same-subject.ts';

/** A figure as it is held against others: a figure of the year before is told by the words of the one that it stands beside. */
export type Claim = { one: Statement; said: Statement; own: ReadonlySet<string>; clause: ReadonlySet<string>; all: ReadonlySet<string>; heads: ReadonlySet<string>; names: ReadonlySet<string> };

/** How seldom a word is said in this plan, from 0 (everywhere) to 1. */
export class Rareness {
  readonly #texts = new Map<string, number>();
  readonly #of: number;
  readonly #vocabulary: Vocabulary;
  constructor(statements: readonly Statement[], vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    const seen = new Set<unknown>();
    for (const one of statements) {
      const key = one.source.table ?? `${one.source.words.where}\n${one.text}`;
      if (seen.has(key)) continue;
      seen.add(key);
      for (const stem of new Set([...one.near, ...one.clause])) this.#texts.set(stem, (this.#texts.get(stem) ?? 0) + 1);
    }
    this.#of = Math.max(seen.size, 8);
  }
  of(stem: string): number {
    if (stem.length < 2 || SMALL.has(stem) || /\d/.test(stem) || this.#vocabulary.isArea(stem)) return 0;
    const rare = 1 - Math.log(Math.max(this.#texts.get(stem) ?? 1, 1)) / Math.log(this.#of + 1);
    return Math.max(0, rare) * (COMMON.has(stem) || WEAK.has(stem) ? 0.4 : 1);
  }
}

const set = (stems: Iterable<string>): Set<string> => new Set([...stems].map(alike));

/** "The Tarrant Domestic Abuse Service" is of domestic abuse. */
const wordsOf = (stems: Iterable<string>): string[] => [...stems].filter((body) => body.startsWith('body:')).flatMap((body) => body.slice(5).split(' ')).filter((word) => word.length > 3).map(stemOf);

export function claimOf(one: Statement, vocabulary: Vocabulary): Claim {
  const said = one.role === 'before' && one.of ? one.of : one;
  const own = set([...said.heads, ...said.needs, ...wordsOf([...said.needs]), ...(said === one ? [] : [...one.heads, ...one.needs])]);
  const clause = set([...said.clause, ...(said === one ? [] : one.clause)]);
  const told = (from: number, to: number): string[] => namesIn(said.text.slice(from, to), vocabulary).map(alike).filter((stem) => !COMMON.has(stem) && !WEAK.has(stem) && !SMALL.has(stem));
  const near = told(said.sentence.start, said.sentence.end).filter((stem) => own.has(stem) || clause.has(stem));
  return { one, said, own, clause, heads: set(said.heads), names: new Set(near.length > 0 ? near : told(said.sentence.start, said.start)), all: set([...own, ...clause, ...said.near, ...said.context, ...said.bodies, ...wordsOf(said.bodies)]) };
}

/** Words with a capital that none of the sentence's beginning asks for. */
const namesIn = (sentence: string, vocabulary: Vocabulary): string[] => [...sentence.matchAll(/\b\p{Lu}[\p{L}’'-]{2,}/gu)].filter((found) => (found.index > 0 || vocabulary.isName(found[0]) || /^\p{Lu}[\p{L}’'-]{2,}\s\p{Lu}\p{L}+/u.test(sentence)) && !MONTH.test(found[0]) && !OF_PLACES.test(found[0])).map((found) => stemOf(found[0]));
/** What a place is, and not which. */
const OF_PLACES = /^(?:wards?|estates?|parks?|towns?|villages?|streets?|roads?|centres?|districts?|parish(?:es)?)$/i;
const MONTH = /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?$/;

const MONTHS = /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/g;
function monthsDiffer(one: Statement, other: Statement): boolean {
  const [a, b] = [one, other].map((each) => new Set(withoutEnds(each.text.slice(each.sentence.start, each.sentence.end)).match(MONTHS) ?? [])) as [Set<string>, Set<string>];
  return a.size > 0 && b.size > 0 && ![...a].some((month) => b.has(month));
}

/** What was done, where it stands beside the figure or behind what it counts. */
function verbBeside(one: Statement): string | undefined {
  const before = one.text.slice(Math.max(one.sentence.start, one.start - 40), one.start).split(/[,;:(]/).at(-1)?.trim().split(/\s+/).slice(-3) ?? [];
  const after = one.text.slice(one.end, Math.min(one.sentence.end, one.end + one.counted.length + 40)).split(/[,;:(]/)[0]?.trim().split(/\s+/).slice(0, one.counted.split(' ').length + 3) ?? [];
  const verb = [...before.toReversed(), ...after].find((word) => VERBS.has(stemOf(word)) && !/^reports?$/i.test(word));
  return verb === undefined ? undefined : VERBS.get(stemOf(verb));
}

/** The words of a claim that tell something by themselves. */
const telling = (claim: Claim, rare: Rareness): string[] => [...claim.own].filter((stem) => !COMMON.has(stem) && !WEAK.has(stem) && rare.of(stem) > 0);

/** "Robberies: 15" and "18 robberies": told by the same words and no others. */
const sameOwn = (a: Claim, b: Claim, rare: Rareness): boolean => a.own.size === b.own.size && [...a.own].every((stem) => b.own.has(stem)) && telling(a, rare).length > 0 && a.one.text !== b.one.text;

/** Each tells something, and nothing of it stands about the other. */
function disjoint(a: Claim, b: Claim, rare: Rareness): boolean {
  const [x, y] = [telling(a, rare), telling(b, rare)];
  return x.length > 0 && y.length > 0 && !x.some((stem) => b.all.has(stem)) && !y.some((stem) => a.all.has(stem));
}

/** "Opened 412 cases" and "closed 388 cases", said beside the figures themselves. */
const doneOtherwise = (one: Statement, other: Statement): boolean => compareVerbs(verbBeside(one), verbBeside(other)) === 'other' && compareVerbs(one.verb, other.verb) === 'other';

/** "Ten action days" and "twelve action days": the noun and what stands before it, word for word. */
const countedSame = (a: Claim, b: Claim): boolean => a.said.qualities.size > 0 && a.said.qualities.size === b.said.qualities.size && [...a.said.qualities].every((stem) => b.said.qualities.has(stem)) && [...a.heads].some((stem) => b.heads.has(stem));

/** "Three working groups" and "two groups of parents": what one of them is called the other is nowhere said to be. */
const qualityLacking = (a: Claim, b: Claim): boolean => [...a.heads].some((stem) => b.heads.has(stem)) && [...a.said.qualities].some((stem) => !SMALL.has(stem)) && b.said.qualities.size === 0 && ![...a.said.qualities].some((stem) => b.all.has(alike(stem)));

/** How it was, or how it is. */
const tenseOf = (one: Statement): string => (/\b(?:has|have|is|are)\s(?:now\s|only\s|just\s|about\s)*$/.test(one.text.slice(0, one.start)) ? 'is' : /\b(?:had|was|were)\s(?:only\s|just\s|about\s)*$/.test(one.text.slice(0, one.start)) ? 'was' : '');

/** Both say of which year they speak, and it is one. */
function yearShared(one: Statement, other: Statement): boolean {
  const yearsOf = (each: Statement): readonly string[] => each.text.slice(each.sentence.start, each.sentence.end).match(/\b20\d\d(?:[/–-]\d\d)?\b/g) ?? [];
  const [a, b] = [yearsOf(one), yearsOf(other)];
  return a.length > 0 && b.length > 0 && one.text !== other.text && a.every((year) => b.includes(year));
}

/** Told of two actions, each of its own matter. */
const otherActions = (one: Statement, other: Statement): boolean => one.source.part === 'update' && other.source.part === 'update' && one.source.action !== other.source.action;

const SHARES_OUT = new Set(['each', 'average', 'averag', 'per', 'every', 'mean', 'median', 'worst', 'busiest', 'highest', 'lowest', 'peak']);
const bit = (is: boolean): number => (is ? 1 : 0);
const most = (value: number, cap: number): number => Math.min(value, cap);

export const FEATURES = ['shared', 'missMin', 'sharedClause', 'sharedAll', 'headSame', 'headCross', 'headPeople', 'verbSame', 'verbNear', 'verbOther', 'doingSame', 'doingDiffer', 'placesShared', 'placeLacking', 'bodiesShared', 'bodiesDiffer', 'bodyLacking', 'kindsDiffer', 'agentsDiffer', 'contrasts', 'joined', 'divided', 'slip', 'wrongDigit', 'shortSlip', 'ratio', 'near10', 'near25', 'bounded', 'boundFalse', 'boundFar', 'percent', 'pounds', 'tables', 'oneTable', 'topic', 'periodUnknown', 'periodOdd', 'before', 'sameText', 'linked', 'run', 'part', 'sharesOut', 'roleOdd', 'cover', 'ownMin', 'twins', 'saidThere', 'siblings', 'namesDiffer', 'monthsDiffer', 'bothMiss', 'disjoint', 'onlyCommon', 'tenseDiffers', 'slipShared', 'yearShared', 'fellow', 'sameOwn', 'cross', 'doneOther', 'shuffled', 'otherActions', 'countedSame', 'qualityLacking', 'nameShared'] as const;


/** What is seen of a pair only beside all the others. */
export type Feature = (typeof FEATURES)[number];

export type Around = { linked: boolean; /** another figure of its sentence stands beside the other as well */ fellow: boolean; twins: number; saidThere: boolean; siblings: number };

/** What speaks for and against, in the order of `FEATURES`. */
export function evidence(a: Claim, b: Claim, rare: Rareness, around: Around): number[] {
  const { linked } = around;
  const [one, other] = [a.said, b.said];
  let [shared, crossA, crossB, missA, missB] = [0, 0, 0, 0, 0];
  for (const stem of a.own) {
    const weight = rare.of(stem);
    if (b.own.has(stem)) shared += weight;
    else if (b.all.has(stem)) crossA += weight;
    else missA += weight;
  }
  for (const stem of b.own) if (!a.own.has(stem)) { if (a.all.has(stem)) crossB += rare.of(stem); else missB += rare.of(stem); }
  let [sharedClause, sharedAll] = [0, 0];
  for (const stem of a.all) {
    if (!b.all.has(stem) || (a.own.has(stem) && b.own.has(stem))) continue;
    if (a.clause.has(stem) && b.clause.has(stem)) sharedClause += rare.of(stem);
    else sharedAll += rare.of(stem);
  }
  const heads = [...a.heads].filter((stem) => b.heads.has(stem));
  const headCross = [...a.heads].some((stem) => rare.of(stem) > 0 && b.all.has(stem)) || [...b.heads].some((stem) => rare.of(stem) > 0 && a.all.has(stem));
  const people = ([...a.heads].some((stem) => ANYBODY.has(stem)) && [...b.heads].some((stem) => SOMEBODY.has(stem))) || ([...b.heads].some((stem) => ANYBODY.has(stem)) && [...a.heads].some((stem) => SOMEBODY.has(stem)));
  const namesShared = [...a.names].some((stem) => b.own.has(stem) || other.near.has(stem)) || [...b.names].some((stem) => a.own.has(stem) || one.near.has(stem));
  const verbs = compareVerbs(one.verb, other.verb);
  const [pa, pb] = [one.places, other.places];
  const placesShared = [...pa].some((place) => pb.has(place));
  const lacks = (places: ReadonlySet<string>, its: Claim): boolean => places.size > 0 && ![...places].some((place) => place.split(' ').every((stem) => its.all.has(stem)));
  const [na, nb] = [named(one.bodies), named(other.bodies)];
  const [ka, kb] = [kinds(one.bodies), kinds(other.bodies)];
  const bodiesShared = na.some((body) => other.bodies.has(body));
  const [x, y] = [a.one.value, b.one.value];
  const agreement = compareValues(x, y);
  const loose = x.bound !== 'exactly' || y.bound !== 'exactly';
  // A nought too many is a slip, however far it is off.
  const ratio = isTenfold(x, y) ? 0 : Math.abs(Math.log(Math.max(x.amount, 0.5) / Math.max(y.amount, 0.5)));
  const apart = x.unit === 'count' ? Math.abs(x.amount - y.amount) : Number.POSITIVE_INFINITY;
  const isNear = (claim: Claim) => (stem: string): boolean => claim.all.has(alike(stem));
  const run = sameWords(one.clause, other.clause);
  const out = (claim: Claim): boolean => [...SHARES_OUT].some((stem) => claim.clause.has(stem));
  const [ta, tb] = [a.one.source.part === 'table', b.one.source.part === 'table'];
  const [ya, yb] = [a.one.period, b.one.period];
  return [
    most(shared, 3), most(Math.min(missA, missB), 3), most(sharedClause, 3), most(sharedAll, 4),
    bit(heads.length > 0), bit(heads.length === 0 && headCross), bit(heads.length === 0 && people),
    bit(one.verb !== undefined && one.verb === other.verb), bit(verbs === 'near'), bit(verbs === 'other'),
    bit(one.doing !== undefined && one.doing === other.doing), bit(one.doing !== undefined && other.doing !== undefined && one.doing !== other.doing),
    bit(placesShared), bit((pb.size === 0 && lacks(pa, b)) || (pa.size === 0 && lacks(pb, a))),
    bit(bodiesShared), bit(!bodiesShared && na.length > 0 && nb.length > 0 && (one.bodiesOwn || other.bodiesOwn)), bit((na.length === 0) !== (nb.length === 0) && ![...na, ...nb].some((body) => a.all.has(body) && b.all.has(body))),
    bit(ka.length > 0 && kb.length > 0 && !ka.some((kind) => kb.includes(kind))), bit(agentsDiffer(one, other)),
    // Held against the same figure and a slip apart they are of one thing, whatever it is called.
    bit(!(linked && isSlip(x, y)) && contrasts(one.slots, other.slots, isNear(a), isNear(b))), bit(joinedOtherwise(one, other)), bit(divided(one, other)) + bit(divided(other, one)),
    bit(isSlip(x, y)), bit(isWrongDigit(x, y) && !isSlip(x, y)), bit(isShortSlip(x, y)), most(ratio, 3), bit(ratio < 0.1 || apart <= 1), bit(ratio < 0.3 || apart <= 3),
    bit(loose), bit(loose && agreement === 'disagree'), bit(loose && agreement === 'far'), bit(x.unit === 'percent'), bit(x.unit === 'pounds'),
    bit(ta && tb), bit(ta !== tb), bit(one.source.topic !== '' && one.source.topic === other.source.topic),
    bit((ya === '') !== (yb === '')), bit(ya !== yb && ya !== '' && yb !== ''),
    bit(a.one.role === 'before' && b.one.role === 'before'), bit(one.text === other.text), bit(linked), most(run, 6), bit(one.role === 'part') + bit(other.role === 'part'), bit(out(a) !== out(b)), bit(a.one.role !== b.one.role),
    (2 * shared + crossA + crossB) / Math.max(0.1, 2 * shared + crossA + crossB + missA + missB), most(Math.min(shared + crossA + missA, shared + crossB + missB), 3), around.twins, bit(around.saidThere), most(Math.log1p(around.siblings), 2),
    bit(!namesShared && a.names.size > 0 && b.names.size > 0), bit(monthsDiffer(one, other)), bit(missA > 0.5 && missB > 0.5), bit(disjoint(a, b, rare)), bit(!bodiesShared && !placesShared && ![...a.own, ...a.clause].some((stem) => (b.own.has(stem) || b.clause.has(stem)) && !COMMON.has(stem) && !WEAK.has(stem) && !VERBS.has(stem) && rare.of(stem) > 0)), bit(tenseOf(one) !== tenseOf(other) && tenseOf(one) !== '' && tenseOf(other) !== ''),
    isSlip(x, y) ? most(shared + (crossA + crossB) / 2 + sharedClause / 2, 1) : 0,
    bit(yearShared(a.one, b.one)), bit(around.fellow), bit(sameOwn(a, b, rare)),
    most(crossA + crossB, 3), bit(doneOtherwise(one, other)), bit(isShuffled(x, y)),
    bit(otherActions(one, other)),
    bit(countedSame(a, b)), bit(qualityLacking(a, b) || qualityLacking(b, a)), bit([...a.names].some((stem) => b.names.has(stem))),
  ];
}
