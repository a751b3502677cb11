import type { S3Settings } from '#lib/env.ts';
import { requireObjectKey } from '#lib/storage/object-keys.ts';
import { openBucket } from '#lib/storage/s3/bucket.ts';
import { checkBucket, isBucketAnswering } from '#lib/storage/s3/check-bucket.ts';
import { deleteObject } from '#lib/storage/s3/delete-object.ts';
import { headObject } from '#lib/storage/s3/head-object.ts';
import { listObjects } from '#lib/storage/s3/list-objects.ts';
import { putObject } from '#lib/storage/s3/put-object.ts';
import { openBody } from '#lib/storage/s3/read-body.ts';
import { countUnfinished, removeUnfinished } from '#lib/storage/s3/remove-unfinished.ts';
import type { Timing } from '#lib/storage/s3/timing.ts';
import { toStream } from '#lib/storage/s3/to-stream.ts';
import type { Store } from '#lib/storage/store.ts';

/** The store in a bucket. This file and what it imports bring the SDK with them. */
export function openStore(settings: S3Settings, timing: Timing): Store {
  const bucket = openBucket(settings, timing);
  return {
    place: 's3',
    put: async (key, body) => putObject(bucket, requireObjectKey(key), body),
    async stat(key) {
      const found = await headObject(bucket, requireObjectKey(key));
      return found && { sizeBytes: found.ContentLength ?? 0 };
    },
    async get(key, range) {
      const body = await openBody(bucket, requireObjectKey(key), range);
      if (!body) return null;
      const bytes = new Uint8Array(body.sizeBytes);
      let done = 0;
      for await (const chunk of body.chunks) {
        bytes.set(chunk, done);
        done += chunk.length;
      }
      return bytes;
    },
    async stream(key, range) {
      const body = await openBody(bucket, requireObjectKey(key), range);
      return body && toStream(body.chunks);
    },
    delete: async (key) => deleteObject(bucket, requireObjectKey(key)),
    list: (prefix) => listObjects(bucket, prefix),
    removeUnfinished: ({ before }) => removeUnfinished(bucket, before),
    countUnfinished: () => countUnfinished(bucket),
    check: () => checkBucket(bucket),
    isAnswering: () => isBucketAnswering(bucket),
  };
}
