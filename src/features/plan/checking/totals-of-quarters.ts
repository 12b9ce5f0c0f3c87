// A year told quarter by quarter in one update, "Quarter 1: 121 victims. … Quarter 4: 140 victims. 512 victims in the year": the parts beside what they come to. Pure.
import type { WrittenMeasure } from '../../measures/rules.ts';
import type { Finding } from './finding.ts';
import { placeOf, single } from './finding.ts';
import { notTheSum } from './not-the-sum.ts';
import { isSlip, isWrongDigit } from './digit-slips.ts';
import { add, mayBeMeant } from './near-sums.ts';
import { PERSONS } from './parts-of-a-whole.ts';
import { isOfAllParts, partsToldIn } from './periods.ts';
import { measuresOf } from './statements.ts';
import type { Source } from './statements.ts';
import { stemOf } from './word-stems.ts';

const FEWEST = 2;
const headOf = (one: WrittenMeasure): string => stemOf(one.counted.split(/\s(?:of|in|for|at|on|to|with|from|by|who|that)\s/)[0]?.split(' ').at(-1) ?? '');
const isCount = (one: WrittenMeasure): boolean => (one.value.unit === 'count' || one.value.unit === 'pounds') && one.value.bound === 'exactly' && one.value.upTo === undefined && one.value.per === undefined;

export function totalsOfQuarters(sources: readonly Source[]): Finding[] {
  return sources.filter((one) => one.part === 'update').flatMap((source): Finding[] => {
    const text = single(source.words.text);
    const quarters = partsToldIn(text);
    const figures = quarters.length === 0 ? [] : measuresOf(source, text).filter(isCount);
    const totals = figures.filter((one) => one.start >= (quarters.at(-1)?.start ?? 0) && isOfAllParts(text, one));
    const [total] = totals;
    if (!total || totals.length > 1) return [];
    const told = quarters.map((quarter) => figures.filter((one) => one !== total && one.start >= quarter.start && one.end <= quarter.end && one.value.unit === total.value.unit));
    // "54 in all": of what every quarter counts, be it staff, beside the courses that they came to.
    const heads = total.counted === '' ? [...new Set(told.flat().map(headOf))].filter((head) => told.filter((part) => part.some((one) => headOf(one) === head)).length >= FEWEST) : [headOf(total)];
    const sums = heads.map((head) => told.map((part) => part.filter((one) => headOf(one) === head))).filter((parts) => parts.filter((part) => part.length > 0).length >= FEWEST && parts.every((part) => part.length <= 1) && mayBeMeant(total.value.amount, add(parts.flat().map((one) => one.value.amount))));
    const [parts] = sums;
    const amounts = (parts ?? []).flat().map((one) => one.value.amount);
    const sum = add(amounts);
    // Of a quarter that tells no number nobody knows how many there were: then only more than the whole, or a slip of its digits, is wrong.
    const isWhole = (parts ?? []).every((part) => part.length > 0);
    if (!parts || sums.length > 1 || sum === total.value.amount) return [];
    if (!isWhole && sum < total.value.amount && !isSlip(total.value, { ...total.value, amount: sum }) && !isWrongDigit(total.value, { ...total.value, amount: sum })) return [];
    // How many there are at the end of each is no sum: it only grows, and stays within what there are in all.
    if (sum > total.value.amount && amounts.every((amount, at) => at === 0 || amount >= (amounts[at - 1] ?? 0)) && (amounts.at(-1) ?? 0) <= total.value.amount) return [];
    const subject = parts.flat()[0]?.counted ?? '';
    if (sum > total.value.amount && PERSONS.test(subject) && !isSlip(total.value, { ...total.value, amount: sum })) return [];
    const end = text.indexOf('.', total.end);
    return [notTheSum({ subject: `${subject.slice(0, 1).toUpperCase()}${subject.slice(1)}`, total: total.value.amount, sum, parts: amounts, period: source.year, place: placeOf({ ...source.words, text }, { start: Math.max(text.lastIndexOf('. ', total.start) + 2, quarters.at(-1)?.start ?? 0), end: end < 0 ? text.length : end + 1 }, total.value.amount) })];
  });
}
