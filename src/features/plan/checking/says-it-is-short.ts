// An update that says itself that fewer were reached than were asked for needs nobody to tell it. Pure.
import { findMeasures } from '../../measures/rules.ts';
import type { WrittenMeasure } from '../../measures/rules.ts';

const SAYS_SHORT = /\b(?:fell short|fall short|falls short|falling short|short (?:of|by)|(?:below|under|missed|missing|not (?:quite |yet )?(?:met|meet|reach|reached|achieve|achieved|hit|made)|against|did not (?:quite )?(?:reach|meet|hit|achieve)|didn[’']t (?:quite )?(?:reach|meet|hit)) (?:the |our |its |a )?(?:\p{L}+ )?(?:target|goal|aim|number)|target (?:\p{L}+ ){0,4}(?:not|missed)|fewer than (?:we |was |were |had been )*(?:hoped|planned|wanted|promised|aimed|intended|expected|asked)|less than (?:we |was |were |had been )*(?:hoped|planned|wanted|promised|aimed|intended|expected|asked)|not as many as)\b/iu;

/** "Three short of the number we wanted", "fewer than planned", "49 against a target of 60". */
export const saysItIsShort = (update: string, asked: number): boolean => SAYS_SHORT.test(update) || findMeasures(update).some((one) => one.value.unit !== 'pounds' && one.value.amount === asked && /\b(?:target|goal|aim|planned|promised|intended|wanted|hoped)\b/i.test(update.slice(Math.max(0, one.start - 30), one.countedEnd + 30)));

const REST = /\b(?:the rest|remainder|remains?|still to|yet to|await\p{Ll}*|waiting|will follow|to follow|held up|the others?)\b/iu;
/** Where no least was asked for, what became of the rest, or why there is one, says it as well. */
export const tellsOfTheRest = (update: string, reached: WrittenMeasure, asked: number): boolean => REST.test(update) || findMeasures(update.slice(reached.countedEnd)).some((one) => one.value.unit === 'count' && one.value.amount === asked - reached.value.amount && !/^\s(?:\p{L}+\s)?of\s(?:them|these|those|which|whom)\b/iu.test(update.slice(reached.countedEnd + one.end)));
