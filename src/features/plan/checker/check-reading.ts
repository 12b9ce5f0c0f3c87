// Checks a document that was read, in a process of its own with an end to its time. Nothing of it is written down.
import { GaveUp, askApart } from '../../../platform/apart/apart.ts';
import { Lately } from '../../../platform/apart/lately.ts';
import { busyWords } from '../bringing-in/read-document.ts';
import type { Finding } from '../checking/finding.ts';
import type { PlanReading } from '../reading/plan-reading.ts';

/** Each page of a document's findings asks anew what they are. */
const lately = new Lately<Finding[]>({ most: 8, ms: 120_000, bytes: 8_000_000 });
/** Of longer ones nothing is kept: to tell them apart would hold up everybody. */
const KEPT_LETTERS = 4_000_000;

/** Work is what the document asks for; the clock runs on while others keep the machine busy. */
const MOST = { processorMs: 30_000, timeMs: 120_000 };
export type NotChecked = { code: string; message: string; whatToDo: string };
const TOO_MUCH: NotChecked = { code: 'takes-too-long', message: 'Checking this document takes too long or too much memory, and was given up.', whatToDo: 'Check its chapters as files of their own.' };

/** Throws for our own faults. @param most after which it is given up */
export async function checkReading(reading: PlanReading, most = MOST): Promise<{ findings: Finding[] } | { refused: NotChecked }> {
  const check = (order: PlanReading): Promise<Finding[]> => askApart<PlanReading, Finding[]>(new URL('checking-apart.ts', import.meta.url), order, { memoryMb: 512, ...most, confined: true });
  try {
    if (roomLeft(reading, KEPT_LETTERS) < 0 || most !== MOST) return { findings: await check(reading) };
    // What was just read and what the database gives back of it are the same.
    const order = inOneOrder(reading);
    return { findings: await lately.ask(JSON.stringify(order), () => check(order)) };
  } catch (error) {
    if (error instanceof GaveUp) return { refused: error.byTheClock ? busyWords('Checking this document') : TOO_MUCH };
    throw error;
  }
}

/** Ends as soon as there is none. */
function roomLeft(value: unknown, room: number): number {
  if (typeof value === 'string') return room - value.length;
  if (value === null || typeof value !== 'object') return room - 1;
  let left = room - 1;
  for (const one of Object.values(value)) if ((left = roomLeft(one, left)) < 0) return left;
  return left;
}

/** As a database keeps it: keys by their names, none without a value. */
function inOneOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inOneOrder) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, inOneOrder(one)])) as T;
}
