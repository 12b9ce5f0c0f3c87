// What a process of its own is asked to do in the test of such processes: some of it is what no thread would survive.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { Worker } from 'node:worker_threads';
import { answerOrders } from '../../src/platform/apart/answering.ts';
import { PlainError } from '../../src/platform/plain-error.ts';

const attempt = (what: () => unknown): string => {
  try {
    what();
    return 'done';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
};

const worked = (): number => process.cpuUsage().user + process.cpuUsage().system;

answerOrders(async (order: string, tell): Promise<unknown> => {
  if (order === 'pid') return process.pid;
  if (order === 'refuse') throw new PlainError('too-blue', 'It is too blue.', 'Paint it.', 'line 3');
  if (order === 'fail') throw new Error('a fault of ours');
  if (order === 'abort') process.abort();
  if (order === 'pid, then for ever') {
    tell(process.pid);
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (;;);
  }
  if (order === 'for ever') for (;;);
  if (order === 'work for a second') for (const began = worked(); worked() - began < 1_000_000;);
  if (order === 'wait for three seconds') await new Promise((resolve) => setTimeout(resolve, 3000));
  if (order === 'fill the memory') for (const numbers: number[] = [];;) numbers.push(numbers.length + 0.5);
  if (order === 'variables') return Object.keys(process.env).sort();
  if (order === 'break out') {
    return {
      readsOurs: attempt(() => readFileSync(import.meta.filename)), readsOthers: attempt(() => readFileSync('/etc/hosts')),
      writes: attempt(() => writeFileSync(`${import.meta.filename}.written`, 'x')), starts: attempt(() => spawnSync('true')), threads: attempt(() => new Worker('', { eval: true })),
      keepsCompiled: getCompileCacheDir() !== undefined, writesCompiled: attempt(() => writeFileSync(`${getCompileCacheDir()}/written`, 'x')),
    };
  }
  if (order === 'news') for (const one of ['first', 'second']) tell(one);
  return new TextEncoder().encode(order);
});
