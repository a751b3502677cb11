import {
  AbortMultipartUploadCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandInput,
  type ListMultipartUploadsCommandOutput as Page,
} from '@aws-sdk/client-s3';
import { CHECK_PREFIX, OBJECT_PREFIX } from '#lib/storage/object-keys.ts';
import type { Bucket } from '#lib/storage/s3/bucket.ts';
import { deleteObject } from '#lib/storage/s3/delete-object.ts';
import { failureOf } from '#lib/storage/s3/failure.ts';
import { listObjects } from '#lib/storage/s3/list-objects.ts';
import { withRetries } from '#lib/storage/s3/with-retries.ts';

type Unfinished = { key: string; uploadId: string; initiated: Date };

/** Uploads in parts that have begun and neither ended nor been given up. MinIO lists them under whole keys only, so there it is none. */
async function* listUnfinished(bucket: Bucket): AsyncGenerator<Unfinished, void, undefined> {
  let marker: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {};
  while (marker) {
    const input: ListMultipartUploadsCommandInput = { Bucket: bucket.name, Prefix: OBJECT_PREFIX, ...marker };
    const page: Page = await withRetries(bucket.timing, () =>
      bucket.client.send(new ListMultipartUploadsCommand(input)),
    );
    for (const { Key, UploadId, Initiated } of page.Uploads ?? [])
      if (Key && UploadId && Initiated) yield { key: Key, uploadId: UploadId, initiated: Initiated };
    const [key, id] = [page.NextKeyMarker, page.NextUploadIdMarker];
    marker = page.IsTruncated && key ? { KeyMarker: key, ...(id && { UploadIdMarker: id }) } : undefined;
  }
}

export async function countUnfinished(bucket: Bucket): Promise<number> {
  let count = 0;
  for await (const _ of listUnfinished(bucket)) count++;
  return count;
}

/**
 * Gives up uploads in parts that were begun before a time and never ended, and deletes what interrupted checks left. Returns how
 * many. On MinIO its own clean-up (24 h) removes them; R2 does after 7 days by itself.
 */
export async function removeUnfinished(bucket: Bucket, before: Date): Promise<number> {
  let count = 0;
  for await (const { key, uploadId, initiated } of listUnfinished(bucket))
    if (initiated < before && (await abort(bucket, key, uploadId))) count++;
  for await (const { key, modifiedAt } of listObjects(bucket, CHECK_PREFIX)) {
    if (modifiedAt >= before) continue;
    await deleteObject(bucket, key);
    count++;
  }
  return count;
}

/** False where it ended by itself in the meantime. */
async function abort(bucket: Bucket, key: string, uploadId: string): Promise<boolean> {
  const isGone = (error: unknown) => failureOf(error).code === 'NoSuchUpload';
  const command = new AbortMultipartUploadCommand({ Bucket: bucket.name, Key: key, UploadId: uploadId });
  try {
    await withRetries(bucket.timing, () => bucket.client.send(command), isGone);
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}
