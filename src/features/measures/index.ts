// Measures and their readings; what a figure says, and the figures that stand in what people write.
export { findFigures, findMeasures } from './figures/find-figures.ts';
export type { Figure, Measure, NoMeasure } from './figures/find-figures.ts';
export type { NotMeasured } from './figures/not-measures.ts';
export { compareValues } from './value.ts';
export type { Agreement, Bound, Unit, Value } from './value.ts';
