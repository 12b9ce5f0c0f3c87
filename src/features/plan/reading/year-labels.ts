// Plan years as people write them (2024/25, 2024-2025, 2024 – 25, 2024 to 2025, April 2024 to March 2025) and the words that tell the year that was from the year to come.

export type YearLabel = { label: string; startsIn: number; /** a single calendar year, which may stand for the financial year that begins in it */ single: boolean };

const RANGE = /(?<![\d/.,£])(20\d\d)\s*(?:[-–—‑/]|to|and|until|&)\s*(20\d\d|\d\d)(?![\d/,.]*\d)/gi;
const MONTHS = /(?:1(?:st)?\s+)?apr(?:il)?\.?\s+(20\d\d)\s*(?:[-–—]|to|until|and)\s*(?:the end of\s+)?(?:31(?:st)?\s+)?mar(?:ch)?\.?\s+(20\d\d)/gi;
/** "The year to 31 March 2031" */
const YEAR_TO = /\b(?:year|period|months|half)\s(?:which )?(?:ending|ended|to|up to|until)\s(?:on )?(?:the end of )?(?:31(?:st)? )?mar(?:ch)? (20\d\d)\b/gi;
const LAST_QUARTER = /\bjan(?:uary)?\s*(?:[-–—]|to)\s*mar(?:ch)?\s+(20\d\d)(?![\d/]*\d)/gi;
const SHORT = /(?<![\d/.,£])(\d\d)\s*[/–]\s*(\d\d)(?![\d/])/g;
const SINGLE = /(?<![\d/.,£])(20[12345]\d)(?![\d/,]*\d)/g;

export const labelOf = (startsIn: number, endsIn = startsIn + 1): string => `${startsIn}/${String(endsIn % 100).padStart(2, '0')}`;

/** 2028/29, and not 2027/30. */
export const isOneYear = ({ label, startsIn, single }: YearLabel): boolean => !single && label === labelOf(startsIn);

const NTH = ['one', 'two', 'three', 'four', 'five', 'six'];

/** "Annual refresh, April 2032"; what is refreshed in the last months of a plan year may be of that or of the next */
const REFRESHED = /\b(?:refresh(?:ed)?|(?:annual|yearly) (?:update|revision|edition))\b(?![^\d]{0,24}\b(?:jan|feb|mar)[a-z]*\b)[^.\d]{0,24}\b(20\d\d)(?!\s*[/–—-]\s*\d)/i;

/** "Strategy 2031 to 2034: year two" is of 2032/33, and so is "Strategy 2031 to 2034, refreshed April 2032". */
export function yearOfRange(text: string): string | undefined {
  const nth = /\byear (one|two|three|four|five|six|[1-6])\b(?! of (?:the|this) (?:school|course))/i.exec(text)?.[1]?.toLowerCase();
  // A day on which it was agreed names no other.
  const years = yearLabels(text).filter((one) => !one.single);
  const [range] = years;
  if (years.length !== 1 || range === undefined || isOneYear(range)) return undefined;
  const anew = Number(REFRESHED.exec(text)?.[1] ?? 0);
  if (nth === undefined) return anew >= range.startsIn && anew < range.startsIn + 6 && anew % 100 < Number(range.label.slice(-2)) ? labelOf(anew) : undefined;
  const startsIn = range.startsIn + (NTH.indexOf(nth) + 1 || Number(nth)) - 1;
  return startsIn < range.startsIn + 6 ? labelOf(startsIn) : undefined;
}

/** In the order of the text, each once. */
export function yearLabels(text: string): YearLabel[] {
  const found: (YearLabel & { at: number })[] = [];
  const covered: [number, number][] = [];
  const take = (at: number, length: number, startsIn: number, endsIn: number, single = false): void => {
    if (covered.some(([from, to]) => at < to && at + length > from)) return;
    if (endsIn <= startsIn || endsIn > startsIn + 6) return;
    covered.push([at, at + length]);
    found.push({ label: labelOf(startsIn, endsIn), startsIn, single, at });
  };
  for (const one of text.matchAll(MONTHS)) take(one.index, one[0].length, Number(one[1]), Number(one[2]));
  for (const one of text.matchAll(YEAR_TO)) take(one.index, one[0].length, Number(one[1]) - 1, Number(one[1]));
  for (const one of text.matchAll(RANGE)) {
    const startsIn = Number(one[1]);
    const end = one[2] ?? '';
    take(one.index, one[0].length, startsIn, end.length === 4 ? Number(end) : Math.floor(startsIn / 100) * 100 + Number(end));
  }
  // The quarter from January to March closes the year that began before it.
  for (const one of text.matchAll(LAST_QUARTER)) take(one.index, one[0].length, Number(one[1]) - 1, Number(one[1]));
  for (const one of text.matchAll(SHORT)) if (Number(one[2]) === Number(one[1]) + 1 && Number(one[1]) > 9) take(one.index, one[0].length, 2000 + Number(one[1]), 2000 + Number(one[2]));
  for (const one of text.matchAll(SINGLE)) take(one.index, one[0].length, Number(one[1]), Number(one[1]) + 1, true);
  return found.sort((a, b) => a.at - b.at).filter((one, index, all) => all.findIndex((other) => other.label === one.label) === index).map(({ at: _at, ...label }) => label);
}

const ON_A_DAY = /\b(january|february|march|april|may|june|july|august|september|october|november|december) (20\d\d)\b/i;

/** "Statement of April 2031": the month is all that it says of any year. */
export function dayAlone(text: string): { month: string; year: number } | undefined {
  const [, month = '', year = ''] = ON_A_DAY.exec(text) ?? [];
  return year === '' || yearLabels(text).some((one) => !one.single || one.startsIn !== Number(year)) ? undefined : { month, year: Number(year) };
}

/** What is agreed in those months is the plan of the year to come. */
const TO_LAST_QUARTER = /(?<!\b(?:agreed|approved|adopted)\s)\b(?:to|until|by|at|ending|ended)\s(?:the\s)?(?:end of\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s)?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?) (20\d\d)\b/i;

/** "Progress to March 2031": the year that ends then, where no other is named. */
export function endingIn(text: string): string | undefined {
  const [, year = ''] = TO_LAST_QUARTER.exec(text) ?? [];
  return year === '' || yearLabels(text).some((one) => !one.single || one.startsIn !== Number(year)) ? undefined : labelOf(Number(year) - 1);
}

const REVIEWED = /\b(review(ed|s)?( of)?|what (became|has become|came|has come) of|(we|had) (said|promised)|promises? (kept|of last)|did (we|you) (do|keep|deliver)|looking back|a look back|how we got on|progress|(?<!\b(?:(?:want|hope|aim|wish|need|plan|seek|like|intend|expect|trying|going|hoping|aiming)s? to|will|shall) )achiev\w+|what (have )?we( have|['’]ve)? (did|done|achieved|delivered)|what (was|has been) (done|delivered|achieved)|what happened|last year|previous(ly)?|look(ing)? back|year that was|delivered|positions? (of|at|against)|end[- ]of[- ]year|annual report|year[- ]end|performance|outturn|how (did )?we (did|do)|adolygiad)\b|^(?:and )?we (?:did|have done)[.:]?$|^(?:done|finished|completed) (?:in|during|last|so far|by)\b/i;
const PLANNED = /\b(action plans?|delivery plans?|work plan|work programme 20\d\d|what we (will|shall|are going to|plan to|want to) do|what (will|shall) (we|you) do|what (we|partners)( now| all)? (promise|pledge|undertake|commit to)|what are (you|we) (doing|going to do|planning)|(our )?promis(?:es|ed) (?:this|for the coming) year|we (will|shall)|we['’]ll|our plans?|plans? for|planned|priorit(y|ies)( \w+){0,2} for|priorities 20\d\d|forward( look)?|next year|next steps|(what|where)( is| comes|['’]s| happens)? next|what happens now|where (do )?we (now )?go( next| from here)?|(forth)?coming year|year ahead|year to come|to (do|be done) (this|next|in) (year|20\d\d)|look(ing)? (ahead|forward)|commitments?|(we|our) promises? for|promises? for (20\d\d|the (coming|next))|future|(?:new|proposed|planned|suggested|draft) actions|our actions|(camau|actions?) (for|in) (20\d\d|the coming|next)|cynllun gweithredu)\b|^(?:and )?this year[.:]?$|^(?:the |our )?plan[.:]?$/i;

const AHEAD = /\b((what|where)( is| comes|['’]s| happens)? next|what happens now|where (do )?we (now )?go( next| from here)?|what (we|will we|shall we) (will |shall |are going to |plan to |want to |do next)|we (will|shall)|we['’]ll|(next|coming|forthcoming) year|year ahead|year to come|look(ing)? (ahead|forward)|future|(?:new|proposed|suggested) actions)\b/i;

/** Words that can only mean the year to come; “action plan” is also said of one whose progress is reported. */
export const looksAhead = (text: string): boolean => AHEAD.test(text) && !REVIEWED.test(text);

/** "What we did last year" over the actions of a ward: it tells whose year they are, and nothing of what they are about. */
export const headsAYear = (text: string): boolean => /^(?:what|how|the) \p{L}+/iu.test(text) && text.split(' ').length <= 9 && roleWords(text) !== undefined && !/[,;:]/.test(text);

/** "What we promise on burglary": of which year, and what about. */
export function aboutBehind(text: string): { told: string; about: string } | undefined {
  const told = /^(?:what|how) (?:[\p{L}’']+ ){1,5}?(?:on|about|against|regarding)\s+(?=\p{L})/iu.exec(text)?.[0] ?? '';
  const about = text.slice(told.length);
  if (told === '' || roleWords(told) === undefined || roleWords(about) !== undefined || yearLabels(about).length > 0 || /^(?:it|this|that|these|them|you|your|our (?:plan|promises|actions|priorities))\b/i.test(about)) return undefined;
  return { told: told.trim(), about: about.charAt(0).toUpperCase() + about.slice(1) };
}

/** Review words win: “review of the action plan” looks back. */
export function roleWords(text: string): 'reviewed' | 'planned' | undefined {
  return REVIEWED.test(text) ? 'reviewed' : PLANNED.test(text) ? 'planned' : undefined;
}

/** Words of the year that was beside words of the year to come. */
export const speaksOfBoth = (text: string): boolean => REVIEWED.test(text) && (PLANNED.test(text) || /\bplan\b/i.test(text));

const YEAR = String.raw`20\d\d(?:\s?[/–—-]\s?(?:20)?\d\d)?`;
const YEAR_BEHIND = new RegExp(String.raw`^(.*\p{L}.*?)\s*((?:[,:;|–—-]|[([]|\s(?:in|during)\s)\s*(?:in |for |during )?${YEAR}[)\]]?)$`, 'u');
/** "Burglary (2030/31 review)", "Burglary (plan for 2031/32)" */
const YEAR_AND_ROLE = new RegExp(String.raw`^(.*\p{L}.*?)\s*([([](?:(?:the|our|review|plan|plans|progress|report|update|outturn|actions?|delivery|of|for|in|year|what we (?:did|will do))\s)*${YEAR}(?:[,:]?\s(?:review|plan|plans|progress|report|update|outturn|actions?|delivery plan|action plan))?[)\]])$`, 'iu');
const YEAR_BEFORE = new RegExp(String.raw`^(${YEAR}\s*[:.|–—-]\s+)(\p{L}.*)$`, 'u');

/** "Safer homes, 2030/31" is about safer homes, and its year. */
export function withoutYear(title: string): { text: string; year: string } {
  const [, text = '', year = ''] = YEAR_AND_ROLE.exec(title) ?? YEAR_BEHIND.exec(title) ?? [];
  const [, first = '', rest = ''] = text === '' ? (YEAR_BEFORE.exec(title) ?? []) : [];
  const bare = text === '' ? rest : text;
  return bare === '' || roleWords(bare) !== undefined || yearLabels(bare).length > 0 ? { text: title, year: '' } : { text: bare, year: (text === '' ? first : year).trim() };
}

/** "Review of 2030/31" and nothing else. */
export const isYearOnly = (text: string): boolean => yearLabels(text).length > 0 && text.replace(/[\d/–—\s-]|to|and/g, '').length < 30 && (roleWords(text) !== undefined || text.replace(/[\d/–—\s-]|to|and/g, '').length < 8);
