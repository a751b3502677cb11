import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { S3Error } from '#tests/support/s3-server/s3-error.ts';

/** A request as it came over the wire: the target undecoded, the headers in pairs as they were sent. */
export type SignedRequest = {
  method: string;
  target: string;
  headers: readonly (readonly [name: string, value: string])[];
  bodySha256: string;
};
export type Terms = { credentials: Readonly<Record<string, string>>; region: string; now: Date };

const SKEW_MS = 15 * 60_000;
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Percent-encoding of everything but the unreserved characters of RFC 3986, in upper-case hex. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);

export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error('InvalidURI', "Couldn't parse the specified URI.");
  }
}

/** The values of one header joined as RFC 9110 joins them, trimmed, with runs of blanks made one. */
function canonicalValue(request: SignedRequest, name: string): string {
  const values = request.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  return values.map((value) => value.trim().replaceAll(/ +/g, ' ')).join(',');
}

/**
 * The canonical request of Signature Version 4 for S3: the path is encoded once, never normalised.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): string {
  const [path = '/', query = ''] = request.target.split(/\?(.*)/s);
  const pairs = query === '' ? [] : query.split('&');
  const sorted = pairs
    .map((pair) =>
      pair
        .split(/=(.*)/s)
        .slice(0, 2)
        .map((text) => encode(decode(text))),
    )
    .map(([name = '', value = '']) => [name, value] as const)
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  return [
    request.method,
    path
      .split('/')
      .map((segment) => encode(decode(segment)))
      .join('/'),
    sorted.map(([name, value]) => `${name}=${value}`).join('&'),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(request, name)}`),
    '',
    signedHeaders.join(';'),
    canonicalValue(request, 'x-amz-content-sha256'),
  ].join('\n');
}

/** The signature a holder of the secret would put on a canonical request. */
export function signatureOf(canonical: string, with_: { secret: string; date: string; region: string }): string {
  const day = with_.date.slice(0, 8);
  const scope = `${day}/${with_.region}/s3/aws4_request`;
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${with_.secret}`, day), with_.region));
  return hmac(key, ['AWS4-HMAC-SHA256', with_.date, scope, sha256(canonical)].join('\n')).toString('hex');
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 +Credential=([^/,\s]+)\/(\d{8})\/([^/,]*)\/s3\/aws4_request, *SignedHeaders=([a-z0-9;-]+), *Signature=([0-9a-f]{64})$/;

function timeOf(date: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  return year ? Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) : Number.NaN;
}

/** AWS asks that the host and every `x-amz-` header be under the signature: otherwise they could be added on the way. */
function requireSigned(request: SignedRequest, signed: readonly string[]): void {
  const present = request.headers.map(([name]) => name.toLowerCase());
  const needed = present.filter((name) => name === 'host' || name === 'content-md5' || name.startsWith('x-amz-'));
  const missing = needed.filter((name) => !signed.includes(name));
  if (!present.includes('host') || missing.length > 0)
    throw new S3Error('AccessDenied', 'There were headers present in the request which were not signed', {
      elements: { HeadersNotSigned: missing.join(', ') },
    });
}

function requirePayload(request: SignedRequest): void {
  const declared = canonicalValue(request, 'x-amz-content-sha256');
  if (declared === '')
    throw new S3Error('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  // R2 answers so to every STREAMING-… form: https://github.com/soto-project/soto/issues/643
  if (declared.startsWith('STREAMING-')) throw new S3Error('NotImplemented', `${declared} not implemented`);
  if (declared === 'UNSIGNED-PAYLOAD') return;
  if (!/^[0-9a-f]{64}$/.test(declared))
    throw new S3Error('InvalidArgument', 'x-amz-content-sha256 must be UNSIGNED-PAYLOAD or a valid sha256 value.');
  if (declared !== request.bodySha256)
    throw new S3Error(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
      {
        elements: { ClientComputedContentSHA256: declared, S3ComputedContentSHA256: request.bodySha256 },
      },
    );
}

/** R2 takes `us-east-1` for `auto`: https://developers.cloudflare.com/r2/api/s3/api/#bucket-region */
const isRegion = (given: string, right: string): boolean =>
  given === right || (right === 'auto' && given === 'us-east-1');

/** Who sent the request, or an `S3Error` for whatever is not exactly right about its signature. */
export function verifySignature(request: SignedRequest, terms: Terms): string {
  const header = canonicalValue(request, 'authorization');
  // A presigned URL is refused like no signature at all: this product never makes one.
  if (header === '') throw new S3Error('AccessDenied', 'Access Denied');
  const [, keyId = '', day = '', region = '', headers = '', signature = ''] = AUTHORIZATION.exec(header) ?? [];
  if (keyId === '')
    throw new S3Error('AuthorizationHeaderMalformed', 'The authorization header that you provided is not valid.');
  const secret = Object.hasOwn(terms.credentials, keyId) ? terms.credentials[keyId] : undefined;
  if (secret === undefined)
    throw new S3Error('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', {
      elements: { AWSAccessKeyId: keyId },
    });
  if (!isRegion(region, terms.region))
    throw new S3Error(
      'AuthorizationHeaderMalformed',
      `The authorization header is malformed; the region '${region}' is wrong; expecting '${terms.region}'`,
      {
        elements: { Region: terms.region },
      },
    );
  const date = canonicalValue(request, 'x-amz-date');
  const skewMs = Math.abs(timeOf(date) - terms.now.getTime());
  if (Number.isNaN(skewMs))
    throw new S3Error('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header');
  if (date.slice(0, 8) !== day)
    throw new S3Error(
      'AuthorizationHeaderMalformed',
      `The authorization header is malformed; Invalid credential date "${day}". This date is not the same as X-Amz-Date: "${date.slice(0, 8)}".`,
    );
  if (skewMs > SKEW_MS)
    throw new S3Error(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      {
        elements: {
          RequestTime: date,
          ServerTime: terms.now.toISOString(),
          MaxAllowedSkewMilliseconds: String(SKEW_MS),
        },
      },
    );
  const signed = headers.split(';');
  if (signed.join(';') !== [...new Set(signed)].sort().join(';'))
    throw new S3Error('AuthorizationHeaderMalformed', 'The signed headers are not in order.');
  requireSigned(request, signed);
  const expected = signatureOf(canonicalRequest(request, signed), { secret, date, region });
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature)))
    throw new S3Error(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
  requirePayload(request);
  return keyId;
}
