// What was understood of a document before it was checked, in a sentence: whoever reads its findings sees whether it was read as a plan at all. Pure.
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { actionsComing, correctedDraft, yearsComing } from '../bringing-in/import-draft.ts';
import type { Corrections } from '../bringing-in/import-draft.ts';
import { countOf } from '../bringing-in/to-check.ts';
import type { PlanReading } from '../reading/plan-reading.ts';

/** Years, actions and sections of what was read, counted as they are where it is brought in, so that a person sees whether the document was understood. */
export function understoodSentence(reading: PlanReading, corrections: Corrections = {}): string {
  const draft = correctedDraft(reading, corrections);
  const actions = actionsComing(draft);
  const years = yearsComing(draft).map((year) => `${pluralWords(actions.filter((one) => one.year.id === year.id).length, 'action')}${year.label ? ` of ${year.label}` : ''}`);
  const read = `Read: ${[...years, pluralWords(countOf(draft, 'sections'), 'section')].join(', ')}.`;
  return actions.length > 0 ? read : `${read} No action was recognised, in a table or a list; what follows is about the running text only.`;
}
