import type { ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openLog } from '#lib/embedded/log-file.ts';
import { spawnQuietly } from '#lib/embedded/spawn-quietly.ts';
import { StartError } from '#lib/embedded/start-error.ts';

const LEASH = new URL('./leash.ts', import.meta.url).href;
const ROOT = new URL('../../', import.meta.url);

/** Pauses before a dead process is started again: they double, and fall back once it lived for a minute. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

export type PartOptions = {
  /** What a person calls it, for example "The worker". */
  name: string;
  /** Path of its entry from the root of the repository. */
  entry: string;
  env: NodeJS.ProcessEnv;
  /** File for its output; null shares ours. */
  logFile: string | null;
  say: (line: string) => void;
};

/** Keeps one Node process running. One that ends before it first said `ready` is not tried again. */
export class Part {
  /** Resolves once the process sent `ready`; rejects when it ended before. */
  readonly ready: Promise<void>;
  readonly #options: PartOptions;
  readonly #first = Promise.withResolvers<void>();
  #child: ChildProcess | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #timer: NodeJS.Timeout | undefined;
  #state: 'starting' | 'running' | 'reloading' | 'stopping' = 'starting';

  constructor(options: PartOptions) {
    this.#options = options;
    this.ready = this.#first.promise;
    // Whoever starts several waits for each in turn; a rejection must not count as unhandled until then.
    this.ready.catch(() => {});
    this.#launch();
  }

  /** Ends the process and starts it again, after a change of its sources. */
  reload(): void {
    if (this.#state === 'stopping') return;
    this.#state = 'reloading';
    this.#child?.kill('SIGTERM');
  }

  /** SIGTERM, and SIGKILL after `graceMs`; resolves when it is gone. */
  async stop(graceMs: number): Promise<void> {
    this.#state = 'stopping';
    this.#first.reject(new StartError(`${this.#options.name} was stopped.`));
    clearTimeout(this.#timer);
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await gone;
    clearTimeout(impatience);
  }

  #launch(): void {
    const { entry, env, logFile } = this.#options;
    const output = logFile === null ? ('inherit' as const) : openLog(logFile);
    const startedAt = Date.now();
    const child = spawnQuietly(process.execPath, ['--import', LEASH, fileURLToPath(new URL(entry, ROOT))], {
      env,
      stdio: ['ignore', output, output, 'ipc'],
    });
    if (typeof output === 'number') closeSync(output);
    child.on('message', (message) => {
      if (message !== 'ready' || this.#state === 'stopping') return;
      this.#state = 'running';
      this.#first.resolve();
    });
    child.once('exit', (code, signal) => this.#ended(signal ?? `code ${code}`, Date.now() - startedAt));
    this.#child = child;
  }

  #ended(how: string, livedMs: number): void {
    if (this.#state === 'stopping') return;
    const { name, logFile, say } = this.#options;
    const where = logFile ? ` ${logFile} says why.` : '';
    if (this.#state === 'starting') {
      this.#first.reject(new StartError(`${name} ended while it started (${how}).${where}`));
      return;
    }
    if (this.#state === 'running') say(`${name} ended (${how}). Starting it again.${where}`);
    if (livedMs > 60_000 || this.#state === 'reloading') this.#pauseMs = FIRST_PAUSE_MS;
    this.#timer = setTimeout(() => this.#launch(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
