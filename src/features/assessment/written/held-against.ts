// What the figures of an assessment are held against by themselves: the last version that was handed on. What nobody was given is no “last time”; only where
// nothing was ever handed on are computations held against each other, and then it is said.
import { dateTimeWords, dateWords } from '../../../platform/pages/day-words.ts';
import type { Session } from '../../../security/session.ts';
import { monthsInWords } from '../assess/months.ts';
import { listAssessments, newestResult, resultNumber } from './assessment-store.ts';
import type { AssessmentRecord, Result } from './assessment-store.ts';
import { lastShared } from './document-store.ts';
import type { SharedVersion } from './document-store.ts';
import type { BeforeKept, HandedOn } from './handed-on.ts';

export type HeldAgainst = BeforeKept & { result: Result };

export const monthInWords = (month: string): string => monthsInWords({ from: month, to: month });
const endsWith = (result: Result): string => `Its data ended with ${monthInWords(result.computed.assessment.to)}.`;

async function asShared(session: Session, record: AssessmentRecord, found: SharedVersion | undefined): Promise<HeldAgainst | undefined> {
  const result = found && (await resultNumber(session, found.assessmentId, found.resultNumber));
  if (found === undefined || result === undefined) return undefined;
  const isOther = found.assessmentId !== record.id;
  return { words: `${isOther ? `the assessment ${found.label}` : `version ${found.number}`}, shared on ${dateWords(found.madeAt)}`, cutOff: `${isOther ? `Version ${found.number} of it was the last that was shared before. ` : 'It was the last version that was shared. '}${endsWith(result)}`, result, assessmentId: found.assessmentId, number: result.number, isAssessment: isOther };
}

async function kept(session: Session, was: BeforeKept | null): Promise<HeldAgainst | undefined> {
  const result = was === null ? undefined : await resultNumber(session, was.assessmentId, was.number);
  return was !== null && result !== undefined ? { ...was, ...(was.cutOff === undefined ? {} : { cutOff: was.cutOff.replace('No version was shared before, so', 'No version was shared before this one, so') }), result } : undefined;
}

/** Beside what was handed on stands what it was held against then. */
export async function beforeThis(session: Session, record: AssessmentRecord, result: Result, handedOn: HandedOn | undefined): Promise<HeldAgainst | undefined> {
  if (handedOn?.before !== undefined) return kept(session, handedOn.before);
  const shared = await asShared(session, record, await lastShared(session, record));
  if (shared !== undefined) return shared;
  const other = (await listAssessments(session)).find((one) => one.label < record.label && one.computedAt !== null);
  const last = other && (await newestResult(session, other.id));
  if (other !== undefined && last !== undefined) return { words: `the assessment ${other.label} as last computed`, cutOff: `No version was shared before this one, so it is held against figures computed on ${dateTimeWords(last.computedAt)}. ${endsWith(last)}`, result: last, assessmentId: other.id, number: last.number, isAssessment: true };
  const first = result.number > 1 ? await resultNumber(session, record.id, 1) : undefined;
  return first && { words: 'its figures were first computed', cutOff: `No version was shared before this one, so it is held against the figures of ${dateTimeWords(first.computedAt)}. ${endsWith(first)}`, result: first, assessmentId: record.id, number: 1, isAssessment: false };
}

/** What everybody may be told of: the last version of an earlier assessment that was handed on. A version of this one on its way is nothing that the public had. */
export async function lastAssessmentShared(session: Session, record: AssessmentRecord, handedOn: HandedOn | undefined): Promise<HeldAgainst | undefined> {
  if (handedOn?.lastAssessment !== undefined) return kept(session, handedOn.lastAssessment);
  if (handedOn?.before !== undefined) return handedOn.before?.isAssessment ? kept(session, handedOn.before) : undefined;
  return asShared(session, record, await lastShared(session, record, { earlierYearsOnly: true }));
}

/** Without its figures, as it is kept with a version that is handed on. */
export const toKeep = (one: HeldAgainst | undefined): BeforeKept | null => {
  if (one === undefined) return null;
  const { result: _figures, ...rest } = one;
  return rest;
};
