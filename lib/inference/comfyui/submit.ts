import { z } from 'zod';
import type { BackendRequest, JobHandle } from '#lib/inference/backend.ts';
import { type Asker, order, patience, pictureName } from '#lib/inference/comfyui/asker.ts';
import { cancelComfyui } from '#lib/inference/comfyui/cancel-comfyui.ts';
import { failureOfSubmit } from '#lib/inference/comfyui/failure-of.ts';
import { upload } from '#lib/inference/comfyui/upload.ts';
import { whereIs } from '#lib/inference/comfyui/where-is.ts';
import { fillWorkflow } from '#lib/inference/comfyui/workflow.ts';
import { failure } from '#lib/inference/failures.ts';
import { type HttpAnswer, HttpError, jsonOf, send } from '#lib/inference/http.ts';
import { withPatience } from '#lib/inference/with-patience.ts';

const Taken = z.object({ prompt_id: z.string() });

/** The graph's word for the picture: the name of a file in the folder for passing things, or the picture itself. */
async function imageFor(asker: Asker, { image }: BackendRequest, id: string, signal: AbortSignal): Promise<string> {
  const { bytes } = image;
  if (asker.settings.workflow.imageAs === 'base64')
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  const name = pictureName({ externalId: id });
  await upload({ asker, name, image, signal });
  return `${name} [temp]`;
}

/** Null: it may have arrived. */
async function post(asker: Asker, body: string, signal: AbortSignal): Promise<HttpAnswer | null> {
  const { settings, wires } = asker;
  const headers = { 'content-type': 'application/json' };
  const url = `${settings.url}/prompt`;
  try {
    const limits = { timeoutMs: wires.submitMs, maxBytes: 1024 * 1024 };
    const answer = await send({ method: 'POST', url, headers, body, signal, ...limits });
    const isLost = answer.status >= 500 && answer.status !== 503;
    return isLost || (answer.status === 200 && !jsonOf(answer, Taken)) ? null : answer;
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    if (error.trouble === 'unreachable') throw failure('unreachable', { cause: error });
    return null;
  }
}

/**
 * Throws unless a submit without an answer arrived. ComfyUI takes a second one of the same name for another run, so it is asked, not told
 * again.
 */
async function requireArrival(asker: Asker, id: string, signal: AbortSignal): Promise<void> {
  await withPatience(patience(asker, signal), async () => {
    const { at } = await whereIs(asker, id, signal);
    // It may be looking the graph over still.
    if (at === 'nowhere') throw failure('not_answering');
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw failure('lost', { cause: error });
  });
}

/** Versions before 0.3.45 give runs names of their own, by which nobody else could take this one up: it is taken back, and none is sent again. */
async function requireName(asker: Asker, given: string | undefined, id: string, signal: AbortSignal): Promise<void> {
  if (given === id) return;
  if (given !== undefined) {
    await cancelComfyui(asker, given, signal);
    await order(asker, '/history', { delete: [given] }, signal);
  }
  throw failure('misconfigured');
}

/** Hands an edit over, once, under the name that it always has (`id`, a UUID). */
export async function submit(input: {
  asker: Asker;
  request: BackendRequest;
  seed: number;
  id: string;
  signal: AbortSignal;
}): Promise<JobHandle> {
  const { asker, request, seed, id, signal } = input;
  const { instruction, options } = request;
  const image = await imageFor(asker, request, id, signal);
  const graph = fillWorkflow(asker.settings.workflow, { instruction, image, seed, guidance: options?.guidance });
  const body = JSON.stringify({ prompt: graph, client_id: id, prompt_id: id });
  const answer = await withPatience(patience(asker, signal), async () => {
    const given = await post(asker, body, signal);
    if (given && given.status !== 200) throw failureOfSubmit(given);
    return given;
  });
  if (!answer) await requireArrival(asker, id, signal);
  else await requireName(asker, jsonOf(answer, Taken)?.prompt_id, id, signal);
  return toHandle(asker, id);
}

/** The ticket of a run that ComfyUI has said to have. One that is only hoped for has no address (see `recover`). */
export const toHandle = ({ settings }: Asker, id: string): JobHandle => ({
  version: 1,
  externalId: id,
  submittedAt: new Date().toISOString(),
  urls: { history: `${settings.url}/history/${id}` },
});
