import { setTimeout as delay } from 'node:timers/promises';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { failureOf, requireTag } from '#lib/storage/s3/failure.ts';
import { headObject } from '#lib/storage/s3/head-object.ts';
import { withRetries } from '#lib/storage/s3/with-retries.ts';
import { isTaken, md5Of, type Write } from '#lib/storage/s3/write.ts';
import { ObjectExistsError } from '#lib/storage/store.ts';

/** Cleaning up after a failure may take this long on top of it; `removeUnfinished` finds what is left. */
const ABORT_MS = 500;

const isGone = (error: unknown): boolean => failureOf(error).code === 'NoSuchUpload';

/**
 * Creates an object from parts, each sent again by itself where it fails, one after the other so that memory holds one. The
 * object appears whole or not at all; the upload is given up where anything fails, the source of the bytes included.
 *
 * Only completing can be conditional. R2, AWS and MinIO hold to that; Ceph before 20 and others take no notice, so the key is looked
 * at just before as well. Between the two such a store could overwrite, but never what a row names: keys are random.
 */
export async function putParts(write: Write, parts: AsyncIterable<Uint8Array>): Promise<void> {
  const { bucket, key, metadata } = write;
  const at = { Bucket: bucket.name, Key: key };
  const create = () => bucket.client.send(new CreateMultipartUploadCommand({ ...at, Metadata: metadata }));
  const { UploadId } = await withRetries(bucket.timing, create);
  const upload = { ...at, UploadId };
  try {
    const completed: CompletedPart[] = [];
    for await (const part of parts) completed.push(await putPart(write, upload, part, completed.length + 1));
    if (await headObject(bucket, key)) throw new ObjectExistsError('There is an object under that key.');
    await complete(write, upload, completed);
  } catch (error) {
    const abort = bucket.client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    await Promise.race([abort, delay(ABORT_MS, undefined, { ref: false })]);
    throw error;
  }
}

type Upload = { Bucket: string; Key: string; UploadId: string | undefined };

async function putPart(write: Write, upload: Upload, bytes: Uint8Array, number: number): Promise<CompletedPart> {
  const { client, timing } = write.bucket;
  const md5 = md5Of(bytes);
  const send = async () =>
    requireTag(
      await client.send(
        new UploadPartCommand({
          ...upload,
          PartNumber: number,
          Body: bytes,
          ContentLength: bytes.length,
          ContentMD5: md5.toString('base64'),
        }),
      ),
    );
  const { ETag } = await withRetries(timing, send);
  write.note(bytes, md5, ETag);
  return { ETag, PartNumber: number };
}

async function complete(write: Write, upload: Upload, parts: CompletedPart[]): Promise<void> {
  const { client, timing } = write.bucket;
  const send = () =>
    client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts }, IfNoneMatch: '*' }));
  try {
    await withRetries(timing, send, (error) => isTaken(error) || isGone(error));
  } catch (error) {
    if (!isTaken(error) && !isGone(error)) throw error;
    await write.settleRefusal(error);
  }
}
