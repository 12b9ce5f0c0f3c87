// The thread in which documents are read: a slow or hostile one holds up nobody and can be ended.
import { parentPort, workerData } from 'node:worker_threads';
import { readPlan } from '../reading/read-plan.ts';
import type { ReadOptions } from '../reading/read-plan.ts';
import { PlanRefused } from '../reading/refusals.ts';

const { bytes, fileName, options } = workerData as { bytes: Uint8Array; fileName: string; options: ReadOptions };
try {
  parentPort?.postMessage({ reading: await readPlan(bytes, fileName, options) }, []);
} catch (error) {
  parentPort?.postMessage(error instanceof PlanRefused ? { refused: { code: error.code, message: error.message, whatToDo: error.whatToDo, choices: error.choices } } : { broken: String((error as Error).stack ?? error) }, []);
}
