// Bodies that were responsible authorities shortly before a plan was put up, or since, and are none now: a change of a membership takes nobody out of the record without a word. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';

/** `authority`: as it was called while it was one. `until`: how long the directory had it as one. `lastDay`: its last day as entered there, where that is earlier. `nowPartOf`: the entry that theirs was merged into. */
export type FormerAuthority = { authority: string; until: string; lastDay?: string | undefined; nowPartOf?: string | undefined; nowCalled?: string | undefined };

/** “Kent Police stood in the directory as a responsible authority until 2 November 2026 and has not agreed the plan.”, one sentence for each: the same on every page and in every form. */
export const formerAuthorityWords = (ones: readonly FormerAuthority[]): string[] =>
  ones.map((one) => `${one.authority} stood in the directory as a responsible authority until ${dateWords(one.until)}${one.lastDay ? ` (last day entered there: ${dateWords(one.lastDay)})` : ''} and has not agreed the plan${one.nowPartOf ? `; its entry is part of ${one.nowPartOf} now` : one.nowCalled ? `; its entry is called ${one.nowCalled} now` : ''}.`);
