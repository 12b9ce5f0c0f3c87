// Hands documents to processes and takes files back: two at a time, the rest wait their turn; a process without work ends after a while.
// The same document gives the same bytes, so what was made of late is not made again: a board opens one draft many times.
import { GaveUp } from '../../apart/apart.ts';
import { KeptProcesses } from '../../apart/kept.ts';
import { Lately } from '../../apart/lately.ts';
import { PlainError } from '../../plain-error.ts';
import type { PreparedDocument } from '../prepare.ts';

export interface Order { readonly form: 'pdf' | 'docx'; readonly document: PreparedDocument }
interface Waiting { readonly order: Order; readonly resolve: (bytes: Uint8Array) => void; readonly reject: (error: Error) => void }

const most = 2;
const longestMs = 120_000;
const idleMs = 60_000;
const processes = new KeptProcesses<Order, Uint8Array>(new URL('drawing-apart.ts', import.meta.url), { timeMs: longestMs, idleMs });
let atWork = 0;
const queue: Waiting[] = [];

const made = new Lately<Uint8Array>({ most: 200, ms: 600_000, bytes: 16_000_000 });

/** A file of the document. Throws PlainError when the document cannot be set, or is not made within two minutes. */
export async function render(form: Order['form'], document: PreparedDocument): Promise<Uint8Array> {
  const order = { form, document };
  return made.ask(order, () => ordered(order));
}

function ordered(order: Order): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    queue.push({ order, resolve, reject });
    next();
  });
}

function next(): void {
  while (atWork < most) {
    const waiting = queue.shift();
    if (waiting === undefined) return;
    void draw(waiting);
  }
}

async function draw({ order, resolve, reject }: Waiting): Promise<void> {
  atWork += 1;
  try {
    resolve(await processes.ask(order));
  } catch (error) {
    reject(error instanceof GaveUp ? new PlainError('document-took-too-long', 'Making the file took too long or too much memory, and was stopped.', 'Try again: what was made of it meanwhile is kept for some minutes. If it happens again, divide the document, or make its largest table shorter.') : error as Error);
  }
  atWork -= 1;
  next();
}
