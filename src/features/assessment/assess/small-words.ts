// The small change of sentences: a name in the middle of one, a first letter, a number up to ten in letters. Pure.
import { numberWords } from '../../../platform/pages/figure-words.ts';

/** The name in the middle of a sentence. */
export const inSentence = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
export const capital = (words: string): string => words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
export const inWords = (count: number): string => small[count] ?? numberWords(count);
