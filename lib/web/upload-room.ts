import { MAX_UPLOAD_BYTES } from '#lib/limits.ts';

/** What one upload in this process holds of it, bytes. */
export type Place = { heldBytes: number };

type Waiting = { place: Place; bytes: number; go: () => void };

/**
 * Memory for the bodies of uploads (F-42). Whoever finds none is not refused but no longer read, until another upload has ended:
 * the network's own back-pressure slows the sender. Many halves could then wait for each other for ever, so the one that
 * has waited longest may always go on to its end; at most `mostBytes` and one upload are held.
 */
export class UploadRoom {
  readonly #mostBytes: number;
  #heldBytes = 0;
  #line: Waiting[] = [];
  /** Goes on although there is no room. */
  #favoured: Place | null = null;

  constructor({ mostBytes }: { mostBytes: number }) {
    this.#mostBytes = mostBytes;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Counts `bytes` more for this upload, as soon as there is room for them. Rejects with the signal's reason. */
  async take({ place, bytes, signal }: { place: Place; bytes: number; signal: AbortSignal }): Promise<void> {
    signal.throwIfAborted();
    if (this.#line.length === 0 && this.#isFree(place, bytes)) return this.#count(place, bytes);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting = { place, bytes, go: resolve };
    const leave = () => {
      this.#line = this.#line.filter((other) => other !== waiting);
      reject(signal.reason);
      this.#admit();
    };
    signal.addEventListener('abort', leave, { once: true });
    this.#line.push(waiting);
    this.#admit();
    await promise.finally(() => signal.removeEventListener('abort', leave));
  }

  /** Gives back all that an upload held. */
  leave(place: Place): void {
    this.#heldBytes -= place.heldBytes;
    place.heldBytes = 0;
    if (this.#favoured === place) this.#favoured = null;
    this.#admit();
  }

  #isFree(place: Place, bytes: number): boolean {
    return this.#favoured === place || this.#heldBytes + bytes <= this.#mostBytes;
  }

  #count(place: Place, bytes: number): void {
    place.heldBytes += bytes;
    this.#heldBytes += bytes;
  }

  #admit(): void {
    const line = this.#line;
    this.#line = [];
    for (const waiting of line) {
      if (!this.#isFree(waiting.place, waiting.bytes)) this.#favoured ??= waiting.place;
      if (this.#isFree(waiting.place, waiting.bytes)) {
        this.#count(waiting.place, waiting.bytes);
        waiting.go();
      } else this.#line.push(waiting);
    }
  }
}

/** Five of the largest photos, or a dozen from a good phone. With the pictures being decoded a web process stays under 900 MB. */
const MOST_BYTES = 5 * MAX_UPLOAD_BYTES;

/** The room of this process. On `globalThis`, because each route of the web server may load this module anew. */
const globals: typeof globalThis & { afterimageUploadRoom?: UploadRoom } = globalThis;
export const uploadRoom = (): UploadRoom => {
  globals.afterimageUploadRoom ??= new UploadRoom({ mostBytes: MOST_BYTES });
  return globals.afterimageUploadRoom;
};
