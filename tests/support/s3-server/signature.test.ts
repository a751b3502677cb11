import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  canonicalRequest,
  type SignedRequest,
  signatureOf,
  type Terms,
  verifySignature,
} from '#tests/support/s3-server/signature.ts';

// The examples AWS publishes, with their signatures:
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
const KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const EXAMPLES: {
  name: string;
  method: string;
  target: string;
  more: Record<string, string>;
  body?: string;
  signature: string;
}[] = [
  {
    name: 'GET Object',
    method: 'GET',
    target: '/test.txt',
    more: { Range: 'bytes=0-9' },
    signature: 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  },
  {
    name: 'PUT Object',
    method: 'PUT',
    target: '/test$file.text',
    more: { Date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    body: 'Welcome to Amazon S3.',
    signature: '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  },
  {
    name: 'GET Bucket Lifecycle',
    method: 'GET',
    target: '/?lifecycle',
    more: {},
    signature: 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  },
  {
    name: 'Get Bucket (List Objects)',
    method: 'GET',
    target: '/?max-keys=2&prefix=J',
    more: {},
    signature: '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  },
];

function requestOf(example: (typeof EXAMPLES)[number]): { request: SignedRequest; signed: string[] } {
  const bodySha256 = sha256(example.body ?? '');
  const headers: [string, string][] = [
    ['Host', 'examplebucket.s3.amazonaws.com'],
    ['x-amz-content-sha256', bodySha256],
    ['x-amz-date', '20130524T000000Z'],
    ...Object.entries(example.more),
  ];
  const signed = headers.map(([name]) => name.toLowerCase()).sort();
  const credential = `Credential=${KEY_ID}/20130524/us-east-1/s3/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 ${credential},SignedHeaders=${signed.join(';')},Signature=${example.signature}`;
  const { method, target } = example;
  return { request: { method, target, headers: [...headers, ['Authorization', authorization]], bodySha256 }, signed };
}
const terms: Terms = { credentials: { [KEY_ID]: SECRET }, region: 'us-east-1', now: new Date('2013-05-24T00:00:00Z') };

test.each(EXAMPLES)('the signature of AWS’s example $name comes out bit for bit', (example) => {
  const { request, signed } = requestOf(example);
  const with_ = { secret: SECRET, date: '20130524T000000Z', region: 'us-east-1' };
  expect(signatureOf(canonicalRequest(request, signed), with_)).toBe(example.signature);
  expect(verifySignature(request, terms)).toBe(KEY_ID);
});

test('the canonical request of AWS’s example GET Object has the published digest', () => {
  const [example] = EXAMPLES;
  if (!example) throw new Error('No example.');
  const { request, signed } = requestOf(example);
  expect(sha256(canonicalRequest(request, signed))).toBe(
    '7344ae5b7ee6c3e7e6b0fe0640412a37625d1fbfff95c48bbb2dc43964946972',
  );
});

test.each(EXAMPLES)(
  'AWS’s example $name does not pass for another secret, path, query, method or moment',
  (example) => {
    const { request } = requestOf(example);
    const code = (over: Partial<SignedRequest>, with_: Partial<Terms> = {}) => {
      try {
        return verifySignature({ ...request, ...over }, { ...terms, ...with_ });
      } catch (error) {
        return error instanceof Error && 'code' in error ? error.code : error;
      }
    };
    expect(code({}, { credentials: { [KEY_ID]: `${SECRET}x` } })).toBe('SignatureDoesNotMatch');
    expect(code({ target: `/x${example.target.slice(1)}` })).toBe('SignatureDoesNotMatch');
    expect(code({ target: `${example.target}${example.target.includes('?') ? '&' : '?'}x` })).toBe(
      'SignatureDoesNotMatch',
    );
    expect(code({ method: 'DELETE' })).toBe('SignatureDoesNotMatch');
    expect(code({ bodySha256: sha256('other') })).toBe('XAmzContentSHA256Mismatch');
    expect(code({}, { now: new Date('2013-05-24T00:15:01Z') })).toBe('RequestTimeTooSkewed');
    expect(code({}, { now: new Date('2013-05-24T00:14:59Z') })).toBe(KEY_ID);
    expect(code({}, { region: 'auto' })).toBe(KEY_ID);
    expect(code({}, { region: 'eu-west-1' })).toBe('AuthorizationHeaderMalformed');
    expect(code({}, { credentials: {} })).toBe('InvalidAccessKeyId');
  },
);
