// Makes the versions of assessments that were asked for, for the strategy group and for everybody. What changed meanwhile is stopped and told, never handed on unseen.
import type { System } from '../../../security/actor.ts';
import type { Job } from '../../../security/page.ts';
import type { Services } from '../../../security/services.ts';
import { withSession } from '../../../security/session.ts';
import type { Session } from '../../../security/session.ts';
import { oneByOne } from '../../../platform/jobs/one-by-one.ts';
import { PageError } from '../../../platform/web/errors.ts';
import { askForDocument, closeAsked, documentsAsked, findAsked } from '../written/asked-document-store.ts';
import type { Wish } from '../written/asked-document-store.ts';
import type { AssessmentRecord } from '../written/assessment-store.ts';
import { makeShared } from '../written/share-version.ts';
import { makePublished } from './publish-version.ts';

const NAME = 'make-assessment-versions';

export const makeVersions: Job = {
  name: NAME,
  every: '*/5 * * * *',
  atStart: true,
  run: async (services) => oneByOne(await documentsAsked(services), (one) => makeOne(services, one)),
};

/** Notes the wish and asks for the work, both or neither. Called on a record that is held. */
export async function wantVersion(session: Session, services: Pick<Services, 'enqueue'>, ...[record, wish, now]: [record: AssessmentRecord, wish: Wish, now: Date]): Promise<void> {
  await askForDocument(session, record, wish, now);
  await services.enqueue(NAME, {}, session);
}

const MAKE = { shared: makeShared, published: makePublished } as const;
const CHANGED = {
  shared: 'It was changed before the version was made. Look at it as it is now, then share it.',
  published: 'It changed, or what is to be looked at first, before the version was made. Look at it as it is now, then publish it.',
} as const;

async function makeOne(services: Services, { partnershipId, id }: { partnershipId: number; id: string }): Promise<void> {
  const system: System = { kind: 'system', partnershipId, job: 'making a version of an assessment' };
  const asked = await withSession(services.pool, system, (session) => findAsked(session, id));
  if (asked.state !== 'waiting') return;
  try {
    await MAKE[asked.madeFor](services, { ...system, asked: { accountId: asked.accountId, name: asked.by } }, asked);
  } catch (error) {
    if (!(error instanceof PageError) || error.entry.status >= 500) throw error;
    const { code, words, whatToDo } = error.entry;
    await withSession(services.pool, system, (session) => closeAsked(session, asked, 'stopped', code === 'changed-meanwhile' ? CHANGED[asked.madeFor] : `${words} ${whatToDo}`, services.now()));
  }
}
