// A plan's file as a command takes it: no more of its bytes than tell that it is too large, and every refusal with the file's name.
import { open } from 'node:fs/promises';
import type { PlanReading } from '../features/plan/reading/plan-reading.ts';
import { readPlan } from '../features/plan/reading/read-plan.ts';
import { LARGEST_FILE } from '../features/plan/reading/recognise-format.ts';
import { PlanRefused } from '../features/plan/reading/refusals.ts';
import { PlainError } from '../platform/plain-error.ts';

/** @param plan the words after --plan @param reports whether a report without actions is read as well */
export async function planOfFile(file: string, plan: string | boolean | undefined, reports = false): Promise<PlanReading> {
  const choice = choiceOf(plan);
  return readPlan(await bytesOf(file), file, { ...choice, reports }).catch((error: unknown) => {
    throw inFile(error, file);
  });
}

function choiceOf(given: string | boolean | undefined): { choice?: number } {
  if (given === undefined) return {};
  const number = Number(given);
  if (!Number.isInteger(number) || number < 1) throw new PlainError('bad-option', `--plan ${String(given)} is no number of a plan.`, 'Give 1 for the first plan of the file, 2 for the second.');
  return { choice: number - 1 };
}

/** Bytes of the file, but no more of them than tell that it is too large. */
async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      if (size > LARGEST_FILE) throw inFile(new PlanRefused('too-large'), file);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error instanceof Error && !(error instanceof PlainError) ? Object.assign(error, { path: file }) : error;
  }
}

/** The same refusal, naming the file before the place in it. */
function inFile(error: unknown, file: string): unknown {
  if (!(error instanceof PlanRefused)) return error;
  return new PlainError(error.code, error.choices.length > 0 ? `${error.message} ${error.choices.map((choice, index) => `${index + 1}: ${choice}`).join('; ')}.` : error.message, error.code === 'two-plans' ? 'Say which of them to read with --plan N, or bring each as a file of its own.' : error.whatToDo, error.place && error.place !== file ? `${file} > ${error.place}` : file);
}
