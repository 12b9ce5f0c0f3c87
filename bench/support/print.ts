// Lines of a table on standard output, the same in every bench.
export const heading = (words: string): void => console.log(`\n${words}`);
export const line = (what: string, figure: string, beside = ''): void => console.log(`  ${what.padEnd(58)} ${figure.padStart(18)}  ${beside}`);
export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
export const ratio = (ours: number, baseline: number): string => `${(ours / baseline).toFixed(2)} times the baseline`;
/** A goal is printed beside the figure; a bench never fails for it. */
export const goal = (met: boolean, words: string): string => `${met ? 'meets' : 'MISSES'} the goal: ${words}`;
