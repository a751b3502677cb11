import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The command line of a process, or null when it does not live or does not tell. */
function commandOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    if (process.platform !== 'win32')
      return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    // No such process.
  }
  return null;
}

/** The postmaster of the cluster at `clusterDir` that an earlier start left running, or null. */
function findOrphan(clusterDir: string): number | null {
  let pid: number;
  try {
    pid = Number(readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return null;
  }
  const command = commandOf(pid);
  return command?.includes('postgres') && command.includes(clusterDir) ? pid : null;
}

/**
 * After `kill -9` of a start its postmaster lives on, or its `postmaster.pid` lies there with a number that may be
 * somebody else's by now. Ends the one, removes the other. The caller holds the lock of the data folder.
 */
export async function stopOrphan(clusterDir: string): Promise<void> {
  const pid = findOrphan(clusterDir);
  if (pid !== null) {
    process.kill(pid, 'SIGINT');
    const patience = AbortSignal.timeout(8_000);
    while (findOrphan(clusterDir) === pid) {
      if (patience.aborted) process.kill(pid, 'SIGQUIT');
      await delay(patience.aborted ? 500 : 50);
    }
  }
  rmSync(join(clusterDir, 'postmaster.pid'), { force: true });
}
