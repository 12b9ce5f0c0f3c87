// A plan in Welsh and in English says everything twice: where a paragraph and its fellow hold as many figures as each other, and one of them differs, one is wrong.
import { findMeasures } from '../../measures/rules.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import { sentencesOf } from './sentences.ts';
import { figuresToldInBoth } from './told-in-both.ts';
import { languageOf } from './welsh-words.ts';
import type { PlanToCheck, Words } from './plan-to-check.ts';

type Side = { words: Words; text: string; figures: { amount: number; start: number; end: number }[] };

export function languagesThatDisagree(plan: PlanToCheck): Finding[] {
  const texts = plan.sections.flatMap((section) => section.texts);
  const cells = plan.sections.flatMap((section) => section.tables.flatMap((table) => table.rows.flat()));
  const updates = plan.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => action.update.text)));
  if (![...texts.map((one) => one.text), ...updates, ...cells].some((text) => /[ŵŷâ]|(?<!\p{L})(?:yn|wedi|gan|o|mae|yr)(?!\p{L})|\p{Ll}(?:wyd|odd)(?!\p{L})/iu.test(text) && text.split(/\s\/\s|\n/).some((part) => languageOf(part) === 'cy'))) return [];
  const found: Finding[] = [];
  for (const section of plan.sections) {
    for (const [at, words] of section.texts.entries()) {
      found.push(...withinOne(words));
      const next = section.texts[at + 1];
      if (next) found.push(...between(sideOf(words, words.text), sideOf(next, next.text)));
    }
  }
  for (const year of plan.years) for (const priority of year.priorities) for (const action of priority.actions) for (const words of [action.update, action.text, ...action.others]) found.push(...withinOne(words));
  const told = new Set(found.map((one) => valuesOf(one)));
  return [...found, ...figuresToldInBoth(plan).filter((one) => !told.has(valuesOf(one)))];
}

const valuesOf = (one: Finding): string => one.places.map((place) => place.value ?? 0).toSorted((a, b) => a - b).join(' ');

/** "Cefnogwyd 98 o bobl. / 98 people were supported." */
function withinOne(words: Words): Finding[] {
  const parts = words.text.split(/\s\/\s|\n/);
  const [one, other] = parts as [string, string];
  return parts.length === 2 ? between(sideOf(words, one), sideOf(words, other)) : [];
}

/** Figures in digits: the languages write small numbers in words at will. */
function sideOf(words: Words, part: string): Side {
  const text = single(part);
  return { words, text, figures: [...text.matchAll(/(?<![\p{L}\p{N}/.:-])£?\d[\d,]*(?:\.\d+)?(?![\p{L}\p{N}/:-])/gu)].map((one) => ({ amount: Number(one[0].replace(/[£,]/g, '')), start: one.index, end: one.index + one[0].length })) };
}

const FAR = 0.8;

function between(one: Side, other: Side): Finding[] {
  const [a, b] = [languageOf(one.text), languageOf(other.text)];
  const long = Math.max(one.text.length, other.text.length);
  if (a === undefined || b === undefined || a === b || one.figures.length === 0 || one.figures.length !== other.figures.length || Math.min(one.text.length, other.text.length) < long * 0.55) return [];
  // The order of words is not the same in both.
  const left = one.figures.filter((figure) => !other.figures.some((its) => its.amount === figure.amount));
  const right = other.figures.filter((figure) => !one.figures.some((its) => its.amount === figure.amount));
  const [mine, its] = [left[0], right[0]];
  if (!mine || !its || left.length !== 1 || right.length !== 1) return [];
  // Where nothing else is told in both, two numbers far from each other are of two things.
  if (one.figures.length === 1 && Math.abs(Math.log(Math.max(mine.amount, 1) / Math.max(its.amount, 1))) > FAR) return [];
  const english = a === 'en' ? { side: one, at: mine } : { side: other, at: its };
  const counted = findMeasures(english.side.text).find((measure) => measure.start <= english.at.start && measure.end >= english.at.end)?.counted ?? '';
  const subject = counted === '' ? 'A figure' : `${counted.slice(0, 1).toUpperCase()}${counted.slice(1)}`;
  return [finding('figures-disagree', 'error', {
    subject, about: `${subject} Welsh English`,
    message: `${subject}: ${numberWords(a === 'cy' ? mine.amount : its.amount)} in Welsh and ${numberWords(a === 'en' ? mine.amount : its.amount)} in English; they cannot both be right.`,
    places: [placeOf({ ...one.words, text: one.text }, sentenceAt(one, mine.start), mine.amount), placeOf({ ...other.words, text: other.text }, sentenceAt(other, its.start), its.amount)],
  })];
}

const sentenceAt = (side: Side, at: number): { start: number; end: number } => sentencesOf(side.text).find((one) => one.start <= at && one.end > at) ?? { start: 0, end: side.text.length };
