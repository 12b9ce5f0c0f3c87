// What an assessment is: the document that `assess --json` prints (its fields are a contract: added to, never renamed or removed; absent means
// unknown), and what pages and documents are drawn from. Numbers are rounded to four places.
import type { Standing } from '../statistics/funnel.ts';
import type { GroupName } from './crime-types.ts';
import type { PointCount } from '../police-data/police-data.ts';
import type { AtPoint } from './one-point.ts';
import type { Month } from './months.ts';

/** One month of one force, as read. */
export interface AssessedMonth {
  readonly force: string;
  readonly slug: string;
  readonly month: Month;
  readonly rows: number;
  readonly duplicates: number;
  readonly withoutPlace: number;
  readonly partial: boolean;
  readonly partialWhy?: string;
}
/** What is assessed: `PoliceData` of police-data is one. `street` may be narrowed to the places that `placesToRead` names, never further. */
export interface AssessedData {
  readonly forceMonths: readonly AssessedMonth[];
  readonly street: Iterable<{ readonly force: string; readonly month: Month; readonly lsoa: string; readonly type: string; readonly count: number }>;
  /** of the assessed area's places, at which point each row lies */
  readonly points?: readonly PointCount[];
  readonly outcomes?: Iterable<{ readonly force: string; readonly month: Month; readonly lsoa: string; readonly outcome: string; readonly count: number }>;
  readonly stops?: Iterable<{ readonly force: string; readonly month: Month; readonly object: string; readonly count: number }>;
  /** Months of outcomes and of searches that hold only part. */
  readonly partialOthers?: readonly { readonly kind: 'street' | 'outcomes' | 'stop-and-search'; readonly force: string; readonly month: Month }[];
  /** What was left out because another force's files hold it. */
  readonly copies?: readonly Copies[];
}

/** Months of a force whose rows are those of another. */
export interface Copies { readonly force: string; readonly of: string; readonly months: readonly Month[] }

export interface AssessOptions {
  /** First and last month; by default the first and last month of the data. */
  readonly from?: Month | undefined;
  readonly to?: Month | undefined;
  /** Codes of the areas to compare with, in place of the districts (or partnerships) of the police force area. */
  readonly compareWith?: readonly string[] | undefined;
}

export interface Assessment {
  readonly area: AssessedArea;
  readonly from: Month;
  readonly to: Month;
  /** Without a street file of the area's own force. */
  readonly missingMonths: readonly Month[];
  readonly partialMonths: readonly Month[];
  readonly partialWhy?: Readonly<Record<Month, string>>;
  /** Of these, those in which crime alone is in part. Absent in figures of old, whose reasons say it. */
  readonly partialOfCrime?: readonly Month[];
  readonly rows: {
    /** Of all street files of these months. */
    readonly read: number;
    /** In the area, after duplicates were collapsed; those of `byMonth` and, of other forces, those of missing months. */
    readonly inArea: number;
    readonly duplicates: number;
    readonly withoutPlace: number;
  };
  /** Of rates, ranks and hot spots: `2025-01 to 2025-09`. */
  readonly ratePeriod?: string;
  /** What `change` compares, and whose rows. */
  readonly changePeriods?: { readonly before: string; readonly now: string };
  readonly forcesCompared?: readonly string[];
  /** Why nothing is compared. */
  readonly changeWithheld?: string;
  readonly controlPeriod?: string;
  /** In words, the most telling first. */
  readonly answer: readonly string[];
  readonly types: readonly TypeAssessment[];
  readonly groups: readonly GroupAssessment[];
  /** All places of the area by type, the significant first; absent without outlines. */
  readonly hotSpots?: readonly HotSpot[];
  readonly hotSpotsWithheld?: string;
  /** Which single places have more than the places here differ by anyway, for types with as many incidents as places; absent in figures of old. */
  readonly highPlaces?: readonly HighPlaces[];
  /** Which single places changed between the two periods compared, for types with as many incidents as places; absent where that is not known place by place, and in figures of old. */
  readonly placeChanges?: readonly PlaceChanges[];
  /** Types with fewer incidents than places: their z are given, and mean little, so that neither words nor maps speak of them. */
  readonly tooFewToPlace: readonly string[];
  readonly places: readonly PlaceCounts[];
  /** Absent, as the counts of places are, where the codes that were filed would leave some rows out; then `placesWithheld` says why. */
  readonly wards?: readonly WardCounts[];
  readonly repeatPlaces?: readonly RepeatPlace[];
  readonly placesWithheld?: string;
  readonly comparedWith: readonly { readonly code: string; readonly name: string; readonly population: number }[];
  readonly forces: readonly { readonly force: string; readonly slug: string; readonly own: boolean; readonly months: readonly Month[]; readonly inArea: number }[];
  readonly outcomes?: readonly { readonly outcome: string; readonly count: number }[];
  /** The months in which these were decided. */
  readonly outcomeMonths?: readonly Month[];
  readonly stops?: readonly { readonly force: string; readonly object: string; readonly count: number }[];
  readonly stopMonths?: readonly Month[];
  /** Months whose files hold only part, so that nothing is said of them. */
  readonly outcomeMonthsInPart?: readonly Month[];
  readonly stopMonthsInPart?: readonly Month[];
  /** How many questions were asked at once of the changes. */
  readonly correction: { readonly method: 'Benjamini-Hochberg'; readonly falseDiscoveryRate: number; readonly tests: number; /** what a change must reach to stand; absent in figures of old */ readonly zNeeded?: number; readonly chanceNeeded?: number; /** groups are held to the same bound; absent in figures of old, where each was judged by itself */ readonly groupsToo?: true };
  readonly caveats: readonly Caveat[];
  readonly attribution: readonly string[];
}

export interface AssessedArea {
  readonly code: string;
  readonly name: string;
  readonly population: number;
  readonly households: number;
  readonly districts: readonly { readonly code: string; readonly name: string }[];
  readonly policeForceArea: { readonly code: string; readonly name: string };
}

/** `shared`: so many others have the same rate. */
export interface Rank { readonly position: number; readonly of: number; readonly lowestFirst: true; readonly shared?: number }

/** What is said of a series of counts: of a type, or of a group of types. */
export interface SeriesAssessment {
  /** Months with the own force's file; a partial one too, which `partialMonths` names. */
  readonly byMonth: Readonly<Record<Month, number>>;
  /** Of the own police force alone; absent where no other filed rows of the area. */
  readonly byMonthOwnForce?: Readonly<Record<Month, number>>;
  readonly total: number;
  readonly ratePer1000?: number;
  readonly ratePeriod?: string;
  /** What the rate is of, and how far it may be off by chance (Byar, 95 in 100). */
  readonly rateCount?: number;
  readonly rateInterval?: { readonly lower: number; readonly upper: number };
  readonly rank?: Rank;
  readonly comparison?: Comparison;
  readonly change?: Change;
  readonly changeWithheld?: string;
  readonly control?: Control;
  /** Sums of twelve complete months, by the month they end with. */
  readonly rollingYear?: Readonly<Record<Month, number>>;
  readonly concentration?: Concentration;
  /** What changed, in a sentence. */
  readonly sentence: string;
}
export interface TypeAssessment extends SeriesAssessment {
  readonly type: string;
  readonly groups: readonly GroupName[];
  /** Burglary alone. */
  readonly ratePer1000Households?: number;
}
export interface GroupAssessment extends SeriesAssessment { readonly group: GroupName; readonly types: readonly string[] }

export interface Change {
  readonly before: number;
  readonly beforePeriod: string;
  readonly now: number;
  readonly nowPeriod: string;
  /** Absent where there were fewer than 20 before. */
  readonly percent?: number;
  readonly z: number;
  /** Two-sided; exact where both together are fewer than 20. */
  readonly chance: number;
  readonly beyondChance: boolean;
  /** Whether it stands when all types are asked at once; of a group, whether it reaches what a type must (in figures of old absent, and judged by itself). */
  readonly beyondChanceAfterCorrection?: boolean;
  /** The chance with all types asked at once: it stands at 0.05 or less. Absent in figures of old. */
  readonly chanceAfterCorrection?: number;
  /** On the line between standing and not: words say “not sure”. Absent in figures of old. */
  readonly borderline?: boolean;
  /** From which later count on it would have stood, either way; and whether a change by half would have been seen at all. Absent in figures of old. */
  readonly leastSeen?: { readonly rise: number; readonly fall?: number };
  readonly couldTell?: boolean;
  readonly forcesCompared: readonly string[];
  /** Absent where no other area can be held against it, and in figures of old. */
  readonly amongAreas?: AmongAreas;
}

/** The same change of the areas beside, over the same months: what is beyond chance may yet be ordinary among them. */
export interface AmongAreas {
  /** What they are: `districts of Kent`. */
  readonly among: string;
  /** So many, the own one with them; and how many of these moved which way. */
  readonly of: number;
  readonly rose: number;
  readonly fell: number;
  readonly same: number;
  /** Of those that moved as it did, by per cent: 1 is the largest. Absent where a percentage is. */
  readonly place?: number;
  readonly shared?: number;
  readonly others: { readonly before: number; readonly now: number; readonly percent?: number };
  /** φ, of so many others (1: they differ by as much as chance makes them); t and its bound at 95 in 100. Absent with too few to say. */
  readonly dispersion?: number;
  readonly dispersionFrom?: number;
  /** How it is worked out, and who says so. */
  readonly dispersionSource?: string;
  readonly t?: number;
  readonly bound?: number;
  /** Within what they differ by. */
  readonly ordinary?: boolean;
  readonly areas: readonly { readonly code: string; readonly name: string; readonly before: number; readonly now: number; readonly percent?: number }[];
}

export interface Control {
  readonly period: string;
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  readonly signals: readonly ControlSignal[];
  /** Of each stretch, when a step was recorded; the last of them is the one above. */
  readonly stretches?: readonly { readonly period: string; readonly centre: number; readonly lower: number; readonly upper: number }[];
}
/** `month` is the one at which the sign was there; `from` where what makes it began. */
export interface ControlSignal {
  readonly month: Month;
  readonly from: Month;
  readonly rule: 'outside-limits' | 'run-of-eight' | 'six-in-a-row' | 'two-of-three';
  readonly side: 'high' | 'low';
}

/** A funnel around the rate of all compared areas, widened by overdispersion. */
export interface Comparison {
  /** Of all areas together. */
  readonly ratePer1000: number;
  /** φ; 1 or less: they differ by no more than chance. Absent with fewer than three areas. */
  readonly overdispersion?: number;
  readonly areas: readonly { readonly code: string; readonly name: string; readonly count: number; readonly ratePer1000: number; readonly lower?: number; readonly upper?: number; readonly standing?: Standing }[];
}

export interface Concentration {
  /** So few places (of `of`) hold half. */
  readonly halfIn: number;
  readonly of: number;
  /** Places without any. */
  readonly withoutAny: number;
  readonly gini: number;
}

/** A type over single places, each held against a negative binomial fitted to their bulk: what is usual, and how many it takes to stand out. */
export interface HighPlaces {
  readonly type: string;
  /** So many places were asked, those without any among them. */
  readonly of: number;
  readonly mean: number;
  readonly shape: number;
  /** Places with this many or more count in the fit only as so high or higher. */
  readonly fittedBelow: number;
  /** The least count that stands out, after correction over the places. */
  readonly bound: number;
  /** Those with any, the highest first. */
  readonly places: readonly HighPlace[];
}
/** `chance`: of a count at least as high, where only what is usual is at work. Points are known of places that stand out, or may, and of the four highest. */
export interface HighPlace { readonly lsoa: string; readonly name: string; readonly count: number; readonly chance: number; readonly standsAlone: boolean; /** so many of the count lie at one of the points that the police publish rows at */ readonly mostAtOnePoint?: number; /** the two points with most, by their published names */ readonly points?: readonly AtPoint[] }

/** A type over single places, each with its counts of the two periods compared. */
export interface PlaceChanges {
  readonly type: string;
  /** So many places were asked, those without any among them. */
  readonly of: number;
  /** φ, of so many places: how much their changes vary, beside what chance alone would make them; 1 at least. */
  readonly dispersion: number;
  readonly dispersionFrom: number;
  /** What `z` it takes to stand, either way, after correction over the places. */
  readonly zNeeded: number;
  /** Those with any in either period, the clearest first. */
  readonly places: readonly PlaceChange[];
  /** The newest three whole months, where they lie after those compared: whether a change went on. */
  readonly newestPeriod?: string;
}
/** `z`: in standard errors widened by √φ. `changed`: it stands after correction over the places, whatever its size; words name only those with ten or more in one period. Points are of both counts, of places that changed, or may have. */
export interface PlaceChange { readonly lsoa: string; readonly name: string; readonly before: number; readonly now: number; readonly z: number; readonly chance: number; readonly chanceAfterCorrection: number; readonly changed: boolean; /** in the newest months, where these lie after the compared ones */ readonly newest?: number; /** so many of both counts lie at one of the points that the police publish rows at */ readonly mostAtOnePoint?: number; /** the two points with most, by their published names */ readonly points?: readonly AtPoint[] }

/** A place and its neighbours together (Gi*): a cluster, not a place that is high by itself. */
export interface HotSpot {
  readonly type: string;
  readonly lsoa: string;
  readonly name: string;
  readonly count: number;
  /** With the places that share a border with it. */
  readonly countAround?: number;
  readonly z: number;
  /** High, and standing after correction over the places of the area. */
  readonly significant: boolean;
  /** Low, and standing after correction. */
  readonly cold?: true;
  /** Without what lies at one of these points, half of its place or more, it does not stand; by their published names, where they have one. */
  readonly restsOnPoints?: readonly string[];
}

export interface PlaceCounts {
  readonly lsoa: string;
  readonly name: string;
  readonly ward?: string;
  readonly wardName?: string;
  readonly residents?: number;
  /** Of the Indices of Deprivation; 1 is the most deprived. */
  readonly deprivationDecile?: number;
  /** Among all of England, which tells places of one tenth apart. */
  readonly deprivationRank?: number;
  /** In the rate period; types without any are left out. */
  readonly counts?: Readonly<Record<string, number>>;
}
export interface WardCounts { readonly ward: string; readonly name: string; readonly residents: number; readonly counts: Readonly<Record<string, number>>; readonly crimeRatePer1000: number }
/** Among the highest tenth of places, month after month. */
export interface RepeatPlace { readonly type: string; readonly lsoa: string; readonly name: string; readonly months: number; readonly of: number; readonly count: number }

export interface Caveat { readonly kind: string; readonly words: string }
