// Work outside requests, in the same database: at least once, retried with back-off, the failed ones kept.
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';

export type JobDefinition = { name: string; every?: string; run(data: Record<string, unknown>): Promise<void> };

/** Runs one statement in a transaction of the caller's. */
export type RunStatement = (text: string, values: readonly unknown[]) => Promise<{ rows: unknown[] }>;

export type Jobs = {
  /** Resolves when the wish is kept in the database, not when the work is done. */
  enqueue(name: string, data: Record<string, unknown>): Promise<void>;
  /** Gives a job that failed for good one more try, as part of the caller's transaction; says whether there was such a job. */
  retry(name: string, id: string, run: RunStatement): Promise<boolean>;
  /** Takes nothing new and gives what is running five seconds to end; what does not is tried again, perhaps by another process. */
  stop(): Promise<void>;
};

/** How long a job that is over is kept, done or failed: long enough to be seen by whoever looks once a month. */
const KEPT_SECONDS = 35 * 86_400;

/** Starts the workers of this process. `url` is the application's role; the queue lives in the schema `jobs`. */
export async function startJobs(options: { url: string; log: Logger; definitions: readonly JobDefinition[] }): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: options.url, schema: 'jobs', createSchema: false, max: 4, application_name: 'frankpledge jobs' });
  let stopping = false;
  // It polls on while it stops; that its connections are shut by then is no fault. Otherwise a line is enough: it asks again in two seconds.
  boss.on('error', (error: Error) => {
    if (!stopping) options.log.warn({ err: error }, 'jobs: the queue could not be reached');
  });
  await boss.start();
  for (const definition of options.definitions) {
    await boss.createQueue(definition.name, { retryLimit: 5, retryBackoff: true, retryDelay: 5, expireInSeconds: 900, deleteAfterSeconds: KEPT_SECONDS });
    await boss.work(definition.name, { pollingIntervalSeconds: 2 }, async (jobs) => {
      for (const job of jobs) {
        try {
          await definition.run((job.data ?? {}) as Record<string, unknown>);
        } catch (error) {
          options.log.error({ err: error, job: definition.name }, 'job failed');
          throw error;
        }
      }
    });
    if (definition.every !== undefined) await boss.schedule(definition.name, definition.every, {}, { tz: 'Europe/London' });
  }
  return {
    enqueue: async (name, data) => {
      await boss.send(name, data);
    },
    retry: async (name, id, run) => {
      const answer: { affected?: number } = await boss.retry(name, id, { db: { executeSql: async (text, values = []) => ({ rows: (await run(text, values)).rows as never[] }) } });
      return (answer.affected ?? 0) > 0;
    },
    stop: async () => {
      stopping = true;
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}
