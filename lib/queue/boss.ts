import { PgBoss } from 'pg-boss';
import { log } from '#lib/log.ts';
import { QUEUE_SCHEMA } from '#lib/queue/settings.ts';

/** A started pg-boss that makes no tables and keeps no schedules. The caller stops it. */
export async function startBoss(options: Exclude<ConstructorParameters<typeof PgBoss>[0], string>): Promise<PgBoss> {
  const boss = new PgBoss({ schema: QUEUE_SCHEMA, migrate: false, schedule: false, ...options });
  boss.on('error', (error) => log.warn({ event: 'queue_error', error }));
  try {
    return await boss.start();
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
}
