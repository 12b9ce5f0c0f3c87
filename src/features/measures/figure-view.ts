// A reading's figure and source as pages, lists and files say them. Pure.
import { nounOf } from './measure.ts';
import type { Measure } from './measure.ts';
import { valueWords } from './reading-value.ts';
import type { Value } from './value.ts';

/** "over 60", or "Not available". */
export const figureWords = (one: { value: Value | undefined; notAvailable: string | null }): string => (one.value === undefined ? 'Not available' : valueWords(one.value));

/** "429 reports", "12%". */
export const namedFigure = (value: Value, measure: Pick<Measure, 'unit' | 'nounOne' | 'nounMany'>): string => valueWords(value, nounOf(measure));

/** "Partnership Plan 2025-26, review table, domestic abuse". */
export const sourceWords = (one: { source: string; place: string | null }): string => (one.place ? `${one.source}, ${one.place}` : one.source);

