import { byBytes } from '#tests/support/s3-server/bucket.ts';
import type { Answer, Call } from '#tests/support/s3-server/call.ts';
import { S3Error } from '#tests/support/s3-server/s3-error.ts';
import { xmlDocument } from '#tests/support/s3-server/xml.ts';

/** A whole number of a query, within what S3 gives at once. */
export function count(query: URLSearchParams, name: string, most = 1000): number {
  const text = query.get(name) ?? String(most);
  if (!/^\d{1,9}$/.test(text))
    throw new S3Error('InvalidArgument', `Provided ${name} not an integer or within integer range`);
  return Math.min(Number(text), most);
}

/** Names as they are, or percent-encoded when the client asked for that. */
export function namer(query: URLSearchParams): (name: string) => string {
  const type = query.get('encoding-type');
  if (type !== null && type !== 'url')
    throw new S3Error('InvalidArgument', 'Invalid Encoding Method specified in Request');
  return type === 'url' ? (name) => encodeURIComponent(name).replaceAll('%2F', '/') : (name) => name;
}

/** The marks after which a page begins are opaque: a client must not make one up from a key. */
const TOKEN = 'next:';
const tokenOf = (last: string): string => Buffer.from(TOKEN + last).toString('base64url');
function markOf(token: string | null): string | null {
  if (token === null) return null;
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith(TOKEN)) throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect');
  return text.slice(TOKEN.length);
}

export function listObjects(call: Call): Answer {
  const { query } = call;
  const [prefix, delimiter, most] = [query.get('prefix') ?? '', query.get('delimiter') ?? '', count(query, 'max-keys')];
  const after = markOf(query.get('continuation-token')) ?? query.get('start-after') ?? '';
  const entries = new Map<string, boolean>();
  for (const key of [...call.bucket.objects.keys()].sort(byBytes)) {
    if (!key.startsWith(prefix)) continue;
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const name = cut < 0 ? key : key.slice(0, cut + delimiter.length);
    if (after === '' || byBytes(name, after) > 0) entries.set(name, cut >= 0);
  }
  const page = [...entries].slice(0, most);
  const isTruncated = most > 0 && entries.size > page.length;
  const name = namer(query);
  return {
    status: 200,
    body: xmlDocument('ListBucketResult', {
      Name: call.bucketName,
      Prefix: name(prefix),
      Delimiter: delimiter === '' ? undefined : name(delimiter),
      MaxKeys: most,
      EncodingType: query.get('encoding-type') ?? undefined,
      KeyCount: page.length,
      IsTruncated: isTruncated,
      ContinuationToken: query.get('continuation-token') ?? undefined,
      NextContinuationToken: isTruncated ? tokenOf(page.at(-1)?.[0] ?? '') : undefined,
      StartAfter: query.get('start-after') ?? undefined,
      Contents: page.flatMap(([key, isFolder]) => {
        const found = isFolder ? undefined : call.bucket.objects.get(key);
        if (!found) return [];
        const [LastModified, ETag, Size] = [found.modifiedAt.toISOString(), `"${found.etag}"`, found.bytes.length];
        return [{ Key: name(key), LastModified, ETag, Size, StorageClass: 'STANDARD' }];
      }),
      CommonPrefixes: page.flatMap(([key, isFolder]) => (isFolder ? [{ Prefix: name(key) }] : [])),
    }),
  };
}
