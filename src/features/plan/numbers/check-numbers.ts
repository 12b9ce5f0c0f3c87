// The part of a form that asks where the numbers of its text come from. Opened by its button or by `?check=yes`; what is chosen is written into the text when the form is saved.
import { readingsToOffer, periodOf } from '../../measures/index.ts';
import type { Period } from '../../measures/index.ts';
import type { Session } from '../../../security/session.ts';
import { PLAIN_KINDS } from '../../measures/index.ts';
import { addressOf } from '../year-address.ts';
import { PLAIN_WORDS, numbersToChoose } from './choices.ts';

/** What the macro `numbersCheck` shows; undefined while nobody has asked. */
export type NumbersModel = { numbers: ReturnType<typeof numbersToChoose>['numbers']; more: number; kinds: { value: string; text: string }[] };

/** Was the form sent by its button "Check the numbers"? */
export const asksToCheck = (raw: Readonly<Record<string, unknown>>): boolean => raw['check'] !== undefined;

/** The years a text of this plan year speaks of: its own and the two before; for what looks back, the year before comes first. */
export function yearsSpokenOf(label: string, looksBack = false): Period[] {
  const first = Number(label.slice(0, 4));
  const order = looksBack ? [first - 1, first - 2, first] : [first, first - 1, first - 2];
  return order.flatMap((year) => periodOf(`${year}-${String((year + 1) % 100).padStart(2, '0')}`) ?? []);
}

export async function checkNumbers(session: Session, text: string, years: readonly Period[]): Promise<NumbersModel> {
  const offers = await readingsToOffer(session, years);
  return { ...numbersToChoose(text, offers, years), kinds: PLAIN_KINDS.map((value) => ({ value, text: PLAIN_WORDS[value] })) };
}

export const numbersPage = (label: string): string => `/plan/years/${addressOf(label)}/numbers`;
