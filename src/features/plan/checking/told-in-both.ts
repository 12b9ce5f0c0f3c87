// The same figure told once in Welsh and once in English, wherever in the plan each stands: what the words of the two sentences have in common, other figures that they share, and how alike the two numbers are. Pure.
import { findMeasures } from '../../measures/rules.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import { isShortSlip, isShuffled, isSlip, isWrongDigit } from './digit-slips.ts';
import type { PlanToCheck, Words } from './plan-to-check.ts';
import { sentencesOf } from './sentences.ts';
import type { Language } from './welsh-words.ts';
import { conceptOf, englishOf, languageOf } from './welsh-words.ts';
import { SMALL, tokensOf } from './word-stems.ts';

type Figure = { amount: number; unit: string; start: number; end: number; concept: ReadonlySet<string> };
type Said = { words: Words; text: string; order: number; row: string; language: Language; concepts: ReadonlySet<string>; names: ReadonlySet<string>; years: readonly string[]; figures: Figure[] };

const FIGURE = /(?<![\p{L}\p{N}/.:-])£?\d[\d,]*(?:\.\d+)?%?(?![\p{L}\p{N}/:-])/gu;
/** Smaller ones are told in words as often as not. */
const LEAST = 10;
/** What two sentences must have in common for two figures to be one, where the digits alone show a slip, and where they do not. */
const [ENOUGH_OF_SLIP, ENOUGH] = [3.5, 6];

export function figuresToldInBoth(plan: PlanToCheck): Finding[] {
  const all = saidIn(plan);
  const [welsh, english] = (['cy', 'en'] as const).map((language) => all.filter((one) => one.language === language)) as [Said[], Said[]];
  if (welsh.length === 0 || english.length === 0) return [];
  const amounts = (side: readonly Said[], inWords: boolean): Set<string> => new Set(side.flatMap((one) => [...one.figures.map((figure) => `${figure.unit}${figure.amount}`), ...(inWords ? findMeasures(one.text).map((each) => `${each.value.unit === 'pounds' ? '£' : each.value.unit === 'percent' ? '%' : ''}${each.value.amount}`) : [])]));
  const [inWelsh, inEnglish] = [amounts(welsh, false), amounts(english, true)];
  const alone = (one: Said, others: ReadonlySet<string>): Figure[] => one.figures.filter((figure) => figure.amount >= LEAST && !(figure.unit === '' && figure.amount > 1900 && figure.amount < 2100 && Number.isInteger(figure.amount) && one.text.slice(figure.start, figure.end).length === 4) && !others.has(`${figure.unit}${figure.amount}`));
  const unmatched = english.map((other) => ({ other, figures: alone(other, inWelsh) })).filter(({ figures }) => figures.length > 0);
  const pairs = welsh.flatMap((one) => alone(one, inEnglish).flatMap((mine) => unmatched.flatMap(({ other, figures }) => figures.flatMap((its) => { const weight = likeness(one, mine, other, its); return weight > 0 ? [{ one, mine, other, its, weight }] : []; })))).toSorted((a, b) => b.weight - a.weight);
  const taken = new Set<Figure>();
  return pairs.flatMap(({ one, mine, other, its }): Finding[] => {
    if (taken.has(mine) || taken.has(its)) return [];
    taken.add(mine).add(its);
    const counted = findMeasures(other.text).find((measure) => measure.start <= its.start && measure.end >= its.end)?.counted ?? '';
    const subject = counted === '' ? 'A figure' : `${counted.slice(0, 1).toUpperCase()}${counted.slice(1)}`;
    return [finding('figures-disagree', 'error', {
      subject, about: `${subject} Welsh English`,
      message: `${subject}: ${numberWords(mine.amount)} in Welsh and ${numberWords(its.amount)} in English; they cannot both be right.`,
      places: [placeOf({ ...one.words, text: one.text }, { start: 0, end: one.text.length }, mine.amount), placeOf({ ...other.words, text: other.text }, { start: 0, end: other.text.length }, its.amount)],
    })];
  });
}

/** 0 where they are not taken for one. */
function likeness(one: Said, mine: Figure, other: Said, its: Figure): number {
  if (mine.unit !== its.unit || (one.years.length > 0 && other.years.length > 0 && !one.years.some((year) => other.years.includes(year)))) return 0;
  const value = (amount: number): { amount: number; unit: 'count'; bound: 'exactly' } => ({ amount, unit: 'count', bound: 'exactly' });
  const [a, b] = [value(mine.amount), value(its.amount)];
  const slip = isSlip(a, b) || isShuffled(a, b) || isShortSlip(a, b);
  const near = Math.abs(Math.log(mine.amount / its.amount));
  if (!slip && near > 0.6) return 0;
  const shared = [...one.concepts].filter((stem) => other.concepts.has(stem)).length;
  const names = [...one.names].filter((name) => other.names.has(name)).length;
  const figures = one.figures.filter((figure) => figure !== mine && other.figures.some((each) => each !== its && each.amount === figure.amount && each.unit === figure.unit)).length;
  const head = [...mine.concept].some((stem) => its.concept.has(stem)) ? 1.5 : mine.concept.size > 0 && its.concept.size > 0 ? -1.5 : 0;
  const place = (one.row !== '' && one.row === other.row) || Math.abs(one.order - other.order) <= 2 ? 1.5 : 0;
  const words = Math.min(shared, 4) + Math.min(names, 2) + Math.min(figures * 1.5, 3) + head;
  if (words <= 0.5) return 0;
  const weight = words + place + (isWrongDigit(a, b) ? 1.5 : 0) + (near < 0.12 ? 0.5 : 0);
  return weight >= (slip ? ENOUGH_OF_SLIP : ENOUGH) ? weight + (slip ? 3 : 0) : 0;
}

function saidIn(plan: PlanToCheck): Said[] {
  const found: Said[] = [];
  let order = 0;
  const add = (words: Words, row: string): void => {
    for (const part of words.text.split(/\s\/\s|\n/).map(single)) {
      let last: Language | undefined;
      for (const { start, end } of sentencesOf(part)) {
        const text = part.slice(start, end);
        const language = languageOf(text) ?? languageOf(part) ?? last;
        last = language;
        if (language !== undefined && /\d/.test(text)) found.push(saidOf(words, text, language, order, row));
        order += 1;
      }
    }
  };
  for (const section of plan.sections) {
    for (const words of section.texts) add(words, '');
    for (const table of section.tables) for (const [at, row] of table.rows.entries()) for (const cell of row) if (/\d/.test(cell) && /\p{L}{3}.*\s\p{L}/u.test(cell)) add({ text: cell, where: table.where, ...(table.anchor ? { anchor: table.anchor } : {}) }, `${table.where} ${at}`);
    order += 5;
  }
  for (const year of plan.years) if (year.role === 'reviewed') for (const priority of year.priorities) for (const action of priority.actions) for (const words of [action.update, ...action.others]) add(words, action.text.where);
  return found;
}

function saidOf(words: Words, text: string, language: Language, order: number, row: string): Said {
  const conceptsIn = (part: string): string[] => (language === 'cy' ? [...part.matchAll(/[\p{L}’'-]+/gu)].flatMap((word) => englishOf(word[0])) : tokensOf(part).map((one) => conceptOf(one.stem)).filter((stem) => !SMALL.has(stem) || stem === 'person' || stem === 'support'));
  const figures = [...text.matchAll(FIGURE)].map((one): Figure => {
    const after = text.slice(one.index + one[0].length).split(/[.,;:()]|\d/)[0] ?? '';
    // The noun that is counted: in Welsh behind "o", in English at once.
    const near = after.trim().replace(/^o\s/, '').split(' ').slice(0, language === 'cy' ? 2 : 3).join(' ');
    return { amount: Number(one[0].replace(/[£,%]/g, '')), unit: one[0].startsWith('£') ? '£' : one[0].endsWith('%') ? '%' : '', start: one.index, end: one.index + one[0].length, concept: new Set(conceptsIn(near)) };
  });
  const names = [...text.matchAll(/(?<=\p{L}[,]?\s)\p{Lu}[\p{L}’'-]{3,}/gu)].map((one) => one[0].toLowerCase());
  return { words, text, order, row, language, concepts: new Set(conceptsIn(text)), names: new Set(names), years: text.match(/\b20\d\d(?:\s?[/–-]\s?\d\d)?\b/g)?.map((year) => year.replace(/\s?[–-]\s?/, '/')) ?? [], figures };
}
