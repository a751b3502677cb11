/** What nodemailer and the socket add to their errors (nodemailer/lib/smtp-connection, `_formatError`). */
type SmtpError = { responseCode?: unknown; code?: unknown; syscall?: unknown; message?: unknown };

/** The server was never talked to. */
const NEVER_THERE = /^(Connection timeout|Greeting never received)/;

/**
 * Whether a message that could not be sent is sure to have reached nobody: the server said no, or was not there. Where a connection broke once the two had
 * begun to talk, nobody can say: the error does not tell how far they had come.
 */
export function wasRefused(error: unknown): boolean {
  const cause: unknown = error instanceof Error && error.cause ? error.cause : error;
  if (typeof cause !== 'object' || cause === null) return false;
  const { responseCode, code, syscall, message } = cause as SmtpError;
  if (typeof responseCode === 'number') return responseCode >= 400;
  return code === 'EDNS' || syscall === 'connect' || NEVER_THERE.test(String(message));
}
