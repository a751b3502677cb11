import type { MoveProgress } from '#lib/images/move-images.ts';
import { storageCliText } from '#lib/text/storage-cli.ts';

const text = storageCliText.en;

/** How often a terminal's line is written anew, and a line is added to a file, milliseconds. */
const TERMINAL_MS = 200;
const FILE_MS = 10_000;

/** The rate is that of the last so many milliseconds: what a network does now, not what it did an hour ago. */
const RATE_MS = 30_000;

export type Output = { write(text: string): unknown; isTTY?: boolean; columns?: number };

/** How far a move is: one line that changes on a terminal, a line now and then elsewhere. */
export class ProgressLine {
  readonly #all: MoveProgress;
  readonly #output: Output;
  readonly #samples: { at: number; bytes: number }[];
  #shownAt = Number.NEGATIVE_INFINITY;
  #isOpen = false;

  constructor(all: MoveProgress, output: Output, now = performance.now()) {
    this.#all = all;
    this.#output = output;
    this.#samples = [{ at: now, bytes: 0 }];
  }

  /** Shows how much is done, unless it was shown just now. */
  show(done: MoveProgress, now = performance.now()): void {
    const { isTTY, columns = 80 } = this.#output;
    if (now - this.#shownAt < (isTTY ? TERMINAL_MS : FILE_MS)) return;
    this.#shownAt = now;
    const line = this.#describe(done, now);
    // One that is longer than the terminal is wide would be left standing above the next.
    this.#output.write(isTTY ? `\r\u001b[K${line.slice(0, columns - 1)}` : `${line}\n`);
    this.#isOpen = isTTY === true;
  }

  /** A line that stays. */
  say(line: string): void {
    this.#output.write(`${this.#isOpen ? '\r\u001b[K' : ''}${line}\n`);
    this.#isOpen = false;
  }

  #describe(done: MoveProgress, now: number): string {
    this.#samples.push({ at: now, bytes: done.bytes });
    while (this.#samples.length > 2 && (this.#samples[1]?.at ?? now) < now - RATE_MS) this.#samples.shift();
    const [first] = this.#samples;
    const seconds = first ? (now - first.at) / 1_000 : 0;
    const rate = first && seconds >= 1 ? (done.bytes - first.bytes) / seconds : null;
    // New pictures may come meanwhile, and are moved too.
    const all = { images: Math.max(this.#all.images, done.images), bytes: Math.max(this.#all.bytes, done.bytes) };
    const left = rate ? (all.bytes - done.bytes) / rate : null;
    return text.progress(done.images, all.images, done.bytes, all.bytes, rate, left);
  }
}
