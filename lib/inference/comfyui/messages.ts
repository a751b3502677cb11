import { z } from 'zod';
import type { SocketMessage } from '#lib/inference/comfyui/socket.ts';

/** What ComfyUI's socket says of runs (`server.py`, `protocol.py`, `execution.py`); everything else it says is left out. */
export type ComfyuiMessage =
  /** The queue changed. */
  | { type: 'status' }
  | { type: 'started' | 'succeeded' | 'interrupted'; run: string }
  /** Node null: the run is over, whichever way. */
  | { type: 'node'; run: string; node: string | null }
  | { type: 'progress'; run: string; node: string | null; fraction: number }
  | { type: 'failed'; run: string; node: string | null; exception: string }
  /** `run` and `node` where the message says whose it is. */
  | { type: 'picture'; run: string | null; node: string | null; isPng: boolean; bytes: Buffer };

const node = z
  .string()
  .nullish()
  .transform((id) => id ?? null);
const run = z.string();
const Text = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status') }),
  z.object({ type: z.literal('execution_start'), data: z.object({ prompt_id: run }) }),
  z.object({ type: z.literal('execution_success'), data: z.object({ prompt_id: run }) }),
  z.object({ type: z.literal('execution_interrupted'), data: z.object({ prompt_id: run }) }),
  z.object({ type: z.literal('executing'), data: z.object({ prompt_id: run, node }) }),
  z.object({
    type: z.literal('progress'),
    data: z.object({ prompt_id: run, node, value: z.number(), max: z.number().positive() }),
  }),
  // Its traceback and inputs quote the words and the picture: only the kind of error is read.
  z.object({
    type: z.literal('execution_error'),
    data: z.object({ prompt_id: run, node_id: node, exception_type: z.string().catch('') }),
  }),
]);
const Whose = z.object({ node_id: node, prompt_id: node, image_type: z.string().catch('') });

const STATES = {
  execution_start: 'started',
  execution_success: 'succeeded',
  execution_interrupted: 'interrupted',
} as const;

function readText(data: Buffer): ComfyuiMessage | null {
  let json: unknown;
  try {
    json = JSON.parse(data.toString('utf8'));
  } catch {
    return null;
  }
  const message = Text.safeParse(json).data;
  if (!message) return null;
  switch (message.type) {
    case 'status':
      return { type: 'status' };
    case 'executing':
      return { type: 'node', run: message.data.prompt_id, node: message.data.node };
    case 'progress': {
      const { prompt_id, value, max } = message.data;
      return { type: 'progress', run: prompt_id, node: message.data.node, fraction: value / max };
    }
    case 'execution_error': {
      const { prompt_id, node_id, exception_type } = message.data;
      return { type: 'failed', run: prompt_id, node: node_id, exception: exception_type };
    }
    default:
      return { type: STATES[message.type], run: message.data.prompt_id };
  }
}

/** Binary messages begin with their kind: 1 a picture, 4 a picture after JSON that says whose it is. All numbers are big-endian u32. */
function readBinary(data: Buffer): ComfyuiMessage | null {
  if (data.length < 8) return null;
  const [kind, second] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  if (kind === 1) return { type: 'picture', run: null, node: null, isPng: second === 2, bytes: data.subarray(8) };
  if (kind !== 4 || second > data.length - 8) return null;
  try {
    const whose = Whose.parse(JSON.parse(data.toString('utf8', 8, 8 + second)));
    const bytes = data.subarray(8 + second);
    return {
      type: 'picture',
      run: whose.prompt_id,
      node: whose.node_id,
      isPng: whose.image_type === 'image/png',
      bytes,
    };
  } catch {
    return null;
  }
}

/** A message of the socket; null for what says nothing of a run, or is not understood. */
export const readMessage = ({ isText, data }: SocketMessage): ComfyuiMessage | null =>
  isText ? readText(data) : readBinary(data);
