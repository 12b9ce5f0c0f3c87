// What a figure counts where its own sentence does not say: "this had grown to 43", "84 have been through the course" under "Train door supervisors". Told by the sentence that it goes back to, or by what its action does. Pure.
import { BACKWARD } from './sentence-parts.ts';
import type { Sentence } from './sentences.ts';
import type { Vocabulary } from './vocabulary.ts';
import { VERBS } from './verbs.ts';
import { SMALL, stemOf } from './word-stems.ts';

/** More than one of a thing: what somebody may count. */
const SEVERAL = /^(?!.*(?:ss|us|is|ics)$)[\p{L}’'-]{3,}s$|^(?:people|women|men|children|staff|sheep|premises|knives)$/iu;
const NO_THING = /^(?:this|its|was|has|does|goes|as|always|perhaps|sometimes|afterwards|besides|towards|months|weeks|days|years|hours|times|nights|evenings|weekends|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|streets|others|ways|needs|plans|puts|takes|gives|makes|runs|helps|works|meets|visits(?= (?:the|each|every|homes)))$/i;
const JOINS = /\s(?:to|by|with|in|at|for|from|of|on|about|across|who|which|that|when|where|so|and)\s/;

const severalIn = (words: string): string[] => [...words.matchAll(/[\p{L}’'-]+/gu)].map((one) => one[0]).filter((word) => SEVERAL.test(word) && !NO_THING.test(word));
const stemsOf = (words: readonly string[], vocabulary: Vocabulary): string[] => words.flatMap((word) => vocabulary.stems(word)).filter((stem) => !SMALL.has(stem) || stem === 'person');

export type Borrowed = { heads: ReadonlySet<string>; needs: readonly string[]; verb: string | undefined };

/** What "it", "this" or "them" may be: whatever the sentences before it speak of in the plural. */
export function ofSentencesBefore(before: string, vocabulary: Vocabulary): Borrowed {
  return { heads: new Set(stemsOf(severalIn(before), vocabulary)), needs: [], verb: undefined };
}

/** What an action does and to what: of "Send an officer to each home that is burgled" the homes. */
export function ofAction(action: string, vocabulary: Vocabulary): Borrowed {
  const words = action.replace(/\([^()]*\)/g, ' ').replace(/^(?:We will|To)\s/i, '').replace(/\s+/g, ' ').trim();
  const verb = /^\p{L}+/u.exec(words)?.[0] ?? '';
  const object = (words.slice(verb.length).split(JOINS)[0] ?? '').trim();
  const each = /\b(?:each|every)\s((?:[\p{L}’'-]+\s?){1,2}?)(?=$|\s(?:that|which|who|in|of|on|with|by)\b|[.,])/u.exec(words)?.[1]?.trim().split(' ').at(-1);
  const several = severalIn(object);
  const heads = stemsOf(several.length > 0 ? several.slice(-1) : each === undefined ? [] : [each], vocabulary);
  return { heads: new Set(heads), needs: stemsOf(object.split(' '), vocabulary).filter((stem) => !heads.includes(stem) && several.length > 0), verb: VERBS.get(stemOf(verb)) };
}

/** Nothing but how many stands before the figure. */
export const BARE_LEAD = /^(?:(?:only|just|about|over|some|nearly|almost|around|in all|in total|the|a total of|so far|this year|another|we|more than|altogether|last year|to date)[,:]?\s)*$/i;
/** "Centres opened at the mosque and the college, making nine in all": of what the action is about. */
export const MAKES = /,\s(?:making|which makes|so there are now)\s(?:a total of\s|it\s)?$/i;
export const IN_ALL = /^\s(?:in all|in total|altogether)\b/i;
/** It is of something that was told before. */
export const GOES_ON = /\b(?:it|this|these|they|them|that|those|he|she)\b/i;

const MOST_BACK = 3;
/** "This had grown to 43" behind "It had 26 of them" goes back to what that goes back to. */
export function chainBefore(text: string, sentences: readonly Sentence[], index: number): string {
  const of = (at: number): string => text.slice(sentences[at]?.start, sentences[at]?.end);
  let first = index;
  while (first > 0 && index - first < MOST_BACK && BACKWARD.test(of(first))) first -= 1;
  return first === index ? '' : text.slice(sentences[first]?.start, sentences[index - 1]?.end);
}
