import { classNames } from '#components/ui/class-names.ts';

/** A lamp and what the eye keeps of it. */
function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="1 0 24 20" aria-hidden="true" className={classNames('h-5 w-6.5 shrink-0', className)}>
      <circle cx="10" cy="10" r="9" fill="var(--lamp)" />
      <path d="M15.6 1a9 9 0 0 1 0 18 10.6 10.6 0 0 0 0-18Z" fill="var(--echo)" />
    </svg>
  );
}

/** The mark and the word; on a narrow studio header the word is for screen readers alone. */
export function Brand({ href, wordFrom }: { href: string; wordFrom?: 'lg' }) {
  return (
    <a
      href={href}
      className="inline-flex min-h-(--target) min-w-(--target) items-center gap-[9px] rounded-control text-[1.0625rem] font-semibold tracking-[-0.018em]"
    >
      <Mark />
      <span translate="no" className={wordFrom === 'lg' ? 'max-lg:sr-only' : undefined}>
        Afterimage
      </span>
    </a>
  );
}
