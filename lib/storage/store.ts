/** The three objects of an image. */
export type Variant = 'original' | 'preview' | 'thumb';

/** A store by the name that rows give it: a folder under `DATA_DIR`, or a bucket. */
export type Place = 'disk' | 's3';

/** What is written: its whole length, which is known before its bytes are, and the bytes in pieces, read once. */
export type Body = { sizeBytes: number; chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array> };

/** Bytes that are in memory already as a body. */
export const wholeBody = (bytes: Uint8Array): Body => ({ sizeBytes: bytes.length, chunks: [bytes] });

/** The key is taken. Objects are never overwritten: what a row names stays what it was. */
export class ObjectExistsError extends Error {
  override readonly name = 'ObjectExistsError';
}

/** An object as a listing tells it. */
export type StoredObject = { key: string; sizeBytes: number; modifiedAt: Date };

/** A store that cannot be used as it is set up. The message is one line for the operator: what is wrong, and what to mend. */
export class StoreCheckError extends Error {
  override readonly name = 'StoreCheckError';
}

/** Where image bytes are kept. Keys are made by `objectKey`, never from what a person typed. */
export interface Store {
  readonly place: Place;
  /**
   * Creates an object: whole, or not at all. Throws `ObjectExistsError` when the key is taken, `TypeError` when the body has another
   * length than it said, `AppError('storage_full' | 'unavailable')`.
   */
  put(key: string, body: Body): Promise<void>;
  /** Size in bytes, or null when there is no such object. */
  stat(key: string): Promise<{ sizeBytes: number } | null>;
  /**
   * The bytes, or the given part of them (`end` inclusive); null when there is no such object. `sizeBytes`: how many a small one should have, which may save
   * a driver a question; the answer is what is there.
   */
  get(key: string, range?: { start: number; end: number }, sizeBytes?: number): Promise<Uint8Array | null>;
  /** The bytes as a stream, for delivery; null when there is no such object. */
  stream(key: string, range?: { start: number; end: number }): Promise<ReadableStream<Uint8Array> | null>;
  /** Deletes; no error when there is nothing to delete. Returns the store's answer in a few words, for a receipt. */
  delete(key: string): Promise<string>;
  /** Every key under a prefix with its age, in no order. */
  list(prefix: string): AsyncIterable<StoredObject>;
  /** Removes what writes begun before `before` have left without ever ending. Returns how many. */
  removeUnfinished(options: { before: Date }): Promise<number>;
  /** How many writes have begun and not ended: of uploads under way, or left by a crash. */
  countUnfinished(): Promise<number>;
  /** Tries what pictures need: creates an object, reads the same bytes back, deletes it. Throws `StoreCheckError`. For a start. */
  check(): Promise<void>;
  /** Whether it answers now, for readiness: cheap enough to be asked every second. Never throws. */
  isAnswering(): Promise<boolean>;
}

/** `images/<first two hex digits>/<objects id>/<variant>`. */
export const objectKey = (objectsId: string, variant: Variant): string =>
  `images/${objectsId.slice(0, 2)}/${objectsId}/${variant}`;
