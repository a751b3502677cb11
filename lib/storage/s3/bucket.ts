import { S3Client } from '@aws-sdk/client-s3';
import type { S3Settings } from '#lib/env.ts';
import type { Timing } from '#lib/storage/s3/timing.ts';

/** A bucket, opened: the SDK's client, and what every request needs. */
export type Bucket = Readonly<{ client: S3Client; name: string; timing: Timing }>;

/**
 * Opens a bucket; nothing is sent yet. The settings keep to what R2 implements (developers.cloudflare.com/r2/api/s3/api):
 * checksums only where S3 demands one, and no `Expect: 100-continue`, which R2 never answers. Everything that the SDK would look
 * up in files and variables of its own is said here. Retries are ours: the SDK would count a slow upload and a dead one alike.
 */
export function openBucket(settings: S3Settings, timing: Timing): Bucket {
  const { endpoint, region, bucket, accessKeyId, secretAccessKey } = settings;
  // Without a limit of its own: a request that waits for a free socket would count as one that cannot connect.
  const agent = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, maxFreeSockets: 32 };
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    expectContinueHeader: false,
    maxAttempts: 1,
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    defaultsMode: 'standard',
    requestHandler: {
      connectionTimeout: timing.connectMs,
      socketTimeout: timing.idleMs,
      httpAgent: agent,
      httpsAgent: agent,
    },
  });
  return { client, name: bucket, timing };
}
