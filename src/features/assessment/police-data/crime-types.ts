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

const plain = (name: string): string => name.trim().toLowerCase().replaceAll('&', 'and').replaceAll(/[\s-]+/g, ' ').replaceAll('behavior', 'behaviour');
const byPlain = new Map<string, string>(TYPES.map((type) => [plain(type), type]));
const older = new Map(OLDER.map((one) => [plain(one.name), one]));

/** A type as filed in a month, by its name of today. An unknown one stays as it is. */
export function crimeType(filed: string, month: string): KnownType {
  const today = byPlain.get(plain(filed));
  if (today !== undefined) return { type: today, known: true };
  const once = older.get(plain(filed));
  if (once) return { type: once.now, known: true, was: once.name, ...(once.loses === undefined ? {} : { loses: once.loses }), ...(month > once.until ? { late: true } : {}) };
  return { type: filed.trim() || 'No type stated', known: false };
}
