// Every figure of a text with its subject: what is counted, by whom, where, when, what was done, and what part it plays beside the other figures of its sentence.
// The words are kept as stems: those that narrow the subject (`needs`) and those that merely stand around it (`context`). Pure.
import { findFigures } from '../../measures/index.ts';
import type { Value, WrittenMeasure } from '../../measures/index.ts';
import type { Direction, FigureRole } from './figure-roles.ts';
import { roleTold } from './figure-roles.ts';
import { single } from './finding.ts';
import type { Vocabulary } from './vocabulary.ts';
import { periodOf, periodTold } from './periods.ts';
import type { Period, Told } from './periods.ts';
import type { Words } from './plan-to-check.ts';
import type { Sentence } from './sentences.ts';
import { sentencesOf } from './sentences.ts';
import { VERBS } from './verbs.ts';
import type { Token } from './word-stems.ts';
import { SMALL } from './word-stems.ts';

/** A text with what is known of it before it is read: the year it speaks of, its topic, what stands above or beside it. */
export type Source = { words: Words; year: string; planned: boolean; topic: string; about: readonly string[]; part: 'update' | 'narrative' | 'table'; /** the words of the action, and its owner where it has one only */ action: string; owner: string; /** the row of a table, so that its cells are known to be of one thing */ row?: string };

export type Statement = {
  source: Source;
  /** the text that `start` and `end` count in, white space made single */
  text: string;
  start: number;
  end: number;
  sentence: Sentence;
  value: Value;
  written: string;
  role: FigureRole;
  direction?: Direction;
  /** stems of what is counted */
  heads: ReadonlySet<string>;
  needs: ReadonlySet<string>;
  bodies: ReadonlySet<string>;
  /** named in the sentence itself; else taken over from the sentence before or from the action's owner */
  bodiesOwn: boolean;
  places: ReadonlySet<string>;
  /** stems of whoever did it, where it is no body: "the outreach team" */
  agent: ReadonlySet<string>;
  verb: string | undefined;
  /** stems near it: its own part of the sentence, what opens the sentence, what it refers back to, its action */
  near: ReadonlySet<string>;
  context: ReadonlySet<string>;
  period: Period;
  /** the figure that a `before` or a `change` belongs to */
  of?: Statement;
  /** what is counted, as written */
  counted: string;
  /** "in all", "in total" */
  whole: boolean;
  /** stems of the words before the counted noun: "community" of "community events" */
  qualities: ReadonlySet<string>;
};

const SPLIT = /[,;:()–—]|\s(?:and|while|whilst|but|with|plus)\s|\bof wh(?:om|ich)\b/g;
const RELATIVE = /\s(?:who|which|that|where|when|whilst|while|whose|because|so|although|as)\s|\sto\s(?=(?:help|tackle|prevent|recognise|recognize|reduce|improve|support|address|deal|raise|provide|ensure|make|keep|let|show|encourage|identify|celebrate|promote|discuss|resolve|protect|stop|find|give|get|disrupt|engage|work|distribute|deter|spot|notice|report|understand|learn|talk)\b)/i;
const BACKWARD = /^(?:They|It|This|These|Those|He|She|The (?:project|scheme|team|service|events?|classes|sessions?|programme|charity|group|grant|order|officers?|wardens?|patrols?|visits?|meetings?)|Of (?:these|those|them)|Its|Their|Both|All|Most|Among (?:them|these)|During the time|That|In all|In total)\b|\b(?:they|it|these|them|this)\b/;

/** It goes on about whoever the sentence before was about, and of the time told there. */
const PRONOUN = /^(?:They|It|He|She)\b/;

const measured = new WeakMap<Source, readonly WrittenMeasure[]>();

/** The measures of a source's text, looked for once. */
export function measuresOf(source: Source, text: string): readonly WrittenMeasure[] {
  const before = measured.get(source);
  if (before) return before;
  const measures = findFigures(text).filter((one): one is WrittenMeasure => one.kind === 'measure');
  measured.set(source, measures);
  return measures;
}

export function statementsOf(source: Source, vocabulary: Vocabulary): Statement[] {
  const text = single(source.words.text);
  if (!/\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|\w+teen|\w+ty)\b/i.test(text)) return [];
  const figures = measuresOf(source, text);
  if (figures.length === 0) return [];
  const sentences = sentencesOf(text);
  const about = new Set([...source.about, runInHeading(text, sentences)].flatMap((words) => vocabulary.stems(words)));
  const found: Statement[] = [];
  let at = 0;
  for (const [index, sentence] of sentences.entries()) {
    const inside: WrittenMeasure[] = [];
    while (at < figures.length && (figures[at] as WrittenMeasure).start < sentence.end) inside.push(figures[at++] as WrittenMeasure);
    if (inside.length === 0) continue;
    const before = sentences[index - 1];
    const backward = before !== undefined && BACKWARD.test(text.slice(sentence.start, sentence.end));
    const context = new Set([...about, ...(backward ? vocabulary.stems(text.slice(before.start, before.end)) : [])]);
    const near = new Set([...vocabulary.stems(source.action), ...(backward ? vocabulary.stems(text.slice(before.start, before.end)) : [])]);
    const inherited = backward ? vocabulary.bodiesIn(text.slice(before.start, before.end)) : new Set<string>();
    const told = before !== undefined && PRONOUN.test(text.slice(sentence.start)) ? periodTold(text.slice(before.start, before.end)) : undefined;
    found.push(...ofSentence({ told, source, text, sentence, figures: inside, near, context, inherited, vocabulary, last: found.findLast((one) => one.role === 'now' && before !== undefined && one.sentence.start === before.start) }));
  }
  return found;
}

/** Of a table's row with a cell for each year, the last is the figure and the one before it what it is held against. */
export function withinRows(statements: readonly Statement[]): Statement[] {
  const latest = new Map<string, Statement>();
  for (const one of statements) {
    const row = one.source.row;
    if (row !== undefined && /^20\d\d\/\d\d$/.test(one.period) && one.period > (latest.get(row)?.period ?? '')) latest.set(row, one);
  }
  return statements.map((one) => {
    const now = one.source.row === undefined ? undefined : latest.get(one.source.row);
    return now === undefined || now === one || !/^20\d\d\/\d\d$/.test(one.period) ? one : { ...one, role: 'before', of: now };
  });
}

/** "Burglary. Two hundred homes were …": the words before the first full stop stand as a heading. */
function runInHeading(text: string, sentences: readonly Sentence[]): string {
  const first = sentences[0];
  if (!first || sentences.length < 2) return '';
  const words = text.slice(first.start, first.end);
  return words.split(' ').length <= 5 && !/\d/.test(words) ? words : '';
}

type InSentence = { /** when what the sentence goes on about was */ told: Told | undefined; near: ReadonlySet<string>; source: Source; text: string; sentence: Sentence; figures: readonly WrittenMeasure[]; context: ReadonlySet<string>; inherited: ReadonlySet<string>; vocabulary: Vocabulary; last: Statement | undefined };

function ofSentence(inside: InSentence): Statement[] {
  const { source, text, sentence, figures, vocabulary } = inside;
  const whole = text.slice(sentence.start, sentence.end);
  const bounds = boundsOf(text, sentence, figures);
  const opening = vocabulary.stems(text.slice(sentence.start, figures[0]?.start ?? sentence.end));
  const leading = leadingPhrase(text, sentence, figures[0]?.start ?? sentence.end);
  const sentenceTold = periodTold(text.slice(sentence.start, figures[0]?.start ?? sentence.end)) ?? (figures.length === 1 ? periodTold(whole) : undefined) ?? inside.told;
  const found: Statement[] = [];
  for (const [at, figure] of figures.entries()) {
    const from = bounds[at] ?? sentence.start;
    const to = bounds[at + 1] ?? sentence.end;
    const lead = text.slice(from, figure.start);
    const trail = text.slice(figure.end, to);
    const labelled = labelBefore(text, sentence, figure, to);
    const told = roleTold(` ${at === 0 ? text.slice(sentence.start, figure.start) : text.slice(Math.max(sentence.start, (figures[at - 1] as WrittenMeasure).end), figure.start)}`, trail, figure.text, whole);
    const own = labelled ? text.slice(sentence.start, to) : `${at === 0 ? `${leading} ` : ''}${lead} ${nearTrail(trail, figure.countedEnd - figure.end)}`;
    const ownTold = periodTold(`${text.slice(from, to)}`);
    const first = at > 0 ? found[0] : undefined;
    const previous = found.at(-1);
    // "an increase of 120 or 12%": the second says the first once more.
    const again = previous?.role === 'change' && /^\s*(?:or|,|\(|i\.e\.|which is|that is)?\s*\(?$/i.test(text.slice(previous.end, figure.start)) && told.role === 'now';
    // "an increase of 7% on 820"
    const base = previous?.role === 'change' && /^\s?on\s(?:the\s)?$/i.test(text.slice(previous.end, figure.start));
    let role = again ? 'change' : base ? 'before' : told.role;
    const direction = again ? previous?.direction : told.direction;
    const partPeriod = ownTold ?? (role === 'before' ? { kind: 'before' as const } : sentenceTold);
    // Where a plan for the coming year says "last year", it means the year it looks back on.
    const lookedBackOn = source.planned && role === 'now' && !found.some((one) => one.role === 'now') && partPeriod?.kind === 'before' && partPeriod.part === undefined && /\blast year\b/i.test(whole);
    if (role === 'now' && ownTold?.kind === 'before' && !lookedBackOn) role = 'before';
    if (role === 'now' && ownTold?.kind === 'year' && source.year !== '' && ownTold.label < source.year) role = 'before';
    const period = source.part === 'table' ? source.year : lookedBackOn ? source.year : vocabulary.periodCalled(periodOf(partPeriod, source.year));
    const tokens = vocabulary.tokens(own);
    const heads = headsOf(figure, labelled, lead, vocabulary);
    const main = role === 'before' || role === 'change' ? (found.findLast((one) => one.role === 'now') ?? (goesBack(whole) && (figure.counted === '' || role === 'change' || whole.length < 90) ? inside.last : undefined)) : undefined;
    const ownBodies = new Set([...vocabulary.bodiesIn(own), ...(first ? first.bodies : [])]);
    const bodies = ownBodies.size > 0 ? ownBodies : vocabulary.bodiesIn(text.slice(sentence.start, figure.start));
    const agent = agentOf(lead, vocabulary);
    const statement: Statement = {
      source, text, start: figure.start, end: figure.end, sentence, value: figure.value, written: figure.text, role, ...(direction ? { direction } : {}),
      heads: heads.size > 0 ? heads : (main?.heads ?? previous?.heads ?? new Set()),
      needs: new Set([...(heads.size > 0 || !previous ? [] : needsOfLead(previous)), ...needsOf(tokens, heads)]),
      bodiesOwn: bodies.size > 0,
      bodies: bodies.size > 0 ? bodies : inside.inherited.size > 0 ? inside.inherited : vocabulary.bodiesIn(source.owner),
      places: placesOf(vocabulary, own, source),
      agent,
      verb: phraseVerb(text.slice(from, to)) ?? verbOf(tokens, figure, lead) ?? first?.verb ?? verbOf(vocabulary.tokens(whole), figure, lead),
      near: new Set([...inside.near, ...vocabulary.stems(whole)]),
      context: new Set([...inside.context, ...opening, ...vocabulary.stems(text.slice(from, to))]),
      period,
      ...(main ? { of: main } : {}),
      whole: /\b(?:in all|in total|total|altogether|overall)\b/i.test(`${text.slice(sentence.start, figure.start)} ${text.slice(figure.start, to)}`),
      qualities: new Set(vocabulary.tokens(figure.counted).map((one) => one.stem).filter((stem) => !heads.has(stem))),
      counted: figure.counted !== '' ? figure.counted : labelled !== '' ? labelled : subjectBefore(lead) || ((main ?? previous)?.counted ?? ''),
    };
    found.push(statement);
  }
  // "fell from 84 to 63": the first of the two is the year before of the second.
  return found.map((one, index) => {
    if (one.role !== 'before' || one.of) return one;
    const next = found[index + 1];
    return next && next.role === 'now' ? { ...one, of: next, heads: one.heads.size > 0 ? one.heads : next.heads, counted: one.counted || next.counted } : one;
  });
}

/** "This is compared to …", "Last year it was …", "That is thirty fewer": the sentence has no subject of its own. */
const goesBack = (sentence: string): boolean => /^(?:This|That|It|These|They|Which|In the (?:year|season|quarter)|The (?:year|season) before|The previous|Last year|The same|In 20\d\d|Compared|Up from|Down from|An? (?:increase|rise|fall|decrease|drop)|\d{4}\/|So )/i.test(sentence) || /\b(?:it|they|this|that) (?:was|were|had|is|are)\b/i.test(sentence);

/** What follows a figure up to the next comma or "who": the rest tells more of it and narrows it no further. */
function nearTrail(trail: string, counted: number): string {
  const mark = trail.slice(counted).search(/[,;:(]|\s[–—-]\s/);
  const near = mark < 0 ? trail : trail.slice(0, counted + mark);
  const cut = RELATIVE.exec(near);
  return cut ? near.slice(0, cut.index) : near;
}

/** Where the part of the sentence that belongs to each figure begins. */
function boundsOf(text: string, sentence: Sentence, figures: readonly WrittenMeasure[]): number[] {
  return figures.map((figure, at) => {
    const from = at === 0 ? sentence.start : (figures[at - 1] as WrittenMeasure).end;
    const between = text.slice(from, figure.start);
    // "212 thefts (2024/25: 249)": what is in brackets is the second figure's own.
    const bracket = between.lastIndexOf('(');
    if (at > 0 && bracket >= 0 && !between.includes(')', bracket) && /\b20\d\d|year|quarter|season|period/i.test(between.slice(bracket))) return from + bracket;
    const marks = [...between.matchAll(SPLIT)];
    const strong = marks.filter((mark) => /[,;]|and|but|while/.test(mark[0]) || (at === 0 && mark[0] === ':' && between.slice(0, mark.index).split(' ').length <= 4));
    const last = at === 0 ? strong.at(-1) : (strong.findLast((mark) => from + mark.index >= (figures[at - 1] as WrittenMeasure).countedEnd) ?? marks.findLast((mark) => mark[0] !== '(') ?? marks.at(-1));
    if (at > 0) return last ? from + last.index : Math.min((figures[at - 1] as WrittenMeasure).countedEnd, figure.start);
    return last && between.length - last.index > 12 ? from + last.index + last[0].length : from;
  });
}

/** "As part of the order on nuisance vehicles we issued …", "In the north, …": what opens the sentence narrows all of it. */
function leadingPhrase(text: string, sentence: Sentence, to: number): string {
  const opening = /^(?:In|At|Under|Across|As part of|For|On|From|Through|Within|Near|With|Outside)\s[^,;]{3,80}?(?:,|\b(?:we|they|the|there)\s)/.exec(text.slice(sentence.start, to));
  return opening ? opening[0] : '';
}

/** "Homes burgled: 210": the words before the colon are the subject. */
function labelBefore(text: string, sentence: Sentence, figure: WrittenMeasure, to: number): string {
  if (figure.counted !== '' || !/:\s*$/.test(text.slice(sentence.start, figure.start))) return '';
  const before = text.slice(sentence.start, figure.start).replace(/:\s*$/, '').trim();
  return before.split(' ').length <= 14 && !/\d/.test(before) && to > figure.start ? before : '';
}

const MOVES = /\b(?:rose|fell|increased|decreased|dropped|went|grew|declined|reduced|risen|fallen|up|down)\b[^,;]{0,40}?\bfrom\s(?:the\s|a\s)?$/i;
const REACHES = /(?<!\bthere )\b(?:stood at|stands at|came to|comes to|totalled|totaled|reached|was|were|amounted to|numbered)\s(?:only |just |now |at |about )*$/i;

function headsOf(figure: WrittenMeasure, label: string, lead: string, vocabulary: Vocabulary): Set<string> {
  const heads = new Set<string>();
  const add = (words: string): void => {
    const stems = vocabulary.stems(words.split(/\s(?:of|for|to|in|on|about|by|with|at|from|who|which|that)\s/)[0] ?? words);
    const last = stems.at(-1);
    if (last !== undefined) heads.add(last);
    if (words.includes('/')) for (const one of stems.slice(-2)) heads.add(one);
    if (/\band\b/.test(words)) for (const one of stems.slice(-3)) if (!SMALL.has(one)) heads.add(one);
  };
  if (figure.counted !== '') add(figure.counted);
  // "incidents of vehicle crime", "seizures of electric bikes": what follows is counted as well.
  const of = /^(.+?)\sof\s(.+)$/.exec(figure.counted);
  if (of && /^(?:[\p{L}-]+\s)?(?:incidents?|cases?|offences?|seizures?|instances?|acts?|thefts?|counts?)$/iu.test(of[1] ?? '')) add(of[2] ?? '');
  if (label !== '') for (const stem of vocabulary.stems(label.split(/\s(?:of|for|to|in|on|about|by|with|at|from|who|which|that|held|received|supported|answered|made|met|mended|helped|seized|issued|given|reported|offered|visited|recorded|trained)\b/)[0] ?? label)) heads.add(stem);
  // "Thefts from shops": thefts are counted, the shops only narrow them.
  const subject = subjectBefore(lead).split(/\s(?:from|against|by|at|with)\s/)[0] ?? '';
  if (subject !== '') for (const stem of vocabulary.stems(subject)) if (!SMALL.has(stem) && !VERBS.has(stem)) heads.add(stem);
  return heads;
}

/** "Vehicle crime stood at 163", "Reports of hate crime rose from 40": what stands before the verb is what is counted. */
function subjectBefore(lead: string): string {
  const verb = REACHES.exec(lead) ?? MOVES.exec(lead);
  if (!verb) return '';
  const words = lead.slice(0, verb.index).split(/\s(?:in|at|on|during|across|within|for|over)\s/)[0]?.trim() ?? '';
  return words.split(' ').length <= 8 && /\p{L}/u.test(words) ? words : '';
}

/** Stems that narrow the subject: nouns and qualities beside the counted one, no verbs, no small words. */
function needsOf(tokens: readonly Token[], heads: ReadonlySet<string>): string[] {
  return tokens.filter((one) => !SMALL.has(one.stem) && !VERBS.has(one.stem) && !heads.has(one.stem) && !/\d/.test(one.stem) && one.stem.length > 1 && !/^(?!famil|assembl|early)\p{Ll}+(?:ed|ing|ly)$/u.test(one.word)).map((one) => one.stem);
}

const needsOfLead = (previous: Statement): string[] => [...previous.needs].filter((stem) => !previous.places.has(stem));

/** What was done: the verb nearest before the figure, else the first after it. */
/** Whoever stands before the verb: words that are no body's name. */
function agentOf(lead: string, vocabulary: Vocabulary): Set<string> {
  const tokens = vocabulary.tokens(lead);
  const verb = tokens.findIndex((one) => VERBS.has(one.stem));
  return new Set(verb < 1 ? [] : tokens.slice(0, verb).map((one) => one.stem).filter((stem) => !SMALL.has(stem) && !vocabulary.isBody(stem)));
}

/** "took part", "went to", "took place": the verb alone tells something else. */
function phraseVerb(part: string): string | undefined {
  if (/\b(?:(?:took|takes?|taken|taking) part|(?:went|goes|going|gone) to)\b/i.test(part)) return 'attend';
  return /\b(?:took|takes?|taken|taking) place\b/i.test(part) ? 'hold' : undefined;
}

function verbOf(tokens: readonly Token[], figure: WrittenMeasure, lead: string): string | undefined {
  if (/\b(?:had|has|have)\s(?:also |only |now |about |a total of )*$/i.test(lead)) return 'receive';
  const before = tokens.slice(0, lead === '' ? 0 : undefined).filter((one) => VERBS.has(one.stem) && lead.includes(one.word)).at(-1);
  if (before && figure.start >= 0) return VERBS.get(before.stem);
  const after = tokens.find((one) => VERBS.has(one.stem) && !lead.includes(one.word));
  return after ? VERBS.get(after.stem) : undefined;
}

/** Named places; else the place whose name stands as the heading above. */
function placesOf(vocabulary: Vocabulary, own: string, source: Source): Set<string> {
  const named = vocabulary.placesIn(own);
  const above = named.size > 0 || source.part === 'update' ? undefined : vocabulary.placeCalled(source.about[0] ?? '');
  return above === undefined ? named : new Set([above]);
}
