import { ReadableStream as PulledStream } from 'node:stream/web';
import { AppError } from '#lib/errors.ts';
import { brokenSeal } from '#lib/images/broken-seal.ts';
import { keyOf, type ObjectFacts, readWhole } from '#lib/images/read-whole.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey } from '#lib/storage/store.ts';
import { HEADER_BYTES } from '#lib/vault/object-format.ts';
import { type ByteRange, openRange, openStream, sealedRange } from '#lib/vault/open-stream.ts';

/**
 * The bytes of an object that `locateObject` found for its owner. Thumbs are small and come in one read, which is twice as fast
 * as a stream; the rest is streamed, and the stream breaks instead of giving a byte that was not verified. Throws
 * `AppError('unavailable')` when the store has lost it: the row says it is there; `AppError('seal_broken')`.
 */
export async function readObject(
  object: ObjectFacts & { range: ByteRange | null },
): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>> {
  const { variant, range } = object;
  if (variant === 'thumb') {
    const whole = await readWhole(object);
    return range ? whole.subarray(range.start, range.end + 1) : whole;
  }
  if (object.dataKeyId === null) {
    const { objectsId, place } = object;
    return streamOf(await storeAt(place).stream(objectKey(objectsId, variant), range ?? undefined));
  }
  try {
    const opened = await (range ? openPart(object, range) : openAll(object));
    // Not read ahead of its reader: what waits is one piece of the store's stream.
    return PulledStream.from(saying(opened, object)) as ReadableStream<Uint8Array>;
  } catch (error) {
    throw brokenSeal(error, object);
  }
}

type Stored = ReadableStream<Uint8Array> | null;

function streamOf(stored: Stored): ReadableStream<Uint8Array> {
  if (!stored) throw new AppError('unavailable', { retryAfterSeconds: 30 });
  return stored;
}

async function openAll(object: ObjectFacts) {
  const { objectsId, variant, place, sizeBytes, sha256 } = object;
  const key = keyOf(object);
  const sealed = streamOf(await storeAt(place).stream(objectKey(objectsId, variant)));
  return openStream({ sealed, sha256: sha256 ?? '', key, of: { objectsId, variant }, sizeBytes });
}

async function openPart(object: ObjectFacts, range: ByteRange) {
  const { objectsId, variant, place, sizeBytes } = object;
  const key = keyOf(object);
  const [name, store] = [objectKey(objectsId, variant), storeAt(place)];
  const header = await store.get(name, { start: 0, end: HEADER_BYTES - 1 });
  if (!header) throw new AppError('unavailable', { retryAfterSeconds: 30 });
  const sealed = streamOf(await store.stream(name, sealedRange(range, sizeBytes)));
  return openRange({ header, sealed, range, key, of: { objectsId, variant }, sizeBytes });
}

/** The same bytes; a seal that turns out to be broken on the way is said in the log, as the connection can only be cut by then. */
async function* saying(opened: AsyncIterable<Uint8Array>, whose: ObjectFacts): AsyncGenerator<Uint8Array> {
  try {
    yield* opened;
  } catch (error) {
    throw brokenSeal(error, whose);
  }
}
