'use client';

import { Hourglass } from 'lucide';
import { GoneIn } from '#components/retention/gone-in.tsx';
import { type KeepActions, useKeep } from '#components/retention/use-keep.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Props = { image: ImageView; actions: KeepActions; onChanged?: () => void; className?: string };

/** That an image goes by itself, when, and the way to keep it. Nothing for one that stays. */
export function ExpiryNote({ image, actions, onChanged, className }: Props) {
  const text = useText('retention');
  const { isKeeping, keep } = useKeep(actions, onChanged);
  if (image.expiresAt === null) return null;
  return (
    <div className={classNames('flex items-center gap-2 text-small', className)}>
      <Icon of={Hourglass} size="small" className="shrink-0 text-ink-2" />
      <GoneIn expiresAt={image.expiresAt} className="grow font-[550]" />
      <Button look="line" pending={isKeeping} onClick={() => keep([image])}>
        {text.keep}
      </Button>
    </div>
  );
}
