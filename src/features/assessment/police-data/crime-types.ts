// The names of crime types through the years: files before May 2013 use older ones, and people's own tools change letters.

export const ASB = 'Anti-social behaviour';

/** The fourteen types of the files today. */
const TYPES = [ASB, 'Bicycle theft', 'Burglary', 'Criminal damage and arson', 'Drugs', 'Other crime', 'Other theft', 'Possession of weapons', 'Public order', 'Robbery', 'Shoplifting', 'Theft from the person', 'Vehicle crime', 'Violence and sexual offences'] as const;

/** Those that are crimes. */
export const CRIME_TYPES: readonly string[] = TYPES.filter((type) => type !== ASB);

/** What a type was called until a month, and what it became. `loses` says what the newer name does not. */
const OLDER: readonly { name: string; until: string; now: (typeof TYPES)[number]; loses?: string }[] = [
  { name: 'Violent crime', until: '2013-04', now: 'Violence and sexual offences', loses: 'sexual offences stood under other crime then' },
  { name: 'Public disorder and weapons', until: '2013-04', now: 'Public order', loses: 'possession of weapons stood in it then' },
];

export type KnownType = {
  type: string;
  known: boolean;
  /** it came under an older name */
  was?: string;
  loses?: string;
  /** the older name in a month in which it was no longer used */
  late?: boolean;
};

/** What groups of types are called: a type of that name would be taken for the group. */
export const GROUP_NAMES = ['All crime', 'Crime with a victim', 'Crime against society', 'Acquisitive crime', 'Violent crime'] as const;

const plain = (name: string): string => name.trim().toLowerCase().replaceAll('&', 'and').replaceAll(/[\s-]+/g, ' ').replaceAll('behavior', 'behaviour');
const todays = new Set<string>(TYPES);
const byPlain = new Map<string, string>(TYPES.map((type) => [plain(type), type]));
const groups = new Set(GROUP_NAMES.map((name) => plain(name)));
const older = new Map(OLDER.map((one) => [plain(one.name), one]));

/** Real releases bring one or two new names at a time: so many in one file are no crime types, and so many in all that is counted leave no page that can be read, or made in time. */
export const MOST_NEW = 40;
/** The rest of them, counted together. */
export const OTHER_NAMES = 'Other types not known here';

/** Names that are not known keep their own count, the most counted first, up to a bound; the others are one. What is kept of files is as it was filed, so that a later version that knows a name counts it. */
export function boundTypes<Row extends { type: string; count: number }>(street: Row[]): Row[] {
  return boundNames(street, ({ type }) => type, (row, type) => ({ ...row, type }), OTHER_NAMES, MOST_NEW, (type) => todays.has(type));
}

/** The police have some thirty outcomes and a dozen things looked for: what is beyond so many is one. */
export const MOST_NAMES = 60;
export const OTHER_OUTCOMES = 'Other outcomes';
const OTHER_OBJECTS = 'Other things looked for';

export const boundOutcomes = <Row extends { outcome: string; count: number }>(rows: Row[]): Row[] => boundNames(rows, ({ outcome }) => outcome, (row, outcome) => ({ ...row, outcome }), OTHER_OUTCOMES, MOST_NAMES);
export const boundObjects = <Row extends { object: string; count: number }>(rows: Row[]): Row[] => boundNames(rows, ({ object }) => object, (row, object) => ({ ...row, object }), OTHER_OBJECTS, MOST_NAMES);

function boundNames<Row extends { count: number }>(rows: Row[], nameOf: (row: Row) => string, named: (row: Row, name: string) => Row, other: string, most: number, isKnown: (name: string) => boolean = () => false): Row[] {
  const unknown = new Map<string, number>();
  for (const row of rows) if (!isKnown(nameOf(row))) unknown.set(nameOf(row), (unknown.get(nameOf(row)) ?? 0) + row.count);
  if (unknown.size <= most) return rows;
  const own = new Set(mostFirst([...unknown], ([, count]) => count).slice(0, most).map(([name]) => name));
  return rows.map((row) => (isKnown(nameOf(row)) || own.has(nameOf(row)) ? row : named(row, other)));
}

/** By name where there are as many, so that the same rows give the same. */
export const mostFirst = <T>(named: readonly (readonly [string, T])[], count: (one: readonly [string, T]) => number): (readonly [string, T])[] => named.toSorted((a, b) => count(b) - count(a) || (a[0] < b[0] ? -1 : 1));

/** A type as filed in a month, by its name of today. An unknown one stays as it is. */
export function crimeType(filed: string, month: string): KnownType {
  const today = byPlain.get(plain(filed));
  if (today !== undefined) return { type: today, known: true };
  const once = older.get(plain(filed));
  if (once) return { type: once.now, known: true, was: once.name, ...(once.loses === undefined ? {} : { loses: once.loses }), ...(month > once.until ? { late: true } : {}) };
  if (groups.has(plain(filed))) return { type: `${filed.trim()} (a type as filed)`, known: false };
  return { type: filed.trim() || 'No type stated', known: false };
}
