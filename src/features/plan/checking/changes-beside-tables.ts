// A change that the prose tells without its figures, "Vehicle crime was down by 12%", against the row of a table that has them. Only where the words of the change are those of the row and no others. Pure.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { rightChange, wrongChange } from './changes.ts';
import { place } from './figures-disagree.ts';
import type { Finding } from './finding.ts';
import { finding, single } from './finding.ts';
import { alike, sameYear } from './same-subject.ts';
import type { Statement } from './statements.ts';
import { VERBS } from './verbs.ts';
import type { Vocabulary } from './vocabulary.ts';
import { SMALL, stemOf } from './word-stems.ts';

const stems = (words: string): string[] => words.split(' ').map(stemOf);
/** Words that narrow nothing: what crime is counted in, and how a change is told. */
const SAYS_NOTHING = new Set(stems('number numbers total figure figures recorded record reported report reports police crime crimes offence offences incident incidents case cases overall all again slightly sharply steadily further down up more fewer less lower higher rose fell risen fallen increase decrease reduction change grew grown dropped declined went gone came come saw seen remained while whilst also too year years earlier ago before last previous percent per cent point points by level levels half made'));
/** A time that is not from one year to the next, or a place that is not the whole. */
const OTHER_SPAN = /\b(?:since|over the (?:last|past)|in the (?:last|past)|two years|three years|five years|decade|pandemic|quarter|month|months|summer|winter|autumn|spring|average|nationally|county|region|rate|per 1,000|target|aim|will|would|by 20\d\d)\b/i;

/** "It fell by 16% in them": of some of it only. */
const OF_SOME = /\b(?:in|at|on|among|with|for|of) (?:them|these|those|it|this|that)\b|\bthere\b(?! (?:was|were|are|is|has|have|had)\b)|\bmak(?:e|es|ing) up\b|\bmade up\b/i;

/** What it is held against is no time of its own. */
const ON_THE_YEAR = /\b(?:than|on|from|over|against|compared (?:with|to)) (?:in )?(?:the (?:year before|previous year)|last year|a year (?:ago|earlier)|20\d\d)/i;

type Row = { label: ReadonlySet<string>; now: Statement; base: Statement };

export function changesBesideTables(statements: readonly Statement[], vocabulary: Vocabulary): Finding[] {
  const rows = rowsOf(statements, vocabulary);
  if (rows.length === 0) return [];
  const based = new Set(statements.filter((one) => one.role === 'before' && one.source.part !== 'table').map((one) => one.of));
  const beside = new Set(statements.filter((one) => one.role === 'before' && one.source.part !== 'table').map((one) => `${one.text}\n${one.sentence.start}`));
  return statements.flatMap((change): Finding[] => {
    if (change.role !== 'change' || change.source.part === 'table' || change.value.unit === 'pounds' || change.direction === undefined || change.source.planned) return [];
    const told = change.text.slice(change.sentence.start, change.sentence.end);
    if (beside.has(`${change.text}\n${change.sentence.start}`) || (change.of && based.has(change.of)) || OTHER_SPAN.test(told) || OF_SOME.test(told)) return [];
    const words = contentOf([...wordsOf(change, vocabulary), ...[...change.places].flatMap((one) => one.split(' '))]);
    const fits = rows.filter((row) => (sameYear(change.period, row.now.period) || (change.period === row.base.period && ON_THE_YEAR.test(told))) && words.size > 0 && [...words].every((stem) => row.label.has(stem)) && [...row.label].every((stem) => words.has(stem)) && (!change.of || change.of.text !== change.text || change.of.sentence !== change.sentence || change.of.value.amount === row.now.value.amount || change.of.value.unit !== 'count'));
    const wrong = fits.map((row) => ({ row, wrong: wrongOf(row, change) }));
    const [first] = wrong;
    // Where one table bears it out, the other is of something else.
    if (!first || wrong.some((one) => one.wrong === undefined)) return [];
    const { now, base } = first.row;
    const label = single(now.text.slice(0, now.start).replace(/:\s*$/, ''));
    return [finding('change-does-not-follow', 'error', { subject: label, about: [...first.row.label].join(' '), period: now.period || undefined, message: `${label}: from ${numberWords(base.value.amount)} to ${numberWords(now.value.amount)} in the table is ${first.wrong}, not ${single(change.written)}.`, places: [{ ...place(change), ...(now.value.unit === 'percent' ? {} : rightChange(now.value.amount, base.value.amount, change)) }, place(now)] })];
  });
}

function wrongOf({ now, base }: Row, change: Statement): string | undefined {
  const points = /\bpoints?\b/i.test(`${change.written}${change.text.slice(change.end, change.end + 20)}`);
  if (now.value.unit !== 'percent') return points ? undefined : wrongChange(now.value.amount, base.value.amount, change);
  const apart = now.value.amount - base.value.amount;
  if (!points || (Math.abs(Math.abs(apart) - change.value.amount) <= 1 && (apart > 0) === (change.direction === 'up'))) return undefined;
  return `${numberWords(Math.round(Math.abs(apart) * 10) / 10)} points`;
}

/** Rows of two years that follow each other. */
function rowsOf(statements: readonly Statement[], vocabulary: Vocabulary): Row[] {
  return statements.flatMap((base): Row[] => {
    const now = base.of;
    if (base.role !== 'before' || base.source.part !== 'table' || !now || now.source.part !== 'table' || [base, now].some((one) => one.value.bound !== 'exactly') || base.value.unit !== now.value.unit) return [];
    const [from, to] = [base.period, now.period].map((period) => Number(/^20\d\d/.exec(period)?.[0]));
    if (from === undefined || to === undefined || to - from !== 1) return [];
    const label = contentOf(vocabulary.tokens(now.text.slice(0, now.start)).map((one) => one.stem));
    return label.size === 0 ? [] : [{ label, now, base }];
  });
}

/** The clause of the change; of one that only says the same in other units, "by 276, or 9%", all that stands before it. */
function wordsOf(change: Statement, vocabulary: Vocabulary): string[] {
  const now = change.of;
  if (now && now.text === change.text && now.sentence === change.sentence && now.start < change.start) return [...now.clause, ...change.clause];
  return contentOf(change.clause).size > 0 || now?.text === change.text ? [...change.clause] : vocabulary.tokens(change.text.slice(change.sentence.start, change.start)).map((one) => one.stem);
}

function contentOf(words: Iterable<string>): Set<string> {
  const all = [...words].filter((stem) => stem.length > 1 && !/\d/.test(stem));
  const telling = all.filter((stem) => !SMALL.has(stem) && !SAYS_NOTHING.has(stem) && !VERBS.has(stem));
  return new Set(telling.map(alike));
}
