import { HeadObjectCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Bucket } from '#lib/storage/s3/bucket.ts';
import { isMissing } from '#lib/storage/s3/failure.ts';
import { withRetries } from '#lib/storage/s3/with-retries.ts';

/** What the store says about an object, or null when there is none. */
export async function headObject(bucket: Bucket, key: string): Promise<HeadObjectCommandOutput | null> {
  const send = () => bucket.client.send(new HeadObjectCommand({ Bucket: bucket.name, Key: key }));
  try {
    return await withRetries(bucket.timing, send, isMissing);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
