'use client';

import { pillClass } from '#components/gallery/filters/pill.ts';
import { Link } from '#components/ui/link.tsx';
import { useText } from '#components/use-text.ts';

/** Above a gallery in which nothing is yet: there is nothing to look for, but what was deleted may be in the trash. */
export function GalleryBar() {
  const text = useText('finding');
  return (
    <nav aria-label={text.filters} className="flex gap-1.5 px-4 pt-2 lg:px-5">
      <Link href="/gallery/trash" className={pillClass(false)}>
        {text.trash}
      </Link>
    </nav>
  );
}
