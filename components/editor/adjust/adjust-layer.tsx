'use client';

import { useRef } from 'react';
import { AlignedPhoto } from '#components/compare/aligned-photo.tsx';
import { CropFrame } from '#components/editor/adjust/crop-frame.tsx';
import { LevelLine } from '#components/editor/adjust/level-line.tsx';
import type { Session } from '#components/editor/adjust/session.ts';
import { useArea } from '#components/editor/adjust/use-area.ts';
import { usePreview } from '#components/editor/adjust/use-preview.ts';
import { useView } from '#components/editor/adjust/use-view.ts';
import { vignetteOf } from '#components/editor/adjust/vignette-of.ts';
import type { Painter } from '#components/editor/mask/painter.ts';
import { ToolTexts } from '#components/texts/tool-texts.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Photo } from '#components/ui/photo.tsx';
import { useText } from '#components/use-text.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { cropsOf, turnsOf } from '#lib/inference/darkroom/adjustment.ts';
import { alignment } from '#lib/inference/darkroom/alignment.ts';

type Props = {
  session: Session;
  image: ImageView;
  /** What marks the area that may change, where one is marked: the rest stays as it is here too. */
  painter: Painter | null;
};

/** The photo as the tools would make it, and what one draws on it. */
export function AdjustLayer(props: Props) {
  return (
    <ToolTexts>
      <Layer {...props} />
    </ToolTexts>
  );
}

function Layer({ session, image, painter }: Props) {
  const text = useText('tools').adjust;
  const { adjustment, tab, isBefore, isLining, isLevelling } = useView(session);
  const canvas = useRef<HTMLCanvasElement>(null);
  const state = usePreview(session, canvas);
  const area = useArea(painter);
  const inArea = area ? { maskImage: area === 'pending' ? 'none' : `url(${area})`, maskSize: '100% 100%' } : undefined;
  const isOff = isBefore || area === 'pending';
  const isCropping = tab === 'crop';
  const lies = alignment(session.image, [...turnsOf(adjustment), ...(isCropping ? [] : cropsOf(adjustment))]);
  const { vignette } = adjustment.tones;
  if (!lies) return null;
  const { crop, frame } = session;
  const shade = (
    <div aria-hidden="true" className="absolute inset-0" style={{ backgroundImage: vignetteOf(vignette), ...inArea }} />
  );
  return (
    <>
      <AlignedPhoto
        lies={lies}
        image={image}
        alt={text.photo}
        photo={
          <span className="relative block size-full">
            <Photo
              src={imageUrl(image.id, 'preview')}
              alt={text.photo}
              width={image.width}
              height={image.height}
              thumbHash={image.thumbHash}
              eager
              className={classNames('size-full', state === 'shown' && !isOff && !area && image.hasAlpha && 'opacity-0')}
            />
            {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: it takes no focus; the photo below it has the words */}
            <canvas
              ref={canvas}
              aria-hidden="true"
              data-preview={state}
              className={classNames(
                'pointer-events-none absolute inset-0 size-full',
                (state !== 'shown' || isOff) && 'invisible',
              )}
              style={inArea}
            />
          </span>
        }
      />
      {isCropping ? (
        <CropFrame session={session} crop={crop} frame={frame} isFine={isLevelling} isStill={isLining}>
          {vignette > 0 && !isOff ? shade : null}
        </CropFrame>
      ) : vignette > 0 && !isOff ? (
        shade
      ) : null}
      {isCropping && isLining ? <LevelLine session={session} /> : null}
    </>
  );
}
