// Where: a subject place by place in a span of months, as a ranked table and as what a map shows. Pure.
import { numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { lengthOf, monthsInWords } from '../assess/months.ts';
import { placeNames } from '../assess/place-names.ts';
import { countsWhere, spanOf } from '../assess/computed.ts';
import type { Computed, Subject, WhereSpan } from '../assess/computed.ts';
import type { Pointed } from '../assess/one-point.ts';
import { changedIn, changedSentence, nearlyChanged } from '../assess/place-changes.ts';
import { capital, inWords } from '../assess/small-words.ts';
import { aloneIn, aloneLine, clusterBound, clusteredIn, couldTellAlone, leastToName, nearlyAlone, nearlyClustered } from '../assess/standing-out.ts';
import { namedWithCounts, testSentence } from './compare-words.ts';
import { shadesFor } from './where-map.ts';
import type { MapPlace, Shade } from './where-map.ts';

export type Level = 'places' | 'wards';
/** What shades a map and orders its table. */
export type Measure = 'count' | 'rate';
export type OnLine = 'alone' | 'cluster' | 'change';
export interface WhereRow {
  readonly number: number; readonly code: string; /** as people know it; the whole name stands in the assessment */ readonly name: string; readonly ward: string; readonly count: number; readonly share: number; readonly residents: number | undefined; readonly rate: number | undefined;
  /** more than the places here differ by anyway */ readonly alone: boolean; /** at which points most of its count lies; known of what stands out, or may, and of the highest */ readonly pointed: Pointed; readonly chance: number | undefined; /** it and its neighbours together */ readonly inCluster: boolean; readonly z: number | undefined; readonly around: number | undefined; /** it would, and not without the rows at one map point */ readonly isResting: boolean; /** it would stand out, with too few of its own to say so */ readonly isFew: boolean; /** where it lies on the line, and may or may not */ readonly onLine: readonly OnLine[]; readonly decile: number | undefined; /** in the same months of both years, where it is known place by place */ readonly before: number | undefined; readonly now: number | undefined; /** more than places move by anyway */ readonly changed: boolean; /** how far, and its chance among all places; undefined where that is not tested */ readonly changeZ: number | undefined; readonly changeChance: number | undefined;
}
export interface Where { readonly rows: readonly WhereRow[]; readonly total: number; readonly months: string; /** how many these are */ readonly monthsMany: number; readonly span: WhereSpan; readonly places: readonly MapPlace[]; readonly shades: readonly Shade[]; /** what the shades say, in words */ readonly shadedBy: string; readonly aloneCount: number; /** what it takes to stand out alone, and where the line for it lies; undefined where that is not tested */ readonly aloneBound: number | undefined; readonly aloneLine: { readonly from: number; readonly clear: number } | undefined; /** a place with many times the others’ would be missed: it is not known whether one does */ readonly isAloneBlind: boolean; readonly clusterCount: number; /** what z it takes to lie in a cluster */ readonly clusterBound: number | undefined; /** the two tests in words */ readonly tests: string; /** which places changed clearly, in words */ readonly changes: string; /** what z a place’s change must reach; undefined where that is not tested */ readonly changeBound: number | undefined; /** fewer incidents than places */ readonly isFew: boolean }

/** As many stand first in a table, and whatever stands out besides. */
const mostNumbered = 10;
const isFirst = (row: WhereRow): boolean => row.number <= mostNumbered || row.alone || row.inCluster || row.changed;
/** The rows that a page or a document shows before one asks for all: those that bear a number on the map. */
export const firstRows = ({ rows }: Pick<Where, 'rows'>): WhereRow[] => rows.filter(isFirst);

/** Whether it is known how many live in the places, so that a rate can be told. */
export const hasRates = ({ assessment }: Computed): boolean => assessment.places.some(({ residents }) => residents !== undefined && residents > 0);

/** Small areas or wards by their count or by their rate, the highest first; what is alike in the order of its names. */
export function whereOf(computed: Computed, subject: Subject, span: WhereSpan, level: Level, measure: Measure = 'count'): Where {
  const { assessment } = computed;
  if (assessment.placesWithheld !== undefined) return { rows: [], total: 0, span, months: '', monthsMany: 0, places: [], shades: [], shadedBy: '', aloneCount: 0, aloneBound: undefined, aloneLine: undefined, isAloneBlind: false, clusterCount: 0, clusterBound: undefined, tests: '', changes: '', changeBound: undefined, isFew: false };
  const counts = countsWhere(computed, subject.types, span);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const [earlier, later] = spanOf(computed, 'before') === undefined || spanOf(computed, 'now') === undefined ? [[], []] : [countsWhere(computed, subject.types, 'before'), countsWhere(computed, subject.types, 'now')];
  const isTold = !assessment.tooFewToPlace.includes(subject.name);
  const isTested = isTold && span === 'rate' && !subject.isGroup;
  const spots = new Map(isTested ? (assessment.hotSpots ?? []).filter((spot) => spot.type === subject.name).map((spot) => [spot.lsoa, spot]) : []);
  const high = isTested ? (assessment.highPlaces ?? []).find((one) => one.type === subject.name) : undefined;
  const chances = new Map((high?.places ?? []).map((place) => [place.lsoa, place]));
  const [alone, clustered, nearlyOut, nearlyIn] = [aloneIn, clusteredIn, nearlyAlone, nearlyClustered].map((which) => new Set(isTested ? which(assessment).filter((one) => one.type === subject.name).map(({ lsoa }) => lsoa) : []));
  const moved = isTold && !subject.isGroup && level === 'places' ? (assessment.placeChanges ?? []).find((one) => one.type === subject.name) : undefined;
  const movedBy = new Map((moved?.places ?? []).map((place) => [place.lsoa, place]));
  const [clear, nearlyClear] = [changedIn, nearlyChanged].map((which) => new Set(moved === undefined ? [] : which(assessment, subject.name).map(({ lsoa }) => lsoa)));
  const standing = (lsoa: string): Pick<WhereRow, 'alone' | 'pointed' | 'chance' | 'inCluster' | 'z' | 'around' | 'isFew' | 'isResting' | 'onLine'> => {
    const [spot, place] = [spots.get(lsoa), chances.get(lsoa)];
    const [isAlone, inCluster] = [alone!.has(lsoa), clustered!.has(lsoa)];
    const isFew = (place?.count ?? spot?.count ?? 0) < leastToName && (spot?.significant === true || place?.standsAlone === true);
    const onLine = ([['alone', nearlyOut], ['cluster', nearlyIn], ['change', nearlyClear]] as const).flatMap(([what, its]) => (its!.has(lsoa) ? [what] : []));
    return { alone: isAlone, pointed: place ?? {}, chance: high === undefined ? undefined : (place?.chance ?? 1), inCluster, z: spot?.z, around: spot?.countAround, isFew, isResting: spot?.restsOnPoints !== undefined && (spot.count >= leastToName), onLine };
  };
  const months = spanOf(computed, span);
  const change = (lsoa: string): Pick<WhereRow, 'changed' | 'changeZ' | 'changeChance'> => ({ changed: clear!.has(lsoa), changeZ: moved === undefined ? undefined : (movedBy.get(lsoa)?.z ?? 0), changeChance: moved === undefined ? undefined : (movedBy.get(lsoa)?.chanceAfterCorrection ?? 1) });
  const wards = new Map((assessment.wards ?? []).map((ward) => [ward.ward, ward]));
  const names = placeNames(assessment);
  const small = assessment.places.map((place, at) => ({ code: place.lsoa, name: names.short(place.lsoa), ward: place.wardName ?? '', wardCode: place.ward ?? '', count: counts[at] ?? 0, before: earlier[at], now: later[at], residents: place.residents, decile: place.deprivationDecile, ...standing(place.lsoa) }));
  const grouped = [...Map.groupBy(small, (place) => place.wardCode)].filter(([code]) => code !== '').map(([code, its]) => ({ code, name: its[0]?.ward ?? code, ward: '', wardCode: code, count: its.reduce((sum, one) => sum + one.count, 0), before: sumKnown(its.map(({ before }) => before)), now: sumKnown(its.map(({ now }) => now)), residents: wards.get(code)?.residents, decile: undefined, ...standing(''), chance: undefined }));
  // In the order of what shades them, so that number and shade say one thing.
  const rateOf = ({ count, residents }: { readonly count: number; readonly residents: number | undefined }): number => (residents ? count / residents : 0);
  const rows = (level === 'wards' ? grouped : small).toSorted((a, b) => (measure === 'rate' ? rateOf(b) - rateOf(a) : 0) || b.count - a.count || a.name.localeCompare(b.name)).map((one, at): WhereRow => ({
    number: at + 1, code: one.code, name: one.name, ward: one.ward, count: one.count, share: total === 0 ? 0 : (one.count / total) * 100, residents: one.residents, rate: one.residents ? (one.count / one.residents) * 1000 : undefined, alone: one.alone, pointed: one.pointed, chance: one.chance, inCluster: one.inCluster, z: one.z, around: one.around, isFew: one.isFew, isResting: one.isResting, onLine: one.onLine, decile: one.decile, before: one.before, now: one.now, ...change(one.code),
  }));
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const valueOf = (row: WhereRow | undefined): number => (measure === 'rate' ? Math.round((row?.rate ?? 0) * 10) / 10 : (row?.count ?? 0));
  const words = (row: WhereRow | undefined): string => (row === undefined ? 'not known' : `${pluralWords(row.count, subject.noun.slice(0, -1))}${row.rate === undefined ? '' : `, ${numberWords(row.rate, 1)} per 1,000 residents`}${standingWords(row)}${row.changed ? `, changed clearly (${numberWords(row.before ?? 0)} to ${numberWords(row.now ?? 0)})` : ''}`);
  const numbered = new Set<string>();
  const places = small.map((place): MapPlace => {
    const row = byCode.get(level === 'wards' ? place.wardCode : place.code);
    // A ward bears its number once, in the largest of its places by residents.
    const bears = row !== undefined && row.count > 0 && isFirst(row) && !numbered.has(row.code) && (level === 'places' || isMiddleOf(place, small));
    if (bears) numbered.add(row.code);
    return { code: place.code, name: level === 'wards' ? place.ward : `${place.name}${place.ward === '' ? '' : ` (${place.ward})`}`, value: valueOf(row), words: words(row), inCluster: place.inCluster && level === 'places', alone: place.alone && level === 'places', ...(place.isFew && level === 'places' ? { isFew: true } : {}), ...(bears ? { number: row.number } : {}) };
  });
  return { rows, total, span, months: months === undefined ? '' : monthsInWords(months), monthsMany: months === undefined ? 0 : lengthOf(months), places, shades: shadesFor(rows.map(valueOf), measure === 'rate' ? 'per 1,000 residents' : subject.noun), shadedBy: `Shaded by ${measure === 'rate' ? `${subject.noun} per 1,000 residents` : `how many ${subject.noun}`}`, aloneCount: alone!.size, aloneBound: high?.bound, aloneLine: high === undefined ? undefined : aloneLine(high), isAloneBlind: high !== undefined && alone!.size === 0 && !couldTellAlone(high), clusterCount: clustered!.size, clusterBound: spots.size === 0 ? undefined : clusterBound(assessment, subject.name), tests: isTested && level === 'places' ? testSentence(assessment, subject.name) : '', changes: level === 'places' && !subject.isGroup ? changedSentence(assessment, subject.name, true, false) : '', changeBound: moved?.zNeeded, isFew: total < rows.length };
}

/** Of a place, after its count: `, stands out alone, in a cluster (its neighbours and it: 271)`. */
const standingWords = ({ alone, inCluster, around, isFew, onLine }: Pick<WhereRow, 'alone' | 'inCluster' | 'around' | 'isFew' | 'onLine'>): string => `${alone ? ', stands out alone' : ''}${inCluster ? `, in a cluster${around === undefined ? '' : ` (with its neighbours ${numberWords(around)})`}` : ''}${!alone && onLine.includes('alone') ? ', not sure whether it stands out alone' : ''}${!inCluster && onLine.includes('cluster') ? ', not sure whether it lies in a cluster' : ''}${!alone && !inCluster && isFew ? ', too few to speak of' : ''}`;

const sumKnown = (counts: readonly (number | undefined)[]): number | undefined => (counts.some((one) => one === undefined) ? undefined : counts.reduce<number>((sum, one) => sum + one!, 0));

/** Which months the change of a place compares: empty where it is not known place by place. */
export function changeMonths(computed: Computed): string {
  const [before, now] = [spanOf(computed, 'before'), spanOf(computed, 'now')];
  return before === undefined || now === undefined ? '' : `${monthsInWords(before)} against ${monthsInWords(now)}`;
}

/** The same beside a place, as short as can be: `January to April`, `Twelve months`. */
export function changeLabel(computed: Computed): string {
  const now = spanOf(computed, 'now');
  return now === undefined ? '' : lengthOf(now) === 12 ? 'Twelve months' : monthsInWords(now).replaceAll(/ \d{4}/g, '');
}

function isMiddleOf(place: { code: string; wardCode: string; count: number }, all: readonly { code: string; wardCode: string; count: number }[]): boolean {
  const most = all.filter((one) => one.wardCode === place.wardCode).toSorted((a, b) => b.count - a.count || a.code.localeCompare(b.code))[0];
  return most?.code === place.code;
}

/** The answer above map and table; in the document, where what is beyond chance goes with it. */
export const whereSentence = (where: Where, subject: Pick<Subject, 'name' | 'noun'>, level: Level): string => [halfSentence(where, subject, level), ...(isSpoken(where) ? [where.tests, where.changes] : [])].filter((one) => one !== '').join(' ');
/** Whether there are enough to speak of places at all. */
export const isSpoken = ({ total, isFew }: Pick<Where, 'total' | 'isFew'>): boolean => total > 0 && !isFew;

/** How few places hold half; `it`: what they hold it of. */
export function halfSentence(where: Where, subject: Pick<Subject, 'name' | 'noun'>, level: Level, it = 'it'): string {
  if (where.total === 0) return `No ${subject.noun} were placed in the area in ${where.months}.`;
  if (where.isFew) return `Too few to speak of places: ${pluralWords(where.total, subject.noun.slice(0, -1))} in ${pluralWords(where.rows.length, level === 'wards' ? 'ward' : 'small area')}.`;
  let held = 0;
  const half: WhereRow[] = [];
  for (const row of where.rows.toSorted((a, b) => b.count - a.count)) {
    if (held >= where.total / 2) break;
    held += row.count;
    half.push(row);
  }
  const what = level === 'wards' ? 'ward' : 'small area';
  return `${capital(inWords(half.length))} ${half.length === 1 ? what : `${what}s`} of ${numberWords(where.rows.length)} ${half.length === 1 ? 'holds' : 'hold'} half of ${it}${namedWithCounts(half.map((row) => ({ name: row.ward === '' ? row.name : `${row.name} in ${row.ward}`, count: row.count })))}.${level === 'wards' ? highestRate(where.rows) : ''}`;
}

/** Wards differ in size: one sentence goes by the rate, whatever shades the map. */
function highestRate(rows: readonly WhereRow[]): string {
  const [first] = rows.toSorted((a, b) => (b.rate ?? 0) - (a.rate ?? 0));
  return first?.rate === undefined || first.count < leastToName ? '' : ` For its residents ${first.name} has most: ${numberWords(first.rate, 1)} per 1,000.`;
}
