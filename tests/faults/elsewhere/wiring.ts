import { falBackend } from '#lib/inference/fal/backend.ts';
import { FAL_WIRES } from '#lib/inference/fal/wires.ts';
import { imagesApi } from '#lib/inference/images-api/backend.ts';
import { PRICES } from '#lib/inference/prices.ts';
import { type ModelRegistry, modelRegistry } from '#lib/inference/registry.ts';

/** Where the two stand-ins are: one that hands out tickets, and one whose connection is the run. */
export type Wiring = {
  fal: { key: string; adminKey: string; queue: string; platform: string; files: string };
  imagesApi: { url: string };
};

/** The variable by which a worker in a process of its own is told. */
export const WIRING = 'AFTERIMAGE_TEST_WIRING';

/** Both backends as they are, with the stand-ins' addresses and pauses short enough to be waited for. */
export function wiredModels({ fal, imagesApi: { url } }: Wiring): ModelRegistry {
  const { key, adminKey, queue, platform, files } = fal;
  const wires = { ...FAL_WIRES, queue, platform, files: { origins: [files] }, pollMs: [25], pausesMs: [20, 20, 20] };
  const own = imagesApi({
    prices: PRICES,
    imagesApi: { url, apiKey: null, model: null, dialect: 'sdcpp', region: 'own', isHere: true, licence: null },
  });
  if (!own) throw new Error('Not configured.');
  return modelRegistry([falBackend({ key, adminKey }, PRICES, wires), own]);
}
