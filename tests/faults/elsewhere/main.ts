// `node tests/faults/elsewhere/main.ts`: workers killed and providers unplugged at every moment of an edit elsewhere; a part of `npm run faults`, and a
// process of its own because it has a database of its own. Prints the figures and whatever was found; exit 1 when anything was.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { db } from '#lib/db.ts';
import { newToken } from '#lib/ids.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { migrate } from '#prisma/migrate.ts';
import { sweepElsewhere } from '#tests/faults/elsewhere/sweep.ts';
import { temporaryPostgres } from '#tests/support/temporary-postgres.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const postgres = await temporaryPostgres();
const dataDir = await mkdtemp(join(tmpdir(), 'afterimage-faults-'));
Object.assign(process.env, {
  DATABASE_URL: postgres.url,
  DATA_DIR: dataDir,
  NEXTAUTH_SECRET: newToken(),
  ENCRYPTION_KEY: newToken(),
});
let found: string[] = ['it did not come to its end'];
try {
  await migrate(postgres.url);
  found = await sweepElsewhere(postgres.url, say);
} finally {
  await (await editQueue()).stop();
  await db().$disconnect();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exitCode = found.length > 0 ? 1 : 0;
