// Computing an assessment, outside requests: the pages show what was kept. New months compute the drafts anew and touch nobody's text.
import { PlainError } from '../../../platform/plain-error.ts';
import type { System } from '../../../security/actor.ts';
import type { Job } from '../../../security/page.ts';
import type { Services } from '../../../security/services.ts';
import { withSession } from '../../../security/session.ts';
import type { Session } from '../../../security/session.ts';
import { askToCompute, assessmentById, keepResult, sayWhyNot } from './assessment-store.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import { listNotes } from './note-store.ts';
import { computeApart } from './compute-apart.ts';

const NAME = 'compute-assessment';

/** Notes the wish and asks for the work; it is done when the transaction is over. */
export async function wantFigures(session: Session, services: Pick<Services, 'enqueue'>, record: AssessmentRecord, now: Date): Promise<void> {
  await askToCompute(session, record, now);
  await services.enqueue(NAME, { partnershipId: session.partnershipId, assessmentId: record.id });
}

/** Computes what is asked for; returns whether something new was kept. */
export async function computeAssessment(services: Services, { partnershipId, assessmentId }: { partnershipId: number; assessmentId: string }): Promise<void> {
  const actor: System = { kind: 'system', partnershipId, job: 'computing an assessment' };
  const asked = await withSession(services.pool, actor, async (session) => {
    const record = await assessmentById(session, assessmentId);
    return record && { record, steps: (await listNotes(session)).filter((note) => note.isStep && note.crimeType === null).map((note) => note.onDay.slice(0, 7)) };
  });
  if (asked === undefined) return;
  const { record, steps } = asked;
  try {
    const made = await computeApart(services, { code: record.areaCode, from: record.firstMonth ?? undefined, to: record.lastMonth ?? undefined, compareWith: record.comparedWith.length === 0 ? undefined : record.comparedWith, steps });
    await withSession(services.pool, actor, (session) => keepResult(session, record, made));
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    await withSession(services.pool, actor, (session) => sayWhyNot(session, record.id, `${error.message} ${error.whatToDo}`));
  }
}

export const computeAssessmentJob: Job = {
  name: NAME,
  run: async (services, data) => {
    if (typeof data['partnershipId'] === 'number' && typeof data['assessmentId'] === 'string') await computeAssessment(services, { partnershipId: data['partnershipId'], assessmentId: data['assessmentId'] });
  },
};
