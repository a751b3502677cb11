import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { EnvError } from '#lib/env-error.ts';
import { KONTEXT_WORKFLOW } from '#lib/inference/comfyui/kontext-workflow.ts';
import { toWorkflow, type Workflow, WorkflowError } from '#lib/inference/comfyui/workflow.ts';
import { isLoopback, isNearby } from '#lib/nearby.ts';
import type { Region } from '#lib/residency.ts';

/** A ComfyUI that the operator runs. */
export type ComfyuiSettings = Readonly<{
  /** Without a trailing slash. */
  url: string;
  workflow: Workflow;
  /** The graph is the operator's own, not the one that comes with Afterimage. */
  isOwnWorkflow: boolean;
  region: Region;
  /** It runs on this very machine. */
  isHere: boolean;
}>;

export const ComfyuiSource = {
  COMFYUI_URL: z
    .url({ protocol: /^https?$/ })
    .refine((address) => {
      const url = URL.parse(address);
      return url && `${url.username}${url.password}${url.search}${url.hash}` === '';
    })
    .optional(),
  COMFYUI_WORKFLOW: z.string().trim().min(1).max(1_000).optional(),
  COMFYUI_REGION: z.enum(['own', 'eu', 'us', 'world']).optional(),
};

export const COMFYUI_SHAPES = {
  COMFYUI_URL: 'the address of ComfyUI, for example http://127.0.0.1:8188',
  COMFYUI_WORKFLOW: 'the path of a workflow in API format (JSON), or leave it out for FLUX.1 Kontext [dev]',
  COMFYUI_REGION: 'own, eu, us or world: where ComfyUI runs, and own where you run it yourself',
} as const;

/** No graph is larger, bytes. */
const MAX_FILE_BYTES = 1024 * 1024;

function readWorkflow(path: string): Workflow {
  const refuse = (why: string) => new EnvError(`COMFYUI_WORKFLOW names a file that ${why}.`);
  let json: unknown;
  try {
    if (statSync(path).size > MAX_FILE_BYTES) throw new WorkflowError('is too large for a workflow');
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof WorkflowError) throw refuse(error.message);
    throw refuse(error instanceof SyntaxError ? 'is not JSON' : 'cannot be read');
  }
  try {
    return toWorkflow(json);
  } catch (error) {
    if (error instanceof WorkflowError) throw refuse(error.message);
    throw error;
  }
}

/**
 * The server, or null where none is configured. Throws `EnvError` where something is set that needs it, where pictures would go in the
 * clear, and for a workflow that edits cannot be made with.
 */
export function readComfyui(env: z.output<z.ZodObject<typeof ComfyuiSource>>): ComfyuiSettings | null {
  const { COMFYUI_URL: address, COMFYUI_WORKFLOW: path } = env;
  if (address === undefined) {
    const set = (['COMFYUI_WORKFLOW', 'COMFYUI_REGION'] as const).find((name) => env[name] !== undefined);
    if (set === undefined) return null;
    throw new EnvError(
      `COMFYUI_URL is not set, but ${set} is. Set COMFYUI_URL to ${COMFYUI_SHAPES.COMFYUI_URL}, or unset ${set}.`,
    );
  }
  const { protocol, hostname, href } = new URL(address);
  if (protocol === 'http:' && !isNearby(hostname)) {
    throw new EnvError(
      'COMFYUI_URL begins with http://, which would carry pictures over the open internet unprotected. Set it to the https:// address.',
    );
  }
  return {
    url: href.replace(/\/+$/, ''),
    workflow: path === undefined ? toWorkflow(KONTEXT_WORKFLOW) : readWorkflow(path),
    isOwnWorkflow: path !== undefined,
    region: env.COMFYUI_REGION ?? (isNearby(hostname) ? 'own' : 'world'),
    isHere: isLoopback(hostname),
  };
}
