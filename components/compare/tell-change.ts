import { type Described, describeChange, type Told } from '#components/compare/describe-change.ts';
import { loadDarkroom } from '#components/compare/load-darkroom.ts';
import { placesOf } from '#components/compare/pairing.ts';
import type { Lies } from '#components/editor/stage/difference.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Locale } from '#lib/text/define.ts';

/** Shapes this near each other are one: sizes are rounded. */
const SAME_SHAPE = 0.01;

/** What the edit that made an image changed, in words: first where the source lies in its result, then what differs. Rejects where it cannot be seen. */
export async function tellChange(pair: Omit<Told, 'lies'>, locale: Locale): Promise<Described> {
  return describeChange({ ...pair, lies: await liesOf(pair.source, pair.image) }, locale);
}

async function liesOf(source: ImageView, image: ImageView): Promise<Lies | null> {
  // Without the parser nothing is lost but the exact places.
  const darkroom = image.edit?.model === 'darkroom' ? await loadDarkroom().catch(() => null) : null;
  const places = darkroom ? placesOf(darkroom, source, image) : 'whole';
  if (places !== 'whole') return places.matrix;
  const isSameShape = Math.abs((image.width * source.height) / image.height / source.width - 1) <= SAME_SHAPE;
  return isSameShape ? [image.width / source.width, 0, 0, image.height / source.height, 0, 0] : null;
}
