// A plan's file as a command takes it: no more of its bytes than tell that it is too large, read and checked in processes of their own as on the pages (one that
// is read for ever is given up, and Ctrl-C is heard), and every refusal with the file's name.
import { constants, createReadStream, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { readDocument } from '../features/plan/bringing-in/read-document.ts';
import type { Refused } from '../features/plan/bringing-in/read-document.ts';
import { checkReading } from '../features/plan/checker/check-reading.ts';
import { understoodSentence } from '../features/plan/checker/understood.ts';
import type { Finding } from '../features/plan/checking/finding.ts';
import type { PlanReading } from '../features/plan/reading/plan-reading.ts';
import { LARGEST_FILE } from '../features/plan/reading/recognise-format.ts';
import { PlanRefused } from '../features/plan/reading/refusals.ts';
import { PlainError } from '../platform/plain-error.ts';

/** @param plan the words after --plan @param reports whether a report without actions is read as well @param most after which reading is given up */
export async function planOfFile(file: string, plan: string | boolean | undefined, reports = false, most?: { processorMs: number; timeMs: number }): Promise<PlanReading> {
  const read = await readDocument(await bytesOf(file), file, { ...choiceOf(plan), reports }, most);
  if ('refused' in read) throw inFile(read.refused, file);
  return read.reading;
}

/** `understood`: what was read, in a sentence. */
export async function findingsOfFile(file: string, plan: string | boolean | undefined): Promise<{ findings: Finding[]; understood: string }> {
  const reading = await planOfFile(file, plan, true);
  const checked = await checkReading(reading);
  if ('refused' in checked) throw new PlainError(checked.refused.code, checked.refused.message, checked.refused.whatToDo, file);
  return { findings: checked.findings, understood: understoodSentence(reading) };
}

function choiceOf(given: string | boolean | undefined): { choice?: number } {
  if (given === undefined) return {};
  const number = Number(given);
  if (!Number.isInteger(number) || number < 1) throw new PlainError('bad-option', `--plan ${String(given)} is no number of a plan.`, 'Give 1 for the first plan of the file, 2 for the second.');
  return { choice: number - 1 };
}

/** Bytes of a plan's file, but no more of them than tell that it is too large: what is no file on a disk has no size, and may have no end. */
export async function bytesOf(file: string): Promise<Buffer> {
  try {
    const what = await stat(file);
    const chunks: Buffer[] = [];
    let size = what.size;
    if (size <= LARGEST_FILE) {
      size = 0;
      for await (const chunk of what.isFIFO() ? fromPipe(file) : createReadStream(file, { end: LARGEST_FILE })) {
        chunks.push(chunk as Buffer);
        size += (chunk as Buffer).length;
        if (size > LARGEST_FILE) break;
      }
    }
    if (size > LARGEST_FILE) throw inFile(new PlanRefused('too-large'), file);
    return Buffer.concat(chunks);
  } catch (error) {
    throw error instanceof Error && !(error instanceof PlainError) ? Object.assign(error, { path: file }) : error;
  }
}

/** A pipe is not waited for in a thread of the file system's: no signal ends that one, and the process would never end. */
const fromPipe = (file: string): Socket => new Socket({ fd: openSync(file, constants.O_RDONLY | constants.O_NONBLOCK), readable: true, writable: false });

/** The same refusal, naming the file before the place in it. */
function inFile({ code, message, whatToDo, choices, place }: Refused, file: string): PlainError {
  return new PlainError(code, choices.length > 0 ? `${message} ${choices.map((choice, index) => `${index + 1}: ${choice}`).join('; ')}.` : message, code === 'two-plans' ? 'Say which of them to read with --plan N, or bring each as a file of its own.' : whatToDo, place && place !== file ? `${file} > ${place}` : file);
}
