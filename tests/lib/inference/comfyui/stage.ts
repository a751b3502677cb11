import type { BackendRequest } from '#lib/inference/backend.ts';
import { comfyuiBackend } from '#lib/inference/comfyui/backend.ts';
import { KONTEXT_WORKFLOW } from '#lib/inference/comfyui/kontext-workflow.ts';
import type { ComfyuiSettings } from '#lib/inference/comfyui/settings.ts';
import { COMFYUI_WIRES, type ComfyuiWires } from '#lib/inference/comfyui/wires.ts';
import { toWorkflow } from '#lib/inference/comfyui/workflow.ts';
import { noise, pngOf } from '#tests/lib/inference/darkroom/pixels/pictures.ts';
import type { ComfyuiServer } from '#tests/support/comfyui-server/start-comfyui-server.ts';

export const WORDS = 'turn the canary-instruction-91bc into a lamp';

/** The real calls to the played server, without waiting. */
export const backendTo = (
  { url }: Pick<ComfyuiServer, 'url'>,
  { wires = {}, settings = {} }: { wires?: Partial<ComfyuiWires>; settings?: Partial<ComfyuiSettings> } = {},
) =>
  comfyuiBackend(
    { url, workflow: toWorkflow(KONTEXT_WORKFLOW), isOwnWorkflow: false, region: 'own', isHere: true, ...settings },
    undefined,
    { ...COMFYUI_WIRES, lateMs: 40, pausesMs: [1, 1, 1], ...wires },
  );

export async function requestOf(more: Partial<BackendRequest> = {}): Promise<BackendRequest> {
  const bytes = await pngOf(noise({ width: 48, height: 32, channels: 3 }, 5));
  return {
    model: 'comfyui:kontext-dev',
    instruction: WORDS,
    image: { bytes, format: 'png', width: 48, height: 32 },
    ...more,
  };
}
