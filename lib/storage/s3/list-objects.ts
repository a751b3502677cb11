import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { isObjectKey } from '#lib/storage/object-keys.ts';
import type { Bucket } from '#lib/storage/s3/bucket.ts';
import { withRetries } from '#lib/storage/s3/with-retries.ts';
import type { StoredObject } from '#lib/storage/store.ts';

/** Every object of ours under a prefix, page by page. What others keep in the bucket under names that are no keys is passed over. */
export async function* listObjects(bucket: Bucket, prefix: string): AsyncGenerator<StoredObject, void, undefined> {
  let token: string | undefined;
  do {
    const send = () =>
      bucket.client.send(new ListObjectsV2Command({ Bucket: bucket.name, Prefix: prefix, ContinuationToken: token }));
    const page = await withRetries(bucket.timing, send);
    for (const { Key, Size, LastModified } of page.Contents ?? []) {
      if (Key === undefined || Size === undefined || !LastModified || !isObjectKey(Key)) continue;
      yield { key: Key, sizeBytes: Size, modifiedAt: LastModified };
    }
    token = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
}
