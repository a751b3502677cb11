'use client';

import { AlignedPhoto } from '#components/compare/aligned-photo.tsx';
import { usePairing } from '#components/compare/use-pairing.ts';
import { Frame, Sheet, useOther } from '#components/editor/stage/frame.tsx';
import { Shown } from '#components/editor/stage/shown.tsx';
import { useStage } from '#components/editor/stage/stage-context.ts';
import { Compare } from '#components/ui/compare.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Alignment } from '#lib/inference/darkroom/alignment.ts';

type Props = { image: ImageView; source: ImageView | undefined; reveal: boolean };

/** A finished picture and the one it was made from, on one slider. */
export function Pair({ image, source, reveal }: Props) {
  const text = useText('editor');
  const pairing = usePairing(source ?? null, image);
  const after = (
    <Sheet>
      <Shown image={image} />
    </Sheet>
  );
  if (!source || pairing === 'unknown') return <Frame>{after}</Frame>;
  const tags = {
    beforeTag: source.edit?.instruction ?? text.original,
    afterTag: image.edit?.instruction ?? text.result,
    reveal,
  };
  // Pictures of one shape lie on each other. Others keep their own shape in the whole room: neither is cut.
  if (pairing === 'whole' && !isSameShape(source, image)) {
    return <Compare before={<Apart image={source} />} after={after} {...tags} className="absolute! inset-0" />;
  }
  const before = (
    <Sheet>{pairing === 'whole' ? <Shown image={source} /> : <Aligned image={source} lies={pairing} />}</Sheet>
  );
  return (
    <Frame>
      <Compare before={before} after={after} {...tags} className="size-full" />
    </Frame>
  );
}

const isSameShape = (a: ImageView, b: ImageView): boolean =>
  Math.abs((a.width / a.height / b.width) * b.height - 1) < 0.01;

/** A picture of another shape, whole in the same room. */
function Apart({ image }: { image: ImageView }) {
  const { placed } = useOther(image);
  return (
    <Sheet picture={image}>
      <Shown image={image} scale={placed.scale} />
    </Sheet>
  );
}

/** The source place on place in the frame of its result. */
function Aligned({ image, lies }: { image: ImageView; lies: Alignment }) {
  const { placed } = useStage();
  const [a, b, c, d] = lies.matrix;
  const scale = placed.scale * Math.sqrt(Math.abs(a * d - b * c));
  return <AlignedPhoto lies={lies} image={image} alt="" photo={<Shown image={image} scale={scale} />} />;
}
