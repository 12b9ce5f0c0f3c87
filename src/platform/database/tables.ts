// The database as the code sees it. Features add their tables to `Tables` by declaration merging, next to the stores that use them.

// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Tables {}
