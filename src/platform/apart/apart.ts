// Work that must not be able to take the application with it is done in a process of its own. A thread is not enough: one that
// wants more memory than it may have, or a fault in native code, ends the whole process (decision 0015).
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError } from '../plain-error.ts';
import type { Told } from './answering.ts';

export interface Apart {
  /** of the JavaScript heap, in MiB; without it what Node allows */
  readonly memoryMb?: number;
  /** how long one order may keep a processor busy, so that what others do on the machine does not count; without it there is no end */
  readonly processorMs?: number;
  /** by the clock, for one order; without it there is no end */
  readonly timeMs?: number;
  /** gives way to the pages that people wait for */
  readonly givesWay?: boolean;
  /** may read the program's own files and nothing else: writes no file, starts no process and no thread, loads no native code */
  readonly confined?: boolean;
  /** added to the few variables that it has */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  readonly onNews?: (news: unknown) => void;
}

/** The process took too long, wanted too much memory or broke down. What it was given is to blame, or the machine. */
export class GaveUp extends Error {
  /** the clock ran out, and no more than that: where there is an end to its work as well, others kept the machine busy */
  readonly byTheClock: boolean;

  constructor(why: string, byTheClock = false) {
    super(why);
    this.name = 'GaveUp';
    this.byTheClock = byTheClock;
  }
}

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const LAST_WORDS = 2000;

/** Whatever ends us in good order takes them with it; a process whose parent was killed finds it out by itself (`answering.ts`). */
const living = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** One process that carries out order after order of one module, which calls `answerOrders`. It ends with us. */
export class ApartProcess<Order, Answer> {
  readonly #child: ChildProcess;
  readonly #limits: Apart;
  #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void; timer: NodeJS.Timeout | undefined } | undefined;
  #lastWords = '';
  #ended = false;

  constructor(module: URL, limits: Apart = {}) {
    this.#limits = limits;
    this.#child = fork(module, { execArgv: flagsOf(limits), serialization: 'advanced', env: variablesOf(limits), stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    living.add(this.#child);
    this.#child.stderr?.setEncoding('utf8').on('data', (words: string) => { this.#lastWords = (this.#lastWords + words).slice(-LAST_WORDS); });
    this.#child.on('spawn', () => limits.givesWay && lower(this.#child.pid));
    this.#child.on('message', (told: Told<Answer>) => this.#told(told));
    this.#child.on('error', (error) => this.#end(error));
    this.#child.on('close', (code, signal) => {
      living.delete(this.#child);
      this.#end(new GaveUp(`The process ended (${signal ?? code}). ${this.#lastWords}`.trim()));
    });
  }

  /** Neither at work nor ended. */
  get isFree(): boolean {
    return this.#waiting === undefined && !this.#ended;
  }

  /** One at a time. Rejects with PlainError where the order is refused, GaveUp where time or memory ran out, Error for our own faults. */
  ask(order: Order): Promise<Answer> {
    if (!this.isFree) return Promise.reject(new Error('This process is at work, or has ended'));
    this.#keepAwake(true);
    return new Promise<Answer>((resolve, reject) => {
      const { timeMs } = this.#limits;
      this.#waiting = { resolve, reject, timer: timeMs === undefined ? undefined : setTimeout(() => this.#end(new GaveUp(`No answer within ${timeMs / 1000} seconds`, true)), timeMs) };
      this.#child.send(order as object, (error) => error && this.#end(error));
    });
  }

  end(): void {
    this.#end(new GaveUp('Ended'));
  }

  #told(told: Told<Answer>): void {
    if ('news' in told) return this.#limits.onNews?.(told.news);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    clearTimeout(waiting?.timer);
    this.#keepAwake(false);
    if ('answer' in told) waiting?.resolve(told.answer);
    else if ('refusal' in told) waiting?.reject(new PlainError(told.refusal.code, told.refusal.message, told.refusal.whatToDo, told.refusal.place));
    else waiting?.reject(new Error(told.fault));
  }

  #end(error: Error): void {
    this.#ended = true;
    clearTimeout(this.#waiting?.timer);
    this.#waiting?.reject(error);
    this.#waiting = undefined;
    this.#child.kill('SIGKILL');
  }

  /** While somebody waits for an answer the application must not end, and an idle process must not hold it up. */
  #keepAwake(isAwake: boolean): void {
    const held = isAwake ? 'ref' : 'unref';
    this.#child[held]();
    this.#child.channel?.[held]();
    (this.#child.stderr as { ref?: () => void; unref?: () => void } | null)?.[held]?.();
  }
}

/** One order in a process that is started for it. Rejects as `ask` does. */
export async function askApart<Order, Answer>(module: URL, order: Order, limits: Apart = {}): Promise<Answer> {
  const apart = new ApartProcess<Order, Answer>(module, limits);
  try {
    return await apart.ask(order);
  } finally {
    apart.end();
  }
}

function flagsOf({ memoryMb, confined }: Apart): string[] {
  return ['--disable-warning=ExperimentalWarning', ...(memoryMb === undefined ? [] : [`--max-old-space-size=${memoryMb}`]), ...(confined === true ? ['--permission', `--allow-fs-read=${ROOT}`, ...compiled(), '--allow-worker', '--disable-warning=PERM0006'] : [])];
}

/** Node uses what was compiled before only where it may write there too. `answerOrders` gives that up before the first order; where this Node cannot, or the folder is none of the program's own, all is compiled anew. */
function compiled(): string[] {
  const folder = process.env['NODE_COMPILE_CACHE'];
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const canGiveUp = major > 26 || (major === 24 && minor >= 21);
  return folder && canGiveUp && path.resolve(folder).startsWith(ROOT + path.sep) ? [`--allow-fs-write=${path.resolve(folder)}`] : [];
}

/** None of the application's own secrets. */
function variablesOf({ variables, processorMs }: Apart): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries({ PATH: process.env['PATH'], TMPDIR: os.tmpdir(), NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], FRANKPLEDGE_PARENT: String(process.pid), FRANKPLEDGE_PROCESSOR_MS: processorMs?.toString(), ...variables }).filter(([, value]) => value !== undefined));
}

function lower(pid: number | undefined): void {
  try {
    if (pid !== undefined) os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some systems do not let us; then it runs like any other.
  }
}
