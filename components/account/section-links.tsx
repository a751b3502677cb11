'use client';

import { useEffect, useState } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { useText } from '#components/use-text.ts';

type Props = { links: readonly { id: string; title: string }[] };

/** What counts as being read: the upper third of the window. */
const READING = { rootMargin: '0px 0px -66% 0px' };

/** The sections of the page by their names; the one that is being read is marked. Without a script they are links all the same. */
export function SectionLinks({ links }: Props) {
  const text = useText('account');
  const [current, setCurrent] = useState(links[0]?.id);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      const arrived = entries.findLast(({ isIntersecting }) => isIntersecting);
      if (arrived) setCurrent(arrived.target.getAttribute('aria-labelledby') ?? undefined);
    }, READING);
    for (const { id } of links) {
      const section = document.getElementById(id)?.closest('section');
      if (section) observer.observe(section);
    }
    return () => observer.disconnect();
  }, [links]);
  return (
    <nav aria-label={text.title} className="max-lg:hidden">
      <ul className="sticky top-8 -ms-3 max-h-[calc(100dvh-4rem)] space-y-0.5 overflow-y-auto p-0.5">
        {links.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={id === current ? 'location' : undefined}
              className={classNames(
                'flex min-h-(--target) items-center rounded-control border px-3 py-1.5 text-small leading-4.5 font-[550] wrap-anywhere',
                id === current ? 'border-line bg-surface text-ink' : 'border-transparent text-ink-2 hover:text-ink',
              )}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
