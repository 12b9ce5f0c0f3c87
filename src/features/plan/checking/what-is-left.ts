// Some of a whole, and what that leaves: "46 of 58 cameras have been replaced, leaving 14", "Nine of the 16 gates are up. The remaining seven …". Pure.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { WrittenMeasure } from '../../measures/rules.ts';
import { PLURAL, headOf } from './counted-heads.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import { sentencesOf } from './sentences.ts';
import { measuresOf } from './statements.ts';
import type { Source } from './statements.ts';

const OF_ALL = /^(?:\s\p{Ll}+)?\s(?:out\s)?of\s(?:the\s|our\s|all\s|these\s)*$/u;
const LEAVES = /^[^.;:\d]*,\s(?:which\s)?(?:leaves|leaving|left)\s(?:only\s|just\s|another\s|a further\s|the (?:other|remaining)\s)?$/i;
const LEFT_NEXT = /^(?:The|Our)\s(?:other|remaining)\s$/;

const isPlain = (one: WrittenMeasure): boolean => one.value.unit === 'count' && one.value.bound === 'exactly' && one.value.upTo === undefined && one.value.per === undefined;

/** "Leaving 3 posts unfilled" is not of the officers. Behind a number of no noun stands what they do: "The remaining eight need land". */
function isOfThese(left: WrittenMeasure, these: readonly WrittenMeasure[]): boolean {
  const hasNoun = left.counted !== '' && (left.value.amount === 1 || PLURAL.test(left.counted));
  return !hasNoun || these.some((one) => one.counted !== '' && headOf(one.counted) === headOf(left.counted));
}

export function leftOvers(sources: readonly Source[]): Finding[] {
  return sources.filter((one) => one.part !== 'table').flatMap((source): Finding[] => {
    const text = single(source.words.text);
    if (!/\b(?:leav|left|other|remaining)/.test(text)) return [];
    const measures = measuresOf(source, text).filter(isPlain);
    const sentences = sentencesOf(text);
    return measures.flatMap((some, at): Finding[] => {
      const [all, left] = [measures[at + 1], measures[at + 2]];
      if (!all || !left || all.value.amount <= some.value.amount || !OF_ALL.test(text.slice(some.end, all.start))) return [];
      const [own, next] = [all, left].map((one) => sentences.find((sentence) => sentence.start <= one.start && one.end <= sentence.end));
      const isLeft = own !== undefined && own === next ? LEAVES.test(text.slice(all.end, left.start)) : own !== undefined && next !== undefined && sentences.indexOf(next) === sentences.indexOf(own) + 1 && LEFT_NEXT.test(text.slice(next.start, left.start));
      const rest = all.value.amount - some.value.amount;
      if (!isLeft || rest === left.value.amount || left.value.amount >= all.value.amount || !isOfThese(left, [some, all])) return [];
      return [finding('change-does-not-follow', 'error', { subject: all.counted === '' ? 'What is left' : `${all.counted.slice(0, 1).toUpperCase()}${all.counted.slice(1)}`, period: source.year || undefined, message: `${some.text} of ${all.text} leave ${numberWords(rest)}, not ${left.text.toLowerCase()}.`, places: [placeOf({ ...source.words, text }, { start: own?.start ?? 0, end: next?.end ?? text.length }, left.value.amount)] })];
    });
  });
}
