// Small counts that a text does not say and gives away all the same: of a whole and its parts what is left. “45 people were helped, 27 of them at home and
// 15 at school” tells of three. Nothing is taken out; a person looks and decides. Pure.
import { withheldUpTo } from './small-numbers.ts';
import { isSensitiveSubject, tellsOfPeople } from './written-counts.ts';

/** Numbers as they are written: no years, shares, money, decimals, ordinals or ages of a range. */
const NUMBER = /(?<![\d.,£/:-])(\d{1,3}(?:,\d{3})+|\d{1,6})(?![\d/:]|[.,]\d|\s?%|\s?per cent|st\b|nd\b|rd\b|th\b|(?:\s?[-–]\s?|\s?to\s)\d)/g;
const isYear = (written: string): boolean => /^(?:19|20)\d\d$/.test(written);
/** Said of a whole and its parts. */
const PARTS_OF = /\bof (?:it|them|these|those|which|whom|the (?=\d))|\b(?:including|among (?:them|these|those|whom)|in (?:all|total)|altogether|the rest|the others|the remain(?:der|ing))\b/i;
/** A paragraph is looked at no further. */
const MOST_NUMBERS = 40;

const within = (left: number, limit: number): boolean => left > 0 && left <= limit;

/** Each as it is written, with what is left of it. `about`: what the text is about, as its heading says it. */
export function differencesIn(text: string, about = ''): string[] {
  return text.split(/\n+/).flatMap((paragraph) => {
    if (!PARTS_OF.test(paragraph) || !(tellsOfPeople(paragraph) || isSensitiveSubject(`${about} ${paragraph}`))) return [];
    const limit = withheldUpTo[isSensitiveSubject(`${about} ${paragraph}`) ? 'sensitive' : 'usual'];
    const numbers = [...paragraph.matchAll(NUMBER)].filter(([, written]) => !isYear(written!)).slice(0, MOST_NUMBERS).map(([, written]) => ({ written: written!, amount: Number(written!.replaceAll(',', '')) }));
    return numbers.flatMap((whole, at): string[] => {
      // Parts are told straight after their whole, or straight before it.
      const beside = [numbers.slice(at + 1), numbers.slice(0, at).toReversed()];
      for (const run of beside) {
        let left = whole.amount;
        for (const [count, part] of run.entries()) {
          left -= part.amount;
          if (left <= 0) break;
          if (within(left, limit) && part.amount > limit) return [`${whole.written} less ${run.slice(0, count + 1).map((one) => one.written).join(' and ')} leaves ${left}`];
        }
      }
      return [];
    });
  });
}
