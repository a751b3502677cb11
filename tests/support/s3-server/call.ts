import type { Bucket } from '#tests/support/s3-server/bucket.ts';

/** A request that was found to be signed, whole and of a kind this server knows. */
export type Call = {
  bucketName: string;
  bucket: Bucket;
  key: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  now: Date;
};
export type Answer = { status: number; headers?: Record<string, string>; body?: Buffer | string };
