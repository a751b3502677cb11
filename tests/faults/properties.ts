// `node tests/faults/properties.ts [SEED]`: every file with a property test, with cases that nobody chose, and every one of which
// `npm test` runs only a share, whole; a part of `npm run faults`.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';

const seed = process.argv[2] ?? String(Date.now() % 1_000_000);
const files = globSync('tests/**/*.test.{ts,tsx}').filter((file) =>
  /from '#tests\/(support\/(property|share)|e2e\/axe-support)\.ts'/.test(readFileSync(file, 'utf8')),
);
process.stdout.write(`${files.length} files, LONG=1 PROPERTY_SEED=${seed}.\n`);
const { status } = spawnSync(
  'npm',
  ['exec', '--', 'vitest', 'run', '--maxWorkers', '1', '--testTimeout', '3600000', ...files],
  {
    stdio: 'inherit',
    env: { ...process.env, LONG: '1', PROPERTY_SEED: seed },
  },
);
process.exitCode = status ?? 1;
