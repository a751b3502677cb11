// `node tests/faults/purchases/main.ts [KILLS [SEED]]`: kills (200) under a load of purchases and edits; the last part of `npm run faults`, and
// a process of its own because it has a database of its own. Prints the figures and whatever was found; exit 1 when anything was.
import { killUnderPurchases } from '#tests/faults/purchases/kill-under-purchases.ts';
import { randomFrom } from '#tests/faults/random-from.ts';

const kills = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const say = (line: string) => process.stdout.write(`${line}\n`);
say(`Seed ${seed}.`);
const sweep = await killUnderPurchases({
  kills,
  random: randomFrom(seed),
  onRound: (killed) => say(`Killed under purchases: ${killed} of ${kills}.`),
});
const parts = Object.entries(sweep.kills).map(([part, count]) => `${part} ${count}`);
say(`Killed under purchases: ${parts.join(', ')}; ${sweep.found.length} found.`);
say(`${sweep.purchases} purchases, ${sweep.paid} of them paid, and ${sweep.edits} edits, ${sweep.kept} of them kept.`);
// A load that does nothing shows nothing.
if (sweep.paid === 0 || sweep.kept === 0) sweep.found.push('nothing was bought or nothing was edited');
for (const line of sweep.found) say(line);
process.exitCode = sweep.found.length > 0 ? 1 : 0;
