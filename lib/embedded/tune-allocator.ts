// Imported by what runs a part in its own process: glibc has read its variables before the first line of ours, so the process begins anew with
// them and keeps its number and its streams. Parts that `npm start` starts are given them.
import { ALLOCATOR } from '#lib/embedded/allocator.ts';

const isTuned = Object.entries(ALLOCATOR).every(([name, value]) => process.env[name] === value);
if (!isTuned && process.platform === 'linux' && process.execve) {
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  process.execve(process.execPath, again, { ...process.env, ...ALLOCATOR });
}
