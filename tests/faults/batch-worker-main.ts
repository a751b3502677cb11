// A worker as `npm run worker` starts it, with the engine of the tests of batches: 4 credits a picture, and photos at which it fails.
import { env } from '#lib/env.ts';
import { editSlots } from '#lib/worker/slots.ts';
import { startWorker } from '#lib/worker/start-worker.ts';
import { batchPainter } from '#tests/lib/edits/batch-stage.ts';

await startWorker({ databaseUrl: env().databaseUrl, slots: editSlots(), models: batchPainter() });
process.send?.('ready');
// Whoever started this process is gone, and nobody else would end it.
process.on('disconnect', () => process.exit(1));
