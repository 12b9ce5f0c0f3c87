// "Reduce nuisance fires by a fifth", "halve the number of repeat callers": by how much a thing is to move, and the two figures of its update between which it moved. Pure.
import { findMeasures } from '../../measures/rules.ts';
import type { WrittenMeasure } from '../../measures/rules.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { SMALL, rootOf, tokensOf } from './word-stems.ts';

type Move = { /** of what there was, less than none where it is to fall */ share: number; written: string; subject: string };

const SHARES: Readonly<Record<string, number>> = { half: 0.5, third: 1 / 3, quarter: 0.25, fifth: 0.2, tenth: 0.1 };
const DOWN = /^(?:\d[\d.]*\s)?(?:to\s)?(?:reduce|cut|lower|decrease|bring down)\s/i;
const UP = /^(?:\d[\d.]*\s)?(?:to\s)?(?:increase|raise|grow|boost|lift|expand)\s/i;
const AT_ONCE = /^(?:\d[\d.]*\s)?(?:to\s)?(halve|double|treble|triple)\s/i;
const FACTORS: Readonly<Record<string, number>> = { halve: -0.5, double: 1, treble: 2, triple: 2 };
const BY = /\sby\s(?:at least\s)?(?:(\d{1,3}(?:\.\d)?)\s?(?:%|per cent)|(?:a|one)[ -](half|third|quarter|fifth|tenth))(?=[\s.,;]|$)/iu;
const OTHER_YEARS = /\b20\d\d\b|\b(?:two|three|four|five|\d) years\b|\b(?:baseline|plan period|life of)\b/iu;

export function moveAsked(text: string): Move | undefined {
  if (OTHER_YEARS.test(text) || findMeasures(text).filter((one) => one.value.unit === 'count').length > 0) return undefined;
  const whole = AT_ONCE.exec(text);
  if (whole) return { share: FACTORS[(whole[1] ?? '').toLowerCase()] ?? 0, written: (whole[1] ?? '').toLowerCase(), subject: text.slice(whole[0].length) };
  const falls = DOWN.test(text);
  const by = falls || UP.test(text) ? BY.exec(text) : null;
  if (!by) return undefined;
  const share = by[1] === undefined ? (SHARES[(by[2] ?? '').toLowerCase()] ?? 0) : Number(by[1]) / 100;
  return { share: falls ? -share : share, written: by[0].trim(), subject: text.slice(0, by.index).replace(/^\S+\s/, '') };
}

const FROM_TO = /^\s(?:\p{L}+\s){0,2}to\s(?:only\s|just\s)?$/u;
/** More than what a rounding makes. */
const LEEWAY = 0.006;

const SAID_SO = /\b(?:(?:more than |over )?(?:doubled|trebled|tripled|halved)|(?:target|aim|goal) (?:was|has been|is) (?:met|reached|passed|beaten|exceeded))\b/i;

/** The later of the two figures between which the thing moved too little, and how far it moved. */
export function movedTooLittle(move: Move, update: string): { to: WrittenMeasure; told: string } | undefined {
  const counts = findMeasures(update).filter((one) => one.value.unit === 'count' && one.value.bound === 'exactly');
  const pairs = counts.slice(1).flatMap((to, at) => { const from = counts[at] as WrittenMeasure; return /\bfrom\s$/i.test(update.slice(0, from.start)) && FROM_TO.test(update.slice(from.end, to.start)) ? [{ from, to }] : []; });
  const [pair] = pairs;
  if (!pair || pairs.length > 1 || pair.from.value.amount === 0 || /\b(?:so far|to date|first (?:half|quarter)|between|in (?:January|February|March|April|May|June|July|August|September|October|November|December))\b/i.test(update)) return undefined;
  // "Wardens doubled to 12. Their vans went from 4 to 5."
  if (SAID_SO.test(update)) return undefined;
  const roots = rootsIn(move.subject);
  const said = new Set(rootsIn(update.slice(0, pair.from.start).split(/[.;]\s/).at(-1) ?? ''));
  const moved = (pair.to.value.amount - pair.from.value.amount) / pair.from.value.amount;
  if (!roots.some((root) => said.has(root)) || (move.share < 0 ? moved <= move.share + LEEWAY : moved >= move.share - LEEWAY)) return undefined;
  return { to: pair.to, told: `from ${pair.from.text} to ${pair.to.text}, ${moved === 0 ? 'no change' : `a ${moved < 0 ? 'fall' : 'rise'} of ${numberWords(Math.round(Math.abs(moved) * 100))}%`}` };
}

const rootsIn = (text: string): string[] => tokensOf(text).filter((one) => !SMALL.has(one.stem) && one.stem !== 'number').map((one) => rootOf(one.stem));
