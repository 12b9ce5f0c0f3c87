// Reports what contradicts itself in a plan, or cannot be traced, before anybody else finds it.
import type { Command } from '../main.ts';
import { findingsInWords, findingsJson } from '../features/plan/checking/findings-in-words.ts';
import type { Checked } from '../features/plan/checking/findings-in-words.ts';
import { inPlainWords } from './in-plain-words.ts';
import { findingsOfFile } from './plan-file.ts';

export const command: Command = {
  summary: 'report what contradicts itself in a plan, or cannot be traced',
  usage: 'check FILE… [--plan N] [--json]',
  example: 'check examples/partnership-plan.docx',
  files: 'some',
  options: { plan: { type: 'string', value: 'N', help: 'which plan to check where a file holds more than one (1 is the first)' } },
  more: 'Reads Word (.docx), PDF, HTML, Markdown and text. Needs no database and changes nothing.\nIt knows no directory: an owner that is no member but stands in yours is a warning here, and advice on the page “Check a document”.\nStatus 0: nothing was found, or advice only. 1: contradictions or warnings were found. 2: a file could not be read.',
  async run(context) {
    const checked: Checked[] = [];
    let unread = 0;
    for (const file of context.files) {
      try {
        checked.push({ file, ...(await findingsOfFile(file, context.values['plan'])) });
      } catch (error) {
        // Of several files one may be broken: the others are checked all the same. What was stopped is not broken.
        if (context.files.length === 1 || context.stopped.aborted) throw error;
        const plain = inPlainWords(error);
        context.say(`${plain.message}${plain.place ? ` (${plain.place})` : ''}\n${plain.whatToDo}`);
        unread += 1;
      }
    }
    if (context.json) context.print(JSON.stringify(findingsJson(checked), null, 2));
    else if (checked.length > 0) context.print(checked.map(findingsInWords).join('\n\n'));
    if (unread > 0) return 2;
    return checked.some(({ findings }) => findings.some((one) => one.severity !== 'advice')) ? 1 : 0;
  },
};
