// A worker as `npm run worker` starts it, with a model that costs something.
import { env } from '#lib/env.ts';
import { editSlots } from '#lib/worker/slots.ts';
import { startWorker } from '#lib/worker/start-worker.ts';
import { PAID_MODELS } from '#tests/faults/purchases/paid-models.ts';

await startWorker({ databaseUrl: env().databaseUrl, slots: editSlots(), models: PAID_MODELS });
process.send?.('ready');
// Whoever started this process is gone, and nobody else would end it.
process.on('disconnect', () => process.exit(1));
