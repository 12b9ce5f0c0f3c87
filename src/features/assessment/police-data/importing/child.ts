// The process in which police files are read and counted: heavy, and of no concern to who asks for a page. One order, one answer; it ends with its parent.
import { mkdir, rm } from 'node:fs/promises';
import { PlainError } from '../../../../platform/plain-error.ts';
import { countKept } from './count-kept.ts';
import type { CountWish, Counted } from './count-kept.ts';
import { readAndKeep } from './read-and-keep.ts';
import type { ImportFound, ImportWish } from './read-and-keep.ts';

export type Order = { kind: 'import'; wish: ImportWish } | { kind: 'count'; wish: CountWish };
export type Progress = { done: number; of: number; step: string };
export type Answer = { progress: Progress } | { found: ImportFound | Counted } | { refusal: { code: string; message: string; whatToDo: string } } | { fault: string };

const BETWEEN_MS = 500;
let told = 0;

// Not `exit`: DuckDB's threads may be in the middle of a write, and would be waited for.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.once('message', (order: Order) => void carryOut(order));

async function carryOut(order: Order): Promise<void> {
  let answer: Answer;
  try {
    await mkdir(order.wish.scratch, { recursive: true });
    answer = { found: order.kind === 'import' ? await readAndKeep(order.wish, tell) : await countKept(order.wish) };
  } catch (error) {
    answer = refusalOf(error);
  }
  await rm(order.wish.scratch, { recursive: true, force: true });
  process.send!(answer, undefined, undefined, () => process.disconnect());
}

function tell(done: number, of: number, step: string): void {
  if (performance.now() - told < BETWEEN_MS && done < of) return;
  told = performance.now();
  process.send!({ progress: { done, of, step } } satisfies Answer);
}

function refusalOf(error: unknown): Answer {
  if (error instanceof PlainError) return { refusal: { code: error.code, message: error.message, whatToDo: error.whatToDo } };
  const words = error instanceof Error ? error.message : String(error);
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC' || /no space left|could not write (all|file)|disk is full/i.test(words)) return { refusal: { code: 'disk-full', message: 'The disk on which Frankpledge keeps its data is full. Nothing of these files was taken in.', whatToDo: 'Ask whoever looks after Frankpledge to make room, then bring them again.' } };
  return { fault: error instanceof Error ? (error.stack ?? words) : words };
}
