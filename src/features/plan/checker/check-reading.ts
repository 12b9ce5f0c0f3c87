// Checks a document that was read, in a thread of its own with an end to its time. Nothing of it is kept.
import { Worker } from 'node:worker_threads';
import type { Finding } from '../checking/finding.ts';
import type { PlanReading } from '../reading/plan-reading.ts';

const TIME_LIMIT_MS = 30_000;
const MEMORY_MB = 512;

/** Undefined when it takes too long or too much. Throws for our own faults. */
export function checkReading(reading: PlanReading): Promise<Finding[] | undefined> {
  const worker = new Worker(new URL('./checking-worker.ts', import.meta.url), { workerData: reading, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB }, execArgv: [], env: {} });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve(undefined);
      void worker.terminate();
    }, TIME_LIMIT_MS);
    worker.on('message', (found: Finding[]) => resolve(found));
    worker.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(undefined) : reject(error)));
    worker.on('exit', () => {
      clearTimeout(timer);
      reject(new Error('The check ended without a word.'));
    });
  });
}
