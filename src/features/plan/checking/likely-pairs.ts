// The pairs of figures of a plan that may be of one thing, each with what speaks for and against it. Only figures with words in common are held against each other. Pure.
import { compareValues } from '../../measures/rules.ts';
import type { Around, Claim } from './evidence.ts';
import { Rareness, claimOf, evidence } from './evidence.ts';
import { ENOUGH, weigh } from './evidence-weights.ts';
import { isShortSlip, isSlip, isWrongDigit } from './digit-slips.ts';
import { areOfOthers } from './of-whom.ts';
import { areOpposites } from './opposites.ts';
import { COMMON, WEAK, alike, sameYear } from './same-subject.ts';
import type { Statement } from './statements.ts';
import { moveOthers } from './subjects-of-moves.ts';
import { areOppositeVerbs } from './verbs.ts';
import type { Vocabulary } from './vocabulary.ts';
import { SMALL, stemOf } from './word-stems.ts';

export type WeighedPair = { one: Statement; other: Statement; features: number[]; shared: string[] };
/** `shared`: the words that tell what both are of. */
export type PairOfOne = WeighedPair & { strength: number };

/** Pairs that are about one thing and differ, the surest first. */
export function pairsOfOneThing(statements: readonly Statement[], vocabulary: Vocabulary): PairOfOne[] {
  return likelyPairs(statements, vocabulary).map((pair) => ({ ...pair, strength: weigh(pair.features) })).filter((pair) => pair.strength >= ENOUGH).sort((a, b) => b.strength - a.strength);
}

/** Words that are said everywhere bring nothing together. */
const LEAST_RARE = 0.05;
/** What two figures must have in common at least. */
const LEAST_COMMON = 0.3;
/** What more figures than this have in their words tells none of them from the others. */
const MOST_HOLDERS = 120;
/** A figure that stands beside more others than this makes none of them one occasion. */
const MOST_FELLOWS = 8;
/** Of so many that are liker to it, a figure is said of many things in the same words: none of them is a contradiction. */
const MOST_RIVALS = 20;

type Held = { a: number; b: number; base: number; differ: boolean };

const comes = (one: Statement): boolean => (one.role === 'before' || one.role === 'now' || one.role === 'apart' || one.role === 'part') && one.value.amount > 1 && (one.role === 'before' || one.heads.size > 0 || (one.of ?? one).heads.size > 0 || one.value.unit === 'percent') && !A_NUMBER.test(one.text.slice(one.sentence.start, one.sentence.end));

/** "Subgroup 2." is the name of one. */
const A_NUMBER = /^\p{Lu}\p{L}+(?:\s\p{L}+)?\s\d{1,2}[.:]?$/u;

export function likelyPairs(statements: readonly Statement[], vocabulary: Vocabulary): WeighedPair[] {
  const rare = new Rareness(statements, vocabulary);
  const claims = statements.filter(comes).map((one) => claimOf(one, vocabulary));
  const byStem = new Map<string, number[]>();
  for (const [at, claim] of claims.entries()) for (const stem of claim.all) if (rare.of(stem) >= LEAST_RARE) add(byStem, stem, at);
  const byText = new Map<string, Claim[]>();
  for (const claim of claims) add(byText, claim.one.text, claim);
  const earlier = new Map<Statement, number[]>();
  for (const one of statements) if (one.role === 'before' && one.of) add(earlier, one.of, one.value.amount);
  const fellows = fellowsOf(statements);
  for (const [at, claim] of claims.entries()) for (const key of fellows.get(claim.one) ?? []) add(byStem, key, at);
  // Held against the same figure, and a slip apart: two chances at once, whatever the words, or the language.
  for (const [at, claim] of claims.entries()) for (const key of beside(claim.one, earlier)) add(byStem, key, at);
  // The digits of thousands in another order, of one noun: whatever else is said around them.
  for (const [at, claim] of claims.entries()) for (const key of digitsOf(claim)) add(byStem, key, at);
  const pairs: Held[] = [];
  const of: Held[][] = claims.map(() => []);
  const held = new Int32Array(claims.length).fill(-1);
  for (const [at, a] of claims.entries()) {
    for (const stem of [...(tellsNothing(a, rare) ? new Set([...a.own, ...a.clause]) : a.own), ...beside(a.one, earlier), ...digitsOf(a), ...(fellows.get(a.one) ?? [])]) {
      const holders = stem.startsWith('beside ') || stem.startsWith('digits ') || stem.startsWith('fellow ') || rare.of(stem) >= LEAST_RARE ? (byStem.get(stem) ?? []) : [];
      for (const its of holders.length > (stem.startsWith('fellow ') ? MOST_FELLOWS : MOST_HOLDERS) ? [] : holders) {
        if (its === at || held[its] === at) continue;
        held[its] = at;
        const b = claims[its] as Claim;
        if (!mayBeOne(a, b) || (its < at && of[its]?.some((pair) => pair.b === at))) continue;
        const base = common(a, b, rare);
        if (base < LEAST_COMMON && !(isSlip(a.one.value, b.one.value) && (digitsOf(a).some((key) => digitsOf(b).includes(key)) || isLinked(a.one, b.one, earlier) || haveFellow(a.one, b.one, fellows)))) continue;
        const pair = { a: at, b: its, base, differ: differ(a.one, b.one) };
        of[at]?.push(pair);
        of[its]?.push(pair);
        pairs.push(pair);
      }
    }
  }
  const ranks = of.map((list) => list.filter((pair) => pair.differ).map((pair) => pair.base).sort((x, y) => y - x));
  const twins = of.map((list) => Math.max(...list.filter((pair) => !pair.differ).map((pair) => pair.base), Number.NEGATIVE_INFINITY));
  return pairs.flatMap(({ a: at, b: its, base, differ: apart }): WeighedPair[] => {
    const better = (claim: number): number => ranks[claim]?.findIndex((rival) => rival <= base) ?? 0;
    const [ra, rb] = apart ? [better(at), better(its)] : [0, 0];
    const [a, b] = [claims[at] as Claim, claims[its] as Claim];
    if (sumsTo(a, b, byText) || sumsTo(b, a, byText)) return [];
    if (!apart || ra > MOST_RIVALS || rb > MOST_RIVALS) return [];
    const twin = (claim: number): number => Number((twins[claim] ?? 0) >= base - 0.2);
    const linked = isLinked(a.one, b.one, earlier);
    const around: Around = { linked, fellow: !linked && haveFellow(a.one, b.one, fellows), twins: twin(at) + twin(its), saidThere: saidThere(a, b, byText) || saidThere(b, a, byText), siblings: Math.max(siblings(a, byText), siblings(b, byText)) };
    return [{ one: a.one, other: b.one, features: evidence(a, b, rare, around), shared: [...a.own].filter((stem) => b.own.has(stem)) }];
  });
}

function add<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

const digitsOf = (claim: Claim): string[] => (claim.one.value.amount < 1_000 || claim.one.value.bound !== 'exactly' || claim.one.value.unit !== 'count' ? [] : [...claim.heads].map((head) => `digits ${[...String(claim.one.value.amount)].toSorted().join('')} ${head}`));

/** "57 people who had slept on the front": what they are told apart by stands behind the noun. */
const tellsNothing = (claim: Claim, rare: Rareness): boolean => ![...claim.own].some((stem) => !COMMON.has(stem) && rare.of(stem) >= LEAST_RARE);

/** Of one unit and one time, and told in two places. */
function mayBeOne(a: Claim, b: Claim): boolean {
  const [one, other] = [a.one, b.one];
  if (((one.role === 'before') !== (other.role === 'before') && (one.period !== other.period || one.period === '')) || one.value.unit !== other.value.unit || one.value.per !== other.value.per) return false;
  if (one.text === other.text && (one.sentence.within ?? one.sentence.start) === (other.sentence.within ?? other.sentence.start)) return false;
  if (tellNothingOfTwo(a, b) || isPartOfSuch(one, other) || isPartOfSuch(other, one)) return false;
  if (heldByOthers(one, other) || areOfOthers(one, other) || isOfAllThere(one, other) || isOfAllThere(other, one)) return false;
  if (moveOthers(one, other) || areSharesOfOthers(a, b) || areFewOfOthers(a, b)) return false;
  if (ofOneYearAlone(one, other) || ofOneYearAlone(other, one)) return false;
  if (timesOfOthers(a, b) || occasionsOfOthers(a, b) || hasThem(one, other) || hasThem(other, one) || isAmongThem(a, b) || isAmongThem(b, a)) return false;
  // What another sentence tells of a figure must be what the other counts, or nothing brings them together.
  if ((a.said.borrowed || b.said.borrowed) && ![...a.own].some((stem) => b.own.has(stem))) return false;
  // What was so many the year before is told beside what it is held against.
  if (one.of === other || other.of === one) return false;
  return (one.source.table === undefined || one.source.table !== other.source.table) && (sameYear(one.period, other.period) || heldBySame(one, other)) && !elsewhere(a.said, b.said) && !(one.source.part !== 'table' && other.source.part !== 'table' && elsewhere(one, other)) && !sinceOthers(one, other) && !areOppositeVerbs(a.said.verb, b.said.verb) && !areOpposites([...a.clause, ...a.own], [...b.clause, ...b.own]) && !lettersDiffer(one, other) && !instrumentsDiffer(a, b) && !instrumentsDiffer(b, a);
}

/** "1,588, down from 1,720" and "1,402, down from 1,702": what they are held against is of two things, as they themselves are. */
const heldByOthers = (one: Statement, other: Statement): boolean => one.role === 'before' && other.role === 'before' && one.of !== undefined && other.of !== undefined && one.of.role === 'now' && other.of.role === 'now' && one.of.period === other.of.period && one.of.value.unit === one.value.unit && other.of.value.unit === other.value.unit && [one, other].every(isNearItsOwn) && compareValues(one.of.value, other.of.value) === 'disagree' && !isSlip(one.of.value, other.of.value) && !isWrongDigit(one.of.value, other.of.value) && !isShortSlip(one.of.value, other.of.value);

/** Of a figure far off nobody knows that it is the one that it is held against. */
const isNearItsOwn = (one: Statement): boolean => one.of !== undefined && Math.abs(Math.log(Math.max(one.value.amount, 0.5) / Math.max(one.of.value.amount, 0.5))) < 0.5;

/** What the same figure of the same things is held against is of one year, whichever the words around it seem to tell, unless they name it. */
const heldBySame = (one: Statement, other: Statement): boolean => one.role === 'before' && other.role === 'before' && one.of !== undefined && other.of !== undefined && one.of.value.amount > 30 && one.of.value.amount === other.of.value.amount && one.of.value.unit === other.of.value.unit && [...one.of.heads].some((stem) => other.of?.heads.has(stem)) && ![one, other].some((each) => each.source.part === 'table') && [one, other].some((each) => !/\b20\d\d/.test(each.text.slice(each.sentence.start, each.sentence.end)));

/** "Two groups of parents" and "three working groups": of small numbers any two are near each other, so that the words must agree. */
const areFewOfOthers = (a: Claim, b: Claim): boolean => Math.max(a.one.value.amount, b.one.value.amount) < 6 && ![...a.own].some((stem) => !COMMON.has(stem) && b.own.has(stem)) && (a.said.qualities.size === 0) !== (b.said.qualities.size === 0);

/** "A third of residents are under 25" and "among residents confidence was 39%": whom two shares are of tells nothing of what they say. */
const areSharesOfOthers = (a: Claim, b: Claim): boolean => a.one.value.unit === 'percent' && a.one.role !== 'before' && ![...a.own, ...a.clause].some((stem) => stem.length > 2 && !COMMON.has(stem) && !WEAK.has(stem) && !SMALL.has(stem) && (b.own.has(stem) || b.clause.has(stem)));

/** "46 venues joined in 2030/31 alone" and "64 had joined by March 2031": what came in one year is a part of what there is at its end. */
const ofOneYearAlone = (one: Statement, other: Statement): boolean => /^[^.;:]{0,90}\b(?:20\d\d(?:[/–-]\d\d)?|year) alone\b/i.test(one.text.slice(one.end, one.sentence.end)) && !/\balone\b/i.test(other.text.slice(other.sentence.start, other.sentence.end)) && /\b(?:by|on|at) (?:the end of |\d{1,2} )?(?:\p{Lu}\p{Ll}+ 20\d\d|20\d\d|(?:the|this) (?:year|end)\b)|\b(?:now|so far|in all|altogether)\b/iu.test(other.text.slice(other.sentence.start, other.sentence.end));

/** "There are 2,100 drivers" and "Over 900 drivers did the course": of all that there are, some did something. */
const isOfAllThere = (all: Statement, one: Statement): boolean => (one.verb !== undefined || one.doing !== undefined) && one.value.amount < all.value.amount * 0.7 && /(?:^|[.;,]\s|\b(?:and|but)\s)There are (?:now |about |some |around |over )*$/i.test(all.text.slice(all.sentence.start, all.start));

/** "Of the nine reviews, four met the threshold" and "Of five reviews …": a part of some, and another whole. */
const isPartOfSuch = (one: Statement, other: Statement): boolean => one.role === 'part' && /^Of (?:the |all |our )*$/.test(other.text.slice(other.sentence.start, other.start));

/** "There were 88 reports." and "Complaints fell to 76." under two actions: of each action's own matter. */
const tellNothingOfTwo = (a: Claim, b: Claim): boolean => a.one.source.part === 'update' && b.one.source.part === 'update' && a.one.source.action !== b.one.source.action && [a, b].every((each) => ![...each.own].some((stem) => !COMMON.has(stem)) && each.one.bodiesOwn === false);

/** "Met five times" and "take place four times": how often is of whatever was done. */
const timesOfOthers = (a: Claim, b: Claim): boolean => [a, b].every((each) => each.heads.size === 1 && each.heads.has('time')) && ![...a.clause].some((stem) => stem.length > 3 && stem !== 'time' && b.clause.has(stem));

/** "Households in safe accommodation had 71 children with them" and "Households in safe accommodation: 54": who has them is not what they are. */
const hasThem = (one: Statement, other: Statement): boolean => one.agent.size > 0 && /\b(?:had|has|have)\s(?:only\s|about\s|some\s)?$/i.test(one.text.slice(0, one.start)) && other.heads.size > 0 && ![...one.heads].some((stem) => other.heads.has(stem)) && [...other.heads].every((stem) => one.agent.has(stem));

/** "Five events or meetings, among them bike marking and a stand": the stands that are counted elsewhere are a kind of them. */
function isAmongThem(a: Claim, b: Claim): boolean {
  const named = AMONG.exec(a.said.text.slice(a.said.end, a.said.sentence.end))?.[0];
  if (named === undefined || sharesHead(a, b)) return false;
  return [...named.matchAll(/\b(?:an?|one)\s((?:[\p{L}’'-]+\s?){1,3})/gu)].some((each) => (each[1] ?? '').trim().split(' ').some((word) => b.heads.has(alike(stemOf(word)))));
}
const AMONG = /\b(?:among (?:them|these|which)|including|such as)\b.*/i;

/** "112 bikes were marked at three sessions" and "64 staff were trained at four": occasions of what was done there. A time that something was done is nothing else that is counted either. */
function occasionsOfOthers(a: Claim, b: Claim): boolean {
  const [one, other] = [a.one, b.one];
  const share = [...one.heads].some((stem) => other.heads.has(stem));
  const places = new Set([...one.places, ...other.places].flatMap((place) => place.split(' ')));
  if ([one, other].filter((each) => /^(?:times|occasions)$/i.test(each.counted)).length === 1) return !share && ![...a.own, ...a.clause].some((stem) => stem.length > 3 && !places.has(stem) && !COMMON.has(stem) && (b.own.has(stem) || b.clause.has(stem)));
  // "Four drop-in sessions were held" and "94 staff were trained over six sessions".
  if (share && one.verb !== other.verb && [[a, b], [b, a]].some(([x, y]) => x && y && onOccasions(x.one) && /\d/.test(x.one.text.slice(x.one.sentence.start, x.one.start)) && y.one.qualities.size > 0 && ![...y.one.qualities].some((stem) => x.all.has(stem)))) return true;
  return share && one.verb !== other.verb && [one, other].every((each) => onOccasions(each) && /^\P{Nd}*[\d,]+\s/u.test(each.text.slice(each.sentence.start, each.start))) && firstNoun(one) !== firstNoun(other);
}
/** "Over six sessions" is how long it took, and no more than six. */
const onOccasions = (one: Statement): boolean => /\b(?:at|over|across|in|on|during)\s(?:a total of\s|all\s)?$/i.test(one.text.slice(one.sentence.start, one.start)) || /^over\s/.test(one.written);
const firstNoun = (one: Statement): string => /\d[\d,]*\s(\p{Ll}{3,})/u.exec(one.text.slice(one.sentence.start, one.start))?.[1] ?? '';

/** "Up from 46% five years ago" and "against 48% in 2029/30": what they are held against is not of one year. */
const sinceOthers = (one: Statement, other: Statement): boolean => one.role === 'before' && other.role === 'before' && yearsAgo(one) !== yearsAgo(other);
const yearsAgo = (one: Statement): string => /^[^.;:\d]{0,30}?\b(two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) years (?:ago|earlier|before)\b/i.exec(one.text.slice(one.end, one.sentence.end))?.[1]?.toLowerCase() ?? '';

/** Both say where, and it is not the same; or one is of a whole county or country. */
const elsewhere = (one: Statement, other: Statement): boolean => one.places.has('beyond') !== other.places.has('beyond') || (one.places.size > 0 && other.places.size > 0 && ![...one.places].some((place) => other.places.has(place)));

/** "Community protection warning letters" are no other letters. */
const INSTRUMENTS = new Set(['cpw', 'cpn', 'cbo', 'abc', 'fpn', 'pspo', 'injunction']);
const instrumentsDiffer = (a: Claim, b: Claim): boolean => b.said.qualities.size > 0 && [...a.own].some((stem) => INSTRUMENTS.has(stem) && !b.own.has(stem) && !b.clause.has(stem)) && ![...b.said.qualities].some((stem) => a.clause.has(stem));

/** "Appendix B", "priority 2", "year 9": of each kind there are several. */
const LETTERED = /\b(appendix|priority|phase|stage|tier|level|zone|sector|band|group|year|cohort|objective|table|chapter|section|round|wave)\s(\p{Lu}|\d{1,2}|one|two|three|four|five|six)\b/giu;
function lettersDiffer(one: Statement, other: Statement): boolean {
  const a = lettersOf(one);
  const b = a.length === 0 ? a : lettersOf(other);
  return a.some(([kind, letter]) => b.some((its) => its[0] === kind) && !b.some((its) => its[0] === kind && its[1] === letter));
}
type Letter = readonly [kind: string, letter: string];
const letters = new WeakMap<Statement, readonly Letter[]>();
function lettersOf(one: Statement): readonly Letter[] {
  const found = letters.get(one) ?? [...one.text.slice(one.sentence.start, one.sentence.end).matchAll(LETTERED)].map((each): Letter => [(each[1] ?? '').toLowerCase(), (each[2] ?? '').toLowerCase()]);
  letters.set(one, found);
  return found;
}
/** Nearly so many are as many as that. */
const ROUNDED = /\b(?:nearly|almost|just under|around|up to)\b/i;

/** "Spoke to 320 people over 188 evenings": within so many, and not more than that. */
const isHowLong = (one: Statement): boolean => /^over\s/i.test(one.written) && /^(?:\p{Ll}+\s)?(?:days|nights|evenings|mornings|afternoons|weekends|weeks|months|terms|sessions|meetings|visits|courses)\b/u.test(one.counted) && /\d[^.;]*\s$/.test(one.text.slice(one.sentence.start, one.start));

/** They differ, and not only as "about 200" differs from 205. */
function differ(one: Statement, other: Statement): boolean {
  const agreement = compareValues(one.value, other.value);
  if (agreement === 'not-comparable' || agreement === 'same') return false;
  if (one.value.amount === other.value.amount && [one, other].some(isHowLong)) return false;
  const open = [one, other].filter((each) => each.value.bound !== 'exactly');
  return agreement === 'disagree' || (!open.some((each) => ROUNDED.test(each.written) || each.value.bound === 'about') && (open.length === 1 || one.value.amount !== other.value.amount));
}

function common(a: Claim, b: Claim, rare: Rareness): number {
  let sum = 0;
  for (const stem of a.own) if (b.all.has(stem)) sum += rare.of(stem) * (b.own.has(stem) ? 1 : 0.5);
  for (const stem of b.own) if (a.all.has(stem) && !a.own.has(stem)) sum += rare.of(stem) * 0.5;
  for (const stem of a.clause) if (b.clause.has(stem) && !(a.own.has(stem) && b.own.has(stem))) sum += rare.of(stem) * 0.5;
  return sum + ([...a.heads].some((stem) => b.heads.has(stem)) ? 0.3 : 0);
}

/** The other figures of its sentence that count something of their own: what two sentences have such a figure in common is told of one occasion. */
function fellowsOf(statements: readonly Statement[]): ReadonlyMap<Statement, readonly string[]> {
  const bySentence = new Map<string, Statement[]>();
  for (const one of statements) if (one.source.part !== 'table') add(bySentence, `${one.source.words.where}\n${one.sentence.start}\n${one.text}`, one);
  return new Map([...bySentence.values()].filter((all) => all.length > 1).flatMap((all) => all.map((one): [Statement, string[]] => [one, all.flatMap((each) => (each === one || each.of === one || one.of === each || each.role !== 'now' && each.role !== 'part' || each.value.amount < 8 || each.value.unit !== 'count' ? [] : [...each.heads].map((head) => `fellow ${each.value.amount} ${head}`)))])));
}
const haveFellow = (one: Statement, other: Statement, fellows: ReadonlyMap<Statement, readonly string[]>): boolean => one.role === other.role && one.text !== other.text && (fellows.get(one) ?? []).some((key) => fellows.get(other)?.includes(key));

/** The figures that stand beside this one in the other year. */
const beside = (one: Statement, earlier: ReadonlyMap<Statement, readonly number[]>): string[] => (one.role === 'before' ? (one.of && one.of.value.amount > 9 ? [`beside ${one.of.value.amount}`] : []) : (earlier.get(one) ?? []).filter((amount) => amount > 9).map((amount) => `beside before ${amount}`));

/** The same value of the year before beside both, or the same value of this year beside both of the year before. */
function isLinked(one: Statement, other: Statement, earlier: ReadonlyMap<Statement, readonly number[]>): boolean {
  if (one.role === 'before') return one.of !== undefined && other.of !== undefined && one.of.value.amount === other.of.value.amount && one.of.value.amount > 9;
  return (earlier.get(one) ?? []).some((amount) => amount > 9 && (earlier.get(other) ?? []).includes(amount));
}

/** Where a text states several of a kind and the other figure equals one of them, that one is its fellow and not this. */
const saidThere = (a: Claim, b: Claim, byText: ReadonlyMap<string, readonly Claim[]>): boolean => (byText.get(a.one.text) ?? []).some((each) => each !== a && each !== b && each.one.role !== 'before' && each.one.value.amount === b.one.value.amount && each.one.value.unit === b.one.value.unit && [...each.own].some((stem) => b.own.has(stem)));

const sharesHead = (one: Claim, other: Claim): boolean => [...one.heads].some((stem) => other.heads.has(stem));

/** "517 women and 39 men" are the 556 people: what stands beside each other, joined by "and", and adds up to the other figure. */
function sumsTo(a: Claim, b: Claim, byText: ReadonlyMap<string, readonly Claim[]>): boolean {
  const { one } = a;
  return one.value.amount < b.one.value.amount && (byText.get(one.text) ?? []).some((each) => each.one.value.unit === one.value.unit && each.one.sentence.start === one.sentence.start && each.one !== one && each.one.value.amount + one.value.amount === b.one.value.amount && sharesHead(each, b) === sharesHead(a, b) && /^[^.;:\d]*\b(?:and|plus)\s[^.;:\d]*$/.test(one.text.slice(Math.min(one.end, each.one.end), Math.max(one.start, each.one.start))));
}

/** Figures of the same kind in its text; none where they are its own parts, "311 people, 84 in the north and 227 in the south". */
function siblings(claim: Claim, byText: ReadonlyMap<string, readonly Claim[]>): number {
  // "Quarter 1: 20 nights. Quarter 2: 24 nights. 44 in all": parts of its year are none of them.
  const alike = (byText.get(claim.one.text) ?? []).filter((each) => each !== claim && !each.one.period.startsWith(`${claim.one.period} q`) && each.one.borrowed !== true && each.one.role === claim.one.role && each.one.value.unit === claim.one.value.unit && [...each.heads].some((stem) => claim.heads.has(stem)));
  // "27 subways, of 61 in the town": the whole is none of them.
  const whole = alike.filter((each) => each.one.sentence.start === claim.one.sentence.start && /\bof (?:the |all |our )*$/.test(each.one.text.slice(claim.one.end, Math.max(claim.one.end, each.one.start)))).length;
  const own = alike.filter((each) => each.one.sentence.start === claim.one.sentence.start && each.one.start > claim.one.start);
  return own.length > 1 && own.reduce((sum, each) => sum + each.one.value.amount, 0) === claim.one.value.amount ? alike.length - own.length : alike.length - whole;
}
