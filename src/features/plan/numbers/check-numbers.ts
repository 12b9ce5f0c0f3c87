// The part of a form that asks where the numbers of its text come from. Opened by its button or by `?check=yes`; what is chosen is written into the text when the form is saved.
import { z } from 'zod';
import { freshForm } from '../../../platform/pages/form-state.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import type { Session } from '../../../security/session.ts';
import { PLAIN_KINDS, bareNumbers, periodOf, readingsToOffer } from '../../measures/index.ts';
import type { Period } from '../../measures/index.ts';
import { PLAIN_WORDS, choicesKept, numbersToChoose } from './choices.ts';
import type { FormText } from './choices.ts';

/** What the macro `numbersCheck` shows; undefined while nobody has asked. */
export type NumbersModel = { form: FormState; numbers: ReturnType<typeof numbersToChoose>['numbers']; more: number; /** figures of what the text rests on; undefined where it rests on nothing that has figures of its own */ beside: string[] | undefined; kinds: { value: string; text: string }[] };

/** Was the form sent by its button "Check the numbers"? */
export const asksToCheck = (raw: Readonly<Record<string, unknown>>): boolean => raw['check'] !== undefined;

/** Of a form's address: `?check=yes` opens it with its numbers asked about. */
export const checkQuery = z.object({ check: z.literal('yes').optional().catch(undefined) });

/** The years a text of this plan year speaks of: its own and the two before; for what looks back, the year before comes first. */
export function yearsSpokenOf(label: string, looksBack = false): Period[] {
  const first = Number(label.slice(0, 4));
  const order = looksBack ? [first - 1, first - 2, first] : [first, first - 1, first - 2];
  return order.flatMap((year) => periodOf(`${year}-${String((year + 1) % 100).padStart(2, '0')}`) ?? []);
}

/** `raw`: the form as it was sent, whose choices stay. */
export async function checkNumbers(session: Session, texts: string | readonly FormText[], years: readonly Period[], sourced?: (words: string, at: number) => boolean, raw: Readonly<Record<string, unknown>> = {}): Promise<NumbersModel> {
  const offers = await readingsToOffer(session, years);
  const asked = numbersToChoose(texts, offers, years, sourced);
  // Nothing is chosen beforehand: a number that looks alike may be another one.
  return { ...asked, beside: sourced && asked.beside, form: freshForm('', choicesKept(asked.numbers, raw)), kinds: PLAIN_KINDS.map((value) => ({ value, text: PLAIN_WORDS[value] })) };
}

/** "2 of its numbers say no source.", to stand behind what was saved; empty when all do. */
export function unsourcedSentence(...texts: (string | undefined)[]): string {
  const count = texts.reduce((sum, text) => sum + (text === undefined ? 0 : bareNumbers(text).length), 0);
  return count === 0 ? '' : count === 1 ? ' One number in it has no source yet.' : ` ${count} numbers in it have no source yet.`;
}

