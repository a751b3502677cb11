import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '#lib/env.ts';
import { type Prisma, PrismaClient } from '#prisma/client/client.ts';

/** A client of the database at `url` with a pool of its own. The caller disconnects it. */
export function openDb(url: string): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 10, connectionTimeoutMillis: 5_000 }),
  });
}

/** What a verb may be given: the shared client or a transaction of it. */
export type Db = PrismaClient | Prisma.TransactionClient;

const globals: typeof globalThis & { afterimageDb?: PrismaClient } = globalThis;

/** The one client of this process; kept on `globalThis` because the development server loads modules anew. */
export function db(): PrismaClient {
  globals.afterimageDb ??= openDb(env().databaseUrl);
  return globals.afterimageDb;
}
