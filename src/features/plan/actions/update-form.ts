// The form of an update, as its writing and its correction both show it: text, status, period, a photograph or document.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import { acceptFile } from '../../../platform/files/accepted-file.ts';
import type { AcceptedFile } from '../../../platform/files/accepted-file.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { choice, optionalDate, optionalId, optionalWords, words } from '../../../platform/web/form.ts';
import type { FieldError } from '../../../platform/web/form.ts';
import { CHOSEN_STATUSES, needsReason, statusOfTone, statusTone } from './action.ts';
import type { ChosenStatus, Tone } from './action.ts';
import type { NumbersModel } from '../numbers/check-numbers.ts';
import type { WholeAction } from './action-store.ts';
import { statusItems, suggestionFor } from './update.ts';
import type { SaidBefore, Update } from './update-store.ts';

const TONES = CHOSEN_STATUSES.map(statusTone) as [Tone, ...Tone[]];

export const updateBody = z.object({
  text: words('Say what has happened', 10_000), status: choice(TONES, 'Choose how it is going'), status_why: optionalWords(1000), period_from: optionalDate, period_to: optionalDate,
  on_behalf_of: optionalWords(200), for_organisation: optionalId, caption: optionalWords(300), alternative_text: optionalWords(500),
});
export type UpdateBody = z.output<typeof updateBody>;

export const chosenStatus = (values: UpdateBody): ChosenStatus => statusOfTone(values.status) ?? 'on track';

/** What a form as a whole may get wrong: the period's order, a status that nobody understands without a reason. */
export function wrongWith(values: UpdateBody): FieldError | undefined {
  if (values.period_from && values.period_to && values.period_to < values.period_from) return { field: 'period_to', words: 'The period ends before it begins' };
  if (needsReason(chosenStatus(values)) && !values.status_why) return { field: 'status_why', words: 'Say why it is cancelled' };
  return undefined;
}

/** The one file sent with the form, made safe; or why it is not taken. Slow for large pictures: never inside a transaction. */
export async function attachedFile(files: Context['files'], alternative: string | undefined): Promise<{ file?: AcceptedFile & { id: string }; error?: FieldError }> {
  const one = files.find((file) => file.field === 'file' && file.bytes.length > 0);
  if (!one) return {};
  const taken = await acceptFile(one, 'pictures and documents');
  if ('refused' in taken) return { error: { field: 'file', words: taken.refused } };
  if (taken.isPicture && !alternative) return { error: { field: 'alternative_text', words: 'Describe the picture for somebody who cannot see it. Then choose the picture again' } };
  return { file: { ...taken, id: randomUUID() } };
}

/** `correcting`: the update that is put right; `both`: what was saved meanwhile beside what this person wrote. */
export function updatePage({ today, person }: Pick<Context, 'today' | 'person'>, action: WholeAction, updates: readonly Update[], form: FormState, more: { correcting?: Update; both?: { theirs: object; yours: object }; status?: number; kept?: Date; check?: NumbersModel; before?: SaidBefore | undefined } = {}): Result {
  const { correcting, both, status = 200, kept, check, before } = more;
  const isCoordinator = hasRole(person, 'coordinator');
  const owners = action.owners.map((owner) => ({ value: owner.id, text: owner.name }));
  return showPage(
    'plan/actions/add-update.njk',
    {
      action, form, both, kept, check, before, correcting: correcting !== undefined, last: correcting ?? updates.find((update) => update.correctedById === null),
      here: correcting ? `/plan/updates/${correcting.id}/correct` : `/plan/actions/${action.id}/updates/add`,
      statuses: statusItems(suggestionFor(action, today)), mayWriteForOthers: isCoordinator && correcting === undefined, owners: owners.length > 1 ? owners : [],
    },
    { title: both ? 'Somebody corrected this meanwhile' : correcting ? 'Correct an update' : 'Add an update', hasError: status !== 200, back: { text: `Action ${action.ref}`, href: `/plan/actions/${action.id}` } },
    status,
  );
}
