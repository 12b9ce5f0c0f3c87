// Where the figures of a published plan come from, as the list at its end says it: a reading, the document it came as, or an update that was accepted. Pure.
import type { Source } from '../../../platform/documents/document.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { valueWords } from '../../measures/index.ts';
import { AS_FIRST_WRITTEN } from './plan-data.ts';
import type { PlanData, PublishedAction, PublishedFigure } from './plan-data.ts';
import { correctedWords, sourceOf } from './published-figures.ts';

/** Where a figure comes from, as the list of sources says it. */
export function figureSource(figure: PublishedFigure): string {
  const said = figure.value === undefined || figure.unit === undefined || figure.bound === undefined ? 'no figure' : valueWords({ amount: figure.value, bound: figure.bound, unit: figure.unit, ...(figure.upTo === undefined ? {} : { upTo: figure.upTo }), ...(figure.per === undefined ? {} : { per: figure.per }) });
  return `${figure.name}, ${figure.periodInWords}: ${said}. ${figure.source}${figure.asAt === undefined ? '' : `, as at ${dateWords(figure.asAt)}`}${figure.provisional ? ' (provisional)' : ''}${figure.adopted === undefined ? '' : figure.adopted ? '. Another reading of it stands elsewhere; this is the one adopted' : '. One of several readings; another one is adopted'}.${figure.suppliedBy === undefined ? '' : ` Given by ${figure.suppliedBy}.`}`;
}

/** A figure that came with the plan's own document leads nowhere but there: said once, and not for each heading of the plan that is being read. What was corrected since says so. */
const OWN_DOCUMENT = new RegExp(`^(The plan(?: \\S+)? ${AS_FIRST_WRITTEN})(?!.*, corrected ).*$`, 's');
export const recordOf = (source: string): string => source.replace(OWN_DOCUMENT, '$1. The partnership’s own document is the record that these figures come from; nothing older was kept here.');

/** Who told it, when, and that it was accepted, for whoever came from a number of an update. */
export const updateSource = (update: NonNullable<PublishedAction['update']>): string => (update.source !== undefined ? recordOf(sourceOf(update)) : `Told by ${update.by} in its update of ${dateWords(update.writtenOn)}, which the partnership accepted${correctedWords(update)}.`);

/** Every place that figures come from, once; those that nothing cites are left out when the document is set. */
export function sources(data: PlanData): Source[] {
  const words = [...(data.figures ?? []).map(figureSource), ...data.sections.flatMap((one) => (one.source === undefined ? [] : recordOf(one.source))), ...[...(data.review?.priorities ?? []), ...data.priorities].flatMap((one) => one.actions.flatMap((action) => (action.update ? updateSource(action.update) : [])))];
  return [...new Set(words)].map((one) => ({ id: one, words: one }));
}
