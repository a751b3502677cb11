'use client';

import type { IconNode } from 'lucide';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';

type Props = { icon: IconNode; label: string; look?: 'line' | 'quiet'; isOff?: boolean; onPress: () => void };

/** A small act of a tool; while there is nothing to do it stays where it is, and says that it is off. */
export function IconAct({ icon, label, look = 'line', isOff = false, onPress }: Props) {
  return (
    <Button
      look={look}
      size="icon"
      aria-label={label}
      title={label}
      aria-disabled={isOff || undefined}
      className={isOff ? 'opacity-40' : undefined}
      onClick={() => {
        if (!isOff) onPress();
      }}
    >
      <Icon of={icon} />
    </Button>
  );
}
