// Where the figures of a published plan come from, as the list at its end says it: a reading, the document it came as, or an update that was accepted. Pure.
import type { Source } from '../../../platform/documents/document.ts';
import { listWords } from '../../../platform/pages/figure-words.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { findMeasures, valueWords } from '../../measures/index.ts';
import { AS_FIRST_WRITTEN, isReading } from './plan-data.ts';
import type { CitedFigure, PlanData, PublishedAction, PublishedFigure } from './plan-data.ts';
import { correctedWords, sourceOf, withOwnSource } from './published-figures.ts';

/** Where the reading of a figure comes from. */
export function readingSource(figure: PublishedFigure): string {
  const said = figure.value === undefined || figure.unit === undefined || figure.bound === undefined ? 'no figure' : valueWords({ amount: figure.value, bound: figure.bound, unit: figure.unit, ...(figure.upTo === undefined ? {} : { upTo: figure.upTo }), ...(figure.per === undefined ? {} : { per: figure.per }) });
  return `${figure.name}, ${figure.periodInWords}: ${said}. ${figure.source}${figure.asAt === undefined ? '' : `, as at ${dateWords(figure.asAt)}`}${figure.provisional ? ' (provisional)' : ''}${figure.adopted === undefined ? '' : figure.adopted ? '. Another reading of it stands elsewhere; this is the one adopted' : '. One of several readings; another one is adopted'}.${figure.suppliedBy === undefined ? '' : ` Given by ${figure.suppliedBy}.`}`;
}

/** Where a figure comes from, as the list of sources says it; one that is written otherwise than its reading says so. */
export const figureSource = (figure: CitedFigure): string => (!isReading(figure) ? `${figure.source.replace(/\.$/, '')}.` : `${readingSource(figure)}${figure.writtenBecause === undefined ? '' : ` Written here as “${figure.words}”: ${figure.writtenBecause.replace(/\.$/, '')}.`}`);

/** A figure that came with the plan's own document leads nowhere but there: said once for all, and by no mark. What was corrected since says so. */
const OWN_DOCUMENT = new RegExp(`^(The plan(?: \\S+)? ${AS_FIRST_WRITTEN})(?!.*, corrected ).*$`, 's');
export const elsewhere = (source: string | undefined): string | undefined => (source !== undefined && OWN_DOCUMENT.test(source) ? undefined : source);

/** Who told it, when, and that it was accepted, for whoever came from a number of an update. */
export const updateSource = (update: NonNullable<PublishedAction['update']>): string | undefined => (update.source !== undefined ? elsewhere(sourceOf(update)) : `Told by ${update.by} in its update of ${dateWords(update.writtenOn)}, which the partnership accepted${correctedWords(update)}.`);

const updatesOf = (data: PlanData): NonNullable<PublishedAction['update']>[] => [...(data.review?.priorities ?? []), ...data.priorities].flatMap((one) => one.actions.flatMap((action) => action.update ?? []));

/** What the figures that bear no mark come from; undefined where none came so. */
export function ownDocument(data: PlanData): string | undefined {
  const own = [...data.sections, ...updatesOf(data)].filter((one) => findMeasures(one.text).length > 0).flatMap(({ source }) => OWN_DOCUMENT.exec(source ?? '')?.[1] ?? []);
  return own.length === 0 ? undefined : `A figure without a mark comes from the partnership’s own document: ${listWords([...new Set(own)].map((one) => one.replace('The plan', 'the plan')))}. Nothing older was kept here.`;
}

/** Every place that figures come from, once; those that nothing cites are left out when the document is set. */
export function sources(data: PlanData): Source[] {
  const words = [...(data.figures ?? []).map(figureSource), ...withOwnSource(data).map(figureSource), ...data.sections.flatMap((one) => elsewhere(one.source) ?? []), ...updatesOf(data).flatMap((update) => updateSource(update) ?? [])];
  return [...new Set(words)].map((one) => ({ id: one, words: one }));
}
