import { env } from '#lib/env.ts';
import type { Backend } from '#lib/inference/backend.ts';
import { bfl } from '#lib/inference/bfl/backend.ts';
import { comfyui } from '#lib/inference/comfyui/backend.ts';
import { darkroom } from '#lib/inference/darkroom/backend.ts';
import { fal } from '#lib/inference/fal/backend.ts';
import { imagesApi } from '#lib/inference/images-api/backend.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import type { InferenceSettings } from '#lib/inference/settings.ts';

/** Every backend there is, in the order people see their models; null where it is not configured. A new backend is one line here. */
const BACKENDS: readonly ((settings: InferenceSettings) => Backend | null)[] = [
  () => darkroom,
  fal,
  bfl,
  imagesApi,
  comfyui,
];

/** The backends that these settings make. */
export const openBackends = (settings: InferenceSettings): Backend[] =>
  BACKENDS.flatMap((open) => open(settings) ?? []);

/** The models of this installation. The environment is read when the first one is asked for. */
export const models = modelRegistry(() => openBackends(env().inference));
export const { listModels } = models;
