import { S3Error } from '#tests/support/s3-server/s3-error.ts';

const BUCKET = { HEAD: 'HeadBucket' } as const;
const OBJECT = { PUT: 'PutObject', GET: 'GetObject', HEAD: 'HeadObject', DELETE: 'DeleteObject' } as const;
const UPLOAD = {
  PUT: 'UploadPart',
  POST: 'CompleteMultipartUpload',
  DELETE: 'AbortMultipartUpload',
  GET: 'ListParts',
} as const;

export type Operation =
  | 'ListObjectsV2'
  | 'ListMultipartUploads'
  | 'CreateMultipartUpload'
  | (typeof BUCKET)[keyof typeof BUCKET]
  | (typeof OBJECT)[keyof typeof OBJECT]
  | (typeof UPLOAD)[keyof typeof UPLOAD];

const find = <T extends string>(table: Readonly<Record<string, T>>, method: string): T | undefined =>
  Object.hasOwn(table, method) ? table[method] : undefined;

function named(method: string, key: string, query: URLSearchParams): Operation | undefined {
  if (key !== '' && query.has('uploadId')) return find(UPLOAD, method);
  if (query.has('uploads'))
    return key === '' ? find({ GET: 'ListMultipartUploads' }, method) : find({ POST: 'CreateMultipartUpload' }, method);
  if (key !== '') return find(OBJECT, method);
  if (method === 'GET' && query.get('list-type') === '2') return 'ListObjectsV2';
  return find(BUCKET, method);
}

/** Which call a request is; one that is none of ours is refused as R2 refuses what it has not got. */
export function operationOf(method: string, key: string, query: URLSearchParams): Operation {
  const operation = named(method, key, query);
  if (operation === undefined)
    throw new S3Error('NotImplemented', `${method} with [${[...query.keys()].join(', ')}] not implemented`);
  return operation;
}
