// `npm test`: the checks, then every test. All of it runs even when a part fails, and the last line counts everything.
// Arguments go to vitest.
import { type ChildProcess, spawn } from 'node:child_process';

/** A whole run takes 15 minutes on two cores; one that hangs must end by itself. */
const WATCHDOG_MS = 40 * 60_000;

const CHECKS = ['types', 'lint', 'dead'];

let current: ChildProcess | undefined;

const watchdog = setTimeout(() => {
  process.stderr.write('The tests did not end within 40 minutes.\n0 passed, 1 failed\n');
  current?.kill('SIGKILL');
  process.exit(1);
}, WATCHDOG_MS);

async function run(command: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
  current = child;
  return (await new Promise((done) => child.once('close', done))) === 0;
}

let failed = 0;
for (const check of CHECKS) if (!(await run('npm', ['run', '--silent', check]))) failed += 1;
const isGreen = await run('vitest', ['run', ...process.argv.slice(2)], {
  CHECKS_PASSED: String(CHECKS.length - failed),
  CHECKS_FAILED: String(failed),
});
clearTimeout(watchdog);
process.exitCode = failed === 0 && isGreen ? 0 : 1;
