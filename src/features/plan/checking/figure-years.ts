// Which year a sentence tells for each of its figures, and which one a figure is held against. Pure.
import type { Value, WrittenMeasure } from '../../measures/rules.ts';
import type { Period } from './periods.ts';

export const HELD_AGAINST = /\b(?:a|an)\s(?:\p{L}+\s){0,2}(?:falls?|drops?|rises?|increases?|decreases?|reductions?|improvements?|change)\s(?:on|from|against|over|compared (?:with|to))\s(?:the\s)?(?:year before|previous year|last year|quarter before|previous quarter)\b|(?<![\d%]\s)\b(?:higher|lower|better|worse)\s(?:than|on)\s(?:in\s)?(?:a year (?:ago|earlier|before)|the year before|the previous year|last year)\b/giu;

export const BEFORE_WHEN = /\b(?:the (?:year|quarter|season) before|last year|the previous (?:year|quarter)|a year (?:ago|earlier)|(?:on|than|than in|with) (?:the (?:twelve months|year) (?:to|ending) (?:\d{1,2} )?(?:[A-Z]\p{Ll}+ )?)?20\d\d(?:[/–-]\d\d)?),?\swhen\s(?:there|it|they|we)\s(?:was|were|had|had been|stood at|came to)\s(?:only\s|just\s|about\s)?$/iu;

/** "6,900 matters in a year", of a year, are so many. */
export const ofTheYear = ({ per, ...value }: Value, period: Period): Value => (per === undefined || (per === 'year' && /^20\d\d\/\d\d$/.test(period)) ? value : { ...value, per });

/** "1,426 in 2025/26": a year that follows the figure is its own, whatever stands before it. */
export const yearBehind = (trail: string): string | undefined => /^(?:\s[\p{L}-]+){0,4}\s\(?(?:in|of|for|during)\s(?:the\syear\s)?(?:20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?|[1-6]\d\/[1-6]\d)(?!\d)/u.exec(trail)?.[0];

/** "In 2023": a year before the one that the text is about. */
export const earlierYear = (words: string, year: string): boolean => year !== '' && Number(/\bin (20\d\d)\b(?!\s?[/–-]\s?\d)/i.exec(words)?.[1] ?? 9999) < Number(year.slice(0, 4));

export const yearAlone = (trail: string): string | undefined => /^(?:\s[\p{L}-]+){0,4}\sin\s(20\d\d)(?![\d/–-])/u.exec(trail)?.[1];

/** The year of the figure before is that one's alone. */
export function afterYear(text: string, before: WrittenMeasure | undefined, start: number): number {
  const year = before === undefined ? undefined : yearBehind(text.slice(before.end, start));
  return before === undefined || year === undefined ? 0 : before.end + year.length;
}
