import type { Reporter, TestModule } from 'vitest/node';

/** Says at the very end, in plain words, what passed and what did not; `npm test` hands it the outcome of the checks. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const checks = { passed: Number(process.env.CHECKS_PASSED ?? 0), failed: Number(process.env.CHECKS_FAILED ?? 0) };
    const counts = { passed: checks.passed, failed: checks.failed + errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed += 1;
      for (const test of module.children.allTests()) counts[test.result().state] += 1;
    }
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
  }
}
