'use client';

import { CircleAlert } from 'lucide';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';

/** Says that what is known of an image did not come; the image itself stays to be looked at. */
export function DetailsLost({ onAgain }: { onAgain: () => void }) {
  const text = useText('gallery');
  const common = useText('common');
  return (
    <div role="alert" className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 text-small">
      <Icon of={CircleAlert} className="shrink-0 text-alert-ink" />
      <span className="min-w-0 grow">{text.detailsFailed}</span>
      <Button onClick={onAgain}>{common.tryAgain}</Button>
    </div>
  );
}
