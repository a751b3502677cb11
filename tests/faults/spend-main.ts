// `node tests/faults/spend-main.ts [ROUNDS]`: the races for credits, so many rounds (1,000) of each, on a database of their own. Prints the figures
// and whatever was not as it must be; exit 1 when anything was. `npm run faults` runs it last.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { db } from '#lib/db.ts';
import { newToken } from '#lib/ids.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { migrate } from '#prisma/migrate.ts';
import { pressAgain, RIVAL_NAMES, raceAgainst, raceForOne } from '#tests/faults/spend-races.ts';
import { startWebParts } from '#tests/faults/web-parts.ts';
import { temporaryPostgres } from '#tests/support/temporary-postgres.ts';

const rounds = Number(process.argv[2] ?? 1_000);
const say = (line: string) => process.stdout.write(`${line}\n`);

const postgres = await temporaryPostgres();
const dataDir = await mkdtemp(join(tmpdir(), 'afterimage-spending-'));
Object.assign(process.env, {
  DATABASE_URL: postgres.url,
  DATA_DIR: dataDir,
  NEXTAUTH_SECRET: newToken(),
  ENCRYPTION_KEY: newToken(),
});
const found: string[] = [];
/** Says the figures, and each line at once: a thousand rounds take long. */
const note = (line: string, lines: string[]) => {
  for (const one of [line, ...lines]) say(one);
  found.push(...lines);
};
try {
  await migrate(postgres.url);
  const parts = await startWebParts();
  const one = await raceForOne({ parts, rounds, presses: 50 });
  note(`50 presses on two processes with credit for one (F-15): ${rounds} rounds, ${one.length} found.`, one);
  const again = await pressAgain({ parts, rounds, presses: 20 });
  note(`The same press 20 times on two processes (F-14): ${rounds} rounds, ${again.length} found.`, again);
  parts.stop();
  for (const name of RIVAL_NAMES) {
    const race = await raceAgainst({ name, rounds });
    const orders = `spent first ${race.spentFirst}, the other first ${race.rivalFirst}`;
    note(`Spending and ${name} at once (F-16): ${rounds} rounds, ${orders}, ${race.found.length} found.`, race.found);
  }
} finally {
  await (await editQueue()).stop();
  await db().$disconnect();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exitCode = found.length > 0 ? 1 : 0;
