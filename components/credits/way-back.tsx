'use client';

import { ArrowLeft } from 'lucide';
import { useSyncExternalStore } from 'react';
import { getWayBack } from '#components/editor/way-back.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { useText } from '#components/use-text.ts';

const never = () => () => undefined;

/** To the photo that somebody left to buy credits. */
export function WayBack() {
  const text = useText('credits');
  const imageId = useSyncExternalStore(
    never,
    () => getWayBack(sessionStorage),
    () => null,
  );
  if (imageId === null) return null;
  return (
    <Link href={`/edit/${imageId}`} className={`${buttonClass('line')} mb-6`}>
      <Icon of={ArrowLeft} size="small" />
      {text.wayBack}
    </Link>
  );
}
