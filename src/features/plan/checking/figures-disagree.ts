// One subject and period, two values; and the value of the year before, stated twice, differently.
import { compareValues } from '../../measures/rules.ts';
import type { Value } from '../../measures/rules.ts';
import type { Finding, FindingPlace, Severity } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { isShortSlip, isSlip, isWrongDigit, slipKey } from './digit-slips.ts';
import type { Likeness } from './same-subject.ts';
import { likeness, samePeriod, sameYear, whateverTheWords } from './same-subject.ts';
import type { Statement } from './statements.ts';
import type { Vocabulary } from './vocabulary.ts';

type Pair = { one: Statement; other: Statement; like: Likeness };

export function figuresThatDisagree(statements: readonly Statement[], vocabulary: Vocabulary): Finding[] {
  // "64 of the 421 crimes": the whole is stated as well.
  const now = [...statements, ...lastYears(statements)].filter((one) => (one.role === 'now' || (one.role === 'apart' && one.value.amount >= 100)) && one.heads.size > 0 && !isShareOfPeople(one));
  const before = [...statements.filter((one) => one.role === 'before' && (one.of ?? one).heads.size > 0), ...impliedBefore(statements)];
  const beforeOf = new Map<Statement, Statement[]>();
  for (const one of before) if (one.of) beforeOf.set(one.of, [...(beforeOf.get(one.of) ?? []), one]);
  const changes = statements.filter((one) => one.role === 'change' && one.value.unit === 'count' && one.of !== undefined);
  const found: Finding[] = [];
  const taken = new Set<Statement>();
  const heldAgainst = new Map<Statement, ReadonlySet<number>>();
  for (const { one, other, like } of pairsOf(now, vocabulary, (a, b) => linkedBy(a, b, linkOf(beforeOf.get(a), beforeOf.get(b))), (a, b) => differ(a, b) && ((a.role === 'now' && b.role === 'now') || isSlip(a.value, b.value)), statements)) {
    // The same two values once more, in a third place, are the same contradiction.
    if ((taken.has(one) && taken.has(other)) || heldAgainst.get(one)?.has(other.value.amount) || heldAgainst.get(other)?.has(one.value.amount)) continue;
    heldAgainst.set(one, new Set([...(heldAgainst.get(one) ?? []), other.value.amount]));
    heldAgainst.set(other, new Set([...(heldAgainst.get(other) ?? []), one.value.amount]));
    taken.add(one);
    taken.add(other);
    found.push(disagreement(one, other, like, changes, beforeOf));
  }
  const seen = new Set<Statement>();
  const told = new Set<string>();
  for (const { one, other } of comparatorPairs(before, vocabulary)) {
    // The same two values once more, in a third place, are the same contradiction.
    const both = [one.value.amount, other.value.amount].toSorted((a, b) => a - b).join(' ');
    if ((seen.has(one) && seen.has(other)) || ((seen.has(one) || seen.has(other)) && told.has(both))) continue;
    told.add(both);
    seen.add(one);
    seen.add(other);
    found.push(comparatorDiffers(one, other));
  }
  return found;
}

/** "68% of residents feel safe": what is said of them tells such a share, not who they are. */
const isShareOfPeople = (one: Statement): boolean => one.value.unit === 'percent' && [...one.heads].every((head) => bucketOf(head) === 'people' || head === 'respondent');

/** "Last year 526 survivors …", alone in its sentence, may be said of the year that the report is about: only a slip of the pen tells. */
const lastYears = (statements: readonly Statement[]): Statement[] => statements.filter((one) => one.role === 'before' && one.of === undefined && one.source.part === 'narrative' && /\blast year\b/i.test(one.text.slice(one.sentence.start, one.sentence.end))).map((one) => ({ ...one, role: 'apart', period: one.source.year }));

/** "604 homes, 151 fewer than in the year before" says that there were 755. */
function impliedBefore(statements: readonly Statement[]): Statement[] {
  const told = new Set(statements.filter((one) => one.role === 'before').map((one) => one.of));
  return statements.flatMap((one): Statement[] => {
    const now = one.of;
    if (one.role !== 'change' || one.value.unit !== 'count' || one.direction === undefined || !now || told.has(now) || now.text !== one.text || now.sentence !== one.sentence || now.value.unit !== 'count' || now.value.bound !== 'exactly' || one.value.bound !== 'exactly' || now.heads.size === 0) return [];
    if (!/^(?:\s\p{Ll}+){0,3}\s(?:than|on)\s(?:in\s)?(?:the\s)?(?:year before|previous year|last year|a year (?:ago|earlier))/iu.test(one.text.slice(one.end))) return [];
    const amount = now.value.amount + (one.direction === 'down' ? one.value.amount : -one.value.amount);
    return amount > 0 ? [{ ...one, role: 'before', value: { ...one.value, amount }, written: numberWords(amount), heads: now.heads }] : [];
  });
}

/** A slip of the pen says more than any words that two figures are one. */
const SLIP = 3;
const WRONG_DIGIT = 1;

/** Held against the same figure of the year before, and a slip apart: two chances at once, whatever the words, or the language. */
const TWICE = 5;

const linkedBy = (one: Statement, other: Statement, held: number): number => (isSlip(one.value, other.value) ? (held > 0 ? TWICE : SLIP) : held);

/** The same year-before value on both sides ties two figures together. */
function linkOf(one: readonly Statement[] | undefined, other: readonly Statement[] | undefined): number {
  return one?.some((a) => other?.some((b) => a.value.amount === b.value.amount && a.value.unit === b.value.unit && a.value.amount > 9)) ? 2 : 0;
}

/** A figure with more rivals than this is said of many things in the same words, ward by ward or month by month: none of them is a contradiction. */
const MOST_RIVALS = 4;

/** What stands in one paragraph is mostly told apart by it: there, only a loose figure is held against an exact one, and more must say that they are of one thing. */
const WITHIN_A_TEXT = 6;

/** Pairs that are about one thing and differ, the likest first. Only figures with a common head are held against each other. */
function pairsOf(list: readonly Statement[], vocabulary: Vocabulary, link: (one: Statement, other: Statement) => number, worth: (one: Statement, other: Statement) => boolean, all?: readonly Statement[]): Pair[] {
  const byKey = new Map<string, number[]>();
  const byText = new Map<string, Statement[]>();
  for (const one of all ?? []) {
    const there = byText.get(one.text);
    if (there) there.push(one);
    else byText.set(one.text, [one]);
  }
  const pairs: (Pair & { at: number; its: number })[] = [];
  const heldLast = new Int32Array(list.length).fill(-1);
  const matches = new Int32Array(list.length);
  for (const [at, one] of list.entries()) {
    const keys = [...new Set([...[...one.heads].map(bucketOf), `amount ${one.value.amount}`, slipKey(one.value) ?? ''])].filter((key) => key !== '');
    for (const key of keys) {
      for (const its of byKey.get(key) ?? []) {
        const other = list[its] as Statement;
        if (heldLast[its] === at || (matches[its] ?? 0) > MOST_RIVALS || (matches[at] ?? 0) > MOST_RIVALS || !(isSlip(one.value, other.value) ? sameYear : samePeriod)(one.period, other.period)) continue;
        heldLast[its] = at;
        if (!worth(one, other)) continue;
        const linked = link(one, other);
        const like = likenessOf(one, other, vocabulary, linked);
        if (!like || (all && one.text === other.text && (like.strength < WITHIN_A_TEXT || (one.value.bound === 'exactly' && other.value.bound === 'exactly'))) || (all && (saidThere(one, other, byText) || saidThere(other, one, byText)))) continue;
        matches[at] = (matches[at] ?? 0) + 1;
        matches[its] = (matches[its] ?? 0) + 1;
        pairs.push({ one: other, other: one, like, at, its });
      }
    }
    for (const key of keys) {
      const bucket = byKey.get(key);
      if (bucket) bucket.push(at);
      else byKey.set(key, [at]);
    }
  }
  return pairs.filter((pair) => (matches[pair.at] ?? 0) <= MOST_RIVALS && (matches[pair.its] ?? 0) <= MOST_RIVALS).sort((a, b) => b.like.strength - a.like.strength);
}

/** How like they are, by what ties them together besides their words: nothing, a slip that may be chance, one that hardly can be, two of them. */
function likenessOf(one: Statement, other: Statement, vocabulary: Vocabulary, linked: number): Likeness | undefined {
  if (linked >= TWICE) return likeness(one, other, vocabulary, SLIP) ?? whateverTheWords(one, other, linked);
  if (linked > 0) return likeness(one, other, vocabulary, linked);
  if (isWrongDigit(one.value, other.value)) return likeness(one, other, vocabulary, WRONG_DIGIT);
  return isShortSlip(one.value, other.value) ? likeness(one, other, vocabulary, 0, 1) : likeness(one, other, vocabulary);
}

/** Where a text states several of a kind and the other figure equals one of them, that one is its fellow and not this. */
const saidThere = (one: Statement, other: Statement, byText: ReadonlyMap<string, Statement[]>): boolean => (byText.get(one.text) ?? []).some((each) => each !== one && each !== other && each.value.amount === other.value.amount && each.value.unit === other.value.unit && [...each.heads].some((head) => other.heads.has(head)));

const PEOPLE = new Set(['person', 'individual', 'attendee', 'participant', 'visitor', 'survivor', 'victim', 'client', 'pupil', 'student', 'child', 'woman', 'man', 'girl', 'boy', 'youngperson', 'resident', 'tenant', 'patient', 'young', 'adult', 'user', 'volunteer', 'youth']);
const bucketOf = (head: string): string => (PEOPLE.has(head) ? 'people' : ({ complaint: 'report', stand: 'stall', bicycl: 'bike', programm: 'cours' }[head] ?? head));

/** Of one unit, and not the same. */
function differ(one: Statement, other: Statement): boolean {
  const agreement = compareValues(one.value, other.value);
  return agreement !== 'not-comparable' && agreement !== 'same' && !(agreement === 'agree' && bothLoose(one.value, other.value) && one.value.amount === other.value.amount);
}

const bothLoose = (one: Value, other: Value): boolean => one.bound !== 'exactly' && other.bound !== 'exactly';

function severityOf(one: Statement, other: Statement, like: Likeness): Severity {
  const agreement = compareValues(one.value, other.value);
  const bounded = one.value.bound !== 'exactly' || other.value.bound !== 'exactly';
  if (bounded) return agreement === 'disagree' ? 'error' : agreement === 'far' ? 'warning' : 'advice';
  return like.verbs === 'near' && !(isSlip(one.value, other.value) && (one.source.part === 'table') !== (other.source.part === 'table')) ? 'warning' : 'error';
}

function disagreement(one: Statement, other: Statement, like: Likeness, stated: readonly Statement[], beforeOf: ReadonlyMap<Statement, Statement[]>): Finding {
  const severity = severityOf(one, other, like);
  const what = subjectOf(one, other);
  const told = `${what}: ${valueWords(one)} in one place and ${valueWords(other)} in another`;
  const why = severity === 'advice' ? 'both can be true, but one of them is looser than it needs to be' : severity === 'warning' && like.verbs === 'near' ? `they may not count the same thing (${verbWords(one)} and ${verbWords(other)})` : severity === 'warning' ? 'both can be true, but a reader is misled' : follows(one, other, stated, beforeOf) ?? 'they cannot both be right';
  return finding('figures-disagree', severity, { subject: what, about: [...new Set([...like.shared, ...one.bodies])].filter((part) => !part.startsWith('kind:')).join(' '), period: periodWords(one, other), message: `${told}; ${why}.`, places: [place(one), place(other)] });
}

/** "The stated rise of 164 follows only from 492": where a change beside the figures tells which of them it was worked out from. */
function follows(one: Statement, other: Statement, stated: readonly Statement[], beforeOf: ReadonlyMap<Statement, Statement[]>): string | undefined {
  const changes = stated.filter((each) => each.of === one || each.of === other);
  const earlier = [...(beforeOf.get(one) ?? []), ...(beforeOf.get(other) ?? [])];
  for (const change of changes) {
    for (const base of earlier) {
      const from = [one, other].filter((each) => Math.abs(each.value.amount - base.value.amount) === Math.abs(change.value.amount));
      const [only] = from;
      if (from.length === 1 && only) return `the stated ${change.direction === 'down' ? 'fall' : change.direction === 'up' ? 'rise' : 'change'} of ${numberWords(Math.abs(change.value.amount))} follows only from ${numberWords(only.value.amount)}`;
    }
  }
  return undefined;
}

/** Year-before values of figures that are one, or that stand for themselves. */
function comparatorPairs(before: readonly Statement[], vocabulary: Vocabulary): { one: Statement; other: Statement }[] {
  const mains = before.flatMap((one) => (one.of ? [one.of] : [one]));
  const carrier = new Map<Statement, Statement[]>();
  for (const one of before) {
    const main = one.of ?? one;
    carrier.set(main, [...(carrier.get(main) ?? []), one]);
  }
  const found: { one: Statement; other: Statement; strength: number }[] = [];
  const asBefore = [...new Set(mains)].map((main) => ({ ...main, role: 'now' as const, carried: carrier.get(main) ?? [] }));
  for (const pair of pairsOf(asBefore.map((one) => ({ ...one, period: one.carried[0]?.period ?? one.period })), vocabulary, (a, b) => (sameNow(a, b) || carriedSlip(a, b) ? SLIP : 0), (a, b) => sameNow(a, b) || carriedSlip(a, b) || standsAlone(a) || standsAlone(b))) {
    const ones = (pair.one as Statement & { carried: Statement[] }).carried;
    const others = (pair.other as Statement & { carried: Statement[] }).carried;
    for (const one of ones) {
      for (const other of others) {
        const standalone = one.of === undefined || other.of === undefined;
        if (compareValues(one.value, other.value) !== 'disagree' || (one.period !== other.period && one.period !== '' && other.period !== '' && (standalone || (wholeYear(one.period) && wholeYear(other.period))))) continue;
        if (!standalone && !sameNow(pair.one, pair.other) && !isSlip(one.value, other.value)) continue;
        if (pair.like.verbs === 'other' || pair.like.strength < 3) continue;
        found.push({ one, other, strength: pair.like.strength });
      }
    }
  }
  found.push(...besideOneFigure(before, vocabulary));
  return found.sort((a, b) => b.strength - a.strength);
}

/** Two figures of the year before beside what is one figure of this year: their own words for that year need not be the same. */
function besideOneFigure(before: readonly Statement[], vocabulary: Vocabulary): { one: Statement; other: Statement; strength: number }[] {
  const byNow = new Map<string, Statement[]>();
  for (const one of before) if (one.of && one.of.value.amount >= 20) byNow.set(`${one.of.value.amount} ${one.of.value.unit}`, [...(byNow.get(`${one.of.value.amount} ${one.of.value.unit}`) ?? []), one]);
  return [...byNow.values()].flatMap((list) => list.flatMap((one, at) => list.slice(at + 1).flatMap((other) => {
    if (one.of === other.of || !one.of || !other.of || compareValues(one.value, other.value) !== 'disagree' || (wholeYear(one.period) && wholeYear(other.period) && one.period !== other.period) || !sameYear(one.of.period, other.of.period)) return [];
    const like = likeness({ ...one.of, period: '' }, { ...other.of, period: '' }, vocabulary, SLIP);
    // The same figure of this year, and a slip in the year before: two chances at once.
    const twice = !like && one.of.value.amount >= 100 && isSlip(one.value, other.value) && one.of.text !== other.of.text && (one.of.value.amount >= 1_000 || [...one.of.heads, ...one.of.needs].some((stem) => stem.length > 3 && (other.of?.heads.has(stem) || other.of?.needs.has(stem))));
    if (twice) return [{ one, other, strength: SLIP }];
    return like ? [{ one, other, strength: like.strength }] : [];
  })));
}

const wholeYear = (period: string): boolean => /^20\d\d\/\d\d$/.test(period);

const carriedOf = (one: Statement): readonly Statement[] => (one as Statement & { carried?: Statement[] }).carried ?? [];
const carriedSlip = (one: Statement, other: Statement): boolean => carriedOf(one).some((a) => carriedOf(other).some((b) => isSlip(a.value, b.value)));

/** A year-before value with no figure of this year beside it. */
const standsAlone = (one: Statement): boolean => (one as Statement & { carried: Statement[] }).carried.some((each) => each.of === undefined);

/** Two statements of this year's value that say the same tie their comparators together. */
const sameNow = (one: Statement, other: Statement): boolean => one.value.amount === other.value.amount && one.value.unit === other.value.unit && one.value.amount > 0;

function comparatorDiffers(one: Statement, other: Statement): Finding {
  const what = subjectOf(one.of ?? one, other.of ?? other);
  return finding('comparator-differs', 'error', {
    subject: what, about: [...(one.of ?? one).heads, ...(one.of ?? one).bodies].join(' '), period: one.period || other.period || undefined,
    message: `${what}: the year before had ${valueWords(one)} in one place and ${valueWords(other)} in another; they cannot both be right.`,
    places: [place(one), place(other)],
  });
}

const valueWords = (one: Statement): string => single(one.written).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
const verbWords = (one: Statement): string => one.verb ?? 'another word';
const periodWords = (one: Statement, other: Statement): string | undefined => (one.period || other.period) || undefined;

/** The longer of the two ways in which the counted thing is written, and whose it is. */
function subjectOf(one: Statement, other: Statement): string {
  const longer = [one.counted, other.counted].toSorted((a, b) => b.length - a.length)[0] ?? '';
  const words = single(longer) || [...one.heads].join(' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`.slice(0, 80);
}

/** A clause is enough where the sentence is long. */
export function place(one: Statement): FindingPlace {
  const whole = one.sentence;
  const around = whole.end - whole.start <= 200 ? whole : { start: Math.max(whole.start, spaceBefore(one.text, one.start - 90, whole.start)), end: Math.min(whole.end, spaceAfter(one.text, one.end + 90, whole.end)) };
  return placeOf({ ...one.source.words, text: one.text }, around, one.value.amount);
}

const spaceBefore = (text: string, at: number, least: number): number => (at <= least ? least : text.lastIndexOf(' ', at) + 1);
const spaceAfter = (text: string, at: number, most: number): number => (at >= most ? most : (text.indexOf(' ', at) + 1 || most + 1) - 1);
