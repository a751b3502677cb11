import { z } from 'zod';
import {
  IMAGES_API_SHAPES,
  type ImagesApiSettings,
  ImagesApiSource,
  readImagesApi,
} from '#lib/inference/images-api/settings.ts';
import { PRICES, type Prices, readPrices } from '#lib/inference/prices.ts';

/** What the environment says of backends, each null where it is not configured. Knows nothing but the environment. */
export type InferenceSettings = Readonly<{ prices: Prices; imagesApi: ImagesApiSettings | null }>;

/** Whether any model is offered beside exact edits. */
export const hasModels = ({ prices: _, ...backends }: InferenceSettings): boolean =>
  Object.values(backends).some((settings) => settings !== null);

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
  ...ImagesApiSource,
};

export const INFERENCE_SHAPES = {
  MODEL_PRICES: 'a list of models and their price in credits, for example own:1,kontext-pro:4,kontext-max:8',
  ...IMAGES_API_SHAPES,
} as const;

/** The backends as a whole. Throws `EnvError` for a group that is half set or contradicts itself. */
export const readInference = (env: z.output<z.ZodObject<typeof InferenceSource>>): InferenceSettings => ({
  prices: env.MODEL_PRICES,
  imagesApi: readImagesApi(env),
});
