import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../test/support/application.ts';
import type { TestApplication } from '../../../test/support/application.ts';
import { statementsOf } from '../../security/session.ts';
import { openHolds } from '../database/holds.ts';
import { startJobs } from './jobs.ts';
import type { Jobs } from './jobs.ts';

let app: TestApplication;
const log = pino({ level: 'silent' });
const children: ChildProcess[] = [];
beforeAll(async () => {
  app = await openApplication();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await app.stop();
});

async function otherProcess(queue: string): Promise<{ child: ChildProcess; begun: string[] }> {
  const child = fork(path.join(import.meta.dirname, '../../../test/support/jobs-process.ts'), [app.addresses.app, queue], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  children.push(child);
  const begun: string[] = [];
  await new Promise<void>((resolve) => child.on('message', (word: string) => (word === 'ready' ? resolve() : begun.push(word))));
  return { child, begun };
}

async function withJobs<T>(queue: string, run: (which: string) => Promise<void>, work: (jobs: Jobs) => Promise<T>): Promise<T> {
  const holds = openHolds({ url: app.addresses.app, log });
  const jobs = await startJobs({ url: app.addresses.app, log, holds, definitions: [{ name: queue, run: (data) => run(String(data['which'])) }] });
  try {
    return await work(jobs);
  } finally {
    await jobs.stop();
    await holds.end();
  }
}

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 100));
};

describe('work whose process is killed', () => {
  it('is taken up within seconds by the process that starts next, and what a living process has in hand is left to it', { timeout: 240_000 }, async () => {
    const living = await otherProcess('slow-work');
    const killed = await otherProcess('slow-work');
    const begun: string[] = [];
    const send = async (which: string): Promise<void> => withJobs('another-queue', async () => {}, (jobs) => jobs.enqueue('slow-work', { which }));
    // Each takes one job at a time.
    await send('one');
    await until(() => living.begun.length + killed.begun.length === 1);
    await send('two');
    await until(() => living.begun.length === 1 && killed.begun.length === 1);
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    const at = performance.now();
    await withJobs('slow-work', async (which) => void begun.push(which), async () => {
      await until(() => begun.length > 0);
      expect(performance.now() - at).toBeLessThan(90_000);
      // Longer than two looks of a start.
      await new Promise((resolve) => setTimeout(resolve, 8_000));
    });
    expect(begun).toEqual(killed.begun);
    expect(living.begun).toHaveLength(1);
  });
});

describe('a wish for work', () => {
  it('begins after the transaction that it stands in, and never where that is undone', { timeout: 180_000 }, async () => {
    const begun: string[] = [];
    await withJobs('in-transaction', async (which) => void begun.push(which), async (jobs) => {
      const undone = app.withPerson('marek', async (session) => {
        await jobs.enqueue('in-transaction', { which: 'undone' }, statementsOf(session));
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      await app.withPerson('marek', async (session) => {
        await jobs.enqueue('in-transaction', { which: 'kept' }, statementsOf(session));
        // Longer than the queue's own look.
        await new Promise((resolve) => setTimeout(resolve, 3_000));
        expect(begun).toEqual([]);
      });
      await until(() => begun.length > 0);
    });
    expect(begun).toEqual(['kept']);
  });
});

describe('what is held', () => {
  const isHeld = async (what: string): Promise<boolean> => (await app.everything<{ held: boolean }>('select security.is_held($1) as held', [what]))[0]!.held;

  it('is so until all have let go of it', async () => {
    const holds = openHolds({ url: app.addresses.app, log });
    const [first, second] = [await holds.hold('a thing'), await holds.hold('a thing')];
    await first();
    expect([await isHeld('a thing'), await isHeld('another')]).toEqual([true, false]);
    await second();
    expect(await isHeld('a thing')).toBe(false);
    await holds.end();
  });

  it('is held again soon after its connection was cut, and by nobody once the holder ends', async () => {
    // A connection of the test before may take its time to go.
    await until(async () => !(await isHeld('a thing')));
    const holds = openHolds({ url: app.addresses.app, log });
    await holds.hold('a thing');
    const holder = async (): Promise<number | undefined> => (await app.everything<{ pid: number }>("select a.pid from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and l.granted and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended('a thing', 0) and a.datname = current_database()"))[0]?.pid;
    const first = await holder();
    expect(first).toBeDefined();
    await app.services.pool.query('select pg_terminate_backend($1)', [first]);
    await until(async () => ![first, undefined].includes(await holder()));
    expect(await isHeld('a thing')).toBe(true);
    await holds.end();
    await until(async () => !(await isHeld('a thing')));
  });
});
