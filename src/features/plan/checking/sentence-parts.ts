// How a sentence falls into the parts that belong to its figures, and how it hangs on the one before it. Pure.
import type { WrittenMeasure } from '../../measures/rules.ts';
import { withWholeYears } from './periods.ts';
import type { Sentence } from './sentences.ts';

const SPLIT = /[,;:()–—]|\s(?:and|while|whilst|but|with|plus)\s|\bof wh(?:om|ich)\b/g;
/** What goes on with another verb is said of the same people and narrows them no further: "… and took home a card". */
const RELATIVE = /\sand\s(?=(?:\p{Ll}+ed|took|gave|went|made|met|got|had|held|ran|left|kept|spoke|were|was|has|have)\s)|\s(?:who|which|that|where|when|whilst|while|whose|because|so|although|as)\s|\sto\s(?=(?:help|tackle|prevent|recognise|recognize|reduce|improve|support|address|deal|raise|provide|ensure|make|keep|let|show|encourage|identify|celebrate|promote|discuss|resolve|protect|stop|find|give|get|disrupt|engage|work|distribute|deter|spot|notice|report|understand|learn|talk)\b)/iu;
export const BACKWARD = /^(?:They|It|This|These|Those|He|She|The (?:project|scheme|team|service|events?|classes|sessions?|programme|charity|group|grant|order|officers?|wardens?|patrols?|visits?|meetings?)|Of (?:these|those|them)|Its|Their|Both|All|Most|Among (?:them|these)|During the time|That|In all|In total)\b|\b(?:they|it|these|them|this|the (?:programme|scheme|project|course|training))\b/;

/** It goes on about whoever the sentence before was about, and of the time told there. */
export const PRONOUN = /^(?:They|It|He|She)\b/;
/** "In that period there were 1,221": of the time that was told before it. */
export const THAT_TIME = /\b(?:in|over|during|within|for) (?:that|those|the same) (?:period|time|(?:twelve |12 |six |three )?months|quarter|year)\b/i;

const DOES = /\s(?:is|are|was|were|has|have|had|ran|runs?|took|takes?|held|met|meets?|goes|went|gave|gives?|began|opened|works?|worked|drew|draws|stood|stays?|patrols?|now|will|can|came|comes|\p{Ll}{3,}ed)\s/u;
/** "The night bus was out on Fridays. It helped 1,340 people": whom or what a sentence that begins with a pronoun is about. */
export function subjectOf(prior: string): string {
  const verb = DOES.exec(prior);
  const subject = verb ? prior.slice(0, verb.index).split(/,\s/).at(-1)?.split(/\s(?:who|which|that|in|at|on|for|from|with|of)\s/)[0] ?? '' : '';
  return subject.split(' ').length <= 7 && !/\d/.test(subject) && !BACKWARD.test(subject) && !/^(?:We|There|Nobody|Everybody)\b/.test(subject) ? subject : '';
}
export const IS_PRONOUN = /^(?:They|It)\s/;

/** "Burglary. Two hundred homes were …": the words before the first full stop stand as a heading. */
export function runInHeading(text: string, sentences: readonly Sentence[]): string {
  const first = sentences[0];
  if (!first || sentences.length < 2) return '';
  const words = text.slice(first.start, first.end);
  return words.split(' ').length <= 5 && !/\d/.test(words) ? words : '';
}

/** "This is compared to …", "Last year it was …", "That is thirty fewer": the sentence has no subject of its own. */
export const goesBack = (sentence: string): boolean => /^(?:This|That|It|These|They|Which|In the (?:year|season|quarter)|A year (?:earlier|ago|before)|The (?:year|season) before|The previous|Last year|The same|In 20\d\d|Compared|Up from|Down from|An? (?:increase|rise|fall|decrease|drop)|\d{4}\/|So )/i.test(sentence) || /\b(?:it|they|this|that) (?:was|were|had|is|are)\b/i.test(sentence);

/** "Homes made safer with new locks": by what means narrows nothing. */
const MEANS = /(?<=(?:\p{Ll}ed|made|put)\s(?:\p{Ll}+\s)?)with\s/u;
/** What is said of the same things once more, with a time of its own. */
export const SECOND_VERB = /\sand\s(?:were\s)?\p{Ll}+ed\s(?:on|off|up|out|over)?\s?(?:by|on|in|at)\s[^,;]*$/u;

/** "63 people came, and there is a waiting list for the autumn": what has a subject of its own tells no time of what stands before it. */
export const OWN_CLAUSE = /,\s(?:(?:and|but)\s(?:there|they|we|it)\s(?:is|are|was|were|has|have|will)|(?:as|because|since|although|though)\s[^,;:()]{3,60}\s(?:had|has|have|was|were|is|are))\s.*$/u;

/** What follows a figure up to the next comma or "who": the rest tells more of it and narrows it no further. */
export function nearTrail(trail: string, counted: number): string {
  const mark = trail.slice(counted).search(/[,;:(]|\s[–—-]\s/);
  const near = mark < 0 ? trail : trail.slice(0, counted + mark);
  const cut = RELATIVE.exec(near.slice(counted)) ?? MEANS.exec(near.slice(counted));
  return cut ? near.slice(0, counted + cut.index) : near;
}

/** Where the part of the sentence that belongs to each figure begins. */
export function boundsOf(text: string, sentence: Sentence, figures: readonly WrittenMeasure[]): number[] {
  return figures.map((figure, at) => {
    const from = at === 0 ? sentence.start : (figures[at - 1] as WrittenMeasure).end;
    const between = text.slice(from, figure.start);
    // "212 thefts (2024/25: 249)": what is in brackets is the second figure's own.
    const bracket = between.lastIndexOf('(');
    if (at > 0 && bracket >= 0 && !between.includes(')', bracket) && /\b20\d\d|year|quarter|season|period/i.test(withWholeYears(between.slice(bracket)))) return from + bracket;
    // "46 children mentored 2029/30: 39": the year is the second figure's own.
    const dated = at > 0 ? between.search(/\s\(?(?:20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?|[1-6]\d\/[1-6]\d)\s*:\s*$/) : -1;
    if (dated >= 0) return from + dated;
    const marks = [...between.matchAll(SPLIT)];
    const strong = marks.filter((mark) => /[,;]|and|but|while/.test(mark[0]) || (at === 0 && mark[0] === ':' && between.slice(0, mark.index).split(' ').length <= 4));
    const last = at === 0 ? strong.at(-1) : (strong.findLast((mark) => from + mark.index >= (figures[at - 1] as WrittenMeasure).countedEnd) ?? marks.findLast((mark) => mark[0] !== '(') ?? marks.at(-1));
    if (at > 0) return last ? from + last.index : Math.min((figures[at - 1] as WrittenMeasure).countedEnd, figure.start);
    return last && between.length - last.index > 12 ? from + last.index + last[0].length : from;
  });
}

/** "As part of the order on nuisance vehicles we issued …", "In the north, …": what opens the sentence narrows all of it. */
export function leadingPhrase(text: string, sentence: Sentence, to: number): string {
  const opening = /^(?:In|At|Under|Across|As part of|For|On|From|Through|Within|Near|With|Outside)\s[^,;]{3,80}?(?:,|\b(?:we|they|the|there)\s)/.exec(text.slice(sentence.start, to));
  return opening ? opening[0] : '';
}

/** "Garages fell, and so did theft of bicycles, which went from 184": of what goes on with "which", the words that it is said of stand before the comma. */
export function withAntecedent(text: string, sentence: Sentence, from: number, lead: string): string {
  const relative = /^[,\s]*which\s/.exec(lead);
  if (!relative) return lead;
  const before = text.slice(sentence.start, from).split(/[,;:]\s|\sand\s/).at(-1)?.trim().replace(/^(?:and|but)\s/, '').replace(/^(?:so|as|nor)\s(?:did|do|does|have|has|was|were)\s/, '').trim() ?? '';
  return before === '' || /\d/.test(before) || before.split(' ').length > 8 ? lead : `${before} ${lead.slice(relative[0].length)}`;
}

/** "Homes burgled: 210": the words before the colon are the subject. */
export function labelBefore(text: string, sentence: Sentence, figure: WrittenMeasure, to: number): string {
  if (figure.counted !== '' || !/:\s*$/.test(text.slice(sentence.start, figure.start))) return '';
  // "Where that failed they issued warnings: 64": what was done is no part of what is counted.
  const before = text.slice(sentence.start, figure.start).replace(/:\s*$/, '').replace(/^.*\b(?:they|we|it|officers|wardens|staff)\s(?:also\s)?(?:\p{Ll}+ed|held|ran|gave|made|took|sent|built|taught|met|saw|put on|set up)\s/iu, '').trim();
  return before.split(' ').length <= 14 && !/\d/.test(before.replace(/\b(?:aged?|ages|under|over)\s\d+(?:\s?(?:to|and|or|[-–])\s?(?:\d+|over|under))?|\d+-year-olds?|20\d\d\/\d\d|\(?\b20\d\d\b\)?/gi, '')) && to > figure.start ? before : '';
}

const NOUNS_BEFORE = /(?:^|[,;:–—]\s|\s(?:and|but|with|that|under)\s)(?:(?:the|our|all|its|their|these|those)\s)*((?:[\p{L}’'-]+\s){0,8}[\p{L}’'-]+)\s?$/iu;
/** "The visits to victims (113 in the year)", "victims of fraud, 93 of whom we supported", "fires, of which there were 251": what stands before the bracket or the comma is counted. */
export function nounsBefore(text: string, sentence: Sentence, figure: WrittenMeasure): string {
  if (figure.counted !== '' || figure.value.unit !== 'count') return '';
  const before = text.slice(sentence.start, figure.start);
  const after = text.slice(figure.end, sentence.end);
  const bracket = /\((?:in (?:all|total),?\s)?$/.exec(before);
  if (bracket) return /^(?:\s(?:in (?:the|this) (?:year|quarter)|in all|in total|so far|altogether|last year|in 20\d\d(?:[/–-]\d\d)?))?\)/.test(after) ? nouns(before.slice(0, bracket.index)) : '';
  const relative = /,\s(?:of (?:which|whom) there (?:was|were|are|have been)\s(?:only\s|about\s)?)?$/.exec(before);
  return relative && (relative[0].length > 3 || /^\sof wh(?:om|ich)\s(?!(?:was|were|are|have|had)\b)\p{Ll}+\s\p{Ll}+/u.test(after)) ? nouns(before.slice(0, relative.index)) : '';
}
function nouns(told: string): string {
  // "Figure 3: Hate crimes"
  const before = told.replace(/^(?:Figure|Fig\.?|Chart|Table|Graph|Map)\s\d{1,2}(?:\.\d{1,2})?(?:[:.]|\s[–—-])?\s/iu, '');
  const words = /\d/.test(before) ? '' : (NOUNS_BEFORE.exec(before.trimEnd())?.[1] ?? '');
  return /\b(?:is|are|was|were|has|have|had|will|fell|rose|went|came|took|said)\b/.test(words) ? '' : words;
}

/** "There were 38 in 2025": the words that tell what there were stand elsewhere. */
export const THERE_WERE = /\bthere\s(?:was|were|had been|have been)\s(?:only\s|just\s|about\s|some\s)?$/i;

/** What a sentence without a count is about, "The number of reports of litter has fallen", or what the last figure of it counts: "no more than 30 deaths on rural roads". */
export function countedBefore(prior: string): string {
  const told = /\b(?:numbers?|total|count) of ([\p{L}\s'’-]{3,60}?)\s(?:has|have|had|fell|rose|went|was|were|is|are|grew|dropped|came)\b/iu.exec(prior)?.[1];
  return told ?? /(?:^|\s)\d[\d,]*\s(\p{Ll}[\p{L}\s'’-]{3,40}?)(?=\s(?:in a year|a year|each year|every year|this year|in|by|that|who|which)\b|[,.;])/u.exec(prior)?.[1] ?? '';
}
