import type { FalWires } from '#lib/inference/fal/wires.ts';

/** Who asks, and how. */
export type Asker = { key: string; wires: FalWires };

/** A key as fal wants it said. */
export const keyOf = (key: string): { authorization: string } => ({ authorization: `Key ${key}` });

/** How tries of one call are spaced. */
export const patience = ({ wires }: Asker, signal: AbortSignal) =>
  wires.pausesMs ? { signal, pausesMs: wires.pausesMs } : { signal };
