'use client';

import { RadioTile } from '#components/ui/radio-tile.tsx';
import { useText } from '#components/use-text.ts';

type Props = {
  /** As `4:3`. */
  ratios: readonly string[];
  /** Null for several of different shapes. */
  photo: { width: number; height: number } | null;
  value: string | undefined;
  onChange: (ratio: string | undefined) => void;
};

/** The longer side of a drawn frame, pixels. */
const DRAWN = 26;

/** The shape of the result, each drawn as it is; that of the photo comes first. */
export function AspectChoice({ ratios, photo, value, onChange }: Props) {
  const text = useText('running');
  const tiles = [undefined, ...ratios];
  return (
    <fieldset>
      <legend className="mb-2 text-small font-[550]">{text.aspectRatio}</legend>
      <div className="grid grid-cols-4 gap-1.5 min-[24rem]:grid-cols-5">
        {tiles.map((ratio) => {
          const [wide = 1, high = 1] = ratio?.split(':').map(Number) ?? (photo ? [photo.width, photo.height] : [4, 3]);
          const scale = DRAWN / Math.max(wide, high);
          return (
            <RadioTile
              key={ratio ?? 'photo'}
              name="aspect-ratio"
              isChosen={value === ratio}
              onChoose={() => onChange(ratio)}
              className="min-h-19 content-center gap-1 text-center tabular-nums"
            >
              <span aria-hidden="true" className="grid h-7 place-items-center">
                <span
                  className={`rounded-[2px] border-[1.5px] border-current ${ratio || photo ? '' : 'border-dashed'}`}
                  style={{ width: Math.max(6, wide * scale), height: Math.max(6, high * scale) }}
                />
              </span>
              <span className="text-micro">{ratio ?? text.aspectAsIs}</span>
            </RadioTile>
          );
        })}
      </div>
    </fieldset>
  );
}
