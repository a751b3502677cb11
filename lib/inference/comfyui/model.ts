import type { Model } from '#lib/inference/backend.ts';
import type { ComfyuiSettings } from '#lib/inference/comfyui/settings.ts';
import type { Graph } from '#lib/inference/comfyui/workflow.ts';
import { licenceOf } from '#lib/inference/licence-of.ts';
import { placeOf } from '#lib/inference/place-of.ts';
import { MAX_VARIATIONS } from '#lib/limits.ts';
import { comfyuiText } from '#lib/text/comfyui.ts';

const text = comfyuiText.en;

/** About the size that FLUX.1 Kontext and its kin work in. */
export const COMFYUI_MAX_PIXELS = 1024 * 1024;

/** The weights that a graph names, without folder and ending. */
function weightsOf(graph: Graph): string | null {
  const files = Object.values(graph).flatMap(({ inputs }) => [inputs.unet_name, inputs.ckpt_name, inputs.model_name]);
  const file = files.find((name) => typeof name === 'string');
  return typeof file === 'string'
    ? (file
        .split(/[\\/]/)
        .at(-1)
        ?.replace(/\.\w+$/, '')
        .slice(0, 60) ?? null)
    : null;
}

/** The one model of a ComfyUI, as people see it. */
export function modelOf(settings: ComfyuiSettings, priceCredits: number): Model {
  const { workflow, isOwnWorkflow, region } = settings;
  const weights = isOwnWorkflow ? weightsOf(workflow.graph) : null;
  const known = licenceOf(weights ?? '');
  return {
    id: isOwnWorkflow ? 'comfyui:own' : 'comfyui:kontext-dev',
    name: isOwnWorkflow ? (weights ?? text.ownWorkflow) : text.kontext,
    backend: 'comfyui',
    place: placeOf(settings),
    region,
    licence: isOwnWorkflow ? known.licence : text.kontextLicence,
    isCommercial: isOwnWorkflow && known.isCommercial,
    priceCredits,
    exact: false,
    capabilities: {
      mask: false,
      maxReferenceImages: 0,
      maxVariations: MAX_VARIATIONS,
      seed: true,
      aspectRatios: [],
      guidance: workflow.guidance && { least: 1, most: 10, usual: workflow.guidance.usual },
      progress: 'steps',
      cancel: 'running',
      resume: true,
      formats: ['png'],
      maxPixels: COMFYUI_MAX_PIXELS,
    },
  };
}
