// Shows what is understood of a plan, and what is not, before anything is brought in.
import { open } from 'node:fs/promises';
import type { Command } from '../main.ts';
import { readPlan } from '../features/plan/reading/read-plan.ts';
import { readingInWords } from '../features/plan/reading/reading-in-words.ts';
import { readingJson } from '../features/plan/reading/reading-json.ts';
import { LARGEST_FILE } from '../features/plan/reading/recognise-format.ts';
import { PlanRefused } from '../features/plan/reading/refusals.ts';
import { PlainError } from '../platform/plain-error.ts';

export const command: Command = {
  summary: 'print what is understood of a plan, and what is not',
  usage: 'read FILE [--plan N] [--json]',
  example: 'read examples/partnership-plan.md',
  files: 'one',
  options: { plan: { type: 'string', value: 'N', help: 'which plan to read where the file holds more than one (1 is the first)' } },
  more: 'Reads Word (.docx), PDF, HTML, Markdown and text. Needs no database and changes nothing.\nStatus 0: all was understood. 1: something was not, and is listed. 2: the file could not be read.',
  async run(context) {
    const file = context.files[0] ?? '';
    const reading = await readPlan(await bytesOf(file), file, choiceOf(context.values['plan'])).catch((error: unknown) => {
      throw inFile(error, file);
    });
    context.print(context.json ? JSON.stringify(readingJson(reading), null, 2) : readingInWords(reading));
    return reading.notUnderstood.length > 0 ? 1 : 0;
  },
};

function choiceOf(given: string | boolean | undefined): { choice?: number } {
  if (given === undefined) return {};
  const number = Number(given);
  if (!Number.isInteger(number) || number < 1) throw new PlainError('bad-option', `--plan ${String(given)} is no number of a plan.`, 'Give 1 for the first plan of the file, 2 for the second.');
  return { choice: number - 1 };
}

/** Bytes of the file, but no more of them than tell that it is too large. */
async function bytesOf(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > LARGEST_FILE) throw new PlanRefused('too-large');
    return await handle.readFile();
  } catch (error) {
    throw error instanceof Error && !(error instanceof PlainError) ? Object.assign(error, { path: file }) : error;
  } finally {
    await handle.close();
  }
}

/** The same refusal, naming the file before the place in it. */
function inFile(error: unknown, file: string): unknown {
  if (!(error instanceof PlanRefused)) return error;
  return new PlainError(error.code, error.choices.length > 0 ? `${error.message} ${error.choices.map((choice, index) => `${index + 1}: ${choice}`).join('; ')}.` : error.message, error.code === 'two-plans' ? 'Say which of them to read with --plan N, or bring each as a file of its own.' : error.whatToDo, error.place && error.place !== file ? `${file} > ${error.place}` : file);
}
