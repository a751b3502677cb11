import { startBoss } from '#lib/queue/boss.ts';
import { EDIT_QUEUE, EDIT_QUEUE_OPTIONS } from '#lib/queue/settings.ts';

/**
 * Makes the queue's tables, or brings them to this version. Belongs to migration: a web server or worker that finds
 * no queue refuses to start instead of making one.
 */
export async function setUpQueue(databaseUrl: string): Promise<void> {
  const boss = await startBoss({ connectionString: databaseUrl, max: 1, migrate: true, supervise: false });
  try {
    await boss.createQueue(EDIT_QUEUE, EDIT_QUEUE_OPTIONS);
    await boss.updateQueue(EDIT_QUEUE, EDIT_QUEUE_OPTIONS);
  } finally {
    await boss.stop({ graceful: false });
  }
}
