import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { DUMPLESS } from '#lib/embedded/dumpless.ts';

/**
 * Starts a program without core dumps (they would hold pictures and keys) and outside our process group: Ctrl-C in a
 * terminal reaches the whole group, and the order in which things end is ours to choose.
 */
export function spawnQuietly(program: string, args: string[], options: SpawnOptions): ChildProcess {
  if (process.platform === 'win32') return spawn(program, args, { ...options, windowsHide: true });
  const shell = ['-c', DUMPLESS, program, ...args];
  return spawn('/bin/sh', shell, { ...options, detached: true });
}
