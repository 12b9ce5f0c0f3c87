// The process in which an assessment is computed. One order, one answer; it ends with its parent.
import os from 'node:os';
import { PlainError } from '../../../platform/plain-error.ts';
import { loadAreas } from '../areas/areas.ts';
import { placesToRead } from '../assess/assess.ts';
import { countsFor } from '../police-data/counts-for.ts';
import { compute } from '../assess/compute.ts';
import type { Answer, Made, Order } from './compute-apart.ts';

process.on('disconnect', () => process.exit(0));
process.once('message', (order: Order) => void carryOut(order));

async function carryOut(order: Order): Promise<void> {
  let answer: Answer;
  try {
    os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some systems do not let us; then it runs like any other.
  }
  try {
    answer = { made: await made(order) };
  } catch (error) {
    answer = error instanceof PlainError ? { refusal: { code: error.code, message: error.message, whatToDo: error.whatToDo } } : { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send!(answer, undefined, undefined, () => process.disconnect());
}

async function made({ dataFolder, held, code, from, to, compareWith, steps }: Order): Promise<Made> {
  const areas = await loadAreas();
  const counts = await countsFor({ dataFolder }, held, { lsoas: placesToRead(areas, code, compareWith) });
  return compute(counts, areas, code, { from, to, compareWith, steps });
}
