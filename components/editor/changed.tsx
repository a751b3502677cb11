'use client';

import type { Described } from '#components/compare/describe-change.ts';
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** What the edit changed, in words; their place is kept while they are worked out. */
export function Changed({ change }: { change: Described | null }) {
  if (change?.said === '') return null;
  return (
    <p id="what-changed" className="mb-3 min-h-9 text-small text-ink-2">
      {change?.said}
    </p>
  );
}

/** Says once that a result has landed: with what it changed, or without where that cannot be told. */
export function Landed({ image, change }: { image: ImageView | null; change: Described | null }) {
  const text = useText('editor');
  const said = image?.edit && change ? `${text.landed(image.edit.instruction)} ${change.said}`.trim() : '';
  return (
    <div role="status">
      <VisuallyHidden>{said}</VisuallyHidden>
    </div>
  );
}
