import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export type Process = { pid: number; command: string };

/** Every process that names `dataDir` in its command line or got it in its environment (Linux; elsewhere by command line). */
export function processesOf(dataDir: string): Process[] {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-eo', 'pid=,command='], { encoding: 'utf8' }).split('\n');
    const found = lines.filter((line) => line.includes(dataDir)).map((line) => line.trim().split(/\s+/));
    return found.map(([pid, ...words]) => ({ pid: Number(pid), command: words.join(' ') }));
  }
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => ({
      pid: Number(name),
      command: read(`/proc/${name}/cmdline`),
      variables: read(`/proc/${name}/environ`),
    }))
    .filter(({ command, variables }) => command !== '' && `${command} ${variables}`.includes(dataDir))
    .map(({ pid, command }) => ({ pid, command }));
}
