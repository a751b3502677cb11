import type { PurgeAnswer, SourceLimits } from '#lib/inference/backend.ts';
import type { DialectName } from '#lib/inference/images-api/settings.ts';

/** How one kind of server differs from the others; everything that is not here is the same for all. */
export type Dialect = {
  /** What its model is called where the operator does not say; null: the field is not sent. */
  model: string | null;
  /** Multipart fields, or one JSON object with the picture in base64. */
  encoding: 'multipart' | 'json';
  path: string;
  imageField: string;
  /**
   * The field of a mask, and what in it says that a picture may change: white, or nothing at all there (alpha 0). Null: it has no masks, or
   * takes one and does not heed it.
   */
  mask: { field: string; mayChange: 'white' | 'transparent' } | null;
  /** The sizes it makes pictures in, where those are all (`SourceLimits.shapes`). */
  shapes?: SourceLimits['shapes'];
  /** Further pictures that a model of this name takes, in the same field after the photo. */
  maxReferences: (model: string) => number;
  /** Fields that are always sent. Nothing is sent that a server is not known to take. */
  fixed: Record<string, string | number>;
  /** Whether the size is asked for, and whether a picture of another size is none of ours. */
  size: 'asked' | 'exact' | 'left to it';
  multipleOf: number;
  maxPixels: number;
  /** A field of its own, or within the words (see `taggedPrompt`). */
  seed: 'field' | 'tag' | 'none';
  /** Asked again without a seed it makes another picture. */
  isVaried?: true;
  guidance: { field: string; least: number; most: number; usual: number } | null;
  /** What must not stand in the words, because the server takes it for orders. */
  clean: (instruction: string) => string;
  /** Edits it is given at once. */
  maxConcurrent: number;
  retention: PurgeAnswer;
};

/** Kontext takes a few pictures where its server stitches or chains them. */
const three = (): number => 3;

/** By the name of the model: pipelines made for several pictures say so; that of FLUX.1 Kontext takes one there. */
const ifMadeForSeveral = (model: string): number => (/qwen-image-edit-(2509|2511|plus)|flux\.?2/i.test(model) ? 3 : 0);

const same = (instruction: string): string => instruction;

/** The name of the tag in which stable-diffusion.cpp's server finds parameters within a prompt (examples/server, `sd_cpp_extra_args`). */
const TAG = 'sd_cpp_extra_args';

/**
 * Words without what stable-diffusion.cpp takes for orders: its tag of parameters, and `<lora:…>`, both of which need angle brackets.
 * The name of the tag goes too, again and again, so that none is left when pieces of one move together.
 */
function withoutOrders(instruction: string): string {
  let words = instruction.replaceAll(/[<>]/g, ' ');
  for (let before = ''; before !== words; ) {
    before = words;
    words = words.replaceAll(new RegExp(TAG, 'gi'), '');
  }
  return words;
}

/** The words with our own parameters behind them; the server embeds words and parameters into its PNGs unless it is told not to. */
export const taggedPrompt = (words: string, parameters: Record<string, unknown>): string =>
  `${words} <${TAG}>${JSON.stringify({ ...parameters, embed_image_metadata: false })}</${TAG}>`;

const DAY = 24 * 3600;
/** About the size that FLUX.1 Kontext and its kin work in; more is scaled down there anyway. */
const ONE_MEGAPIXEL = 1024 * 1024;

/**
 * The servers (BACKENDS §5). Read in `openai` 6.49.0 resources/images.d.ts, stable-diffusion.cpp 97d2990 examples/server, vLLM-Omni's API server, SGLang
 * image_api.py 0230ddc, and LocalAI 82c191a, which has no edit endpoint but takes reference pictures where it makes new ones.
 */
export const DIALECT_ROWS: Record<DialectName, Dialect> = {
  openai: {
    model: 'gpt-image-1',
    encoding: 'multipart',
    path: '/v1/images/edits',
    imageField: 'image[]',
    mask: { field: 'mask', mayChange: 'transparent' },
    shapes: [
      { width: 1024, height: 1024 },
      { width: 1536, height: 1024 },
      { width: 1024, height: 1536 },
    ],
    maxReferences: () => 7,
    fixed: { n: 1, size: 'auto', output_format: 'png' },
    size: 'left to it',
    multipleOf: 1,
    maxPixels: 2 * ONE_MEGAPIXEL,
    seed: 'none',
    isVaried: true,
    guidance: null,
    clean: same,
    maxConcurrent: 20,
    // platform.openai.com, "Your data": kept for watching abuse.
    retention: { as: 'kept', seconds: 30 * DAY },
  },
  sdcpp: {
    model: null,
    encoding: 'multipart',
    path: '/v1/images/edits',
    imageField: 'image[]',
    mask: { field: 'mask', mayChange: 'white' },
    maxReferences: three,
    fixed: { n: 1, output_format: 'png' },
    size: 'exact',
    multipleOf: 8,
    maxPixels: ONE_MEGAPIXEL,
    seed: 'tag',
    guidance: null,
    clean: withoutOrders,
    // One lock around everything: what is sent meanwhile waits inside, where nobody can take it back.
    maxConcurrent: 1,
    retention: { as: 'never stored' },
  },
  'vllm-omni': {
    model: 'black-forest-labs/FLUX.1-Kontext-dev',
    encoding: 'multipart',
    path: '/v1/images/edits',
    imageField: 'image[]',
    mask: { field: 'mask_image', mayChange: 'white' },
    maxReferences: ifMadeForSeveral,
    fixed: { n: 1, response_format: 'b64_json', output_format: 'png' },
    size: 'asked',
    multipleOf: 16,
    maxPixels: ONE_MEGAPIXEL,
    seed: 'field',
    guidance: { field: 'guidance_scale', least: 1, most: 20, usual: 2.5 },
    clean: same,
    maxConcurrent: 4,
    retention: { as: 'kept', seconds: null },
  },
  sglang: {
    model: 'black-forest-labs/FLUX.2-klein-4B',
    encoding: 'multipart',
    path: '/v1/images/edits',
    imageField: 'image[]',
    // Taken and not used.
    mask: null,
    maxReferences: ifMadeForSeveral,
    fixed: { n: 1, response_format: 'b64_json', output_format: 'png' },
    size: 'asked',
    multipleOf: 16,
    maxPixels: ONE_MEGAPIXEL,
    seed: 'field',
    guidance: { field: 'guidance_scale', least: 1, most: 20, usual: 4 },
    clean: same,
    maxConcurrent: 4,
    // outputs/ and inputs/uploads, unless it was started with both switched off.
    retention: { as: 'kept', seconds: null },
  },
  localai: {
    model: 'flux.1-kontext-dev',
    encoding: 'json',
    path: '/v1/images/generations',
    imageField: 'ref_images',
    // An endpoint of its own, at 512 pixels, which leaves files.
    mask: null,
    maxReferences: three,
    fixed: { n: 1, response_format: 'b64_json' },
    size: 'asked',
    multipleOf: 8,
    maxPixels: ONE_MEGAPIXEL,
    seed: 'none',
    guidance: null,
    // What stands behind a bar is what the picture must not show.
    clean: (instruction) => withoutOrders(instruction).replaceAll('|', ' '),
    maxConcurrent: 1,
    retention: { as: 'never stored' },
  },
};
