import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order } from '#tests/faults/strike-at-write.ts';
import { COMPILE_CACHE } from '#tests/support/compile-cache.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The name by which the database knows a victim's connections. */
export const VICTIM_NAME = 'victim';

/** A worker in a process of its own, as `npm run worker` runs it, that can be killed at a write. */
export type Victim = {
  pid: number;
  /** Counts from now on, and is struck at the nth write; resolves when it was. */
  strike(order: Order): Promise<void>;
  signal(name: NodeJS.Signals): void;
  isAlive(): boolean;
  /** The end of what it printed. */
  output(): string;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

/**
 * Starts a worker, or another script that says when it is ready, on the database and data folder of this process's environment;
 * resolves when it is ready.
 */
export async function startVictim(script = ['lib/worker/main.ts']): Promise<Victim> {
  const child: ChildProcess = spawn(process.execPath, ['--import', './tests/faults/strike-at-write.ts', ...script], {
    cwd: ROOT,
    env: { ...process.env, PGAPPNAME: VICTIM_NAME, NODE_OPTIONS: '', NODE_COMPILE_CACHE: COMPILE_CACHE },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const exited = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => {
      output = `${output}${data}`.slice(-4_000);
    });
  }
  const ready = await Promise.race([once(child, 'message'), exited]);
  if (!Array.isArray(ready)) throw new Error(`The worker ended while it started:\n${output}`);
  return {
    pid: child.pid ?? 0,
    async strike(order) {
      child.send(order);
      await once(child, 'message');
    },
    signal: (name) => child.kill(name),
    isAlive: () => child.exitCode === null && child.signalCode === null,
    output: () => output,
    exited,
  };
}
