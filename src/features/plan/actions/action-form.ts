// The form of an action: its fields from what was typed, its answers from what is stored, and what two people wrote at once side by side.
import { z } from 'zod';
import { joinDate } from '../../../platform/pages/form-state.ts';
import { id, many, optionalDate, optionalId, optionalWords, ticked, words } from '../../../platform/web/form.ts';
import type { FieldError } from '../../../platform/web/form.ts';
import type { FormParts } from '../../../platform/pages/change-together.ts';
import { shortDateWords } from '../../../platform/pages/day-words.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { wordsAsWritten } from '../../measures/index.ts';
import { withChoices } from '../numbers/choices.ts';
import type { ActionFields, WholeAction } from './action-store.ts';
import { calledAccountable } from './owners.ts';

const MOST_MILESTONES = 20;
const LEAST_MILESTONES = 4;
const numbers = Array.from({ length: MOST_MILESTONES }, (_, index) => index + 1);

/** The texts that cite figures, and how long each may be. */
export const LONGEST = { why: 5000, target: 500 };

export const actionBody = z.object({
  title: words('Enter what will be done', 1000), why: optionalWords(LONGEST.why), priority_id: id, accountable: optionalId, with: many(id), named_person: optionalWords(200), starts_on: optionalDate, due_on: optionalDate,
  target: optionalWords(LONGEST.target), target_met: ticked, subject_to_funding: ticked, themes: many(id),
  ...Object.fromEntries(numbers.map((number) => [`milestone_${number}`, optionalWords(500)])),
});
export type ActionBody = z.output<typeof actionBody>;

/** How many milestones the form has room for: those there are, and some more. */
export function milestoneRoom(values: Readonly<Record<string, unknown>>): string[] {
  const used = numbers.filter((number) => values[`milestone_${number}`]).at(-1) ?? 0;
  return numbers.slice(0, Math.min(MOST_MILESTONES, Math.max(LEAST_MILESTONES, used + 2))).map((number) => `milestone_${number}`);
}

/** Every date that is no date, and dates in the wrong order. */
export function wrongDates(values: ActionBody, raw: Readonly<Record<string, unknown>>): FieldError | undefined {
  if (values.starts_on && values.due_on && values.due_on < values.starts_on) return { field: 'due_on', words: 'The due date is before the start' };
  for (const number of numbers) {
    for (const part of ['due', 'done']) if (joinDate(raw, `milestone_${number}_${part}`) === undefined) return { field: `milestone_${number}`, words: `Enter real dates for step ${number}, such as 12 6 2026` };
  }
  return undefined;
}

/** The first whole number of a target, such as the 100 of "At least 100 staff trained". */
function numberIn(target: string | undefined): number | undefined {
  const found = /\d[\d,]*/.exec(wordsAsWritten(target ?? ''))?.[0].replaceAll(',', '');
  const number = Number(found);
  return found === undefined || !Number.isSafeInteger(number) || number > 2_000_000_000 ? undefined : number;
}

/** `before`: the action as it stands, whose leading owners go on leading. */
export function fieldsOf(values: ActionBody, raw: Readonly<Record<string, unknown>>, before?: WholeAction): ActionFields {
  const milestones = numbers.flatMap((number) => {
    const text = (values as unknown as Record<string, string | undefined>)[`milestone_${number}`];
    const known = raw[`milestone_${number}_id`];
    return text === undefined ? [] : [{ ...(typeof known === 'string' ? { id: known } : {}), text, dueOn: joinDate(raw, `milestone_${number}_due`) || undefined, doneOn: joinDate(raw, `milestone_${number}_done`) || undefined }];
  });
  const led = new Set(before?.owners.filter((owner) => owner.part === 'lead').map((owner) => owner.id));
  return {
    title: values.title, why: values.why === undefined ? undefined : withChoices(values.why, raw, LONGEST.why, 'why'), priorityId: values.priority_id, startsOn: values.starts_on, dueOn: values.due_on, target: values.target === undefined ? undefined : withChoices(values.target, raw, LONGEST.target, 'target'), targetNumber: numberIn(values.target), targetMet: values.target_met ? true : undefined, namedPerson: values.named_person,
    subjectToFunding: values.subject_to_funding, accountable: values.accountable, leads: values.with.filter((one) => led.has(one)), with: values.with.filter((one) => !led.has(one)), themes: values.themes, milestones,
  };
}

export function valuesOf(action: WholeAction): Record<string, unknown> {
  const milestones = Object.fromEntries(action.milestones.flatMap((one, index) => [
    [`milestone_${index + 1}`, one.text], [`milestone_${index + 1}_id`, one.id], [`milestone_${index + 1}_due`, one.dueOn ?? ''], [`milestone_${index + 1}_done`, one.doneOn ?? ''],
  ]));
  return {
    title: action.title, why: action.why ?? '', priority_id: action.priority.id, accountable: calledAccountable(action.owners)?.id ?? '', with: action.owners.filter((one) => one !== calledAccountable(action.owners)).map((one) => one.id),
    named_person: action.namedPerson ?? '', starts_on: action.startsOn ?? '', due_on: action.dueOn ?? '', target: action.target ?? '', target_met: action.targetMet ? 'yes' : '', subject_to_funding: action.subjectToFunding ? 'yes' : '', themes: action.themes.map((one) => one.id), ...milestones,
  };
}

/** The parts of the form, of which two editors settle only those that both changed. */
export const PARTS = {
  title: { words: 'What will be done' }, why: { words: 'Why' }, priority_id: { words: 'Priority' }, accountable: { words: 'Accountable' }, with: { words: 'With', as: 'several' }, named_person: { words: 'Named person' }, target: { words: 'Target' }, target_met: { words: 'Target met', as: 'ticked' },
  starts_on: { words: 'Starts on', as: 'day' }, due_on: { words: 'Due on', as: 'day' }, subject_to_funding: { words: 'Subject to funding', as: 'ticked' }, themes: { words: 'Themes', as: 'several' }, milestones: { words: 'Steps', rows: { name: 'milestone', days: ['due', 'done'] } },
} as const satisfies FormParts<string>;
type Part = keyof typeof PARTS;

/** Each part in words: as it was saved, and as this person sent it. */
export function inWords(saved: WholeAction, yours: ActionFields, named: { organisation(id: string): string; theme(id: string): string; priority(id: string): string }): [Part, string, string][] {
  const day = (value: string | null | undefined): string => (value ? shortDateWords(value) : '');
  const steps = (all: readonly { text: string; dueOn?: string | null | undefined; doneOn?: string | null | undefined }[]): string => all.map((one) => `${one.text}${one.dueOn ? `, due ${day(one.dueOn)}` : ''}${one.doneOn ? `, done ${day(one.doneOn)}` : ''}`).join('\n');
  const accountable = calledAccountable(saved.owners);
  const others = saved.owners.filter((owner) => owner !== accountable).map((owner) => owner.id);
  return [
    ['title', saved.title, yours.title],
    ['why', saved.why ?? '', yours.why ?? ''],
    ['priority_id', saved.priority.title, named.priority(yours.priorityId)],
    ['accountable', accountable?.name ?? 'Nobody yet', yours.accountable ? named.organisation(yours.accountable) : 'Nobody yet'],
    ['with', others.map(named.organisation).sort(compareNames).join(', '), [...(yours.leads ?? []), ...yours.with].map(named.organisation).sort(compareNames).join(', ')],
    ['named_person', saved.namedPerson ?? '', yours.namedPerson ?? ''],
    ['target', saved.target ?? '', yours.target ?? ''],
    ['target_met', saved.targetMet ? 'Yes' : 'No', yours.targetMet ? 'Yes' : 'No'],
    ['starts_on', day(saved.startsOn), day(yours.startsOn)],
    ['due_on', day(saved.dueOn) || 'Through the year', day(yours.dueOn) || 'Through the year'],
    ['subject_to_funding', saved.subjectToFunding ? 'Yes' : 'No', yours.subjectToFunding ? 'Yes' : 'No'],
    ['themes', saved.themes.map((theme) => theme.name).sort(compareNames).join(', '), yours.themes.map(named.theme).sort(compareNames).join(', ')],
    ['milestones', steps(saved.milestones), steps(yours.milestones)],
  ];
}
