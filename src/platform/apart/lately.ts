// Answers that always come out the same, kept for a moment: what takes a process of its own is not worked out again for whoever turns the page or sends the same file.
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';

/** `most` answers at most, each for `ms` after it was last asked for. What failed is asked anew. */
export class Lately<Answer> {
  readonly #limits: { readonly most: number; readonly ms: number };
  readonly #known = new Map<string, { answer: Promise<Answer>; forget: NodeJS.Timeout }>();

  constructor(limits: { readonly most: number; readonly ms: number }) {
    this.#limits = limits;
  }

  /** `of`: all that the answer follows from. Each who asks has a copy of their own; `isWorthKeeping` says which answers stand. */
  async ask(of: unknown, work: () => Promise<Answer>, isWorthKeeping: (answer: Answer) => boolean = () => true): Promise<Answer> {
    const key = createHash('sha256').update(serialize(of)).digest('base64');
    const answer = this.#known.get(key)?.answer ?? work();
    this.#forget(key);
    this.#known.set(key, { answer, forget: setTimeout(() => this.#forget(key), this.#limits.ms).unref() });
    for (const [oldest] of this.#known) if (this.#known.size > this.#limits.most) this.#forget(oldest);
    try {
      const found = await answer;
      if (!isWorthKeeping(found) && this.#known.get(key)?.answer === answer) this.#forget(key);
      return structuredClone(found);
    } catch (error) {
      if (this.#known.get(key)?.answer === answer) this.#forget(key);
      throw error;
    }
  }

  #forget(key: string): void {
    clearTimeout(this.#known.get(key)?.forget);
    this.#known.delete(key);
  }
}
