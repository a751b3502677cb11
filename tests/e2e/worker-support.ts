import { afterEach, inject } from 'vitest';
import { processesOf } from '#tests/support/processes.ts';

const held = new Set<number>();

afterEach(releaseWorker);

/** Stops the product's worker in its tracks, so that what waits or runs stays so for as long as the test looks at it. */
export function holdWorker(dataDir = inject('productDataDir')): void {
  const workers = processesOf(dataDir).filter(({ command }) => /part\.ts worker|worker\/main\.ts/.test(command));
  if (workers.length === 0) throw new Error('The product has no worker.');
  for (const { pid } of workers) {
    process.kill(pid, 'SIGSTOP');
    held.add(pid);
  }
}

/** Lets it go on. Done after each test in any case. */
export function releaseWorker(): void {
  for (const pid of held) process.kill(pid, 'SIGCONT');
  held.clear();
}
