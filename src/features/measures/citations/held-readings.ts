// The readings that texts cited on the day they were handed on, so that they go on saying what they said then, whatever was corrected since. Pure.
import type { CitedReading, Resolve } from './cited-text.ts';
import { citedIn } from './token.ts';
import type { FigureToken } from './token.ts';

/** By citation; null where nothing was found to cite. */
export type HeldReadings = Readonly<Record<string, CitedReading | null>>;

const keyOf = ({ measure, period, reading }: Pick<FigureToken, 'measure' | 'period' | 'reading'>): string => `${measure}@${period}${reading === undefined ? '' : `#${reading}`}`;

export function holdReadings(texts: readonly string[], resolve: Resolve): HeldReadings {
  return Object.fromEntries(texts.flatMap(citedIn).map((token) => {
    const found = resolve(token);
    return [keyOf(token), found.is === 'found' ? found.reading : null];
  }));
}

/** What was cited then. What a reader may not see now stays unseen, and whether a measure is for the public is as it is now. */
export function asHeld(held: HeldReadings, now: Resolve): Resolve {
  return (token) => {
    const today = now(token);
    const then = held[keyOf(token)];
    if (then === undefined || (then !== null && today.is === 'none')) return today;
    return then === null ? { is: 'none' } : { is: 'found', reading: today.is === 'found' ? { ...then, measure: today.reading.measure } : then };
  };
}
