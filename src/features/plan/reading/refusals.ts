// What cannot be read is refused with words that say what to do; nothing is ever half read.
import { PlainError } from '../../../platform/plain-error.ts';
import type { PlanReading } from './plan-reading.ts';

const REFUSALS = {
  'empty-file': ['The file is empty.', 'Check that it was saved, and choose it again.'],
  'too-large': ['The file is larger than 50 MB.', 'Save it without its pictures (in Word: compress pictures; or copy the text into a new document) and bring that.'],
  'picture-not-plan': ['This is a picture, whatever its name says.', 'Bring the document that the picture was made from: Word, PDF, HTML, Markdown or text.'],
  'password-protected': ['The file is protected by a password.', 'Open it, take the password off (in Word: File, Info, Protect Document; in a PDF program: save without security) and bring it again.'],
  'old-word-format': ['This is a Word document of the format before 2007 (.doc).', 'Open it in Word or LibreOffice and save it as .docx, then bring that.'],
  'other-format': ['This kind of file is not read.', 'Bring the plan as Word (.docx), PDF, HTML, Markdown or text.'],
  'scanned-pdf': ['This PDF holds pictures of pages and no text.', 'Bring the document it was printed from, or put it through text recognition (OCR) first.'],
  'damaged-file': ['The file is damaged or incomplete.', 'Fetch or save it again. If it opens in Word or a PDF program, save it there under a new name and bring that.'],
  'unpacks-too-large': ['The file unpacks to far more than a plan could hold and was not opened.', 'Save it again from Word or LibreOffice. If somebody sent it to you, ask them what it is.'],
  'two-plans': ['There is more than one plan in this file.', 'Say which of them to read, or bring each as a file of its own.'],
  'not-a-plan': ['No plan was found in this file: no actions, priorities or owners.', 'Check that it is the right file. Actions are found in tables with heads such as Action and Owner, or in lists with “Lead:” and “Progress:”.'],
} as const satisfies Record<string, readonly [string, string]>;

export type RefusalCode = keyof typeof REFUSALS;

export class PlanRefused extends PlainError {
  declare readonly code: RefusalCode;
  /** for `two-plans`: the plans found, in the order of the document */
  readonly choices: readonly string[];

  constructor(code: RefusalCode, place?: string, choices: readonly string[] = [], detail = '') {
    const [message, whatToDo] = REFUSALS[code];
    super(code, detail ? `${message} ${detail}` : message, whatToDo, place);
    this.name = 'PlanRefused';
    this.choices = choices;
  }
}

/** What is in a file, whoever asks: `isPlan`: it has actions, and is no mere report; `choices`: its plans, where there are several. */
export type ReadFile = { reading: PlanReading; isPlan: boolean; choices: readonly string[] };

/** @throws PlanRefused where it is not what was asked for: a report where a plan is wanted, one of several plans where nobody said which */
export function asWanted({ reading, isPlan, choices }: ReadFile, fileName: string, { reports, choice }: { reports?: boolean | undefined; choice?: number | undefined }): PlanReading {
  if (!isPlan && reports !== true) throw new PlanRefused('not-a-plan', fileName);
  if (choices.length > 0 && choice === undefined) throw new PlanRefused('two-plans', fileName, choices);
  return reading;
}
