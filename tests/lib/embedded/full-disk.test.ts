import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { findEmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { errorsText } from '#lib/text/errors.ts';
import { MODEL, until } from '#tests/lib/edits/stage.ts';
import { type Product, startProduct } from '#tests/support/product.ts';
import { signInTo } from '#tests/support/sign-in-to.ts';

// F-33: the whole product on a disk of 320 MB, which only it sees, and with a folder for temporary files that is full from the start.
const canMount = spawnSync('unshare', ['-m', 'true']).status === 0 && spawnSync('nsenter', ['--version']).status === 0;
const parent = await mkdtemp(join(tmpdir(), 'afterimage-full-'));
const [dataDir, temporary] = [join(parent, 'data'), join(parent, 'tmp')];
/** Keeps the mounts; they go with it. */
let keeper: ChildProcess;
/** The folder as the product sees it. */
let inside: string;
let product: Product;
let headers: { cookie: string };
let userId: string;

const start = () =>
  startProduct({
    dataDir,
    env: { TMPDIR: temporary },
    under: ['nsenter', '-t', String(keeper.pid), '-m', `--wd=${process.cwd()}`],
  });

beforeAll(async () => {
  if (!canMount) return;
  for (const folder of [dataDir, temporary]) mkdirSync(folder, { mode: 0o711 });
  await chmod(parent, 0o711);
  const mounts = `mount -t tmpfs -o size=320m,mode=711 tmpfs '${dataDir}' && mount -t tmpfs -o size=4k tmpfs '${temporary}' && head -c 4096 /dev/zero > '${temporary}/full' && echo ready && exec sleep 3600`;
  keeper = spawn('unshare', ['-m', 'sh', '-c', mounts], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => keeper.stdout?.once('data', resolve));
  inside = `/proc/${keeper.pid}/root${dataDir}`;
  product = await start();
  ({ userId, headers } = await signInTo(inside));
});
afterAll(async () => {
  await db().$disconnect();
  await product?.stop();
  keeper?.kill('SIGKILL');
  await rm(parent, { recursive: true, force: true });
});

const photo = () =>
  sharp(randomBytes(700 * 500 * 3), { raw: { width: 700, height: 500, channels: 3 } })
    .png()
    .toBuffer();
const upload = async () => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await photo())]), 'photo.png');
  return fetch(`${product.url}/api/uploads`, { method: 'POST', headers, body: form });
};
const deliver = async (imageId: string) =>
  (await fetch(`${product.url}/api/images/${imageId}/original`, { headers })).status;
const readiness = () =>
  fetch(`${product.url}/api/ready`).then(
    (answer) => answer.status,
    () => 0,
  );

/** Leaves so many bytes of the disk free. */
function fill(leaveBytes: number): void {
  const { bavail, bsize } = statfsSync(inside);
  writeFileSync(join(inside, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - leaveBytes)));
}
const makeRoom = () => rmSync(join(inside, 'filler'));
const objects = () =>
  readdirSync(join(inside, 'objects'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

test.skipIf(!canMount)(
  'F-33: on a full disk an upload is 503 with a sentence, nothing half stays, and room is all it takes',
  async () => {
    const first = await upload();
    expect(first.status).toBe(201);
    const { image } = (await first.json()) as { image: { id: string } };
    fill(300_000);
    const refused = await upload();
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      error: { code: 'storage_full', message: errorsText.en.storage_full },
    });
    expect(await deliver(image.id)).toBe(200);
    const { id: editId } = await requestEdit({
      userId,
      imageId: image.id,
      instruction: 'rotate left',
      model: MODEL,
      priceCredits: 0,
      requestId: randomUUID(),
    });
    await until(
      'the worker has met it',
      async () => (await db().editRun.findUniqueOrThrow({ where: { id: editId } })).attempt > 0,
      30_000,
    );
    makeRoom();
    expect((await upload()).status).toBe(201);
    const edit = await until(
      'the edit has ended',
      async () => {
        const found = await db().edit.findUniqueOrThrow({ where: { id: editId } });
        return found.endedAt && found;
      },
      60_000,
    );
    expect([edit.state, edit.errorCode]).toEqual(['succeeded', null]);
    expect(objects()).toHaveLength(3 * (await db().image.count()));
    await (await editQueue()).stop();
  },
  120_000,
);

test.skipIf(!canMount)(
  'F-33: a database that ends for want of room loses nothing, and is there again with the room',
  async () => {
    const images = await db().image.findMany({ select: { id: true } });
    fill(0);
    // Until the write-ahead log finds no room for its next file, which ends PostgreSQL.
    const write = async () => {
      for (;;) await db().$executeRawUnsafe(`SELECT pg_logical_emit_message(false, 'full', repeat('x', 1000000))`);
    };
    await expect(write()).rejects.toThrow();
    const refused = await upload();
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([503, true]);
    await until('the start tells', () => product.said().includes('The database ended'));
    makeRoom();
    if (
      (await until(
        'it has ended or is back',
        async () => product.process.exitCode ?? ((await readiness()) === 200 && 'back'),
        60_000,
      )) !== 'back'
    )
      product = await start();
    await until('it answers', async () => (await readiness()) === 200, 60_000);
    Object.assign(process.env, { DATABASE_URL: findEmbeddedDatabase(inside) });
    for (const { id } of images) expect(await deliver(id)).toBe(200);
    expect((await upload()).status).toBe(201);
  },
  180_000,
);
