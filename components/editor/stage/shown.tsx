'use client';

import { useOther } from '#components/editor/stage/frame.tsx';
import { SharpPhoto } from '#components/editor/stage/sharp-photo.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Texts } from '#lib/text/texts.ts';

type Props = {
  image: ImageView;
  /** What its edit changed, where that is known: who does not see the picture has it in its place. */
  said?: string | undefined;
  /** CSS pixels a pixel of this picture; of a picture in the frame of the stage's own that follows from its width. */
  scale?: number;
};

/** A picture of the history at its place, sharp. */
export function Shown({ image, said, scale }: Props) {
  const text = useText('editor');
  const { scene, placed } = useOther(undefined);
  const ownScale = scale ?? (placed.scale * scene.picture.width) / image.width;
  // Before the room is measured nobody knows how large it is drawn.
  const density = scene.room.width > 0 ? scene.density : 0;
  return (
    <SharpPhoto key={image.id} image={image} alt={said || altOf(image, text)} scale={ownScale} density={density} />
  );
}

/** A result's words say what it shows; an upload has only its name. */
const altOf = (image: ImageView, text: Texts['editor']): string =>
  image.edit ? text.altResult(image.edit.instruction) : text.altUpload(image.name ?? '');
