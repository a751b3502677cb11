import { AppError } from '#lib/errors.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey, type Place, type Variant } from '#lib/storage/store.ts';

/**
 * The bytes of an object that `locateObject` found for its owner. Thumbs are small and come in one read, which is twice as fast
 * as a stream; the rest is streamed. Throws `AppError('unavailable')` when the store has lost it: the row says it is there.
 */
export async function readObject({
  objectsId,
  place,
  variant,
  range,
}: {
  objectsId: string;
  place: Place;
  variant: Variant;
  range: { start: number; end: number } | null;
}): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>> {
  const key = objectKey(objectsId, variant);
  const part = range ?? undefined;
  const body = variant === 'thumb' ? await storeAt(place).get(key, part) : await storeAt(place).stream(key, part);
  if (!body) throw new AppError('unavailable', { retryAfterSeconds: 30 });
  return body as Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
}
