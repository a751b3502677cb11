'use client';

import { useEffect, useRef, useState } from 'react';
import { usePlaces } from '#components/compare/use-pairing.ts';
import {
  AMPLIFIED,
  type Amplified,
  containedIn,
  drawDifference,
  type Lies,
} from '#components/editor/stage/difference.ts';
import { Frame, Sheet } from '#components/editor/stage/frame.tsx';
import { Shown } from '#components/editor/stage/shown.tsx';
import { useText } from '#components/use-text.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** `share`: what the sentence about the change says of it, once there is one: one number on one screen. */
type Props = { image: ImageView; source: ImageView; share: number | null };
type Made = { share: number } | 'making' | 'failed';

/** What differs between a picture and the one before, as light on black. Where the words say how places moved, place is held against place. */
export function DifferencePair({ image, source, share }: Props) {
  const text = useText('looking');
  const canvas = useRef<HTMLCanvasElement>(null);
  const places = usePlaces(source, image);
  const [made, setMade] = useState<Made>('making');
  const [amplified, setAmplified] = useState<Amplified>(4);
  const isOtherShape =
    places === 'whole' && Math.abs((image.width * source.height) / image.height / source.width - 1) > 0.01;
  useEffect(() => {
    if (!canvas.current || places === 'unknown') return;
    let isOver = false;
    const addresses = { before: imageUrl(source.id, 'preview'), after: imageUrl(image.id, 'preview') };
    const lies = places === 'whole' ? liesWhole(image, source) : places.matrix;
    drawDifference(canvas.current, { ...addresses, frame: image, source, lies }).then(
      (share) => isOver || setMade({ share }),
      () => isOver || setMade('failed'),
    );
    return () => {
      isOver = true;
    };
  }, [image, source, places]);
  const isMade = typeof made === 'object';
  const said = isMade
    ? text.differs(share ?? made.share)
    : made === 'failed'
      ? text.differenceFailed
      : text.differenceMaking;
  return (
    <>
      <Frame>
        <Sheet>
          {isMade ? null : <Shown image={image} />}
          <canvas
            ref={canvas}
            role="img"
            aria-label={said}
            style={{ filter: amplified === 1 ? undefined : `brightness(${amplified})` }}
            className={isMade ? 'absolute inset-0 size-full bg-black' : 'sr-only'}
          />
        </Sheet>
      </Frame>
      <Legend {...{ said, amplified, setAmplified, isOtherShape }} />
    </>
  );
}

/** Pictures of one shape lie on each other, whatever their sizes; others whole and in the middle. */
const liesWhole = (frame: ImageView, source: ImageView): Lies => {
  const isSame = Math.abs((frame.width * source.height) / frame.height / source.width - 1) <= 0.01;
  return isSame ? [frame.width / source.width, 0, 0, frame.height / source.height, 0, 0] : containedIn(frame, source);
};

type LegendProps = {
  said: string;
  amplified: Amplified;
  setAmplified: (amplified: Amplified) => void;
  isOtherShape: boolean;
};

/** What black and white mean, how much it is spread, and how much differs. */
function Legend({ said, amplified, setAmplified, isOtherShape }: LegendProps) {
  const text = useText('looking');
  const next = AMPLIFIED[(AMPLIFIED.indexOf(amplified) + 1) % AMPLIFIED.length] ?? 4;
  return (
    <div className="absolute inset-x-3 bottom-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control bg-scrim py-1 ps-3 pe-1 text-micro text-on-scrim">
      <p role="status">{isOtherShape ? `${said} ${text.otherShape}` : said}</p>
      <p className="ms-auto flex items-center gap-2">
        {text.same}
        <span
          aria-hidden="true"
          className="h-2.5 w-16 rounded-[1px] border border-on-scrim/40 forced-color-adjust-none"
          style={{ background: 'linear-gradient(to right, #000, #fff)' }}
        />
        {text.differsBy(Math.round(100 / amplified))}
      </p>
      <button
        type="button"
        aria-label={text.amplify(amplified, next)}
        onClick={() => setAmplified(next)}
        className="photo-focus min-h-(--target) min-w-(--target) rounded-[7px] px-2 text-ui tabular-nums hover:bg-white/15"
      >
        × {amplified}
      </button>
    </div>
  );
}
