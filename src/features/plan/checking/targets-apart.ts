// Targets that are asked for of each place, that name only the time a thing takes, or that stand in Welsh: what is wanted, and what its update says of it. Pure.
import { findMeasures } from '../../measures/rules.ts';
import type { WrittenMeasure } from '../../measures/rules.ts';
import { single } from './finding.ts';
import { SMALL, tokensOf } from './word-stems.ts';
import { headOf } from './counted-heads.ts';
import { englishOf } from './welsh-words.ts';

/** "At least eight days" beside "Deliver days of action": the days are what is counted, and no length of time. */
export function countsTimes(text: string, action: string): string {
  const time = /(?<!\p{L})(day|night|evening|morning|afternoon|week)s\.?$/iu.exec(text)?.[1];
  const named = time === undefined ? undefined : new RegExp(`\\b${time}s\\s(of\\s\\p{Ll}{3,})`, 'iu').exec(single(action))?.[1];
  return named === undefined ? text : `${text.replace(/\.$/, '')} ${named}`;
}

/** "It took six days": how long, and not how many. */
export const isLength = (one: WrittenMeasure, update: string): boolean => /^(?:days|nights|evenings|mornings|afternoons|weeks)\b/i.test(one.counted) && /\b(?:took|takes|taken|lasted|lasts|for|within|after)\s(?:about\s|only\s|just\s)?$/i.test(update.slice(0, one.start));

const OF_EACH = /^[^.;,]*?\b(?:in|of|for|at|on|to)\s(?:each|every one)\b/i;
const AT_A_PLACE = /^(?:\s\p{Ll}+){0,5}?\s(?:in|at|for|on|to)\s(?:the\s)?(?:\p{Lu}|(?:first|second|third|fourth|last|other|next|spring|summer|autumn|winter)\b)/u;

/** "Hold at least eight surgeries in each district": "eight in Weldon and five in Marsh" leaves one of them short. */
export function leastOfEach(text: string, target: WrittenMeasure, reached: readonly WrittenMeasure[], update: string): WrittenMeasure | undefined {
  if (!OF_EACH.test(text.slice(target.end)) || target.value.unit !== 'count') return undefined;
  const all = reached.filter((one) => one.value.unit === 'count');
  // "And 29 premises were seen" tells of something else.
  const counts = all.filter((one) => AT_A_PLACE.test(update.slice(one.end)) || one.counted === '' || headOf(one.counted) === headOf(target.counted));
  const [first] = counts;
  // Only where the places stand one beside the other in one sentence, and nothing else is counted there.
  if (!first || counts.length < 2 || !counts.every((one) => AT_A_PLACE.test(update.slice(one.end)) && one.value.bound === 'exactly') || /[.;]\s/.test(update.slice(first.start, counts.at(-1)?.start)) || counts.slice(1).some((one) => one.counted !== '' && one.counted !== first.counted)) return undefined;
  const least = counts.toSorted((a, b) => a.value.amount - b.value.amount)[0];
  return least && least.value.amount < target.value.amount ? least : undefined;
}

/** "41 of the 64 clients", "of 412 victims, 330 were called": the share that two counts make, where only two do. */
export function shareOfTwo(update: string, asked: string): WrittenMeasure[] {
  const counts = findMeasures(update).filter((one) => one.value.unit === 'count');
  const words = new Set(tokensOf(asked).map((one) => one.stem).filter((stem) => !SMALL.has(stem)));
  const found = counts.slice(1).flatMap((second, at): WrittenMeasure[] => {
    const first = counts[at] as WrittenMeasure;
    const partFirst = /^\s(?:out\s)?of\s(?:(?:the|our|all|these|its)\s)*$/i.test(update.slice(first.end, second.start));
    const wholeFirst = /\b[Oo]f\s(?:(?:the|our|all|these)\s)*$/.test(update.slice(0, first.start)) && /^(?:[^.;]{0,40},)?\s$/.test(update.slice(first.countedEnd, second.start));
    // "1,844 reports, 1,401 of them in time"
    const thenPart = (/^[^.;]{0,30},\s$/.test(update.slice(first.countedEnd, second.start)) && /^\sof\s(?:them|these|those|which)\b/.test(update.slice(second.end))) || /^[^.;]{0,30},\sof (?:which|whom)\s$/.test(update.slice(first.countedEnd, second.start));
    const [part, all] = partFirst ? [first, second] : [second, first];
    if ((!partFirst && !wholeFirst && !thenPart) || part.value.amount > all.value.amount || all.value.amount === 0 || !tokensOf(`${all.counted} ${part.counted}`).some((one) => words.has(one.stem))) return [];
    const amount = Math.round((part.value.amount / all.value.amount) * 1000) / 10;
    return [{ ...first, text: `${amount}%`, end: second.end, counted: all.counted, countedEnd: Math.max(first.countedEnd, second.countedEnd), value: { ...part.value, unit: 'percent', amount } }];
  });
  return found.length === 1 ? found : [];
}

const NUMBERS: ReadonlyMap<string, number> = new Map(['un', 'dau dwy ddau ddwy', 'tri tair dri dair', 'pedwar pedair bedwar bedair', 'pump pum bump bum', 'chwech chwe', 'saith', 'wyth', 'naw', 'deg deng ddeg', 'unarddeg', 'deuddeg deuddeng ddeuddeg', 'tairarddeg', 'pedairarddeg', 'pymtheg pymtheng bymtheg'].flatMap((words, at) => words.split(' ').map((word) => [word, at + 1] as const)).concat([['ugain', 20], ['hugain', 20], ['deugain', 40], ['trigain', 60], ['cant', 100], ['gant', 100]]));
const COUNTED = new RegExp(`(?<![\\p{L}\\p{N}])(\\d[\\d,]*|(?:un|tair|pedair)\\sar\\sddeg|${[...NUMBERS.keys()].toSorted((a, b) => b.length - a.length).join('|')})\\s(?:o\\s)?(\\p{Ll}{3,})`, 'giu');

type Told = { amount: number; written: string; noun: string };
function toldIn(text: string): Told[] {
  return [...single(text).matchAll(COUNTED)].flatMap((found): Told[] => {
    const [, written = '', noun = ''] = found;
    const amount = /^\d/.test(written) ? Number(written.replaceAll(',', '')) : NUMBERS.get(written.toLowerCase().replaceAll(' ', ''));
    return amount === undefined ? [] : [{ amount, written, noun }];
  });
}
const sameNoun = (one: string, other: string): boolean => one === other || englishOf(one).some((stem) => englishOf(other).includes(stem));

/** "Cynnal o leiaf 10 sesiwn" and "Cynhaliwyd saith sesiwn": how many were asked for and how many there were. */
export function shortInWelsh(action: string, update: string): { wanted: Told; reached: Told } | undefined {
  const at = /(?<!\p{L})o leiaf\s/iu.exec(action);
  const wanted = at === null ? undefined : toldIn(action.slice(at.index + at[0].length))[0];
  // "Pob ysgol": all of them, however many they are.
  if (!wanted || /(?<!\p{L})(?:pob|phob|bob|holl|cyfan)(?!\p{L})/iu.test(update) || findMeasures(action).some((one) => one.value.bound === 'at-least')) return undefined;
  const alike = toldIn(update).filter((one) => sameNoun(one.noun, wanted.noun));
  const [reached] = alike;
  return reached && alike.length === 1 && reached.amount < wanted.amount ? { wanted, reached } : undefined;
}
