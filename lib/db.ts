import { env } from '#lib/env.ts';
import { PgInTurn } from '#lib/pg-in-turn.ts';
import { type Prisma, PrismaClient } from '#prisma/client/client.ts';

/**
 * A database that hangs must not hang a request (F-06: at most 10 s). PostgreSQL ends the statement first, so that the
 * connection stays usable; our own limit is for one that no longer answers at all. Milliseconds.
 */
const CONNECT_MS = 5_000;
const STATEMENT_MS = 8_000;
const ANSWER_MS = 9_000;

/**
 * A transaction whose client has gone silent (a frozen process, a cut cable) is ended by the database after this time,
 * milliseconds, and with it its locks; the wait for a lock is a statement's and ends with it. It is less than a worker's
 * heartbeat (`HEARTBEAT_SECONDS`), so the locks of a frozen worker are gone before its edit is offered to another.
 */
export const IDLE_TRANSACTION_MS = 8_000;

/** Statements that a connection keeps parsed and planned. The product has fewer; lists of every length would be without end. */
const MAX_KEPT_STATEMENTS = 200;

/**
 * Names statements by their text, so that PostgreSQL parses and plans each once a connection and not once a request. One
 * past the most has no name, which keeps nothing.
 */
function statementNames(): ({ sql }: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MAX_KEPT_STATEMENTS) return '';
    const name = `kept_${names.size}`;
    names.set(sql, name);
    return name;
  };
}

/** A client of the database at `url` with a pool of its own. The caller disconnects it. */
export function openDb(url: string): PrismaClient {
  return new PrismaClient({
    // Prisma's own 2 s are shorter than what a busy machine may keep a request from its turn: uploads of 50 MB were lost to them.
    transactionOptions: { maxWait: CONNECT_MS, timeout: 2 * IDLE_TRANSACTION_MS },
    adapter: new PgInTurn(
      {
        connectionString: url,
        max: 10,
        connectionTimeoutMillis: CONNECT_MS,
        statement_timeout: STATEMENT_MS,
        idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
        query_timeout: ANSWER_MS,
        // The driver adapter reads every time as UTC and drops the offset; a server set to another zone would shift them all.
        options: '-c TimeZone=UTC',
      },
      { statementNameGenerator: statementNames() },
    ),
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
