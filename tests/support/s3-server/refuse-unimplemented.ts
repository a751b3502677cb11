import type { Operation } from '#tests/support/s3-server/operation.ts';
import { S3Error } from '#tests/support/s3-server/s3-error.ts';

/** Query parameters each operation takes; `x-id` is what the SDK adds to say which call it is. */
const QUERY: Record<Operation, readonly string[]> = {
  HeadBucket: [],
  ListObjectsV2: [
    'list-type',
    'prefix',
    'delimiter',
    'max-keys',
    'continuation-token',
    'start-after',
    'encoding-type',
    'fetch-owner',
  ],
  ListMultipartUploads: ['uploads', 'prefix', 'max-uploads', 'key-marker', 'upload-id-marker', 'encoding-type'],
  PutObject: [],
  GetObject: [],
  HeadObject: [],
  DeleteObject: [],
  CreateMultipartUpload: ['uploads'],
  UploadPart: ['partNumber', 'uploadId'],
  CompleteMultipartUpload: ['uploadId'],
  AbortMultipartUpload: ['uploadId'],
  ListParts: ['uploadId', 'max-parts', 'part-number-marker'],
};

/** Conditions each operation keeps, of those that R2 does: https://developers.cloudflare.com/r2/api/s3/conditional-operations/ */
const CONDITIONS: Partial<Record<Operation, readonly string[]>> = {
  PutObject: ['if-match', 'if-none-match'],
  GetObject: ['if-match', 'if-none-match'],
  HeadObject: ['if-match', 'if-none-match'],
  CompleteMultipartUpload: ['if-match', 'if-none-match'],
};
const ALL_CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'];

const STORES = new Set<Operation>(['PutObject', 'CreateMultipartUpload']);

function takesHeader(operation: Operation, name: string, value: string): boolean {
  if (ALL_CONDITIONS.includes(name)) return (CONDITIONS[operation] ?? []).includes(name);
  if (!name.startsWith('x-amz-')) return name !== 'content-encoding' || !/\baws-chunked\b/.test(value);
  if (['x-amz-date', 'x-amz-content-sha256', 'x-amz-user-agent'].includes(name)) return true;
  if (name === 'x-amz-storage-class') return STORES.has(operation) && value === 'STANDARD';
  return STORES.has(operation) && name.startsWith('x-amz-meta-');
}

/**
 * Refuses what R2 lists as not implemented (ACLs, tagging, KMS, object locks, owners, policies, versions, website) and whatever
 * this server does not know, so that a client that begins to send something new is seen here first. Stricter than R2 in
 * checksums, SSE-C, copies and the deletion of many at once: nothing here needs them.
 * https://developers.cloudflare.com/r2/api/s3/api/
 */
export function refuseUnimplemented(
  operation: Operation,
  query: URLSearchParams,
  headers: Readonly<Record<string, string>>,
): void {
  for (const name of query.keys())
    if (name !== 'x-id' && !QUERY[operation].includes(name))
      throw new S3Error('NotImplemented', `Search parameter ${name} not implemented`);
  for (const [name, value] of Object.entries(headers))
    if (!takesHeader(operation, name, value))
      throw new S3Error('NotImplemented', `Header '${name}' with value '${value}' not implemented`);
}
