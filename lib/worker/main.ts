import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { models } from '#lib/inference/index.ts';
import { log } from '#lib/log.ts';
import { announcePart } from '#lib/storage/announce-part.ts';
import { startCleanUp } from '#lib/worker/clean-up.ts';
import { editSlots } from '#lib/worker/slots.ts';
import { startWorker } from '#lib/worker/start-worker.ts';

const slots = editSlots();
const worker = await startWorker({ databaseUrl: env().databaseUrl, slots, models });
const stopCleanUp = startCleanUp();
const announced = await announcePart({ name: 'worker' });
log.info({ event: 'worker_ready', count: slots.here });
process.send?.('ready');

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  stopCleanUp();
  await worker.stop();
  await announced.stop();
  await db().$disconnect();
  log.info({ event: 'worker_stopped' });
  process.exit(0);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// Whoever started this process is gone, and nobody else would end it.
process.on('disconnect', stop);
