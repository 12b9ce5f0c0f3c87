// What is made outside the request, as pages speak of it meanwhile: the press is answered at once, and the page looks again by itself until it is there.
import { pluralWords } from './figure-words.ts';

const SECONDS = 3;
/** As long as this the page looks again by itself; then something is wrong. */
const USUAL_SECONDS = 180;

export type BeingMade = { version: number; since: Date; by: string; isLate: boolean; took: string | undefined; href: string };

/** `lastTook`: seconds of the last one that was made; `href`: where it is looked for. */
export const beingMadeOf = ({ version, since, by, lastTook }: { version: number; since: Date; by: string; lastTook: number | null }, href: string, now: Date): BeingMade =>
  ({ version, since, by, isLate: now.getTime() - since.getTime() > USUAL_SECONDS * 1000, took: lastTook === null ? undefined : durationWords(lastTook), href });

/** The answer, asked for again by the browser itself as long as the version is being made. */
export const lookingAgain = <R extends object>(making: BeingMade | undefined, result: R): R => (making === undefined || making.isLate ? result : { ...result, headers: { refresh: String(SECONDS) } });

const durationWords = (seconds: number): string => (seconds < 90 ? pluralWords(Math.max(1, seconds), 'second') : pluralWords(Math.round(seconds / 60), 'minute'));
