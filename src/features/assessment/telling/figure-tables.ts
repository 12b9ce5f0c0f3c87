// The figures of an assessment as tables to take away, each column with its meaning: of the own pages and of what is published. Pure.
import type { Assessment } from '../assess/assessment.ts';
import type { Subject } from '../assess/computed.ts';
import { monthsOf } from '../assess/months.ts';
import { aloneIn, clusteredIn, couldTellAlone, nearlyAlone, nearlyClustered } from '../assess/standing-out.ts';
import { monthNotes } from './odd-months.ts';
import { twoYears } from './two-years.ts';
import type { Harm } from './harm.ts';

export type FigureTable = { name: string; columns: (readonly [name: string, meaning: string])[]; rows: (string | number | null)[][] };

const kind = ['kind', 'type of crime or incident, or a group of types'] as const;
export const yesNo = (value: boolean | undefined): string | null => (value === undefined ? null : value ? 'yes' : 'no');

/** Each type and group: what changed, how sure, the rate and the rank. */
export function typesTable(subjects: readonly Subject[], correction?: Assessment['correction']): FigureTable {
  return {
    name: 'types', columns: [kind, ['name', 'Its name'], ['before', 'Count of the earlier months compared'], ['before_months', 'Those months'], ['now', 'Count of the later months compared'], ['now_months', 'Those months'], ['percent', 'Change in per cent; empty where there were fewer than 20'], ['z', 'The difference over the root of the sum'], ['chance', 'How often luck alone brings about as much, by itself'], ['beyond_chance', 'yes or no, by itself: at 0.05 or less'], ['chance_among_all', 'The same corrected for all types asked at once (Benjamini and Hochberg)'], ['stands_among_all', 'yes or no, when all types are asked at once: corrected at 0.05 or less; a group by whether it reaches z_needed'], ['z_needed', 'The z from which it stands, either way: of a group the same as of a type; 1.96 where groups were judged by themselves'], ['count', 'Count of the months of the rate'], ['months', 'Those months'], ['per_1000_residents', 'The rate'], ['rank', '1 is the lowest rate'], ['of', 'Among so many areas'], ['rank_shared_with', 'So many other areas have the same rate'], ['areas_rose', 'Of the areas beside, the own one with them, so many rose'], ['areas_fell', 'so many fell'], ['place_of_change', 'Of those that moved as it did, by per cent; 1 is the largest'], ['dispersion', 'How much the changes of the others vary: 1 as chance makes them; empty with too few to say'], ['ordinary_among_areas', 'yes: no more than areas differ by anyway'], ['on_the_line', 'yes: so near to z_needed that words call it not sure; empty in figures of old'], ['rise_needed', 'The later count from which a rise would have stood'], ['fall_needed', 'The later count from which a fall would have stood; empty where none would'], ['could_tell', 'no: a change by half would more often than not have been missed']],
    rows: subjects.map(({ isGroup, name, series: { change, rateCount, ratePeriod, ratePer1000, rank } }) => [isGroup ? 'group' : 'type', name, change?.before ?? null, change?.beforePeriod ?? null, change?.now ?? null, change?.nowPeriod ?? null, change?.percent ?? null, change?.z ?? null, change?.chance ?? null, yesNo(change?.beyondChance), change?.chanceAfterCorrection ?? null, yesNo(change?.beyondChanceAfterCorrection), change === undefined ? null : isGroup && correction?.groupsToo !== true ? 1.96 : (correction?.zNeeded ?? null), rateCount ?? null, ratePeriod ?? null, ratePer1000 ?? null, rank?.position ?? null, rank?.of ?? null, rank === undefined ? null : (rank.shared ?? 0), change?.amongAreas?.rose ?? null, change?.amongAreas?.fell ?? null, change?.amongAreas?.place ?? null, change?.amongAreas?.dispersion ?? null, yesNo(change?.amongAreas?.ordinary), yesNo(change?.borderline), change?.leastSeen?.rise ?? null, change?.leastSeen?.fall ?? null, yesNo(change?.couldTell)]),
  };
}

export function monthsTable(assessment: Assessment, subjects: readonly Subject[]): FigureTable {
  return {
    name: 'months', columns: [kind, ['name', 'Its name'], ['month', 'YYYY-MM'], ['count', 'Empty where the month is not in the data'], ['note', 'not in the data; partial; perhaps not all: far below the months near it; or whole, and left out of rates and changes with crime, which is partial']],
    rows: subjects.flatMap(({ isGroup, name, series }) => {
      const note = monthNotes(assessment, name, series);
      return monthsOf(assessment).map((month) => [isGroup ? 'group' : 'type', name, month, series.byMonth[month] ?? null, note(month)]);
    }),
  };
}

/** The year to date and the last twelve months of one type or group. */
export function yearsTable(assessment: Assessment, { slug, name, series }: Subject): FigureTable {
  return {
    name: `${slug}-years`, columns: [['name', 'Its name'], ['span', 'What is compared'], ['months', 'The months that both years have'], ['before', 'Count of the year before'], ['now', 'Count of this year'], ['verdict', 'rise or fall beyond chance, each row tested by itself; doubtful where the change does not stand among all types; within chance; or too few to tell']],
    rows: twoYears(assessment, series).rows.map((row) => [name, row.name, row.months, row.before, row.now, row.verdict]),
  };
}

/** What was read, whose files, and what to know before relying on it. */
export function limitsTables(assessment: Assessment): [read: FigureTable, forces: FigureTable, caveats: FigureTable] {
  const { rows, missingMonths, partialMonths, partialWhy } = assessment;
  return [
    {
      name: 'what-was-read', columns: [['what', 'What is told of'], ['month', 'YYYY-MM, where it is of one month'], ['value', 'How many rows'], ['why', 'Why it is thought so']],
      rows: [
        ...([['rows read', rows.read], ['rows in the area', rows.inArea], ['duplicates counted once', rows.duplicates], ['rows without a place', rows.withoutPlace]] as const).map(([what, count]) => [what, null, count, null]),
        ...missingMonths.map((month) => ['month not in the data', month, null, null]), ...partialMonths.map((month) => ['month only in part', month, null, partialWhy?.[month] ?? null]),
      ],
    },
    {
      name: 'forces', columns: [['force', 'Who filed'], ['own', 'yes: the force of the area'], ['months', 'The months it filed'], ['rows_in_area', 'Of them in the area'], ['compared', 'no: left out of what is compared']],
      rows: assessment.forces.map((one) => [one.force, yesNo(one.own), one.months.join(' '), one.inArea, yesNo((assessment.forcesCompared ?? []).includes(one.force))]),
    },
    { name: 'caveats', columns: [['kind', 'What it is about'], ['words', 'What to know']], rows: assessment.caveats.map((one) => [one.kind, one.words]) },
  ];
}

export function placesTable(assessment: Assessment): FigureTable {
  const at = (all: readonly { readonly type: string; readonly lsoa: string }[]): Set<string> => new Set(all.map(({ type, lsoa }) => `${type} ${lsoa}`));
  const said = (tested: readonly { readonly type: string }[] | undefined, stands: ReadonlySet<string>, may: ReadonlySet<string>): ((type: string, lsoa: string) => string | null) => (type, lsoa) => (assessment.tooFewToPlace.includes(type) || tested?.some((one) => one.type === type) !== true ? null : stands.has(`${type} ${lsoa}`) ? 'yes' : may.has(`${type} ${lsoa}`) ? 'not sure' : 'no');
  const blind = new Set((assessment.highPlaces ?? []).filter((one) => !couldTellAlone(one)).map(({ type }) => type));
  const standsAlone = said(assessment.highPlaces, at(aloneIn(assessment)), at(nearlyAlone(assessment)));
  const alone = (type: string, lsoa: string): string | null => (standsAlone(type, lsoa) === 'no' && blind.has(type) ? 'cannot be told' : standsAlone(type, lsoa));
  const cluster = said(assessment.hotSpots, at(clusteredIn(assessment)), at(nearlyClustered(assessment)));
  return {
    name: 'places', columns: [['lsoa', 'Code of the small area (LSOA)'], ['name', 'Its name'], ['ward', 'Its ward'], ['residents', 'Usual residents in the census of 2021'], ['type', 'Type of crime or incident'], ['months', 'The months counted'], ['count', 'How many'], ['per_1000_residents', 'The same for 1,000 residents, in these months'], ['stands_out_alone', 'yes, no, not sure or cannot be told: more by itself than places here differ by; empty where it was not tested'], ['in_cluster', 'yes, no or not sure: high together with its neighbours; empty where it was not tested']],
    rows: assessment.places.flatMap((place) => Object.entries(place.counts ?? {}).map(([type, count]) => [place.lsoa, place.name, place.wardName ?? null, place.residents ?? null, type, assessment.ratePeriod ?? null, count, place.residents === undefined || place.residents === 0 ? null : Math.round((count / place.residents) * 10_000) / 10, alone(type, place.lsoa), cluster(type, place.lsoa)])),
  };
}

/** Each place's change by type, with how it was tested. */
export function placeChangesTable({ placeChanges = [], places, changePeriods }: Assessment): FigureTable {
  const wards = new Map(places.map((place) => [place.lsoa, place.wardName]));
  return {
    name: 'place-changes', columns: [['lsoa', 'Code of the small area (LSOA)'], ['name', 'Its name'], ['ward', 'Its ward'], ['type', 'Type of crime or incident'], ['before_months', 'The earlier months compared'], ['before', 'Their count'], ['now_months', 'The later months compared'], ['now', 'Their count'], ['z', 'How far they differ, in standard errors widened by how much places vary'], ['z_needed', 'The z from which it stands, either way, of all places of the type asked at once'], ['chance_among_places', 'Its chance, corrected for all places asked at once (Benjamini and Hochberg)'], ['stands', 'yes or no; words name only those with ten or more in one of the periods and not so near to z_needed that one incident would change it'], ['newest_months', 'The newest three whole months, where they lie after those compared'], ['newest', 'Their count'], ['most_at_one_point', 'Of both counts compared, how many lie at one of the points that the police publish rows at; of places with ten or more that changed, or may have']],
    rows: placeChanges.flatMap((one) => one.places.map((place) => [place.lsoa, place.name, wards.get(place.lsoa) ?? null, one.type, changePeriods?.before ?? null, place.before, changePeriods?.now ?? null, place.now, place.z, one.zNeeded, place.chanceAfterCorrection, yesNo(place.changed), one.newestPeriod ?? null, place.newest ?? null, place.mostAtOnePoint ?? null])),
  };
}

export function harmTable(assessment: Assessment, harm: Harm | undefined, weights: string): FigureTable {
  return {
    name: 'harm', columns: [['type', 'Type of crime'], ['months', 'The months counted'], ['count', 'How many'], ['weight', 'What one of them weighs'], ['harm', 'Count times weight'], ['share_percent', 'Of the harm of all types that have a weight'], ['weights', 'Which weights these are']],
    rows: (harm?.rows ?? []).map((row) => [row.type, assessment.ratePeriod ?? null, row.count, row.weight, row.harm, Math.round(row.share * 10) / 10, weights]),
  };
}

export function deprivationTable(assessment: Assessment): FigureTable {
  return {
    name: 'deprivation', columns: [['lsoa', 'Code of the small area (LSOA)'], ['name', 'Its name'], ['ward', 'Its ward'], ['residents', 'Usual residents in the census of 2021'], ['decile', 'Of England; 1 is the most deprived tenth']],
    rows: assessment.places.filter((place) => place.deprivationDecile !== undefined).toSorted((a, b) => a.deprivationDecile! - b.deprivationDecile! || a.name.localeCompare(b.name)).map((place) => [place.lsoa, place.name, place.wardName ?? null, place.residents ?? null, place.deprivationDecile!]),
  };
}

export function outcomesTable({ outcomes = [], outcomeMonths = [] }: Assessment): FigureTable {
  return { name: 'outcomes', columns: [['outcome', 'What came of it'], ['count', 'How many'], ['months', 'The months in which they were decided']], rows: outcomes.map((one) => [one.outcome, one.count, outcomeMonths.join(' ')]) };
}

export function stopsTable({ stops = [], stopMonths = [] }: Assessment): FigureTable {
  return { name: 'stop-and-search', columns: [['force', 'Whose officers searched'], ['looked_for', 'What for'], ['count', 'How many'], ['months', 'The months of the searches']], rows: stops.map((one) => [one.force, one.object, one.count, stopMonths.join(' ')]) };
}
