// `node tests/faults/properties.ts [SEED]`: every file with a property test, with cases that nobody chose; a part of `npm run faults`.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';

const seed = process.argv[2] ?? String(Date.now() % 1_000_000);
const files = globSync('tests/**/*.test.{ts,tsx}').filter((file) =>
  readFileSync(file, 'utf8').includes("from '#tests/support/property.ts'"),
);
process.stdout.write(`Properties of ${files.length} files, PROPERTY_SEED=${seed}.\n`);
const { status } = spawnSync('npm', ['exec', '--', 'vitest', 'run', '--maxWorkers', '1', ...files], {
  stdio: 'inherit',
  env: { ...process.env, PROPERTY_SEED: seed },
});
process.exitCode = status ?? 1;
