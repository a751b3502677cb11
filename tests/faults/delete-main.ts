// `node tests/faults/delete-main.ts USER IMAGE …`: says that it is ready, waits for its order, and deletes those images for ever
// as a request does.
import { once } from 'node:events';
import { db } from '#lib/db.ts';
import { deleteImages } from '#lib/images/delete-images.ts';

const [userId = '', ...imageIds] = process.argv.slice(2);
// The first connection is no part of what is asked for.
await db().$queryRaw`SELECT 1`;
process.send?.('ready');
await once(process, 'message');
await deleteImages({ userId, imageIds });
process.exit(0);
