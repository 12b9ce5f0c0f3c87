// How figures are recognised in what people write, read without their sources, and compared: pure, so that it can be had without the pages and stores that stand behind `index.ts`.
export { findFigures, findMeasures } from './figures/find-figures.ts';
export { findNumerals } from './figures/number-words.ts';
export type { WrittenFigure, WrittenMeasure, WrittenNumber } from './figures/find-figures.ts';
export type { NotMeasured } from './figures/not-measures.ts';
export { wordsAsWritten } from './citations/token.ts';
export { compareValues } from './value.ts';
export type { Agreement, Bound, Unit, Value } from './value.ts';
