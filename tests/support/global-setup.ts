import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { setUpQueue } from '#lib/queue/set-up-queue.ts';
import { migrate } from '#prisma/migrate.ts';
import { temporaryPostgres } from '#tests/support/temporary-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the run's PostgreSQL, where test files make databases of their own from the template. */
    postgresUrl: string;
  }
}

/** One PostgreSQL for the run with a migrated database `template` that test files copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await temporaryPostgres();
  try {
    const admin = new pg.Client({ connectionString: postgres.url });
    await admin.connect();
    await admin.query('CREATE DATABASE template');
    await admin.end();
    const template = new URL(postgres.url);
    template.pathname = '/template';
    await migrate(template.href);
    await setUpQueue(template.href);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  project.provide('postgresUrl', postgres.url);
  return postgres.stop;
}
