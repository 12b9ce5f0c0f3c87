// What the trail tells of a publication beside that it happened: what went out all the same, and why. Of one that was set for a day it is kept until then.
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import type { PlanYear } from '../years/year-store.ts';
import { notAnswered } from './agreed-version.ts';
import type { SinceAgreed } from './agreed-version.ts';
import type { Hint } from './look-first.ts';

export type Decided = { few?: { counts: string[]; why?: string | undefined }; agreed?: { agreedVersion?: number | undefined; changed: string[]; why?: string | undefined }; contradictions?: { contradictions: string[]; why?: string | undefined } };

const publishedSmallCounts = event('published small counts', 'published counts so small that people could be known in');
const publishedUnagreed = event('published without new agreement', 'published what the authorities were not asked about again in');
const publishedAllTheSame = event('published with open contradictions');

export type ToDecide = { few: readonly Pick<Hint, 'what' | 'where'>[]; agreed: SinceAgreed | undefined; contradictions: readonly string[] };
const countLine = (hint: Pick<Hint, 'what' | 'where'>): string => `${hint.what} in ${hint.where}`;

export function decidedOn({ few, agreed, contradictions }: ToDecide, why: { few?: string | undefined; agreed?: string | undefined; contradictions?: string | undefined }): Decided {
  return {
    ...(few.length > 0 ? { few: { counts: few.map(countLine), why: why.few } } : {}),
    ...(agreed?.toDeclare ? { agreed: { agreedVersion: agreed.version, changed: notAnswered(agreed), why: why.agreed } } : {}),
    ...(contradictions.length > 0 ? { contradictions: { contradictions: [...contradictions], why: why.contradictions } } : {}),
  };
}

/** Of what was decided beforehand, that which is so on the day. */
export const stillSo = (decided: Decided, now: ToDecide): Decided => decidedOn({
  few: decided.few ? now.few : [], agreed: decided.agreed ? now.agreed : undefined, contradictions: decided.contradictions ? now.contradictions : [],
}, { few: decided.few?.why, agreed: decided.agreed?.why, contradictions: decided.contradictions?.why });

/** Written in the transaction of the version. `decidedBy` where that was somebody else's, on an earlier day. */
export async function tellDecided(session: Session, year: Pick<PlanYear, 'id' | 'title'>, { few, agreed, contradictions }: Decided, version: number, decidedBy?: string): Promise<void> {
  const about = { kind: 'plan year', id: year.id, words: year.title };
  const more = decidedBy === undefined ? {} : { decidedBy };
  if (few) await record(session, publishedSmallCounts, about, { ...few, ...more });
  if (agreed) await record(session, publishedUnagreed, about, { ...agreed, version, ...more });
  if (contradictions) await record(session, publishedAllTheSame, about, { ...contradictions, ...more });
}
