// What was chosen on the working page for next year, read action by action: one sentence for each thing that is missing.
import type { FieldError } from '../../../platform/web/form.ts';
import { CHOICES } from './next-year.ts';
import type { Choice } from './next-year.ts';
import type { Decision } from './next-year-store.ts';

const LONGEST_TITLE = 1000;
export const LONGEST_REASON = 1000;
const MOST_PARTS = 10;

/** The names of every field that an action has on the page. */
export const fieldsFor = (actionId: string): string[] => ['choice', 'wording', 'into', 'why'].map((name) => `${name}_${actionId}`);

/** Decisions in what was typed, for the actions given; those left for later are left out. */
export function readDecisions(raw: Readonly<Record<string, unknown>>, actions: readonly { id: string; ref: string }[]): { decisions: Decision[]; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const decisions: Decision[] = [];
  const text = (name: string): string => {
    const value = raw[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  for (const { id, ref } of actions) {
    const chosen = text(`choice_${id}`);
    if (chosen === '' || chosen === 'later') continue;
    const there = /^there:([0-9a-f-]{36})$/i.exec(chosen)?.[1];
    if (there !== undefined) {
      decisions.push({ actionId: id, choice: 'carry on', wordings: [], toId: there.toLowerCase() });
      continue;
    }
    const choice = CHOICES.find((one) => one === chosen);
    if (!choice) {
      errors.push({ field: `choice_${id}`, words: `Choose what becomes of ${ref}` });
      continue;
    }
    const reason = choice === 'carry on' ? '' : text(`why_${id}`);
    const wordings = wordingsOf(choice, text, id);
    const wrong = wrongWith(choice, { ref, id, reason, wordings, into: text(`into_${id}`) });
    if (wrong.length > 0) errors.push(...wrong);
    else decisions.push({ actionId: id, choice, wordings, ...(reason ? { reason } : {}), ...(choice === 'merge' ? { intoId: text(`into_${id}`) } : {}) });
  }
  return { decisions, errors };
}

function wordingsOf(choice: Choice, text: (name: string) => string, id: string): string[] {
  if (choice === 'change') return [text(`wording_${id}`).replaceAll(/\s*\n\s*/g, ' ')].filter(Boolean);
  if (choice === 'split') return text(`wording_${id}`).split('\n').map((line) => line.trim()).filter(Boolean);
  return [];
}

function wrongWith(choice: Choice, one: { ref: string; id: string; reason: string; wordings: readonly string[]; into: string }): FieldError[] {
  const errors: FieldError[] = [];
  if (choice === 'change' && one.wordings.length === 0) errors.push({ field: `wording_${one.id}`, words: `Enter what ${one.ref} says next year` });
  if (choice === 'split' && one.wordings.length < 2) errors.push({ field: `wording_${one.id}`, words: `Enter at least two actions for ${one.ref}, one on each line` });
  if (one.wordings.length > MOST_PARTS) errors.push({ field: `wording_${one.id}`, words: `Split ${one.ref} into ${MOST_PARTS} at most` });
  if (one.wordings.some((words) => words.length > LONGEST_TITLE)) errors.push({ field: `wording_${one.id}`, words: `Use ${LONGEST_TITLE.toLocaleString('en-GB')} characters or fewer for an action` });
  if (choice === 'merge' && !/^[0-9a-f-]{36}$/i.test(one.into)) errors.push({ field: `into_${one.id}`, words: `Choose the action that ${one.ref} goes into` });
  if (choice !== 'carry on' && one.reason === '') errors.push({ field: `why_${one.id}`, words: `Say why ${one.ref} ${{ change: 'is changed', merge: 'is merged', split: 'is split', stop: 'stops' }[choice]}` });
  if (one.reason.length > LONGEST_REASON) errors.push({ field: `why_${one.id}`, words: `Use ${LONGEST_REASON.toLocaleString('en-GB')} characters or fewer for the reason` });
  return errors;
}
