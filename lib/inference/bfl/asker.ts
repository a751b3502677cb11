import type { BflWires } from '#lib/inference/bfl/wires.ts';

/** Who asks, and how. */
export type Asker = { key: string; wires: BflWires };

/** A key as Black Forest Labs want it said. */
export const keyOf = (key: string): { 'x-key': string } => ({ 'x-key': key });

/** How tries of one call are spaced. */
export const patience = ({ wires }: Asker, signal: AbortSignal) =>
  wires.pausesMs ? { signal, pausesMs: wires.pausesMs } : { signal };
