import { z } from 'zod';

/** A picture as base64, inline. An address would have to be open to anybody. */
const image = z.base64().min(1);
const kontext = z.strictObject({
  prompt: z.string().min(1),
  input_image: image,
  input_image_2: image.optional(),
  input_image_3: image.optional(),
  input_image_4: image.optional(),
  seed: z.int().min(0).optional(),
  aspect_ratio: z
    .string()
    .regex(/^(2[01]|1?\d):(2[01]|1?\d)$/)
    .optional(),
  output_format: z.enum(['jpeg', 'png']),
  prompt_upsampling: z.boolean().optional(),
  safety_tolerance: z.int().min(0).max(6).optional(),
});
const flux2 = z.strictObject({
  prompt: z.string().min(1),
  input_image: image,
  input_image_2: image.optional(),
  input_image_3: image.optional(),
  input_image_4: image.optional(),
  input_image_5: image.optional(),
  input_image_6: image.optional(),
  input_image_7: image.optional(),
  input_image_8: image.optional(),
  seed: z.int().min(0).optional(),
  width: z.int().min(64).multipleOf(16).optional(),
  height: z.int().min(64).multipleOf(16).optional(),
  output_format: z.enum(['jpeg', 'png']),
  safety_tolerance: z.int().min(0).max(5).optional(),
});
const fill = z.strictObject({
  prompt: z.string().optional(),
  image,
  mask: image,
  steps: z.int().min(15).max(50).optional(),
  guidance: z.number().min(1.5).max(100).optional(),
  seed: z.int().min(0).optional(),
  output_format: z.enum(['jpeg', 'png']),
  prompt_upsampling: z.boolean().optional(),
  safety_tolerance: z.int().min(0).max(6).optional(),
});

/**
 * What each endpoint takes (docs.bfl.ml/api-reference). Left out are the webhook's fields, which would have a result sent elsewhere.
 * `output_format` must be said, because its documented defaults disagree.
 */
export const INPUTS = {
  'flux-kontext-pro': kontext,
  'flux-kontext-max': kontext,
  'flux-2-pro': flux2,
  'flux-2-max': flux2,
  'flux-2-klein-4b': flux2,
  'flux-2-klein-9b': flux2,
  'flux-pro-1.0-fill': fill,
} as const;
export type Endpoint = keyof typeof INPUTS;
export const isEndpoint = (name: string): name is Endpoint => Object.hasOwn(INPUTS, name);

export type SentInput = {
  prompt?: string | undefined;
  seed?: number | undefined;
  output_format: 'jpeg' | 'png';
  [field: string]: unknown;
};

/** The pictures of a request, the first being the one to edit. */
export const picturesOf = (sent: SentInput): Buffer[] =>
  Object.entries(sent)
    .filter(([name, value]) => /^(input_image(_\d)?|image|mask)$/.test(name) && typeof value === 'string')
    .map(([, value]) => Buffer.from(String(value), 'base64'));

/** Tasks of an account that may be active at once (docs.bfl.ml, pricing and limits). */
export const ACTIVE_LIMITS: Record<'all' | 'flux-kontext-max', number> = { all: 24, 'flux-kontext-max': 6 };
