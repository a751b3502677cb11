'use client';

import { AlignedPhoto } from '#components/compare/aligned-photo.tsx';
import { usePairing } from '#components/compare/use-pairing.ts';
import { imageName } from '#components/gallery/names.ts';
import { SharedPhoto } from '#components/gallery/viewer/shared-photo.tsx';
import type { CompareProps } from '#components/ui/compare.tsx';
import { onDemand } from '#components/ui/on-demand.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { useText } from '#components/use-text.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Alignment } from '#lib/inference/darkroom/alignment.ts';

/** Photos as they were uploaded, and a list that nobody has opened one of, have nothing to compare. Until it comes there is the result. */
const Compare = onDemand<CompareProps>(
  async () => (await import('#components/ui/compare.tsx')).Compare,
  ({ after, className }) => <div className={className}>{after}</div>,
);

type Props = {
  image: ImageView;
  source: ImageView | null;
  /** What the picture is to who does not see it: what its edit changed, or what it is called. */
  alt: string;
};

/** The photo as large as the stage holds, never larger than it is; a result beside its source under one line. */
export function ImageStage({ image, source, alt }: Props) {
  const text = useText('gallery');
  const pairing = usePairing(source, image);
  const frame = { '--w': image.width, '--h': image.height } as React.CSSProperties;
  return (
    <div className="stage-frame" style={frame}>
      <SharedPhoto imageId={image.id}>
        <div className="stage-photo">
          {source && pairing !== 'unknown' ? (
            <Compare
              className="size-full"
              beforeTag={text.before}
              afterTag={text.after}
              before={<Before image={source} alt={imageName(source, text)} pairing={pairing} />}
              after={<Fitted image={image} alt={alt} />}
            />
          ) : (
            <Fitted image={image} alt={alt} />
          )}
        </div>
      </SharedPhoto>
    </div>
  );
}

type BeforeProps = { image: ImageView; alt: string; pairing: Alignment | 'whole' };

/** The source place on place where the words allow it, else whole on the stage. */
function Before({ image, alt, pairing }: BeforeProps) {
  if (pairing !== 'whole') return <AlignedPhoto image={image} alt={alt} lies={pairing} />;
  return <Fitted image={image} alt={alt} />;
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
