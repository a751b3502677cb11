// `npm test`: the checks, then every test, in two lanes that run side by side: what starts the whole product mostly waits, and
// the unit tests fill those waits. They come in parts, so that the lane that is done first takes its share of what is left: those
// that may share a process, and the others. All of it runs even when a part fails; the last lines name what failed and count
// everything. With arguments they go to one vitest.
import { type ChildProcess, spawn } from 'node:child_process';
import { type Counts, closingLines } from '#tests/support/closing-line.ts';

/** A whole run takes 20 minutes on two cores; one that hangs must end by itself. */
const WATCHDOG_MS = 55 * 60_000;

const CHECKS = ['types', 'lint', 'dead'];
const WITH_PRODUCT = ['--project', 'product', '--project', 'browser'];
type Part = { args: string[]; env?: { UNIT_TESTS: 'together' | 'apart' } };

const UNIT = ['--project', 'unit', '--maxWorkers', '1'];
/** Each costs the start of a vitest and of a PostgreSQL: 6 s of one core. */
const PARTS = 5;
const unitTests: Part[] = [
  { args: UNIT, env: { UNIT_TESTS: 'together' } },
  ...Array.from({ length: PARTS }, (_, index) => ({
    args: [...UNIT, '--shard', `${index + 1}/${PARTS}`],
    env: { UNIT_TESTS: 'apart' as const },
  })),
];

const running = new Set<ChildProcess>();
const total: Counts = { passed: 0, failed: 0, skipped: 0, failures: [], retried: [] };

const watchdog = setTimeout(() => {
  process.stderr.write('The tests did not end within 55 minutes.\n0 passed, 1 failed\n');
  for (const child of running) child.kill('SIGKILL');
  process.exit(1);
}, WATCHDOG_MS);

function add(counts: Counts): void {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  total.failures.push(...counts.failures);
  total.retried.push(...counts.retried);
}

async function isGreen(child: ChildProcess): Promise<boolean> {
  running.add(child);
  const code = await new Promise((done) => child.once('close', done));
  running.delete(child);
  return code === 0;
}

async function check(name: string): Promise<void> {
  const passed = await isGreen(spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'inherit', 'inherit'] }));
  add({
    passed: passed ? 1 : 0,
    failed: passed ? 0 : 1,
    skipped: 0,
    failures: passed ? [] : [`npm run ${name}`],
    retried: [],
  });
}

/** One vitest, which tells what it counted instead of printing it. One that ends without a word has failed. */
async function test({ args, env }: Part): Promise<void> {
  const child = spawn('vitest', ['run', ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env, COUNTS_TO_PARENT: 'yes' },
  });
  const told: Counts[] = [];
  child.on('message', (counts: Counts) => told.push(counts));
  const passed = await isGreen(child);
  for (const counts of told) add(counts);
  if (!passed && !told.some(({ failed }) => failed > 0))
    add({
      passed: 0,
      failed: 1,
      skipped: 0,
      failures: [`vitest run ${args.join(' ')} ${env?.UNIT_TESTS ?? ''}`],
      retried: [],
    });
}

/** Runs what is given first, then what is left of the unit tests. */
async function lane(first: Part[] = []): Promise<void> {
  for (const part of first) await test(part);
  for (let part = unitTests.shift(); part; part = unitTests.shift()) await test(part);
}

for (const name of CHECKS) await check(name);
const args = process.argv.slice(2);
await (args.length > 0 ? test({ args }) : Promise.all([lane(), lane([{ args: WITH_PRODUCT }])]));
clearTimeout(watchdog);
if (total.failures.length > 0) process.stdout.write(`\nFailed:\n${total.failures.join('\n')}\n`);
process.stdout.write(closingLines(total));
process.exitCode = total.failed === 0 ? 0 : 1;
