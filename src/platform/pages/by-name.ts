// Names in the order in which people look them up, as the database gives them by `byName` in platform/database/by-name.ts.
export const compareNames: (a: string, b: string) => number = new Intl.Collator('en-GB').compare;
