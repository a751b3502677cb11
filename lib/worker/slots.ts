import { availableParallelism, totalmem } from 'node:os';
import { FIRST_CONCURRENT_EDITS } from '#lib/limits.ts';

/** Memory one exact edit of a large photo takes: 50 megapixels, 4 bytes each, source and result at once. */
const EDIT_BYTES = 50e6 * 4 * 2;

/**
 * Edits a worker runs at once: one a core, and no more than half of the machine's memory holds (8 GB: 10). At least
 * what one account may run, so that a single person is served as promised on the smallest machine.
 */
export const editSlots = (cores = availableParallelism(), memoryBytes = totalmem()): number =>
  Math.max(FIRST_CONCURRENT_EDITS, Math.min(cores, Math.floor(memoryBytes / 2 / EDIT_BYTES)));
