// What others did since this person was last here, in words.
import { dateWords, daysUntil, longDateWords } from '../../platform/pages/day-words.ts';

/** "Since yesterday", "Since Friday", "Since 3 June 2026"; on the same day, "Since you were last here". */
export function sinceWords(seenOn: string | undefined, today: string): string {
  if (seenOn === undefined) return 'In the last two weeks';
  const days = -daysUntil(seenOn, today);
  if (days <= 0) return 'Since you were last here';
  if (days === 1) return 'Since yesterday';
  return days <= 6 ? `Since ${longDateWords(seenOn).split(' ')[0]}` : `Since ${dateWords(seenOn)}`;
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const counted = (number: number): string => NUMBERS[number] ?? String(number);

/** How many of the things that need somebody are late, are due within the days that Today calls by their name, and are neither. */
export function urgency(items: readonly { dueOn?: string }[], today: string): { late: number; soon: number; other: number } {
  const days = items.flatMap(({ dueOn }) => (dueOn === undefined ? [] : [daysUntil(dueOn, today)]));
  const late = days.filter((ahead) => ahead < 0).length;
  const soon = days.filter((ahead) => ahead >= 0 && ahead <= 6).length;
  return { late, soon, other: items.length - late - soon };
}

/** "Two things are late and three are due this week." */
export function summary(late: number, soon: number, other: number): string {
  if (late + soon + other === 0) return 'Nothing needs you.';
  const parts = [
    ...(late > 0 ? [`${counted(late)} ${late === 1 ? 'thing is' : 'things are'} late`] : []),
    ...(soon > 0 ? [`${late > 0 ? counted(soon).toLowerCase() : `${counted(soon)} ${soon === 1 ? 'thing' : 'things'}`} ${soon === 1 ? 'is' : 'are'} due this week`] : []),
  ];
  return parts.length === 0 ? `${counted(other)} ${other === 1 ? 'thing needs' : 'things need'} you.` : `${parts.join(' and ')}.`;
}
