import { createHash } from 'node:crypto';

export type StoredObject = {
  bytes: Buffer;
  /** Without quotes. */
  etag: string;
  modifiedAt: Date;
  /** `content-type` and the like, and `x-amz-meta-…`, as they were sent. */
  headers: Record<string, string>;
};
export type Part = { bytes: Buffer; etag: string; md5: Buffer; modifiedAt: Date };
export type Upload = {
  uploadId: string;
  key: string;
  initiatedAt: Date;
  headers: Record<string, string>;
  parts: Map<number, Part>;
};
export type Bucket = { objects: Map<string, StoredObject>; uploads: Map<string, Upload> };

export const md5 = (bytes: Uint8Array): Buffer => createHash('md5').update(bytes).digest();

/** S3 lists keys in the order of their UTF-8 bytes, which is not that of JavaScript's strings. */
export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
