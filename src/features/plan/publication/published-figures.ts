// The figures of a plan as it is published: each text in plain words as they stand on that day, and beside them where every figure stands and what it rests on. Pure.
import type { CitedReading, Resolve, ShownPiece, WrittenMeasure } from '../../measures/index.ts';
import { correctionsIn, findMeasures, hasTokens, plainWords, saidThenOf, saidThenWords, showText } from '../../measures/index.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import type { CitedFigure, PlanData, PublishedAction, PublishedFigure, PublishedPriority, ToldFigure } from './plan-data.ts';

/** A text of a plan: where it stands in the data (JSON Pointer), where a reader finds it, and the record that holds it. */
type Place = { readonly in: string; readonly place: string; readonly holder: object; readonly text: string; /** where the figures in it come from that cite no reading */ readonly source?: string | undefined; /** the day on which somebody said it: what it said then is told where it says something else since */ readonly saidOn?: string; /** it says what is to be reached or why something is to be done, and not what was so */ readonly isAim?: true; put(words: string): void };

/** Where the figures of an update come from: its place in a document, or who wrote it and when; and since when it has said so. */
type Told = NonNullable<PublishedAction['update']>;
export const sourceOf = (update: Told): string => (update.source === undefined ? `${update.by}, update of ${dateWords(update.writtenOn)}${correctedWords(update)}` : `${update.corrected === undefined ? update.source : update.source.replace(/\.$/, '')}${correctedWords(update, false)}`);

/** ", corrected by Northbury Council on 29 November 2026"; by whom is not said again of whoever wrote it, and why where somebody said so. */
export const correctedWords = ({ by, corrected }: Told, saysBy = true): string => (corrected === undefined ? '' : `, corrected ${saysBy && corrected.by === by ? '' : `by ${corrected.by} `}on ${dateWords(corrected.on)}${corrected.why === undefined ? '' : ` (why: ${corrected.why.replace(/\.$/, '')})`}`);

/** Every text that may cite a figure, in the order of the document. */
export function citingTexts(data: PlanData): Place[] {
  return [
    ...data.sections.map((section, at): Place => ({ in: `/sections/${at}/text`, place: section.heading, holder: section, text: section.text, source: section.source, put: (words) => { section.text = words; } })),
    ...(data.review ? priorityTexts(data.review.priorities, '/review/priorities', data.review.label) : []),
    ...priorityTexts(data.priorities, '/priorities', data.year.label),
  ];
}

function priorityTexts(priorities: readonly PublishedPriority[], base: string, label: string): Place[] {
  return priorities.flatMap((one, at): Place[] => [
    ...(one.purpose === undefined ? [] : [{ in: `${base}/${at}/purpose`, place: `${one.title}, ${label}`, holder: one, text: one.purpose, put: (words: string) => { one.purpose = words; } }]),
    ...one.actions.flatMap((action, index): Place[] => {
      const { update } = action;
      const place = `Action ${action.ref} of ${label}`;
      return [
        ...(action.why === undefined ? [] : [{ in: `${base}/${at}/actions/${index}/why`, place, holder: action, text: action.why, isAim: true as const, put: (words: string) => { action.why = words; } }]),
        ...(action.target === undefined ? [] : [{ in: `${base}/${at}/actions/${index}/target`, place: `Target of action ${action.ref} of ${label}`, holder: action, text: action.target, isAim: true as const, put: (words: string) => { action.target = words; } }]),
        ...(update === undefined ? [] : [{ in: `${base}/${at}/actions/${index}/update/text`, place, holder: update, text: update.text, source: sourceOf(update), saidOn: update.writtenOn, put: (words: string) => { update.text = words; } }]),
      ];
    }),
  ]);
}

/** The plan with its texts in plain words and its figures listed. A figure whose measure is not for the public stays as it was written and says no source. */
export function withFigures(written: PlanData, resolve: Resolve): PlanData {
  const data = structuredClone(written);
  const forPublic: Resolve = (token) => {
    const found = resolve(token);
    return found.is === 'found' && !found.reading.measure.publishable ? { is: 'none' } : found;
  };
  const figures: PublishedFigure[] = [];
  const told: ToldFigure[] = [];
  for (const place of citingTexts(data)) {
    if (!hasTokens(place.text)) continue;
    const pieces = showText(place.text, forPublic);
    const plain = plainWords(pieces);
    const measures = pieces.some((piece) => piece.kind === 'told') ? findMeasures(plain) : [];
    let at = 0;
    for (const piece of pieces) {
      if (piece.kind === 'told') told.push({ in: place.in, at, words: piece.text, place: place.place, source: piece.source, ownSource: true, ...countedAs(measures, at, piece.text) });
      if (piece.kind === 'figure' && piece.reading !== undefined) figures.push({ ...figureOf(place, at, piece.words, piece.reading, piece.token), ...(place.isAim ? {} : saidThenIn(piece, place.saidOn)) });
      at += (piece.kind === 'figure' ? piece.words : piece.text).length;
    }
    place.put(plain);
  }
  return { ...data, ...(figures.length === 0 ? {} : { figures }), ...(told.length === 0 ? {} : { told }) };
}

/** What a number that says its own source counts, as its sentence says it. */
function countedAs(measures: readonly WrittenMeasure[], at: number, words: string): Pick<ToldFigure, 'value' | 'bound' | 'unit' | 'upTo' | 'per' | 'name'> {
  const measure = measures.find((one) => one.start < at + words.length && at < one.end);
  return measure === undefined ? {} : measured(measure);
}

function measured({ value: { amount, upTo, bound, unit, per }, counted }: WrittenMeasure): Pick<ToldFigure, 'value' | 'bound' | 'unit' | 'upTo' | 'per' | 'name'> {
  return { value: amount, bound, unit, ...(upTo === undefined ? {} : { upTo }), ...(per === undefined ? {} : { per }), ...(counted === '' ? {} : { name: counted }) };
}

/** One correction is told the same wherever its figure stands. */
function saidThenIn(piece: ShownPiece, writtenOn: string | undefined): Pick<PublishedFigure, 'saidThen'> {
  const [saidThen] = writtenOn === undefined ? correctionsIn([piece], 'organisation') : saidThenOf([piece], 'organisation', writtenOn);
  return saidThen === undefined ? {} : { saidThen };
}

/** In a sentence for each figure of a text that said something else before. */
export const saidThenLines = (figures: readonly Pick<PublishedFigure, 'saidThen'>[]): string[] => [...new Set(figures.flatMap(({ saidThen }) => (saidThen === undefined ? [] : [saidThenWords(saidThen)])))];

function figureOf(place: Place, at: number, words: string, reading: CitedReading, token: { reading?: number; reason?: string }): PublishedFigure {
  const { value } = reading;
  return {
    in: place.in, at, words, place: place.place, measure: reading.measure.ref, name: reading.measure.name, period: reading.period, periodInWords: reading.periodWords,
    ...(value === undefined ? {} : { value: value.amount, ...(value.upTo === undefined ? {} : { upTo: value.upTo }), bound: value.bound, unit: value.unit, ...(value.per === undefined ? {} : { per: value.per }) }),
    source: `${reading.source}${reading.place === undefined ? '' : `, ${reading.place}`}`, ...(reading.organisation === undefined ? {} : { suppliedBy: reading.organisation }), ...(reading.asAt === '' ? {} : { asAt: reading.asAt }), provisional: reading.provisional, readingVersion: reading.version,
    ...(reading.rivals === 0 ? {} : { rival: reading.number, adopted: reading.adopted }), ...(token.reading === undefined ? {} : { chosen: true }), ...(token.reason === undefined ? {} : { writtenBecause: token.reason }), ...(reading.id === '' ? {} : { reading: reading.id }),
  };
}

/** The figures of each record that holds a text, in the order of the text. Reasons of actions stand in the data alone. */
export function figuresByHolder(data: PlanData): Map<object, PublishedFigure[]> {
  return byHolder(data, data.figures ?? []);
}

/** The data as everybody reads it also tells of figures whose source is that of their whole text. */
export const withOwnSource = ({ told }: PlanData): ToldFigure[] => (told ?? []).filter((one) => one.ownSource);

/** The same with those that say their own source and are no reading. */
export function citedByHolder(data: PlanData): Map<object, CitedFigure[]> {
  return byHolder(data, [...(data.figures ?? []), ...withOwnSource(data)].toSorted((a, b) => a.at - b.at));
}

function byHolder<F extends { in: string }>(data: PlanData, figures: readonly F[]): Map<object, F[]> {
  const byPlace = Map.groupBy(figures, (one) => one.in);
  return new Map(citingTexts(data).flatMap((place) => (byPlace.has(place.in) && !place.in.endsWith('/why') ? [[place.holder, byPlace.get(place.in)!] as const] : [])));
}

/** A figure with its source: that of a reading, what the text itself says of it, or that of the text that it stands in. Of the last two no measure and no period are known, only what they count. */
export type SourcedFigure = Omit<Partial<PublishedFigure>, 'name'> & { readonly name?: string | undefined } & Pick<PublishedFigure, 'in' | 'at' | 'words' | 'place' | 'source'>;

/** The page leads to the source of a text from each of its paragraphs that has a number in digits. */
function hasDigits(text: string, at: number): boolean {
  const next = text.indexOf('\n\n', at);
  return /\d/.test(text.slice(text.lastIndexOf('\n\n', at) + 1, next === -1 ? undefined : next));
}

/** Every figure that the page gives a source for, in the order of the document. */
export function sourcedFigures(data: PlanData): SourcedFigure[] {
  const byPlace = Map.groupBy<string, SourcedFigure>([...(data.figures ?? []), ...withOwnSource(data)], (one) => one.in);
  return citingTexts(data).flatMap((place): SourcedFigure[] => {
    const cited = byPlace.get(place.in) ?? [];
    const { source } = place;
    if (source === undefined) return cited.toSorted((a, b) => a.at - b.at);
    const others = findMeasures(place.text).filter((one) => hasDigits(place.text, one.start) && !cited.some((figure) => one.start < figure.at + figure.words.length && figure.at < one.end)).map((one): SourcedFigure => ({ in: place.in, at: one.start, words: one.text, place: place.place, source, ...measured(one) }));
    return [...cited, ...others].toSorted((a, b) => a.at - b.at);
  });
}
