import type { StageLimits } from '#lib/inference/backend.ts';

/** How patient calls to ComfyUI are, milliseconds. Tests do not wait. */
export type ComfyuiWires = {
  uploadMs: number;
  submitMs: number;
  questionMs: number;
  /** How long what was sent just as a run ended is still waited for. */
  lateMs: number;
  pausesMs?: readonly number[];
};

export const COMFYUI_WIRES: ComfyuiWires = { uploadMs: 60_000, submitMs: 30_000, questionMs: 15_000, lateMs: 3_000 };

/** Weights of 12 to 24 GB are loaded within the first run; what others had it do before is the queue. */
export const COMFYUI_LIMITS: StageLimits = {
  submitMs: 120_000,
  queueMs: 600_000,
  runMs: 900_000,
  downloadMs: 60_000,
};

/** Most bytes of one message of the socket: a PNG of a megapixel has 3 MB, of sixteen 50. */
export const COMFYUI_MAX_MESSAGE_BYTES = 48 * 1024 * 1024;
