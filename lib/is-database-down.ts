import { Prisma } from '#prisma/client/client.ts';

/** Prisma's codes for a database that is not reached, does not answer in time, or has no connection free (prisma.io, error reference). */
const CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);

/** The same of raw statements, as the driver adapter says it. */
const KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);

/** PostgreSQL's own classes (its manual, appendix A): connection lost, no resources, stopping or starting, statement too slow. */
const CLASSES = /^(08...|53...|57P0\d|57014)$/;

/** What pg itself throws, with no code, when a connection breaks or falls silent. */
const SILENCE = /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout)/;

/** Whether a failure says that the database is down, stopping, overloaded or silent, so that the same call may go well later. */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return SILENCE.test(error.message);
  const adapter = error.meta?.driverAdapterError as { cause?: { kind?: string; originalCode?: string } } | undefined;
  const { kind = '', originalCode = '' } = adapter?.cause ?? {};
  return CODES.has(error.code) || KINDS.has(kind) || CLASSES.test(originalCode);
}
