// Loaded into a worker before its own code (`node --import`). Once ordered, it counts every write to the database and every
// step in the store, and sends itself the signal right after the nth, or right before it. SIGKILL ends it as a power cut
// would, nothing flushed, no handler run; SIGSTOP freezes it. Portable, where strace is not.
import fs from 'node:fs/promises';
import { flushCompileCache, syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

export type Order = {
  at: number;
  signal: 'SIGKILL' | 'SIGSTOP';
  before: boolean;
  /** Counts only writes with these words in them: a piece of a statement, or `open`, `mkdir`, `link`, `rm`. */
  matching?: string;
};

let left = Number.POSITIVE_INFINITY;
let order: Order | undefined;

// It is kept at a clean exit, which few of these processes have.
process.once('message', () => flushCompileCache());
process.on('message', (message: Order) => {
  order = message;
  left = message.at;
});

/** Counts one write and does it; strikes before or after the one that was ordered. */
function count<T>(words: Buffer | string, write: () => T): T {
  if (!order || !words.includes(order.matching ?? '')) return write();
  const { signal, before } = order;
  const strike = () => {
    process.send?.('struck');
    process.kill(process.pid, signal);
  };
  left -= 1;
  const isOrdered = left === 0;
  if (isOrdered && before) strike();
  const result = write();
  if (!isOrdered || before) return result;
  if (result instanceof Promise) return result.finally(strike) as T;
  strike();
  return result;
}

/** HTTP writes its heads as strings. */
type Chunk = { chunk: Buffer | string; encoding: BufferEncoding };
const bytesOf = ({ chunk, encoding }: Chunk): Buffer =>
  typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;

type Hooks = {
  _write(chunk: Buffer | string, encoding: BufferEncoding, done: () => void): void;
  _writev(chunks: Chunk[], done: () => void): void;
};
const socket = net.Socket.prototype as unknown as Hooks;
const { _write, _writev } = socket;
// Pipes to the parent have no port; the database's sockets do.
const isDatabase = (stream: unknown): boolean => stream instanceof net.Socket && stream.remotePort !== undefined;

socket._write = function (chunk, encoding, done) {
  const write = () => _write.call(this, chunk, encoding, done);
  if (isDatabase(this)) count(chunk, write);
  else write();
};
socket._writev = function (chunks, done) {
  const write = () => _writev.call(this, chunks, done);
  if (isDatabase(this)) count(Buffer.concat(chunks.map(bytesOf)), write);
  else write();
};

const steps = fs as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
for (const step of ['open', 'mkdir', 'link', 'rm']) {
  const original = steps[step];
  if (original) steps[step] = (...args) => count(step, () => original.apply(fs, args));
}
syncBuiltinESMExports();
