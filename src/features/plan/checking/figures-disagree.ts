// One subject and period, two values; and the value of the year before, stated twice, differently.
import { compareValues } from '../../measures/rules.ts';
import type { Finding, FindingPlace, Severity } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { isSlip } from './digit-slips.ts';
import type { PairOfOne } from './likely-pairs.ts';
import { yearBefore } from './periods.ts';
import { pairsOfOneThing } from './likely-pairs.ts';
import type { Statement } from './statements.ts';
import { stemOf } from './word-stems.ts';
import type { VerbAgreement } from './verbs.ts';
import { compareVerbs } from './verbs.ts';
import type { Vocabulary } from './vocabulary.ts';

export function figuresThatDisagree(statements: readonly Statement[], vocabulary: Vocabulary): Finding[] {
  const beforeOf = new Map<Statement, Statement[]>();
  for (const one of statements) if (one.role === 'before' && one.of) beforeOf.set(one.of, [...(beforeOf.get(one.of) ?? []), one]);
  const changes = statements.filter((one) => one.role === 'change' && one.value.unit === 'count' && one.of !== undefined);
  const found: Finding[] = [];
  const taken = new Set<Statement>();
  const told = new Set<string>();
  for (const pair of pairsOfOneThing([...statements, ...lastYears(statements), ...impliedBefore(statements)], vocabulary)) {
    const { one, other } = pair;
    // The same two values once more, in a third place, are the same contradiction.
    const both = [one.value.amount, other.value.amount].toSorted((a, b) => a - b).join(' ');
    if (taken.has(one) || taken.has(other) || told.has(both) || (one.role === 'before' && other.role === 'before' && (namesAnotherYear(one, other) || namesAnotherThing(one, other)))) continue;
    taken.add(one);
    taken.add(other);
    told.add(both);
    found.push(isOfEarlier(one, other) ? comparatorDiffers(one, other) : disagreement(one, other, pair, changes, beforeOf));
  }
  return [...found, ...ofOneFigure(statements, taken)];
}

/** Fewer may be of two things by chance. */
const LEAST_OF_ONE = 30;

/** "From 140 to 119" here and "from 152 to 119" there, of the same thing: one figure was held against two. */
function ofOneFigure(statements: readonly Statement[], taken: ReadonlySet<Statement>): Finding[] {
  const before = statements.filter((one) => one.role === 'before' && one.of !== undefined && one.of.value.unit === 'count' && one.value.unit === 'count' && [one, one.of].every((each) => each.value.bound === 'exactly' && each.value.upTo === undefined && each.value.amount >= LEAST_OF_ONE) && !taken.has(one));
  const found: Finding[] = [];
  for (const own of Map.groupBy(before, (one) => one.of!.value.amount).values()) {
    const [first, ...others] = own;
    const other = first && others.find((one) => one.value.amount !== first.value.amount && one.text !== first.text && (one.value.amount > one.of!.value.amount) === (first.value.amount > first.of!.value.amount) && (one.period === '' || first.period === '' || one.period === first.period) && !namesAnotherYear(one, first) && saysTheSame(one, first));
    if (first && other) found.push(comparatorDiffers(first, other));
  }
  return found;
}

/** "From 140 in 2029" and "from 152 in 2026" */
function namesAnotherYear(one: Statement, other: Statement): boolean {
  const [year, its] = [one, other].map((each) => /^(?:\s[\p{L}-]+){0,4}\s(20\d\d)\b/u.exec(each.text.slice(each.end))?.[1]);
  return year !== undefined && its !== undefined && year !== its;
}

const ANYTHING = /^(?:although|though|while|from|have|fell|fall|rose|ris|went|gone|drop|declin|increas|decreas|reduc|involv|includ|offenc|offend|incid|crim|report|case|recorded|record|polic|year|number|compar|figur|person|peopl|borough|district|council|area|month|total|level|call|victim)/;
/** Words of what is told right before it, but for such as stand in any sentence of figures. */
const wordsOfItsOwn = (each: Statement): Set<string> => new Set((each.text.slice(each.sentence.start, Math.min(each.start, each.of?.start ?? each.start)).split(/[,;:]\s/).at(-1)?.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => stemOf(word)).filter((stem) => stem.length > 2 && !ANYTHING.test(stem)));
const apart = (from: ReadonlySet<string>, to: ReadonlySet<string>): boolean => [...from].some((stem) => !to.has(stem));

function saysTheSame(one: Statement, other: Statement): boolean {
  const [mine, its] = [wordsOfItsOwn(one), wordsOfItsOwn(other)];
  return [...mine].some((stem) => its.has(stem)) && !(apart(mine, its) && apart(its, mine));
}

/** "Thefts from shops fell from 140 to 119", "thefts from vehicles fell from 152 to 119": each names what the other does not, right before the verb. */
function namesAnotherThing(one: Statement, other: Statement): boolean {
  if (![one, other].every((each) => FELL_OR_ROSE.test(each.text.slice(each.sentence.start, each.start)))) return false;
  const [mine, its] = [wordsOfItsOwn(one), wordsOfItsOwn(other)];
  return [...mine].some((stem) => its.has(stem)) && apart(mine, its) && apart(its, mine);
}
const FELL_OR_ROSE = /^(?:\p{L}+\s){1,5}(?:have |has |had )?(?:fell|fallen|rose|risen|dropped|declined|increased|decreased|went (?:up|down)|gone (?:up|down)) from $/iu;

/** "Last year 526 survivors …", alone in its sentence, may be said of the year that the report is about: only a slip of the pen tells. */
export const lastYears = (statements: readonly Statement[]): Statement[] => statements.filter((one) => ((one.role === 'before' && one.of === undefined) || (one.role === 'now' && one.source.year !== '' && one.period === yearBefore(one.source.year))) && one.source.part === 'narrative' && /\blast year\b(?!.*\b20\d\d)(?<!\b20\d\d.*)/i.test(one.text.slice(one.sentence.start, one.sentence.end))).map((one) => ({ ...one, role: 'apart', period: one.source.year }));

/** "604 homes, 151 fewer than in the year before" says that there were 755. */
export function impliedBefore(statements: readonly Statement[]): Statement[] {
  const told = new Set(statements.filter((one) => one.role === 'before').map((one) => one.of));
  return statements.flatMap((one): Statement[] => {
    const now = one.of;
    if (one.role !== 'change' || one.value.unit !== 'count' || one.direction === undefined || !now || told.has(now) || now.text !== one.text || now.sentence !== one.sentence || now.value.unit !== 'count' || now.value.bound !== 'exactly' || one.value.bound !== 'exactly' || now.heads.size === 0) return [];
    if (!/^(?:\s\p{Ll}+){0,3}\s(?:than|on)\s(?:in\s)?(?:the\s)?(?:year before|previous year|last year|a year (?:ago|earlier)|20\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?\b)/iu.test(one.text.slice(one.end))) return [];
    const amount = now.value.amount + (one.direction === 'down' ? one.value.amount : -one.value.amount);
    return amount > 0 ? [{ ...one, role: 'before', value: { ...one.value, amount }, written: numberWords(amount), heads: now.heads }] : [];
  });
}

function severityOf(one: Statement, other: Statement, verbs: VerbAgreement): Severity {
  const agreement = compareValues(one.value, other.value);
  const bounded = one.value.bound !== 'exactly' || other.value.bound !== 'exactly';
  if (bounded) return agreement === 'disagree' ? 'error' : agreement === 'far' ? 'warning' : 'advice';
  return verbs === 'near' && !(isSlip(one.value, other.value) && (one.source.part === 'table') !== (other.source.part === 'table')) ? 'warning' : 'error';
}

function disagreement(one: Statement, other: Statement, pair: PairOfOne, stated: readonly Statement[], beforeOf: ReadonlyMap<Statement, Statement[]>): Finding {
  const verbs = compareVerbs(one.verb, other.verb);
  const severity = severityOf(one, other, verbs);
  const what = subjectOf(one, other);
  const told = `${what}: ${valueWords(one)} in one place and ${valueWords(other)} in another`;
  const why = severity === 'advice' ? 'both can be true, but one of them is looser than it needs to be' : severity === 'warning' && verbs === 'near' ? `they may not count the same thing (${verbWords(one)} and ${verbWords(other)})` : severity === 'warning' ? 'both can be true, but a reader is misled' : follows(one, other, stated, beforeOf) ?? 'they cannot both be right';
  return finding('figures-disagree', severity, { subject: what, about: [...new Set([...pair.shared, ...one.bodies])].filter((part) => !part.startsWith('kind:')).join(' '), period: periodWords(one, other), message: `${told}; ${why}.`, places: [place(one), place(other)] });
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

/** What one of them at least is held against; of two figures of one time that nothing is held against, neither is. */
const isOfEarlier = (one: Statement, other: Statement): boolean => ![one, other].every((each) => isOwnYear(each)) && [one, other].some((each) => each.role === 'before' && (each.of !== undefined || (each.period !== '' && MOVED_FROM_IT.test(each.text.slice(each.sentence.start, each.start))) || (one.role === 'before' && other.role === 'before')));

/** "Anti-social behaviour fell from 1,876 incidents in 2030", and nowhere to what. */
const MOVED_FROM_IT = /\b(?:fell|fallen|rose|risen|dropped|declined|increased|decreased|(?:went|gone) (?:up|down)|up|down) from $/i;

/** Of the year that its own text is about, or of a part of it. */
const isOwnYear = (one: Statement): boolean => one.source.year !== '' && (one.period === one.source.year || one.period.startsWith(`${one.source.year} `));

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
  // "…, although knife offences have (fallen from 152)"
  const words = single(longer).replace(/^[\s,;:–—-]+(?:(?:although|though|while|whereas|but|and|that|which)\s)?/i, '').replace(/\s(?:have|has|had)$/, '') || [...one.heads].join(' ');
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
