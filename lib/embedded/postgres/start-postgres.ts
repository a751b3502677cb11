import type { ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { openLog } from '#lib/embedded/log-file.ts';
import { freePort } from '#lib/embedded/ports.ts';
import { type Identity, PLAIN_ENV } from '#lib/embedded/postgres/identity.ts';
import { initCluster } from '#lib/embedded/postgres/init-cluster.ts';
import { stopOrphan } from '#lib/embedded/postgres/stop-orphan.ts';
import { spawnQuietly } from '#lib/embedded/spawn-quietly.ts';

export type Postgres = {
  /** Address of the database, password included. The same for every process of one start, also after a restart. */
  url: string;
  child: ChildProcess;
  /** Ends open connections, writes everything down and stops; resolves when the process is gone. */
  stop(): Promise<void>;
};

export type PostgresOptions = {
  /** Holds `bin`, `lib` and `share`. */
  binaries: string;
  clusterDir: string;
  password: string;
  identity: Identity | null;
  /** File that takes what PostgreSQL says. */
  logFile: string;
  /** Default: any free one. */
  port?: number;
  /** False gives up safety at power loss for speed (tests only). Default true. */
  isDurable?: boolean;
};

/** Address of a cluster of ours on its loopback port. */
export const embeddedUrl = (password: string, port: number): string =>
  `postgresql://afterimage:${password}@127.0.0.1:${port}/postgres`;

/** A small server: one machine, a few processes, each with a pool of ten. The log never quotes a statement or a row. */
function settings(port: number, isDurable: boolean): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '64MB',
    max_wal_size: '256MB',
    jit: 'off',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    ...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Resolves once the database of `url` answers; rejects when the process ended or 60 s (a long recovery) have passed. */
async function answered(url: string, child: ChildProcess): Promise<void> {
  const patience = AbortSignal.timeout(60_000);
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('PostgreSQL ended while it started.');
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('SELECT 1');
      return;
    } catch (error) {
      if (patience.aborted) throw error;
      await delay(30);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

/** Starts the cluster (made on first use) on a loopback port of its own and waits until it answers. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { clusterDir, identity, isDurable = true } = options;
  const binDir = join(options.binaries, 'bin');
  await initCluster({ clusterDir, binDir, password: options.password, identity, isDurable });
  await stopOrphan(clusterDir);
  const port = options.port ?? (await freePort());
  const log = openLog(options.logFile);
  const child = spawnQuietly(join(binDir, 'postgres'), ['-D', clusterDir, ...settings(port, isDurable)], {
    ...identity,
    cwd: '/',
    stdio: ['ignore', log, log],
    env: PLAIN_ENV,
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const stop = async () => {
    child.kill('SIGINT');
    const impatience = setTimeout(() => child.kill('SIGQUIT'), 2_000);
    await ended;
    clearTimeout(impatience);
  };
  const url = embeddedUrl(options.password, port);
  try {
    await answered(url, child);
  } catch (cause) {
    await stop();
    throw new Error(`PostgreSQL does not start; ${options.logFile} says why.`, { cause });
  }
  return { url, child, stop };
}
