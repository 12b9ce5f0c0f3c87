// Every night, and when somebody asks, each seal is computed anew from the entries it covers; the page of the trail shows what came out.
import type { Job } from '../../security/page.ts';
import { withSession } from '../../security/session.ts';
import { checkTrail } from './trail-store.ts';

export const CHECK_JOB = 'check-trail';

export const checkTrailJob: Job = {
  name: CHECK_JOB,
  every: '40 3 * * *',
  async run(services) {
    await withSession(services.pool, { kind: 'system', partnershipId: 0, job: CHECK_JOB }, checkTrail);
  },
};
