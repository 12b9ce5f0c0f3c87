// Which figures of a measure are not there, since they have not come though they should be here by now, or since somebody said why there is none; in a sentence for whoever reads how the plan is doing. Pure.
import { listWords } from '../../../platform/pages/figure-words.ts';
import { periodWords, recentPeriods } from '../../measures/index.ts';
import type { ListedMeasure, Point } from '../../measures/index.ts';

/** More are told as all since the last. */
const NAMED = 3;

/** "September 2026 and October 2026 have not come from the lighthouse."; empty where none is late. */
export function lateWords({ isLate, frequency, supplier }: Pick<ListedMeasure, 'isLate' | 'frequency' | 'supplier'>, points: readonly Point[], today: string): string {
  if (!isLate) return '';
  const last = points.reduce<Point | undefined>((newest, one) => (newest && newest.period.to >= one.period.to ? newest : one), undefined);
  const from = supplier === null ? '' : ` from ${supplier}`;
  if (last === undefined) return `No figure has come${from} yet.`;
  const missing = recentPeriods(frequency, today, NAMED + 2).filter((one) => one.to < today && one.from > last.period.to).toReversed();
  if (missing.length > NAMED) return `No figure has come${from} since that of ${last.label}.`;
  // Where readings wait for a decision they have come.
  return missing.length === 0 ? '' : `${listWords(missing.map(periodWords))} ${missing.length === 1 ? 'has' : 'have'} not come${from}.`;
}

/** "2025/26: no figure (the log was lost)." of the periods after the newest figure that somebody said so of. */
export function absentWords(points: readonly Point[]): string {
  const absent = points.slice(points.findLastIndex((one) => one.value !== undefined) + 1);
  return absent.map((one) => `${one.label}: no figure${one.notAvailable === null ? '' : ` (${one.notAvailable.replace(/[.\s]+$/, '')})`}.`).join(' ');
}
