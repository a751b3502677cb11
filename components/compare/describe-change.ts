import { measureBeside } from '#components/compare/measure-beside.ts';
import type { Measured } from '#components/compare/measure-change.ts';
import type { Pixels, Size } from '#components/compare/planes.ts';
import type { Lies } from '#components/editor/stage/difference.ts';
import { CHANGE_TEXTS } from '#components/texts/change-texts.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { THUMB_PX } from '#lib/limits.ts';
import type { Locale } from '#lib/text/define.ts';

/** What a result and its source are told apart by. */
export type Told = {
  source: ImageView;
  image: ImageView;
  /** Where the source lies in its result; null where nobody knows, and their shapes differ. */
  lies: Lies | null;
  isMasked: boolean;
  /** The mask, where it is still there. */
  maskId: string | null;
};

function drawing(size: Size): CanvasRenderingContext2D {
  const context = Object.assign(document.createElement('canvas'), size).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  return context;
}

/** Some browsers give noise in place of what a canvas holds: what they read would be told as a change. */
function mustBeReadable(): void {
  const context = drawing({ width: 2, height: 2 });
  context.fillStyle = '#36c';
  context.fillRect(0, 0, 2, 2);
  const { data } = context.getImageData(0, 0, 2, 2);
  if (data.some((value, at) => Math.abs(value - ([51, 102, 204, 255][at % 4] ?? 0)) > 2))
    throw new Error('canvas is noise');
}

/** The pixels of a picture of the person's own, at most as large as a thumb. */
async function pixelsOf(src: string): Promise<Pixels> {
  const image = new Image();
  image.src = src;
  await image.decode();
  const scale = Math.min(1, THUMB_PX / Math.max(image.naturalWidth, image.naturalHeight));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  const size = { width: side(image.naturalWidth), height: side(image.naturalHeight) };
  const context = drawing(size);
  context.drawImage(image, 0, 0, size.width, size.height);
  return { ...size, data: context.getImageData(0, 0, size.width, size.height).data };
}

const measured = async (image: ImageView): Promise<Measured> => ({
  size: { width: image.width, height: image.height },
  pixels: await pixelsOf(imageUrl(image.id, 'thumb')),
});

/** `share` of the picture, 0 to 1; null where the two have no places in common. */
export type Described = { said: string; share: number | null };

/** What was worked out lately: the tree of a history is walked back and forth. */
const known = new Map<string, Promise<Described>>();
const MOST_KNOWN = 40;

/**
 * What an edit changed, in a sentence or two. Worked out in this browser from the thumbs of both pictures: nothing is asked of the server, and nothing is
 * stored. Rejects where a picture or a canvas cannot be read.
 */
export function describeChange(told: Told, locale: Locale): Promise<Described> {
  const key = `${told.source.id} ${told.image.id} ${told.maskId} ${locale}`;
  const made = known.get(key) ?? describe(told, locale);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}

async function describe({ source, image, lies, isMasked, maskId }: Told, locale: Locale): Promise<Described> {
  mustBeReadable();
  const [before, after, mask] = await Promise.all([
    measured(source),
    measured(image),
    // Without its mask the edit is told by what differs.
    maskId ? pixelsOf(imageUrl(maskId, 'original')).catch(() => undefined) : undefined,
  ]);
  const change = await measureBeside({ before, after, lies, mask, isMasked });
  return { said: CHANGE_TEXTS[locale].said(change), share: change.share };
}
