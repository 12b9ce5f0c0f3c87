// Has police files read in a process of its own, at low priority, so that pages come first.
import { askApart } from '../../../../platform/apart/apart.ts';
import type { ImportFound, ImportWish } from './read-and-keep.ts';

export type Progress = { done: number; of: number; step: string };

/** Throws PlainError where the files are refused, Error where the process failed or was ended. */
export function readApart(wish: ImportWish, onProgress?: (progress: Progress) => void): Promise<ImportFound> {
  return askApart<ImportWish, ImportFound>(new URL('reading-apart.ts', import.meta.url), wish, {
    givesWay: true,
    // The installation's own outlines and lookups, for whatever of it asks where a place is.
    variables: { FRANKPLEDGE_REFERENCE: process.env['FRANKPLEDGE_REFERENCE'] },
    onNews: (news) => onProgress?.(news as Progress),
  });
}
