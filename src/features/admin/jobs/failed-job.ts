// A job as a page calls it. Pure.

/** "Nightly backup" for `nightly-backup`. */
export const jobWords = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
