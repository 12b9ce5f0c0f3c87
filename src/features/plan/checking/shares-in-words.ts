// "More than half of residents (43%)", "one in four (31%)": a share told in words and once more in figures, of which only one can be right. Pure.
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import { sentencesOf } from './sentences.ts';
import type { Source } from './statements.ts';

const SMALL: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 };
const PARTS: Readonly<Record<string, number>> = { half: 2, third: 3, quarter: 4, fifth: 5, tenth: 10 };
const NUMBER = Object.keys(SMALL).join('|');
/** How it is bounded, the share in words, what it is of, and the share in figures. */
const TOLD = new RegExp(`(?<![\\p{L}-])(?:(more than|over|just over|well over|fewer than|less than|under|just under|well under|nearly|almost|about|around|roughly|some)\\s)?(?:(half)|(a|one|two|three|four|nine)[\\s-](third|quarter|fifth|tenth)s?|(${NUMBER}) (?:in|out of)(?: every)? (${NUMBER}))(?=[\\s(,])([^.;:()\\d]{0,60})\\((?:at\\s)?(\\d{1,3}(?:\\.\\d+)?)\\s?(?:%|per cent)\\)`, 'giu');
/** Who says "a third" means anything near it. */
const NEAR = 5;

export function sharesToldInWords(sources: readonly Source[]): Finding[] {
  return sources.filter((one) => one.part !== 'table').flatMap((source): Finding[] => {
    const text = single(source.words.text);
    if (!text.includes('(')) return [];
    return [...text.matchAll(TOLD)].flatMap((found): Finding[] => {
      const [, bound = '', half, count = '', part = '', some = '', all = '', , figure = ''] = found;
      const share = half !== undefined ? 50 : part !== '' ? ((SMALL[count.toLowerCase()] ?? 1) * 100) / (PARTS[part.toLowerCase()] ?? 1) : ((SMALL[some.toLowerCase()] ?? 0) * 100) / (SMALL[all.toLowerCase()] ?? 1);
      const percent = Number(figure);
      if (share <= 0 || share >= 100 || percent > 100 || agrees(bound.toLowerCase(), share, percent)) return [];
      const sentence = sentencesOf(text).find((one) => one.start <= found.index && found.index < one.end);
      return [finding('change-does-not-follow', 'error', { subject: 'A share in words and in figures', about: found[0].replace(/[\d.]+/g, ''), period: source.year || undefined, message: `“${shareOf(found[0], bound)}” and ${figure}% are said of the same: only one can be right.`, places: [placeOf({ ...source.words, text }, sentence, percent)] })];
    });
  });
}

const shareOf = (told: string, bound: string): string => {
  const words = told.split(' ');
  const from = bound === '' ? 0 : bound.split(' ').length;
  const of = words.slice(from).findIndex((word) => /^(?:half|thirds?|quarters?|fifths?|tenths?)$/i.test(word));
  return words.slice(0, from + (of >= 0 ? of + 1 : words.slice(from, from + 4).includes('out') ? 4 : 3)).join(' ').replace(/[\s(,]+$/, '').toLowerCase();
};

function agrees(bound: string, share: number, percent: number): boolean {
  if (/^(?:more than|over|just over|well over)$/.test(bound)) return percent > share && (bound !== 'just over' || percent <= share + NEAR);
  if (/^(?:fewer than|less than|under|just under|well under)$/.test(bound)) return percent < share && (bound !== 'just under' || percent >= share - NEAR);
  if (/^(?:nearly|almost)$/.test(bound)) return percent < share + 0.5 && percent >= share - 2 * NEAR;
  return Math.abs(percent - share) <= (bound === '' ? NEAR : 2 * NEAR);
}
