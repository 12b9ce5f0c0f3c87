// Computing an assessment, outside requests: the pages show what was kept. New months compute the drafts anew and touch nobody's text.
import { PlainError } from '../../../platform/plain-error.ts';
import type { System } from '../../../security/actor.ts';
import type { Job } from '../../../security/page.ts';
import type { Services } from '../../../security/services.ts';
import { withSession } from '../../../security/session.ts';
import type { Session } from '../../../security/session.ts';
import { heldFiles, newestHeld } from '../police-data/police-files-store.ts';
import { askToCompute, assessmentById, assessmentsBehind, keepResult, sayWhyNot } from './assessment-store.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import { computeApart } from './compute-apart.ts';

const NAME = 'compute-assessment';
const FAULT = 'The figures could not be worked out, because of a fault here. Tell whoever looks after Frankpledge; the log says more.';

/** Notes the wish and asks for the work, both or neither. */
export async function wantFigures(session: Session, services: Pick<Services, 'enqueue'>, record: AssessmentRecord, now: Date): Promise<void> {
  await askToCompute(session, record, now);
  await services.enqueue(NAME, { partnershipId: session.partnershipId, assessmentId: record.id }, session);
}

export async function computeAssessment(services: Pick<Services, 'pool' | 'dataFolder'>, { partnershipId, assessmentId }: { partnershipId: number; assessmentId: string }): Promise<void> {
  const actor: System = { kind: 'system', partnershipId, job: 'computing an assessment' };
  const asked = await withSession(services.pool, actor, async (session) => {
    const record = await assessmentById(session, assessmentId);
    // Before the files themselves: of what comes in between the two it is better said that it is not in the figures.
    const dataUntil = await newestHeld(session);
    return record && { record, dataUntil, held: await heldFiles(session) };
  });
  // What was handed on rests on the figures that it had.
  if (asked === undefined || asked.record.state !== 'draft') return;
  const { record, dataUntil, held } = asked;
  try {
    const made = await computeApart({ dataFolder: services.dataFolder, held, code: record.areaCode, from: record.firstMonth ?? undefined, to: record.lastMonth ?? undefined, compareWith: record.comparedWith.length === 0 ? undefined : record.comparedWith });
    await withSession(services.pool, actor, (session) => keepResult(session, record, made, dataUntil));
  } catch (error) {
    const isPlain = error instanceof PlainError;
    await withSession(services.pool, actor, (session) => sayWhyNot(session, record, isPlain ? `${error.message} ${error.whatToDo}` : FAULT, isPlain ? dataUntil : undefined));
    if (!isPlain) throw error;
  }
}

export const computeAssessmentJob: Job = {
  name: NAME,
  run: async (services, data) => {
    if (typeof data['partnershipId'] === 'number' && typeof data['assessmentId'] === 'string') await computeAssessment(services, { partnershipId: data['partnershipId'], assessmentId: data['assessmentId'] });
  },
};

/** After new months: every draft that takes them in, whichever partnership brought them. */
export const keepAssessmentsCurrent: Job = {
  name: 'keep-assessments-current',
  every: '* * * * *',
  run: async (services) => {
    for (const one of await assessmentsBehind(services)) {
      // What fails for one partnership is tried again in a minute, and keeps no other waiting.
      await computeAssessment(services, one).catch((error: unknown) => services.log.error({ err: error, assessment: one.assessmentId }, 'an assessment could not be computed'));
    }
  },
};
