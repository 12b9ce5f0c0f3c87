// Reads a document in a thread of its own, with an end to its time and memory, and hands back the reading or why there is none.
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { PlanReading } from '../reading/plan-reading.ts';
import type { ReadOptions } from '../reading/read-plan.ts';

export const PLAN_BYTES = 50 * 1024 * 1024;
const TIME_LIMIT_MS = 60_000;
const MEMORY_MB = 1024;

export type Refused = { code: string; message: string; whatToDo: string; choices: readonly string[] };
export type DocumentRead = { reading: PlanReading } | { refused: Refused };

const TOO_LARGE: Refused = { code: 'too-large', message: 'The file is larger than 50 MB.', whatToDo: 'Save it without its pictures (in Word: compress pictures; or copy the text into a new document) and bring that.', choices: [] };
const TOO_MUCH: Refused = { code: 'takes-too-long', message: 'Reading this file takes too long or too much memory, and was given up.', whatToDo: 'Save it again from Word or LibreOffice as .docx, without its pictures, and bring that.', choices: [] };

export const hashOfFile = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Never throws for what the file is: a refusal says what to do. Throws for our own faults. */
export async function readDocument(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Promise<DocumentRead> {
  if (bytes.byteLength > PLAN_BYTES) return { refused: TOO_LARGE };
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { workerData: { bytes: new Uint8Array(bytes), fileName, options }, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB }, execArgv: [], env: {} });
  return new Promise<DocumentRead>((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve({ refused: TOO_MUCH });
      void worker.terminate();
    }, TIME_LIMIT_MS);
    worker.on('message', (told: { reading?: PlanReading; refused?: Refused; broken?: string }) => {
      if (told.reading) resolve({ reading: storable(told.reading) });
      else if (told.refused) resolve({ refused: told.refused });
      else reject(new Error(`The document could not be read: ${told.broken}`));
    });
    worker.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ refused: TOO_MUCH }) : reject(error)));
    worker.on('exit', () => {
      clearTimeout(timer);
      reject(new Error('The reading ended without a word.'));
    });
  });
}

/** Without what a database's text cannot hold: null bytes and half letters. */
function storable<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed() as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, storable(one)])) as T;
  return value;
}
