import { expect, test, vi } from 'vitest';
import { GaveUp } from './apart.ts';
import { KeptProcesses } from './kept.ts';

const ORDERS = new URL('../../../test/support/orders-gone-wrong.ts', import.meta.url);
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('one process does order after order, a second what comes meanwhile, and none outlasts its idleness', async () => {
  const kept = new KeptProcesses<string, number>(ORDERS, { idleMs: 3000 });
  const first = await kept.ask('pid');
  expect(await kept.ask('pid')).toBe(first);
  const both = await Promise.all([kept.ask('pid'), kept.ask('pid')]);
  expect(new Set(both).size).toBe(2);
  expect(both).toContain(first);
  await vi.waitFor(() => expect(both.filter(isAlive)).toEqual([]), 30_000);
  expect(both).not.toContain(await kept.ask('pid'));
});

test('where only so many may be at work, who comes then waits their turn and is not forgotten where one before them broke down', async () => {
  const kept = new KeptProcesses<string, number>(ORDERS, { idleMs: 60_000, most: 2 });
  const [broken, ...pids] = await Promise.allSettled(['abort', 'pid', 'pid', 'pid', 'pid', 'pid'].map((order) => kept.ask(order)));
  expect(broken!.status).toBe('rejected');
  expect(pids.map((one) => one.status)).toEqual(Array.from({ length: 5 }, () => 'fulfilled'));
  expect(new Set(pids.map((one) => (one as PromiseFulfilledResult<number>).value)).size).toBeLessThanOrEqual(2);
});

test('what was refused leaves the process as it was, what broke down is not asked again', async () => {
  const kept = new KeptProcesses<string, number>(ORDERS, { idleMs: 60_000 });
  const first = await kept.ask('pid');
  await expect(kept.ask('refuse')).rejects.toMatchObject({ code: 'too-blue' });
  expect(await kept.ask('pid')).toBe(first);
  await expect(kept.ask('abort')).rejects.toBeInstanceOf(GaveUp);
  expect(await kept.ask('pid')).not.toBe(first);
});

test('where none can be started its turn goes to the next, and none is lost', async () => {
  const variables = { SAID: 'no\0t to be given to a process' };
  const kept = new KeptProcesses<string, number>(ORDERS, { idleMs: 60_000, most: 1, variables });
  const refused = await Promise.allSettled([kept.ask('pid'), kept.ask('pid')]);
  expect(refused.map((one) => one.status)).toEqual(['rejected', 'rejected']);
  variables.SAID = 'given';
  expect(await kept.ask('pid')).toBeGreaterThan(0);
}, 15_000);
