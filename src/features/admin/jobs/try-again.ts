// Another try for work that failed for good, by whoever looks after the installation.
import { z } from 'zod';
import { goTo, page } from '../../../security/page.ts';
import { permission } from '../../../security/permission.ts';
import { jobWords } from './failed-job.ts';
import { tryJobAgain } from './failed-job-store.ts';

const tryJobs = permission('admin.jobs', ['administrator'], 'Have work that failed tried again');

export const tryAgain = page('POST', '/admin/installation/jobs/:jobId/again', { may: tryJobs, params: z.object({ jobId: z.uuid() }) }, async ({ session, services, params: { jobId } }) => {
  const job = await tryJobAgain(session, services, jobId);
  return goTo('/admin/installation', `${jobWords(job.name)} is tried again within seconds.`);
});
