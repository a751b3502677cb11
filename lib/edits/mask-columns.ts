import type { AskedMask } from '#lib/edits/require-mask.ts';
import { sealMask } from '#lib/edits/seal-mask.ts';

/** What an edit's row says of its mask: a stored one by its id; that of a private run beside the row, sealed. */
export async function maskColumns({ mask, ...of }: { userId: string; editId: string; mask: AskedMask }) {
  if (!mask) return {};
  if ('id' in mask) return { isMasked: true, maskId: mask.id };
  return { isMasked: true, passingMask: { create: { sealed: await sealMask({ ...of, png: mask.png }) } } };
}
