import { md5, type StoredObject } from '#tests/support/s3-server/bucket.ts';
import type { Answer, Call } from '#tests/support/s3-server/call.ts';
import { S3Error } from '#tests/support/s3-server/s3-error.ts';

const KEPT = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];
const METADATA_BYTES = 8192;

/** The headers that come back with an object: those of its content and its metadata. */
export function keptHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const meta = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-meta-'));
  const bytes = meta.reduce((sum, [name, value]) => sum + name.length - 'x-amz-meta-'.length + value.length, 0);
  if (bytes > METADATA_BYTES)
    throw new S3Error('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size.');
  return Object.fromEntries([...Object.entries(headers).filter(([name]) => KEPT.includes(name)), ...meta]);
}

const namesEtag = (header: string, etag: string): boolean =>
  header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '').replaceAll('"', '') === etag);

/** `If-Match` and `If-None-Match` of a write, judged against what is there at the moment it would take effect. */
export function requireConditions(call: Call, current: StoredObject | undefined): void {
  const { 'if-match': match, 'if-none-match': noneMatch } = call.headers;
  const failed = (condition: string) =>
    new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
      elements: { Condition: condition },
    });
  if (match !== undefined && !(current && namesEtag(match, current.etag))) throw failed('If-Match');
  if (noneMatch !== undefined && current && namesEtag(noneMatch, current.etag)) throw failed('If-None-Match');
}

export function putObject(call: Call): Answer {
  requireConditions(call, call.bucket.objects.get(call.key));
  const etag = md5(call.body).toString('hex');
  call.bucket.objects.set(call.key, {
    bytes: call.body,
    etag,
    modifiedAt: call.now,
    headers: keptHeaders(call.headers),
  });
  return { status: 200, headers: { etag: `"${etag}"` } };
}

/**
 * First and last byte a `Range` header asks for, or null for the whole. AWS ignores a range that makes no sense and several at once,
 * R2 and Ceph answer some of them with 416; nobody may count on either, so all of them are refused.
 */
function rangeOf(header: string | undefined, size: number): { start: number; end: number } | null {
  if (header === undefined) return null;
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first + last === '' || start > end)
    throw new S3Error('InvalidRange', 'The requested range is not satisfiable', {
      headers: { 'content-range': `bytes */${size}` },
      elements: { RangeRequested: header, ActualObjectSize: String(size) },
    });
  return { start, end };
}

export function getObject(call: Call): Answer {
  const found = call.bucket.objects.get(call.key);
  if (!found) throw new S3Error('NoSuchKey', 'The specified key does not exist.', { elements: { Key: call.key } });
  const { 'if-match': match, 'if-none-match': noneMatch } = call.headers;
  if (match !== undefined) requireConditions({ ...call, headers: { 'if-match': match } }, found);
  const headers = {
    ...found.headers,
    etag: `"${found.etag}"`,
    'last-modified': found.modifiedAt.toUTCString(),
    'accept-ranges': 'bytes',
  };
  if (noneMatch !== undefined && namesEtag(noneMatch, found.etag)) return { status: 304, headers };
  const range = rangeOf(call.headers.range, found.bytes.length);
  if (!range) return { status: 200, headers, body: found.bytes };
  const part = `bytes ${range.start}-${range.end}/${found.bytes.length}`;
  return {
    status: 206,
    headers: { ...headers, 'content-range': part },
    body: found.bytes.subarray(range.start, range.end + 1),
  };
}

/** 204 whether there was something or not. */
export function deleteObject(call: Call): Answer {
  call.bucket.objects.delete(call.key);
  return { status: 204 };
}
