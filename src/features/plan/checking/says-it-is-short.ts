// An update that says itself that fewer were reached than were asked for needs nobody to tell it. Pure.
import { findMeasures } from '../../measures/rules.ts';
import type { WrittenMeasure } from '../../measures/rules.ts';
import { headOf } from './counted-heads.ts';
import { stemOf } from './word-stems.ts';

const SAYS_SHORT = /\b(?:fell short|fall short|falls short|falling short|short (?:of|by)|(?:below|under|missed|missing|not (?:quite |yet )?(?:met|meet|reach|reached|achieve|achieved|hit|made)|against|did not (?:quite )?(?:reach|meet|hit|achieve)|didn[’']t (?:quite )?(?:reach|meet|hit)) (?:the |our |its |a )?(?:\p{L}+ )?(?:target|goal|aim|number)|target (?:\p{L}+ ){0,4}(?:not|missed)|fewer than (?:we |was |were |had been )*(?:hoped|planned|wanted|promised|aimed|intended|expected|asked)|less than (?:we |was |were |had been )*(?:hoped|planned|wanted|promised|aimed|intended|expected|asked)|not as many as)\b/iu;

/** "Three short of the number we wanted", "fewer than planned", "49 against a target of 60". */
export const saysItIsShort = (update: string, asked: number): boolean => SAYS_SHORT.test(update) || findMeasures(update).some((one) => one.value.unit !== 'pounds' && one.value.amount === asked && /\b(?:target|goal|aim|planned|promised|intended|wanted|hoped)\b/i.test(update.slice(Math.max(0, one.start - 30), one.countedEnd + 30)));

const TO_COME = String.raw`(?:(?:is|are|was|were)\s(?:to|not|still|yet|now|being|due|planned|booked|waiting|awaiting|next|under|on|expected|put|held|left|called)|(?:still|yet)\s(?:to|needs?|waits?|awaits?)|to\s(?:follow|come)|remain|remains|remained|left|outstanding|will|await\p{Ll}{0,4}|wait\p{Ll}{0,3}|follow\p{Ll}{0,3}|needs?|needed|cannot|(?:could|can|did|do|does|have|has|had)\s(?:not|yet|still)|chose|declined|refused|withdrew|dropped|moved|closed|failed|turned|said\sno|asked\sto|fell|(?:were|was|been)\s(?:cancelled|postponed|delayed))`;
const GOES_ON = String.raw`(?:${TO_COME}|are|were|have|had|has|would|could|can|may|must|did|do|does|next|by|later|\p{Ll}{2,20}ed)(?![\p{L}])`;
const CLAUSE_ENDS = String.raw`\s?(?:$|[.,;:)])`;
/** "The rest of the year was wet", "the others on the panel": those are the rest of something else. */
const THE_REST = new RegExp(String.raw`\bthe\s(?:rest|remainder|others?)(?:\sof\s(?:them|these|those))?(?:\s${GOES_ON}|${CLAUSE_ENDS})`, 'iu');
const REST_OF = /\bthe\s(?:rest\sof\s(?:the|our|these|those)|remainder\sof\s(?:the|our|these|those)|other|remaining)\s(\p{Ll}+(?:\s\p{Ll}+){0,2})/giu;
const SOME_TO_COME = /\b(?:others|more|some|several|a few)\s(?:(?:are|were)\s)?(?:still\sto|yet\sto|await\p{Ll}{0,4}|waiting|will\sfollow|(?:are\s)?to\sfollow)\b/iu;
const LEFT_OVER = /\b(?:(?:the|our|its)\s(?:remaining|other|last|final|missing)|leaving|except(?:\sfor)?|all\sbut|another|a\sfurther)\s(?:the\s)?$/iu;
const OF_A_KIND = /^(?:had|have|has|more|others?|further|also|of|them|these|those)$/iu;
const [STAYS_OUT, GOES_ANYHOW] = [TO_COME, String.raw`(?:${GOES_ON}|${CLAUSE_ENDS})`].map((end) => new RegExp(String.raw`^((?:\s\p{Ll}+){0,3}?)(?:\s(?=\p{Ll}))?${end}(?![\p{L}])`, 'iu')) as [RegExp, RegExp];

/** Where no least was asked for, what became of the rest, or why there is one, says it as well. As many of something else, or a part of those that were reached ("one at the library"), are no rest. */
export function tellsOfTheRest(update: string, reached: WrittenMeasure, asked: WrittenMeasure): boolean {
  const isSame = (word: string): boolean => stemOf(word) === headOf(asked.counted);
  if (THE_REST.test(update) || SOME_TO_COME.test(update) || [...update.matchAll(REST_OF)].some(([, words = '']) => words.split(' ').some(isSame))) return true;
  return findMeasures(update).some((one) => {
    if (one.start < reached.countedEnd || one.value.unit !== 'count' || one.value.amount !== asked.value.amount - reached.value.amount) return false;
    const isLeft = LEFT_OVER.test(update.slice(reached.countedEnd, one.start));
    const said = (isLeft || /^\s(?:more|others?)\b/iu.test(update.slice(one.end)) ? GOES_ANYHOW : STAYS_OUT).exec(update.slice(one.end));
    return said !== null && (said[1] ?? '').split(' ').every((word) => word === '' || OF_A_KIND.test(word) || isSame(word));
  });
}
