'use client';

import { ArrowLeft, CircleAlert } from 'lucide';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';

/** The stage while an image is on its way that the list does not have; once it did not come, what to do about that. */
export function NoImage({ onAgain, onClose }: { onAgain: (() => void) | null; onClose: () => void }) {
  const text = useText('gallery');
  const common = useText('common');
  return (
    <div className="grid grow place-items-center bg-stage p-6">
      {onAgain ? (
        <div role="alert" className="flex max-w-[44ch] flex-col items-center gap-4 text-center">
          <Icon of={CircleAlert} size="large" className="text-alert-ink" />
          <p>{text.imageFailed}</p>
          <div className="flex flex-wrap justify-center gap-2">
            <Button onClick={onAgain}>{common.tryAgain}</Button>
            <Button look="quiet" onClick={onClose}>
              <Icon of={ArrowLeft} className="rtl:-scale-x-100" />
              {text.back}
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}
