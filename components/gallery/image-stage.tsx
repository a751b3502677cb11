'use client';

import { ViewTransition } from 'react';
import { Compare } from '#components/ui/compare.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { useText } from '#components/use-text.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { galleryText } from '#lib/text/gallery.ts';

type Props = { image: ImageView; source: ImageView | null; name: string };

/** The photo as large as the stage holds, never larger than it is; a result beside its source under one line. */
export function ImageStage({ image, source, name }: Props) {
  const text = useText(galleryText);
  const frame = { '--w': image.width, '--h': image.height } as React.CSSProperties;
  return (
    <div className="stage-frame" style={frame}>
      <ViewTransition name={`photo-${image.id}`} share="photo" default="none">
        <div className="stage-photo">
          {source ? (
            <Compare
              className="size-full"
              beforeTag={text.before}
              afterTag={text.after}
              before={<Fitted image={source} alt={source.name ?? text.untitled} />}
              after={<Fitted image={image} alt={name} />}
            />
          ) : (
            <Fitted image={image} alt={name} />
          )}
        </div>
      </ViewTransition>
    </div>
  );
}

/** A picture whole inside its frame, whatever shape the other one of the pair has. */
function Fitted({ image, alt }: { image: ImageView; alt: string }) {
  return (
    <Photo
      src={imageUrl(image.id, 'preview')}
      alt={alt}
      width={image.width}
      height={image.height}
      thumbHash={image.thumbHash}
      eager
      fit="contain"
      className="size-full"
    />
  );
}
