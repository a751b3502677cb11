// Makes the Prisma client. The CLI insists on a schema engine it would download; generating needs none, so any executable
// stands in for it and a closed network is no obstacle.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build', 'index.js');
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [cli, 'generate', '--schema', join(here, 'schema.prisma')],
  { encoding: 'utf8', env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' } },
);
if (status !== 0) {
  process.stderr.write(`${stdout}${stderr}\nThe Prisma client could not be generated from prisma/schema.prisma.\n`);
  process.exit(status ?? 1);
}
