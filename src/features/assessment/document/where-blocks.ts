// The chapter on places: maps, the ranked tables that say the same, wards, and how few places hold half. Pure.
import { heading, paragraph } from '../../../platform/documents/document.ts';
import type { Block, Picture } from '../../../platform/documents/document.ts';
import { listWords, numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment } from '../assess/assessment.ts';
import { ASB } from '../assess/crime-types.ts';
import { inSentence } from '../assess/in-words.ts';
import { periodInWords } from './period-in-words.ts';

/** So many maps; the command says of which types. */
const mostMaps = 5;

/** The types whose maps are worth a page: those with places that stand out, most incidents first. */
export function mappedTypes(told: Pick<Assessment, 'types' | 'hotSpots' | 'tooFewToPlace'>): string[] {
  const hot = new Set(told.hotSpots?.filter(({ significant, type }) => significant && !told.tooFewToPlace.includes(type)).map(({ type }) => type));
  return told.types.filter(({ type }) => hot.has(type)).toSorted((a, b) => b.total - a.total).map(({ type }) => type).slice(0, mostMaps);
}

export function whereBlocks(told: Assessment, maps: ReadonlyMap<string, Picture>): Block[] {
  if (told.ratePeriod === undefined) return [];
  const hot = Map.groupBy(told.hotSpots?.filter(({ significant, type }) => significant && !told.tooFewToPlace.includes(type)) ?? [], ({ type }) => type);
  const wardOf = new Map(told.places.map(({ lsoa, wardName }) => [lsoa, wardName]));
  return [
    heading(1, 'Where'),
    paragraph(told.hotSpots === undefined ? (told.hotSpotsWithheld ?? '') : `A place (LSOA, some 1,500 people) stands out when it and its neighbours have more than chance would put there, after it is allowed for that ${pluralWords(told.places.length, 'place')} were looked at. All is of ${periodInWords(told.ratePeriod)}. Incidents are published at the nearest of a fixed list of points, so that a place may hold what happened next to it. A place with few may stand out by its neighbours.`),
    ...(told.hotSpots === undefined || told.tooFewToPlace.length === 0 ? [] : [paragraph(`Too few to say where: ${listWords(told.tooFewToPlace.map(inSentence))}.`)]),
    ...[...hot].toSorted(([a], [b]) => mappedTypes(told).indexOf(a) - mappedTypes(told).indexOf(b)).filter(([type]) => maps.has(type)).flatMap(([type, spots]): Block[] => [
      heading(2, type),
      ...(maps.has(type) ? [{ kind: 'figure', picture: maps.get(type) as Picture, caption: `${type}: ${pluralWords(spots.length, 'place')} ${spots.length === 1 ? 'stands' : 'stand'} out beyond chance`, width: 0.62 } satisfies Block] : []),
      { kind: 'table', caption: `${type}: places that stand out`, columns: [{ head: 'No.', figures: true, share: 0.5 }, { head: 'Place', share: 2.4 }, { head: 'Ward', share: 2.4 }, { head: 'Count', figures: true }, { head: 'z', figures: true }], rows: spots.map((spot, at) => [String(at + 1), spot.name, wardOf.get(spot.lsoa) ?? '', numberWords(spot.count), numberWords(spot.z, 1)]) },
    ]),
    ...restOfHotSpots(hot, maps),
    heading(2, 'How few places hold half'),
    { kind: 'table', caption: 'How few places hold half of each type', rowHeads: true, columns: [{ head: 'Type', share: 2.4 }, { head: 'Places with half', figures: true }, { head: 'Of', figures: true }, { head: 'Without any', figures: true }, { head: 'Gini (0 to 1)', figures: true }], rows: told.types.flatMap(({ type, concentration }) => (concentration === undefined ? [] : [[type, numberWords(concentration.halfIn), numberWords(concentration.of), numberWords(concentration.withoutAny), numberWords(concentration.gini, 2)]])) },
    paragraph('Rare types look concentrated by themselves: twenty incidents cannot lie in more than twenty places.', 'note'),
    ...wardBlocks(told), ...repeatBlocks(told),
  ];
}

function restOfHotSpots(hot: ReadonlyMap<string, readonly { name: string; count: number }[]>, maps: ReadonlyMap<string, Picture>): Block[] {
  const rest = [...hot].filter(([type]) => !maps.has(type));
  if (rest.length === 0) return [];
  return [heading(2, 'Other types'), { kind: 'table', caption: 'Places that stand out, other types', rowHeads: true, columns: [{ head: 'Type', share: 1.4 }, { head: 'Places and counts', share: 3 }], rows: rest.map(([type, spots]) => [type, spots.map(({ name, count }) => `${name} (${numberWords(count)})`).join(', ')]) }];
}

function wardBlocks({ wards }: Assessment): Block[] {
  if (wards.length === 0) return [];
  const crimes = (counts: Readonly<Record<string, number>>): number => Object.entries(counts).reduce((sum, [type, count]) => sum + (type === ASB ? 0 : count), 0);
  return [heading(2, 'Wards'), {
    kind: 'table', caption: 'Wards, most crime by residents first', rowHeads: true, columns: [{ head: 'Ward', share: 2.4 }, { head: 'Residents', figures: true }, { head: 'All crime', figures: true }, { head: 'Per 1,000', figures: true }, { head: ASB, figures: true }],
    rows: wards.toSorted((a, b) => b.crimeRatePer1000 - a.crimeRatePer1000).map((ward) => [ward.name, numberWords(ward.residents), numberWords(crimes(ward.counts)), numberWords(ward.crimeRatePer1000, 1), numberWords(ward.counts[ASB] ?? 0)]),
  }, paragraph('Wards are put together from whole LSOAs (best fit), so that their edges are not exact.', 'note')];
}

function repeatBlocks({ repeatPlaces }: Assessment): Block[] {
  if (repeatPlaces.length === 0) return [];
  return [heading(2, 'The same places month after month'), paragraph('Places that were among the highest tenth, with at least two, in at least half of the months.'), {
    kind: 'table', caption: 'The same places month after month', columns: [{ head: 'Type', share: 1.6 }, { head: 'Place', share: 2 }, { head: 'Months', figures: true }, { head: 'Count', figures: true }],
    rows: repeatPlaces.slice(0, 30).map(({ type, name, months, of, count }) => [type, name, `${months} of ${of}`, numberWords(count)]),
  }, ...(repeatPlaces.length > 30 ? [paragraph(`${numberWords(repeatPlaces.length - 30)} more are in the data.`, 'note')] : [])];
}
