import type { EndpointTypeMap } from '@fal-ai/client/endpoints';
import { z } from 'zod';

/** The endpoints that this server plays. */
export type Endpoint =
  | 'fal-ai/flux-pro/kontext'
  | 'fal-ai/flux-pro/kontext/max'
  | 'fal-ai/flux-pro/kontext/multi'
  | 'fal-ai/flux-pro/kontext/max/multi'
  | 'fal-ai/flux-pro/v1/fill'
  | 'fal-ai/flux-2/edit'
  | 'fal-ai/flux-2-pro/edit'
  | 'fal-ai/flux-2-max/edit'
  | 'fal-ai/flux-2-flex/edit'
  | 'fal-ai/flux-2/klein/4b/edit'
  | 'fal-ai/flux-2/klein/9b/edit';

/** An upload to fal's public files would be an https address here; only what is inline leaves no file behind. */
const image = z.string().regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/, 'not an inline picture');
const images = (most: number) => z.array(image).min(1).max(most);
const SIZES = ['square_hd', 'square', 'portrait_4_3', 'portrait_16_9', 'landscape_4_3', 'landscape_16_9'] as const;
const size = z.strictObject({ width: z.int().min(1), height: z.int().min(1) });

const common = { prompt: z.string().min(1), seed: z.int().min(0).optional(), sync_mode: z.boolean().optional() };
const pro = {
  ...common,
  num_images: z.int().min(1).max(4).optional(),
  output_format: z.enum(['jpeg', 'png']).optional(),
  safety_tolerance: z.enum(['1', '2', '3', '4', '5', '6']).optional(),
  enhance_prompt: z.boolean().optional(),
};
const kontext = {
  ...pro,
  aspect_ratio: z.enum(['21:9', '16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16', '9:21']).optional(),
  guidance_scale: z.number().min(1).max(20).optional(),
};
const open = {
  ...common,
  image_urls: images(4),
  num_images: z.int().min(1).max(4).optional(),
  output_format: z.enum(['jpeg', 'png', 'webp']).optional(),
  enable_safety_checker: z.boolean().optional(),
  image_size: z.union([z.enum(SIZES), size]).optional(),
  num_inference_steps: z.int().min(4).max(50).optional(),
};
const hosted = {
  ...common,
  image_urls: images(8),
  output_format: z.enum(['jpeg', 'png']).optional(),
  safety_tolerance: z.enum(['1', '2', '3', '4', '5']).optional(),
  enable_safety_checker: z.boolean().optional(),
  image_size: z.union([z.literal('auto'), z.enum(SIZES), size]).optional(),
};
const klein = z.strictObject(open);

/** What each endpoint takes. Nothing else: a field that fal does not document is an error here. */
export const INPUTS = {
  'fal-ai/flux-pro/kontext': z.strictObject({ ...kontext, image_url: image }),
  'fal-ai/flux-pro/kontext/max': z.strictObject({ ...kontext, image_url: image }),
  'fal-ai/flux-pro/kontext/multi': z.strictObject({ ...kontext, image_urls: images(4) }),
  'fal-ai/flux-pro/kontext/max/multi': z.strictObject({ ...kontext, image_urls: images(4) }),
  'fal-ai/flux-pro/v1/fill': z.strictObject({ ...pro, image_url: image, mask_url: image }),
  'fal-ai/flux-2/edit': z.strictObject({
    ...open,
    acceleration: z.enum(['none', 'regular', 'high']).optional(),
    enable_prompt_expansion: z.boolean().optional(),
    guidance_scale: z.number().min(0).max(20).optional(),
  }),
  'fal-ai/flux-2-pro/edit': z.strictObject(hosted),
  'fal-ai/flux-2-max/edit': z.strictObject(hosted),
  'fal-ai/flux-2-flex/edit': z.strictObject({
    ...hosted,
    guidance_scale: z.number().min(1.5).max(10).optional(),
    num_inference_steps: z.int().min(2).max(50).optional(),
  }),
  'fal-ai/flux-2/klein/4b/edit': klein,
  'fal-ai/flux-2/klein/9b/edit': klein,
} satisfies { [E in Endpoint]: z.ZodType<EndpointTypeMap[E]['input']> };

/** Field names that one of both sides has and the other lacks. */
type Difference<A, B> = Exclude<keyof A, keyof B> | Exclude<keyof B, keyof A>;
/** The compiler's word that the schemas above name exactly the fields that fal's published types name. */
export const isAsPublished: {
  [E in Endpoint]: [Difference<z.output<(typeof INPUTS)[E]>, EndpointTypeMap[E]['input']>] extends [never]
    ? true
    : never;
} = {
  'fal-ai/flux-pro/kontext': true,
  'fal-ai/flux-pro/kontext/max': true,
  'fal-ai/flux-pro/kontext/multi': true,
  'fal-ai/flux-pro/kontext/max/multi': true,
  'fal-ai/flux-pro/v1/fill': true,
  'fal-ai/flux-2/edit': true,
  'fal-ai/flux-2-pro/edit': true,
  'fal-ai/flux-2-max/edit': true,
  'fal-ai/flux-2-flex/edit': true,
  'fal-ai/flux-2/klein/4b/edit': true,
  'fal-ai/flux-2/klein/9b/edit': true,
};

export const isEndpoint = (path: string): path is Endpoint => Object.hasOwn(INPUTS, path);

/** Everything that may be asked of an endpoint, whichever it is. */
export type SentInput = {
  prompt: string;
  image_url?: string;
  image_urls?: string[];
  mask_url?: string;
  seed?: number | undefined;
  num_images?: number | undefined;
  sync_mode?: boolean | undefined;
  output_format?: 'jpeg' | 'png' | 'webp' | undefined;
  [field: string]: unknown;
};

/** Endpoints whose answer has no `has_nsfw_concepts`; the published types are the source. */
const WITHOUT_FLAGS: readonly Endpoint[] = [
  'fal-ai/flux-2-pro/edit',
  'fal-ai/flux-2-max/edit',
  'fal-ai/flux-2-flex/edit',
];

type Picture = { url: string; width: number; height: number; content_type: string };

/** The body of a result, in the shape that fal publishes for the endpoint. */
export function outputOf(endpoint: Endpoint, images: Picture[], sent: SentInput, isFlagged: boolean): object {
  const seed = sent.seed ?? 4_242;
  if (WITHOUT_FLAGS.includes(endpoint))
    return { images, seed } satisfies EndpointTypeMap['fal-ai/flux-2-pro/edit']['output'];
  return {
    images,
    seed,
    prompt: sent.prompt,
    timings: { inference: 2.5 },
    has_nsfw_concepts: images.map(() => isFlagged),
  } satisfies EndpointTypeMap['fal-ai/flux-pro/kontext']['output'];
}
