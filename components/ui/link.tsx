'use client';

import { useRouter } from 'next/navigation';
import type { ComponentProps, MouseEvent } from 'react';

type Props = Omit<ComponentProps<'a'>, 'href'> & {
  href: string;
  /** False keeps the page where it is scrolled to. */
  scroll?: boolean;
  /** False asks for nothing ahead: there are many of these, or the press is answered here. */
  prefetch?: boolean;
};

/** Presses that mean another tab, a download, or nothing. */
const isOther = (event: MouseEvent<HTMLAnchorElement>): boolean =>
  event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

/**
 * A link within the product that keeps the page's frame. Next's own asks ahead for every link in sight and weighs four times as much; this one asks when
 * somebody reaches for it.
 */
export function Link({ href, scroll = true, prefetch = true, onClick, ...rest }: Props) {
  const router = useRouter();
  const ahead = prefetch ? () => router.prefetch(href) : undefined;
  return (
    <a
      onPointerEnter={ahead}
      onFocus={ahead}
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event);
        if (isOther(event) || (rest.target && rest.target !== '_self')) return;
        event.preventDefault();
        router.push(href, { scroll });
      }}
    />
  );
}
