import { z } from 'zod';
import { BFL_SHAPES, type BflSettings, BflSource, readBfl } from '#lib/inference/bfl/settings.ts';
import { COMFYUI_SHAPES, type ComfyuiSettings, ComfyuiSource, readComfyui } from '#lib/inference/comfyui/settings.ts';
import { FAL_SHAPES, type FalSettings, FalSource, readFal } from '#lib/inference/fal/settings.ts';
import {
  IMAGES_API_SHAPES,
  type ImagesApiSettings,
  ImagesApiSource,
  readImagesApi,
} from '#lib/inference/images-api/settings.ts';
import { PRICES, type Prices, readPrices } from '#lib/inference/prices.ts';
import { modelsText } from '#lib/text/models.ts';

/** What the environment says of backends, each null where it is not configured. Knows nothing but the environment. */
export type InferenceSettings = Readonly<{
  prices: Prices;
  fal: FalSettings | null;
  bfl: BflSettings | null;
  /** Black Forest Labs have a key, and wait for their terms to be read. */
  isBflOff: boolean;
  imagesApi: ImagesApiSettings | null;
  comfyui: ComfyuiSettings | null;
}>;

/** What the operator is told at the start: that nothing is configured, or that something is and is off. */
export const startNotes = ({ fal, bfl, imagesApi, comfyui, isBflOff }: InferenceSettings): string[] => [
  ...((fal ?? bfl ?? imagesApi ?? comfyui) ? [] : [modelsText.en.none]),
  ...(isBflOff ? [modelsText.en.bflOff] : []),
];

/** The variables of inference, each by itself. */
export const InferenceSource = {
  MODEL_PRICES: z
    .string()
    .optional()
    .transform((text, context) => {
      const prices = text === undefined ? PRICES : readPrices(text);
      if (prices) return prices;
      context.addIssue('not a list of prices');
      return z.NEVER;
    }),
  ...FalSource,
  ...BflSource,
  ...ImagesApiSource,
  ...ComfyuiSource,
};

export const INFERENCE_SHAPES = {
  MODEL_PRICES: 'a list of models and their price in credits, for example own:1,kontext-pro:4,kontext-max:8',
  ...FAL_SHAPES,
  ...BFL_SHAPES,
  ...IMAGES_API_SHAPES,
  ...COMFYUI_SHAPES,
} as const;

/** The backends as a whole. Throws `EnvError` for a group that is half set or contradicts itself. */
export const readInference = (env: z.output<z.ZodObject<typeof InferenceSource>>): InferenceSettings => ({
  prices: env.MODEL_PRICES,
  fal: readFal(env),
  bfl: readBfl(env),
  isBflOff: env.BFL_API_KEY !== undefined && env.BFL_TERMS_REVIEWED !== '1',
  imagesApi: readImagesApi(env),
  comfyui: readComfyui(env),
});
