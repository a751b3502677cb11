'use client';

import { useState } from 'react';
import { withTexts } from '#components/texts/with-texts.tsx';
import { useText } from '#components/use-text.ts';
import type { Model } from '#lib/inference/backend.ts';
import type { EditOptions } from '#lib/inference/edit-options.ts';

const ModelSettings = withTexts(
  'running',
  async () => (await import('#components/editor/model-settings.tsx')).ModelSettings,
  () => <div aria-busy className="h-24" />,
);

export type OptionsProps = {
  model: Model;
  value: EditOptions;
  /** Of the last edit of this photo, or of the one that made it. */
  lastSeed: number | undefined;
  /** Its shape is what a result has unless another is chosen; null for several photos. */
  photo: { width: number; height: number } | null;
  onChange: (options: EditOptions) => void;
};

/** What this model lets one set beside the words; nothing where it has nothing. The fields come when they are asked for. */
export function ModelOptions(props: OptionsProps) {
  const text = useText('editor');
  const [isAsked, setIsAsked] = useState(false);
  const { seed, aspectRatios, guidance } = props.model.capabilities;
  if (!seed && aspectRatios.length === 0 && !guidance) return null;
  return (
    <details
      className="mt-5 rounded-card border border-line bg-surface px-3.5"
      onToggle={({ currentTarget }) => currentTarget.open && setIsAsked(true)}
    >
      <summary className="min-h-(--target) cursor-pointer py-3 text-small font-[550]">{text.settings}</summary>
      {isAsked ? <ModelSettings {...props} /> : null}
    </details>
  );
}
