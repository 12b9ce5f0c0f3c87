// The process in which police files are read and counted: heavy, and of no concern to who asks for a page.
import { mkdir, rm } from 'node:fs/promises';
import { answerOrders } from '../../../../platform/apart/answering.ts';
import { PlainError } from '../../../../platform/plain-error.ts';
import { countKept } from './count-kept.ts';
import type { Counted } from './count-kept.ts';
import type { Order, Progress } from './read-apart.ts';
import { readAndKeep } from './read-and-keep.ts';
import type { ImportFound } from './read-and-keep.ts';

const BETWEEN_MS = 500;
let told = 0;

answerOrders(async (order: Order, tell): Promise<ImportFound | Counted> => {
  try {
    await mkdir(order.wish.scratch, { recursive: true });
    return order.kind === 'import' ? await readAndKeep(order.wish, (done, of, step) => {
      if (performance.now() - told < BETWEEN_MS && done < of) return;
      told = performance.now();
      tell({ done, of, step } satisfies Progress);
    }) : await countKept(order.wish);
  } catch (error) {
    throw isDiskFull(error) ? new PlainError('disk-full', 'The disk on which Frankpledge keeps its data is full. Nothing of these files was taken in.', 'Ask whoever looks after Frankpledge to make room, then bring them again.') : error;
  } finally {
    await rm(order.wish.scratch, { recursive: true, force: true });
  }
});

function isDiskFull(error: unknown): boolean {
  if (error instanceof PlainError) return false;
  return (error as NodeJS.ErrnoException).code === 'ENOSPC' || /no space left|could not write (all|file)|disk is full/i.test(error instanceof Error ? error.message : String(error));
}
