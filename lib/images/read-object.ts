import { AppError } from '#lib/errors.ts';
import { brokenSeal } from '#lib/images/broken-seal.ts';
import { keyOf, type ObjectFacts, readWhole } from '#lib/images/read-whole.ts';
import { inOneBuffer } from '#lib/storage/in-one-buffer.ts';
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
    const whole = await readWhole(object, { byTags: true });
    return range ? whole.subarray(range.start, range.end + 1) : whole;
  }
  if (object.dataKeyId === null) {
    const { objectsId, place } = object;
    return streamOf(await storeAt(place).stream(objectKey(objectsId, variant), range ?? undefined));
  }
  try {
    const opened = await (range ? openPart(object, range) : openAll(object));
    return asPulled(opened, object);
  } catch (error) {
    throw brokenSeal(error, object);
  }
}

type Stored = ReadableStream<Uint8Array> | null;

function streamOf(stored: Stored): ReadableStream<Uint8Array> {
  if (!stored) throw new AppError('unavailable', { retryAfterSeconds: 30 });
  return stored;
}

/** A stored stream, and what it opens to. */
type Opened = { stored: ReadableStream<Uint8Array>; plain: AsyncGenerator<Uint8Array> };

async function openAll(object: ObjectFacts): Promise<Opened> {
  const { objectsId, variant, place, sizeBytes, sha256 } = object;
  const key = keyOf(object);
  const stored = streamOf(await storeAt(place).stream(objectKey(objectsId, variant)));
  const of = { objectsId, variant };
  return { stored, plain: openStream({ sealed: inOneBuffer(stored), sha256: sha256 ?? '', key, of, sizeBytes }) };
}

async function openPart(object: ObjectFacts, range: ByteRange): Promise<Opened> {
  const { objectsId, variant, place, sizeBytes } = object;
  const key = keyOf(object);
  const [name, store] = [objectKey(objectsId, variant), storeAt(place)];
  const header = await store.get(name, { start: 0, end: HEADER_BYTES - 1 });
  if (!header) throw new AppError('unavailable', { retryAfterSeconds: 30 });
  const stored = streamOf(await store.stream(name, sealedRange(range, sizeBytes)));
  const of = { objectsId, variant };
  return { stored, plain: openRange({ header, sealed: inOneBuffer(stored), range, key, of, sizeBytes }) };
}

/** Ends a stored stream of which nothing was read: its reader left before the first byte, or its header was not one of ours. */
async function putDown(stored: ReadableStream<Uint8Array>): Promise<void> {
  if (!stored.locked) await stored.cancel();
}

/**
 * The same bytes, not read ahead of their reader; a seal that turns out to be broken on the way is said in the log, as the connection
 * can only be cut by then.
 */
function asPulled({ stored, plain }: Opened, whose: ObjectFacts): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await plain.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          await putDown(stored);
          throw brokenSeal(error, whose);
        }
      },
      async cancel() {
        await plain.return(undefined);
        await putDown(stored);
      },
    },
    { highWaterMark: 0 },
  );
}
