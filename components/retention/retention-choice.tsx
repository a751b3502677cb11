'use client';

import { EyeOff } from 'lucide';
import { Icon } from '#components/ui/icon.tsx';
import { Segments } from '#components/ui/segments.tsx';
import { useText } from '#components/use-text.ts';
import { RETENTIONS, type Retention } from '#lib/retention.ts';

type Props = {
  value: Retention;
  /** The photo is not stored itself: then what is made of it cannot be. */
  isPrivateOnly: boolean;
  onChange: (retention: Retention) => void;
};

/** How long the result of the next edit is kept, and what that means. */
export function RetentionChoice({ value, isPrivateOnly, onChange }: Props) {
  const text = useText('retention');
  return (
    <Segments
      label={text.choice}
      name="retention"
      value={value}
      segments={RETENTIONS.map((one) => ({ value: one, label: text.labels[one], means: text.means[one] }))}
      fixedBecause={isPrivateOnly ? text.onlyPrivate : undefined}
      icon={value === 'none' ? <Icon of={EyeOff} size="small" className="mt-px shrink-0" /> : null}
      onChange={onChange}
    />
  );
}
