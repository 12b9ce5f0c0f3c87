// The part of an assessment that an address names: one of the list, the text about a type that was counted, or the text about a type that no figure is there for any
// more. The last has no place in the document and is not published; whoever writes may move it or take it out.
import { notFound } from '../../../platform/web/errors.ts';
import type { Session } from '../../../security/session.ts';
import { subjectsOf } from '../assess/computed.ts';
import type { Subject } from '../assess/computed.ts';
import { whatWasDecided } from '../scoring/what-was-decided.ts';
import { headline } from '../telling/change-words.ts';
import { decidedLines } from '../telling/decided.ts';
import { SPEAKS_OF_DECISION, partNamed, partOfType } from '../telling/parts.ts';
import type { Part } from '../telling/parts.ts';
import { resultHeads, resultNumber } from './assessment-store.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import { shownResult } from './open-assessment.ts';
import { findSection } from './section-store.ts';

/** `decided`: what was decided already, for whoever writes of what is to be decided; `isGone`: it is about a type that the newest figures do not have. */
export type AskedPart = { part: Part; figures: string[]; decided?: string[]; isGone?: true };

export const typePart = ({ slug, name }: Pick<Subject, 'slug' | 'name'>): Part => ({ key: partOfType(slug), heading: name, asks: 'What is behind the figures: who, where, why, and what is being done. Say what is only supposed.', statutory: false });

export async function partOf(session: Session, record: AssessmentRecord, key: string): Promise<AskedPart> {
  const found = await findPart(session, record, key);
  if (found === undefined) throw notFound();
  return found;
}

export async function findPart(session: Session, record: AssessmentRecord, key: string): Promise<AskedPart | undefined> {
  const result = await shownResult(session, record);
  const subjects = result === undefined ? [] : subjectsOf(result.computed.assessment);
  const known = partNamed(key);
  if (known !== undefined) return { part: known, figures: key === 'summary' ? [...(result?.computed.assessment.answer ?? [])] : [], ...(SPEAKS_OF_DECISION.includes(key) ? { decided: decidedLines(await whatWasDecided(session, record.label)) } : {}) };
  const subject = subjects.find((one) => partOfType(one.slug) === key);
  if (subject !== undefined) return { part: typePart(subject), figures: [headline(subject)] };
  const before = await countedBefore(session, record, key);
  if (before === undefined && (await findSection(session, record.id, key)) === undefined) return undefined;
  return { part: gonePart(key, before?.name), figures: [], isGone: true };
}

/** Its name as it was counted before, or made of its address. */
export const gonePart = (key: string, name: string | undefined): Part => ({ key, heading: name ?? key.replace(/^type-/, '').replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase()), asks: '', statutory: false });

/** The type in the newest of the earlier figures that have it. */
export async function countedBefore(session: Session, record: Pick<AssessmentRecord, 'id'>, key: string): Promise<Subject | undefined> {
  for (const { number } of (await resultHeads(session, record.id)).slice(1)) {
    const result = await resultNumber(session, record.id, number);
    const found = result && subjectsOf(result.computed.assessment).find((one) => partOfType(one.slug) === key);
    if (found !== undefined) return found;
  }
  return undefined;
}
