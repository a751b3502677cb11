// `npm run faults [-- KILLS [SEED]]`: the long kill sweep. A worker is killed once after and once before each write of an
// edit, a deletion likewise, then two at a time KILLS times (500) under load; the checker follows each. Prints the seed, the figures, and
// whatever the checker found; exit 1 when it found anything.
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
import { temporaryPostgres } from '#tests/support/temporary-postgres.ts';

const kills = Number(process.argv[2] ?? 500);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const say = (line: string) => process.stdout.write(`${line}\n`);

/** mulberry32 (public domain): small, seedable, good enough to choose where to strike. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

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
process.exitCode = found.length > 0 ? 1 : 0;
