'use client';

import { Segments } from '#components/ui/segments.tsx';
import { useText } from '#components/use-text.ts';
import type { Model } from '#lib/inference/backend.ts';

type Props = {
  model: Model;
  value: number;
  /** Nothing of what is made is kept: then there is one. */
  isPrivate: boolean;
  onChange: (variations: number) => void;
};

/** How many pictures the next edit makes, and what they cost together; nothing for a model that makes one. */
export function VariationChoice({ model, value, isPrivate, onChange }: Props) {
  const text = useText('editor').pictures;
  const { maxVariations } = model.capabilities;
  if (maxVariations < 2) return null;
  const counts = Array.from({ length: maxVariations }, (_, index) => index + 1);
  return (
    <div className="mt-5">
      <Segments
        label={text.choice}
        name="variations"
        value={String(value)}
        segments={counts.map((count) => ({
          value: String(count),
          label: String(count),
          means: text.means(count, count * model.priceCredits),
        }))}
        fixedBecause={isPrivate ? text.onlyOne : undefined}
        onChange={(count) => onChange(Number(count))}
      />
    </div>
  );
}
