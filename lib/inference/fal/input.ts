import type { EndpointTypeMap } from '@fal-ai/client/endpoints';
import type { BackendRequest, ImageBytes } from '#lib/inference/backend.ts';
import type { FalModel } from '#lib/inference/fal/models.ts';

type Input<E extends keyof EndpointTypeMap> = EndpointTypeMap[E]['input'];

/** Everything stays in the request: fal's own client would put a file on its public host instead. */
const inline = ({ bytes, format }: ImageBytes): string =>
  `data:image/${format};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;

/** Most pixels of a side that FLUX.2 takes there. */
const LONGEST_SIDE = 2048;

/** About a megapixel in the shape of the photo, in the steps of 16 that FLUX.2 works in: what its price is counted by. */
function sizeLike({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.sqrt(1_000_000 / (width * height));
  const side = (pixels: number) => Math.min(LONGEST_SIDE, Math.max(256, Math.floor((pixels * scale) / 16) * 16));
  return { width: side(width), height: side(height) };
}

/**
 * The endpoint of an edit and what it is sent: the words, the pictures and the settings, nothing else. The most careful
 * setting that lets ordinary photos pass (`safety_tolerance` 2 is fal's own), the words as they are, the result in this answer only.
 */
export function falInput(model: FalModel, request: BackendRequest): { endpoint: keyof EndpointTypeMap; body: object } {
  const { instruction, image, references = [], mask, options = {} } = request;
  const common = { prompt: instruction, sync_mode: true, seed: options.seed, output_format: 'png' as const };
  const pro = { ...common, num_images: 1, safety_tolerance: '2' as const, enhance_prompt: false };
  const all = [image, ...references].map(inline);
  const ratio = options.aspectRatio as Input<'fal-ai/flux-pro/kontext'>['aspect_ratio'];
  const kontext = { ...pro, aspect_ratio: ratio, guidance_scale: options.guidance };
  const { endpoint, multi } = model;
  switch (model.shape) {
    case 'kontext':
      if (references.length > 0 && multi)
        return {
          endpoint: multi,
          body: { ...kontext, image_urls: all } satisfies Input<'fal-ai/flux-pro/kontext/multi'>,
        };
      return {
        endpoint,
        body: { ...kontext, image_url: inline(image) } satisfies Input<'fal-ai/flux-pro/kontext'>,
      };
    case 'fill':
      // White is filled, black stays (docs.bfl.ai, FLUX.1 Fill): as the port's own masks are.
      return {
        endpoint,
        body: {
          ...pro,
          image_url: inline(image),
          mask_url: mask ? inline(mask) : '',
        } satisfies Input<'fal-ai/flux-pro/v1/fill'>,
      };
    case 'flux 2 hosted': {
      const body = {
        ...common,
        image_urls: all,
        image_size: sizeLike(image),
        safety_tolerance: '2',
        enable_safety_checker: true,
      } satisfies Input<'fal-ai/flux-2-pro/edit'>;
      const flex = { ...body, guidance_scale: options.guidance } satisfies Input<'fal-ai/flux-2-flex/edit'>;
      return { endpoint, body: model.capabilities.guidance ? flex : body };
    }
    case 'flux 2 open':
      return {
        endpoint,
        body: {
          ...common,
          image_urls: all,
          image_size: sizeLike(image),
          num_images: 1,
          enable_safety_checker: true,
        } satisfies Input<'fal-ai/flux-2/klein/4b/edit'>,
      };
  }
}
