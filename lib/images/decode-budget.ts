import { availableParallelism } from 'node:os';
import { collectSoon } from '#lib/collect-soon.ts';

/**
 * How much decoding, editing and encoding one process does at once, counted in bytes: uploads and what becomes of them in the web
 * process, sources, steps and results in the worker. The rest waits in line, first come first served, rather than fail.
 *
 * The arithmetic: all our processes together stay under 1.5 GiB with sixteen uploads of 50 MB and sixteen edits of 24 megapixels
 * under way. Idle they take about 350 MiB, the bodies of uploads 240 (see `UploadRoom`). That leaves 400 MiB for each of the two.
 * What one picture takes is estimated from its header, for an edit from its row and its steps. A picture that needs more than the whole budget
 * (a 20-megapixel 10-bit AVIF takes 560 MB) waits until it has the process for itself. More pictures at once than cores
 * would only make each slower, and libuv's pool has 4 threads.
 */
const BUDGET_BYTES = 400 * 1024 * 1024;
const BUDGET_SLOTS = Math.min(4, Math.max(2, availableParallelism()));

type Waiting = { bytes: number; start: () => void };

/** A first-come-first-served gate over a number of slots and an amount of bytes. */
export class DecodeBudget {
  readonly #slots: number;
  readonly #capacity: number;
  #running = 0;
  #used = 0;
  #line: Waiting[] = [];

  constructor({ slots, bytes }: { slots: number; bytes: number }) {
    this.#slots = slots;
    this.#capacity = bytes;
  }

  /** Runs `work` when there is room for `bytes`; one that asks for more than there is runs alone. Rejects with the signal's reason when it is aborted in line. */
  async run<T>(
    { bytes, signal }: { bytes: number; signal?: AbortSignal | undefined },
    work: () => Promise<T>,
  ): Promise<T> {
    const need = Math.min(bytes, this.#capacity);
    await this.#enter(need, signal);
    try {
      return await work();
    } finally {
      this.#running--;
      this.#used -= need;
      this.#admit();
      collectSoon(need);
    }
  }

  #enter(bytes: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = () => {
      this.#line = this.#line.filter((other) => other !== waiting);
      reject(signal?.reason);
      this.#admit();
    };
    const waiting: Waiting = {
      bytes,
      start: () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      },
    };
    signal?.addEventListener('abort', leave, { once: true });
    this.#line.push(waiting);
    this.#admit();
    return promise;
  }

  #admit(): void {
    for (let first = this.#line[0]; first; first = this.#line[0]) {
      if (this.#running >= this.#slots || this.#used + first.bytes > this.#capacity) return;
      this.#line.shift();
      this.#running++;
      this.#used += first.bytes;
      first.start();
    }
  }
}

/** The budget of this process. On `globalThis`, because each route of the web server may load this module anew. */
const globals: typeof globalThis & { afterimageDecodes?: DecodeBudget } = globalThis;
export const decodeBudget = (): DecodeBudget => {
  globals.afterimageDecodes ??= new DecodeBudget({ slots: BUDGET_SLOTS, bytes: BUDGET_BYTES });
  return globals.afterimageDecodes;
};
