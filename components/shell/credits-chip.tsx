'use client';

import { usePathname } from 'next/navigation';
import { useCredits } from '#components/live/use-credits.ts';
import { classNames } from '#components/ui/class-names.ts';
import { Link } from '#components/ui/link.tsx';
import { useText } from '#components/use-text.ts';
import type { CreditsView } from '#lib/credits/schema.ts';

/** "37 credits" in the header: below zero what is missing of a returned payment, as on the credits page. */
export function CreditsChip({ credits }: { credits: CreditsView }) {
  const text = useText('shell');
  const isHere = usePathname() === '/credits';
  const { available, shortfall } = useCredits(credits);
  const shown = available - shortfall;
  const [amount, unit] = text.creditsChip(shown);
  return (
    <Link
      href="/credits"
      aria-current={isHere ? 'page' : undefined}
      className="inline-flex h-(--target) items-center gap-[5px] rounded-control px-3 text-ui font-[550] tabular-nums hover:bg-sunken aria-[current]:edge-line aria-[current]:bg-surface"
    >
      <span className={classNames(shown < 0 && 'text-alert-ink')}>{amount}</span>{' '}
      <span className="font-medium text-ink-3">{unit}</span>
    </Link>
  );
}
