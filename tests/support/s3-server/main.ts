// Runs the strict S3 server by itself: `node tests/support/s3-server/main.ts PORT`. Its objects are gone when it ends.
import { startS3Server } from '#tests/support/s3-server/start-s3-server.ts';

const {
  S3_BUCKET = 'afterimage',
  S3_REGION = 'auto',
  S3_ACCESS_KEY_ID = 'TESTACCESSKEY',
  S3_SECRET_ACCESS_KEY = 'testsecretkeytestsecretkey',
} = process.env;
const server = await startS3Server({
  buckets: [S3_BUCKET],
  credentials: { [S3_ACCESS_KEY_ID]: S3_SECRET_ACCESS_KEY },
  region: S3_REGION,
  port: Number(process.argv[2] ?? 0),
});
process.stdout.write(
  `S3 at ${server.endpoint}, bucket ${S3_BUCKET}, key ${S3_ACCESS_KEY_ID}, region ${S3_REGION}, path style\n`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop());
