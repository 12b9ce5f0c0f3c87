// A version of a plan that is being made outside the request: where it is looked for, and whether it is being made still.
import { beingMadeOf } from '../../../platform/pages/being-made.ts';
import type { BeingMade } from '../../../platform/pages/being-made.ts';
import { goTo } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { PlanYear } from '../years/year-store.ts';
import { addressOf } from '../year-address.ts';
import { publicationAtOnce } from './planned-publication-store.ts';
import type { AtOnce } from './planned-publication-store.ts';

export const toItsMaking = (address: string, version: number): Result => goTo(placeOf(address, version));

const placeOf = (address: string, version: number): string => `/plan/years/${address}/versions?made=${version}`;

export async function beingMade(session: Session, year: PlanYear, now: Date, newest?: AtOnce): Promise<BeingMade | undefined> {
  const one = newest ?? (await publicationAtOnce(session, year.id));
  return one?.state === 'waiting' ? beingMadeOf(one, placeOf(addressOf(year.label), one.version), now) : undefined;
}
