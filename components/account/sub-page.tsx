import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { KeptFocus } from '#components/ui/kept-focus.tsx';
import { Link } from '#components/ui/link.tsx';

type Props = {
  /** What the way back is called, and where it leads: else to the account page. */
  back: string;
  backTo?: string;
  title: string;
  /** Rows with a button at their end want more room than text. */
  isWide?: boolean;
  children: ReactNode;
};

/** A page of its own under the account page, with the way back to it. */
export function SubPage({ back, backTo = '/account', title, isWide = false, children }: Props) {
  return (
    <div className={classNames('mx-auto w-full px-4 pt-8 pb-18 lg:px-6 lg:pt-12', isWide ? 'max-w-220' : 'max-w-160')}>
      <p className="text-small text-ink-2">
        <Link href={backTo} className="words-link inline-flex min-h-(--target) min-w-(--target) items-center">
          {back}
        </Link>
      </p>
      <h1 className="mt-2 font-words text-title-1">{title}</h1>
      <KeptFocus className="outline-none">{children}</KeptFocus>
    </div>
  );
}
