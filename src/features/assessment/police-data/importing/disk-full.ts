// A full disk is told as what it is: whoever runs the installation can make room.
import { PlainError } from '../../../../platform/plain-error.ts';

/** The error itself, where it is of another kind. */
export function orDiskFull(error: unknown, unfinished: string, again: string): unknown {
  return isDiskFull(error) ? new PlainError('disk-full', `The disk on which Frankpledge keeps its data is full. ${unfinished}`, `Ask whoever looks after Frankpledge to make room, then ${again}.`) : error;
}

function isDiskFull(error: unknown): boolean {
  if (error instanceof PlainError) return false;
  return (error as NodeJS.ErrnoException).code === 'ENOSPC' || /no space left|could not write (all|file)|disk is full/i.test(error instanceof Error ? error.message : String(error));
}
