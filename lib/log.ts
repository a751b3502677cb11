import pino from 'pino';

/**
 * The log, one JSON line an event on standard output. Only the fields below are ever written, so that an instruction, an
 * image, an address, a token or a key cannot slip in by way of an object that happens to carry one (PRODUCT §4.5).
 */
export type LogFields = {
  event: string;
  code?: string;
  userId?: string;
  editId?: string;
  imageId?: string;
  jobId?: string;
  purchaseId?: string;
  count?: number;
  bytes?: number;
  ms?: number;
  status?: number;
  route?: string;
  error?: unknown;
};

const options = { base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' };
let logger = pino(options);

/** From now on the log goes to standard error: what a command says on standard output is for whoever ran it. */
export function logToStderr(): void {
  logger = pino(options, pino.destination({ dest: 2, sync: true }));
}

/** The name, code and stack of an error and its causes; never its message, which may quote what a person wrote. */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    code,
    stack: frames.slice(0, 12).map((line) => line.trim()),
    cause: error.cause === undefined ? undefined : describe(error.cause),
  };
}

function write(level: 'info' | 'warn' | 'error', fields: LogFields): void {
  const { event, error, ...rest } = fields;
  logger[level]({ ...rest, ...(error === undefined ? {} : { error: describe(error) }) }, event);
}

export const log = {
  info: (fields: LogFields) => write('info', fields),
  warn: (fields: LogFields) => write('warn', fields),
  error: (fields: LogFields) => write('error', fields),
};
