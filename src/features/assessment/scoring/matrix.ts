// The matrix that candidates are scored on: criteria in three parts, a scale for each part, and for every score a written standard of what it means. Kept as it was with each workshop.
import { z } from 'zod';
import { listWords } from '../../../platform/pages/figure-words.ts';
import { named } from '../assess/by-name.ts';
import { PARTS, outcomeOf } from './scores.ts';
import type { Part } from './scores.ts';

export const CONFIDENCE = 'confidence';

const level = z.object({ value: z.number().min(0).max(100), word: z.string().min(1).max(40) });
const criterion = z.object({ key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), part: z.enum(PARTS), name: z.string().min(1).max(80), question: z.string().max(300), standards: z.array(z.string().max(300)) });
const matrix = z.object({ scales: z.object({ harm: z.array(level), likelihood: z.array(level), position: z.array(level) }), criteria: z.array(criterion), confidence: z.array(z.string().max(300)).length(3) });

export type Level = z.output<typeof level>;
export type Criterion = z.output<typeof criterion>;
export type Matrix = z.output<typeof matrix>;

/** Throws for what is no matrix. */
export const readMatrix = (stored: unknown): Matrix => matrix.parse(stored);

export const PART_WORDS: Record<Part, { title: string; sum: string }> = {
  harm: { title: 'Harm', sum: 'added up' },
  likelihood: { title: 'Likelihood', sum: 'averaged' },
  position: { title: 'Organisational position', sum: 'added up; each point adds a tenth' },
};

/** Highest first: 3 is A. */
export const CONFIDENCE_LEVELS: readonly Level[] = [{ value: 3, word: 'A, high' }, { value: 2, word: 'B, moderate' }, { value: 1, word: 'C, low' }];
/** Lies it between two letters, so that as many lean to the one as to the other? */
export const isBetweenLetters = (value: number): boolean => value === 2.5 || value === 1.5;
/** A half is never rounded towards surer: both letters are told. */
export const confidenceLetter = (value: number): string => (value === 2.5 ? 'A to B' : value === 1.5 ? 'B to C' : value > 2.5 ? 'A' : value > 1.5 ? 'B' : 'C');

export type Choosable = { value: number; word: string; standard: string };
/** What may be chosen on a criterion, or as confidence, each with its standard. */
export function choosable(of: Matrix, key: string): Choosable[] | undefined {
  if (key === CONFIDENCE) return CONFIDENCE_LEVELS.map((one, at) => ({ ...one, standard: of.confidence[at] ?? '' }));
  const found = of.criteria.find((one) => one.key === key);
  return found && of.scales[found.part].map((one, at) => ({ ...one, standard: found.standards[at] ?? '' }));
}

/** What a candidate has that is given the highest score on every criterion: the end of the scale that a priority score stands on. */
export function highestPriority(of: Matrix): number {
  const highest = valuesOfScales(of);
  return outcomeOf(Object.fromEntries(of.criteria.map((one) => [one.key, Math.max(...highest[one.part])])), of.criteria)?.priority ?? 0;
}

export const valuesOfScales = (of: Matrix): Record<Part, number[]> => ({ harm: of.scales.harm.map((one) => one.value), likelihood: of.scales.likelihood.map((one) => one.value), position: of.scales.position.map((one) => one.value) });

export const nameOfCriterion = (of: Matrix, key: string): string => (key === CONFIDENCE ? 'Confidence' : (of.criteria.find((one) => one.key === key)?.name ?? key));

/** "2, moderate"; a mean that is no level stands as its number. */
export function scoreWords(of: Matrix, key: string, value: number): string {
  const word = choosable(of, key)?.find((one) => one.value === value)?.word;
  if (key === CONFIDENCE) return word ?? confidenceLetter(value);
  return word === undefined ? String(Math.round(value * 100) / 100) : `${value}, ${word.toLowerCase()}`;
}

/** Those of the scores sent that the matrix knows; what is no level of its scale is left out. */
export function allowedScores(of: Matrix, sent: Readonly<Record<string, unknown>>): Record<string, number> {
  const keys = [...of.criteria.map((one) => one.key), CONFIDENCE];
  return Object.fromEntries(keys.flatMap((key) => {
    const given = named(sent, key);
    const found = typeof given === 'string' && given !== '' ? choosable(of, key)!.find((one) => String(one.value) === given) : undefined;
    return found ? [[key, found.value]] : [];
  }));
}

/** What was sent as a score and is none: of no criterion of this matrix, or no level of its scale. `field` is empty where no field of the page is meant. */
export function wrongScores(of: Matrix, sent: Readonly<Record<string, unknown>>): { field: string; words: string }[] {
  return Object.entries(sent).filter(([, value]) => value !== '').flatMap(([key, value]) => {
    const choices = choosable(of, key);
    if (choices === undefined) return [{ field: '', words: `“${key.slice(0, 40)}” is no criterion of this workshop. Nothing was saved. Open the page again and score what it asks` }];
    if (choices.some((one) => String(one.value) === value) || (value === UNTOLD && key !== CONFIDENCE)) return [];
    return [{ field: key, words: `${nameOfCriterion(of, key)}: choose one of ${key === CONFIDENCE ? 'A, B and C' : listWords(choices.map((one) => String(one.value)))}` }];
  });
}

/** Chosen in place of a score: no score, and no gap on the sheet. */
export const UNTOLD = 'untold';

/** The criteria of which somebody says that they cannot be told. */
export const untoldIn = (of: Matrix, sent: Readonly<Record<string, unknown>>): string[] => of.criteria.map((one) => one.key).filter((key) => named(sent, key) === UNTOLD);

/** Is it a whole sheet: every criterion, scored or said to be untold, and the confidence? */
export const isWhole = (of: Matrix, scores: Readonly<Record<string, number>>, untold: readonly string[] = []): boolean => scores[CONFIDENCE] !== undefined && of.criteria.every((one) => named(scores, one.key) !== undefined || untold.includes(one.key));

/** What is wrong with a matrix that somebody changed; undefined when it can be scored on. */
export function faultOf(of: Matrix): string | undefined {
  for (const part of ['harm', 'likelihood'] as const) {
    if (!of.criteria.some((one) => one.part === part)) return `Keep at least one criterion of ${part}: without it nothing can be ranked`;
  }
  for (const part of PARTS) {
    const values = of.scales[part].map((one) => one.value);
    if (values.some((value, at) => at > 0 && value <= values[at - 1]!)) return `Let the numbers of the scale for ${PART_WORDS[part].title.toLowerCase()} rise from one level to the next`;
  }
  const names = of.criteria.map((one) => one.name.toLowerCase());
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  return twice === undefined ? undefined : `Two criteria are called “${twice}”. Give each a name of its own`;
}

/** Fields that every sheet sends beside its scores, and the head's search; and what every object has from birth. */
const RESERVED: readonly string[] = [CONFIDENCE, 'sheet', 'version', 'note', 'next', 'words', ...Object.getOwnPropertyNames(Object.prototype)];

/** A key for a new criterion out of its name, unlike those there are. */
export function keyFor(name: string, taken: readonly string[]): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 34) || 'criterion';
  const base = RESERVED.includes(plain) ? `${plain}-2` : plain;
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.includes(`${base}-${number}`)) return `${base}-${number}`;
}

/** Every word of a matrix in lines, so that two versions can be laid side by side. */
export function matrixInLines(of: Matrix): string {
  return [
    ...PARTS.flatMap((part) => [`${PART_WORDS[part].title}: ${of.scales[part].map((one) => `${one.value} ${one.word}`).join(', ')}`, ...of.criteria.filter((one) => one.part === part).flatMap((one) => [`${one.name}. ${one.question}`, ...of.scales[part].map((each, at) => `  ${each.value}: ${one.standards[at] ?? ''}`)])]),
    'Confidence', ...CONFIDENCE_LEVELS.map((one, at) => `  ${one.word}: ${of.confidence[at] ?? ''}`),
  ].join('\n');
}
