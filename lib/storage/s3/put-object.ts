import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Bucket } from '#lib/storage/s3/bucket.ts';
import { cutParts } from '#lib/storage/s3/cut-parts.ts';
import { requireTag } from '#lib/storage/s3/failure.ts';
import { putParts } from '#lib/storage/s3/put-parts.ts';
import { withRetries } from '#lib/storage/s3/with-retries.ts';
import { isTaken, md5Of, Write } from '#lib/storage/s3/write.ts';
import type { Body } from '#lib/storage/store.ts';

/** Up to here an object is one request, above it is parts of this size. R2 and S3 take no part under 5 MiB but the last. */
const PART_BYTES = 8 * 1024 * 1024;

/**
 * Creates an object. What is sent is held to its MD5 by the store and to its SHA-256 by the signature; `If-None-Match: *` keeps
 * it from overwriting (R2, AWS, MinIO and Ceph hold to it for a single request). See `Store.put` for what it throws.
 */
export async function putObject(bucket: Bucket, key: string, body: Body): Promise<void> {
  const write = new Write(bucket, key, body.sizeBytes);
  const parts = cutParts(body, PART_BYTES);
  if (body.sizeBytes > PART_BYTES) await putParts(write, parts);
  else for await (const part of parts) await putWhole(write, part);
  await write.verify();
}

async function putWhole(write: Write, bytes: Uint8Array): Promise<void> {
  const { bucket, key, metadata } = write;
  const md5 = md5Of(bytes);
  const send = async () =>
    requireTag(
      await bucket.client.send(
        new PutObjectCommand({
          Bucket: bucket.name,
          Key: key,
          Body: bytes,
          ContentLength: bytes.length,
          ContentMD5: md5.toString('base64'),
          Metadata: metadata,
          IfNoneMatch: '*',
        }),
      ),
    );
  try {
    write.note(bytes, md5, (await withRetries(bucket.timing, send, isTaken)).ETag);
  } catch (error) {
    if (!isTaken(error)) throw error;
    await write.settleRefusal(error);
  }
}
