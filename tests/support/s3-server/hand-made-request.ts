import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { canonicalRequest, signatureOf } from '#tests/support/s3-server/signature.ts';

type HandMade = {
  method: string;
  target: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  keyId?: string;
  secret?: string;
  region?: string;
  date?: Date;
  /** Leaves the signature away. */
  unsigned?: boolean;
  /** What the request becomes after it was signed, as somebody on the way would make it. */
  tamper?: {
    target?: string;
    headers?: Record<string, string>;
    body?: string | Buffer;
    signature?: (signature: string) => string;
  };
};
export type HandMadeAnswer = {
  status: number;
  code: string | undefined;
  headers: NodeJS.Dict<string | string[]>;
  body: Buffer;
};

/** A signed request as no SDK would send it: for looking at what a server does with each wrong thing. */
export async function handMadeRequest(endpoint: string, made: HandMade): Promise<HandMadeAnswer> {
  const body = Buffer.from(made.body ?? '');
  const date = (made.date ?? new Date()).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const bodySha256 = createHash('sha256').update(body).digest('hex');
  const { keyId = 'TESTACCESSKEY', secret = 'testsecretkeytestsecretkey', region = 'auto' } = made;
  const headers: Record<string, string> = {
    host: new URL(endpoint).host,
    'x-amz-content-sha256': bodySha256,
    'x-amz-date': date,
    ...(['PUT', 'POST'].includes(made.method) && !made.headers?.['transfer-encoding']
      ? { 'content-length': String(body.length) }
      : {}),
    ...made.headers,
  };
  const signed = Object.keys(headers)
    .filter((name) => name !== 'transfer-encoding')
    .sort();
  const canonical = canonicalRequest({ ...made, headers: Object.entries(headers), bodySha256 }, signed);
  const scope = `${keyId}/${date.slice(0, 8)}/${region}/s3/aws4_request`;
  const signature = signatureOf(canonical, { secret, date, region });
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=${signed.join(';')}, Signature=${made.tamper?.signature?.(signature) ?? signature}`;
  const { hostname, port } = new URL(endpoint);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        method: made.method,
        path: made.tamper?.target ?? made.target,
        headers: { ...headers, ...(made.unsigned ? {} : { authorization }), ...made.tamper?.headers },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const whole = Buffer.concat(chunks);
          const code = /<Code>(\w+)<\/Code>/.exec(whole.toString())?.[1];
          resolve({ status: response.statusCode ?? 0, code, headers: response.headers, body: whole });
        });
      },
    );
    sent.once('error', reject);
    sent.end(made.tamper?.body ?? body);
  });
}
