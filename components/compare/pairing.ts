import type { Darkroom } from '#components/compare/load-darkroom.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Alignment } from '#lib/inference/darkroom/alignment.ts';

/**
 * How a result and its source are shown on one slider. An alignment: the source lies in the result's own frame, place on
 * place. `whole`: each is shown whole. `unknown`: what the words did to the frame is still being worked out.
 */
export type Pairing = Alignment | 'whole' | 'unknown';

/** An edit that only turned, mirrored or cut would show the same picture twice if aligned, so each is shown whole. */
export function pairingOf(darkroom: Darkroom, source: ImageView, image: ImageView): Alignment | 'whole' {
  const { steps } = darkroom.parse(image.edit?.instruction ?? '', 'en');
  return darkroom.onlyMoves(steps) ? 'whole' : placesOf(darkroom, source, image);
}

/** Pairs whose words say another size than the result has, as a later version may read them, have no places in common. */
export function placesOf({ parse, alignment }: Darkroom, source: ImageView, image: ImageView): Alignment | 'whole' {
  const { steps, notUnderstood } = parse(image.edit?.instruction ?? '', 'en');
  if (steps.length === 0 || notUnderstood.length > 0) return 'whole';
  const lies = alignment(source, steps);
  return lies && lies.width === image.width && lies.height === image.height ? lies : 'whole';
}
