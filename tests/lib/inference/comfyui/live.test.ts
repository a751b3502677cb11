import { describe } from 'vitest';
import type { Backend } from '#lib/inference/backend.ts';
import { comfyuiBackend } from '#lib/inference/comfyui/backend.ts';
import { COMFYUI_SHAPES, ComfyuiSource, readComfyui } from '#lib/inference/comfyui/settings.ts';
import { type ContractStage, describeBackend } from '#tests/support/backend-contract.ts';

const url = process.env.TEST_COMFYUI_URL;

/** A ComfyUI that an operator names (CONTRIBUTING): what can be seen from our side of it. */
async function open(): Promise<ContractStage> {
  const settings = readComfyui({
    COMFYUI_URL: ComfyuiSource.COMFYUI_URL.parse(url),
    COMFYUI_WORKFLOW: process.env.TEST_COMFYUI_WORKFLOW,
    COMFYUI_REGION: undefined,
  });
  if (!settings) throw new Error(`Set TEST_COMFYUI_URL to ${COMFYUI_SHAPES.COMFYUI_URL}.`);
  const backend = comfyuiBackend(settings);
  let began = 0;
  const counted: Backend = {
    ...backend,
    run(request, context) {
      began++;
      return backend.run(request, context);
    },
  };
  const nothing = () => undefined;
  return {
    backend: counted,
    next: nothing,
    began: () => began,
    holding: () => 0,
    release: nothing,
    received: () => [],
    faults: () => [],
    close: async () => undefined,
  };
}

describe.skipIf(!url)('the ComfyUI at TEST_COMFYUI_URL', () => {
  describeBackend(`ComfyUI at ${url}`, { open, expresses: ['success'], waitMs: 600_000 });
});
