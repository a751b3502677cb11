import { randomBytes } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CHECK_PREFIX } from '#lib/storage/object-keys.ts';
import type { Bucket } from '#lib/storage/s3/bucket.ts';
import { deleteObject, HIDDEN } from '#lib/storage/s3/delete-object.ts';
import { type CheckStep, explainFailure } from '#lib/storage/s3/explain-failure.ts';
import { failureOf, isMissing } from '#lib/storage/s3/failure.ts';
import { listObjects } from '#lib/storage/s3/list-objects.ts';
import { openBody } from '#lib/storage/s3/read-body.ts';
import { withRetries } from '#lib/storage/s3/with-retries.ts';
import { StoreCheckError } from '#lib/storage/store.ts';

/**
 * Tries what pictures need: creates a small object, reads the same bytes back, deletes it, lists. Requests with a body each, because the
 * answer to a HEAD cannot say why it refuses. Throws `StoreCheckError` with one line that says what to mend.
 */
export async function checkBucket(bucket: Bucket): Promise<void> {
  const key = `${CHECK_PREFIX}${randomBytes(16).toString('hex')}`;
  const bytes = randomBytes(64);
  const step = async <T>(name: CheckStep, act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      const cause = error instanceof Error && error.name === 'AppError' ? error.cause : error;
      throw new StoreCheckError(explainFailure(cause, name), { cause });
    }
  };
  const put = () =>
    bucket.client.send(
      new PutObjectCommand({ Bucket: bucket.name, Key: key, Body: bytes, ContentLength: bytes.length }),
    );
  // A skewed clock is what the check is there to tell; the SDK would sign the next attempt by the store's.
  const isSkew = (error: unknown) => failureOf(error).code === 'RequestTimeTooSkewed';
  await step('write', () => withRetries(bucket.timing, put, isSkew));
  const back = await step('read', () => readAll(bucket, key)).catch(async (error: unknown) => {
    await deleteObject(bucket, key).catch(() => undefined);
    throw error;
  });
  const answer = await step('delete', () => deleteObject(bucket, key));
  await step('list', async () => {
    for await (const _ of listObjects(bucket, CHECK_PREFIX)) break;
  });
  if (Buffer.compare(back, bytes) !== 0) {
    throw new StoreCheckError(
      'The bucket of S3_BUCKET gave back other bytes than were put. Look for a proxy between Afterimage and the storage.',
    );
  }
  if (answer === HIDDEN) {
    throw new StoreCheckError(
      'The bucket of S3_BUCKET keeps old versions, so deleting for ever would delete nothing. Switch its versioning off, or set S3_BUCKET to another bucket.',
    );
  }
}

async function readAll(bucket: Bucket, key: string): Promise<Buffer> {
  const body = await openBody(bucket, key);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body?.chunks ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** How long a good answer stands: asking for readiness often must not cost a request each time. */
const FRESH_MS = 5_000;
const lastGood = new WeakMap<Bucket, number>();

/** Whether the bucket answers to us: one read, of a key that is never there. */
export async function isBucketAnswering(bucket: Bucket): Promise<boolean> {
  const asked = performance.now();
  if (asked - (lastGood.get(bucket) ?? Number.NEGATIVE_INFINITY) < FRESH_MS) return true;
  try {
    await bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: `${CHECK_PREFIX}never` }));
  } catch (error) {
    if (!isMissing(error)) return false;
  }
  lastGood.set(bucket, asked);
  return true;
}
