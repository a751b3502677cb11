import { fullOf, inSlices, type Raster, withAlpha } from '#lib/inference/darkroom/pixels/raster.ts';
import { type GreyMask, maskRows } from '#lib/inference/grey-mask.ts';

/**
 * Puts `changed` into `kept` where the mask lets it, in place, and gives `kept` back (with alpha, where `changed` has any). Where the mask is 0
 * not a bit of it changes. Between 0 and 255 the samples are mixed as they are, not as light: so does the browser that showed the mask, so
 * do all exact steps, and at both ends it is the same. Both pictures have one size and depth.
 */
export async function blendInside(input: {
  kept: Raster;
  changed: Raster;
  mask: GreyMask;
  signal: AbortSignal;
}): Promise<Raster> {
  const { mask, signal } = input;
  const isClear = input.kept.channels === 4 || input.changed.channels === 4;
  const kept = isClear ? await withAlpha(input.kept, signal) : input.kept;
  const changed = isClear ? await withAlpha(input.changed, signal) : input.changed;
  if (kept.width !== changed.width || kept.height !== changed.height || fullOf(kept.data) !== fullOf(changed.data))
    throw new Error('Pictures of two sizes cannot be put into each other.');
  const { data: to, width, channels } = kept;
  const { data: from } = changed;
  const read = maskRows(mask, kept);
  const row = new Uint8Array(width);
  await inSlices(kept, signal, (start, end) => {
    for (let y = start; y < end; y++) {
      if (!read(y, row)) continue;
      for (let x = 0, at = y * width * channels; x < width; x++, at += channels) {
        const share = row[x] ?? 0;
        if (share === 0) continue;
        for (let sample = at; sample < at + channels; sample++)
          to[sample] = Math.round(((to[sample] ?? 0) * (255 - share) + (from[sample] ?? 0) * share) / 255);
      }
    }
  });
  return kept;
}
