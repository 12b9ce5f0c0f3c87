// A change that one sentence tells in full, "fell from 88 to 74, or by 19%", "97, down from 121 (25%)", "doubled from 34 to 57": both figures and what lies between them stand side by side, whatever they are of.
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import { wrongChange } from './changes.ts';
import { sentencesOf } from './sentences.ts';
import type { Source } from './statements.ts';

const NUMBER = '£?(\\d[\\d,]*(?:\\.\\d+)?)(?![\\d,.]*\\d|\\s?%|\\s?per\\s?cent|[/–-]\\d)';
const IN_YEAR = '(?:\\s(?:in|for|during)\\s(?:the year (?:before|to [A-Z]\\p{Ll}+ 20\\d\\d)|20\\d\\d(?:[/–-]\\d\\d(?:\\d\\d)?)?)|\\s(?:last year|the year before))?';
const NOUN = "(?:\\s(?!in\\b|to\\b|and\\b|by\\b|from\\b)\\p{Ll}[\\p{L}’'-]*){0,4}";
const PERCENT = '(\\d+(?:\\.\\d+)?)\\s?(?:%|per\\s?cent)';
const LINK = '(?:,?\\s\\(|,?\\s(?:or|and so|which is|that is|which makes|up|down)\\s(?:by\\s|a\\s(?:rise|fall|drop|increase|decrease|reduction)\\sof\\s)?|,\\s(?:by|a\\s(?:rise|fall|drop|increase|decrease|reduction)\\sof)\\s)';

/** From one figure to another, and by how much. */
const FROM_TO = new RegExp(`\\bfrom\\s${NUMBER}${NOUN}${IN_YEAR}\\sto\\s${NUMBER}${NOUN}${IN_YEAR}${LINK}${PERCENT}`, 'gu');
/** A figure, what it was, and by how much it changed. */
const DOWN_FROM = new RegExp(`(?<![\\d.,/£–-])${NUMBER}${NOUN}${IN_YEAR},\\s(?:down|up)\\s(?:from|on)\\s${NUMBER}${NOUN}${IN_YEAR},?\\s\\(${PERCENT}\\)`, 'gu');
/** By how much, and then from what to what: "rose by 4.6%, from 1,486 offences to 1,534". */
const BY_FROM_TO = new RegExp(`\\b(?:rose|risen|fell|fallen|grew|grown|dropped|increased|decreased|declined|reduced|up|down|rise|fall|increase|decrease|drop|reduction|growth)\\s(?:by\\s|of\\s)?${PERCENT},?\\s\\(?from\\s${NUMBER}${NOUN}${IN_YEAR}\\sto\\s${NUMBER}`, 'gu');
/** The same in Welsh: "o 120 o achosion i 162, cynnydd o 42%". */
const YN = '(?:\\syn\\s(?:ystod\\s)?20\\d\\d(?:[/–-]\\d\\d(?:\\d\\d)?)?)?';
const O_I = new RegExp(`(?<!\\p{L})o\\s${NUMBER}(?:\\s(?!i\\s)[\\p{L}’'-]+){0,4}${YN}\\si\\s${NUMBER}(?:\\s(?!i\\s)[\\p{L}’'-]+){0,4}${YN}(?:,?\\s\\(|,?\\s(?:sef\\s|neu\\s|sydd yn\\s)?(?:(?:cynnydd|gostyngiad|lleihad|cwymp|codiad)\\so\\s)?)${PERCENT}`, 'gu');
const TIMES = new RegExp(`\\b(doubled|trebled|tripled|halved)\\b[^.;:()\\d]{0,30}\\bfrom\\s${NUMBER}${NOUN}${IN_YEAR}\\sto\\s${NUMBER}`, 'gu');
const FACTORS: Readonly<Record<string, number>> = { doubled: 2, trebled: 3, tripled: 3, halved: 0.5 };
const HEDGED = /\b(?:almost|nearly|more than|over|about|around|less than|roughly|some|not|at least|up to)\s$/iu;

export function changesToldInFull(sources: readonly Source[]): Finding[] {
  return sources.filter((one) => one.part !== 'table').flatMap((source) => {
    const text = single(source.words.text);
    return sentencesOf(text).flatMap((sentence): Finding[] => {
      const words = text.slice(sentence.start, sentence.end);
      const wrong = [
        ...[...words.matchAll(FROM_TO)].map((one) => percentOf(one[1], one[2], one[3], one[0])),
        ...[...words.matchAll(BY_FROM_TO)].map((one) => percentOf(one[2], one[3], one[1], one[0])),
        ...[...words.matchAll(O_I)].map((one) => percentOf(one[1], one[2], one[3], one[0])),
        ...[...words.matchAll(DOWN_FROM)].map((one) => percentOf(one[2], one[1], one[3], one[0])),
        ...[...words.matchAll(TIMES)].map((one) => (HEDGED.test(words.slice(0, one.index)) ? undefined : timesOf(one[1] ?? '', one[2], one[3]))),
      ].filter((one) => one !== undefined);
      return wrong.map((one) => finding('change-does-not-follow', 'error', { subject: 'A change', about: words, period: source.year || undefined, message: one.message, places: [placeOf({ ...source.words, text }, sentence, one.now)] }));
    });
  });
}

type Wrong = { message: string; now: number };

const amount = (written = ''): number => Number(written.replaceAll(',', ''));
const isYear = (written = ''): boolean => /^(?:19|20)\d\d$/.test(written);

function percentOf(base: string | undefined, now: string | undefined, stated: string | undefined, written: string): Wrong | undefined {
  if ((isYear(base) && isYear(now)) || /\b(?:about|around|nearly|almost|over|some|roughly)\s/i.test(written)) return undefined;
  const wrong = wrongChange(amount(now), amount(base), { written: stated ?? '', value: { amount: Number(stated), unit: 'percent', bound: 'exactly' } });
  return wrong === undefined ? undefined : { message: `From ${base} to ${now} is ${wrong}, not ${stated}%.`, now: amount(now) };
}

function timesOf(said: string, base: string | undefined, now: string | undefined): Wrong | undefined {
  const [factor, times] = [FACTORS[said] ?? 1, amount(now) / amount(base)];
  return !Number.isFinite(times) || Math.abs(times - factor) <= factor * 0.1 ? undefined : { message: `From ${base} to ${now} is ${Math.round(times * 10) / 10} times as many, not “${said}”.`, now: amount(now) };
}
