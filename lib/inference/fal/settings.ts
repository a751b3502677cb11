import { z } from 'zod';
import { EnvError } from '#lib/env-error.ts';

/** fal's queue, by a key that may run models, and one that may delete what they left, if there is one. */
export type FalSettings = Readonly<{ key: string; adminKey: string | null }>;

/** As fal shows its keys: id and secret. */
const key = z
  .string()
  .trim()
  .regex(/^[\w-]{8,100}:[\w-]{8,200}$/)
  .optional();

export const FalSource = { FAL_KEY: key, FAL_ADMIN_KEY: key };

export const FAL_SHAPES = {
  FAL_KEY: 'a key of fal with the scope API, as it is shown there: id:secret',
  FAL_ADMIN_KEY: 'a key of fal with the scope ADMIN, as it is shown there: id:secret; or leave it out',
} as const;

/** fal, or null where it is not configured. Throws `EnvError` where there is only a key to delete with. */
export function readFal(env: z.output<z.ZodObject<typeof FalSource>>): FalSettings | null {
  const { FAL_KEY, FAL_ADMIN_KEY } = env;
  if (FAL_KEY !== undefined) return { key: FAL_KEY, adminKey: FAL_ADMIN_KEY ?? null };
  if (FAL_ADMIN_KEY === undefined) return null;
  throw new EnvError(
    `FAL_KEY is not set, but FAL_ADMIN_KEY is. Set FAL_KEY to ${FAL_SHAPES.FAL_KEY}, or unset FAL_ADMIN_KEY.`,
  );
}
