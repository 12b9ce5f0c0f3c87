// Hands documents to processes and takes files back: two at a time, the rest wait their turn; a process without work ends after a while.
// The same document gives the same bytes, so what was made of late is not made again: a board opens one draft many times.
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import { GaveUp } from '../../apart/apart.ts';
import { KeptProcesses } from '../../apart/kept.ts';
import { PlainError } from '../../plain-error.ts';
import type { PreparedDocument } from '../prepare.ts';

export interface Order { readonly form: 'pdf' | 'docx'; readonly document: PreparedDocument }
interface Waiting { readonly order: Order; readonly resolve: (bytes: Uint8Array) => void; readonly reject: (error: Error) => void }

const most = 2;
const longestMs = 120_000;
const idleMs = 60_000;
/** So much is kept at most, and for so long after it was last asked for. */
const kept = { bytes: 16_000_000, ms: 600_000 };

const processes = new KeptProcesses<Order, Uint8Array>(new URL('drawing-apart.ts', import.meta.url), { timeMs: longestMs, idleMs });
let atWork = 0;
const queue: Waiting[] = [];

/** In the order in which they were last asked for. */
const made = new Map<string, { file: Promise<Uint8Array>; size: number; forget: NodeJS.Timeout }>();

/** A file of the document. Throws PlainError when the document cannot be set, or is not made within two minutes. */
export async function render(form: Order['form'], document: PreparedDocument): Promise<Uint8Array> {
  const order = { form, document };
  const key = createHash('sha256').update(serialize(order)).digest('base64');
  const before = made.get(key);
  const own = { file: before?.file ?? ordered(order), size: before?.size ?? 0, forget: setTimeout(() => forget(key), kept.ms).unref() };
  forget(key);
  made.set(key, own);
  try {
    const bytes = await own.file;
    own.size = bytes.length;
    // One that is too large by itself goes at once, and takes no other with it.
    if (bytes.length > kept.bytes && made.get(key)?.file === own.file) forget(key);
    let together = [...made.values()].reduce((sum, one) => sum + one.size, 0);
    for (const [oldest, { size }] of made) {
      if (together <= kept.bytes) break;
      together -= size;
      forget(oldest);
    }
    // Whoever changes what they were given changes nobody else's.
    return bytes.slice();
  } catch (error) {
    if (made.get(key)?.file === own.file) forget(key);
    throw error;
  }
}

function forget(key: string): void {
  clearTimeout(made.get(key)?.forget);
  made.delete(key);
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
    reject(error instanceof GaveUp ? new PlainError('document-took-too-long', 'Making the file took too long or too much memory, and was stopped.', 'Divide the document, or make its largest table shorter.') : error as Error);
  }
  atWork -= 1;
  next();
}
