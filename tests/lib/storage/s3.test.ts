import { afterAll, beforeAll } from 'vitest';
import { TIMING } from '#lib/storage/s3/timing.ts';
import { s3Store } from '#lib/storage/s3.ts';
import { describeStore } from '#tests/lib/storage/store-contract.ts';
import { openS3Endpoint, type S3Endpoint } from '#tests/support/s3-endpoint.ts';

let endpoint: S3Endpoint;
beforeAll(async () => {
  endpoint = await openS3Endpoint();
});
afterAll(() => endpoint.stop());

describeStore('s3', async () => s3Store(endpoint.settings, { ...TIMING, missingPausesMs: [5, 10] }));
