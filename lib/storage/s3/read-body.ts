import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Bucket } from '#lib/storage/s3/bucket.ts';
import { DamagedAnswerError, failureOf, isMissing, requireTag } from '#lib/storage/s3/failure.ts';
import { Patience, withRetries } from '#lib/storage/s3/with-retries.ts';

type Range = { start: number; end: number };

/** An object whose first byte is at hand: how many bytes come, and the bytes, each of them once and in order. */
export type OpenedBody = { sizeBytes: number; chunks: AsyncGenerator<Uint8Array, void, undefined> };

/** Progress after which a connection that breaks again counts as a new trouble, bytes. */
const PROGRESS_BYTES = 256 * 1024;

/** Metadata in which a write notes the size of the whole, a second word beside the length of an answer. */
export const SIZE_NOTE = 'bytes';

function bodyOf(answer: GetObjectCommandOutput): Readable {
  if (!(answer.Body instanceof Readable)) throw new DamagedAnswerError('An answer without a body.');
  // It may break before anybody reads it; whoever reads is told then.
  answer.Body.on('error', () => {});
  return answer.Body;
}

/** How many bytes an answer to this request has to bring, or an error where its own words contradict each other. */
function lengthOf(answer: GetObjectCommandOutput, range: Range | undefined): number {
  const noted = Number(answer.Metadata?.[SIZE_NOTE] ?? Number.NaN);
  const total = range ? Number(answer.ContentRange?.split('/')[1] ?? Number.NaN) : (answer.ContentLength ?? noted);
  if (!Number.isSafeInteger(total) || (Number.isSafeInteger(noted) && noted !== total))
    throw new DamagedAnswerError('An answer of another length than the object.');
  if (!range) return total;
  const length = Math.max(0, Math.min(range.end + 1, total) - range.start);
  if (!answer.ContentRange?.startsWith(`bytes ${range.start}-`) || (answer.ContentLength ?? length) !== length)
    throw new DamagedAnswerError('An answer of another part than was asked for.');
  return length;
}

const isBeyondEnd = (error: unknown): boolean => failureOf(error).status === 416;

type Opened = { body: Readable; etag: string | undefined; sizeBytes: number };

/** Asks once. The connection is given up where the answer is not what was asked for. */
async function ask(bucket: Bucket, key: string, range: Range | undefined, etag?: string): Promise<Opened> {
  const answer = await bucket.client.send(
    new GetObjectCommand({
      Bucket: bucket.name,
      Key: key,
      Range: range && `bytes=${range.start}-${range.end}`,
      IfMatch: etag,
    }),
  );
  const body = bodyOf(answer);
  try {
    return { body, etag: requireTag(answer).ETag, sizeBytes: lengthOf(answer, range) };
  } catch (error) {
    body.destroy();
    throw error;
  }
}

/**
 * Opens an object or a part of it; null when there is none. One that is not there is asked for again shortly: callers read what a
 * row names, and a store may be late. A connection that breaks is taken up where it broke, of the same object (`If-Match`).
 */
export async function openBody(bucket: Bucket, key: string, range?: Range): Promise<OpenedBody | null> {
  for (let tries = 0; ; tries++) {
    try {
      const isAnswer = (error: unknown) => isMissing(error) || isBeyondEnd(error);
      const first = await withRetries(bucket.timing, () => ask(bucket, key, range), isAnswer);
      return { sizeBytes: first.sizeBytes, chunks: readOn(bucket, key, range?.start ?? 0, first) };
    } catch (error) {
      if (isBeyondEnd(error)) return { sizeBytes: 0, chunks: (async function* () {})() };
      if (!isMissing(error)) throw error;
      const pauseMs = bucket.timing.missingPausesMs[tries];
      if (pauseMs === undefined) return null;
      await delay(pauseMs);
    }
  }
}

/**
 * The bytes of an opened answer. Where it breaks while somebody waits for it, that is a failure; where it breaks because nobody has
 * read from it for long (a slow browser), it is only opened again when its reader comes back.
 */
async function* readOn(
  bucket: Bucket,
  key: string,
  start: number,
  { body: first, etag, sizeBytes }: Opened,
): AsyncGenerator<Uint8Array, void, undefined> {
  let patience = new Patience(bucket.timing);
  let body: Readable | undefined = first;
  let [done, doneAtFailure, isAwaited, brokeUnread] = [0, 0, true, false];
  const watch = (opened: Readable) => opened.on('error', () => (brokeUnread ||= !isAwaited));
  watch(first);
  try {
    while (done < sizeBytes) {
      let startedAt = performance.now();
      try {
        body ??= watch((await ask(bucket, key, { start: start + done, end: start + sizeBytes - 1 }, etag)).body);
        for await (const chunk of body as AsyncIterable<Uint8Array>) {
          if (done + chunk.length > sizeBytes) throw new DamagedAnswerError('More bytes than were announced.');
          done += chunk.length;
          isAwaited = false;
          yield chunk;
          [isAwaited, startedAt] = [true, performance.now()];
        }
        if (done < sizeBytes) throw new DamagedAnswerError('Fewer bytes than were announced.');
      } catch (error) {
        body = undefined;
        if (brokeUnread || done - doneAtFailure >= PROGRESS_BYTES) patience = new Patience(bucket.timing);
        if (!brokeUnread) await patience.afterFailure(error, startedAt);
        [doneAtFailure, isAwaited, brokeUnread] = [done, true, false];
      }
    }
  } finally {
    body?.destroy();
  }
}
