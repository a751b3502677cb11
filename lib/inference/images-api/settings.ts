import { z } from 'zod';
import { EnvError } from '#lib/env-error.ts';
import { isLoopback, isNearby } from '#lib/nearby.ts';
import type { Region } from '#lib/residency.ts';

/** The servers whose way of speaking is known; see dialects.ts. */
export const DIALECTS = ['openai', 'sdcpp', 'vllm-omni', 'sglang', 'localai'] as const;
export type DialectName = (typeof DIALECTS)[number];

/** A server with an OpenAI-compatible image edit endpoint. */
export type ImagesApiSettings = Readonly<{
  /** Address before `/v1`, without a trailing slash. */
  url: string;
  apiKey: string | null;
  /** What the server calls its model; null: whatever it has. */
  model: string | null;
  dialect: DialectName;
  region: Region;
  /** It runs on this very machine. */
  isHere: boolean;
  licence: string | null;
}>;

export const ImagesApiSource = {
  IMAGES_API_URL: z
    .url({ protocol: /^https?$/ })
    .refine((address) => {
      const url = URL.parse(address);
      return url && `${url.username}${url.password}${url.search}${url.hash}` === '';
    })
    .optional(),
  IMAGES_API_KEY: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{1,500}$/)
    .optional(),
  IMAGES_API_MODEL: z
    .string()
    .trim()
    .regex(/^[\w./:+-]{1,80}$/)
    .optional(),
  IMAGES_API_DIALECT: z.enum(DIALECTS).optional(),
  IMAGES_API_REGION: z.enum(['own', 'eu', 'us', 'world']).optional(),
  IMAGES_API_LICENCE: z.string().trim().min(1).max(60).optional(),
};

export const IMAGES_API_SHAPES = {
  IMAGES_API_URL: 'the address of the server before /v1, for example http://127.0.0.1:1234',
  IMAGES_API_KEY: 'the key that the server asks for, or leave it out',
  IMAGES_API_MODEL: 'what the server calls its model, for example flux.1-kontext-dev',
  IMAGES_API_DIALECT: 'openai, sdcpp, vllm-omni, sglang or localai',
  IMAGES_API_REGION: 'own, eu, us or world: where the server runs, and own where you run it yourself',
  IMAGES_API_LICENCE: 'the licence of the model in a few words, for example Apache 2.0',
} as const;

type Source = z.output<z.ZodObject<typeof ImagesApiSource>>;

/** The server, or null where none is configured. Throws `EnvError` where something is set that needs it, or a key or picture would go in the clear. */
export function readImagesApi(env: Source): ImagesApiSettings | null {
  const { IMAGES_API_URL: address } = env;
  if (address === undefined) {
    const set = Object.keys(IMAGES_API_SHAPES).find((name) => env[name as keyof Source] !== undefined);
    if (set === undefined) return null;
    throw new EnvError(
      `IMAGES_API_URL is not set, but ${set} is. Set IMAGES_API_URL to ${IMAGES_API_SHAPES.IMAGES_API_URL}, or unset ${set}.`,
    );
  }
  const { protocol, hostname, href } = new URL(address);
  if (protocol === 'http:' && !isNearby(hostname)) {
    throw new EnvError(
      'IMAGES_API_URL begins with http://, which would carry pictures over the open internet unprotected. Set it to the https:// address.',
    );
  }
  return {
    url: href.replace(/\/+$/, '').replace(/\/v1$/, ''),
    apiKey: env.IMAGES_API_KEY ?? null,
    model: env.IMAGES_API_MODEL ?? null,
    dialect: env.IMAGES_API_DIALECT ?? (hostname === 'api.openai.com' ? 'openai' : 'sdcpp'),
    region: env.IMAGES_API_REGION ?? (isNearby(hostname) ? 'own' : 'world'),
    isHere: isLoopback(hostname),
    licence: env.IMAGES_API_LICENCE ?? null,
  };
}
