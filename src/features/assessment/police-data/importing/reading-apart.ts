// The process in which police files are read: heavy, and of no concern to who asks for a page.
import { mkdir, rm } from 'node:fs/promises';
import { answerOrders } from '../../../../platform/apart/answering.ts';
import { orDiskFull } from './disk-full.ts';
import type { Progress } from './read-apart.ts';
import { readAndKeep } from './read-and-keep.ts';
import type { ImportFound, ImportWish } from './read-and-keep.ts';

const BETWEEN_MS = 500;
let told = 0;

answerOrders(async (wish: ImportWish, tell): Promise<ImportFound> => {
  try {
    await mkdir(wish.scratch, { recursive: true });
    return await readAndKeep(wish, (done, of, step) => {
      if (performance.now() - told < BETWEEN_MS && done < of) return;
      told = performance.now();
      tell({ done, of, step } satisfies Progress);
    });
  } catch (error) {
    throw orDiskFull(error, 'Nothing of these files was taken in.', 'bring them again');
  } finally {
    await rm(wish.scratch, { recursive: true, force: true });
  }
});
