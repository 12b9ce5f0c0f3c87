// Numbers that measure nothing: dates, years, laws, ages, addresses, telephone numbers, page and list numbers, ordinals, times, names. Pure.
import { NUMBER_WORD } from './number-words.ts';

export type NotMeasured = 'date' | 'year' | 'time' | 'duration' | 'law' | 'age' | 'address' | 'telephone' | 'web-address' | 'page' | 'list-number' | 'ordinal' | 'name' | 'pronoun';

export type Region = { start: number; end: number; kind: NotMeasured };

const N = `(?:\\d{1,3}|${NUMBER_WORD})`;
const TO = '\\s*(?:[-–—]|to|and|or|&)\\s*';
const MONTH = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?';
const PEOPLE = '(?:people|person|persons|children|child|residents?|adults?|men|women|girls?|boys?|pupils?|those|anyone|everyone|youths?|males?|females?|victims?|clients?|individuals?)';
const STREET = '(?:Street|St|Road|Rd|Lane|Avenue|Ave|Close|Way|Drive|Square|Place|Gardens|Terrace|Crescent|Court|Walk|Row|Parade|Grove|Mews)';
const SPAN = '(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|years?|terms?|decades?)';
/** "At least 12 weekend tournaments", "20 day trips": events of that time of day or week. */
const NO_EVENTS = '(?<!(?:day|night|weekend)(?=\\s(?!(?:targets|periods|notices|limits|plans|orders|bans|waits|stays|averages|as|is|was)\\b)(?:\\p{Ll}{3,}\\s)?\\p{Ll}{2,}(?<!s)s\\b))';
/** "On at least 140 nights", "on more than 50 nights", "at least 300 hours of patrols": so many of them in all, at whatever time. */
const NO_SUM = '(?!(?<=\\bon (?:at least|more than|over|about|around|some|nearly|almost|fewer than)\\s)\\d+\\s(?:days|nights|weekends)\\b|(?<=\\bat least\\s)\\d{3}\\shours\\b)';
/** Things that bear numbers, not counted by them; written with a capital, or one of those that also go without. */
const NUMBERED = '(?:Key Stage|Priority|Priorities|Actions?|Objectives?|Themes?|Strands?|Levels?|Tiers?|Phases?|Stages?|Steps?|Years?|Grades?|Category|Cat|Type|Group|Zone|Ward|Band|Unit|Rooms?|Tables?|Figures?|Fig|Appendix|Annex|Notes?|Options?|Version|Edition|Volume|Vol|Number|Nos?|Op|Operation|Quarter|Week|Day|Outcomes?|Indicators?|Goals?|Recommendations?|Standard|Route|Line|Block|Area|Sector|Beat|Items?|Case|Form|Aims?|Milestones?|Module|Session|Lot|Box|Plot|Flat|Junction|Chapter|Project|Covid|Studio|Hall|Gate|Bay|Workstream|Pillar|Principle|Commitment|Ref)';
const NUMBERED_SMALL = '(?:key stage|priority|priorities|level|tier|phase|stage|appendix|annex|version|junction|year group|category|grade|(?<!\\b(?:last|first|second|third|fourth|this|each|every|the|a|per) )quarter(?=\\s[1-4]\\b))';

/** In the order of their right: the earlier one wins where two overlap. */
const PATTERNS: readonly [NotMeasured, RegExp][] = [
  ['web-address', /(?:https?:\/\/|www\.)[^\s<>"')\]]+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+|\b[a-z][a-z0-9-]{1,40}\.(?:gov|org|co|police|nhs)\.uk(?:\/[^\s<>"')\]]*)?/giu],
  ['telephone', /(?<=\b(?:tel(?:ephone)?|phone|mobile|fax|helpline|call(?:ing)?|ring(?:ing)?|dial(?:ling)?|text(?:ing)?|number|contact|on)\b\.?:?\s{0,3})\(?(?:\+\d|0\d{2}|101\b|999\b|111\b|112\b|119\b|116\b|1\d{4,5}\b)[\d ()-]{0,16}/giu],
  ['telephone', /(?<![\d,.])(?:\+44|\(?0\d{2,4}\)?)[ -]?\d{2,4}[ -]?\d{2,4}(?:[ -]?\d{2,4})?(?![\d,]*\d)/gu],
  ['telephone', /\b(?:extension|ext\.?)\s?\d{2,6}\b/giu],
  ['telephone', /\b(?:non-emergency\s+)?(?:101|999|111|116 123)\b(?=\s+(?:calls?|service|line|number|or\b|team|system))|(?<=\b(?:via|or|using|through|the)\s)(?:101|999)\b(?!\s+\p{Ll})/giu],
  ['address', /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/gu],
  ['address', new RegExp(`(?<![\\d,.£])\\d{1,4}[A-Za-z]?(?:\\s?[-–]\\s?\\d{1,4})?,?\\s+(?:\\p{Lu}[\\p{L}'’]{0,30}\\s+){1,3}${STREET}\\b(?!\\s+(?!(?:was|is|has|as|this)\\b)\\p{Ll}+s\\b)`, 'gu')],
  ['law', /\b(?:SI|S\.I\.)\s*\d{4}\/\d+|(?<![\p{L}'’])(?:sections?|ss?|regulations?|regs?|articles?|arts?|schedules?|sch|parts?|paragraphs?|paras?|clauses?)(?:\.\s?|\s)(?:\d{1,3}[A-Z]{0,2}(?:\(\w{1,4}\))*)(?:(?:\s*[-–,]\s*|\s+(?:and|to|or)\s+)(?:s{1,2}\.\s?)?\d{1,3}[A-Z]{0,2}(?:\(\w{1,4}\))*)*(?![\d%]|\s+(?:per cent|percent))/giu],
  ['law', /(?<![\p{L}\d])ss?\d{1,3}[A-Z]{0,2}(?:\(\w{1,4}\))*(?![\p{L}\d])/gu],
  ['page', /\b(?:pages?:?|pp?\.)\s*\d{1,4}(?:\s*(?:[-–]|to|and)\s*\d{1,4})?/giu],
  ['date', new RegExp(`(?<![\\p{N}.,/])(?:${DAY}${TO})?${DAY}\\s+(?:of\\s+)?${MONTH}(?![\\p{L}])(?:,?\\s+(?:19|20)\\d{2}\\b)?`, 'giu')],
  ['date', new RegExp(`(?<![\\p{L}])${MONTH}\\s+(?:\\d{1,2}(?:st|nd|rd|th)\\b(?:,?\\s+(?:19|20)\\d{2}\\b)?|\\d{1,2},?\\s+(?:19|20)\\d{2}\\b|(?:19|20)\\d{2}(?:\\s*[-–/]\\s*(?:19|20)?\\d{2})?(?![\\d,]*\\d)|['’]\\d{2}\\b)`, 'giu')],
  ['date', /(?<![\d.,/])\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}(?![\d/])|(?<![\d.,/])(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)/gu],
  ['year', /(?<![\d.,/£-])(?:19|20)\d{2}\s?[-–—/]\s?(?:(?:19|20)\d{2}|\d{2})(?![\d,]*\d)(?!\s*%)|\b(?:FY\s?)?(?<![\d.,/£-])[12345]\d\/[12345]\d(?![\d/])/gu],
  ['year', /(?<![\d.,/£\-–]|\b(?:over|than|least|about|around|nearly|almost|approximately|some|total of|up to)\s)(?:(?:19|20)\d{2}s?)(?![\d%+]|[,.]\d|\s*(?:per cent|percent|m\b|k\b|million))/giu],
  ['time', /(?<![\d.,/])\d{1,2}(?:[:.]\d{2})?\s?(?:[-–]|to)\s?\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm|noon)\b|(?<![\d.,/])\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm|noon)\b|(?<![\d.,/])(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)|(?<![\d.,/])(?:[01]\d|2[0-4])[.:]?[0-5]\d\s?(?:hrs|hours)\b/giu],
  ['name', /\b(?:24\/7(?:\/365)?|50\/50|[1-9]\s?:\s?1|1-2-1|one-(?:to|on)-one|one-stop|one[ -]off|9-5|\d{1,2}x\d{1,2}|360[- ]?degrees?|4x4s?|catch[- ]22|big three|7\/7|9\/11)(?![\p{L}\d])/giu],
  ['age', new RegExp(`\\b(?:aged?|ages|age groups?|ages of|age of)\\s+(?:(?:under|over|between|from|of|about|around|at least|up to)\\s+)*${N}(?:\\+|${TO}${N}\\b|\\s+(?:and|or)\\s+(?:over|under|above|below))*`, 'giu')],
  ['age', new RegExp(`\\b(?:under|over|below|above)[- ]?\\d{1,2}s\\b|\\b\\d{1,2}s (?:and|or) (?:over|under)\\b|(?<![\\d.,/£])${N}(?:${TO}${N})?[- ]years?[- ]olds?\\b|(?<![\\d.,/£])${N}(?:${TO}${N})?\\s+years? (?:of age|old)\\b`, 'giu')],
  ['age', new RegExp(`(?<=\\b${PEOPLE}\\s)(?:(?:under|over|below|above)\\s+(?:the age of\\s+)?\\d{1,2}(?=\\s*(?:$|[.,;:)]|\\b(?:who|and|in|from|to|were|are|at|with|is|was|for|on)\\b))|\\(\\s?\\d{1,2}\\s?[-–]\\s?\\d{1,2}\\s?\\))`, 'giu')],
  ['ordinal', /(?<![\d.,/])\d{1,4}(?:st|nd|rd|th)\b/giu],
  ['list-number', /^[ \t]*(?:\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s+\p{Lu}))(?=\s+\S)/gmu],
  ['list-number', /\[\d{1,3}\]|(?<=\p{L}{2}\s?)\(\d\)(?!\s*%)|(?<=[:;,.]\s)\(\d{1,2}\)(?=\s+\p{L})/gu],
  ['name', new RegExp(`(?<![\\p{L}])(?:${NUMBERED}|${NUMBERED_SMALL})\\.?\\s?(?:#|no\\.?\\s)?(?:\\d{1,3}[A-Za-z]?|${NUMBER_WORD}|${NUMBER_WORD.replace('one', 'One')})(?:(?:\\s?[-–/&]\\s?|\\s(?:and|to|or)\\s|,\\s?(?=\\d{1,3}(?:,|\\s(?:and|&)\\s\\d)))\\d{1,3})*(?![\\p{L}\\d%]|:\\d|[,.]\\d|\\s*(?:%|per cent|percent))`, 'gu')],
  ['name', /(?<=\b(?:Operation|Op|Project|Scheme|Team)\s\p{Lu}[\p{L}'’]{1,24}\s)\d{1,2}(?![\p{L}\d%]|[,.]\d|\s*(?:%|per cent|percent))/gu],
  ['name', /(?<![\d.,])\d{1,2}(?:\.\d{1,3}){2,}(?!\d)|(?<![\p{L}\d])v\d+(?:\.\d+)*|(?<![\p{L}\d])[QqPpJj][1-9]\d?(?![\p{L}\d])/gu],
  ['duration', new RegExp(`(?<![\\p{L}\\d.,/£])${N}[- ](?:and[- ]a[- ]half[- ])?${SPAN}[- ](?:long|period|plan|strategy|programme|project|pilot|notice|ban|order|sentence|rolling|contract|term|average|deadline|limit|target|review|funding|agreement|high|low)\\b|(?<![\\p{L}\\d.,/£])${N}-(?:second|minute|hour|day|week|month|year|term)\\b`, 'giu')],
  ['duration', new RegExp(`(?<=\\b(?:last|past|previous|next|every|within|first|final|rolling|over|over the|over a|in the|for|for the|during|after|before|by|in|of|than|least|to|another|up to|minimum of|maximum of|coming|following|preceding|these|those|all|about|around|nearly|some)\\s(?:(?:last|past|previous|next|first|final|coming|following|full|consecutive|complete|further)\\s){0,2})${NO_SUM}${N}(?:${TO}${N})?(?:\\s+(?:and a half|full|consecutive|calendar|working|further|complete)){0,2}[ -]${SPAN}\\b(?!\\s+of\\s+(?!(?:the|this|that|age|receiving|being|receipt|19|20)\\b)\\p{L})${NO_EVENTS}|(?<![\\p{L}\\d.,/£])${N}\\s+${SPAN}\\s+(?:ago|later|before|after|earlier)\\b`, 'giu')],
  ['pronoun', /\b(?:(?:had|has|have|got|need(?:ed)?|want(?:ed)?|given|received|without|by) one(?=\s+(?:in|at|on|before|last|too|as|yet|already|again|and|or)\b|\s*[.,;)])|one another|no one|(?:any one|(?:any|every|some|each|this|that|the|which|another|only|last|first|new|and|as|or|number) one)(?=\s*(?:$|[.,;:)]|(?:of\s+(?:the|our|its|their)|who|is|was|has|that|which|can|should|could|will|would|to|from)\b))|(?:any|every|each|which) one (?=of (?:them|us|you|these|those)\b)|(?:this|that|the) one (?=(?:and|or|but|in|at|on|by|near|for|with)\b)|one (?:by|to) one\b|one of (?:the|our|its|their|many|several|those)|one (?:or more|day|time|hand|side|way|place|thing|can|must|should|could|is|may|and all|such|being|area|aspect|example|reason|voice|element|point|team)\b|at one\b|one[- ](?:stop|size|way|sided|time))\b/giu],
];

const IN_NAMES = /(?<![.!?:]\s{0,3}|^\s{0,3}|[\n\r]\s{0,3})\b(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) (?=\p{Lu})/gu;

/** Where in the text numbers stand that measure nothing, in the order of the text and without overlap. */
export function regionsWithoutMeasure(text: string): Region[] {
  if (!/\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b/i.test(text)) return [];
  const found: Region[] = [];
  for (const [kind, pattern] of PATTERNS) for (const one of text.matchAll(pattern)) found.push({ start: one.index, end: one.index + one[0].trimEnd().length, kind });
  for (const one of text.matchAll(IN_NAMES)) found.push({ start: one.index, end: one.index + one[0].trimEnd().length, kind: 'name' });
  const kept: Region[] = [];
  const taken = new Uint8Array(text.length);
  for (const region of found) {
    if (taken.subarray(region.start, region.end).includes(1)) continue;
    taken.fill(1, region.start, region.end);
    kept.push(region);
  }
  return kept.sort((a, b) => a.start - b.start);
}
