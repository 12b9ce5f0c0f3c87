// The sentences that follow, as a form lists them: those that whoever saves may leave as they were said, and what becomes of the others.
import { dateWords } from '../../../platform/pages/day-words.ts';
import type { Following } from '../citations/following.ts';
import { figureWords } from '../figure-view.ts';
import type { Reading } from './reading-store.ts';

export type FollowingList = { saw: string; follow: number; asked: { value: string; text: string; hint: string }[]; others: { href: string; text: string; where: string }[] };

export function followingList({ sentences, seen }: Pick<Following, 'sentences' | 'seen'>): FollowingList {
  const [asked, others] = [sentences.filter((one) => one.mayKeep), sentences.filter((one) => !one.mayKeep)];
  return { saw: seen, follow: sentences.length, asked: asked.map((one) => ({ value: one.key, text: wordsOf(one), hint: whereOf(one) })), others: others.map((one) => ({ href: one.href, text: wordsOf(one), where: whereOf(one) })) };
}

type Sentence = Following['sentences'][number];
const wordsOf = ({ before, words, after }: Sentence): string => `${before}${words}${after}`;
const whereOf = ({ title, label, note, mayKeep }: Sentence): string => `${title}, ${label.includes('/') ? `plan ${label}` : label}${mayKeep || note === '' ? '' : `. ${note}`}`;

/** What the sentences say until another of the readings that stand is adopted. */
export const saysNow = (standing: readonly Reading[]): string => standing.filter((one) => one.adoption !== null).map(figureWords)[0] ?? 'what it says';

export const OTHERS_FOLLOW = 'Look at the sentences that follow: they are others than this page showed. Nothing was saved';
export const keptWhy = (today: string, before: 'it was corrected' | 'another reading was adopted'): string => `As it was said until ${dateWords(today)}, before ${before}`;
export const keptInWords = (kept: readonly string[]): string => (kept.length === 1 ? 'the sentence that was kept' : `the ${kept.length} sentences that were kept`);
