// Reads a document in a process of its own, with an end to its time and memory, and hands back the reading or why there is none.
import { createHash } from 'node:crypto';
import { GaveUp, askApart } from '../../../platform/apart/apart.ts';
import { Lately } from '../../../platform/apart/lately.ts';
import type { PlanReading } from '../reading/plan-reading.ts';
import type { ReadOptions } from '../reading/read-plan.ts';
import { PlanRefused, asWanted } from '../reading/refusals.ts';
import type { ReadFile } from '../reading/refusals.ts';

export const PLAN_BYTES = 50 * 1024 * 1024;
/** Work is what the document asks for; the clock runs on while others keep the machine busy. */
const MOST = { processorMs: 60_000, timeMs: 120_000 };

export type Refused = { code: string; message: string; whatToDo: string; choices: readonly string[]; place?: string | undefined };
export type ReadingOrder = { bytes: Uint8Array; fileName: string; options: Omit<ReadOptions, 'reports'> };
export type FileRead = ReadFile | { refused: Refused };
export type DocumentRead = { reading: PlanReading } | { refused: Refused };

const TOO_LARGE: Refused = { code: 'too-large', message: 'The file is larger than 50 MB.', whatToDo: 'Save it without its pictures (in Word: compress pictures; or copy the text into a new document) and bring that.', choices: [] };
const TOO_MUCH: Refused = { code: 'takes-too-long', message: 'Reading this file takes too long or too much memory, and was given up.', whatToDo: 'Save it again from Word or LibreOffice as .docx, without its pictures, and bring that.', choices: [] };

/** `act`: "Reading this file". */
export const busyWords = (act: string): Pick<Refused, 'code' | 'message' | 'whatToDo'> => ({ code: 'machine-busy', message: `${act} did not end in time, because this machine is busy with other work. Nothing is wrong with the file.`, whatToDo: 'Try again in a few minutes.' });
const BUSY: Refused = { ...busyWords('Reading this file'), choices: [] };

export const hashOfFile = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Whoever has a document checked brings it in next, and what was refused for something else comes again: it is read once, so nothing of what it is wanted for is in the order. */
const lately = new Lately<FileRead>({ most: 8, ms: 120_000, bytes: 16_000_000 });
/** Larger ones are not kept, whatever they hold. */
const KEPT_BYTES = 2 * 1024 * 1024;

/** Never throws for what the file is: a refusal says what to do. Throws for our own faults. @param most after which it is given up */
export async function readDocument(bytes: Uint8Array, fileName: string, { known, ...wanted }: ReadOptions = {}, most = MOST): Promise<DocumentRead> {
  if (bytes.byteLength > PLAN_BYTES) return { refused: TOO_LARGE };
  // Of the directory nothing but names goes into a process that reads what people bring.
  const options: ReadingOrder['options'] = { choice: wanted.choice ?? 0, ...(known === undefined ? {} : { known: known.map(({ name, names }) => ({ name, names })) }) };
  const order: ReadingOrder = { bytes, fileName, options };
  const read = (): Promise<FileRead> => askApart<ReadingOrder, FileRead>(new URL('reading-apart.ts', import.meta.url), order, { memoryMb: 1024, ...most, confined: true });
  try {
    const found = bytes.byteLength > KEPT_BYTES || most !== MOST ? await read() : await lately.ask({ fileName, options, sha256: hashOfFile(bytes) }, read, (one) => 'reading' in one);
    return 'reading' in found ? { reading: storable(asWanted(found, fileName, wanted)) } : found;
  } catch (error) {
    if (error instanceof GaveUp) return { refused: error.byTheClock ? BUSY : TOO_MUCH };
    if (error instanceof PlanRefused) return { refused: { code: error.code, message: error.message, whatToDo: error.whatToDo, choices: error.choices, place: error.place } };
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
