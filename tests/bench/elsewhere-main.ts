// Memory of one worker that follows forty edits elsewhere at once, each with a result of 20 MB, in a process of its own (tests/bench/elsewhere.ts).
// The provider is another process. Prints the most memory during each fifty, and what is left five seconds after the last, bytes.
import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { newToken } from '#lib/ids.ts';
import { sharp } from '#lib/sharp.ts';

const AT_ONCE = 40;
const SERIES = 50;

/** The provider: reads what comes and gives the same noise of 20 MB back, half a second later. */
async function provide(): Promise<void> {
  const side = 2_560;
  const noise = { raw: { width: side, height: side, channels: 3 as const } };
  const png = await sharp(randomBytes(side * side * 3), noise)
    .png({ compressionLevel: 0 })
    .toBuffer();
  const answer = Buffer.from(JSON.stringify({ data: [{ b64_json: png.toString('base64') }] }));
  const server = createServer((request, response) => {
    request.resume().on('end', async () => {
      await delay(500);
      response.writeHead(200, { 'content-length': answer.length }).end(answer);
    });
  });
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
  process.on('disconnect', () => process.exit(0));
}

async function measure(edits: number): Promise<void> {
  const { migrate } = await import('#prisma/migrate.ts');
  const { temporaryPostgres } = await import('#tests/support/temporary-postgres.ts');
  const provider = fork(import.meta.filename, ['provide']);
  const port = await new Promise<number>((resolve) =>
    provider.once('message', (said: { port: number }) => resolve(said.port)),
  );
  const [postgres, dataDir] = [await temporaryPostgres(), await mkdtemp(join(tmpdir(), 'afterimage-elsewhere-'))];
  Object.assign(process.env, {
    DATABASE_URL: postgres.url,
    NEXTAUTH_SECRET: newToken(),
    ENCRYPTION_KEY: newToken(),
    DATA_DIR: dataDir,
    IMAGES_API_URL: `http://127.0.0.1:${port}`,
    IMAGES_API_DIALECT: 'openai',
  });
  await migrate(postgres.url);
  try {
    process.stdout.write(`${JSON.stringify(await run(edits, postgres.url))}\n`);
  } finally {
    provider.disconnect();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function run(edits: number, databaseUrl: string) {
  const { db } = await import('#lib/db.ts');
  const { requestEdit } = await import('#lib/edits/request-edit.ts');
  const { models } = await import('#lib/inference/index.ts');
  const { modelRegistry } = await import('#lib/inference/registry.ts');
  const { editQueue } = await import('#lib/queue/edit-queue.ts');
  const { startWorker } = await import('#lib/worker/start-worker.ts');
  const { grant } = await import('#tests/lib/credits/stage.ts');
  const { newOwner, slots } = await import('#tests/lib/edits/stage.ts');
  const { aPhoto } = await import('#tests/support/pictures.ts');
  const unlimited = models.listBackends().map(({ remote, ...backend }) => ({
    ...backend,
    ...(remote ? { remote: { ...remote, maxConcurrent: () => AT_ONCE } } : {}),
  }));
  const registry = modelRegistry(unlimited);
  const model = registry.listModels().find(({ exact }) => !exact);
  if (!model) throw new Error('There is no model.');
  const photo = await aPhoto({ width: 1_200, height: 900 });
  const owners = await Promise.all(Array.from({ length: 20 }, () => newOwner(photo)));
  for (const { userId } of owners) await grant(userId, 1_000);
  const worker = await startWorker({ databaseUrl, slots: slots(AT_ONCE), models: registry });
  const press = (index: number) => {
    const owner = owners[index % owners.length] ?? { userId: '', imageId: '' };
    const { id, priceCredits } = model;
    return requestEdit({ ...owner, instruction: 'noise', model: id, priceCredits, requestId: randomUUID() }, registry);
  };
  const most: number[] = [];
  let ended = 0;
  const sample = setInterval(() => {
    const series = Math.floor(ended / SERIES);
    most[series] = Math.max(most[series] ?? 0, process.memoryUsage.rss());
  }, 100);
  const startedAt = performance.now();
  for (let asked = 0; ended < edits; ) {
    const active = await db().edit.count({ where: { state: { in: ['queued', 'running'] } } });
    ended = asked - active;
    for (let free = AT_ONCE - active; free > 0 && asked < edits; free--) await press(asked++);
    await delay(100);
  }
  const ms = performance.now() - startedAt;
  clearInterval(sample);
  await delay(5_000);
  const end = process.memoryUsage.rss();
  const succeeded = await db().edit.count({ where: { state: 'succeeded' } });
  await worker.stop();
  await (await editQueue()).stop();
  await db().$disconnect();
  return { edits, succeeded, ms, most: most.slice(0, edits / SERIES), end };
}

await (process.argv[2] === 'provide' ? provide() : measure(Number(process.argv[2] ?? 500)));
