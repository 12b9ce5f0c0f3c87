// What part a figure plays in its sentence: the figure itself, the one of the year before, a change between them, a part of something, an aim. Told by the words around it. Pure.

export type FigureRole = 'now' | 'before' | 'change' | 'part' | 'aim' | 'apart';
export type Direction = 'up' | 'down';
export type Told = { role: FigureRole; direction?: Direction };

const UP = '(?:increase|increases|increased|rise|rises|rose|risen|growth|grew|up|more|higher|jump|jumped|gain|gained|extra|additional)';
const DOWN = '(?:decrease|decreases|decreased|fall|falls|fell|fallen|drop|drops|dropped|reduction|reductions|reduced|decline|declined|down|fewer|less|lower|cut|falling|dropping)';
const LEAD_UP = new RegExp(`\\b${UP}\\b(?:\\s(?:in|of|to|across|over|throughout|for)\\s[\\p{L}\\s-]{1,40})?\\s(?:of|by)\\s(?:a\\s|some\\s|about\\s|just\\s)*$|\\b(?:increased|rose|risen|grew)\\s(?:by\\s)?(?:some\\s|about\\s)?$`, 'iu');
const LEAD_DOWN = new RegExp(`\\b${DOWN}\\b(?:\\s(?:in|of|to|across|over|throughout|for)\\s[\\p{L}\\s-]{1,40})?\\s(?:of|by)\\s(?:a\\s|some\\s|about\\s|just\\s)*$|\\b(?:decreased|fell|fallen|dropped|reduced)\\s(?:by\\s)?(?:some\\s|about\\s)?$`, 'iu');
const LEAD_CHANGE = /\b(?:change|difference)\s(?:of|by)\s$/i;
const TRAIL_UP = /^\s?(?:up(?=\s(?:on|from|since)\b)|(?:points?|more|higher|extra)(?=\s*(?:$|[.,;:)]|than\b|on\b|compared\b|this (?:time|year|quarter)\b))|(?:[\p{L}-]+\s)?(?:increase|rise|growth|jump|gain)(?![\p{L}-]))/iu;
const TRAIL_DOWN = /^\s?(?:down(?=\s(?:on|from|since)\b)|(?:[\p{L}-]+\s)?(?:fewer|less|lower)\b|(?:[\p{L}-]+\s)?(?:decrease|fall|drop|reduction|decline)(?![\p{L}-]))/iu;
const FROM = /\b(?:from)\s(?:(?:the|a)\s(?:baseline|figure|level|total|low|high|peak|starting point)\sof\s|the\s|a\s|only\s|just\s|some\s|around\s|about\s)*$/i;
/** "Up from 63": whatever follows. */
const MOVED_FROM = /\b(?:up|down|rises?|rose|risen|falls?|fell|fallen|increased?|decreased?|drop(?:ped)?|reduction|reduced|grew|grown|gone|went|came|improved|moved|higher|lower|change[d]?)\s(?:again\s|slightly\s|sharply\s|steeply\s|only\s)?from\s(?:the\s|a\s|only\s|just\s|some\s|around\s|about\s)*$/i;
/** "Rose by 16 from 139". */
const MOVED = new RegExp(`\\b(?:${UP.slice(3, -1)}|${DOWN.slice(3, -1)})\\b`, 'i');
const AGAINST = /\b(?:compar(?:ed?|ing|es)\s(?:to|with)|in comparison (?:to|with)|(?:increase|rise|growth|fall|drop|decrease|reduction)(?:\sof\s[\d.,]+\s?%?)?(?:\sor\s[\d.,]+\s?%?)?\son|against|versus|vs\.?|as opposed to|instead of|rather than)\s(?:the\s|a\s|only\s|just\s|a\stotal\sof\s|some\s)*$/i;
const PART_LEAD = /\b(?:of (?:which|whom|these|those|them|this number|the total)|including|included|among (?:them|these|those|whom|which)|amongst (?:them|these|those|whom|which))\b[^.;]{0,24}$/i;
const PART_TRAIL = /^\s?(?:[\p{L}-]+\s){0,2}of\s(?:them\b|these\b|those\b|which\b|whom\b|the\s(?=\d|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty\b)|(?=\d)(?!20\d\d\b))/iu;
const WHOLE_LEAD = /\b(?:\d|\p{L}+)\s(?:out\s)?of\s(?:the\s|these\s|all\s|our\s)?$/u;
const AIM = /\b(?:targets? (?:of|was|is|were|for)|a target|goals?|ambition|promised|pledged|aim(?:s|ed|ing)? (?:to|for)|will|shall|should|must|would like|plan(?:s|ned|ning)? to|set(?:s|ting)? out to|intend|hope[sd]?|commit(?:ted|ment)? to|undert(?:aken|ook) to|(?:said|agreed)\b[^.;]{0,40}\bwould|want (?:it|this|that|them)|want(?:s)? (?:to|fewer|less|more|at least|no more|no fewer|$)|going to|next year|(?:is|are) to \p{Ll}+|capacity|room for)(?:\b|$)/iu;
const AIM_AFTER = /^(?![^,.;]{0,40}?\b(?:that|which|who) (?:will|should|must|would)\b)[^,.;]{0,40}?\b(?:will|should|must|would be|(?<!\b(?:thought|believed|said|known|found|considered|supposed|judged|suspected|likely|feared|held|seen|reported)\s)to be|is planned|are planned|had been promised)\b/i;

/** "6.9% lower than the 794 recorded a year before" */
const THAN_THOSE = /\b(?:lower|higher|fewer|more|less|down|up)\s(?:than|on|from)\sthe\s$/i;
const YEAR_BEFORE = String.raw`(?:the\s)?(?:(?:year|twelve months|12 months)\s(?:to|ending|ended)\s(?:\d{1,2}\s|the end of\s)?\p{Lu}\p{Ll}+\s20\d\d|(?:calendar\s|financial\s)?(?:year\s)?20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?|(?:year|twelve months|12 months)\s(?:before|earlier)|(?:last|previous)\s(?:year|twelve months|12 months))`;
/** "94 more than in 2030 (471)", "14% up on the year before (1,341)" */
const IN_BRACKETS = new RegExp(String.raw`\b(?:on|than|from|with|to|against|since)\s(?:in\s|for\s)?${YEAR_BEFORE}\s\(\s?$`, 'iu');
/** "310 fewer than the 2,203 of 2030" */
const OF_YEAR_BEFORE = new RegExp(String.raw`^\s?(?:[\p{L}-]+\s){0,2}(?:of|in|for)\s${YEAR_BEFORE}(?!\p{L})`, 'iu');
const ELSEWHERE_THERE = /^\s?(?:[\p{L}-]+\s){0,3}(?:in|by|across|for)\s(?:the\s)?(?:\p{Ll}+['’]s\s|rest\b|whole\b|other\b|neighbouring\b|county\b|region\b|force\b|police\b|council\b|average\b|most similar\b)/iu;

const ELSEWHERE = /^\s?(?:[\p{L}-]+\s){0,4}(?:(?:in|across|for)\s(?:the\s)?(?:whole\s(?:of\s)?(?:the\s)?)?(?:region|county|country|force(?: area)?|police area|nation|England|Wales|London|South|North|East|West|Midlands|similar (?:areas|districts|boroughs|places)|most similar)\b|nationally\b|regionally\b|county-?wide\b)/u;

/** "We’ll know it has worked if fewer than 300 homes are burgled": what is hoped for, to the end of the sentence. */
const SHALL_KNOW = /^[^.;:]{0,40}(?:\b(?:will|shall|would)|[’']ll)\s(?:know|tell|judge)\b[^.;:]{0,60}?\b(?:if|when|once)\s/i;
/** "Train at least 60 staff", "To hold ten stalls": an action that is told, not what came of it. */
const TO_DO = /^(?:[\p{L}\d]{1,3}[.)]\s)?(?:[Tt]o\s\p{Ll}+\s|(?:Achieve|Arrange|Bring|Build|Carry|Commission|Continue|Create|Cut|Deliver|Develop|Draw|Employ|Encourage|Ensure|Establish|Extend|Fit|Fund|Get|Give|Hold|Host|Identify|Improve|Increase|Install|Introduce|Issue|Keep|Launch|Lower|Maintain|Make|Mark|Offer|Open|Organise|Pilot|Place|Plant|Prevent|Promote|Provide|Raise|Reach|Recruit|Reduce|Refer|Respond|Review|Run|Secure|See|Send|Set|Speak|Support|Take|Teach|Test|Train|Use|Visit|Work)\s)(?!of\b|was\b|were\b|is\b|are\b|has\b|had\b)/u;

/** "Open Door, the service for both towns, received …", "Support Marl helped …": a name that begins as what is to be done would, and did something. */
const IS_CALLED = /^\p{Lu}\p{Ll}+\s(?:the\s)?\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){0,3}(?:,\s[^,;.]{3,90},|\s\([^()]{2,60}\))?\s(?:has\s|have\s|had\s|also\s|then\s)?(?:\p{Ll}{2,}ed|took|made|gave|saw|ran|held|met|found|brought|led|built|spent|taught|won|had|was|were|is|has)\s/u;

/** @param lead the words before it in its part of the sentence @param trail those after it @param written the figure as written */
export function roleTold(lead: string, trail: string, written: string, sentence: string): Told {
  if (/^[+]/.test(written)) return { role: 'change', direction: 'up' };
  if (/^[-−–]/.test(written)) return { role: 'change', direction: 'down' };
  if (written.includes('%') && /(?<!\bm(?:ake|akes|aking|ade)\s)\bup\s$/i.test(lead)) return { role: 'change', direction: 'up' };
  if (written.includes('%') && /\bdown\s$/i.test(lead)) return { role: 'change', direction: 'down' };
  // "From 241 to 288, up 37 on the year"
  const moved = /\b(up|down)\s(?:just\s|only\s|some\s|about\s)?$/i.exec(lead)?.[1]?.toLowerCase();
  if (moved !== undefined && /^\s(?:on|from|compared|since)\b/i.test(trail)) return { role: 'change', direction: moved === 'up' ? 'up' : 'down' };
  if (LEAD_UP.test(lead)) return { role: 'change', direction: 'up' };
  if (LEAD_DOWN.test(lead)) return { role: 'change', direction: 'down' };
  if (LEAD_CHANGE.test(lead)) return { role: 'change' };
  // "So the rise is 9%"
  const came = /\b(?:the|this|that)\s(?:(increase|rise|growth)|fall|drop|decrease|reduction)\s(?:is|was|comes to|came to|amounts to|amounted to)\s$/i.exec(lead);
  if (came) return { role: 'change', direction: came[1] === undefined ? 'down' : 'up' };
  if (TRAIL_DOWN.test(trail)) return { role: 'change', direction: 'down' };
  if (TRAIL_UP.test(trail)) return { role: 'change', direction: 'up' };
  // "Residents had asked for 64 lamps": wished for, and not there.
  if (/\b(?:asked|bid|called|petitioned)\sfor\s(?:a total of\s|some\s|another\s)?$/i.test(lead)) return { role: 'aim' };
  if (PART_TRAIL.test(trail) || PART_LEAD.test(lead)) return { role: 'part' };
  if (WHOLE_LEAD.test(lead) && /\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:out\s)?of\s(?:the\s|these\s|all\s|our\s)?$/i.test(lead)) return { role: 'apart' };
  // "A third of the 288 cases"
  if (/\b(?:half|thirds?|quarters?|fifths?|tenths?|majority|most)\sof\s(?:the|these|all|our|its)\s(?:\p{Ll}+(?:['’]s)?\s)?$/iu.test(lead)) return { role: 'apart' };
  if (FROM.test(lead) && /^\s?(?:[\p{L}-]+\s){0,4}(?:to\b|in\b|the\b|last\b|$)/u.test(trail)) return { role: 'before' };
  // "27% reoffended, against 25.9% in the region": another place, and no other year.
  if (AGAINST.test(lead) && ELSEWHERE.test(trail)) return { role: 'apart' };
  if (AGAINST.test(lead) || MOVED_FROM.test(lead) || (FROM.test(lead) && /^\s*(?:$|[.,;:)])/.test(trail) && MOVED.test(sentence))) return { role: 'before' };
  if (THAN_THOSE.test(lead) && /^\s?(?:[\p{L}-]+\s){0,2}(?:recorded|reported|seen|counted|logged|made|received|dealt|taken)\b/iu.test(trail) && !/^[^.;]{0,60}\b(?:planned|promised|hoped|target|aim)/i.test(trail)) return { role: ELSEWHERE_THERE.test(trail) ? 'apart' : 'before' };
  if ((THAN_THOSE.test(lead) && OF_YEAR_BEFORE.test(trail)) || (IN_BRACKETS.test(lead) && /^\s?\)/.test(trail))) return { role: 'before' };
  if (/\(\s?(?:it\s)?was\s$/i.test(lead) && /^\s?(?:\)|(?:in|last|a year|the year)\b)/i.test(trail)) return { role: 'before' };
  return { role: AIM.test(clauseBefore(lead)) || (AIM_AFTER.test(trail) && !DONE.test(lead)) || (/^(?:We|The partnership) (?:will|aim|plan|want)\b/i.test(sentence) && clauseBefore(lead) === lead) || SHALL_KNOW.test(sentence) || (TO_DO.test(sentence) && !/:\s*$/.test(lead) && !IS_CALLED.test(sentence)) ? 'aim' : 'now' };
}

/** What somebody did, told as it was: no aim reaches beyond it. */
const DID = '(?:\\p{Ll}{2,}ed|was|were|had|took|made|came|gave|saw|ran|held|went|got|met|rose|fell|stood|sent|found|brought|cost|led|kept|built|paid|spent|drew|taught|won|lost|sold|spoke|put|rode|drove|wrote|began|broke|chose|rang|sat|slept|stole|swept|threw|told|caught|bought|heard|lit)';
/** What stands before the figure since the last full thought: "The project aims to help the young, and it worked with 85", "We will watch the police, who took 2,920". */
const CLAUSE = new RegExp(`[,;]?\\s(?:(?:and|but)\\s(?:they|it|we|has|have|${DID})|(?:who|which|that|whom)\\s(?:they\\s|we\\s|it\\s)?(?:\\p{Ll}+ly\\s)?${DID})\\s[^,;]*$`, 'u');
const clauseBefore = (lead: string): string => lead.slice(Math.max(0, lead.search(CLAUSE)));
/** A sentence that tells of what was. */
export const HAS_BEEN_DONE = new RegExp(`(?<!\\p{L})(?:${DID}|have|has|is|are)(?!\\p{L})`, 'u');
/** "They caused 310 letters to be sent": what was done is done. */
const DONE = new RegExp(`(?<!\\b(?:be|been|is|are|to)\\s)\\b(?:caused|led|got|brought|enabled|allowed|helped)\\s(?:about\\s|some\\s|over\\s|more than\\s|another\\s|a further\\s)?$`, 'u');
