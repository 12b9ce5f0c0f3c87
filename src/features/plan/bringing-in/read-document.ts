// Reads a document in a process of its own, with an end to its time and memory, and hands back the reading or why there is none.
import { createHash } from 'node:crypto';
import { GaveUp, askApart } from '../../../platform/apart/apart.ts';
import type { PlanReading } from '../reading/plan-reading.ts';
import type { ReadOptions } from '../reading/read-plan.ts';

export const PLAN_BYTES = 50 * 1024 * 1024;

export type Refused = { code: string; message: string; whatToDo: string; choices: readonly string[]; place?: string | undefined };
export type ReadingOrder = { bytes: Uint8Array; fileName: string; options: ReadOptions };
export type DocumentRead = { reading: PlanReading } | { refused: Refused };

const TOO_LARGE: Refused = { code: 'too-large', message: 'The file is larger than 50 MB.', whatToDo: 'Save it without its pictures (in Word: compress pictures; or copy the text into a new document) and bring that.', choices: [] };
const TOO_MUCH: Refused = { code: 'takes-too-long', message: 'Reading this file takes too long or too much memory, and was given up.', whatToDo: 'Save it again from Word or LibreOffice as .docx, without its pictures, and bring that.', choices: [] };

export const hashOfFile = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Never throws for what the file is: a refusal says what to do. Throws for our own faults. @param timeMs after which it is given up */
export async function readDocument(bytes: Uint8Array, fileName: string, options: ReadOptions = {}, timeMs = 60_000): Promise<DocumentRead> {
  if (bytes.byteLength > PLAN_BYTES) return { refused: TOO_LARGE };
  try {
    const read = await askApart<ReadingOrder, DocumentRead>(new URL('reading-apart.ts', import.meta.url), { bytes, fileName, options }, { memoryMb: 1024, timeMs, confined: true });
    return 'reading' in read ? { reading: storable(read.reading) } : read;
  } catch (error) {
    if (error instanceof GaveUp) return { refused: TOO_MUCH };
    throw error;
  }
}

/** Without what a database's text cannot hold: null bytes and half letters. */
function storable<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed() as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, storable(one)])) as T;
  return value;
}
