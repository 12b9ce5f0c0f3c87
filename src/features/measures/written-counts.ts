// Small counts of people that somebody wrote into a text that will be public: "three referrals to the panel". Nothing is taken out; a person looks and decides. Pure.
import { findMeasures } from './figures/find-figures.ts';
import { withheldUpTo } from './small-numbers.ts';

/** What stands for people: of stands, walks and cameras there may be three. */
const OF_PEOPLE = /\b(?:referrals?|victims?|survivors?|perpetrators?|offenders?|suspects?|persons?|people|men|women|girls?|boys?|child|children|pupils?|families|households?|residents?|clients?|individuals?|service users?|adults?|attendees?|participants?|learners?|students?|patients?|tenants?|teenagers?|youths|mothers?|fathers?|parents?|carers?|migrants?|refugees?|(?:rough )?sleepers?|callers?|applicants?|cases?|incidents?|offences?|crimes?|homicides?|deaths?|suicides?|arrests?|charges|convictions?|prosecutions?|injunctions?|evictions?)\b/gi;
/** After these a thing is told more of: "victims of domestic abuse", "women and girls". */
const MORE = /^\s*(?:$|[,;(]|(?:of|and|or|in|from|at|on|for|who|whose|that|which|with|to|by|under|over|aged|were|was|are|is|have|has|had|went|came|left|said|\w+ed|using|per)\b)/i;

/** Subjects of which fewer than ten are too few. */
const SENSITIVE = /\b(?:abus(?:e|ed|er|ers|ive)|domestic (?:violence|homicide)|coercive|perpetrators?|extremis[mt]|radicali[sz]\w*|hate|sexual\w*|rape|stalking|slavery|traffick\w*|MARAC|DARDR|DHR|refuge|exploit(?:ation|ed|ing)|groom(?:ed|ing)|cuckoo\w*|suicid(?:e|es|al)|self[- ]harm\w*|child|children|girls?|boys?|minors|safeguarding|forced marriages?|honour[- ]based|FGM)\b/i;
/** The programmes, not the words: the town has a channel, and everybody prevents something. */
const PROGRAMMES = /(?:(?<=\p{Ll} )(?:Prevent|Channel)|(?:Prevent|Channel) (?:and|cases?|duty|leads?|officers?|panels?|programme|referrals?|strategy|team|training))(?!\p{L}| (?:coast|Islands?|ports?|Tunnel))/u;
export const isSensitiveSubject = (words: string): boolean => SENSITIVE.test(words) || PROGRAMMES.test(words);
/** How far around a figure its subject is looked for. */
const AROUND = 90;

/** Is it of people at all? */
export const tellsOfPeople = (words: string): boolean => words.search(OF_PEOPLE) >= 0;

/** The word for people is what is counted, and no word before another: three crime prevention stands are stands. */
const countsPeople = (counted: string): boolean => [...counted.matchAll(OF_PEOPLE)].some((found) => MORE.test(counted.slice(found.index + found[0].length)));

/** “Four of the five people”, “half of our six clients”: the part is told of a group that is told too. */
const OF_THE = /^ (?:out )?of (?:(?:the|these|those|our|all|its|their|her|his) )*$/i;
/** A group so small that what is left of it tells as much as the part. */
const SMALL_GROUP = 20;
/** Small counts that hold no number: “both victims”, “a couple of families”, “one of the boys”. */
const WITHOUT_NUMBER = /\b(?:both(?: of)?(?: the| these| those| our)?|a couple of(?: the| our)?|(?:one|two|three|four) of (?:the|these|those|our|its|their)) (?!most|main|\w+est\b)((?:[a-z’'-]+ ){0,3}[a-z’'-]+)/gi;

/** “Two of these were from Aldermoor”, where the sentence before told of people: the part of a group. */
const OF_THOSE = /\b(one|two|three|four|five|six|seven|eight|nine|[1-9]) of (?:these|those|them|whom)\b(?! (?!(?:was|is|has)\b)[a-z’'-]+s\b(?! (?:was|were|had|have|went|came|left)\b))/gi;
/** “Seven men came. One was from Aldermoor”, “(1 from Aldermoor)”: the same without the word that points back. */
const BARE_PART = /(?<!\b(?:level|phase|priority|tier|quarter|stage|step|part|group|year|number|no\.?|day|in|last|first|next) )(?<![\d.,£])\b(one|two|three|four|five|six|seven|eight|nine|[1-9]) (?:was|were|lived|came|comes|from)\b(?: [\p{L}’'&-]+){0,2}/giu;
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const amountOf = (word: string): number => Number(word) || NUMBERS.indexOf(word.toLowerCase()) + 1;

/** “Channel referrals: 2”, “Number of MARAC cases: four”: what is counted stands before its number. */
const LABELLED = new RegExp(`${OF_PEOPLE.source}[^.!?:\\n\\d]{0,30}: *$`, 'i');
/** Lists of people that are called by no word for them. */
const LISTS = 'waiting lists?|case-?loads?';
const WAITS = new RegExp(`\\b(?:${LISTS})\\b`, 'i');
/** “The waiting list is down to two”, “referrals fell to three”: what is counted stands before its number, with what became of it between. */
const CAME_TO = new RegExp(`\\b(?:${LISTS}|${OF_PEOPLE.source.slice(2, -2)})(?: (?:for|from|in|of|to|with) [^.!?;:\\n\\d]{0,40}?)? (?:(?:again|also|are|been|had|has|have|is|just|now|since|slowly|steadily|was|were) ){0,3}?(?:(?:down|up|came|come|cut|dropped|fallen|fell|gone|grew|grown|increased|reduced|risen|rose|shrank|shrunk|went) to|(?:is|are|was|were|remains?|remained|stands?|stood)(?: at)?)(?: (?:just|now|only|still))? $`, 'i');

/** “A single victim”, which holds no number. */
const SINGLE = /\b(?:a single|only one|just one) ([a-z’'-]+(?: [a-z’'-]+)?)/gi;

/** No sentence is looked at further than this: a text without full stops is not read anew for each of its figures. */
const LONGEST_SENTENCE = 600;

/** From where the sentence begins, to where it ends, around a place in the text. */
function sentenceAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - LONGEST_SENTENCE), start);
  const begin = [...before.matchAll(/[.!?]\s|\n/g)].at(-1);
  const after = text.slice(end, end + LONGEST_SENTENCE);
  return `${before.slice(begin ? begin.index + 1 : 0)}${text.slice(start, end)}${after.slice(0, /[.!?](?:\s|$)|\n/.exec(after)?.index)}`;
}

/** Each as it is written, with what it counts. `about`: what the text is about, as its heading or its action says it. */
export function smallCountsIn(text: string, about = ''): string[] {
  if (!tellsOfPeople(text) && !WAITS.test(text)) return [];
  const figures = findMeasures(text);
  const isAbout = isSensitiveSubject(about);
  const isSensitive = (start: number, end: number): boolean => isAbout || isSensitiveSubject(text.slice(Math.max(0, start - AROUND), end + AROUND)) || isSensitiveSubject(sentenceAround(text, start, end));
  const written = (start: number, end: number): string => text.slice(start, end).replaceAll(/\s+/g, ' ');
  const parts = figures.flatMap((part, at) => {
    const whole = figures[at + 1];
    if (!whole || !OF_THE.test(text.slice(part.end, whole.start)) || whole.value.unit !== 'count' || !countsPeople(whole.counted)) return [];
    const all = whole.value.upTo ?? whole.value.amount;
    const some = part.value.unit === 'percent' ? Math.round((part.value.amount * all) / 100) : part.value.unit === 'count' ? part.value.amount : 0;
    const least = all <= SMALL_GROUP && all > some ? Math.min(some, all - some) : some;
    return some > 0 && least <= withheldUpTo[isSensitive(part.start, whole.countedEnd) ? 'sensitive' : 'usual'] ? [{ start: part.start, end: whole.countedEnd }] : [];
  });
  const isIn = (found: { start: number; end: number }): boolean => parts.some((one) => found.start >= one.start && found.end <= one.end);
  const without = [...text.matchAll(WITHOUT_NUMBER)].flatMap((found) => {
    const people = [...(found[1] ?? '').matchAll(OF_PEOPLE)].at(0);
    const end = found.index + found[0].length - (found[1] ?? '').length + (people ? people.index + people[0].length : 0);
    return people && MORE.test(text.slice(end)) ? [{ start: found.index, end }] : [];
  });
  const ofThose = [...text.matchAll(OF_THOSE), ...text.matchAll(BARE_PART)].flatMap((found) => {
    const [start, end] = [found.index, found.index + found[0].length];
    const group = figures.filter((one) => one.end <= start && start - one.end <= 2 * AROUND && one.value.unit === 'count').at(-1);
    return group && countsPeople(group.counted) && amountOf(found[1] ?? '') <= withheldUpTo[isSensitive(start, end) ? 'sensitive' : 'usual'] ? [{ start, end }] : [];
  });
  const counts = figures.flatMap((figure) => {
    const { value, counted } = figure;
    if (value.unit !== 'count' || value.amount <= 0 || value.per !== undefined) return [];
    const before = text.slice(Math.max(0, figure.start - AROUND), figure.start);
    const label = LABELLED.exec(before) ?? (counted === '' ? CAME_TO.exec(before) : null);
    const found = counted !== '' && countsPeople(counted) ? { start: figure.start, end: figure.countedEnd } : label ? { start: figure.start - label[0].length, end: figure.end } : undefined;
    const isSmall = found !== undefined && (value.upTo ?? value.amount) <= withheldUpTo[isSensitive(found.start, found.end) ? 'sensitive' : 'usual'];
    return isSmall && !isIn(found) ? [found] : [];
  });
  const singles = [...text.matchAll(SINGLE)].flatMap((one) => {
    const people = [...(one[1] ?? '').matchAll(OF_PEOPLE)].at(0);
    const end = one.index + one[0].length - (one[1] ?? '').length + (people ? people.index + people[0].length : 0);
    return people && MORE.test(text.slice(end)) ? [{ start: one.index, end }] : [];
  }).filter((one) => !counts.some((other) => other.start >= one.start && other.start < one.end));
  return [...parts, ...without.filter((one) => !isIn(one)), ...ofThose.filter((one) => !isIn(one)), ...counts, ...singles].toSorted((a, b) => a.start - b.start).map((one) => written(one.start, one.end));
}
