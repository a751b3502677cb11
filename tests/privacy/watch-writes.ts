import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync, watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { processesOf } from '#tests/support/processes.ts';

/** Calls by which a file comes to be, or is opened to be written; memory files too. */
const CALLS = 'open,openat,openat2,creat,memfd_create,rename,renameat,renameat2,link,linkat';
const WRITING = /O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE|O_TRUNC|O_APPEND/;
/** What is no file on any disk. */
const NO_FILE = /^(\/dev\/(null|urandom|random|tty)|\/proc\/|pipe:|socket:|anon_inode:|\/dev\/pts\/)/;

/** Names in a cluster of PostgreSQL, relative to it. */
const CLUSTER_FILE = /^(base|global|pg_[a-z]+|postmaster\.)[/\w.]/;

const hasStrace = (): boolean => spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0;

/** The command that a program is started under so that all it opens is written to `file`; none where there is no strace. */
export const traced = (file: string): string[] =>
  hasStrace()
    ? ['strace', '-D', '-f', '-qq', '-ttt', '-y', '-z', '--seccomp-bpf', '-e', `trace=${CALLS}`, '-o', file]
    : [];

/** Files opened to be written, or made, according to strace, from a moment on (milliseconds since the epoch). */
export function tracedWrites(file: string, fromMs: number, cluster: string): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, seconds, call, rest = ''] = line.match(/^\d+\s+(\d+\.\d+) (\w+)\((.*)$/) ?? [];
      if (!call || Number(seconds) * 1000 < fromMs) return [];
      if (call === 'memfd_create') return [`memfd ${rest}`];
      if (call.startsWith('open') && !WRITING.test(rest)) return [];
      // What is opened or made is named last, relative to a folder that `-y` shows: AT_FDCWD</folder>, "name".
      // What is named by itself is PostgreSQL's, which stands in its cluster, or would lie where the product was started.
      const [, folder = '.', name = ''] = [...rest.matchAll(/(?:<([^>]*)>, )?"([^"]*)"/g)].at(-1) ?? [];
      return [CLUSTER_FILE.test(name) ? resolve(cluster, name) : resolve(folder, name)];
    })
    .filter((path) => !NO_FILE.test(path));
}

/** Files under a folder with their sizes and times, in one line each. */
function* filesUnder(folder: string, skip: RegExp): Generator<string> {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (skip.test(path)) continue;
    if (entry.isDirectory()) yield* filesUnder(path, skip);
    else if (entry.isFile()) {
      const found = statSync(path, { throwIfNoEntry: false });
      if (found) yield `${path} ${found.size} ${found.mtimeMs}`;
    }
  }
}

/** Files that the processes of a product hold open to be written at this instant. */
function openWrites(dataDir: string): string[] {
  return processesOf(dataDir).flatMap(({ pid }) => {
    try {
      return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
        const flags = readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8').match(/^flags:\s+(\d+)/m)?.[1] ?? '0';
        // The last two bits: 1 to be written, 2 to be read and written (fcntl.h).
        return (Number.parseInt(flags, 8) & 3) === 0 ? [] : [readlinkSync(`/proc/${pid}/fd/${fd}`)];
      });
    } catch {
      // It has ended, or the file was closed between two looks.
      return [];
    }
  });
}

/**
 * Watches what a product writes, in every way a bare machine has: events of folders, files held open, and what is there before and
 * after. `strace` sees more, where there is one; see `traced`.
 */
export function watchWrites(watched: { dataDir: string; folders: string[]; walked: string[]; skip: RegExp }) {
  const seen = new Set<string>();
  const before = new Set(watched.walked.flatMap((folder) => [...filesUnder(folder, watched.skip)]));
  const watchers = watched.folders.map((folder) =>
    watch(folder, { recursive: true }, (_, name) => seen.add(join(folder, String(name)))),
  );
  const timer = setInterval(() => {
    for (const path of openWrites(watched.dataDir)) seen.add(path.replace(/ \(deleted\)$/, ''));
  }, 100);
  return {
    /** Every file that was written or made, as far as these ways tell. */
    stop(): string[] {
      clearInterval(timer);
      for (const watcher of watchers) watcher.close();
      for (const folder of watched.walked)
        for (const line of filesUnder(folder, watched.skip)) if (!before.has(line)) seen.add(line.split(' ')[0] ?? '');
      return [...seen].filter((path) => !NO_FILE.test(path));
    },
  };
}

/** Files changed since a moment, below folders that others use too. */
export function changedSince(folders: string[], sinceMs: number, skip: RegExp): string[] {
  const args = [...folders.filter(existsSync), '-type', 'f', '-newermt', `@${Math.floor(sinceMs / 1000)}`];
  const { stdout } = spawnSync('find', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return stdout.split('\n').filter((path) => path !== '' && !skip.test(path));
}

/** A limit of a process, as the kernel says it: its soft and its hard value. */
export function limitsOf(pid: number, name: string): string[] {
  const line = readFileSync(`/proc/${pid}/limits`, 'utf8')
    .split('\n')
    .find((row) => row.startsWith(name));
  return line?.slice(name.length).trim().split(/\s+/).slice(0, 2) ?? [];
}

export const straceVersion = (): string =>
  hasStrace() ? (execFileSync('strace', ['-V'], { encoding: 'utf8' }).split('\n')[0] ?? '') : 'no strace';
