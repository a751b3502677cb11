import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import type { Bucket } from '#lib/storage/s3/bucket.ts';
import { DamagedAnswerError, isMissing } from '#lib/storage/s3/failure.ts';
import { withRetries } from '#lib/storage/s3/with-retries.ts';

/** What a delete answers where the bucket keeps versions: the bytes are still there. The start check refuses such a bucket. */
export const HIDDEN = 'hidden only: the bucket keeps old versions';

/** Deletes an object, one request each: S3's request for many needs a checksum that R2 does not take. Returns the store's answer. */
export async function deleteObject(bucket: Bucket, key: string): Promise<string> {
  const send = async () => {
    const answer = await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.name, Key: key }));
    if (answer.$metadata.httpStatusCode !== 204) throw new DamagedAnswerError('A success that is not of a delete.');
    return answer;
  };
  try {
    const { DeleteMarker, $metadata } = await withRetries(bucket.timing, send, isMissing);
    return DeleteMarker ? HIDDEN : `deleted, HTTP ${$metadata.httpStatusCode}`;
  } catch (error) {
    if (isMissing(error)) return 'was not there, HTTP 404';
    throw error;
  }
}
