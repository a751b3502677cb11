import { AppError } from '#lib/errors.ts';
import { decodeBudget } from '#lib/images/decode-budget.ts';
import type { Ingested } from '#lib/images/ingest.ts';
import type { Plan } from '#lib/images/make-original.ts';
import { makeVariants } from '#lib/images/make-variants.ts';

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
