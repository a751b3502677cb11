import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Bucket, md5, type StoredObject, type Upload } from '#tests/support/s3-server/bucket.ts';
import type { Answer, Call } from '#tests/support/s3-server/call.ts';
import { listObjects } from '#tests/support/s3-server/listing.ts';
import * as multipart from '#tests/support/s3-server/multipart.ts';
import { deleteObject, getObject, putObject } from '#tests/support/s3-server/objects.ts';
import { type Operation, operationOf } from '#tests/support/s3-server/operation.ts';
import { refuseUnimplemented } from '#tests/support/s3-server/refuse-unimplemented.ts';
import { S3Error } from '#tests/support/s3-server/s3-error.ts';
import { decode, verifySignature } from '#tests/support/s3-server/signature.ts';
import { xmlDocument } from '#tests/support/s3-server/xml.ts';

/** What was asked and answered; `operation` is missing where the request was none that this server knows. */
export type SeenRequest = { method: string; target: string; operation?: Operation; status: number; code?: string };

export type S3Server = {
  endpoint: string;
  /** The objects of a bucket by key; live, so that a test may look and may tamper. */
  objects(bucket: string): Map<string, StoredObject>;
  /** The uploads in parts that were neither finished nor given up. */
  uploads(bucket: string): Upload[];
  requests: SeenRequest[];
  stop(): Promise<void>;
};

type Options = {
  buckets: readonly string[];
  /** Access key id → secret. */
  credentials: Readonly<Record<string, string>>;
  region: string;
  clock?: () => Date;
  port?: number;
};

const HANDLERS: Record<Operation, (call: Call) => Answer> = {
  HeadBucket: () => ({ status: 200 }),
  ListObjectsV2: listObjects,
  ListMultipartUploads: multipart.listUploads,
  PutObject: putObject,
  GetObject: getObject,
  HeadObject: getObject,
  DeleteObject: deleteObject,
  CreateMultipartUpload: multipart.createUpload,
  UploadPart: multipart.uploadPart,
  CompleteMultipartUpload: multipart.completeUpload,
  AbortMultipartUpload: multipart.abortUpload,
  ListParts: multipart.listParts,
};
const MOST_BYTES = 5 * 1024 ** 3;
const KEY_BYTES = 1024;

/** The whole body, or null when the connection ended before it: then there is nobody to answer and nothing may be kept. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return null;
  }
  return request.complete ? Buffer.concat(chunks) : null;
}

function requireDigest(headers: Readonly<Record<string, string>>, body: Buffer): void {
  const given = headers['content-md5'];
  if (given === undefined) return;
  if (!/^[A-Za-z0-9+/]{22}==$/.test(given))
    throw new S3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  if (given !== md5(body).toString('base64'))
    throw new S3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.');
}

/** Path style: `/bucket/key`. The key is what follows the first slash, slashes and all. */
function namesOf(path: string): { bucketName: string; key: string } {
  const [, bucketName = '', key = ''] = /^\/([^/]*)(?:\/(.*))?$/s.exec(path) ?? [];
  if (Buffer.byteLength(decode(key)) > KEY_BYTES) throw new S3Error('InvalidObjectName', 'Your key is too long');
  return { bucketName: decode(bucketName), key: decode(key) };
}

function requireLength(request: IncomingMessage): void {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
  if (coding !== undefined || (length === undefined && ['PUT', 'POST'].includes(request.method ?? '')))
    throw new S3Error('MissingContentLength', 'You must provide the Content-Length HTTP header.');
  if (Number(length ?? 0) > MOST_BYTES)
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed object size.');
}

type World = Options & { buckets: readonly string[]; contents: ReadonlyMap<string, Bucket>; requests: SeenRequest[] };

function answer(request: IncomingMessage, body: Buffer, world: World, seen: SeenRequest): Answer {
  const target = request.url ?? '/';
  const now = world.clock?.() ?? new Date();
  requireLength(request);
  const pairs = Array.from(
    { length: request.rawHeaders.length / 2 },
    (_, at) => [request.rawHeaders[at * 2] ?? '', request.rawHeaders[at * 2 + 1] ?? ''] as const,
  );
  const bodySha256 = createHash('sha256').update(body).digest('hex');
  verifySignature({ method: seen.method, target, headers: pairs, bodySha256 }, { ...world, now });
  const [path = '/', search = ''] = target.split(/\?(.*)/s);
  // A plus sign in a query is itself here, not a blank: the signature is made over `%20`.
  const query = new URLSearchParams(search.replaceAll('+', '%2B'));
  const { bucketName, key } = namesOf(path);
  const operation = operationOf(seen.method, key, query);
  seen.operation = operation;
  const headers = Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]));
  refuseUnimplemented(operation, query, headers);
  requireDigest(headers, body);
  const bucket = world.contents.get(bucketName);
  if (!bucket)
    throw new S3Error('NoSuchBucket', 'The specified bucket does not exist', { elements: { BucketName: bucketName } });
  return HANDLERS[operation]({ bucketName, bucket, key, query, headers, body, now });
}

function send(response: ServerResponse, method: string, { status, headers, body = '' }: Answer): void {
  const isXml = typeof body === 'string' && body !== '';
  response.writeHead(status, {
    ...(isXml ? { 'content-type': 'application/xml' } : {}),
    ...headers,
    ...(status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) }),
    'x-amz-request-id': response.getHeader('x-amz-request-id'),
  });
  response.end(method === 'HEAD' || status === 204 || status === 304 ? undefined : body);
}

function failure(error: unknown, requestId: string): Answer & { code: string } {
  const known = error instanceof S3Error ? error : new S3Error('InternalError', String(error));
  const tree = {
    Code: known.code,
    Message: known.message,
    ...known.elements,
    RequestId: requestId,
    HostId: 'afterimage-tests',
  };
  return { status: known.status, code: known.code, headers: known.headers, body: xmlDocument('Error', tree, false) };
}

async function serve(request: IncomingMessage, response: ServerResponse, world: World): Promise<void> {
  const method = request.method ?? '';
  const body = await bodyOf(request);
  if (body === null) return;
  const requestId = randomBytes(8).toString('hex').toUpperCase();
  response.setHeader('x-amz-request-id', requestId);
  response.setHeader('date', (world.clock?.() ?? new Date()).toUTCString());
  const seen: SeenRequest = { method, target: request.url ?? '', status: 0 };
  world.requests.push(seen);
  try {
    const given = answer(request, body, world, seen);
    seen.status = given.status;
    send(response, method, given);
  } catch (error) {
    const given = failure(error, requestId);
    Object.assign(seen, { status: given.status, code: given.code });
    send(response, method, given);
  }
}

/**
 * An S3 server with its objects in memory, as strict as the strictest of those we know: signatures verified, what R2 refuses refused.
 * `port` 0 (the default) takes a free one; it listens on 127.0.0.1 alone.
 */
export async function startS3Server(options: Options): Promise<S3Server> {
  const contents = new Map(
    options.buckets.map((name): [string, Bucket] => [name, { objects: new Map(), uploads: new Map() }]),
  );
  const requests: SeenRequest[] = [];
  const world = { ...options, contents, requests };
  const server = createServer(
    { keepAliveTimeout: 30_000 },
    (request, response) => void serve(request, response, world),
  );
  // R2 has no answer 100: https://developers.cloudflare.com/r2/api/s3/extensions/#auto-creating-buckets-on-upload
  server.on('checkContinue', (request, response) => void serve(request, response, world));
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve),
  );
  const bucket = (name: string): Bucket => {
    const found = contents.get(name);
    if (!found) throw new Error(`No bucket ${name}.`);
    return found;
  };
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects: (name) => bucket(name).objects,
    uploads: (name) => [...bucket(name).uploads.values()],
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
