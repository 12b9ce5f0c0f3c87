// What a figure counts, what narrows it, who did it and what was done: told by the words around the figure, as stems. Pure.
import type { WrittenMeasure } from '../../measures/rules.ts';
import type { Vocabulary } from './vocabulary.ts';
import { VERBS } from './verbs.ts';
import type { Token } from './word-stems.ts';
import { SMALL, stemOf } from './word-stems.ts';

const MOVES = /\b(?:(?:came|come|comes|gone|goes|is|are) (?:down|up)|rose|fell|increased|decreased|dropped|went|grew|declined|reduced|risen|fallen|up|down)\b(?:\s\p{Ll}+ly,|\s(?:again|further|a little),)?[^,;]{0,40}?\b(?:from|by)\s(?:the\s|a\s|about\s|some\s)?$/iu;
const REACHES = /(?<!\bthere )\b(?:stood at|stands at|came to|comes to|totalled|totaled|reached|was|were|amounted to|numbered|(?:rose|risen|fell|fallen|increased|decreased|dropped|grew|grown|climbed|(?:went|gone|came|come) (?:up|down)|up|down)(?:\s(?:again|slightly|sharply|steeply|further|once more|a little|a lot))?,? to)\s(?:only |just |now |at |about |over |more than |nearly )*$/i;

const ANSWERS = new Set(['response', 'reply', 'answer', 'respondent', 'return'].map(stemOf));

const OF_YOU = /^\sof\s(?:you|our residents|those (?:who were )?asked|the people (?:we|who were) asked)\s(?:\p{Ll}+ly\s|have\s|also\s|then\s)*\p{Ll}{3,}/u;
const ANSWERED = /^\sof\s(?:\p{Ll}+\s){1,6}?(?:answered|replied|responded|told|wrote|filled|completed|returned|sent|took part|took the trouble|gave)\b/u;

export const PLURAL = /(?:s|staff|people|men|women|children)$/i;

/** The noun of what is counted: "pubs in the centre" are pubs. */
export const headOf = (counted: string): string => stemOf((counted.split(/\s(?:of|in|for|at|on|to|with|from|by|who|that|across|about|under|over)\s/)[0] ?? counted).split(' ').at(-1) ?? '');

/** @param after the words that follow what is counted */
export function headsOf(figure: WrittenMeasure, label: string, lead: string, after: string, vocabulary: Vocabulary): Set<string> {
  const heads = new Set<string>();
  const add = (words: string): void => {
    const phrase = words.split(/\s(?:of|for|to|in|on|about|by|with|at|from|who|which|that)\s/)[0] ?? words;
    const stems = vocabulary.stems(phrase);
    const last = stems.at(-1);
    if (last !== undefined) heads.add(last);
    // "Fixed penalty notices" and "FPNs" are one.
    const term = vocabulary.tokens(phrase).at(-1);
    if (term && term.word.includes(' ') && term.stem !== 'youngperson' && !term.stem.startsWith('body:')) heads.add(term.stem);
    if (words.includes('/')) for (const one of stems.slice(-2)) heads.add(one);
    if (/\b(?:and|or)\b/.test(words)) for (const one of stems.slice(-3)) if (!SMALL.has(one)) heads.add(one);
  };
  if (figure.value.unit === 'per-1000') return new Set(['rate']);
  // "64% named litter": that is what they did, not what is counted.
  if (figure.counted !== '' && !(figure.value.unit === 'percent' && /^(?:\p{Ll}+ed\s|(?:said|say|says|feel|felt|think|thought|know|knew|told|agree|agreed|believe|trust|are|were|had|have|would)\b)/u.test(figure.counted))) add(figure.counted);
  // "Almost a third (31%) of the violence": what it is a share of.
  const shareOf = figure.value.unit === 'percent' && figure.counted === '' ? /^\)?\sof\s(?:the\s|all\s|our\s|its\s|these\s)*((?:(?!(?:who|that|which|in|was|were|is|are|recorded|reported)\b)[\p{L}-]+\s?){1,4})/u.exec(after)?.[1] : undefined;
  if (shareOf !== undefined) add(shareOf.trim());
  // "Visited 3,240 times": the visits are counted.
  const times = /^(?:times?|occasions?)$/i.test(figure.counted) ? doneSoOften(lead, vocabulary) : undefined;
  if (times !== undefined) {
    heads.clear();
    heads.add(times);
  }
  // Money is counted in pounds; what it is for narrows it.
  if (figure.value.unit === 'pounds' && figure.counted === '') heads.add('£');
  // "incidents of vehicle crime", "seizures of electric bikes": what follows is counted as well.
  const of = /^(.+?)\sof\s(.+)$/.exec(figure.counted);
  if (of && /^(?:[\p{L}-]+\s)?(?:incidents?|cases?|offences?|seizures?|instances?|acts?|thefts?|counts?)$/iu.test(of[1] ?? '')) add(of[2] ?? '');
  if (label !== '') for (const stem of vocabulary.stems(label.replace(/^(?:(?:all|total(?: number of)?|overall|number of|the)\s)+(?:police[- ])?(?:recorded\s|reported\s)?(?=\p{L})/iu, '').replace(/\s(?:aged?|ages|under|over)\s\d.*$/i, '').split(/\s(?:of|for|to|in|on|about|by|with|at|from|who|which|that|held|received|supported|answered|made|met|mended|helped|seized|issued|given|reported|offered|visited|recorded|trained)\b/)[0] ?? label)) heads.add(stem);
  // "Thefts from shops": thefts are counted, the shops only narrow them; "the talks reached 900 people" counts people.
  const subject = (figure.counted !== '' && /\breached\s(?:\p{Ll}+\s)*$/u.test(lead) ? '' : subjectBefore(lead)).split(/\s(?:from|against|by|at|with)\s/)[0] ?? '';
  // "ASB reports fell": of what looks like a verb, more than one are things.
  if (subject !== '') for (const { stem, word } of vocabulary.tokens(subject)) if (!SMALL.has(stem) && (!VERBS.has(stem) || /[^s]s$/i.test(word))) heads.add(stem);
  // "Answered by 900 people", "900 people replied", "900 replies": who answers and the answers are one.
  if ([...heads].some((stem) => ANSWERS.has(stem)) || /\b(?:answered|completed|filled in)\sby\s(?:\p{Ll}+\s)*$/u.test(lead) && figure.counted !== '' || (heads.has('person') && /^\s(?:\p{Ll}+\s)?(?:answered|replied|responded)\b/u.test(after))) heads.add(stemOf('response'));
  // "1,480 of you answered", "1,840 of you told us": they are people, and those who answer are answers.
  if (figure.counted === '' && figure.value.unit === 'count' && OF_YOU.test(after)) for (const stem of ['person', ...(ANSWERED.test(after) ? [stemOf('response')] : [])]) heads.add(stem);
  // "30 young people entered the justice system for the first time" are first-time entrants.
  if (heads.size > 0 && vocabulary.stems(after).includes('firsttimeentrant')) heads.add('firsttimeentrant');
  // The number of a paragraph counts nothing.
  for (const stem of heads) if (/^\d+$/.test(stem)) heads.delete(stem);
  return heads;
}

/** "Visited 3,240 times", "used the power on 14 occasions", "the forums met four times": what was done, or what it was done with. */
function doneSoOften(lead: string, vocabulary: Vocabulary): string | undefined {
  const before = lead.replace(/\s(?:on\s)?(?:more than |over |about |some |nearly |at least |only |exactly |all |these |the )*$/iu, '').trim();
  const last = /(?<![\p{L}-])\p{L}[\p{L}’'-]*$/u.exec(before)?.[0];
  if (last === undefined) return undefined;
  if (/^met$/i.test(last)) return 'meeting';
  if (!/^(?:used|held|run|ran|place|out|open|needed|deployed|activated)$/i.test(last)) return /^\p{Ll}{4,}ed$/u.test(last) || !VERBS.has(stemOf(last)) ? stemOf(last) : undefined;
  // "The power was used", "the course ran", "surgeries took place": what stands before the verb.
  const subject = before.split(/\s(?:was|were|is|are|has|have|had|ran|took|takes?|went)\s|\s(?:ran|held)$/u)[0] ?? '';
  return subject === before ? undefined : vocabulary.stems(subject.split(/\s(?:of|for|in|at|on|by|with|from)\s/)[0] ?? '').filter((stem) => !SMALL.has(stem)).at(-1);
}

/** "The year before it was 54" names no thing. */
const TIMES = /^(?:(?:the|this|that|last|previous|prior)\s)*(?:year|quarter|season|period|month|figure|number|total|one)(?:\s(?:before|earlier|ago))?(?:\s(?:it|this|that|there|they|we))?$/i;

/** "Vehicle crime stood at 163", "Reports of hate crime rose from 40": what stands before the verb is what is counted. */
export function subjectBefore(lead: string): string {
  const verb = REACHES.exec(lead) ?? MOVES.exec(lead);
  if (!verb) return '';
  const words = (lead.slice(0, verb.index).replace(/\s\(\p{Lu}{2,6}\)/gu, '').split(/\s(?:(?:reported|recorded|made|told) (?:to|by)|in|at|on|during|across|within|for|over|aged|who|that)\s/)[0] ?? '').trim().replace(/^(?:the |a )?(?:total )?(?:number|count) of\s/i, '');
  return words.split(' ').length <= 8 && /\p{L}/u.test(words) && !TIMES.test(words) ? words : '';
}

/** Things that look like verbs: "victims of stalking". */
const NOUNS_IN_ING = /^(?:stalking|shoplifting|speeding|begging|littering|spiking|trafficking|cuckooing|mentoring|counselling|loitering|grooming|bullying|racing|gambling|drinking|smoking|hunting|poaching|swimming|boxing|cycling|fishing|dealing|tipping|fouling|robbing|dumping|laundering|lighting|parking|housing|wedding|evening|building|morning)s?$/i;
/** What is done and not what is counted, where no ending tells it. */
const PAST = new Set('sat stood paid built bought sold lent drew drove wore woke slept spent lost left fed fought caught thought knew threw shown showed swept cut hit set dug hung broke broken chose chosen flew hid hidden rode ridden rang rung shook shot stole stolen stuck tore torn brought sought felt heard read said cost costs spent told became become began'.split(' '));

/** Stems that narrow the subject: nouns and qualities beside the counted one, no verbs, no small words. */
export function needsOf(tokens: readonly Token[], heads: ReadonlySet<string>): string[] {
  return tokens.filter((one) => !SMALL.has(one.stem) && !VERBS.has(one.stem) && !heads.has(one.stem) && !/\d/.test(one.stem) && one.stem.length > 1 && !PAST.has(one.word.toLowerCase()) && (NOUNS_IN_ING.test(one.word) || !/^(?!famil|assembl|early)\p{Ll}+(?:ed|ing|ly)$/u.test(one.word))).map((one) => one.stem);
}

/** What was done: the verb nearest before the figure, else the first after it. */
/** Verbs that only say that somebody did it. */
const DOES = new Set(['make', 'made', 'carry', 'undertook', 'conduct', 'do', 'did', 'have'].map(stemOf));

/** Whoever stands before the verb: words that are no body's name. */
export function agentOf(lead: string, vocabulary: Vocabulary): Set<string> {
  if (REACHES.test(lead) || MOVES.test(lead)) return new Set();
  const tokens = vocabulary.tokens(lead);
  const verb = tokens.findIndex((one, at) => VERBS.has(one.stem) || (at > 0 && DOES.has(one.stem)));
  // "The premises were visited": they did nothing.
  if (verb > 0 && /\b(?:was|were|been|being|be|is|are)\s(?:\p{Ll}+ly\s)?$/iu.test(lead.slice(0, tokens[verb]?.start))) return new Set();
  return new Set(verb < 1 ? [] : tokens.slice(0, verb).map((one) => one.stem).filter((stem) => !SMALL.has(stem) && !/^\d/.test(stem) && !vocabulary.isBody(stem)));
}

/** "took part", "went to", "took place": the verb alone tells something else. */
export function phraseVerb(part: string): string | undefined {
  if (/\b(?:(?:took|takes?|taken|taking) part|(?:went|goes|going|gone) to)\b/i.test(part)) return 'attend';
  // "Reports came to the council" are those that it received; notices that are handed out are issued.
  if (/\b(?:reports?|calls?|complaints?|referrals?|enquiries)\s(?:about\s[^,;.]{3,40}\s)?came\s(?:in|to)\b/i.test(part)) return 'receive';
  if (/\b(?:hand(?:ed|s|ing)?|g[ai]ve[ns]?|giving)\sout\b/i.test(part) && /\b(?:notices?|fines|penalties)\b/i.test(part)) return 'issue';
  if (/\bturn(?:ed|ing|s)? away\b/i.test(part)) return 'refuse';
  if (/\bput\b[^,;.]{0,40}\sunder arrest\b/i.test(part)) return 'arrest';
  if (/\bput(?:ting)? up\b/i.test(part)) return 'fit';
  if (/\b(?:took|taken|taking)\s(?:[^,;.]{0,40}\s)?(?:off|away)\b|\btaken from\b/i.test(part)) return 'seize';
  if (/\b(?:got|get|given|gave|handed|brought|sent)\s(?:[^,;.]{0,40}\s)?back\b/i.test(part)) return 'return';
  if (/\b(?:handed|given|brought|turned)\sin\b/i.test(part)) return 'receive';
  return /\b(?:took|takes?|taken|taking) place\b/i.test(part) ? 'hold' : undefined;
}

/** "Leafleted 2,460 homes", "2,460 homes were leafleted": what was done, in a verb of no meaning known here. */
export function doingOf(lead: string, after: string): string | undefined {
  const before = /(?<![\p{L}-])(\p{Ll}{3,}ed)\s(?:out |up |over |about |a total of |some |all |the |just |only |another )*$/iu.exec(lead)?.[1];
  const behind = /^(?:\s(?:were|was|have been|had been|has been|are|being))?\s(?:\p{Ll}+ly\s)?(\p{Ll}{3,}ed)(?![\p{L}-])/u.exec(after)?.[1];
  const verb = before ?? behind;
  return verb === undefined || VERBS.has(stemOf(verb)) || /^(?:need|indeed|exceed|succeed|speed|red|compared|increased|decreased|reduced|dropped|named|called|aged|involved|related|based|used|totalled|reached)$/i.test(verb) ? undefined : stemOf(verb);
}

/** "Their log shows 338 incidents dealt with": behind "their" or "the" stands a thing, and the verb that governs the figure is another. */
const isNoun = (word: string, lead: string): boolean => !/(?:ed|t)$/i.test(word) && new RegExp(`\\b(?:the|a|an|its|our|their|his|her|this|that|each|every)\\s${word}\\b`, 'i').test(lead);

export function verbOf(tokens: readonly Token[], figure: WrittenMeasure, lead: string): string | undefined {
  if (/\b(?:had|has|have)\s(?:also |only |now |about |a total of )*$/i.test(lead)) return 'receive';
  const isVerb = (one: Token): boolean => VERBS.has(one.stem) && !/^reports?$/i.test(one.word) && !(/^(?:came|come|comes)$/i.test(one.word) && (REACHES.test(lead) || MOVES.test(lead)));
  const before = tokens.slice(0, lead === '' ? 0 : undefined).filter((one) => isVerb(one) && lead.includes(one.word) && !isNoun(one.word, lead)).at(-1);
  if (before && figure.start >= 0) return VERBS.get(before.stem);
  const after = tokens.find((one) => isVerb(one) && !lead.includes(one.word));
  return after ? VERBS.get(after.stem) : undefined;
}
