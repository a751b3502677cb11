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

type Running = Awaited<ReturnType<typeof temporaryPostgres>>;

async function start(): Promise<Running> {
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
    return postgres;
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** Each project of the run loads this file anew; what they share is kept on `globalThis`. */
const shared: typeof globalThis & { afterimagePostgres?: { running: Promise<Running>; users: number } } = globalThis;

/** One PostgreSQL for the run with a migrated database `template` that test files copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.afterimagePostgres ??= { running: start(), users: 0 };
  const { running } = shared.afterimagePostgres;
  shared.afterimagePostgres.users += 1;
  const { url, stop } = await running;
  project.provide('postgresUrl', url);
  return async () => {
    if (!shared.afterimagePostgres) return;
    shared.afterimagePostgres.users -= 1;
    if (shared.afterimagePostgres.users > 0) return;
    delete shared.afterimagePostgres;
    await stop();
  };
}
