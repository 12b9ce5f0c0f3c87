// Measures, their targets and readings, which reading of a period holds, and the figures that stand in what people write. How others use them: README.md.
import type { Feature } from '../../security/page.ts';
import { measureRoutes } from './routes.ts';

export const measures: Feature = { name: 'measures', routes: measureRoutes };

export { findFigures, findMeasures } from './figures/find-figures.ts';
export type { WrittenFigure, WrittenMeasure, WrittenNumber } from './figures/find-figures.ts';
export type { NotMeasured } from './figures/not-measures.ts';
export { compareValues } from './value.ts';
export type { Agreement, Bound, Unit, Value } from './value.ts';
export { readValue, typedValue, valueWords } from './reading-value.ts';
export type { Understood } from './reading-value.ts';
export { nounOf } from './measure.ts';
export { forThePublic, isWithheld, protectTable, publishCount, publishPercent, publishRate, shownWords } from './small-numbers.ts';
export type { CountTable, ProtectedTable, Shown } from './small-numbers.ts';
export { findDifferencing } from './differencing.ts';
export type { Differencing, PublishedFigure } from './differencing.ts';
export * from './change/index.ts';
export type { Measure as RecordedMeasure, MeasureFields, Noun, Polarity, SmallNumbers, SourceKind } from './measure.ts';
export { firstYearOf, monthsFrom, periodAt, periodKey, periodOf, periodWords, recentPeriods, yearFrom, yearLabel } from './period.ts';
export type { Frequency, Period } from './period.ts';
export { readReference, referenceTo } from './reference.ts';
export type { Reference } from './reference.ts';
export { listMeasures, measureByRef } from './measure-store.ts';
export type { ListedMeasure, MeasureFilters } from './measure-store.ts';
export { addReading, adoptReading, adoptedReading, correctReading, readingsById, readingsOf } from './readings/reading-store.ts';
export type { Figure as ReadingFigure, NewReading, Reading, ReadingFields } from './readings/reading-store.ts';
export { currentReadings, seriesOf } from './readings/current-store.ts';
export type { Current, Point } from './readings/current-store.ts';
export { notesOf, targetOn, targetsOf } from './targets/target-store.ts';
export type { ChartNote, Target } from './targets/target-store.ts';
export { measureSource, measureSources, registerMeasureSource } from './sources.ts';
export type { Computed, MeasureSource, RecordBehind } from './sources.ts';
