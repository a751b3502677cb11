import type { S3Server } from '#tests/support/s3-server/start-s3-server.ts';
import { startS3Server } from '#tests/support/s3-server/start-s3-server.ts';

export type S3Endpoint = {
  settings: { endpoint: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: string };
  /** Our own strict server, to look inside; missing where the environment names another. */
  own: S3Server | undefined;
  stop(): Promise<void>;
};

const {
  TEST_S3_ENDPOINT: endpoint,
  TEST_S3_BUCKET: bucket = 'afterimage-tests',
  TEST_S3_REGION: region = 'auto',
} = process.env;
const {
  TEST_S3_ACCESS_KEY_ID: accessKeyId = 'TESTACCESSKEY',
  TEST_S3_SECRET_ACCESS_KEY: secretAccessKey = 'testsecretkeytestsecretkey',
} = process.env;

/** Whether the environment names a server to test against in place of our own. */
export const hasOtherEndpoint = endpoint !== undefined;

/**
 * Where tests of S3 go: the bucket that `TEST_S3_ENDPOINT` and its like name (its objects are written and deleted), or a strict
 * server of our own, started for this file.
 */
export async function openS3Endpoint(): Promise<S3Endpoint> {
  const common = { bucket, region, accessKeyId, secretAccessKey };
  if (endpoint)
    return { settings: { ...common, endpoint: new URL(endpoint).origin }, own: undefined, stop: async () => undefined };
  const own = await startS3Server({ buckets: [bucket], credentials: { [accessKeyId]: secretAccessKey }, region });
  return { settings: { ...common, endpoint: own.endpoint }, own, stop: () => own.stop() };
}
