import type { Reporter, TestModule } from 'vitest/node';

/** What a run counted; `failures` has a line for each. */
export type Counts = { passed: number; failed: number; skipped: number; failures: string[] };

/** What is thrown in a worker comes over as a plain object. */
const sayOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? `${error.message}` : JSON.stringify(error);

function count(modules: readonly TestModule[], errors: readonly unknown[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const fail = (line: string) => {
    counts.failed += 1;
    counts.failures.push(line);
  };
  for (const error of errors) fail(sayOf(error));
  for (const module of modules) {
    const file = module.relativeModuleId;
    if (module.errors().length > 0) fail(file);
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'failed') fail(`${file} > ${test.fullName}`);
      else if (state === 'passed') counts.passed += 1;
      else if (state === 'skipped') counts.skipped += 1;
    }
  }
  return counts;
}

/** Says at the very end, in plain words, what passed and what did not: on its output, or to `npm test`, which has more to add. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = count(modules, errors);
    if (process.env.COUNTS_TO_PARENT && process.send) {
      process.send(counts);
      return;
    }
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
  }
}
