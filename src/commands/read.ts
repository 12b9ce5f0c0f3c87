// Shows what is understood of a plan, and what is not, before anything is brought in.
import type { Command } from '../main.ts';
import { readingInWords } from '../features/plan/reading/reading-in-words.ts';
import { readingJson } from '../features/plan/reading/reading-json.ts';
import { planOfFile } from './plan-file.ts';

export const command: Command = {
  summary: 'print what is understood of a plan, and what is not',
  usage: 'read FILE [--plan N] [--json]',
  example: 'read examples/partnership-plan.md',
  files: 'one',
  options: { plan: { type: 'string', value: 'N', help: 'which plan to read where the file holds more than one (1 is the first)' } },
  more: 'Reads Word (.docx), PDF, HTML, Markdown and text. Needs no database and changes nothing.\nStatus 0: all was understood. 1: something was not, and is listed. 2: the file could not be read.',
  async run(context) {
    const reading = await planOfFile(context.files[0] ?? '', context.values['plan']);
    context.print(context.json ? JSON.stringify(readingJson(reading), null, 2) : readingInWords(reading));
    return reading.notUnderstood.length > 0 ? 1 : 0;
  },
};
