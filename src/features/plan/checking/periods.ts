// Which time a figure is of: a plan year, the year before it, a part of a year, or a span that cannot be told. Two figures are only compared when it is the same. Pure.

/** `2024/25`, `2024/25 April to September`, `since 2019`; empty: nothing says. */
export type Period = string;

const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';
const YEAR_SPAN = /\b(20\d\d)\s?[/–—-]\s?(20\d\d|\d\d)(?!\d)/;
const WHOLE_YEAR = new RegExp(`\\b(?:1(?:st)? )?apr(?:il)? (20\\d\\d) (?:to|until|and|[-–]) (?:the end of |31(?:st)? )?mar(?:ch)? (20\\d\\d)`, 'i');
const WHOLE_YEAR_TOLD = new RegExp(WHOLE_YEAR.source, 'gi');
const PART = new RegExp([
  `(?:between|from) (?:\\d{1,2}(?:st|nd|rd|th)? )?(?:the (?:start|end|beginning) of )?(?:${MONTHS})(?: 20\\d\\d)? (?:to|and|until|through|[-–]) (?:the end of |\\d{1,2}(?:st|nd|rd|th)? )?(?:${MONTHS})(?: 20\\d\\d)?`,
  `(?<![a-z])(?:${MONTHS})(?: 20\\d\\d)? ?(?:to|until|[-–]) ?(?:${MONTHS})(?: 20\\d\\d)?(?![a-z])`,
  `\\b(?:in|during|for|by|on|since|throughout) (?:early |mid-? ?|late |the month of )?(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:${MONTHS})\\b(?! ?(?:to|until|[-–]) ?(?:${MONTHS})\\b)(?: 20\\d\\d)?`,
  `\\b\\d{1,2}(?:st|nd|rd|th)? (?:${MONTHS})\\b`,
  '\\b(?:first|second|other|last|latter) (?:half|six months|three months|quarter)\\b', '\\bq[1-4]\\b', '\\b(?:in|during|for|of|over) (?:the|this|each) (?:quarter|month|week|weekend|night|evening|summer|winter|spring|autumn|holidays?|pilot|first term|operation)\\b(?!-)(?:(?: of)? 20\\d\\d\\b)?', '\\bquarter [1-4]\\b',
  '\\b(?:school|summer|easter|half[- ]term|christmas|halloween|bonfire|freshers)[a-z’\' ]{0,12}(?:holidays?|period|night|weekend|week|season)?\\b(?<=holidays?|period|night|weekend|week|season|halloween|christmas|easter)',
  '\\bsince (?:20\\d\\d|it (?:began|started|opened|was)|(?:its|the) (?:launch|start|beginning|introduction))\\b', '\\bso far\\b', '\\bto date\\b', '\\byear to date\\b', '\\bin (?:the )?(?:first |last |past )?(?:two|three|four|five|ten|\\d{1,2}) years\\b', '\\b(?:over|in|during) the (?:last|past|first) (?:two|three|four|five|six|\\d{1,2}) (?:years|months|weeks|quarters)\\b',
  '\\b(?:calendar year|(?:12|twelve) months (?:of [a-z]+(?: [a-z]+){0,3} )?(?:to|ending|ended)|year (?:ending|ended|to)) (?:in |on |the end of )?(?:\\d{1,2} )?(?:(?:jan(?:uary)?|june?|july|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?) )?20\\d\\d\\b',
  '\\bon (?:a|any|each|every|an average) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|night|evening|day)\\b',
  '\\b(?:worst|busiest|quietest|best|highest|lowest|peak) (?:month|week|day|night|weekend|quarter)\\b', '\\bthree-year\\b', '\\btwo-year\\b', '\\bweek of action\\b', '\\bduring the time\\b', '\\bthis quarter\\b', '\\bon (?:the day|one|that) (?:day|night|evening|occasion)\\b', '\\bnow (?:spoken|taken|reached|seen|had)\\b',
].join('|'), 'i');
/** Twelve months that end in another month than March are no plan year, nor a part of one. */
const YEAR_TO = new RegExp(`\\b(?:(?:12|twelve) months (?:of [a-z]+(?: [a-z]+){0,3} )?(?:to|ending|ended)|year (?:ending|ended|to)) (?:in |on |the end of )?(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:jan(?:uary)?|june?|july|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?: 20\\d\\d)?\\b`, 'i');
/** That is a year as plans have it, by the name of its end. */
const TO_MARCH = /\b(?:(?:12|twelve) months|year) (?:to|ending|ended)(?: in| on)? (?:the end of )?(?:31(?:st)? )?march,? (20\d\d)\b/i;
/** How things stood when the year ended is of the whole year. */
const YEAR_END = /(?<!\b(?:january|february|april|may|june|july|august|september|october|november|december)(?: 20\d\d)? )\b(?:at|by|to|on) (?:the )?(?:end of )?(?:31(?:st)? )?march(?: 20\d\d)?\b/gi;
/** What began within the year has been counted from there to its end: the month is no part that is counted by itself. */
const BEGAN_IN = new RegExp(`\\b(?:since (?:it|they|he|she) )?(?:began|started|opened|launched)(?: work)? in (?:${MONTHS})\\b(?! 20\\d\\d)`, 'gi');
/** The words without what only tells when the time of a whole year began or ended. */
export const withoutEnds = (words: string): string => words.replace(WHOLE_YEAR_TOLD, ' ').replace(YEAR_END, ' ').replace(BEGAN_IN, ' ');
const BEFORE = /\b(?:(?:the |in the |on the )?(?:previous|prior|preceding) (?:financial )?(?:year|period|quarter|season|month|12 months|twelve months)|(?:the )?(?:year|season|quarter|twelve months|12 months) before(?! last)|(?<!\b(?:the|this) )last year(?:['’]s)?|(?:same|equivalent|corresponding) (?:period|quarter|time|month|months|half) (?:of |in |the |a )*(?:last|previous|year before|year earlier|year|20\d\d)|(?:a |one )?year (?:earlier|ago|previously)|12 months (?:earlier|ago))\b/i;
/** "187 fires, fewer than in any year since the drought of 2018": how long ago there were as few is no time of theirs. */
const FEWEST_SINCE = /\b(?:fewest|lowest|highest|most|best|worst|fewer|more|lower|higher)\b[^,;.]{0,30}\b(?:in|for) (?:the (?:last|past) )?\w+ years\b|\b(?:fewer|more|lower|higher|less|lowest|highest|fewest|most)\b[^,;.]{0,40}\bsince\b[^,;.]*/gi;
const LONG_BEFORE = /\byear before last\b|\btwo years (?:ago|before|earlier)\b/i;

/** The plan year before `label`; empty where the label is none. */
export function yearBefore(label: string): string {
  const from = Number(/^(20\d\d)\//.exec(label)?.[1]);
  return from > 0 ? `${from - 1}/${String(from % 100).padStart(2, '0')}` : '';
}

/** What the words say of time; undefined where they say nothing. `before`: the year before the one spoken of. */
export type Told = { kind: 'year'; label: string; part?: string } | { kind: 'before'; part?: string } | { kind: 'long before' } | { kind: 'part'; part: string };

/** "Since it was written in 2023" is since 2023. */
const SINCE_ITS = /\bsince (?:it|they|its|the)\b[^.,;\d]{0,30}?\bin (?=20\d\d\b(?![/–-]))/i;

/** "260 in 23/24", "(23/24: 260)": a plan year as officers write it. "31/12" is a day, "11/12 estates" are most of them, and nobody is a year who is "aged 14/15". */
export const withWholeYears = (words: string): string => words.replace(SHORT_YEAR, (found, from: string, to: string) => (Number(to) === Number(from) + 1 ? `20${from}/${to}` : found));
const SHORT_YEAR = /(?<![\d/.,£-]|\baged?\s|\bages\s)([1-6]\d)\s?\/\s?([1-6]\d)(?![\d/%]|[.,]\d|\s(?!(?:and|but|the|there|it|this|that|we|they|was|were|is|to|from|on|in|compared|against|when|with|figures?|total|baseline|period|year|half|target)\b)\p{Ll})/gu;

export function periodTold(told: string): Told | undefined {
  const words = withWholeYears(told).replace(FEWEST_SINCE, ' ').replace(SINCE_ITS, 'since ');
  if (LONG_BEFORE.test(words)) return { kind: 'long before' };
  const march = Number(TO_MARCH.exec(words)?.[1] ?? 0);
  if (march > 0) return { kind: 'year', label: `${march - 1}/${String(march % 100).padStart(2, '0')}` };
  const months = YEAR_TO.exec(words);
  if (months) return { kind: 'year', label: `year to ${plain(months[0])} ${/20\d\d$/.exec(months[0])?.[0] ?? ''}`.trim() };
  const season = SEASON_OF.exec(words);
  if (season) return { kind: 'year', label: yearOfSeason(season[1] ?? '', Number(season[2])), part: (season[1] ?? '').toLowerCase() };
  const whole = WHOLE_YEAR.exec(words);
  const span = whole ?? YEAR_SPAN.exec(words);
  const rest = withoutEnds(whole ? words.replace(whole[0], ' ') : words);
  const part = partOf(rest);
  const dated = part === undefined || span ? undefined : planYearIn(PART.exec(rest)?.[0] ?? '');
  const before = BEFORE.exec(rest);
  if (before) return /quarter|month|half|period|season/i.test(before[0]) || part ? { kind: 'before', part: part ?? plain(before[0]) } : { kind: 'before' };
  if (span) {
    const from = Number(span[1]);
    const to = Number((span[2] ?? '').slice(-2));
    if ((from + 1) % 100 === to) return { kind: 'year', label: `${from}/${String(to).padStart(2, '0')}`, ...(part ? { part } : {}) };
    return { kind: 'part', part: plain(span[0]) };
  }
  if (part && dated) return { kind: 'year', label: dated, part };
  if (part) return { kind: 'part', part };
  const single = /\b(?:in|during|since|for|of) (20\d\d)\b(?!\s?[/–-])/i.exec(words);
  return single ? { kind: 'part', part: plain(single[0]) } : undefined;
}

/** "The autumn count of 2024", "in summer 2024": of one plan year, as winter and spring are not. */
const SEASON_OF = /\b(autumn|summer)(?:\s\p{Ll}+){0,2}\s(?:(?:of|in)\s)?(20\d\d)\b(?!\s?[/–-]\s?\d)/iu;
const yearOfSeason = (_season: string, year: number): string => `${year}/${String((year + 1) % 100).padStart(2, '0')}`;

/** "April to September 2025" is a part of 2025/26. */
function planYearIn(part: string): string | undefined {
  const dates = [...part.toLowerCase().matchAll(new RegExp(`\\b(${MONTHS})\\b(?: (20\\d\\d))?`, 'g'))];
  const dated = dates.find((one) => one[2] !== undefined);
  const month = MONTH_NAMES.findIndex((name) => (dated?.[1] ?? '').startsWith(name));
  if (!dated || month < 0) return undefined;
  const from = Number(dated[2]) - (month < 3 ? 1 : 0);
  return `${from}/${String((from + 1) % 100).padStart(2, '0')}`;
}

function partOf(words: string): string | undefined {
  const found = PART.exec(words);
  const part = found ? plain(found[0]) : undefined;
  // From April to March is the whole year.
  return part === 'apr-mar' ? undefined : part;
}

const MONTH_NAMES: readonly string[] = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const ORDERS = ['first', 'second', 'third', 'fourth'];
const NUMBERS = ['one', 'two', 'three', 'four'];

/** "From April and September 2024" and "April to September" are the same part of a year. */
function plain(part: string): string {
  const months = [...part.toLowerCase().matchAll(new RegExp(`(\\d{1,2}(?:st|nd|rd|th)? )?\\b(${MONTHS})\\b`, 'g'))].map((one) => `${(one[1] ?? '').replace(/\D/g, '')}${MONTH_NAMES.find((name) => (one[2] ?? '').startsWith(name)) ?? ''}`);
  if (months.length > 0) return months.slice(0, 2).join('-');
  return part.toLowerCase().replace(/[^a-z0-9]+/g, ' ').replace(/\bquarter (?=[1-4]\b)/, 'q').replace(/\b(?:(first|second|third|fourth) quarter|quarter (one|two|three|four))\b/, (_, order?: string, number?: string) => `q${order ? ORDERS.indexOf(order) + 1 : NUMBERS.indexOf(number ?? '') + 1}`).replace(/\b(?:in|during|for|the|of|over|this|each|on|by)\b/g, ' ').replace(/\s+/g, ' ').trim();
}

const LABEL = new RegExp(`(?<![\\p{L}\\p{N}])(?:(?:quarter |q)[1-4]|(?:${MONTHS}) ?(?:to|[-–]) ?(?:${MONTHS}))\\s?[:–—-]\\s`, 'giu');
/** "Quarter 2: 31 joined. Quarter 3: 36 joined.": a year that is told part by part, with what is said of each. */
export function partsToldIn(text: string): readonly { start: number; end: number; part: string; told: Told }[] {
  const labels = [...text.matchAll(LABEL)];
  return labels.length < 2 ? [] : labels.map((label, at) => ({ start: label.index + label[0].length, end: labels[at + 1]?.index ?? text.length, part: plain(label[0]), told: { kind: 'part', part: plain(label[0]) } }));
}

const BEFORE_IT = /\b(?:total|sum)(?: for the (?:whole )?year)?(?: of| is| was|:)?\s$/i;
const BEHIND_IT = /^(?:\s[\p{L}’'-]+){0,4}?,?\s(?:in all|in total|altogether|(?:in|over|for|across) the (?:whole )?year)\b/iu;
/** Whether what stands among the parts of a year is of all of it: "Quarter 4: Out on 20 nights. 70 nights in all." */
export const isOfAllParts = (text: string, figure: { start: number; end: number }): boolean => BEFORE_IT.test(text.slice(Math.max(0, figure.start - 40), figure.start)) || BEHIND_IT.test(text.slice(figure.end, figure.end + 80));

const HEADING = new RegExp(`^(?:in |during )?(?:the )?(?:(?:${MONTHS})(?: ?(?:to|and|until|[-–]) ?(?:${MONTHS}))?|q[1-4]|quarter (?:[1-4]|one|two|three|four)|(?:first|second|third|fourth|last) (?:quarter|half|six months)|(?:half|term|season) (?:[1-4]|one|two|three)|spring|summer|autumn|winter)(?: of the year)?,?(?: 20\\d\\d(?:[/–-]\\d\\d)?)?(?: \\([^()]{3,30}\\))?$`, 'i');

/** "April", "Quarter 2 (July to September)": a heading that is nothing but a time tells it for all that stands under it. */
export function timeOfHeading(heading: string): Told | undefined {
  const words = heading.trim().replace(/[.:]$/, '');
  return HEADING.test(words) ? { kind: 'part', part: plain(words.replace(/\(.*$/, '')) } : undefined;
}

/** The period of a figure: what its own words say, else the year of the text it stands in. */
export function periodOf(told: Told | undefined, year: string): Period {
  if (told === undefined) return year;
  if (told.kind === 'long before') return 'long before';
  if (told.kind === 'before') return [yearBefore(year) || 'the year before', told.part].filter(Boolean).join(' ');
  if (told.kind === 'year') return [told.label, told.part].filter(Boolean).join(' ');
  return [year, told.part].filter(Boolean).join(' ');
}
