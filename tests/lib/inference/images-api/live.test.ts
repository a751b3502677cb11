import { describe } from 'vitest';
import { imagesApi } from '#lib/inference/images-api/backend.ts';
import { DIALECTS } from '#lib/inference/images-api/settings.ts';
import { PRICES } from '#lib/inference/prices.ts';
import type { ContractStage } from '#tests/support/backend-contract/contract-stage.ts';
import { describeBackend } from '#tests/support/backend-contract/describe-backend.ts';
import { liveStage } from '#tests/support/live-stage.ts';

const { TEST_IMAGES_API_URL: url, TEST_IMAGES_API_KEY: apiKey, TEST_IMAGES_API_MODEL: model } = process.env;
const dialect = DIALECTS.find((name) => name === process.env.TEST_IMAGES_API_DIALECT) ?? 'sdcpp';

/** A server that an operator names (CONTRIBUTING): what can be seen from our side of it. */
async function open(): Promise<ContractStage> {
  const settings = {
    apiKey: apiKey ?? null,
    model: model ?? null,
    region: 'own' as const,
    isHere: false,
    licence: null,
  };
  const backend = imagesApi({ prices: PRICES, imagesApi: { url: url ?? '', dialect, ...settings } });
  if (!backend) throw new Error('Not configured.');
  return liveStage(backend);
}

describe.skipIf(!url)('the server at TEST_IMAGES_API_URL', () => {
  describeBackend(`${dialect} at ${url}`, { open, expresses: ['success'], waitMs: 600_000 });
});
