/** Where fal is, and how patient its calls are. Tests name hosts of their own and do not wait. */
export type FalWires = {
  /** Origin of the queue: the only host that is ever given the key. */
  queue: string;
  /** Origin of the platform interface, for deleting and checking. */
  platform: string;
  /** Hosts of result files, which are asked without a key. */
  files: { origins?: readonly string[]; domains?: readonly string[] };
  submitMs: number;
  questionMs: number;
  downloadMs: number;
  /** Waits between questions about a run, milliseconds; the last is kept. */
  pollMs: readonly number[];
  /** Waits between tries of a call that failed, milliseconds. */
  pausesMs?: readonly number[];
};

export const FAL_WIRES: FalWires = {
  queue: 'https://queue.fal.run',
  platform: 'https://api.fal.ai',
  files: { domains: ['fal.media'] },
  submitMs: 30_000,
  questionMs: 15_000,
  downloadMs: 60_000,
  // Typically 4 to 15 s; often at first, so that a short run is not kept waiting.
  pollMs: [500, 500, 750, 750, 1_000, 1_000, 1_500, 2_000],
};

/** After which fal gives up a run that has not started, seconds. Waiting costs nothing there, and whoever waits may cancel. */
export const FAL_START_SECONDS = 600;

/** What every run's stages may take; fal's own word that it did not start comes first. */
export const FAL_LIMITS = {
  submitMs: 60_000,
  queueMs: (FAL_START_SECONDS + 15) * 1_000,
  runMs: 180_000,
  downloadMs: 120_000,
};

/** Most bytes of one result picture. */
export const FAL_MAX_RESULT_BYTES = 40 * 1024 * 1024;
