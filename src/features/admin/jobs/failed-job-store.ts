// Work outside requests that failed for good: what it was, when, and another try. It belongs to the installation, not to a partnership, so what is read
// is the name of the job and the kind of its error; the error's own words, which may quote a record, stand in the log.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import { notFound } from '../../../platform/web/errors.ts';
import type { Services } from '../../../security/services.ts';
import { statementsOf } from '../../../security/session.ts';
import type { Session } from '../../../security/session.ts';

const triedJobAgain = event('tried job again', 'had failed work tried again:');

export type FailedJob = { id: string; name: string; failedAt: Date; attempts: number; error: string | null };

const MOST_SHOWN = 50;

/** The newest first. None where no worker has run yet: the queue makes its tables when it first starts. */
export async function failedJobs(session: Session): Promise<FailedJob[]> {
  const { rows: [queue] } = await sql<{ made: boolean }>`select to_regclass('jobs.job') is not null as made`.execute(session.db);
  if (!queue?.made) return [];
  const { rows } = await sql<FailedJob>`
    select id, name, completed_on as "failedAt", retry_count + 1 as attempts, nullif(concat_ws(' ', output->>'name', output->>'code'), '') as error
    from jobs.job where state = 'failed' order by completed_on desc, id limit ${MOST_SHOWN}`.execute(session.db);
  return rows;
}

/** Puts it back into the queue, in the transaction that writes down who did so. */
export async function tryJobAgain(session: Session, services: Pick<Services, 'retryJob'>, id: string): Promise<FailedJob> {
  const job = (await failedJobs(session)).find((one) => one.id === id);
  if (!job) throw notFound();
  const done = await services.retryJob(job.name, job.id, statementsOf(session));
  if (!done) throw notFound();
  await record(session, triedJobAgain, undefined, { job: job.name });
  return job;
}
