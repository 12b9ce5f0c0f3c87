// "Stalking rose from 341 to 314": the word says one way, and its own two figures the other. Pure.
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import { sentencesOf } from './sentences.ts';
import { measuresOf } from './statements.ts';
import type { Source } from './statements.ts';

const RISES = 'rose|risen|increased|grew|grown|climbed|(?:went|gone|going|are|is|was|were) up';
const FALLS = 'fell|fallen|dropped|decreased|declined|(?:went|gone|going|came|come|are|is|was|were) down';
const MOVED = new RegExp(`\\b(?:(${RISES})|(${FALLS}))(?:\\s(?:again|slightly|sharply|steadily|a little|further))?,?\\s([\\p{L}\\s]{0,30}\\s)?from\\s(?:the\\s|a\\s|some\\s|only\\s|just\\s)?$`, 'iu');
const TO = /^(?:\s[\p{L}-]+){0,4}\sto\s(?:only\s|just\s|some\s)?$/u;
const OF_ANOTHER_CLAUSE = /\b(?:as|when|while|whilst|where|after|because|since|and|but|or|that|which|went|goes?|came|cuts?|moved?|took|made|was|were|is|are|has|had|\p{Ll}+ing)\b/iu;
/** In a table of places the first is the highest. */
const IN_ORDER = /\b(?:rank\p{L}*|place|position|league)\b/iu;

export function movesTheWrongWay(sources: readonly Source[]): Finding[] {
  return sources.flatMap((source): Finding[] => {
    if (source.part === 'table') return [];
    const text = single(source.words.text);
    if (!/\bfrom\b/i.test(text)) return [];
    const measures = measuresOf(source, text);
    const sentences = measures.length < 2 ? [] : sentencesOf(text);
    return measures.slice(1).flatMap((to, at): Finding[] => {
      const from = measures[at]!;
      const sentence = sentences.find((one) => one.start <= from.start && one.end >= to.end);
      const said = sentence && MOVED.exec(text.slice(sentence.start, from.start));
      if (!sentence || !said || !TO.test(text.slice(from.end, to.start)) || from.value.unit !== to.value.unit || [from, to].some((one) => one.value.bound !== 'exactly' || one.value.upTo !== undefined) || from.value.amount === to.value.amount || IN_ORDER.test(text.slice(sentence.start, sentence.end))) return [];
      // "Numbers were up as incidents went from 90 to 60": the figures are another clause's.
      if (OF_ANOTHER_CLAUSE.test(said[3] ?? '')) return [];
      const rises = said[1] !== undefined;
      if (rises === to.value.amount > from.value.amount) return [];
      const subject = text.slice(sentence.start, sentence.start + said.index).replace(/\s(?:has|have|had)\s?$/i, '').trim() || 'A figure';
      return [finding('change-does-not-follow', 'error', { subject, period: source.year || undefined, message: `${subject}: from ${from.text} to ${to.text} is a ${rises ? 'fall' : 'rise'}, not a ${rises ? 'rise' : 'fall'}.`, places: [placeOf({ ...source.words, text }, sentence, to.value.amount)] })];
    });
  });
}
