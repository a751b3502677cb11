'use client';

import { Heart as HeartIcon } from 'lucide';
import { useRouter } from 'next/navigation';
import { useOptimistic, useTransition } from 'react';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { useFavour } from '#components/gallery/taking/use-favour.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Props = {
  image: ImageView;
  favour: GalleryActions['favour'];
  /** Whether the lists of this page hold the image; a page of its own is asked for anew. */
  isListed: boolean;
};

/** The heart of one image: pressed at once, and back with a sentence where the server refuses. The key F does the same in the viewer. */
export function Heart({ image, favour, isListed }: Props) {
  const text = useText('gallery');
  const router = useRouter();
  const put = useFavour({ favour });
  const [isOn, setOn] = useOptimistic(image.isFavourite);
  const [, start] = useTransition();
  const press = () =>
    start(async () => {
      setOn(!image.isFavourite);
      if ((await put([image])) && !isListed) router.refresh();
    });
  return (
    <Tooltip label={text.favourite}>
      <Button
        look="quiet"
        size="icon"
        aria-label={text.favourite}
        aria-pressed={isOn}
        onClick={press}
        className="-mt-1"
      >
        <Icon of={HeartIcon} className={isOn ? 'fill-current' : undefined} />
      </Button>
    </Tooltip>
  );
}
