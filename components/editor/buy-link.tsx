'use client';

import { keepWayBack } from '#components/editor/way-back.ts';
import { Link } from '#components/ui/link.tsx';
import { useText } from '#components/use-text.ts';

type Props = {
  href: string;
  words: string;
  imageId: string;
  /** What is shown here is lost with this page, so that it has to stay open. */
  isPrivate: boolean;
};

/** Leads to where credits are bought, or a limit of one's own is changed, and remembers the way back. */
export function BuyLink({ href, words, imageId, isPrivate }: Props) {
  const text = useText('running');
  return (
    <Link
      href={href}
      className="words-link font-[550]"
      {...(isPrivate ? { target: '_blank', title: text.buyInNewTab } : {})}
      onClick={() => keepWayBack(sessionStorage, imageId)}
    >
      {words}
    </Link>
  );
}
