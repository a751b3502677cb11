import { z } from 'zod';
import { EnvError } from '#lib/env-error.ts';
import type { BflRegion } from '#lib/inference/bfl/wires.ts';

/** The interface of Black Forest Labs, whose terms the operator has read. */
export type BflSettings = Readonly<{ key: string; region: BflRegion }>;

export const BflSource = {
  BFL_API_KEY: z
    .string()
    .trim()
    .regex(/^[\w-]{8,200}$/)
    .optional(),
  BFL_REGION: z.enum(['eu', 'us', 'global']).optional(),
  BFL_TERMS_REVIEWED: z.enum(['0', '1']).optional(),
};

export const BFL_SHAPES = {
  BFL_API_KEY: 'a key of Black Forest Labs (api.bfl.ai)',
  BFL_REGION: 'eu, us or global, or leave it out: eu',
  BFL_TERMS_REVIEWED: '1 when you have read the terms of Black Forest Labs and agree with them, or leave it out',
} as const;

/**
 * Black Forest Labs, or null where it is not configured, or is off because its terms have not been read. Throws `EnvError` where the key is
 * missing.
 */
export function readBfl(env: z.output<z.ZodObject<typeof BflSource>>): BflSettings | null {
  const { BFL_API_KEY: key, BFL_REGION: region = 'eu', BFL_TERMS_REVIEWED: reviewed } = env;
  if (key !== undefined) return reviewed === '1' ? { key, region } : null;
  const set = (['BFL_REGION', 'BFL_TERMS_REVIEWED'] as const).find((name) => env[name] !== undefined);
  if (set === undefined) return null;
  throw new EnvError(
    `BFL_API_KEY is not set, but ${set} is. Set BFL_API_KEY to ${BFL_SHAPES.BFL_API_KEY}, or unset ${set}.`,
  );
}
