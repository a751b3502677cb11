import { describe } from 'vitest';
import { comfyuiBackend } from '#lib/inference/comfyui/backend.ts';
import { COMFYUI_SHAPES, ComfyuiSource, readComfyui } from '#lib/inference/comfyui/settings.ts';
import type { ContractStage } from '#tests/support/backend-contract/contract-stage.ts';
import { describeBackend } from '#tests/support/backend-contract/describe-backend.ts';
import { liveStage } from '#tests/support/live-stage.ts';

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
  return liveStage(backend);
}

describe.skipIf(!url)('the ComfyUI at TEST_COMFYUI_URL', () => {
  describeBackend(`ComfyUI at ${url}`, { open, expresses: ['success'], waitMs: 600_000 });
});
