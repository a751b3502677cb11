import { createHash, randomBytes } from 'node:crypto';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { AppError } from '#lib/errors.ts';
import type { Bucket } from '#lib/storage/s3/bucket.ts';
import { failureOf, translate } from '#lib/storage/s3/failure.ts';
import { headObject } from '#lib/storage/s3/head-object.ts';
import { openBody, SIZE_NOTE } from '#lib/storage/s3/read-body.ts';
import { ObjectExistsError } from '#lib/storage/store.ts';

/** One write of one object, which can be told from every other by a random id in the object's metadata. */
export class Write {
  readonly bucket: Bucket;
  readonly key: string;
  readonly metadata: Record<string, string>;
  #position = 0;
  readonly #suspects: { start: number; end: number; sha256: string }[] = [];

  constructor(bucket: Bucket, key: string, sizeBytes: number) {
    this.bucket = bucket;
    this.key = key;
    this.metadata = { write: randomBytes(12).toString('hex'), [SIZE_NOTE]: String(sizeBytes) };
  }

  /**
   * What an answer "there is such an object already" (412), or "there is no such upload any more", means. Where the answer to an
   * earlier attempt was lost the object is our own, and all is well. Throws `ObjectExistsError` where it is another's.
   */
  async settleRefusal(refusal: unknown): Promise<void> {
    const found = await headObject(this.bucket, this.key);
    if (found?.Metadata?.write === this.metadata.write) return;
    if (found && isTaken(refusal))
      throw new ObjectExistsError('There is an object under that key.', { cause: refusal });
    throw translate(refusal);
  }

  /** Notes what was sent next and how the store named it: one whose ETag is not the MD5 of what was sent may be damaged. */
  note(sent: Uint8Array, md5: Buffer, etag: string | undefined): void {
    const [start, end] = [this.#position, this.#position + sent.length - 1];
    this.#position += sent.length;
    if (etag?.replaceAll('"', '') === md5.toString('hex') || sent.length === 0) return;
    this.#suspects.push({ start, end, sha256: createHash('sha256').update(sent).digest('hex') });
  }

  /**
   * Reads back what may be damaged. Stores that encrypt with a key of the operator's name objects otherwise than by their MD5
   * (AWS with SSE-KMS); where the bytes are right in spite of it, this bucket is not asked again. Throws `AppError('unavailable')`.
   */
  async verify(): Promise<void> {
    if (namesOtherwise.has(this.bucket) || this.#suspects.length === 0) return;
    for (const { start, end, sha256 } of this.#suspects) {
      const body = await openBody(this.bucket, this.key, { start, end });
      const hash = createHash('sha256');
      for await (const chunk of body?.chunks ?? []) hash.update(chunk);
      if (hash.digest('hex') !== sha256) {
        await this.bucket.client
          .send(new DeleteObjectCommand({ Bucket: this.bucket.name, Key: this.key }))
          .catch(() => undefined);
        throw new AppError('unavailable', { retryAfterSeconds: 30 });
      }
    }
    namesOtherwise.add(this.bucket);
  }
}

const namesOtherwise = new WeakSet<Bucket>();

/** The key is taken: `If-None-Match: *` was refused. */
export const isTaken = (error: unknown): boolean => failureOf(error).status === 412;

export const md5Of = (bytes: Uint8Array): Buffer => createHash('md5').update(bytes).digest();
