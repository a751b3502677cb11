// A worker as `npm run worker` starts it, whose backends are the stand-ins of whoever started it.
import { env } from '#lib/env.ts';
import { editSlots } from '#lib/worker/slots.ts';
import { startWorker } from '#lib/worker/start-worker.ts';
import { WIRING, wiredModels } from '#tests/faults/elsewhere/wiring.ts';

const models = wiredModels(JSON.parse(process.env[WIRING] ?? '{}'));
await startWorker({ databaseUrl: env().databaseUrl, slots: editSlots(), models });
process.send?.('ready');
// Whoever started this process is gone, and nobody else would end it.
process.on('disconnect', () => process.exit(1));
