/**
 * How a test makes a request fail:
 * - `before`: the connection is cut and nothing is done
 * - `after`: it is done, and the connection is cut instead of answering
 * - `hang`: nothing is done and nobody answers until the caller gives up or the sandbox closes
 * - a status: that answer, nothing done; 500 is remembered for its idempotency key, as by Stripe, 429 and 502 to 504 are not
 * - `{ status, isDone: true }`: done, and answered with that status all the same
 */
export type How = 'before' | 'after' | 'hang' | number | { status: number; isDone: true };

export type Fault = {
  /** The beginning of the path, for example `/v1/refunds`. */
  path: string;
  method?: 'GET' | 'POST' | 'DELETE';
  how: How;
  /** How many requests in a row; 1 unless told. */
  times?: number;
};

/** Failures that are still to happen, each to the first requests that fit. */
export class Faults {
  #waiting: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  take(method: string, path: string): How | null {
    const found = this.#waiting.find(
      ({ fault }) => path.startsWith(fault.path) && (fault.method === undefined || fault.method === method),
    );
    if (!found) return null;
    found.left -= 1;
    if (found.left === 0) this.#waiting = this.#waiting.filter((waiting) => waiting !== found);
    return found.fault.how;
  }
}
