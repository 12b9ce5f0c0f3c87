// Records by names that come out of people's files, such as types of crime: `constructor` and `__proto__` are names like any other there, and not what every
// object has from birth.

/** An empty record to fill. */
export const byName = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;

/** What stands under a name, where something does. */
export const named = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined => (record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined);
