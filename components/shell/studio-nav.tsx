'use client';

import { CircleDot, type IconNode, Images, User, Wand } from 'lucide';
import { usePathname } from 'next/navigation';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { useText } from '#components/use-text.ts';

type Place = { href: string; label: string; icon: IconNode };

/** The pages of the studio. `/edit/[imageId]` and `/gallery/[imageId]` belong to their first part. */
function usePlaces(): { places: Place[]; more: Place[]; here: string } {
  const text = useText('shell');
  const here = `/${usePathname().split('/')[1] ?? ''}`;
  return {
    places: [
      { href: '/edit', label: text.edit, icon: Wand },
      { href: '/gallery', label: text.gallery, icon: Images },
    ],
    more: [
      { href: '/credits', label: text.credits, icon: CircleDot },
      { href: '/account', label: text.account, icon: User },
    ],
    here,
  };
}

/** Words in the header, from `lg`. */
export function HeaderNav() {
  const text = useText('shell');
  const { places, here } = usePlaces();
  return (
    <nav aria-label={text.studio} className="ms-5 hidden gap-1 lg:flex">
      {places.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={here === href ? 'page' : undefined}
          className="inline-flex h-9 items-center rounded-control px-3 text-ui text-ink-2 hover:text-ink aria-[current]:edge-line aria-[current]:bg-surface aria-[current]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

/** Tabs at the foot of a phone, with what the header of a wide screen has at its end; hidden in the editor, where the foot holds the one button. */
export function TabBar() {
  const text = useText('shell');
  const { places, more, here } = usePlaces();
  if (here === '/edit') return null;
  return (
    <nav
      aria-label={text.studio}
      data-tabs
      className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-line bg-ground pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {[...places.toReversed(), ...more].map(({ href, label, icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={here === href ? 'page' : undefined}
          className="flex h-16 flex-col items-center justify-center gap-1 text-[0.6875rem] leading-3.5 font-medium text-ink-3 -outline-offset-2! aria-[current]:text-ink"
        >
          <Icon of={icon} size="large" />
          {label}
        </Link>
      ))}
    </nav>
  );
}
