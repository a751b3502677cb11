import { BadgeCheck } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from '#components/ui/icon.tsx';

type Props = {
  title: string;
  /** The paper is what its page is about, or a part of it. */
  level: 'h1' | 'h2';
  signed: string;
  pairs: [name: string, value: ReactNode][];
  /** What shows that it is genuine. */
  children: ReactNode;
};

/** A receipt as paper (DESIGN §9): ruled pairs, and what shows that it is genuine. */
export function Paper({ title, level: Heading, signed, pairs, children }: Props) {
  return (
    <section aria-labelledby="receipt" className="rounded-print border border-line bg-surface p-5 shadow-1 sm:p-6">
      <div className="flex items-center justify-between gap-4">
        <Heading id="receipt" className="text-title-3">
          {title}
        </Heading>
        <span className="flex items-center gap-1 text-small font-[550] text-echo-ink">
          <Icon of={BadgeCheck} size="small" />
          {signed}
        </span>
      </div>
      <dl className="mt-4 border-b border-line text-small">
        {pairs.map(([name, value], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a paper never changes, and two stores have the same name of their line
          <div key={at} className="flex justify-between gap-6 border-t border-line py-2">
            <dt className="shrink-0 text-ink-2">{name}</dt>
            <dd className="text-end tabular-nums wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}
