import sharp from 'sharp';
import type { Sent } from '#tests/support/comfyui-server/graph.ts';

/** What a run comes to. */
export type ComfyuiOutcome =
  | { kind: 'picture'; bytes?: Buffer; how?: 'whole' | 'pieces' | 'half' | 'endless' }
  | { kind: 'error'; exception: string; node?: string }
  /** Everything was cached, and nothing is sent. */
  | { kind: 'nothing' };

export type ComfyuiPlan = {
  outcome: ComfyuiOutcome;
  /** Works until it is released or stopped. */
  isHeld: boolean;
  /** As older versions send pictures: without saying whose they are. */
  isOld: boolean;
  /** A node of the operator's writes a file. */
  leavesFile: boolean;
  /** What its sampler shows while it works. */
  preview: Buffer;
};

export type Reply = { status: number; headers?: Record<string, string>; body?: Buffer | string };
export type ComfyuiStage = 'upload' | 'submit' | 'queue' | 'history' | 'interrupt' | 'socket' | 'forget';

export type Job = {
  number: number;
  id: string;
  graph: Sent;
  client: string;
  plan: ComfyuiPlan;
  stop: (how: 'released' | 'interrupted') => void;
};
export type Past = { prompt: unknown[]; outputs: object; status: object };

/** What a sampler shows: a JPEG of at most 512 pixels a side. */
export const PREVIEW = await sharp({ create: { width: 64, height: 40, channels: 3, background: '#2a6' } })
  .jpeg()
  .toBuffer();

export const PLAN: ComfyuiPlan = {
  outcome: { kind: 'picture' },
  isHeld: false,
  isOld: false,
  leavesFile: false,
  preview: PREVIEW,
};

export const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
export const JSON_TYPE = { 'content-type': 'application/json' };
