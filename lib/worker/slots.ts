import { availableParallelism, totalmem } from 'node:os';
import { FIRST_CONCURRENT_EDITS, MOST_CONCURRENT_EDITS } from '#lib/concurrency.ts';
import type { Claim } from '#lib/queue/edit-queue.ts';
import { ENGINES, type Engine } from '#lib/queue/settings.ts';

/** How many edits a worker runs at once, by where their engine computes, and how many bytes those elsewhere may hold here meanwhile. */
export type Slots = Record<Engine, number> & { elsewhereBytes: number };

/** Memory one exact edit of a large photo takes: 50 megapixels, 4 bytes each, source and result at once. */
const EDIT_BYTES = 50e6 * 4 * 2;

const MIB = 1024 * 1024;

/**
 * The slots of this machine. Here: one a core, and no more than half of the memory holds (8 GB: 10), yet what every account may run. Elsewhere:
 * what one account may run at most, so that everybody is served as promised by a single worker; their pictures share an eighth of
 * the memory, at most 1 GiB (8 GB: forty photos of 18 MB).
 */
export const editSlots = (cores = availableParallelism(), memoryBytes = totalmem()): Slots => ({
  here: Math.max(FIRST_CONCURRENT_EDITS, Math.min(cores, Math.floor(memoryBytes / 2 / EDIT_BYTES))),
  elsewhere: MOST_CONCURRENT_EDITS,
  elsewhereBytes: Math.min(1024 * MIB, Math.max(256 * MIB, memoryBytes / 8)),
});

/**
 * What a run elsewhere holds here, beside the rooms that decoders and results have of their own (`decodeBudget`, `transferRoom`): the picture as it
 * is stored, while it waits to be made ready or compared, and the small one that is sent, as bytes and on the wire.
 */
export const heldBytes = ({ bytes }: Pick<Claim, 'bytes'>): number => bytes + 8 * MIB;

/**
 * For which engines a worker that runs these has a slot free. One more may start while what is held is below the limit: a single large picture
 * must never wait for ever, and what waits, waits in the queue, where accounts take turns, not in this process.
 */
export function freeEngines(slots: Slots, running: readonly Claim[]): Engine[] {
  const elsewhere = running.filter(({ engine }) => engine === 'elsewhere');
  const held = elsewhere.reduce((sum, claim) => sum + heldBytes(claim), 0);
  const counts = { here: running.length - elsewhere.length, elsewhere: elsewhere.length };
  return ENGINES.filter(
    (engine) => counts[engine] < slots[engine] && (engine === 'here' || held < slots.elsewhereBytes),
  );
}
