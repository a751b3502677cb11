// `npm run faults [-- KILLS [SEED]]`: the long kill sweep. A worker is killed once after and once before each write of an
// edit, a deletion likewise, then two at a time KILLS times (500) under load, and as often under batches that cost; the checker follows each. At last web server, worker, sandbox and
// database die 200 times (or KILLS, where that is less) under purchases, workers are killed and providers unplugged at every moment of an edit elsewhere, credits are raced for in 1,000 rounds, and
// every property is tried with cases of that seed. Prints the seed, the figures, and whatever the checker found; exit 1 when it found anything.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { db } from '#lib/db.ts';
import { newToken } from '#lib/ids.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { migrate } from '#prisma/migrate.ts';
import { killAtEachDeletion } from '#tests/faults/kill-at-each-deletion.ts';
import { killAtEachWrite } from '#tests/faults/kill-at-each-write.ts';
import { killAtRandom } from '#tests/faults/kill-at-random.ts';
import { killUnderBatches } from '#tests/faults/kill-under-batches.ts';
import { randomFrom } from '#tests/faults/random-from.ts';
import { temporaryPostgres } from '#tests/support/temporary-postgres.ts';

const kills = Number(process.argv[2] ?? 500);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const say = (line: string) => process.stdout.write(`${line}\n`);

const postgres = await temporaryPostgres();
const dataDir = await mkdtemp(join(tmpdir(), 'afterimage-faults-'));
Object.assign(process.env, {
  DATABASE_URL: postgres.url,
  DATA_DIR: dataDir,
  NEXTAUTH_SECRET: newToken(),
  ENCRYPTION_KEY: newToken(),
});
const found: string[] = [];
try {
  await migrate(postgres.url);
  say(`Seed ${seed}.`);
  for (const before of [false, true]) {
    const sweep = await killAtEachWrite({ databaseUrl: postgres.url, before });
    found.push(...sweep.found);
    say(
      `Killed ${before ? 'before' : 'after'} each write of an edit: ${sweep.kills} kills, ${sweep.found.length} found.`,
    );
  }
  for (const before of [false, true]) {
    const sweep = await killAtEachDeletion({ before });
    found.push(...sweep.found);
    say(
      `Killed ${before ? 'before' : 'after'} each write of a deletion: ${sweep.kills} kills, ${sweep.found.length} found.`,
    );
  }
  const random = await killAtRandom({
    databaseUrl: postgres.url,
    kills,
    random: randomFrom(seed),
    onRound: (killed) => killed % 50 === 0 && say(`Killed at random: ${killed} of ${kills}.`),
  });
  found.push(...random.found);
  const batches = await killUnderBatches({ databaseUrl: postgres.url, kills, random: randomFrom(seed) });
  found.push(...batches.found);
  say(
    `Killed under batches that cost: ${batches.kills} kills, ${batches.arrived} pictures, ${batches.found.length} found.`,
  );
  const edits = await db().edit.count();
  say(
    `Killed at random, two at a time under load: ${random.kills} kills, ${random.found.length} found. ${edits} edits in all.`,
  );
} finally {
  await (await editQueue()).stop();
  await db().$disconnect();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
for (const line of found) say(line);
const purchases = spawnSync(
  process.execPath,
  ['tests/faults/purchases/main.ts', String(Math.min(kills, 200)), String(seed)],
  { stdio: 'inherit' },
);
const elsewhere = spawnSync(process.execPath, ['tests/faults/elsewhere/main.ts'], { stdio: 'inherit' });
const spending = spawnSync(process.execPath, ['tests/faults/spend-main.ts'], { stdio: 'inherit' });
const properties = spawnSync(process.execPath, ['tests/faults/properties.ts', String(seed)], { stdio: 'inherit' });
process.exitCode =
  found.length > 0 || [purchases, elsewhere, spending, properties].some(({ status }) => status !== 0) ? 1 : 0;
