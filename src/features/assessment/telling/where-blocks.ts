// The chapter on places: maps, the ranked tables that say the same, wards, how few places hold half, and the same places month after month. Pure.
import { heading, paragraph } from '../../../platform/documents/document.ts';
import type { Block, Picture } from '../../../platform/documents/document.ts';
import { listWords, numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment } from '../assess/assessment.ts';
import type { Subject } from '../assess/computed.ts';
import { FLOOR_WORDS, monthsIn, standingOutIn, tooFewToSpeakOf } from '../assess/computed.ts';
import { ASB } from '../assess/crime-types.ts';
import { inSentence } from '../assess/in-words.ts';
import { monthsInWords } from '../assess/months.ts';
import { placeNames } from '../assess/place-names.ts';
import { placeChange } from './change-words.ts';
import { shareWords } from './compare-words.ts';
import { table } from './table.ts';
import { firstRows } from './where-model.ts';
import type { Where } from './where-model.ts';

type Mapped = { readonly subject: Subject; readonly where: Where; readonly picture: Picture | undefined };

/** Of a ranked list a web page shows so many rows first. */
const ranked = 5;

export function whereBlocks(assessment: Assessment, subjects: readonly Subject[], maps: readonly Mapped[]): Block[] {
  if (assessment.ratePeriod === undefined) return [];
  const few = [...assessment.tooFewToPlace, ...tooFewToSpeakOf(assessment)];
  return [
    heading(1, 'Where'),
    paragraph(assessment.hotSpots === undefined ? (assessment.hotSpotsWithheld ?? '') : `A place (LSOA, some 1,500 people) stands out when it and its neighbours have more than chance would put there, after it is allowed for that ${pluralWords(assessment.places.length, 'place')} were looked at. All is of ${monthsInWords(monthsIn(assessment.ratePeriod))}. Incidents are published at the nearest of a fixed list of points, so that a place may hold what happened next to it. ${FLOOR_WORDS} z says how far from chance, in standard deviations.${assessment.changePeriods === undefined || maps.every(({ where }) => where.rows.every((row) => row.before === undefined)) ? '' : ` Change is ${monthsInWords(monthsIn(assessment.changePeriods.before))} against ${monthsInWords(monthsIn(assessment.changePeriods.now))}, and not tested: single places go up and down by chance.`}`),
    ...(assessment.hotSpots === undefined || few.length === 0 ? [] : [paragraph(`Too few to speak of places: ${listWords(few.map(inSentence))}.`)]),
    ...(assessment.placesWithheld === undefined ? maps.flatMap(mapBlocks) : []), ...restOfHotSpots(assessment, maps), ...halfBlocks(assessment, subjects), ...wardBlocks(assessment), ...repeatBlocks(assessment),
  ];
}

function mapBlocks({ subject, where, picture }: Mapped): Block[] {
  const hot = where.hotCount === 0 ? (where.hotTested ? ': none stands out beyond chance' : '') : `: ${pluralWords(where.hotCount, 'place')} ${where.hotCount === 1 ? 'stands' : 'stand'} out beyond chance`;
  // Those that stand out are what the reader came for; the number is each one's place by count, as on the map.
  const rows = firstRows(where).toSorted((a, b) => Number(b.hot) - Number(a.hot));
  const hasChange = rows.some((row) => row.before !== undefined);
  return [
    heading(2, subject.name),
    ...(picture === undefined ? [] : [{ kind: 'figure', picture, caption: `${subject.name} by small area, ${where.months}${hot}`, width: 0.5 } satisfies Block]),
    table(`${subject.name}: the small areas ${where.hotCount === 0 ? 'with most' : 'that stand out, then those with most'}`, [{ head: 'Small area', share: 1.4 }, { head: 'Ward', share: 2.4 }, { head: 'Count', figures: true }, { head: 'Share', figures: true }, ...(hasChange ? [{ head: 'Change', share: 2 }] : []), { head: 'z', figures: true }, { head: 'Stands out?', share: 1.2 }], rows.map((row) => [`${row.number}. ${row.name}`, row.ward, numberWords(row.count), shareWords(row.share), ...(hasChange ? [placeChange(row.before, row.now)] : []), row.z === undefined ? '' : numberWords(row.z, 1), row.byNeighbours ? 'By its neighbours' : row.hot ? 'Yes' : row.isFew ? 'Too few' : where.hotTested ? 'No' : '']), Math.max(ranked, where.hotCount)),
  ];
}

function restOfHotSpots(assessment: Assessment, maps: readonly Mapped[]): Block[] {
  const names = placeNames(assessment);
  const mapped = new Set(maps.map(({ subject }) => subject.name));
  const rest = Map.groupBy(standingOutIn(assessment).filter(({ type }) => !mapped.has(type)), ({ type }) => type);
  if (rest.size === 0) return [];
  return [heading(2, 'Other types'), table('Places that stand out, other types', [{ head: 'Type', share: 1.4 }, { head: 'Places and counts', share: 3 }], [...rest].map(([type, spots]) => [type, spots.map(({ lsoa, count }) => `${names.withWard(lsoa)} (${numberWords(count)})`).join(', ')]))];
}

function halfBlocks({ tooFewToPlace }: Assessment, subjects: readonly Subject[]): Block[] {
  const rows = subjects.flatMap(({ name, isGroup, series: { concentration } }) => (isGroup || concentration === undefined || tooFewToPlace.includes(name) ? [] : [[name, numberWords(concentration.halfIn), numberWords(concentration.of), numberWords(concentration.withoutAny), numberWords(concentration.gini, 2)]]));
  if (rows.length === 0) return [];
  return [heading(2, 'How few places hold half'), table('How few places hold half of each type', [{ head: 'Type', share: 3.4 }, { head: 'Places with half', figures: true }, { head: 'Of', figures: true }, { head: 'Without any', figures: true }, { head: 'Gini (0 to 1)', figures: true }], rows, 0), ...(tooFewToPlace.length === 0 ? [] : [paragraph(`Left out, with fewer incidents than places: ${listWords(tooFewToPlace.map(inSentence))}. Rare types look concentrated by themselves: twenty incidents cannot lie in more than twenty places.`, 'note')])];
}

function wardBlocks({ wards = [] }: Assessment): Block[] {
  if (wards.length === 0) return [];
  const crimes = (counts: Readonly<Record<string, number>>): number => Object.entries(counts).reduce((sum, [type, count]) => sum + (type === ASB ? 0 : count), 0);
  return [
    heading(2, 'Wards'),
    table('Wards, most crime by residents first', [{ head: 'Ward', share: 3.6 }, { head: 'Residents', figures: true }, { head: 'All crime', figures: true }, { head: 'Per 1,000', figures: true }, { head: ASB, figures: true }], wards.toSorted((a, b) => b.crimeRatePer1000 - a.crimeRatePer1000).map((ward) => [ward.name, numberWords(ward.residents), numberWords(crimes(ward.counts)), numberWords(ward.crimeRatePer1000, 1), numberWords(ward.counts[ASB] ?? 0)]), ranked),
    paragraph('Wards are put together from whole LSOAs (best fit), so that their edges are not exact. A town centre has many visitors and few residents, so that its rate says little of those who live there.', 'note'),
  ];
}

const mostRepeats = 12;

function repeatBlocks(assessment: Assessment): Block[] {
  const { repeatPlaces = [] } = assessment;
  if (repeatPlaces.length === 0) return [];
  const names = placeNames(assessment);
  return [
    heading(2, 'The same places month after month'), paragraph('Places that were among the highest tenth, with at least two, in at least half of the months.'),
    { kind: 'table', caption: 'The same places month after month', first: ranked, columns: [{ head: 'Type', share: 1.6 }, { head: 'Place', share: 2 }, { head: 'Months', figures: true }, { head: 'Count', figures: true }], rows: repeatPlaces.slice(0, mostRepeats).map(({ type, lsoa, months, of, count }) => [type, names.withWard(lsoa), `${months} of ${of}`, numberWords(count)]) },
    ...(repeatPlaces.length > mostRepeats ? [paragraph(`${numberWords(repeatPlaces.length - mostRepeats)} more are in the data.`, 'note')] : []),
  ];
}
