// `2025-01 to 2025-09` as people say it: January to September 2025. Pure.
import { monthsInWords } from '../assess/months.ts';

export function periodInWords(period: string): string {
  const [from = '', to = from] = period.split(' to ');
  return monthsInWords({ from, to });
}
