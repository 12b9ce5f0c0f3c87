// What is said of a minute whose day does not let it count. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { ANSWER_WORDS } from './agreement.ts';
import type { Answer } from './agreement.ts';

export type LaterAnswer = { organisation: string; answer: Answer; answeredOn: string; signed: boolean };

/** “Kent Police signed “not agreed” on 24 November 2026, after this day.”, and what to do. */
export const laterAnswerWords = (later: LaterAnswer): string =>
  `${later.organisation} ${later.signed ? 'signed' : 'answered'} “${ANSWER_WORDS[later.answer].toLowerCase()}” on ${dateWords(later.answeredOn)}, after this day. Name a later minute or letter, or have ${later.organisation} answer itself`;
