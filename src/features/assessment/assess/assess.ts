// The assessment of an area: from counted rows to what changed beyond chance, where, and how sure one may be. Nothing is read or written but
// reference data; the same rows give the same assessment.
import { isOfCrimeAlone } from '../police-data/partial-months.ts';
import { PlainError } from '../../../platform/plain-error.ts';
import type { Area, Areas } from '../areas/areas.ts';
import type { Vintage } from '../areas/reference-files.ts';
import { couldTellChange, incidentOf, leastSeen, sideOf, zOfChance } from '../statistics/borderline.ts';
import { correctedChances, standAfterCorrection, zNeeded } from '../statistics/many-tests.ts';
import type { AssessedData, AssessOptions, Assessment, Change, GroupAssessment, HotSpot, SeriesAssessment, TypeAssessment } from './assessment.ts';
import { areasBeside } from './among-areas.ts';
import { ATTRIBUTION, caveatsOf } from './caveats.ts';
import { coverageOf, isCovered, ownSlugOf, type Coverage } from './coverage.ts';
import { BY_HOUSEHOLD, GROUPS, groupsOf } from './crime-types.ts';
import { answerOf, changeInWords } from './in-words.ts';
import { keyOf, monthsOf, type Month } from './months.ts';
import { mostAtPoints, type MostAtPoints } from './one-point.ts';
import { rounded } from './rounded.ts';
import { seriesOf, type Surroundings } from './series.ts';
import { tallyOf, type Tally } from './tally.ts';
import { placeChangesOf } from './place-changes.ts';
import { filedIn, highPlacesOf, hotSpotsOf, placeCounts, placesIn, repeatPlacesOf, tooFewToPlace, wardCounts, type FiledIn } from './where.ts';

const falseDiscoveryRate = 0.05;

/** The area first, then those that it is compared with, each once. */
export function areasToRead(areas: Areas, code: string, compareWith?: readonly string[]): Area[] {
  const area = areas.find(code);
  if (compareWith === undefined) return areas.comparedWith(area);
  const taken = new Set(area.lsoas);
  // Nobody stands beside a part of himself: of two that share places the first one stays.
  const others = compareWith.map((one) => areas.find(one)).filter(({ lsoas }) => {
    if (lsoas.some((lsoa) => taken.has(lsoa))) return false;
    for (const lsoa of lsoas) taken.add(lsoa);
    return true;
  });
  return [area, ...others];
}

/** The codes, of either vintage, of which rows are wanted: what is read may be narrowed to them. */
export function placesToRead(areas: Areas, code: string, compareWith?: readonly string[]): string[] {
  return areasToRead(areas, code, compareWith).flatMap((area) => [...areas.codesIn(area)]);
}

/** Those of the area itself, of which it is asked at how many points their rows lie. */
export const ownPlaces = (areas: Areas, code: string): string[] => [...areas.codesIn(areas.find(code))];

/** Throws PlainError: `unknown-area`; `no-own-force` where the data holds no file of the area's force. */
export async function assess(data: AssessedData, areas: Areas, code: string, options: AssessOptions = {}): Promise<Assessment> {
  const wanted = areasToRead(areas, code, options.compareWith);
  const [area] = wanted;
  if (area === undefined) throw new RangeError('An area to assess');
  if (options.from !== undefined && options.to !== undefined && options.from > options.to) throw new PlainError('bad-month', `${options.from} lies after ${options.to}.`, 'Give the earlier month first.');
  if (data.forceMonths.length === 0) throw noMonths(options);
  const ownSlug = ownSlugOf(area, areas, data);
  if (ownSlug === undefined) throw noOwnForce(area, data);
  const coverage = coverageOf(data, ownSlug, options);
  const tally = tallyOf(data.street, areas, wanted, coverage.months, coverage.forcesCompared);
  const rateMonths = coverage.rate === undefined ? [] : monthsOf(coverage.rate);
  const filed = filedIn(tally, area, areas, rateMonths);
  const places = placesIn(area, areas, filed);
  const isBeside = (one: Area): boolean => one === area || (isCovered(data.forceMonths, ownSlugOf(one, areas, data) ?? '', rateMonths) && tally.byArea.seconds(one.code).length > 0);
  const compared = wanted.filter(isBeside);
  const beside = areasBeside(wanted, areas, data, coverage, options.compareWith !== undefined, (one) => tally.comparedByArea.seconds(one.code).length > 0);
  const changeWithheld = whyNoChange(coverage);
  const placesWithheld = isOneVintage(filed) ? undefined : NO_PLACES;
  const around: Surroundings = { area, coverage, tally, compared, beside, ownForces: new Set(data.forceMonths.filter(({ slug }) => slug === ownSlug).map(({ force }) => force)), changeWithheld, places: placesWithheld === undefined ? places : [] };
  const asked = corrected(tally.types.map((type) => typeOf(type, around)));
  const needed = neededOf(asked);
  const types = asked.map((type) => told(type.type, type, needed.zNeeded, coverage));
  const groups = GROUPS.map(({ name, holds }) => heldTo(needed, { group: name, types: tally.types.filter(holds), ...seriesOf(name, tally.types.filter(holds), around) }, coverage));
  const points = mostAtPoints(data.points);
  const where = await hotSpots(tally, areas, places, rateMonths, filed, points);
  const rows = rowsOf(data, coverage, tally);
  const counted = placeCounts(tally, areas, places, rateMonths, await areas.deprivation());
  const placed = placesWithheld === undefined ? counted : counted.map(({ counts: _inPart, ...place }) => place);
  const whole = {
    area: { code: area.code, name: area.name, population: area.residents, households: area.households, districts: area.districts.map((one) => ({ code: one, name: areas.districts.get(one)?.name ?? '' })), policeForceArea: { code: area.force.code, name: area.force.name } },
    from: coverage.from, to: coverage.to, missingMonths: coverage.missing, partialMonths: coverage.partial, ...partialWhy(data, coverage), rows,
    ...(coverage.rate === undefined ? {} : { ratePeriod: keyOf(coverage.rate) }),
    ...(coverage.compared === undefined ? { changeWithheld: changeWithheld ?? '' } : { changePeriods: { before: keyOf(coverage.compared.before), now: keyOf(coverage.compared.now) }, forcesCompared: coverage.forcesCompared }),
    ...(coverage.control === undefined ? {} : { controlPeriod: keyOf(coverage.control) }),
  };
  const outcomes = outcomesOf(data, areas, area, coverage);
  const stops = stopsOf(data, coverage);
  const caveats = caveatsOf({ outcomesInPart: outcomes.inPart, stopsInPart: stops.inPart, area, coverage, data, rows, filed, hotSpotsWithheld: 'withheld' in where ? where.withheld : undefined, changeWithheld, notCompared: wanted.filter((one) => !compared.includes(one)), tests: types.length, types: tally.types });
  const few = tooFewToPlace(tally, places, rateMonths);
  const high = placesWithheld === undefined && rateMonths.length > 0 ? { highPlaces: highPlacesOf(tally, areas, places, rateMonths, points) } : {};
  const moved = placesWithheld === undefined ? placeChangesOf(tally, areas, places, coverage.compared, few, coverage.rate, mostAtPoints(data.points, (force) => coverage.forcesCompared.includes(force))) : {};
  const forces = forcesOf(data, coverage, tally);
  const shown = { ...whole, forces, types, groups, tooFewToPlace: few, places: placed, ...high, ...moved, ...('withheld' in where ? { hotSpotsWithheld: where.withheld } : { hotSpots: where.hotSpots }) };
  return {
    ...whole, answer: answerOf(shown), types, groups,
    ...('withheld' in where ? { hotSpotsWithheld: where.withheld } : { hotSpots: where.hotSpots }),
    ...high, ...moved, tooFewToPlace: few, places: placed, ...(placesWithheld === undefined ? { wards: wardCounts(placed, area, areas), repeatPlaces: repeatPlacesOf(tally, areas, places, rateMonths) } : { placesWithheld }),
    comparedWith: compared.slice(1).map((one) => ({ code: one.code, name: one.name, population: one.residents })),
    forces,
    ...(outcomes.counts.length === 0 ? {} : { outcomes: outcomes.counts, outcomeMonths: outcomes.months }), ...(stops.counts.length === 0 ? {} : { stops: stops.counts, stopMonths: stops.months }),
    ...(outcomes.inPart.length === 0 ? {} : { outcomeMonthsInPart: outcomes.inPart }), ...(stops.inPart.length === 0 ? {} : { stopMonthsInPart: stops.inPart }),
    correction: { method: 'Benjamini-Hochberg', falseDiscoveryRate, tests: types.length, ...needed, groupsToo: true },
    caveats, attribution: ATTRIBUTION,
  };
}

function typeOf(type: string, around: Surroundings): TypeAssessment {
  const series = seriesOf(type, [type], around);
  const byHousehold = type !== BY_HOUSEHOLD || series.rateCount === undefined ? {} : { ratePer1000Households: rounded((series.rateCount / around.area.households) * 1000) };
  return { type, groups: groupsOf(type), ...series, ...byHousehold };
}

/** What a single change must reach to stand, with as many as stand here. */
function neededOf(types: readonly TypeAssessment[]): { zNeeded: number; chanceNeeded: number } {
  const stand = types.filter(({ change }) => change?.beyondChanceAfterCorrection === true).length;
  return { zNeeded: rounded(zNeeded(types.length, stand, falseDiscoveryRate)), chanceNeeded: rounded((falseDiscoveryRate * Math.max(1, stand)) / types.length, 6) };
}

/** A group is a sum of types, no further question: it is held to the bound that they must reach, so that one table has one rule. */
function heldTo({ chanceNeeded, zNeeded: bound }: { chanceNeeded: number; zNeeded: number }, group: GroupAssessment, coverage: Coverage): GroupAssessment {
  return group.change === undefined ? group : told(group.group, { ...group, change: { ...group.change, beyondChanceAfterCorrection: group.change.chance <= chanceNeeded } }, bound, coverage);
}

/** Which changes stand when all types are asked at once. */
function corrected(types: readonly TypeAssessment[]): TypeAssessment[] {
  const chances = types.map(({ change }) => change?.chance ?? 1);
  const [stands, corrected] = [standAfterCorrection(chances, falseDiscoveryRate), correctedChances(chances)];
  return types.map((type, at) => (type.change === undefined ? type : { ...type, change: { ...type.change, beyondChanceAfterCorrection: stands[at] === true, chanceAfterCorrection: rounded(corrected[at] ?? 1, 6) } }));
}

/** Where it lies from the bound of them all; its sentence says what everything else does. */
function told<S extends SeriesAssessment>(name: string, series: S, bound: number, coverage: Coverage): S {
  if (series.change === undefined) return series;
  const change: Change = { ...series.change, borderline: sideOf(zOfChance(series.change.chance), bound, incidentOf(series.change)) === 'borderline', leastSeen: leastSeen(series.change.before, bound), couldTell: couldTellChange(series.change.before, bound) };
  return { ...series, change, sentence: changeInWords(name, change, coverage, undefined) };
}

async function hotSpots(tally: Tally, areas: Areas, places: readonly string[], months: readonly Month[], filed: FiledIn, points: MostAtPoints): Promise<{ hotSpots: HotSpot[] } | { withheld: string }> {
  if (months.length === 0) return { withheld: 'No month is whole, so that no hot spots are given.' };
  if (!isOneVintage(filed)) return { withheld: NO_PLACES };
  const shapes = await areas.shapes(filed);
  const missing = shapes.missing(places);
  if (missing.length > 0) return { withheld: `Hot spots are not given: the outlines of ${missing.length === places.length ? 'the places of this area' : `${missing.length} of ${places.length} places`} are not among the reference data. They can be added (reference/README.md).` };
  return { hotSpots: hotSpotsOf(tally, areas, places, months, shapes, points) };
}

/** Else rows of places that were split or merged are in none of the area's, and what is left is no measure of where things lie. */
const isOneVintage = (filed: FiledIn): filed is Vintage => filed !== 'mixed' && filed !== 'lost';
const NO_PLACES = 'Hot spots, and counts of places and wards, are not given: these months were filed, all or some of them, by the LSOAs of 2011, and counts of places that were split or merged cannot be laid side by side.';

function whyNoChange(coverage: Coverage): string | undefined {
  if (coverage.compared !== undefined) return undefined;
  return coverage.complete.length === 0 ? 'Nothing is compared: no month is whole.' : 'Nothing is compared: no whole month of one year has the same month whole in the year before.';
}

const within = (month: Month, { from, to }: Coverage): boolean => month >= from && month <= to;

function rowsOf(data: AssessedData, coverage: Coverage, tally: Tally): Assessment['rows'] {
  const read = data.forceMonths.filter(({ month }) => within(month, coverage));
  const sum = (of: 'rows' | 'duplicates' | 'withoutPlace'): number => read.reduce((total, one) => total + one[of], 0);
  return { read: sum('rows'), inArea: tally.inArea, duplicates: sum('duplicates'), withoutPlace: sum('withoutPlace') };
}

function partialWhy(data: AssessedData, coverage: Coverage): Pick<Assessment, 'partialWhy' | 'partialOfCrime'> {
  const why = data.forceMonths.filter(({ slug, month, partial }) => slug === coverage.ownSlug && partial && within(month, coverage)).flatMap(({ month, partialWhy: reason }) => (reason === undefined ? [] : [[month, reason] as const]));
  return why.length === 0 ? {} : { partialWhy: Object.fromEntries(why), partialOfCrime: why.filter(([, reason]) => isOfCrimeAlone(reason)).map(([month]) => month) };
}

function forcesOf(data: AssessedData, coverage: Coverage, tally: Tally): Assessment['forces'] {
  const byForce = Map.groupBy(data.forceMonths.filter(({ month }) => within(month, coverage)), ({ force }) => force);
  return [...byForce].map(([force, its]) => {
    const slug = its[0]?.slug ?? '';
    const inArea = tally.types.reduce((sum, type) => sum + tally.byForce.sum(type, coverage.months, (one) => one === force), 0);
    return { force, slug, own: slug === coverage.ownSlug, months: its.map(({ month }) => month).toSorted(), inArea };
  }).filter(({ own, inArea }) => own || inArea > 0).toSorted((a, b) => b.inArea - a.inArea);
}

/** Of the own force, in the months assessed. */
function inPart(data: AssessedData, kind: 'outcomes' | 'stop-and-search', coverage: Coverage): Month[] {
  const own = ownForces(data, coverage);
  return (data.partialOthers ?? []).filter((one) => one.kind === kind && own.has(one.force) && within(one.month, coverage)).map(({ month }) => month).toSorted();
}
const ownForces = (data: AssessedData, { ownSlug }: Coverage): Set<string> => new Set(data.forceMonths.filter(({ slug }) => slug === ownSlug).map(({ force }) => force));
const partsOf = (data: AssessedData, kind: 'outcomes' | 'stop-and-search'): Set<string> => new Set((data.partialOthers ?? []).filter((one) => one.kind === kind).map(({ force, month }) => `${force}\n${month}`));

function outcomesOf(data: AssessedData, areas: Areas, area: Area, coverage: Coverage): { counts: { outcome: string; count: number }[]; months: Month[]; inPart: Month[] } {
  const codes = areas.codesIn(area);
  const parts = partsOf(data, 'outcomes');
  const counts = new Map<string, number>();
  const months = new Set<Month>();
  for (const { force, month, lsoa, outcome, count } of data.outcomes ?? []) {
    if (!codes.has(lsoa) || !within(month, coverage) || parts.has(`${force}\n${month}`)) continue;
    counts.set(outcome, (counts.get(outcome) ?? 0) + count);
    months.add(month);
  }
  return { counts: [...counts].map(([outcome, count]) => ({ outcome, count })).toSorted((a, b) => b.count - a.count), months: [...months].toSorted(), inPart: inPart(data, 'outcomes', coverage) };
}

/** Searches bear no place: they are the own force's, of its whole area. */
function stopsOf(data: AssessedData, coverage: Coverage): { counts: { force: string; object: string; count: number }[]; months: Month[]; inPart: Month[] } {
  const own = ownForces(data, coverage);
  const parts = partsOf(data, 'stop-and-search');
  const counts = new Map<string, { force: string; object: string; count: number }>();
  const months = new Set<Month>();
  for (const { force, month, object, count } of data.stops ?? []) {
    if (!own.has(force) || !within(month, coverage) || parts.has(`${force}\n${month}`)) continue;
    const known = counts.get(object) ?? { force, object, count: 0 };
    counts.set(object, { ...known, count: known.count + count });
    months.add(month);
  }
  return { counts: [...counts.values()].toSorted((a, b) => b.count - a.count), months: [...months].toSorted(), inPart: inPart(data, 'stop-and-search', coverage) };
}

function noMonths({ from, to }: AssessOptions): PlainError {
  const asked = from === undefined && to === undefined ? '' : ` of the months asked for (${from ?? 'the first'} to ${to ?? 'the last'})`;
  return new PlainError('no-months', `There is no street file${asked}.`, asked === '' ? 'Give a folder or zip with street files as they come from data.police.uk.' : 'Ask for months that are there, or leave --from and --to out.');
}

function noOwnForce(area: Area, data: AssessedData): PlainError {
  const forces = [...new Set(data.forceMonths.map(({ force }) => force))];
  return new PlainError('no-own-force', `There is no street file of ${area.name}’s own police force (${area.force.name}), so nothing can be said about ${area.code}.`, `The files are of ${forces.join(', ')}. Add those of ${area.force.name}, or assess an area of a force that is there.`);
}

