// A total beside what its parts come to: the parts and the unit in words, and the sum as it would be written there. Pure.
import { listWords, numberWords } from '../../../platform/pages/figure-words.ts';
import { finding } from './finding.ts';
import type { Finding, FindingPlace } from './finding.ts';

/** More than these a sentence does not name. */
const NAMED = 8;

/** The sum stands in place of the total only where both are whole: money with pence is written by a person. */
export function withSum(place: FindingPlace, total: number, sum: number): FindingPlace {
  const unit = place.quote.includes(`£${numberWords(total)}`) ? '£' : '';
  return place.value === total && Number.isInteger(total) && Number.isInteger(sum) ? { ...place, shouldBe: `${unit}${numberWords(sum)}` } : place;
}

/** `written`: the cells added and their heads as they stand, which say whether it is money; what else stands in the row may be another unit. */
export function notTheSum({ subject, total, sum, parts = [], written, period, place }: { subject: string; total: number; sum: number; parts?: readonly number[]; written?: string; period: string; place: FindingPlace }): Finding {
  const amount = (one: number): string => `${/£|\bpounds\b/i.test(written ?? place.quote) ? '£' : ''}${numberWords(one)}`;
  const named = parts.length === 0 ? 'the parts' : parts.length > NAMED ? `the ${parts.length} parts` : listWords(parts.map(amount));
  return finding('total-does-not-add-up', 'error', { subject, period: period || undefined, message: `${subject}: ${named} add up to ${amount(sum)}, not ${amount(total)}.`, places: [withSum(place, total, sum)] });
}
