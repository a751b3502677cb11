import { HeadObjectCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Bucket } from '#lib/storage/s3/bucket.ts';
import { DamagedAnswerError, isMissing, requireTag } from '#lib/storage/s3/failure.ts';
import { SIZE_NOTE } from '#lib/storage/s3/read-body.ts';
import { withRetries } from '#lib/storage/s3/with-retries.ts';

/** What the store says about an object, or null when there is none. */
export async function headObject(bucket: Bucket, key: string): Promise<HeadObjectCommandOutput | null> {
  const send = async () => {
    const answer = requireTag(await bucket.client.send(new HeadObjectCommand({ Bucket: bucket.name, Key: key })));
    const noted = answer.Metadata?.[SIZE_NOTE];
    if (noted !== undefined && noted !== String(answer.ContentLength))
      throw new DamagedAnswerError('An answer of another length than the object.');
    return answer;
  };
  try {
    return await withRetries(bucket.timing, send, isMissing);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
