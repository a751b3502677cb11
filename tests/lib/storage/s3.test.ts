import { afterAll, beforeAll } from 'vitest';
import { TIMING } from '#lib/storage/s3/timing.ts';
import { s3Store } from '#lib/storage/s3.ts';
import { describeStore } from '#tests/lib/storage/store-contract.ts';
import { type S3Server, startS3Server } from '#tests/support/s3-server/start-s3-server.ts';

let server: S3Server;
beforeAll(async () => {
  server = await startS3Server({ buckets: ['photos'], credentials: { ID: 'secret' }, region: 'auto' });
});
afterAll(() => server.stop());

const settings = () => ({
  endpoint: server.endpoint,
  bucket: 'photos',
  region: 'auto',
  accessKeyId: 'ID',
  secretAccessKey: 'secret',
});

describeStore('s3', async () => s3Store(settings(), { ...TIMING, missingPausesMs: [5, 10] }));
