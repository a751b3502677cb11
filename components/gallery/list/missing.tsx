'use client';

import { CircleAlert } from 'lucide';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';

/** Says that a part of the list did not come, over the foot of the window: the part may be anywhere in it. */
export function Missing({ failed, onAgain }: { failed: string | null; onAgain: () => void }) {
  const text = useText('gallery');
  const common = useText('common');
  if (failed === null) return null;
  return (
    <div
      role="alert"
      className="fixed inset-x-3 bottom-(--toast-foot,1.75rem) z-30 mx-auto flex w-fit flex-wrap items-center gap-3 rounded-card border border-line bg-surface py-2 ps-4 pe-2 text-ui shadow-2"
    >
      <span className="flex items-center gap-2">
        <Icon of={CircleAlert} className="shrink-0 text-alert-ink" />
        {text.moreFailed} {failed}
      </span>
      <Button onClick={onAgain}>{common.tryAgain}</Button>
    </div>
  );
}
