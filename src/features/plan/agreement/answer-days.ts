// What is said of a minute whose day does not let it count. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { ANSWER_WORDS } from './agreement.ts';
import type { Answer } from './agreement.ts';

export type LaterAnswer = { organisation: string; answer: Answer; answeredOn: string; signed: boolean };

/** “Kent Police signed “not agreed” on 24 November 2026, after this day.”, and what to do. */
export const laterAnswerWords = (later: LaterAnswer): string =>
  `${later.organisation} ${later.signed ? 'signed' : 'answered'} “${ANSWER_WORDS[later.answer].toLowerCase()}” on ${dateWords(later.answeredOn)}, after this day. Name a later minute or letter, or have ${later.organisation} answer itself`;

/** Of a meeting before the day on which words that were changed since an earlier round were put up. */
export const olderWordsWords = (notBefore: string): string => `The plan was changed and put up again on ${dateWords(notBefore)}, so an earlier meeting did not agree these words. Name a meeting or letter of that day or later`;

/** Beside the date of a minute: which days count. */
export const daysHint = (putUpOn: string | undefined, notBefore: string | undefined): string | undefined => {
  if (notBefore !== undefined) return `The plan was changed and put up again on ${dateWords(notBefore)}; what an earlier meeting agreed was in other words`;
  return putUpOn === undefined ? undefined : `The plan was put up for agreement on ${dateWords(putUpOn)}; what an earlier meeting agreed may be recorded, if it was in these words`;
};
