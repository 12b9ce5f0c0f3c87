// What the narrative promised, "at least twelve evenings", against what it says elsewhere was done: only of the year that was, and only where the words agree.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { place } from './figures-disagree.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding.ts';
import { pairsOfOneThing } from './likely-pairs.ts';
import type { Statement } from './statements.ts';
import type { Vocabulary } from './vocabulary.ts';

/** "We promised ten walkabouts. In the end there were eight walkabouts.": the sentence after, of nothing but the same. */
const answersNext = (aim: Statement, one: Statement): boolean => one.text === aim.text && one.sentence.start > aim.sentence.start && one.sentence.start - aim.sentence.end < 3 && [...one.heads].every((stem) => aim.heads.has(stem)) && [...one.needs].every((stem) => aim.needs.has(stem) || stem === 'end') && one.places.size === 0;

/** "By the end of March, 48 had done the course.": the sentence after, whose figure counts nothing of its own. */
const bareNext = (aim: Statement, one: Statement): boolean => one.text === aim.text && one.sentence.start > aim.sentence.start && one.sentence.start - aim.sentence.end < 3 && (one.heads.size === 0 || one.borrowed === true || [...one.heads].every((stem) => aim.heads.has(stem) || aim.needs.has(stem))) && one.places.size === 0 && /^(?:(?:By|At) the (?:end|close) of (?:the year|\p{Lu}\p{Ll}+)(?: 20\d\d)?,?\s|In the end,?\s|In fact,?\s|So far,?\s|Only\s|There (?:were|have been)\s(?:only\s)?|We (?:managed|reached|held|trained|had)\s(?:only\s)?|The (?:final |actual )?(?:number|figure|total|result) was\s)?(?:only\s)?$/iu.test(one.text.slice(one.sentence.start, one.start));
const isMost = (one: Statement): boolean => one.value.bound === 'under' || one.value.bound === 'at-most';

const PROMISED = /\b(?:promised|pledged|undertaken to|undertook to|said (?:[^.]{0,40}\bthat )?(?:we|there|it|they|\d[^.]{0,40}?) would|set out to|(?:aim|target|goal|plan|intention|promise) (?:was|had been|were)|aimed|had been asked|were to (?:be|hold|have)|wanted (?:to|no|fewer)|hoped (?:to|for|that)|would (?:be|hold|have|run))\b/i;

export function aimsMissed(statements: readonly Statement[], vocabulary: Vocabulary): Finding[] {
  const aims = statements.filter((one) => one.source.part === 'narrative' && !one.source.planned && one.value.unit === 'count' && (one.value.bound === 'at-least' || one.role === 'aim') && one.heads.size > 0 && PROMISED.test(one.text.slice(one.sentence.start, one.sentence.end)));
  const done = statements.filter((one) => one.role === 'now' && one.value.bound === 'exactly' && one.value.unit === 'count' && one.heads.size > 0 && !one.source.planned);
  const bare = statements.filter((one) => one.role === 'now' && one.value.bound === 'exactly' && one.value.unit === 'count' && !one.source.planned);
  const all = statements.filter((one) => one.source.part === 'narrative' && !one.source.planned && one.value.unit === 'count' && isMost(one) && PROMISED.test(one.text.slice(one.sentence.start, one.sentence.end)));
  const exceeded = all.flatMap((aim): Finding[] => {
    const next = bare.filter((one) => bareNext(aim, one));
    const [one] = next;
    return one && next.length === 1 && one.value.amount > aim.value.amount && one.value.amount < aim.value.amount * 2.5 ? [finding('target-not-met', 'warning', { subject: `${aim.counted.slice(0, 1).toUpperCase()}${aim.counted.slice(1)}`, period: aim.period || undefined, message: `${aim.written} ${aim.counted} were promised, and there were ${one.written.toLowerCase()}: ${numberWords(one.value.amount - aim.value.amount)} more.`, places: [place(aim), place(one)] })] : [];
  });
  return [...exceeded, ...aims.flatMap((aim): Finding[] => {
    const asked: Statement = { ...aim, role: 'now', doing: undefined };
    const like = [...pairsOfOneThing([asked, ...done.filter((one) => one.sentence !== aim.sentence)], vocabulary).flatMap(({ one, other }) => (one === asked ? [other] : other === asked ? [one] : [])), ...(done.some((one) => one.sentence === aim.sentence) ? [] : [...done.filter((one) => answersNext(aim, one)), ...bare.filter((one) => bareNext(aim, one))])];
    const most = like.toSorted((a, b) => b.value.amount - a.value.amount)[0];
    if (!most || most.value.amount >= aim.value.amount || most.value.amount * 4 <= aim.value.amount) return [];
    return [finding('target-not-met', 'warning', { subject: `${aim.counted.slice(0, 1).toUpperCase()}${aim.counted.slice(1)}`, period: aim.period || undefined, message: `${aim.written} ${aim.counted} were promised, and ${most.written.toLowerCase()} are told of: ${numberWords(aim.value.amount - most.value.amount)} short.`, places: [place(aim), place(most)] })];
  })];
}
