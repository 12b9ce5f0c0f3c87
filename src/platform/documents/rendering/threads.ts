// Hands documents to threads and takes files back: two at a time, the rest wait their turn; a thread without work ends after a while.
import { Worker } from 'node:worker_threads';
import { PlainError } from '../../plain-error.ts';
import type { PreparedDocument } from '../prepare.ts';

export interface Order { readonly number: number; readonly form: 'pdf' | 'docx'; readonly document: PreparedDocument }
export interface Answer {
  readonly number: number;
  readonly bytes?: Uint8Array;
  readonly refusal?: { readonly code: string; readonly message: string; readonly whatToDo: string };
  readonly fault?: string;
}

interface Waiting { readonly order: Order; readonly resolve: (bytes: Uint8Array) => void; readonly reject: (error: Error) => void }

const most = 2;
const longestMs = 120_000;
const idleMs = 60_000;

class Thread {
  readonly #worker = new Worker(new URL('worker.ts', import.meta.url), { execArgv: [] });
  #now: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.#worker.on('message', (answer: Answer) => this.#answered(answer));
    this.#worker.on('error', (error) => this.#ended(error));
    this.#worker.on('exit', () => this.#ended(new Error('The thread that makes files ended')));
    this.#worker.unref();
  }

  get isFree(): boolean {
    return this.#now === undefined;
  }

  take(waiting: Waiting): void {
    this.#now = waiting;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ended(new PlainError('document-took-too-long', 'Making the file took too long and was stopped.', 'Divide the document, or make its largest table shorter.')), longestMs).unref();
    // While somebody waits for a file the process must not end.
    this.#worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker.postMessage(waiting.order);
  }

  #answered(answer: Answer): void {
    const waiting = this.#now;
    this.#now = undefined;
    this.#worker.unref();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ended(new Error('idle')), idleMs).unref();
    if (answer.bytes !== undefined) waiting?.resolve(answer.bytes);
    else if (answer.refusal !== undefined) waiting?.reject(new PlainError(answer.refusal.code, answer.refusal.message, answer.refusal.whatToDo));
    else waiting?.reject(new Error(answer.fault ?? 'No file was made'));
    next();
  }

  #ended(error: Error): void {
    clearTimeout(this.#timer);
    threads.delete(this);
    this.#now?.reject(error);
    this.#now = undefined;
    void this.#worker.terminate();
    next();
  }
}

const threads = new Set<Thread>();
const queue: Waiting[] = [];
let orders = 0;

function next(): void {
  while (queue.length > 0) {
    let free = [...threads].find((thread) => thread.isFree);
    if (free === undefined && threads.size < most) {
      free = new Thread();
      threads.add(free);
    }
    const waiting = free === undefined ? undefined : queue.shift();
    if (free === undefined || waiting === undefined) return;
    free.take(waiting);
  }
}

/** A file of the document. Throws PlainError when the document cannot be set, or is not made within two minutes. */
export function render(form: Order['form'], document: PreparedDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    queue.push({ order: { number: orders += 1, form, document }, resolve, reject });
    next();
  });
}
