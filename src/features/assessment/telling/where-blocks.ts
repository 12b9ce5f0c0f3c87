// The chapter on places: maps, the ranked tables that say the same, wards, how few places hold half, and the same places month after month. Pure.
import { bullets, heading, paragraph } from '../../../platform/documents/document.ts';
import type { Block, Picture } from '../../../platform/documents/document.ts';
import { listWords, numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment } from '../assess/assessment.ts';
import type { Subject } from '../assess/computed.ts';
import { monthsIn } from '../assess/computed.ts';
import { ASB } from '../assess/crime-types.ts';
import { inSentence } from '../assess/small-words.ts';
import { monthsInWords } from '../assess/months.ts';
import { placeNames } from '../assess/place-names.ts';
import { lineOfZ } from '../statistics/borderline.ts';
import { FLOOR_WORDS, aloneIn, clusteredIn, leastToName, tooFewToSpeakOf, unnamedWords } from '../assess/standing-out.ts';
import { placeChange, rateHead } from './change-words.ts';
import { shareWords } from './compare-words.ts';
import { table } from './table.ts';
import { firstRows, whereSentence } from './where-model.ts';
import type { Where, WhereRow } from './where-model.ts';

type Mapped = { readonly subject: Subject; readonly where: Where; readonly picture: Picture | undefined };

/** Of a ranked list a web page shows so many rows first. */
const ranked = 5;

export function whereBlocks(assessment: Assessment, subjects: readonly Subject[], maps: readonly Mapped[]): Block[] {
  if (assessment.ratePeriod === undefined) return [];
  const [few, unnamed] = [assessment.tooFewToPlace, tooFewToSpeakOf(assessment)];
  return [
    heading(1, 'Where'),
    ...(assessment.placesWithheld === undefined ? [] : [paragraph(assessment.placesWithheld)]),
    ...(assessment.placesWithheld === undefined ? [paragraph(`A place is an LSOA, some 1,500 people. All is of ${monthsInWords(monthsIn(assessment.ratePeriod))}. Incidents are published at the nearest of a fixed list of points, so that a place may hold what happened next to it. ${FLOOR_WORDS}${assessment.changePeriods === undefined || maps.every(({ where }) => where.rows.every((row) => row.before === undefined)) ? '' : ` Change is ${monthsInWords(monthsIn(assessment.changePeriods.before))} against ${monthsInWords(monthsIn(assessment.changePeriods.now))}, and tested place by place.`}`), ...testBlocks(assessment)] : []),
    ...(assessment.placesWithheld !== undefined || few.length + unnamed.length === 0 ? [] : [paragraph([few.length === 0 ? '' : `Too few to speak of places: ${listWords(few.map(inSentence))}.`, unnamed.length === 0 ? '' : unnamedWords(unnamed)].filter((words) => words !== '').join(' '))]),
    ...halfBlocks(assessment, subjects), ...(assessment.placesWithheld === undefined ? maps.flatMap(mapBlocks) : []), ...restOfHotSpots(assessment, maps), ...wardBlocks(assessment), ...repeatBlocks(assessment),
  ];
}

/** Three questions that are easily taken for one. */
function testBlocks({ hotSpots, highPlaces, hotSpotsWithheld, placeChanges = [], places }: Assessment): Block[] {
  const many = `after it is allowed for that ${pluralWords(places.length, 'place')} were asked`;
  return [bullets([
    ...(highPlaces === undefined ? [] : [`Stands out alone: the place by itself has more than the places here differ by anyway, ${many}. They differ by much more than chance, so this is a high bar.`]),
    ...(hotSpots === undefined ? [hotSpotsWithheld ?? ''] : [`In a cluster: the place and its neighbours, taken together, have more than chance would put there, ${many}. A place of a cluster may have few of its own, and the highest of all may lie in none.`]),
    ...(placeChanges.length === 0 ? [] : [`A clear change: the place’s counts of the two periods differ by more than places move by anyway, ${many}, and one of them is ${leastToName} or more.`]),
  ].filter((words) => words !== ''))];
}

const aloneCell = ({ alone, isFew, count, onLine }: WhereRow, { aloneBound = Infinity }: Where): string => (alone ? 'Yes' : onLine.includes('alone') ? 'Not sure' : isFew && count >= aloneBound ? 'Too few' : 'No');
const clusterCell = ({ inCluster, isFew, isResting, onLine, z = 0 }: WhereRow, { clusterBound: bound = Infinity }: Where): string => (inCluster ? 'Yes' : isResting ? 'Only by a map point' : onLine.includes('cluster') ? 'Not sure' : isFew && z >= bound ? 'Too few' : 'No');

function onLineWords({ from, clear }: { readonly from: number; readonly clear: number }): string {
  const its = Array.from({ length: clear - from }, (_none, at) => numberWords(from + at));
  return its.length > 2 ? `${its[0]} to ${its.at(-1)}` : listWords(its);
}

/** What it takes, type by type: the correction goes by how many stand, so that one z may do here and not there. */
export function boundWords({ aloneLine: line, isAloneBlind, clusterBound: z, rows }: Pick<Where, 'aloneLine' | 'isAloneBlind' | 'clusterBound' | 'rows'>): string {
  const middle = rows[Math.floor((rows.length - 1) / 2)]?.count ?? 0;
  return [
    ...(line === undefined ? [] : isAloneBlind ? [`It would take ${numberWords(line.clear)} in one place to stand out alone here, so that whether one does cannot be told; half of the places have ${middle === 0 ? 'none' : `${numberWords(middle)} or fewer`}.`] : [`Here a place stands out alone from ${numberWords(line.clear)} on, and at ${onLineWords(line)} it is not sure; half of the places have ${middle === 0 ? 'none' : `${numberWords(middle)} or fewer`}.`]),
    ...(z === undefined ? [] : [`It lies in a cluster from a z of ${numberWords(lineOfZ(z).clear, 2)} on, and from ${numberWords(lineOfZ(z).from, 2)} it is not sure.`]),
  ].join(' ');
}

/** Of places that stand out alone, so many are named in the title of the map. */
const mostInTitle = 3;

function mapBlocks({ subject, where, picture }: Mapped): Block[] {
  const rows = firstRows(where);
  const out = [...(where.aloneBound === undefined || where.isAloneBlind ? [] : [`${where.aloneCount === 0 ? 'none stands' : where.aloneCount > mostInTitle ? `${numberWords(where.aloneCount)} places stand` : `${listWords(where.rows.filter(({ alone }) => alone).map(({ name }) => name))} ${where.aloneCount === 1 ? 'stands' : 'stand'}`} out alone`]), ...(where.clusterBound === undefined ? [] : [`${where.clusterCount === 0 ? 'none lies in a cluster' : where.clusterCount === 1 ? 'one lies in a cluster' : `${numberWords(where.clusterCount)} lie in clusters`}`])];
  const hasChange = rows.some((row) => row.before !== undefined);
  const [isAlone, isCluster] = [where.aloneBound !== undefined && !where.isAloneBlind, where.clusterBound !== undefined];
  const lastOut = rows.findLastIndex((row) => row.alone || row.inCluster || row.changed) + 1;
  return [
    heading(2, subject.name),
    ...(where.tests === '' && where.changes === '' ? [] : [paragraph(whereSentence(where, subject, 'places'))]),
    ...(picture === undefined ? [] : [{ kind: 'figure', picture, caption: `${subject.name} by small area, ${where.months}${out.length === 0 ? '' : `: ${out.join(', ')}`}`, width: 0.92, belowTable: true } satisfies Block]),
    table(`${subject.name}: the small areas with most, the highest first`, [{ head: 'Small area', share: rows.some(({ name }) => name.includes(' ')) ? 2.2 : 1.3 }, { head: 'Ward', share: 3.2 }, { head: 'Count', figures: true }, { head: 'Share', figures: true }, ...(hasChange ? [{ head: 'Change', share: 2.4 }] : []), ...(isAlone ? [{ head: 'Stands out alone', share: 1.1 }] : []), ...(isCluster ? [{ head: 'In a cluster', share: 1.3 }] : [])], rows.map((row) => [`${row.number}. ${row.name}`, row.ward, numberWords(row.count), shareWords(row.share), ...(hasChange ? [placeChange(row.before, row.now, row.changed, row.onLine.includes('change'))] : []), ...(isAlone ? [aloneCell(row, where)] : []), ...(isCluster ? [clusterCell(row, where)] : [])]), Math.max(ranked, lastOut)),
    ...(boundWords({ ...where, clusterBound: undefined }) === '' ? [] : [paragraph(boundWords({ ...where, clusterBound: undefined }), 'note')]),
  ];
}

function restOfHotSpots(assessment: Assessment, maps: readonly Mapped[]): Block[] {
  const names = placeNames(assessment);
  const mapped = new Set(maps.map(({ subject }) => subject.name));
  const [alone, clustered] = [aloneIn(assessment), clusteredIn(assessment)];
  const rest = [...new Set([...alone, ...clustered].map(({ type }) => type))].filter((type) => !mapped.has(type));
  if (rest.length === 0) return [];
  const named = (spots: readonly { type: string; lsoa: string; count: number }[], type: string): string => spots.filter((one) => one.type === type).toSorted((a, b) => b.count - a.count).map(({ lsoa, count }) => `${names.withWard(lsoa)} (${numberWords(count)})`).join(', ') || 'None';
  return [heading(2, 'Other types'), table('Places that stand out, other types', [{ head: 'Type', share: 1.2 }, { head: 'Alone', share: 2 }, { head: 'In a cluster', share: 2 }], rest.map((type) => [type, named(alone, type), named(clustered, type)]))];
}

function halfBlocks({ tooFewToPlace }: Assessment, subjects: readonly Subject[]): Block[] {
  const rows = subjects.flatMap(({ name, isGroup, series: { concentration } }) => (isGroup || concentration === undefined || tooFewToPlace.includes(name) ? [] : [[name, numberWords(concentration.halfIn), numberWords(concentration.of), numberWords(concentration.withoutAny)]]));
  if (rows.length === 0) return [];
  return [heading(2, 'How few places hold half'), table('How few places hold half of each type', [{ head: 'Type', share: 3.4 }, { head: 'Places with half', figures: true }, { head: 'Of', figures: true }, { head: 'Without any', figures: true }], rows, 0), ...(tooFewToPlace.length === 0 ? [] : [paragraph(`Left out, with fewer incidents than places: ${listWords(tooFewToPlace.map(inSentence))}. Rare types look concentrated by themselves: twenty incidents cannot lie in more than twenty places.`, 'note')])];
}

function wardBlocks({ wards = [], ratePeriod }: Assessment): Block[] {
  if (wards.length === 0) return [];
  const crimes = (counts: Readonly<Record<string, number>>): number => Object.entries(counts).reduce((sum, [type, count]) => sum + (type === ASB ? 0 : count), 0);
  return [
    heading(2, 'Wards'),
    table(`Wards, most crime per 1,000 residents first${ratePeriod === undefined ? '' : `, ${monthsInWords(monthsIn(ratePeriod))}`}`, [{ head: 'Ward', share: 3.6 }, { head: 'Residents', figures: true }, { head: 'All crime', figures: true }, { head: rateHead('Per 1,000', ratePeriod), figures: true, share: 1.2 }, { head: ASB, figures: true }], wards.toSorted((a, b) => b.crimeRatePer1000 - a.crimeRatePer1000).map((ward) => [ward.name, numberWords(ward.residents), numberWords(crimes(ward.counts)), numberWords(ward.crimeRatePer1000, 1), numberWords(ward.counts[ASB] ?? 0)]), ranked),
    paragraph('Wards are put together from whole LSOAs (best fit), so that their edges are not exact. A town centre has many visitors and few residents, so that its rate says little of those who live there.', 'note'),
  ];
}

const mostRepeats = 12;

function repeatBlocks(assessment: Assessment): Block[] {
  const { repeatPlaces = [] } = assessment;
  if (repeatPlaces.length === 0) return [];
  const names = placeNames(assessment);
  return [
    heading(2, 'The same places month after month'), paragraph(`Places that were among the highest tenth, with at least two, in at least half of the months.${repeatPlaces.length > mostRepeats ? ` Here stand ${numberWords(mostRepeats)}; ${numberWords(repeatPlaces.length - mostRepeats)} more are in the data.` : ''}`),
    { kind: 'table', caption: 'The same places month after month', first: ranked, columns: [{ head: 'Type', share: 1.6 }, { head: 'Place', share: 2 }, { head: 'Months', figures: true }, { head: 'Count', figures: true }], rows: repeatPlaces.slice(0, mostRepeats).map(({ type, lsoa, months, of, count }) => [type, names.withWard(lsoa), `${months} of ${of}`, numberWords(count)]) },
  ];
}
