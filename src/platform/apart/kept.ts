// Processes for orders that come again and again: whoever has done one waits a while for the next, because to start and load takes longer than many an order.
import { ApartProcess } from './apart.ts';
import type { Apart } from './apart.ts';

export class KeptProcesses<Order, Answer> {
  readonly #start: () => ApartProcess<Order, Answer>;
  readonly #idleMs: number;
  readonly #most: number;
  #atWork = 0;
  readonly #queue: (() => void)[] = [];
  readonly #idle = new Map<ApartProcess<Order, Answer>, NodeJS.Timeout>();

  /** `idleMs`: so long one waits without work before it ends; `most`: so many are at work at once, and who comes then waits their turn. */
  constructor(module: URL, limits: Omit<Apart, 'onNews'> & { readonly idleMs: number; readonly most?: number }) {
    const { idleMs, most = Number.POSITIVE_INFINITY, ...rest } = limits;
    this.#most = most;
    this.#start = () => new ApartProcess(module, rest);
    this.#idleMs = idleMs;
  }

  /** By one that waits, or one started for it. Rejects as `ApartProcess.ask` does; what broke down is not kept. */
  async ask(order: Order): Promise<Answer> {
    if (this.#atWork < this.#most) this.#atWork += 1;
    else await new Promise<void>((comeOn) => this.#queue.push(comeOn));
    let by: ApartProcess<Order, Answer> | undefined;
    try {
      by = this.#oneOfTheIdle() ?? this.#start();
      return await by.ask(order);
    } finally {
      if (by?.isFree) this.#keep(by);
      const next = this.#queue.shift();
      if (next) next();
      else this.#atWork -= 1;
    }
  }

  #oneOfTheIdle(): ApartProcess<Order, Answer> | undefined {
    for (const [one, timer] of this.#idle) {
      clearTimeout(timer);
      this.#idle.delete(one);
      if (one.isFree) return one;
    }
    return undefined;
  }

  #keep(one: ApartProcess<Order, Answer>): void {
    this.#idle.set(one, setTimeout(() => {
      this.#idle.delete(one);
      one.end();
    }, this.#idleMs).unref());
  }
}
