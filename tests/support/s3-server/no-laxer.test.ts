import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { hasOtherEndpoint, openS3Endpoint, type S3Endpoint } from '#tests/support/s3-endpoint.ts';
import { type HandMadeAnswer, handMadeRequest } from '#tests/support/s3-server/hand-made-request.ts';
import { startS3Server } from '#tests/support/s3-server/start-s3-server.ts';

type Made = Omit<Parameters<typeof handMadeRequest>[1], 'target'> & { target?: string };
type Seen = { step: string; status: number; code: string | undefined; shown: string };

const MIB = 1024 * 1024;
const md5 = (text: string | Buffer) => createHash('md5').update(text).digest('base64');

/** The same requests to one server, in the same order, with what it answers. */
async function walk({ settings }: Pick<S3Endpoint, 'settings'>): Promise<Seen[]> {
  const folder = randomUUID();
  const seen: Seen[] = [];
  const { accessKeyId: keyId, secretAccessKey: secret, region, endpoint, bucket } = settings;
  const ask = async (step: string, made: Made): Promise<HandMadeAnswer> => {
    const target = `/${bucket}${made.target?.replaceAll('FOLDER', folder) ?? `/${folder}/a`}`;
    const found = await handMadeRequest(endpoint, { keyId, secret, region, ...made, target });
    const shown =
      found.status < 300 ? `${found.headers['content-range'] ?? ''} ${found.headers['content-length'] ?? ''}` : '';
    seen.push({
      step,
      status: found.status,
      code: found.code,
      shown: made.method === 'GET' && !made.target?.includes('?') ? shown : '',
    });
    return found;
  };
  const put = (step: string, over: Partial<Made>) => ask(step, { method: 'PUT', body: 'abcdefghij', ...over });
  const get = (step: string, headers: Record<string, string> = {}) => ask(step, { method: 'GET', headers });

  await get('get of nothing');
  await ask('delete of nothing', { method: 'DELETE' });
  const { headers } = await put('put', { headers: { 'if-none-match': '*', 'content-md5': md5('abcdefghij') } });
  const etag = String(headers.etag);
  await put('put once more, If-None-Match: *', { headers: { 'if-none-match': '*' } });
  await put('put with If-Match of another', { headers: { 'if-match': '"00000000000000000000000000000000"' } });
  await put('put with If-Match of nothing', { target: '/FOLDER/none', headers: { 'if-match': etag } });
  await put('put with a wrong Content-MD5', { target: '/FOLDER/b', headers: { 'content-md5': md5('other') } });
  await put('put with a malformed Content-MD5', { target: '/FOLDER/b', headers: { 'content-md5': 'abc' } });
  await put('put of another body', { target: '/FOLDER/b', tamper: { body: 'jihgfedcba' } });
  await put('put without a signature', { target: '/FOLDER/b', unsigned: true });
  await put('put with a wrong secret', { target: '/FOLDER/b', secret: 'wrong' });
  await put('put with an unknown key', { target: '/FOLDER/b', keyId: 'NOBODY' });
  await put('put with another host', { target: '/FOLDER/b', tamper: { headers: { host: 'example.com' } } });
  await put('put with a date of yesterday', { target: '/FOLDER/b', date: new Date(Date.now() - 86_400_000) });
  await put('put 16 minutes early', { target: '/FOLDER/b', date: new Date(Date.now() + 960_000) });
  await put('put 14 minutes early', { target: '/FOLDER/c', date: new Date(Date.now() + 840_000) });
  await put('put with an unsigned header', { target: '/FOLDER/b', tamper: { headers: { 'x-amz-meta-a': 'b' } } });
  await put('put with a malformed authorization', {
    target: '/FOLDER/b',
    tamper: { headers: { authorization: 'AWS4-HMAC-SHA256 x' } },
  });
  await put('put with an unsigned payload', {
    target: '/FOLDER/c',
    headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
  });
  await put('put of a key of 1025 bytes', { target: `/${'k'.repeat(1025)}` });
  await put('put without a length', { target: '/FOLDER/b', body: '', headers: { 'transfer-encoding': 'chunked' } });
  await put('put with much metadata', { target: '/FOLDER/b', headers: { 'x-amz-meta-a': 'x'.repeat(3000) } });
  await get('get of what every refused put left');
  for (const range of ['0-0', '2-4', '5-', '-3', '-99', '3-99', '10-', '10-12', '-0', '4-2', '1-2,4-5', 'x'])
    await get(`get bytes=${range}`, { range: `bytes=${range}` });
  await get('get If-Match', { 'if-match': etag });
  await get('get If-Match of another', { 'if-match': '"0"' });
  await get('get If-None-Match', { 'if-none-match': etag });
  await get('get If-None-Match of another', { 'if-none-match': '"0"' });
  await get('get If-None-Match: *', { 'if-none-match': '*' });
  await ask('head', { method: 'HEAD' });
  await ask('head of nothing', { method: 'HEAD', target: '/FOLDER/none' });
  await ask('list', { method: 'GET', target: '?list-type=2&prefix=FOLDER' });
  await ask('list with a made-up token', { method: 'GET', target: '?list-type=2&continuation-token=abc' });
  await ask('list with max-keys=x', { method: 'GET', target: '?list-type=2&max-keys=x' });
  await ask('list with encoding-type=x', { method: 'GET', target: '?list-type=2&encoding-type=x' });

  /** Begins an upload, sends parts of these sizes, and ends it naming parts in this order. */
  const parts = async (
    step: string,
    sizes: number[],
    order: number[],
    headers: Record<string, string> = {},
    etagOf = (given: string) => given,
  ) => {
    const begun = await handMadeRequest(endpoint, {
      keyId,
      secret,
      region,
      method: 'POST',
      target: `/${bucket}/${folder}/m?uploads=`,
    });
    const id = encodeURIComponent(/<UploadId>(.*)<\/UploadId>/.exec(begun.body.toString())?.[1] ?? '');
    const tags: string[] = [];
    for (const [at, size] of sizes.entries()) {
      const target = `/${bucket}/${folder}/m?partNumber=${at + 1}&uploadId=${id}`;
      const sent = await handMadeRequest(endpoint, {
        keyId,
        secret,
        region,
        method: 'PUT',
        target,
        body: Buffer.alloc(size, at),
      });
      tags.push(String(sent.headers.etag));
    }
    const named = order.map(
      (number) => `<Part><PartNumber>${number}</PartNumber><ETag>${etagOf(tags[number - 1] ?? '"x"')}</ETag></Part>`,
    );
    const body = `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${named.join('')}</CompleteMultipartUpload>`;
    const target = `/FOLDER/m?uploadId=${id}`;
    await ask(`complete ${step}`, { method: 'POST', target, body, headers });
    await ask(`complete ${step}, again`, { method: 'POST', target, body, headers });
    await ask(`abort ${step}`, { method: 'DELETE', target });
    await ask(`list parts ${step}`, { method: 'GET', target });
    await ask(`part late ${step}`, { method: 'PUT', target: `/FOLDER/m?partNumber=9&uploadId=${id}`, body: 'x' });
  };
  await parts('one small part', [7], [1]);
  await parts('on a taken key, If-None-Match: *', [7], [1], { 'if-none-match': '*' });
  await parts('three parts', [5 * MIB, 5 * MIB, 9], [1, 2, 3]);
  await parts('a small part first', [MIB, MIB], [1, 2]);
  await parts('parts of two sizes', [6 * MIB, 5 * MIB, 1], [1, 2, 3]);
  await parts('out of order', [5 * MIB, 5 * MIB], [2, 1]);
  await parts('a missing part', [5 * MIB], [1, 2]);
  await parts('a wrong tag', [7], [1], {}, () => '"00000000000000000000000000000000"');
  await parts('no parts', [7], []);
  await ask('part number 0', { method: 'PUT', target: '/FOLDER/m?partNumber=0&uploadId=x', body: 'x' });
  await ask('part of no upload', { method: 'PUT', target: '/FOLDER/m?partNumber=1&uploadId=x', body: 'x' });
  await ask('list uploads', { method: 'GET', target: '?uploads=' });
  for (const name of ['a', 'c', 'm']) await ask(`delete ${name}`, { method: 'DELETE', target: `/FOLDER/${name}` });
  await handMadeRequest(endpoint, {
    keyId,
    secret,
    region,
    method: 'DELETE',
    target: `/${bucket}/${'k'.repeat(1025)}`,
  });
  return seen;
}

test.skipIf(!hasOtherEndpoint)(
  'our server is never laxer than the one of the environment: what that refuses, ours refuses',
  async () => {
    const other = await openS3Endpoint();
    const { bucket, accessKeyId, secretAccessKey } = other.settings;
    const own = await startS3Server({
      buckets: [bucket],
      credentials: { [accessKeyId]: secretAccessKey },
      region: 'auto',
    });
    const [theirs, ours] = await Promise.all([
      walk(other),
      walk({ settings: { ...other.settings, endpoint: own.endpoint, region: 'auto' } }),
    ]);
    await own.stop();
    const pairs = theirs.map((their, at) => ({ step: their.step, their, our: ours[at] }));
    const differ = pairs.filter(
      ({ their, our }) => their.status !== our?.status || their.code !== our.code || their.shown !== our.shown,
    );
    const line = ({ step, our, their }: (typeof pairs)[number]) =>
      `  ${step}: ours ${our?.status} ${our?.code ?? ''}${our?.shown}, theirs ${their.status} ${their.code ?? ''}${their.shown}`;
    const head = `${pairs.length} requests, ${differ.length} answered otherwise:`;
    process.stdout.write(`${[head, ...differ.map(line)].join('\n')}\n`);
    // Giving up an upload says only whether it was finished before.
    const compared = pairs.filter(({ step }) => !step.startsWith('abort'));
    const laxer = compared.filter(({ their, our }) => their.status >= 400 && (our?.status ?? 0) < 400);
    expect(laxer.map(({ step }) => step)).toEqual([]);
  },
);
