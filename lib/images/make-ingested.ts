import { AppError } from '#lib/errors.ts';
import { decodeBudget } from '#lib/images/decode-budget.ts';
import type { Plan } from '#lib/images/make-original.ts';
import { makeVariants } from '#lib/images/make-variants.ts';
import type { ImageNote } from '#lib/images/schema.ts';

/** A picture ready to be kept: every byte of it is of our own making, save the compressed pixels of an upright JPEG or PNG. */
export type Ingested = {
  original: Uint8Array;
  preview: Uint8Array;
  thumb: Uint8Array;
  format: string;
  /** Upright size of the original, pixels. */
  width: number;
  height: number;
  hasAlpha: boolean;
  /** Base64. */
  thumbHash: string;
  notes: ImageNote[];
};

/** Plans and carries out, in line for memory. Whatever a decoder says about bytes from outside, the fault is in the bytes. */
export async function makeIngested({
  plan,
  signal,
}: {
  plan: () => Promise<Plan>;
  signal?: AbortSignal | undefined;
}): Promise<Ingested> {
  try {
    const { memoryBytes, make } = await plan();
    return await decodeBudget().run({ bytes: memoryBytes, signal }, async () => {
      const original = await make(signal);
      signal?.throwIfAborted();
      const variants = await makeVariants(original);
      const { bytes, ...facts } = original;
      return { ...facts, ...variants, original: bytes };
    });
  } catch (cause) {
    if (cause instanceof AppError || signal?.aborted) throw cause;
    throw new AppError('broken_image', { cause });
  }
}
