import type { Size } from '#components/editor/stage/geometry.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import { PREVIEW_PX } from '#lib/limits.ts';

/** Drawn this much larger than it is, a preview is not yet seen to be soft. */
const SLACK = 1.05;
/** Bytes of a decoded pixel. */
const PIXEL_BYTES = 4;
/** Share of a device's memory that one picture may take: beyond it a phone ends the tab. */
const SHARE = 1 / 8;
/** What browsers show of what is kept (a TIFF they do not). */
const SHOWN = ['jpeg', 'png', 'webp', 'avif'];
/** Fine enough that no trace of packing is seen at 400 %. */
const DERIVED_QUALITY = 95;

type Drawn = {
  picture: Size;
  /** CSS pixels a picture pixel, and device pixels a CSS pixel. */
  scale: number;
  density: number;
  /** Gigabytes, where the browser says it. */
  memory: number | undefined;
};

/** The smallest variant that is sharp at this scale: the preview until the screen shows more pixels than it has. */
export function neededVariant({ picture, scale, density, memory }: Drawn): 'preview' | 'original' {
  const { width, height } = picture;
  const longest = Math.max(width, height);
  const fits = memory === undefined || width * height * PIXEL_BYTES <= memory * 2 ** 30 * SHARE;
  const isSoft = longest > PREVIEW_PX && longest * scale * density > PREVIEW_PX * SLACK;
  return isSoft && fits ? 'original' : 'preview';
}

/**
 * Where all pixels of a picture are. Of what browsers do not show they are asked for as it is saved in another format: encoded in memory for this one answer, within
 * the budget of all decodes, and stored nowhere.
 */
export function fullSizeUrl({ id, format, hasAlpha }: { id: string; format: string; hasAlpha: boolean }): string {
  if (SHOWN.includes(format)) return imageUrl(id, 'original');
  return `/api/images/${id}/export?${hasAlpha ? 'format=png' : `format=jpeg&quality=${DERIVED_QUALITY}`}`;
}
