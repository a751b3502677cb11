import type { Reporter, TestModule } from 'vitest/node';

/** What a run counted; `failures` has a line for each, and `retried` one for each that passed when it was tried again. */
export type Counts = { passed: number; failed: number; skipped: number; failures: string[]; retried: string[] };

/** What is thrown in a worker comes over as a plain object. */
const sayOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? `${error.message}` : JSON.stringify(error);

function count(modules: readonly TestModule[], errors: readonly unknown[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0, failures: [], retried: [] };
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
      if (test.diagnostic()?.flaky) counts.retried.push(`${file} > ${test.fullName}`);
      else if (state === 'skipped') counts.skipped += 1;
    }
  }
  return counts;
}

export function closingLines({ passed, failed, skipped, retried }: Counts): string {
  const again = retried.length > 0 ? `\nPassed when tried again:\n${retried.join('\n')}\n` : '';
  return `${again}${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
}

/** Says at the very end, in plain words, what passed and what did not: on its output, or to `npm test`, which has more to add. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = count(modules, errors);
    if (process.env.COUNTS_TO_PARENT && process.send) {
      process.send(counts);
      return;
    }
    process.stdout.write(closingLines(counts));
  }
}
