// What this process has answered since it started, for the metrics: numbers only, no addresses and no people.

/** Upper ends of the time buckets, in seconds. */
export const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] as const;

export type RequestCounts = { byStatus: Readonly<Record<string, number>>; buckets: readonly number[]; count: number; seconds: number };

export class RequestCounter {
  readonly #byStatus = new Map<string, number>();
  readonly #buckets: number[] = BUCKETS.map(() => 0);
  #count = 0;
  #seconds = 0;

  /** `seconds` of server time; `status` the HTTP status answered. */
  add(status: number, seconds: number): void {
    const family = `${Math.floor(status / 100)}xx`;
    this.#byStatus.set(family, (this.#byStatus.get(family) ?? 0) + 1);
    this.#count += 1;
    this.#seconds += seconds;
    BUCKETS.forEach((end, index) => {
      if (seconds <= end) this.#buckets[index]! += 1;
    });
  }

  counts(): RequestCounts {
    return { byStatus: Object.fromEntries([...this.#byStatus].toSorted(([a], [b]) => a.localeCompare(b))), buckets: [...this.#buckets], count: this.#count, seconds: this.#seconds };
  }
}

/** The counter of this process. */
export const requestCounter = new RequestCounter();
