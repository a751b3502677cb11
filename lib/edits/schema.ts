import { z } from 'zod';
import type { ErrorCode } from '#lib/errors.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { MAX_INSTRUCTION_CHARS } from '#lib/limits.ts';

export const RequestEditInput = z.object({
  imageId: z.uuid().toLowerCase(),
  instruction: z.string().trim().min(1).max(MAX_INSTRUCTION_CHARS),
  model: z.string().min(1).max(100),
  /** Made once per press; survives a reload, so that pressing again finds the same edit. */
  requestId: z.uuid(),
});

export const EditIdInput = z.object({ editId: z.uuid().toLowerCase() });

export type EditState = 'queued' | 'running' | 'succeeded' | 'failed' | 'refused' | 'cancelled';

/** One edit as its owner's browser sees it. */
export type EditView = {
  id: string;
  requestId: string;
  imageId: string | null;
  instruction: string;
  model: string;
  priceCredits: number;
  state: EditState;
  /** Edits of the same account that run or wait before this one; 0 when it is next or not waiting. */
  position: number;
  cancelRequested: boolean;
  error: { code: ErrorCode; message: string } | null;
  result: ImageView | null;
  trail: { at: string; step: string; place: string; bytes: number | null }[];
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
};

/** What `GET /api/events` sends. Each event names the row that changed; its data is the whole new view. */
export type LiveEvent =
  | { type: 'edit'; edit: EditView }
  | { type: 'image'; image: ImageView }
  | { type: 'image-gone'; imageId: string };
