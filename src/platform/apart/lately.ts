// Answers that always come out the same, kept for a moment: what takes a process of its own is not worked out again for whoever turns the page or sends the same file.
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';

type Limits = { readonly most: number; readonly ms: number; readonly bytes: number };
type Kept<Answer> = { readonly answer: Promise<Answer>; /** 0 until it is there */ size: number; readonly forget: NodeJS.Timeout };

/** `most` answers at most and `bytes` of them together, each for `ms` after it was last asked for. What failed is asked anew. */
export class Lately<Answer> {
  readonly #limits: Limits;
  readonly #known = new Map<string, Kept<Answer>>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** `of`: all that the answer follows from. Each who asks has a copy of their own; `isWorthKeeping` says which answers stand. */
  async ask(of: unknown, work: () => Promise<Answer>, isWorthKeeping: (answer: Answer) => boolean = () => true): Promise<Answer> {
    const key = createHash('sha256').update(serialize(of)).digest('base64');
    const before = this.#known.get(key);
    const answer = before?.answer ?? work();
    this.#forget(key);
    this.#known.set(key, { answer, size: before?.size ?? 0, forget: setTimeout(() => this.#forget(key), this.#limits.ms).unref() });
    for (const [oldest] of this.#known) if (this.#known.size > this.#limits.most) this.#forget(oldest);
    try {
      const found = await answer;
      const kept = this.#known.get(key);
      if (kept?.answer === answer) {
        if (isWorthKeeping(found)) this.#makeRoom(key, kept, found);
        else this.#forget(key);
      }
      return structuredClone(found);
    } catch (error) {
      if (this.#known.get(key)?.answer === answer) this.#forget(key);
      throw error;
    }
  }

  /** One that is too large by itself goes at once, and takes no other with it. */
  #makeRoom(key: string, kept: Kept<Answer>, found: Answer): void {
    if (kept.size === 0) kept.size = serialize(found).byteLength;
    if (kept.size > this.#limits.bytes) this.#forget(key);
    let together = [...this.#known.values()].reduce((sum, one) => sum + one.size, 0);
    for (const [oldest, { size }] of this.#known) {
      if (together <= this.#limits.bytes) return;
      together -= size;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    clearTimeout(this.#known.get(key)?.forget);
    this.#known.delete(key);
  }
}
