// Has police files read or counted in a process of its own, at low priority, so that pages come first.
import { askApart } from '../../../../platform/apart/apart.ts';
import type { CountWish, Counted } from './count-kept.ts';
import type { ImportFound, ImportWish } from './read-and-keep.ts';

export type Order = { kind: 'import'; wish: ImportWish } | { kind: 'count'; wish: CountWish };
export type Progress = { done: number; of: number; step: string };
type Found<O extends Order> = O extends { kind: 'import' } ? ImportFound : Counted;

/** Throws PlainError where the files are refused, Error where the process failed or was ended. */
export function readApart<O extends Order>(order: O, onProgress?: (progress: Progress) => void): Promise<Found<O>> {
  return askApart<O, Found<O>>(new URL('reading-apart.ts', import.meta.url), order, {
    givesWay: true,
    // The installation's own outlines and lookups, for whatever of it asks where a place is.
    variables: { FRANKPLEDGE_REFERENCE: process.env['FRANKPLEDGE_REFERENCE'] },
    onNews: (news) => onProgress?.(news as Progress),
  });
}
