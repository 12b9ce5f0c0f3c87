// Which texts were written before a decision that they speak of: said beside them in every form, and before the assessment is handed on.
import type { Session } from '../../../security/session.ts';
import type { Decided } from '../telling/decided.ts';
import { SPEAKS_OF_DECISION, partNamed } from '../telling/parts.ts';
import { writtenWhen } from './section-store.ts';

/** Parts that are older than the newest decision, in the order of the document. */
export async function overtakenBy(session: Session, assessmentId: string, decided: readonly Pick<Decided, 'signedOn' | 'signedAt'>[]): Promise<string[]> {
  if (decided.length === 0) return [];
  const newest = Math.max(...decided.map((one) => new Date(one.signedAt ?? one.signedOn).getTime()));
  const when = await writtenWhen(session, assessmentId);
  return SPEAKS_OF_DECISION.filter((part) => (when.get(part)?.getTime() ?? newest) < newest);
}

export const overtakenLinks = (label: string, parts: readonly string[]): { text: string; href: string }[] => parts.map((part) => ({ text: partNamed(part)?.heading ?? part, href: `/assessment/${label}/text/${part}` }));
