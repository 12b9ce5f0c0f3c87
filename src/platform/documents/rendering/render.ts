// Hands documents to processes and takes files back: two at a time, the rest wait their turn; a process without work ends after a while.
import { ApartProcess, GaveUp } from '../../apart/apart.ts';
import { PlainError } from '../../plain-error.ts';
import type { PreparedDocument } from '../prepare.ts';

export interface Order { readonly form: 'pdf' | 'docx'; readonly document: PreparedDocument }
interface Waiting { readonly order: Order; readonly resolve: (bytes: Uint8Array) => void; readonly reject: (error: Error) => void }

const most = 2;
const longestMs = 120_000;
const idleMs = 60_000;

const atWork = new Set<ApartProcess<Order, Uint8Array>>();
const idle = new Map<ApartProcess<Order, Uint8Array>, NodeJS.Timeout>();
const queue: Waiting[] = [];

/** A file of the document. Throws PlainError when the document cannot be set, or is not made within two minutes. */
export function render(form: Order['form'], document: PreparedDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    queue.push({ order: { form, document }, resolve, reject });
    next();
  });
}

function next(): void {
  while (atWork.size < most) {
    const waiting = queue.shift();
    if (waiting === undefined) return;
    void draw(waiting, oneOfTheIdle() ?? new ApartProcess(new URL('drawing-apart.ts', import.meta.url), { timeMs: longestMs }));
  }
}

function oneOfTheIdle(): ApartProcess<Order, Uint8Array> | undefined {
  for (const [one, timer] of idle) {
    clearTimeout(timer);
    idle.delete(one);
    if (one.isFree) return one;
  }
  return undefined;
}

async function draw({ order, resolve, reject }: Waiting, by: ApartProcess<Order, Uint8Array>): Promise<void> {
  atWork.add(by);
  try {
    resolve(await by.ask(order));
  } catch (error) {
    reject(error instanceof GaveUp ? new PlainError('document-took-too-long', 'Making the file took too long or too much memory, and was stopped.', 'Divide the document, or make its largest table shorter.') : error as Error);
  }
  atWork.delete(by);
  if (by.isFree) {
    idle.set(by, setTimeout(() => {
      idle.delete(by);
      by.end();
    }, idleMs).unref());
  }
  next();
}
