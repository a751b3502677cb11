import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fc } from '#tests/support/property.ts';
import { md5 } from '#tests/support/s3-server/bucket.ts';
import { handMadeRequest } from '#tests/support/s3-server/hand-made-request.ts';
import { PART_BYTES } from '#tests/support/s3-server/multipart.ts';
import { type S3Server, startS3Server } from '#tests/support/s3-server/start-s3-server.ts';

const [keyId, secret] = ['TESTACCESSKEY', 'testsecretkeytestsecretkey'];
const Bucket = 'pictures';
let server: S3Server;
let client: S3Client;
const clientOf = (over: { region?: string; keyId?: string; secret?: string; loose?: boolean } = {}) =>
  new S3Client({
    endpoint: server.endpoint,
    region: over.region ?? 'auto',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: over.keyId ?? keyId, secretAccessKey: over.secret ?? secret },
    expectContinueHeader: false,
    ...(over.loose ? {} : { requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' }),
  });

beforeAll(async () => {
  server = await startS3Server({ buckets: [Bucket], credentials: { [keyId]: secret }, region: 'auto' });
  client = clientOf();
});
afterAll(async () => {
  client.destroy();
  await server.stop();
});

const failure = async (sent: Promise<unknown>): Promise<unknown[]> => {
  const error = await sent.catch((caught: unknown) => caught);
  return error instanceof Error && '$metadata' in error
    ? [error.name, (error.$metadata as { httpStatusCode?: number }).httpStatusCode]
    : [error, 0];
};
const put = (Key: string, Body: Uint8Array, more = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key: string, more = {}) => client.send(new GetObjectCommand({ Bucket, Key, ...more }));
const bytesOf = async (Key: string, more = {}) =>
  Buffer.from((await (await get(Key, more)).Body?.transformToByteArray()) ?? []);
const some = (size: number) => randomBytes(size);

test('the SDK puts, heads, gets, and deletes; a second delete is no error', async () => {
  const body = some(70_000);
  const { ETag } = await put('a/b', body, { ContentType: 'image/webp', Metadata: { sha256: 'x' } });
  expect(ETag).toBe(`"${md5(body).toString('hex')}"`);
  const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'a/b' }));
  expect([head.ContentLength, head.ETag, head.ContentType, head.Metadata]).toEqual([
    70_000,
    ETag,
    'image/webp',
    { sha256: 'x' },
  ]);
  expect(Buffer.compare(await bytesOf('a/b'), body)).toBe(0);
  for (let time = 0; time < 2; time++) {
    const { $metadata } = await client.send(new DeleteObjectCommand({ Bucket, Key: 'a/b' }));
    expect($metadata.httpStatusCode).toBe(204);
  }
  expect(await failure(get('a/b'))).toEqual(['NoSuchKey', 404]);
  expect(await failure(client.send(new HeadObjectCommand({ Bucket, Key: 'a/b' })))).toEqual(['NotFound', 404]);
});

test('a bucket is there or is not', async () => {
  expect((await client.send(new HeadBucketCommand({ Bucket }))).$metadata.httpStatusCode).toBe(200);
  expect(await failure(client.send(new HeadBucketCommand({ Bucket: 'other' })))).toEqual(['NotFound', 404]);
  expect(await failure(client.send(new GetObjectCommand({ Bucket: 'other', Key: 'a' })))).toEqual([
    'NoSuchBucket',
    404,
  ]);
});

test('`If-None-Match: *` creates once, also when two come at the same moment', async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, (_, at) => put('once', Buffer.of(at), { IfNoneMatch: '*' })),
  );
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  expect(await failure(put('once', some(2), { IfNoneMatch: '*' }))).toEqual(['PreconditionFailed', 412]);
  expect(server.objects(Bucket).get('once')?.bytes).toHaveLength(1);
});

test('`If-Match` writes over the object it names and over no other', async () => {
  const { ETag } = await put('matched', some(3));
  expect(await failure(put('matched', some(4), { IfMatch: '"0"' }))).toEqual(['PreconditionFailed', 412]);
  expect(await failure(put('absent', some(4), { IfMatch: ETag }))).toEqual(['PreconditionFailed', 412]);
  await put('matched', some(5), { IfMatch: ETag });
  expect(server.objects(Bucket).get('matched')?.bytes).toHaveLength(5);
});

test('a read keeps its conditions: 304 for the version one has, 412 for the version one wants no more', async () => {
  const { ETag } = await put('read', some(3));
  expect(await failure(get('read', { IfNoneMatch: ETag }))).toEqual([expect.any(String), 304]);
  expect(await failure(get('read', { IfMatch: '"0"' }))).toEqual(['PreconditionFailed', 412]);
  expect(await bytesOf('read', { IfMatch: ETag })).toHaveLength(3);
});

test.each([
  ['bytes=0-0', 0, 1],
  ['bytes=10-19', 10, 20],
  ['bytes=90-', 90, 100],
  ['bytes=-7', 93, 100],
  ['bytes=-500', 0, 100],
  ['bytes=50-900', 50, 100],
])('the range %s is bytes %i to %i', async (Range, start, end) => {
  const body = some(100);
  await put('range', body);
  const found = await get('range', { Range });
  expect(found.$metadata.httpStatusCode).toBe(206);
  expect(found.ContentRange).toBe(`bytes ${start}-${end - 1}/100`);
  expect(Buffer.from((await found.Body?.transformToByteArray()) ?? [])).toEqual(body.subarray(start, end));
});

test.each(['bytes=100-', 'bytes=9-3', 'bytes=-0', 'bytes=-', 'bytes=1-2,4-5', 'x'])(
  'the range %s is 416 with the size',
  async (range) => {
    await put('range', some(100));
    const made = { method: 'GET', target: `/${Bucket}/range`, headers: { range } };
    const found = await handMadeRequest(server.endpoint, made);
    expect([found.status, found.code, found.headers['content-range']]).toEqual([416, 'InvalidRange', 'bytes */100']);
  },
);

test('an empty object is an object', async () => {
  await put('empty', new Uint8Array());
  expect(await bytesOf('empty')).toHaveLength(0);
});

test('lists page by page in the order of bytes, whatever the keys, with prefix and delimiter', async () => {
  const key = fc.string({
    unit: fc.constantFrom('a', 'b', '/', '&', '<', ' ', '+', '%', 'é', '😀', '\uffee'),
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(key, { maxLength: 9 }), fc.integer({ min: 1, max: 4 }), async (keys, most) => {
      server.objects(Bucket).clear();
      for (const Key of keys) await put(`l/${Key}`, Buffer.from(Key));
      await put('other', some(1));
      const found: (string | undefined)[] = [];
      for (let ContinuationToken: string | undefined, first = true; first || ContinuationToken; first = false) {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket, Prefix: 'l/', MaxKeys: most, ContinuationToken }),
        );
        expect(page.KeyCount).toBe(page.Contents?.length ?? 0);
        expect(page.KeyCount).toBeLessThanOrEqual(most);
        found.push(...(page.Contents ?? []).map((entry) => entry.Key));
        ContinuationToken = page.NextContinuationToken;
      }
      expect(found).toEqual(
        keys.map((one) => `l/${one}`).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
      );
      for (const Key of keys) expect((await bytesOf(`l/${Key}`)).toString()).toBe(Key);
    }),
    { numRuns: 25 },
  );
  server.objects(Bucket).clear();
  for (const Key of ['p/1', 'p/x/1', 'p/x/2', 'p/y/1', 'q']) await put(Key, some(1));
  const page = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'p/', Delimiter: '/' }));
  expect(page.Contents?.map((entry) => entry.Key)).toEqual(['p/1']);
  expect(page.CommonPrefixes?.map((entry) => entry.Prefix)).toEqual(['p/x/', 'p/y/']);
  expect(await failure(client.send(new ListObjectsV2Command({ Bucket, ContinuationToken: 'p/1' })))).toEqual([
    'InvalidArgument',
    400,
  ]);
});

async function upload(Key: string, parts: readonly Uint8Array[], order = parts.map((_, at) => at + 1)) {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key, Metadata: { by: 'parts' } }));
  const tags = await Promise.all(
    parts.map((Body, at) => client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: at + 1, Body }))),
  );
  const Parts = order.map((PartNumber) => ({ PartNumber, ETag: tags[PartNumber - 1]?.ETag ?? '"never"' }));
  return {
    UploadId,
    Parts,
    end: () => client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } })),
  };
}

test('an upload in parts is nothing until it is finished, then whole, with a tag that counts its parts', async () => {
  const parts = [some(PART_BYTES), some(PART_BYTES), some(17)];
  const { UploadId, end } = await upload('big', parts);
  expect(server.objects(Bucket).has('big')).toBe(false);
  const listed = await client.send(new ListPartsCommand({ Bucket, Key: 'big', UploadId }));
  expect(listed.Parts?.map((part) => part.Size)).toEqual([PART_BYTES, PART_BYTES, 17]);
  const open = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: 'bi' }));
  expect(open.Uploads?.map((one) => [one.Key, one.UploadId])).toEqual([['big', UploadId]]);
  expect((await end()).ETag).toBe(`"${md5(Buffer.concat(parts.map(md5))).toString('hex')}-3"`);
  expect(Buffer.compare(await bytesOf('big'), Buffer.concat(parts))).toBe(0);
  expect((await get('big')).Metadata).toEqual({ by: 'parts' });
  expect(server.uploads(Bucket)).toEqual([]);
  expect(await failure(end())).toEqual(['NoSuchUpload', 404]);
});

test.each([
  ['a part below 5 MiB before the last', [PART_BYTES - 1, PART_BYTES], [1, 2], 'EntityTooSmall'],
  ['parts of two sizes before the last', [PART_BYTES + 1, PART_BYTES, 1], [1, 2, 3], 'InvalidPart'],
  ['a last part larger than the others', [PART_BYTES, PART_BYTES + 1], [1, 2], 'InvalidPart'],
  ['parts out of order', [PART_BYTES, PART_BYTES], [2, 1], 'InvalidPartOrder'],
  ['a part that never came', [PART_BYTES], [1, 2], 'InvalidPart'],
])('%s cannot finish, and the upload stays to be given up', async (_, sizes, order, code) => {
  const { UploadId, end } = await upload('bad', sizes.map(some), order);
  expect(await failure(end())).toEqual([code, 400]);
  expect(server.objects(Bucket).has('bad')).toBe(false);
  await client.send(new AbortMultipartUploadCommand({ Bucket, Key: 'bad', UploadId }));
  expect(server.uploads(Bucket)).toEqual([]);
  expect(await failure(client.send(new AbortMultipartUploadCommand({ Bucket, Key: 'bad', UploadId })))).toEqual([
    'NoSuchUpload',
    404,
  ]);
});

test('lists open uploads page by page', async () => {
  const started = [];
  for (const Key of ['u/1', 'u/1', 'u/2', 'v'])
    started.push(await client.send(new CreateMultipartUploadCommand({ Bucket, Key })));
  const found: (string | undefined)[] = [];
  let mark: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {};
  while (mark) {
    const page: ListMultipartUploadsCommandOutput = await client.send(
      new ListMultipartUploadsCommand({ Bucket, Prefix: 'u/', MaxUploads: 1, ...mark }),
    );
    found.push(...(page.Uploads ?? []).map((one) => one.UploadId));
    mark = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker } : undefined;
  }
  expect(found.sort()).toEqual(
    started
      .slice(0, 3)
      .map((one) => one.UploadId)
      .sort(),
  );
  for (const { Key, UploadId } of started)
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
});

test('a client with the wrong secret, key or region is told which of them it is', async () => {
  const seen = async (over: Parameters<typeof clientOf>[0]) => {
    const other = clientOf(over);
    return failure(other.send(new PutObjectCommand({ Bucket, Key: 'x', Body: some(1) }))).finally(() =>
      other.destroy(),
    );
  };
  expect(await seen({ secret: 'wrong' })).toEqual(['SignatureDoesNotMatch', 403]);
  expect(await seen({ keyId: 'NOBODY' })).toEqual(['InvalidAccessKeyId', 403]);
  expect(await seen({ region: 'eu-west-1' })).toEqual(['AuthorizationHeaderMalformed', 400]);
  expect(server.objects(Bucket).has('x')).toBe(false);
});

test('a client that adds checksums of its own accord is refused: R2 has refused them', async () => {
  const loose = clientOf({ loose: true });
  expect(await failure(loose.send(new PutObjectCommand({ Bucket, Key: 'x', Body: some(1) })))).toEqual([
    'NotImplemented',
    501,
  ]);
  loose.destroy();
});

test('a digest that does not fit the body is BadDigest and keeps nothing', async () => {
  expect(await failure(put('digest', some(9), { ContentMD5: md5(some(9)).toString('base64') }))).toEqual([
    'BadDigest',
    400,
  ]);
  expect(await failure(put('digest', some(9), { ContentMD5: 'short' }))).toEqual(['InvalidDigest', 400]);
  expect(server.objects(Bucket).has('digest')).toBe(false);
  const body = some(9);
  await put('digest', body, { ContentMD5: md5(body).toString('base64') });
});

const target = `/${Bucket}/k%20%2B%C3%A9`;
test.each<[string, Partial<Parameters<typeof handMadeRequest>[1]>, number, string]>([
  ['no signature', { unsigned: true }, 403, 'AccessDenied'],
  ['another body', { tamper: { body: 'wxyz' } }, 400, 'XAmzContentSHA256Mismatch'],
  ['another key', { tamper: { target: `/${Bucket}/other` } }, 403, 'SignatureDoesNotMatch'],
  ['another query', { tamper: { target: `${target}?x-id=PutObject` } }, 403, 'SignatureDoesNotMatch'],
  ['another host', { tamper: { headers: { host: 'example.com' } } }, 403, 'SignatureDoesNotMatch'],
  ['a header of its own added', { tamper: { headers: { 'x-amz-meta-a': 'b' } } }, 403, 'AccessDenied'],
  ['an empty authorization', { tamper: { headers: { authorization: '' } } }, 403, 'AccessDenied'],
  [
    'a signature with one digit changed',
    { tamper: { signature: (right) => right.slice(0, -1) + (right.endsWith('0') ? '1' : '0') } },
    403,
    'SignatureDoesNotMatch',
  ],
  [
    'half an authorization',
    { tamper: { headers: { authorization: 'AWS4-HMAC-SHA256 x' } } },
    400,
    'AuthorizationHeaderMalformed',
  ],
  ['yesterday’s date, replayed', { date: new Date(Date.now() - 86_400_000) }, 403, 'RequestTimeTooSkewed'],
  ['a clock 16 minutes fast', { date: new Date(Date.now() + 16 * 60_000) }, 403, 'RequestTimeTooSkewed'],
  [
    'a new date over an old signature',
    { tamper: { headers: { 'x-amz-date': '20990101T000000Z' } } },
    400,
    'AuthorizationHeaderMalformed',
  ],
  [
    'a payload in signed chunks',
    { headers: { 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' } },
    501,
    'NotImplemented',
  ],
  ['a payload hash that is none', { headers: { 'x-amz-content-sha256': 'abc' } }, 400, 'InvalidArgument'],
  ['aws-chunked', { headers: { 'content-encoding': 'aws-chunked' } }, 501, 'NotImplemented'],
  ['an ACL', { headers: { 'x-amz-acl': 'private' } }, 501, 'NotImplemented'],
  ['tags', { headers: { 'x-amz-tagging': 'a=b' } }, 501, 'NotImplemented'],
  ['SSE-KMS', { headers: { 'x-amz-server-side-encryption': 'aws:kms' } }, 501, 'NotImplemented'],
  ['an expected owner', { headers: { 'x-amz-expected-bucket-owner': '1' } }, 501, 'NotImplemented'],
  ['an object lock', { headers: { 'x-amz-object-lock-mode': 'GOVERNANCE' } }, 501, 'NotImplemented'],
  ['a glacier', { headers: { 'x-amz-storage-class': 'GLACIER' } }, 501, 'NotImplemented'],
  ['metadata above 8 KiB', { headers: { 'x-amz-meta-a': 'x'.repeat(8192) } }, 400, 'MetadataTooLarge'],
  ['a key above 1 KiB', { target: `/${Bucket}/${'k'.repeat(1025)}` }, 400, 'InvalidObjectName'],
  ['a key that is no text', { tamper: { target: `/${Bucket}/%ff` } }, 400, 'InvalidURI'],
  ['the ACL of an object', { target: `${target}?acl=` }, 501, 'NotImplemented'],
  ['the tags of an object', { target: `${target}?tagging=` }, 501, 'NotImplemented'],
  ['a version', { target: `${target}?versionId=1` }, 501, 'NotImplemented'],
  ['a bucket policy', { target: `/${Bucket}?policy=` }, 501, 'NotImplemented'],
  ['a bucket to make', { target: '/other' }, 501, 'NotImplemented'],
  ['a form post', { method: 'POST', target: `/${Bucket}` }, 501, 'NotImplemented'],
  ['the first listing', { method: 'GET', target: `/${Bucket}`, body: '' }, 501, 'NotImplemented'],
  ['a presigned URL', { target: `${target}?X-Amz-Signature=a`, unsigned: true }, 403, 'AccessDenied'],
])('refuses a put with %s, in XML with a request id, and keeps nothing', async (_, made, status, code) => {
  server.objects(Bucket).clear();
  const found = await handMadeRequest(server.endpoint, { method: 'PUT', target, body: 'abcd', ...made });
  expect([found.status, found.code]).toEqual([status, code]);
  expect(found.body.toString()).toMatch(
    /^<\?xml.*\n<Error><Code>.*<\/Code><Message>.+<\/Message>.*<RequestId>[0-9A-F]{16}<\/RequestId>/,
  );
  expect(server.objects(Bucket).size).toBe(0);
});

test('refuses a condition where R2 names none', async () => {
  const headers = { 'if-none-match': '*' };
  for (const [method, query] of [
    ['PUT', '?partNumber=1&uploadId=x'],
    ['DELETE', ''],
  ] as const) {
    const found = await handMadeRequest(server.endpoint, { method, target: `/${Bucket}/a${query}`, headers });
    expect([found.status, found.code]).toEqual([501, 'NotImplemented']);
  }
});

test('an upload in parts that ends on a key taken meanwhile is 412, and given up', async () => {
  const at = { Bucket, Key: 'taken' };
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(at));
  const { ETag } = await client.send(new UploadPartCommand({ ...at, UploadId, PartNumber: 1, Body: some(5) }));
  await put('taken', some(3));
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  const end = () =>
    client.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload, IfNoneMatch: '*' }));
  expect(await failure(end())).toEqual(['PreconditionFailed', 412]);
  expect(await failure(end())).toEqual(['NoSuchUpload', 404]);
  expect(server.objects(Bucket).get('taken')?.bytes).toHaveLength(3);
});

test('takes an unsigned payload under a signed header, and a key of any letters', async () => {
  server.objects(Bucket).clear();
  const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
  expect((await handMadeRequest(server.endpoint, { method: 'PUT', target, body: 'abcd', headers })).status).toBe(200);
  expect([...server.objects(Bucket)].map(([key, found]) => [key, found.bytes.toString()])).toEqual([['k +é', 'abcd']]);
});

test('a body without a length is 411', async () => {
  const found = await handMadeRequest(server.endpoint, {
    method: 'PUT',
    target,
    headers: { 'transfer-encoding': 'chunked' },
  });
  expect([found.status, found.code]).toEqual([411, 'MissingContentLength']);
});

test('a body that ends before its length keeps nothing', async () => {
  server.objects(Bucket).clear();
  const { port } = new URL(server.endpoint);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.end(`PUT ${target} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabcd`),
    );
    socket.once('close', () => resolve()).resume();
  });
  expect(server.objects(Bucket).size).toBe(0);
});
