// A version that is being made outside the request: what the pages say of it meanwhile, and what came of it.
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { goTo } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { PlanYear } from '../years/year-store.ts';
import { addressOf } from '../year-address.ts';
import { publicationAtOnce } from './planned-publication-store.ts';
import type { AtOnce } from './planned-publication-store.ts';

const SECONDS = 3;
/** As long as this the page looks again by itself; then something is wrong. */
const USUAL_SECONDS = 180;

export type BeingMade = { version: number; since: Date; by: string; isLate: boolean; took: string | undefined; href: string };

export const toItsMaking = (address: string, version: number): Result => goTo(placeOf(address, version));

const placeOf = (address: string, version: number): string => `/plan/years/${address}/versions?made=${version}`;

export async function beingMade(session: Session, year: PlanYear, now: Date, newest?: AtOnce): Promise<BeingMade | undefined> {
  const one = newest ?? (await publicationAtOnce(session, year.id));
  if (one?.state !== 'waiting') return undefined;
  return { version: one.version, since: one.since, by: one.by, isLate: now.getTime() - one.since.getTime() > USUAL_SECONDS * 1000, took: one.lastTook === null ? undefined : durationWords(one.lastTook), href: placeOf(addressOf(year.label), one.version) };
}

/** The answer, asked for again by the browser itself as long as the version is being made. */
export const lookingAgain = <R extends Result>(making: BeingMade | undefined, result: R): R => (making === undefined || making.isLate ? result : { ...result, headers: { refresh: String(SECONDS) } });

const durationWords = (seconds: number): string => (seconds < 90 ? pluralWords(Math.max(1, seconds), 'second') : pluralWords(Math.round(seconds / 60), 'minute'));
