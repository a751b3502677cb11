'use client';

import { lazy, type ReactNode, Suspense } from 'react';
import { AlignedPhoto } from '#components/compare/aligned-photo.tsx';
import { usePairing } from '#components/compare/use-pairing.ts';
import { type CompareMode, useCompareMode } from '#components/editor/stage/compare-mode.ts';
import { Frame, Sheet, useOther } from '#components/editor/stage/frame.tsx';
import { Shown } from '#components/editor/stage/shown.tsx';
import { useStage } from '#components/editor/stage/stage-context.ts';
import { patiently } from '#components/live/patiently.ts';
import { Compare } from '#components/ui/compare.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Alignment } from '#lib/inference/darkroom/alignment.ts';

// Most look with the slider; the others come when they are chosen. Until then the picture stands alone.
const HoldControls = lazy(
  patiently(() => import('#components/editor/stage/hold-controls.tsx').then((all) => ({ default: all.HoldControls }))),
);
const SidePair = lazy(
  patiently(() => import('#components/editor/stage/side-pair.tsx').then((all) => ({ default: all.SidePair }))),
);
const DifferencePair = lazy(
  patiently(() =>
    import('#components/editor/stage/difference-pair.tsx').then((all) => ({ default: all.DifferencePair })),
  ),
);

type Props = {
  image: ImageView;
  source: ImageView;
  reveal: boolean;
  /** What the edit changed, in words; empty while that is worked out. */
  said: string;
  /** How much of the picture has changed, 0 to 1, where that is known. */
  share: number | null;
};

/** A finished picture and the one it was made from, compared as this device does it. */
export function Pair({ image, source, said, reveal, share }: Props) {
  const pairing = usePairing(source, image);
  const [mode] = useCompareMode();
  if (pairing === 'unknown') {
    return (
      <Frame>
        <Sheet>
          <Shown image={image} said={said} />
        </Sheet>
      </Frame>
    );
  }
  return <Compared {...{ image, source, pairing, mode, reveal, said, share }} />;
}

type ComparedProps = Props & { pairing: Alignment | 'whole'; mode: CompareMode };

function Compared({ image, source, pairing, mode, reveal, said, share }: ComparedProps) {
  const text = useText('editor');
  const { isBefore, hold } = useStage();
  const beforeTag = source.edit?.instruction ?? text.original;
  const afterTag = image.edit?.instruction ?? text.result;
  const tags = { beforeTag, afterTag };
  const after = (
    <Sheet>
      <Shown image={image} said={said} />
    </Sheet>
  );
  const isApart = pairing === 'whole' && !isSameShape(source, image);
  const before = isApart ? <Apart image={source} /> : <Within image={source} pairing={pairing} />;
  const Around = isApart ? WholeRoom : Frame;
  const alone = <Frame>{after}</Frame>;
  if (mode === 'side') {
    return (
      <Suspense fallback={alone}>
        <SidePair {...tags} before={<Around>{before}</Around>} after={alone} />
      </Suspense>
    );
  }
  if (mode === 'difference') {
    return (
      <Suspense fallback={alone}>
        <DifferencePair image={image} source={source} share={share} />
        {isBefore ? <Around>{before}</Around> : null}
      </Suspense>
    );
  }
  if (mode === 'hold') {
    return (
      <>
        <Around>
          {/* Both stay drawn, so that neither has to be waited for. */}
          <div className={isBefore ? 'invisible contents' : 'contents'}>{after}</div>
          <div className={isBefore ? 'contents' : 'invisible contents'}>{before}</div>
        </Around>
        <Suspense>
          <HoldControls {...tags} isBefore={isBefore} onHold={hold} />
        </Suspense>
      </>
    );
  }
  return (
    <Around>
      <Compare before={before} after={after} {...tags} isBefore={isBefore} reveal={reveal} className="size-full" />
    </Around>
  );
}

const isSameShape = (a: ImageView, b: ImageView): boolean =>
  Math.abs((a.width / a.height / b.width) * b.height - 1) < 0.01;

/** Pictures of one shape lie on each other. Others keep their own shape in the whole room: neither is cut. */
function WholeRoom({ children }: { children: ReactNode }) {
  return <div className="absolute inset-0 size-full">{children}</div>;
}

/** A picture of another shape, whole in the same room. */
function Apart({ image }: { image: ImageView }) {
  const { placed } = useOther(image);
  return (
    <Sheet picture={image}>
      <Shown image={image} scale={placed.scale} />
    </Sheet>
  );
}

/** The source in the frame of its result: place on place where the words say how places moved. */
function Within({ image, pairing }: { image: ImageView; pairing: Alignment | 'whole' }) {
  const { placed } = useStage();
  if (pairing === 'whole') {
    return (
      <Sheet>
        <Shown image={image} />
      </Sheet>
    );
  }
  const [a, b, c, d] = pairing.matrix;
  const scale = placed.scale * Math.sqrt(Math.abs(a * d - b * c));
  return (
    <Sheet>
      <AlignedPhoto lies={pairing} image={image} alt="" photo={<Shown image={image} scale={scale} />} />
    </Sheet>
  );
}
