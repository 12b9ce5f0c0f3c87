// Every figure of a text with its subject: what is counted, by whom, where, when, what was done, and what part it plays beside the other figures of its sentence.
// The words are kept as stems: those that narrow the subject (`needs`) and those that merely stand around it (`context`). Pure.
import { findFigures } from '../../measures/rules.ts';
import type { Value, WrittenMeasure } from '../../measures/rules.ts';
import type { Direction, FigureRole } from './figure-roles.ts';
import { BEFORE_WHEN, HELD_AGAINST, afterYear, earlierYear, ofTheYear, yearAlone, yearBehind } from './figure-years.ts';
import { FELL, MOVES_TO, ROSE, isDefinite, takenApart } from './figures-beside.ts';
import { HAS_BEEN_DONE, roleTold } from './figure-roles.ts';
import { single } from './finding.ts';
import type { Slots } from './slots.ts';
import { slotsOf } from './slots.ts';
import type { Vocabulary } from './vocabulary.ts';
import { isOfAllParts, partsToldIn, periodOf, periodTold, timeOfHeading, withWholeYears, yearBefore } from './periods.ts';
import type { Period, Told } from './periods.ts';
import type { Words } from './plan-to-check.ts';
import type { Sentence } from './sentences.ts';
import { sentencesOf } from './sentences.ts';
import { agentOf, doingOf, headsOf, needsOf, phraseVerb, subjectBefore, verbOf } from './counted-heads.ts';
import { BARE_LEAD, GOES_ON, IN_ALL, MAKES, chainBefore, ofAction, ofSentencesBefore } from './borrowed-subjects.ts';
import { BACKWARD, IS_PRONOUN, OWN_CLAUSE, PRONOUN, SECOND_VERB, THAT_TIME, THERE_WERE, boundsOf, countedBefore, goesBack, labelBefore, leadingPhrase, nearTrail, nounsBefore, runInHeading, subjectOf, withAntecedent } from './sentence-parts.ts';

/** A text with what is known of it before it is read: the year it speaks of, its topic, what stands above or beside it. */
export type Source = { words: Words; year: string; planned: boolean; /** it is told beside what is asked for: what has a bound is asked for as well */ asked?: boolean; topic: string; about: readonly string[]; part: 'update' | 'narrative' | 'table'; /** the words of the action, and its owner where it has one only */ action: string; owner: string; /** the row of a table, so that its cells are known to be of one thing */ row?: string; /** the table it stands in */ table?: object };

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
  /** the stem of a verb of no meaning known here */
  doing: string | undefined;
  /** its own part of the sentence, word by word */
  clause: readonly string[];
  /** stems near it: its own part of the sentence, what opens the sentence, what it refers back to, its action */
  near: ReadonlySet<string>;
  context: ReadonlySet<string>;
  period: Period;
  /** the figure that a `before` or a `change` belongs to */
  of?: Statement;
  /** what is counted, as written */
  counted: string;
  /** what stands in which place beside the counted noun */
  slots: Slots;
  /** what it counts is told by another sentence */
  borrowed?: true;
  /** "in all", "in total" */
  whole: boolean;
  /** stems of the words before the counted noun: "community" of "community events" */
  qualities: ReadonlySet<string>;
};

const MOVED_SINCE = /^\),\s(?:which is\s)?(?:an?\s(?:\p{L}+\s)?(?:rise|fall|increase|decrease|drop|reduction|growth|decline)|up|down)\b/iu;
const CAME_TO = /^(?:\s[\p{L}-]+){0,3}\s(?:in|during|for)\s(?:the\s)?(?:previous|prior|last|preceding)\s[\p{L} ]{3,24}\sto\s(?:only\s|just\s)?$/iu;
const FRACTION = /^[\s-](?:half|halves|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)\b/i;
/** "By 6% in a year and by 12% in two": years, and nothing that is counted. */
const leftOut = (text: string, one: WrittenMeasure): boolean => one.counted === '' && one.value.amount < 11 && /\bin\s$/.test(text.slice(Math.max(0, one.start - 4), one.start)) && /\byears?\b/.test(text.slice(Math.max(0, one.start - 40), one.start)) && /^[.,;]/.test(text.slice(one.end));

/** "45 per 1,000": a rate counts nothing. */
const RATE = /^(?:\s[\p{L}-]+){0,3}\s(?:per|for every|in every)\s(?:1,?000|10,?000|100,?000|thousand|hundred|head)\b/iu;

/** "77.2 crimes for every 1,000 people" is a rate as "77.2 per 1,000 people" is; of what a rate elsewhere is compared with, nobody is told twice. */
function asRate(one: WrittenMeasure, text: string): WrittenMeasure {
  const behind = /^(?:\s[\p{L}-]+){0,2}\s(?:per|for each|for every|in every)\s(?:1,?000|thousand)\b/iu.exec(text.slice(one.end, one.end + 40))?.[0];
  return behind === undefined || one.value.unit !== 'count' ? one : { ...one, value: { ...one.value, unit: 'per-1000' }, counted: '', countedEnd: one.end };
}

const measured = new WeakMap<Source, readonly WrittenMeasure[]>();

/** The measures of a source's text, looked for once. */
export function measuresOf(source: Source, text: string): readonly WrittenMeasure[] {
  const before = measured.get(source);
  if (before) return before;
  // "One fifth fewer" counts no one thing.
  // "93 for every thousand people": the thousand is what the rate is of.
  const measures = findFigures(text).filter((one) => !(one.kind === 'measure' && /^(?:thousand|hundred|1,?000|10,?000|100,?000)$/i.test(one.text) && /\b(?:per|each|every|a)\s$/i.test(text.slice(0, one.start)))).map((one) => (one.kind === 'measure' ? asRate(one, text) : one)).filter((one): one is WrittenMeasure => one.kind === 'measure' && !(one.value.unit === 'count' && one.value.amount < 10 && FRACTION.test(text.slice(one.end, one.end + 12))) && !leftOut(text, one) && !(one.value.unit !== 'per-1000' && RATE.test(text.slice(one.end, one.end + 24))));
  measured.set(source, measures);
  return measures;
}

export function statementsOf(source: Source, vocabulary: Vocabulary): Statement[] {
  const text = single(source.words.text);
  if (!/\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|\w+teen|\w+ty)\b/i.test(text)) return [];
  // "The surrender bins (1.2)": the number of an action.
  const figures = measuresOf(source, text).filter((one) => !(/^\d{1,2}\.\d{1,2}$/.test(one.text) && text[one.start - 1] === '(' && text[one.end] === ')'));
  if (figures.length === 0) return [];
  const sentences = sentencesOf(text);
  const runIn = runInHeading(text, sentences);
  const about = new Set([...source.about, runIn].flatMap((words) => vocabulary.stems(words)));
  const heading = timeOfHeading(runIn) ?? (source.part === 'table' ? undefined : source.about.map(timeOfHeading).find(Boolean));
  const parts = partsToldIn(text);
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
    const told = before !== undefined && (PRONOUN.test(text.slice(sentence.start)) || THAT_TIME.test(text.slice(sentence.start, sentence.end))) ? periodTold(text.slice(before.start, before.end)) : undefined;
    const previous = before === undefined ? undefined : found.findLast((one) => one.sentence.start === before.start);
    found.push(...ofSentence({ told: told ?? heading, source, text, sentence, figures: inside, near, context, inherited, vocabulary, last: previous && lastOf(found.filter((one) => one.sentence.start === previous.sentence.start), previous, inside[0]), parts, prior: before === undefined ? '' : text.slice(before.start, before.end), chain: chainBefore(text, sentences, index) }));
  }
  return found;
}

/** The figure that a sentence goes back to; of two of one unit that were told together, nobody knows which, unless one alone is of its size. */
function lastOf(before: readonly Statement[], previous: Statement, figure: WrittenMeasure | undefined): Statement | undefined {
  const all = before.filter((one) => one.role === 'now');
  const alike = figure === undefined ? [] : all.filter((one) => one.value.unit === figure.value.unit && Math.abs(Math.log(Math.max(one.value.amount, 0.5) / Math.max(figure.value.amount, 0.5))) < 1.1);
  const now = alike.length === 1 && figure?.counted === '' ? alike : all;
  const last = now.at(-1);
  return last === undefined ? previous.of : now.some((one) => one !== last && one.value.unit === last.value.unit) ? undefined : last;
}

/** Of a table's row with a cell for each year, the last is the figure and the one before it what it is held against. */
export function withinRows(statements: readonly Statement[]): Statement[] {
  const latest = new Map<string, Statement>();
  // The same part of two years is compared as two years are.
  const rowOf = (one: Statement): string | undefined => (one.source.row === undefined || !/^20\d\d\/\d\d(?: |$)/.test(one.period) ? undefined : `${one.source.row}\n${one.period.slice(7)}`);
  for (const one of statements) {
    const row = rowOf(one);
    if (row !== undefined && one.period > (latest.get(row)?.period ?? '')) latest.set(row, one);
  }
  return statements.map((one) => {
    const row = rowOf(one);
    const now = row === undefined ? undefined : latest.get(row);
    return now === undefined || now === one ? one : { ...one, role: 'before', of: now };
  });
}

const THE_ONE_BEFORE = /^\s*(?:In )?the year before,? (?:it|there|we|they|the (?:figure|number|total|count))\b/i;

type InSentence = { /** when what the sentence goes on about was */ told: Told | undefined; near: ReadonlySet<string>; source: Source; text: string; sentence: Sentence; figures: readonly WrittenMeasure[]; context: ReadonlySet<string>; inherited: ReadonlySet<string>; vocabulary: Vocabulary; last: Statement | undefined; /** the parts of the year that it tells one by one */ parts: ReturnType<typeof partsToldIn>; /** the sentence before */ prior: string; /** the sentences that it goes back to */ chain: string };

function ofSentence(inside: InSentence): Statement[] {
  const { source, text, sentence, figures, vocabulary } = inside;
  const whole = text.slice(sentence.start, sentence.end);
  const bounds = boundsOf(text, sentence, figures);
  const opening = vocabulary.stems(text.slice(sentence.start, figures[0]?.start ?? sentence.end));
  const leading = leadingPhrase(text, sentence, figures[0]?.start ?? sentence.end);
  const sentenceTold = periodTold(text.slice(sentence.start, figures[0]?.start ?? sentence.end)) ?? (figures.length === 1 ? periodTold(`${text.slice(sentence.start, figures[0]?.end)}${text.slice(figures[0]?.end, sentence.end).replace(SECOND_VERB, '').replace(OWN_CLAUSE, '').replace(HELD_AGAINST, ' ')}`) : undefined) ?? inside.told;
  const subject = IS_PRONOUN.test(whole) ? needsOf(vocabulary.tokens(subjectOf(inside.prior)), new Set()) : [];
  const found: Statement[] = [];
  for (const [at, figure] of figures.entries()) {
    const from = bounds[at] ?? sentence.start;
    const to = bounds[at + 1] ?? sentence.end;
    const lead = text.slice(from, figure.start);
    const trail = text.slice(figure.end, to);
    // Where no mark parts two figures, what stands between them is said of both; "in 17 schools" parts a figure from its verb.
    const next = figures[at + 1];
    const between = next && to <= figure.countedEnd ? text.slice(figure.countedEnd, next.start) : '';
    const onwards = next && /^\s(?:in|at|across|from|over|on|for)\s(?:all\s|about\s|the\s|our\s)*$/.test(text.slice(figure.countedEnd, next.start)) ? text.slice(next.countedEnd, bounds[at + 2] ?? sentence.end) : '';
    const named = nounsBefore(text, sentence, figure);
    const labelled = labelBefore(text, sentence, figure, to) || named;
    // "Open six days a week; 1,745 people were seen": behind the semicolon nothing is promised.
    const begins = Math.max(sentence.start, text.lastIndexOf(';', figure.start) + 1);
    const told = named === '' ? roleTold(` ${text.slice(Math.max(begins, at === 0 ? sentence.start : (figures[at - 1] as WrittenMeasure).end), figure.start)}`, next && (to <= figure.countedEnd || trail.trim() === '') ? text.slice(figure.end, next.start) : trail, figure.text, text.slice(begins, sentence.end).trimStart()) : { role: 'now' as const };
    // "The 135 people at the November roadshow filled in 88 forms": up to the verb it is said of the first alone.
    const ownWords = next && to <= figure.countedEnd ? (OF_ITS_OWN.exec(text.slice(figure.countedEnd, next.start))?.[0] ?? '') : '';
    const own = named !== '' ? `${named} ${text.slice(figure.start, to)}` : labelled ? text.slice(sentence.start, to) : `${at === 0 ? `${leading} ` : ''}${lead} ${nearTrail(trail, figure.countedEnd - figure.end)}${ownWords}`;
    // "… put up, and switched on by the mayor on 21 November": the second verb has a time of its own.
    // "11,482 offences, a fall on the year before": what it is held against is no time of its own.
    // "Fell from 140 in the previous year to 119": that year is the first one's alone.
    const cameTo = found.at(-1)?.role === 'before' && CAME_TO.test(text.slice(found.at(-1)?.end ?? 0, figure.start)) && (FELL.test(whole) || ROSE.test(whole));
    const ownTold = cameTo ? undefined : periodTold(yearBehind(text.slice(figure.end, to)) ?? text.slice(Math.max(from, afterYear(text, figures[at - 1], figure.start)), to).replace(SECOND_VERB, '').replace(OWN_CLAUSE, '').replace(HELD_AGAINST, ' '));
    const first = at > 0 ? found[0] : undefined;
    const previous = found.at(-1);
    // "an increase of 120 or 12%": the second says the first once more; "down by 12%, 700 victims were seen" does not.
    // "Down 12% (566 in 2023/24)": what it came down from.
    const ofThatYear = previous?.role === 'change' && previous.value.unit === 'percent' && figure.value.unit === 'count' && text[figure.start - 1] === '(' && /^\s(?:(?:in|for|during)\s(?:the\s(?:year|quarter)\sbefore|20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?)|last\syear|the\s(?:year\sbefore|previous\syear)|a\syear\s(?:ago|earlier))\)/u.test(text.slice(figure.end));
    const again = !ofThatYear && previous?.role === 'change' && /^\s*(?:(?:more|fewer|less|higher|lower),?\s*)?(?:,\s?or|or|,|\(|,?\s?i\.e\.|,?\s?which is(?: also)?|,?\s?that is|,?\s?equal to|,?\s?equivalent to)?\s*\(?$/i.test(text.slice(previous.end, figure.start)) && told.role === 'now' && (figure.counted === '' || !/^,\s$/.test(text.slice(previous.end, figure.start)));
    // "an increase of 7% on 820"
    const base = previous?.role === 'change' && /^\s?on\s(?:the\s)?$/i.test(text.slice(previous.end, figure.start));
    let role = again ? 'change' : base ? 'before' : told.role;
    const direction = again ? previous?.direction : told.direction;
    // "3% fewer than the year before (10,196)"
    if (role === 'now' && previous && /\b(?:the year before|last year|the previous (?:year|quarter)|the (?:quarter|season) before|a year (?:ago|earlier))\s\($/i.test(text.slice(previous.end, figure.start)) && text[figure.end] === ')') role = 'before';
    // "… on the year before, when there were 511"
    if (role === 'now' && BEFORE_WHEN.test(text.slice(sentence.start, figure.start))) role = 'before';
    // "164 episodes (139) by 71 children (70)": as a return tells the year before.
    if (role === 'now' && previous?.role === 'now' && figure.counted === '' && figure.value.unit === 'count' && previous.value.unit === 'count' && previous.counted !== '' && previous.value.amount !== figure.value.amount && text[figure.start - 1] === '(' && text[figure.end] === ')' && text.slice(previous.end, figure.start).trim() === `${previous.counted} (`) role = 'before';
    // "Thefts from farms: 93 (75), a rise of 34%"
    if (role === 'now' && previous?.role === 'now' && figure.counted === '' && figure.value.unit === previous.value.unit && text.slice(previous.end, figure.start) === ' (' && MOVED_SINCE.test(text.slice(figure.end))) role = 'before';
    // "131 offences (2024: 148)"
    // "88% of the 1,731 (2029: 81% of 1,950)"
    // "46 children mentored 2029/30: 39"
    const bracketed = role === 'now' && previous ? /(?:\(\s*(?:in\s)?|(?<=\p{L})\s)(20\d\d)(\s?[/–-]\s?(?:20)?\d\d)?\s*:\s*(?:[^()]*\sof\s)?$/u.exec(withWholeYears(text.slice(sentence.start, figure.start))) : null;
    // "For the year before, the police counted 3,450 incidents."
    if (role === 'now' && at === 0 && /^(?:(?:For|In|During)\sthe\s(?:year|quarter)\sbefore,\s|(?:The\syear\sbefore|A\syear\s(?:ago|earlier|before)),?\s(?:the\s(?:figure|number|total|count)|there|it)\s(?:was|were|had been|stood at)\s)/.test(whole)) role = 'before';
    const quarter = inside.parts.find((part) => part.start <= figure.start && figure.start < part.end);
    const partPeriod = cameTo || (quarter && isOfAllParts(text, figure)) ? undefined : (bracketed === null ? undefined : periodTold(`in ${bracketed[1] ?? ''}${bracketed[2] ?? ''}`)) ?? ownTold ?? (role === 'before' ? { kind: 'before' as const } : (quarter?.told ?? sentenceTold));
    // Where a plan for the coming year says "last year", it means the year it looks back on; so do words that go on with the year before it.
    const lookedBackOn = (source.planned || THE_ONE_BEFORE.test(text.slice(sentence.end, sentence.end + 40))) && role === 'now' && !found.some((one) => one.role === 'now') && partPeriod?.kind === 'before' && partPeriod.part === undefined && /\blast year\b/i.test(whole);
    if (role === 'now' && ownTold?.kind === 'before' && !lookedBackOn) role = 'before';
    // "… fell from 620 to 558 offences (10%)", "went from 184 to 161, or 12%"
    const moved = previous?.role === 'now' && found.at(-2)?.role === 'before' && figure.value.unit === 'percent' && previous.value.unit === 'count' && ((text[figure.start - 1] === '(' && text[figure.end] === ')' && (FELL.test(whole) || ROSE.test(whole))) || (MOVES_TO.test(text.slice(found.at(-2)?.end ?? 0, previous.start)) && /^[^.;:\d]{0,24},\s(?:or|i\.e\.|that is|which is)\s$/.test(text.slice(previous.end, figure.start))));
    if (moved && role === 'now') role = 'change';
    if (bracketed && Number(bracketed[1]) + (bracketed[2] === undefined ? 0 : 1) <= Number(source.year.slice(0, 4))) role = 'before';
    if (role === 'now' && ownTold?.kind === 'year' && source.year !== '' && ownTold.label < source.year) role = 'before';
    // "There were 38 in 2025 and 48 in 2024"
    if (role === 'now' && previous?.role === 'now' && figure.counted === '' && previous.value.unit === figure.value.unit && Number(yearAlone(text.slice(figure.end, to))) + 1 === Number(yearAlone(text.slice(previous.end, figure.start))) && /\b20\d\d,?\s(?:and|but|against|to|,)?\s?$/.test(text.slice(previous.end, figure.start))) role = 'before';
    // "Of the nine that were asked for, four met the threshold."
    if (role === 'now' && at === 1 && /^Of (?:the |all |our )*$/.test(text.slice(sentence.start, figures[0]?.start)) && /,\s$/.test(text.slice(figures[0]?.end, figure.start)) && figure.value.unit === 'count' && figure.value.amount <= (figures[0]?.value.amount ?? 0)) role = 'part';
    // "At least 110 visits", in a plan of what is to come.
    if (role === 'now' && source.planned && figure.value.bound !== 'exactly' && (source.asked === true || !HAS_BEEN_DONE.test(whole))) role = 'aim';
    // "There were 26 arrests at it": of what was told before, and of nothing else.
    if (role === 'now' && figure.counted !== '' && /^\s(?:at|in|from|on|under|through|during)\s(?:it|them|that|these|those)(?![\p{L}’'])/u.test(text.slice(figure.countedEnd, to))) role = 'part';
    const subjectLead = withAntecedent(text, sentence, from, lead);
    // "Reports of it have fallen. In 2024/25 there were 2,050.": what they are stands in the sentence before.
    const antecedent = at === 0 && figure.counted === '' && labelled === '' && THERE_WERE.test(lead) ? countedBefore(inside.prior) : '';
    const heads = headsOf(figure, labelled || antecedent, subjectLead, text.slice(figure.countedEnd, to), vocabulary);
    // What its own sentence does not say, "84 have been through the course", the action or the sentences before it say.
    const unsaid = heads.size === 0 && figure.counted === '' && figure.value.unit === 'count' && figure.value.amount > 3 && labelled === '' && antecedent === '' && (role === 'now' || role === 'part');
    // "It had 26 of them": where nothing was counted before it, it is no part of anything.
    if (unsaid && role === 'part' && at === 0 && inside.last === undefined && /^\sof\s(?:them|these|those)\b/.test(text.slice(figure.end))) role = 'now';
    const borrowed = !unsaid || role !== 'now' || at > 0 ? undefined : source.part === 'update' && sentence.start === 0 && (BARE_LEAD.test(lead) || (MAKES.test(lead) && IN_ALL.test(text.slice(figure.end, to)))) ? ofAction(source.action, vocabulary) : inside.chain !== '' && (GOES_ON.test(lead) || /^\sof\s(?:them|these|those)\b/.test(text.slice(figure.end))) ? (goesBack(whole) && inside.last?.value.unit === 'count' ? { heads: inside.last.heads, needs: [...inside.last.needs], verb: undefined } : ofSentencesBefore(inside.chain, vocabulary)) : undefined;
    for (const head of borrowed?.heads ?? []) heads.add(head);
    // "Twelve of our 14 parishes": what the whole counts is what they are.
    if (heads.size === 0 && figure.counted === '' && figure.value.unit === 'count' && next !== undefined && next.value.unit === 'count' && /^\s(?:out\s)?of\s(?:the\s|our\s|all\s|its\s)*$/.test(text.slice(figure.end, next.start))) for (const head of headsOf(next, '', '', '', vocabulary)) heads.add(head);
    // "It was 37 in 2023": of a sentence that goes back to what was told before it, another year's figure is what that is held against.
    if (role === 'now' && at === 0 && inside.last && goesBack(whole) && earlierYear(`${lead} ${text.slice(figure.end, to)}`, source.year) && (figure.counted === '' || (whole.length < 90 && [...heads].some((stem) => inside.last?.heads.has(stem))))) role = 'before';
    const tokens = vocabulary.tokens(antecedent === '' ? own : `${own} ${antecedent}`);
    // "From 57% to 61% of those asked": a share of them, and no part of the figure before.
    if (role === 'part' && figure.value.unit === 'percent' && previous?.role === 'before' && MOVES_TO.test(text.slice(previous.end, figure.start))) role = 'now';
    const movesTo = previous?.role === 'before' && previous.of === undefined && role === 'now' && MOVES_TO.test(text.slice(previous.end, figure.start)) ? previous : undefined;
    for (const head of movesTo?.heads ?? []) heads.add(head);
    // "640 locks, and theft, which went from 184 to 161": what comes after it is what it was before.
    const goesTo = role === 'before' && next !== undefined && MOVES_TO.test(text.slice(figure.end, next.start));
    const main = !goesTo && (role === 'before' || role === 'change') ? (found.findLast((one) => one.role === 'now' && !(isDefinite(one) && figure.value.amount > 40)) ?? (goesBack(whole) && !(next && MOVES_TO.test(text.slice(figure.end, next.start))) && (role === 'change' || inside.last?.value.unit === figure.value.unit) && (figure.counted === '' || role === 'change' || (whole.length < 90 && inside.last && [...heads].some((stem) => inside.last?.heads.has(stem)))) ? inside.last : undefined)) : undefined;
    // The year before is the one before the figure's own, whatever year its section is about.
    const since = role === 'before' && partPeriod?.kind === 'before' && partPeriod.part === undefined ? /^20\d\d\/\d\d$/.exec(main?.period ?? '')?.[0] : undefined;
    const period = since !== undefined ? yearBefore(since) : source.part === 'table' ? vocabulary.ofCalendar(source.year) : lookedBackOn ? source.year : vocabulary.periodCalled(periodOf(partPeriod, source.year));
    const ownBodies = new Set([...vocabulary.bodiesIn(own), ...(first ? first.bodies : [])]);
    const bodies = ownBodies.size > 0 ? ownBodies : vocabulary.bodiesIn(text.slice(sentence.start, figure.start));
    const agent = labelled === '' ? agentOf(lead, vocabulary) : new Set<string>();
    const doing = doingOf(lead, text.slice(figure.countedEnd, to));
    // "… six evenings, which 64 people attended": it is said of what was counted before it.
    const linked = at > 0 && (/\b(?:which|that|who|whom|where)\s[^.]{0,30}$/i.test(lead) || /\b(?:them|these|those|there|it)\b/i.test(text.slice(from, to)) || /^\W*and\s(?:was\s|were\s)?(?:\p{Ll}+ed|seen|taken|given|held|run|used)\s/u.test(text.slice(from, to))) ? vocabulary.stems(text.slice(sentence.start, from)) : [];
    const statement: Statement = {
      source, text, start: figure.start, end: figure.end, sentence, value: ofTheYear(figure.value, period), written: figure.text, role, ...(direction ? { direction } : {}),
      heads: heads.size > 0 ? heads : (main?.heads ?? previous?.heads ?? new Set()),
      needs: new Set([...(movesTo?.needs ?? []), ...(heads.size > 0 || !previous ? [] : needsOfLead(previous)), ...needsOf(tokens, heads), ...(at === 0 ? subject.filter((stem) => !heads.has(stem)) : []), ...(borrowed?.needs ?? [])]),
      bodiesOwn: bodies.size > 0,
      bodies: bodies.size > 0 ? bodies : inside.inherited.size > 0 ? inside.inherited : vocabulary.bodiesIn(source.owner),
      places: isAverage(text.slice(sentence.start, figure.start)) ? new Set(['beyond']) : placesOf(vocabulary, own, source),
      agent,
      verb: phraseVerb(text.slice(from, to)) ?? (doing === undefined ? (verbOf(between === '' ? tokens : vocabulary.tokens(`${own} ${between}`), figure, lead) ?? (HAS_ITS_VERB.test(lead) ? undefined : first?.verb ?? verbOf(vocabulary.tokens(text.slice(sentence.start, to)), figure, lead)) ?? borrowed?.verb) : undefined),
      doing,
      clause: vocabulary.tokens(text.slice(from, to)).map((one) => one.stem),
      near: new Set([...inside.near, ...vocabulary.stems(whole), ...(borrowed ? vocabulary.stems(inside.chain) : [])]),
      context: new Set([...inside.context, ...opening, ...linked, ...vocabulary.stems(`${text.slice(from, to)} ${between} ${onwards}`)]),
      period,
      ...(main ? { of: main } : {}),
      ...(borrowed && borrowed.heads.size > 0 ? { borrowed: true as const } : {}),
      whole: /\b(?:in all|in total|total|altogether|overall)\b/i.test(`${text.slice(sentence.start, figure.start)} ${text.slice(figure.start, to)}`),
      slots: slotsOf(labelled === '' && (figure.value.unit === 'pounds' || figure.counted === '') ? subjectBefore(lead) : '', labelled !== '' ? labelled : figure.value.unit === 'pounds' ? nearTrail(trail, 0) : text.slice(figure.end, Math.max(figure.countedEnd, figure.end + nearTrail(trail, figure.countedEnd - figure.end).length)), heads, vocabulary),
      qualities: new Set(vocabulary.tokens(figure.counted).map((one) => one.stem).filter((stem) => !heads.has(stem) && !/^(?:of|and|or|for)$/.test(stem))),
      counted: figure.counted !== '' ? figure.counted : labelled !== '' ? labelled : subjectBefore(subjectLead) || ((main ?? previous)?.counted ?? ''),
    };
    found.push(statement);
  }
  const apart = takenApart(found, text);
  // "fell from 84 to 63": the first of the two is the year before of the second.
  return found.map((one, index) => {
    // "Helped 409 people last year: 362 women and 47 men": its parts are no other year.
    if (index === 0 && apart && one.role === 'before' && !one.of) return { ...one, role: 'now' };
    if (index > 0 && apart) return one.role === 'now' && one.places.size === 0 ? { ...one, role: 'part' } : one;
    // "down 20% (from 200 to 160)", "a third lower: 72, compared with 96": the two figures of the change come after it.
    const only = one.role === 'change' && !one.of && found[0] === one && found.length === 3 ? [found[1], found[2]] : [];
    const after = only.find((each) => each?.role === 'now');
    if (after && only.some((each) => each?.role === 'before') && /^[^.;\d]{0,40}$/.test(text.slice(one.end, found[1]?.start))) return { ...one, of: after, heads: one.heads.size > 0 ? one.heads : after.heads };
    if (one.role !== 'before' || one.of) return one;
    const next = found[index + 1];
    // "Last year 1,496 people were victims, and in our survey one in five women said …": another thought.
    return next && next.role === 'now' && !/,\s(?:and|but)\s(?:in|on|at|the|our|we|they|there)\s/.test(text.slice(one.end, next.start)) ? { ...one, of: next, heads: one.heads.size > 0 ? one.heads : next.heads, counted: one.counted || next.counted } : one;
  });
}

/** "The panel closed five, and our scheme grew to 75 members": what moves by itself is not what was done before. */
const HAS_ITS_VERB = /\b(?:the|our|its|their)\s(?:[\p{L}’'-]+\s){1,5}(?:grew|grown|rose|risen|fell|fallen|went|reached|stands?|stood)\s(?:to|at|by)\s(?:\p{Ll}+\s)?$/iu;

const OF_ITS_OWN = /^\s(?:at|with|of|from|in|on|for|near|under|who|that)\s(?:[\p{L}’'-]+\s){1,7}?(?=(?:\p{Ll}{3,}ed|took|gave|got|went|had|were|was|made|found|saw|came|ran|sent|have|has)\s)/u;

const needsOfLead = (previous: Statement): string[] => [...previous.needs].filter((stem) => !previous.places.has(stem));

/** "Close to the national average of 47%", "the average of the five is 91": of other places than its own. */
const isAverage = (lead: string): boolean => /\b(?:national|county|regional|force|England|English|Welsh|group|family)(?:['’]s)?\s(?:average|mean|median|figure|rate)\b[^.;,]{0,30}$|\b(?:average|mean|median)\s(?:of|for|among|across)\s(?:the|all|our|its|these)\s[^.;,\d]{2,40}\s(?:is|was|stood at|of)\s$/i.test(lead);

/** Named places; else the place whose name stands as the heading above. */
function placesOf(vocabulary: Vocabulary, own: string, source: Source): Set<string> {
  const named = vocabulary.placesIn(own);
  const does = named.size > 0 ? undefined : vocabulary.placeThatHas(own);
  if (does !== undefined) return new Set([does]);
  const above = named.size > 0 ? undefined : source.about.slice(0, source.part === 'update' ? 1 : undefined).map((heading) => vocabulary.placeCalled(heading)).find(Boolean);
  return above === undefined ? named : new Set([above]);
}
