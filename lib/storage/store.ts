/** The three objects of an image. */
export type Variant = 'original' | 'preview' | 'thumb';

/** Where image bytes are kept. Keys are made by `objectKey`, never from what a person typed. */
export interface Store {
  /** Writes a whole object; readers see the old one or the new one, never a part. Throws `AppError('storage_full' | 'unavailable')`. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Size in bytes, or null when there is no such object. */
  stat(key: string): Promise<{ sizeBytes: number } | null>;
  /** The bytes, or the given part of them (`end` inclusive); null when there is no such object. */
  get(key: string, range?: { start: number; end: number }): Promise<Uint8Array | null>;
  /** The bytes as a stream, for delivery; null when there is no such object. */
  stream(key: string, range?: { start: number; end: number }): Promise<ReadableStream<Uint8Array> | null>;
  /** Deletes; no error when there is nothing to delete. */
  delete(key: string): Promise<void>;
  /** Every key under a prefix with its age, in no order. */
  list(prefix: string): AsyncIterable<{ key: string; sizeBytes: number; modifiedAt: Date }>;
}

/** `images/<first two hex digits>/<image id>/<variant>`. */
export const objectKey = (imageId: string, variant: Variant): string =>
  `images/${imageId.slice(0, 2)}/${imageId}/${variant}`;

/** Where a driver that writes aside first keeps what is unfinished: inside the store, so that no byte lies elsewhere. The sweep removes what a crash left. */
export const UNFINISHED_PREFIX = 'unfinished/';
