import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { planExport } from '#lib/account/export/plan-export.ts';
import { collect as bytesOf, fullAccount, TEXT } from '#tests/lib/account/full-account.ts';
import { galleryOf, originalsOf } from '#tests/lib/account/gallery-of.ts';
import { until } from '#tests/lib/edits/stage.ts';
import { cleanEnv, collect } from '#tests/support/product.ts';
import { openS3Endpoint, type S3Endpoint } from '#tests/support/s3-endpoint.ts';
import { share } from '#tests/support/share.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { dataDir } = await testDatabase();
const NAME = `elsewhere_${randomBytes(8).toString('hex')}`;
const ROOT = process.cwd();
const EMAIL = 'mara@example.org';

let s3: S3Endpoint;
let there: pg.Client;
let env: NodeJS.ProcessEnv;

/** Another installation: its own database, folder, keys and bucket, in which somebody has signed in once. */
beforeAll(async () => {
  const here = new pg.Client({ connectionString: inject('postgresUrl') });
  await here.connect();
  await here.query(`CREATE DATABASE ${NAME} TEMPLATE template`);
  await here.end();
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${NAME}`;
  there = new pg.Client({ connectionString: url.href });
  await there.connect();
  await there.query(`INSERT INTO "User" ("id", "email", "mailbox") VALUES ($1, $2, $2)`, [randomUUID(), EMAIL]);
  s3 = await openS3Endpoint();
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = s3.settings;
  env = cleanEnv({
    DATABASE_URL: url.href,
    DATA_DIR: await mkdtemp(join(tmpdir(), 'afterimage-elsewhere-')),
    APP_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    ...{ S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region },
    ...{ S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey },
  });
});
afterAll(async () => {
  await there.end();
  const here = new pg.Client({ connectionString: inject('postgresUrl') });
  await here.connect();
  await here.query(`DROP DATABASE ${NAME} WITH (FORCE)`);
  await here.end();
  await s3.stop();
  await rm(String(env.DATA_DIR), { recursive: true, force: true });
});

/** A command as an operator gives it in a shell, standing in the folder where the archive lies; a group of its own, so that all of it can be killed. */
function shell(line: string[]) {
  const [program = '', ...args] = line;
  const child = spawn(program, args, {
    env,
    cwd: dataDir,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  return { ...collect(child), kill: () => process.kill(-(child.pid ?? 0), 'SIGKILL') };
}
const bringIn = (file: string, email = EMAIL) =>
  shell(['npm', '--prefix', ROOT, 'run', '--silent', 'import', '--', file, email]);

const imagesThere = async () => Number((await there.query('SELECT count(*) FROM "Image"')).rows[0]?.count);

/** From the fourth image on, the database lets the import wait. */
const stopAtFourth = () =>
  there.query(`
    SELECT pg_advisory_lock(1);
    CREATE FUNCTION wait_at_fourth() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT count(*) FROM "Image") >= 3 THEN PERFORM pg_advisory_xact_lock(1); END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER wait_at_fourth BEFORE INSERT ON "Image" FOR EACH ROW EXECUTE FUNCTION wait_at_fourth()`);
const isWaiting = async () =>
  ((await there.query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 1 AND NOT granted`)).rowCount ??
    0) > 0;
/** Taking the trigger away waits for what the dead process had begun, which the database takes back. */
const goOn = () => there.query('SELECT pg_advisory_unlock(1); DROP TRIGGER wait_at_fourth ON "Image"');

test('R-080: an archive is brought into a bucket of another installation by one command from a shell, killed on the way and run again, and is the same gallery', async () => {
  const { userId, sessionId } = await fullAccount();
  const zip = await bytesOf(await planExport({ userId, text: TEXT }), sessionId);
  await writeFile(join(dataDir, 'archive.zip'), zip);
  await writeFile(join(dataDir, 'half.zip'), zip.subarray(0, zip.length >> 1));

  await stopAtFourth();
  const killed = bringIn('archive.zip');
  await until('the fourth image waits', isWaiting);
  killed.kill();
  await killed.ended;
  await goOn();
  expect(await imagesThere()).toBe(3);

  // Written as somebody types it.
  const again = bringIn('archive.zip', 'Mara@Example.org');
  expect([await again.ended, again.said()]).toEqual([0, expect.stringContaining('3 images had come before.')]);
  // What is refused is told by the verb's own tests; here, in the long run, that a shell hears it.
  if (share(0, 1)) {
    const half = bringIn('half.zip');
    expect([await half.ended, half.said()]).toEqual([2, 'It is not a ZIP, or it broke off: fetch it again.\n']);
    const stranger = bringIn('archive.zip', 'nobody@example.org');
    expect([await stranger.ended, stranger.said()]).toEqual([
      2,
      'There is no account of nobody@example.org. Sign in with it once, then try again.\n',
    ]);
    const twice = bringIn('archive.zip');
    expect([await twice.ended, twice.said()]).toEqual([2, expect.stringContaining('in the account already')]);
  }

  const seen = shell([process.execPath, join(ROOT, 'tests/lib/account/gallery-main.ts'), EMAIL]);
  expect(await seen.ended).toBe(0);
  const gallery = await galleryOf(userId);
  const here = JSON.parse(JSON.stringify({ gallery, originals: await originalsOf(userId) }));
  expect(JSON.parse(seen.said())).toEqual(here);
  expect(gallery.images.length).toBe(5);
  // All of it lies in the bucket, each picture three times.
  const { rows } = await there.query<{ place: string }>('SELECT DISTINCT "place" FROM "Image"');
  expect(rows).toEqual([{ place: 's3' }]);
});
