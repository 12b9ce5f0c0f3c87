// Work outside requests, in the same database: at least once, retried with back-off, the failed ones kept.
import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Holds } from '../database/holds.ts';

export type JobDefinition = {
  name: string;
  every?: string;
  /** once after each start too, when what a process that was killed had in hand can be taken up */
  atStart?: boolean;
  run(data: Record<string, unknown>): Promise<void>;
};

/** Runs one statement in a transaction of the caller's. */
export type RunStatement = (text: string, values: readonly unknown[]) => Promise<{ rows: unknown[] }>;

export type Jobs = {
  /** Resolves when the wish is kept in the database, not when the work is done. With `run` it is kept when, and only when, the caller's transaction is. */
  enqueue(name: string, data: Record<string, unknown>, run?: RunStatement): Promise<void>;
  /** Gives a job that failed for good one more try, as part of the caller's transaction; says whether there was such a job. */
  retry(name: string, id: string, run: RunStatement): Promise<boolean>;
  /** Takes nothing new and gives what is running five seconds to end; what does not is tried again, perhaps by another process. */
  stop(): Promise<void>;
};

/** How long a job that is over is kept, done or failed: long enough to be seen by whoever looks once a month. */
const KEPT_SECONDS = 35 * 86_400;

/** A start looks twice within so long for work whose process is gone; then everybody looks now and then. */
const LOOK_AGAIN_MS = 3_000;
const LOOK_MS = 15_000;
const AFTER_START_SECONDS = 6;

/** Starts the workers of this process. `url` is the application's role; the queue lives in the schema `jobs`. */
export async function startJobs(options: { url: string; log: Logger; holds: Holds; definitions: readonly JobDefinition[] }): Promise<Jobs> {
  // Loaded here: with all that it brings, a tenth of what a start would have to load before it answers.
  const { PgBoss: Queue } = await import('pg-boss');
  const boss = new Queue({ connectionString: options.url, schema: 'jobs', createSchema: false, max: 4, application_name: 'frankpledge jobs' });
  let stopping = false;
  // It polls on while it stops; that its connections are shut by then is no fault. Otherwise a line is enough: it asks again in two seconds.
  boss.on('error', (error: Error) => {
    if (!stopping) options.log.warn({ err: error }, 'jobs: the queue could not be reached');
  });
  await boss.start();
  const takeUp = async (definition: JobDefinition): Promise<void> => {
    await boss.createQueue(definition.name, { retryLimit: 5, retryBackoff: true, retryDelay: 5, expireInSeconds: 900, deleteAfterSeconds: KEPT_SECONDS });
    await boss.work(definition.name, { pollingIntervalSeconds: 2 }, async (jobs) => {
      for (const job of jobs) {
        const letGo = await options.holds.hold(`job ${job.id}`);
        try {
          await definition.run((job.data ?? {}) as Record<string, unknown>);
        } catch (error) {
          options.log.error({ err: error, job: definition.name }, 'job failed');
          throw error;
        } finally {
          await letGo();
        }
      }
    });
    if (definition.every !== undefined) await boss.schedule(definition.name, definition.every, {}, { tz: 'Europe/London' });
    if (definition.atStart) await boss.send(definition.name, {}, { startAfter: AFTER_START_SECONDS });
  };
  await Promise.all(options.definitions.map(takeUp));
  const stopLooking = giveBackOrphans(boss, options.log);
  return {
    enqueue: async (name, data, run) => {
      await boss.send(name, data, run && { db: within(run) });
    },
    retry: async (name, id, run) => {
      const answer: { affected?: number } = await boss.retry(name, id, { db: within(run) });
      return (answer.affected ?? 0) > 0;
    },
    stop: async () => {
      stopping = true;
      await stopLooking();
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}

const within = (run: RunStatement): { executeSql(text: string, values?: unknown[]): Promise<{ rows: never[] }> } => ({ executeSql: async (text, values = []) => ({ rows: (await run(text, values)).rows as never[] }) });

/** Work that the queue calls active and no process holds is tried again soon, rather than when its time has run out. Seen so twice, lest a connection be just changing. */
function giveBackOrphans(boss: PgBoss, log: Logger): () => Promise<void> {
  let suspected = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const look = async (): Promise<void> => {
    try {
      const { rows } = await boss.getDb().executeSql("select name, id from jobs.job where state = 'active' and started_on < now() - interval '2 seconds' and not security.is_held('job ' || id)");
      const orphans = rows as { name: string; id: string }[];
      for (const one of orphans.filter(({ id }) => suspected.has(id))) {
        log.info({ job: one.name }, 'the process of this job is gone; it is tried again');
        await boss.fail(one.name, one.id, { name: 'Process ended' });
      }
      suspected = new Set(orphans.map((one) => one.id));
    } catch (error) {
      if (!ended) log.warn({ err: error }, 'jobs: work that was left could not be looked for');
    }
    if (!ended) timer = setTimeout(() => (looking = look()), suspected.size > 0 ? LOOK_AGAIN_MS : LOOK_MS).unref();
  };
  let looking = look();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await looking;
  };
}
