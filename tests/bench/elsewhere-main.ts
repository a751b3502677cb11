// Memory of one worker that follows forty edits elsewhere at once, each with a result of 20 MB, in a process of its own (tests/bench/elsewhere.ts).
// The provider is another process. Prints the most memory during the first forty, the most after that, and what is left at the end, bytes.
import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { newToken } from '#lib/ids.ts';
import { sharp } from '#lib/sharp.ts';

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
    ...(remote ? { remote: { ...remote, maxConcurrent: () => 40 } } : {}),
  }));
  const registry = modelRegistry(unlimited);
  const model = registry.listModels().find(({ exact }) => !exact);
  if (!model) throw new Error('There is no model.');
  const photo = await aPhoto({ width: 1_200, height: 900 });
  const owners = await Promise.all(Array.from({ length: 20 }, () => newOwner(photo)));
  for (const { userId } of owners) await grant(userId, 1_000);
  const worker = await startWorker({ databaseUrl, slots: slots(40), models: registry });
  const at: number[] = [];
  const sample = setInterval(() => at.push(process.memoryUsage().rss), 250);
  const press = (index: number) => {
    const owner = owners[index % owners.length] ?? { userId: '', imageId: '' };
    const { id, priceCredits } = model;
    return requestEdit({ ...owner, instruction: 'noise', model: id, priceCredits, requestId: randomUUID() }, registry);
  };
  const startedAt = performance.now();
  let first = 0;
  for (let asked = 0; asked < edits; asked += 40) {
    for (let index = 0; index < Math.min(40, edits - asked); index++) await press(index);
    while ((await db().edit.count({ where: { state: { in: ['queued', 'running'] } } })) > 0) await delay(100);
    if (asked === 0) first = at.length;
  }
  const ms = performance.now() - startedAt;
  await delay(5_000);
  clearInterval(sample);
  const succeeded = await db().edit.count({ where: { state: 'succeeded' } });
  await worker.stop();
  await (await editQueue()).stop();
  await db().$disconnect();
  const most = (samples: number[]) => Math.max(...samples);
  return {
    edits,
    succeeded,
    ms,
    firstMost: most(at.slice(0, first)),
    laterMost: most(at.slice(first)),
    end: at.at(-1),
  };
}

await (process.argv[2] === 'provide' ? provide() : measure(Number(process.argv[2] ?? 500)));
